/* A new opportunity or a change of one: for whom, what, how much, with which products, what comes next. */
import type { Labels } from "#renderer/api/useLabels.ts";
import { ClientPicker, type PickedClient } from "#renderer/ui/ClientPicker.tsx";
import { FormDialog } from "#renderer/ui/FormDialog.tsx";
import { useFormDraft, useFormKey } from "#renderer/ui/formDrafts.tsx";
import { type FormValues, RowForm } from "#renderer/ui/RowForm.tsx";
import type { FoundThing } from "#renderer/ui/SearchPicker.tsx";
import { useText } from "#renderer/ui/text.ts";
import { ProductLinesHolder } from "./ProductLinesHolder.tsx";
import { opportunityStrings } from "./strings.ts";

interface OpportunityDialogProps {
  readonly title: string;
  readonly client: PickedClient | undefined;
  readonly isClientFixed: boolean;
  readonly values: FormValues;
  readonly products: readonly FormValues[];
  readonly labels: Labels;
  readonly find: (text: string) => Promise<readonly FoundThing[]>;
  readonly onSubmit: (client: PickedClient, values: FormValues, products: readonly FormValues[]) => Promise<boolean>;
  readonly onClose: () => void;
}

interface Written {
  readonly client: PickedClient | null;
  readonly values: FormValues;
  readonly products: readonly FormValues[];
}

const fields = ["title", "sellKind", "source", "expectedAmount", "expectedOn", "nextStep", "nextStepOn", "note"];

export const OpportunityDialog = (props: OpportunityDialogProps) => {
  const { labels, find, onSubmit, onClose } = props;
  const t = useText(opportunityStrings);
  const start: Written = { client: props.client ?? null, values: props.values, products: props.products };
  const draft = useFormDraft(useFormKey("opportunity", start), start);
  const { client, values, products } = draft.values;
  const isReady = client !== null && String(values["title"] ?? "").trim() !== "";
  return (
    <FormDialog
      title={props.title}
      isReady={isReady}
      draft={draft}
      width={680}
      className="opportunity-form"
      onSubmit={async () => client !== null && onSubmit(client, values, products)}
      onClose={onClose}
    >
      <div className="row-form-field">
        <label htmlFor="opportunity-client">
          {t("client")} <span className="row-form-required">*</span>
        </label>
        <ClientPicker inputId="opportunity-client" find={find} picked={client} isFixed={props.isClientFixed} onPick={(one) => draft.set({ client: one })} />
      </div>
      <RowForm
        table="opportunity"
        fields={fields}
        values={values}
        labels={labels}
        autoFocus={props.client ? "title" : undefined}
        offered={{ source: (code) => code !== "rule" || values["source"] === "rule" }}
        onChange={(part) => draft.set({ values: { ...values, ...part } })}
      />
      {client ? <ProductLinesHolder clientId={client.id} products={products} labels={labels} onChange={(next) => draft.set({ products: next })} /> : null}
    </FormDialog>
  );
};
