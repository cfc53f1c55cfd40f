/* A new opportunity or a change of one: for whom, what, how much, with which products, what comes next. */
import { Button, Modal } from "antd";
import { useState } from "react";
import type { Labels } from "#renderer/api/useLabels.ts";
import { type FormValues, RowForm } from "#renderer/ui/RowForm.tsx";
import { type FoundThing, SearchPicker } from "#renderer/ui/SearchPicker.tsx";
import { uiStrings } from "#renderer/ui/strings.ts";
import { useText } from "#renderer/ui/text.ts";
import { ProductLinesHolder } from "./ProductLinesHolder.tsx";
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
          autoFocus={props.client ? "title" : undefined}
          offered={{ source: (code) => code !== "rule" || values["source"] === "rule" }}
          onChange={(part) => setValues((before) => ({ ...before, ...part }))}
        />
        {client ? <ProductLinesHolder clientId={client.id} products={products} labels={labels} onChange={setProducts} /> : null}
      </div>
    </Modal>
  );
};
