/* The branch manager's exception for one client and one product, with its reason and its last day (X12). */
import { Input, Modal, Select } from "antd";
import { useState } from "react";
import { useApi } from "#renderer/api/api.ts";
import { useRead } from "#renderer/api/useRead.ts";
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
  const [productId, setProductId] = useState<string>();
  const [reason, setReason] = useState("");
  const [validUntil, setValidUntil] = useState(today);
  const [isBusy, setBusy] = useState(false);
  const found = useRead(`products for ${clientId} `, () => api.products.productsFor({ clientId }), ["products"]).value ?? [];
  const misfitting = found.filter(({ misfits }) => misfits.length > 0 && misfits.every((one) => one === "aboveCapacity" || one === "assessmentExpired"));
  const submit = async (): Promise<void> => {
    if (productId === undefined) return acts.refuse(t("chooseProduct"));
    setBusy(true);
    const answer = await api.products.grantException({ clientId, productId, reason, validUntil });
    setBusy(false);
    if (acts.settle(answer, t("granted"))) onClose();
  };
  return (
    <Modal
      open
      title={t("dialogException")}
      okText={t("grant")}
      cancelText={u("cancel")}
      okButtonProps={{ loading: isBusy, disabled: productId === undefined || reason.trim() === "" }}
      onOk={() => void submit()}
      onCancel={onClose}
      width={560}
    >
      <div className="product-dialog">
        <p className="product-quiet">{t("exceptionHint")}</p>
        <label className="product-field">
          <span>{t("product")}</span>
          <Select<string>
            aria-label={t("product")}
            value={productId ?? null}
            autoFocus
            showSearch
            optionFilterProp="label"
            options={misfitting.map(({ id, name, risk }) => ({ value: id, label: `${name} ${risk ?? ""}` }))}
            onChange={setProductId}
          />
        </label>
        <label className="product-field">
          <span>{t("reason")}</span>
          <Input.TextArea
            aria-label={t("reason")}
            value={reason}
            maxLength={1_000}
            autoSize={{ minRows: 3, maxRows: 6 }}
            onChange={(event) => setReason(event.target.value)}
          />
        </label>
        <label className="product-field">
          <span>{t("validUntil")}</span>
          <DayInput label={t("validUntil")} value={validUntil} notBefore={today} onChange={setValidUntil} />
        </label>
      </div>
    </Modal>
  );
};
