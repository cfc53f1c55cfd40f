/* A new opportunity or a change of one: for whom, what, how much, with which products, what comes next. */
import { Button, Input, InputNumber, Modal, Select } from "antd";
import { useState } from "react";
import type { Labels } from "#renderer/api/useLabels.ts";
import { type FormValues, RowForm } from "#renderer/ui/RowForm.tsx";
import { type FoundThing, SearchPicker } from "#renderer/ui/SearchPicker.tsx";
import { uiStrings } from "#renderer/ui/strings.ts";
import { useText } from "#renderer/ui/text.ts";
import { opportunityStrings } from "./strings.ts";

interface OpportunityDialogProps {
  readonly title: string;
  readonly client: FoundThing | undefined;
  readonly isClientFixed: boolean;
  readonly values: FormValues;
  readonly products: readonly FormValues[];
  readonly labels: Labels;
  readonly find: (text: string) => Promise<readonly FoundThing[]>;
  readonly onSubmit: (client: FoundThing, values: FormValues, products: readonly FormValues[]) => void;
  readonly onClose: () => void;
}

const fields = ["title", "sellKind", "source", "expectedAmount", "expectedOn", "nextStep", "nextStepOn", "note"];

const ProductLines = (props: {
  readonly products: readonly FormValues[];
  readonly labels: Labels;
  readonly onChange: (products: readonly FormValues[]) => void;
}) => {
  const { products, labels, onChange } = props;
  const t = useText(opportunityStrings);
  const set = (at: number, part: FormValues): void => onChange(products.map((product, index) => (index === at ? { ...product, ...part } : product)));
  return (
    <fieldset className="opportunity-products">
      <legend>{t("products")}</legend>
      {products.map((product, at) => (
        // Lines have no identity before they are saved; their place is what the eye follows.
        <div key={at} className="opportunity-product">
          <Select<string>
            aria-label={t("products")}
            value={String(product["productKind"] ?? "")}
            options={labels.entries("holdingKind").map(({ code, label }) => ({ value: code, label }))}
            onChange={(productKind) => set(at, { productKind })}
          />
          <Input
            aria-label={t("productName")}
            placeholder={t("productName")}
            maxLength={120}
            value={String(product["productName"] ?? "")}
            onChange={(event) => set(at, { productName: event.target.value === "" ? null : event.target.value })}
          />
          <InputNumber
            aria-label={t("amount")}
            prefix="¥"
            min={0}
            precision={2}
            value={typeof product["amount"] === "number" ? product["amount"] / 100 : null}
            onChange={(yuan) => set(at, { amount: yuan === null ? null : Math.round(yuan * 100) })}
          />
          <button type="button" className="quiet-button" aria-label={t("removeProduct")} onClick={() => onChange(products.filter((_, index) => index !== at))}>
            ✕
          </button>
        </div>
      ))}
      <Button size="small" onClick={() => onChange([...products, { productKind: "wealth" }])}>
        {t("addProduct")}
      </Button>
    </fieldset>
  );
};

export const OpportunityDialog = (props: OpportunityDialogProps) => {
  const { labels, find, onSubmit, onClose } = props;
  const t = useText(opportunityStrings);
  const u = useText(uiStrings);
  const [client, setClient] = useState(props.client);
  const [values, setValues] = useState(props.values);
  const [products, setProducts] = useState(props.products);
  const isReady = client !== undefined && String(values["title"] ?? "").trim() !== "";
  return (
    <Modal
      open
      title={props.title}
      okText={u("save")}
      cancelText={u("cancel")}
      okButtonProps={{ disabled: !isReady }}
      onOk={() => (client ? onSubmit(client, values, products) : undefined)}
      onCancel={onClose}
      width={680}
    >
      <div className="opportunity-form">
        {client ? (
          <span className="opportunity-client">
            <strong>{client.name}</strong>
            {props.isClientFixed ? null : (
              <Button size="small" onClick={() => setClient(undefined)}>
                {t("changeClient")}
              </Button>
            )}
          </span>
        ) : (
          <SearchPicker inputId="opportunity-client" placeholder={t("pickClient")} nothing={t("noClient")} find={find} onPick={setClient} />
        )}
        <RowForm
          table="opportunity"
          fields={fields}
          values={values}
          labels={labels}
          offered={{ source: (code) => code !== "rule" || values["source"] === "rule" }}
          onChange={(part) => setValues((before) => ({ ...before, ...part }))}
        />
        <ProductLines products={products} labels={labels} onChange={setProducts} />
      </div>
    </Modal>
  );
};
