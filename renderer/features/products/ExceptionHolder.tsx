/* The branch manager's exception for one client and one product, with its reason and its last day (X12). */
import { Input, Modal, Select } from "antd";
import { useState } from "react";
import { useApi } from "#renderer/api/api.ts";
import { useRead } from "#renderer/api/useRead.ts";
import { RestoredLine, useFormDraft } from "#renderer/ui/formDrafts.tsx";
import { DayInput } from "#renderer/ui/DayInput.tsx";
import { uiStrings } from "#renderer/ui/strings.ts";
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
  const u = useText(uiStrings);
  const api = useApi();
  const acts = useProductActs();
  const draft = useFormDraft<{ productId: string | null; reason: string; validUntil: string }>(`form:exception:${clientId}`, {
    productId: null,
    reason: "",
    validUntil: today,
  });
  const { productId, reason, validUntil } = draft.values;
  const [isBusy, setBusy] = useState(false);
  const found = useRead(`products for ${clientId} `, () => api.products.productsFor({ clientId }), ["products"]).value ?? [];
  const misfitting = found.filter(({ misfits }) => misfits.length > 0 && misfits.every((one) => one === "aboveCapacity" || one === "assessmentExpired"));
  const submit = async (): Promise<void> => {
    if (productId === null) return acts.refuse(t("chooseProduct"));
    setBusy(true);
    const answer = await api.products.grantException({ clientId, productId, reason, validUntil });
    setBusy(false);
    if (!acts.settle(answer, t("granted"))) return;
    draft.done();
    onClose();
  };
  return (
    <Modal
      open
      title={t("dialogException")}
      okText={t("grant")}
      cancelText={u("cancel")}
      okButtonProps={{ loading: isBusy, disabled: productId === null || reason.trim() === "" }}
      onOk={() => void submit()}
      onCancel={onClose}
      width={560}
    >
      <div className="product-dialog">
        <RestoredLine draft={draft} />
        <p className="product-quiet">{t("exceptionHint")}</p>
        <label className="product-field">
          <span>{t("product")}</span>
          <Select<string>
            aria-label={t("product")}
            value={productId}
            autoFocus
            showSearch
            optionFilterProp="label"
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
    </Modal>
  );
};
