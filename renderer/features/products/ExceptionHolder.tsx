/* The branch manager's exception for one client and one product, with its reason and its last day (X12). */
import { Input, Select } from "antd";
import { useApi } from "#renderer/api/api.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { choiceSearch } from "#renderer/ui/choiceSearch.ts";
import { FormDialog } from "#renderer/ui/FormDialog.tsx";
import { useFormDraft } from "#renderer/ui/formDrafts.tsx";
import { DayInput } from "#renderer/ui/DayInput.tsx";
import { useText } from "#renderer/ui/text.ts";
import { productStrings } from "./strings.ts";
import { useProductActs } from "./useProductActs.ts";

interface ExceptionHolderProps {
  readonly clientId: string;
  readonly today: string;
  readonly onClose: () => void;
}

export const ExceptionHolder = ({ clientId, today, onClose }: ExceptionHolderProps) => {
  const t = useText(productStrings);
  const api = useApi();
  const acts = useProductActs();
  const draft = useFormDraft<{ productId: string | null; reason: string; validUntil: string }>(`form:exception:${clientId}`, {
    productId: null,
    reason: "",
    validUntil: today,
  });
  const { productId, reason, validUntil } = draft.values;
  const found = useRead(`products for ${clientId} `, () => api.products.productsFor({ clientId }), ["products"]).value ?? [];
  const misfitting = found.filter(({ misfits }) => misfits.length > 0 && misfits.every((one) => one === "aboveCapacity" || one === "assessmentExpired"));
  const submit = async (): Promise<boolean> =>
    productId !== null && acts.settle(await api.products.grantException({ clientId, productId, reason, validUntil }), t("granted")) !== undefined;
  return (
    <FormDialog
      title={t("dialogException")}
      okText={t("grant")}
      isReady={productId !== null && reason.trim() !== ""}
      draft={draft}
      width={560}
      onSubmit={submit}
      onClose={onClose}
    >
      <div className="product-dialog">
        <p className="product-quiet">{t("exceptionHint")}</p>
        <label className="product-field">
          <span>{t("product")}</span>
          <Select<string>
            aria-label={t("product")}
            value={productId}
            autoFocus
            showSearch={choiceSearch}
            options={misfitting.map(({ id, name, risk }) => ({ value: id, label: `${name} ${risk ?? ""}` }))}
            onChange={(chosen) => draft.set({ productId: chosen })}
          />
        </label>
        <label className="product-field">
          <span>{t("reason")}</span>
          <Input.TextArea
            aria-label={t("reason")}
            value={reason}
            maxLength={1_000}
            autoSize={{ minRows: 3, maxRows: 6 }}
            onChange={(event) => draft.set({ reason: event.target.value })}
          />
        </label>
        <label className="product-field">
          <span>{t("validUntil")}</span>
          <DayInput label={t("validUntil")} value={validUntil} notBefore={today} onChange={(day) => draft.set({ validUntil: day })} />
        </label>
      </div>
    </FormDialog>
  );
};
