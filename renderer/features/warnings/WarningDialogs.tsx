/* How a warning ends, and a risk that was seen by hand. */
import { Input } from "antd";
import { closingProblem } from "#shared/domain/warnings/warningLines.ts";
import type { Labels } from "#renderer/api/useLabels.ts";
import { ClientPicker, type PickedClient } from "#renderer/ui/ClientPicker.tsx";
import { FormDialog } from "#renderer/ui/FormDialog.tsx";
import { useFormDraft, useFormKey } from "#renderer/ui/formDrafts.tsx";
import { type FormValues, RowForm } from "#renderer/ui/RowForm.tsx";
import type { FoundThing } from "#renderer/ui/SearchPicker.tsx";
import { useText } from "#renderer/ui/text.ts";
import { warningStrings } from "./strings.ts";

export interface WarningEnd {
  readonly outcome: string;
  readonly note: string;
  readonly lossStage?: string;
  readonly lossReason?: string;
}

interface CloseDialogProps {
  readonly warningId: string;
  readonly name: string;
  readonly labels: Labels;
  readonly onClose: () => void;
  readonly onSubmit: (end: WarningEnd) => Promise<boolean>;
}

const textOf = (value: unknown): string => (typeof value === "string" ? value : "");

export const CloseDialog = ({ warningId, name, labels, onClose, onSubmit }: CloseDialogProps) => {
  const t = useText(warningStrings);
  const start = { outcome: "kept" };
  const draft = useFormDraft<FormValues>(useFormKey(`closeWarning ${warningId}`, start), start);
  const { values } = draft;
  const isLost = values["outcome"] === "lost";
  const end: WarningEnd = {
    outcome: textOf(values["outcome"]),
    note: textOf(values["outcomeNote"]),
    ...(isLost ? { lossStage: textOf(values["lossStage"]), lossReason: textOf(values["lossReason"]) } : {}),
  };
  const problem = closingProblem({ state: "open" }, end);
  return (
    <FormDialog title={t("closeTitle", { name })} okText={t("close")} isReady={problem === null} draft={draft} onSubmit={() => onSubmit(end)} onClose={onClose}>
      <RowForm
        table="warning"
        fields={["outcome", ...(isLost ? ["lossStage", "lossReason"] : []), "outcomeNote"]}
        values={values}
        labels={labels}
        autoFocus="outcomeNote"
        onChange={draft.set}
      />
      {isLost ? <p className="warning-quiet">{t("lossHint")}</p> : null}
      {problem === null ? null : (
        <p className="warning-quiet" role="status">
          {t(`problem_${problem.type}`)}
        </p>
      )}
    </FormDialog>
  );
};

export const FalseAlarmDialog = ({
  warningId,
  name,
  onClose,
  onSubmit,
}: {
  readonly warningId: string;
  readonly name: string;
  readonly onClose: () => void;
  readonly onSubmit: (note: string) => Promise<boolean>;
}) => {
  const t = useText(warningStrings);
  const start = { note: "" };
  const draft = useFormDraft(useFormKey(`falseAlarm ${warningId}`, start), start);
  const { note } = draft.values;
  return (
    <FormDialog title={t("falseTitle", { name })} okText={t("falseAlarm")} draft={draft} onSubmit={() => onSubmit(note)} onClose={onClose}>
      <p className="warning-quiet">{t("falseHint")}</p>
      <Input.TextArea
        aria-label={t("falseNote")}
        placeholder={t("falseNote")}
        autoFocus
        autoSize={{ minRows: 2, maxRows: 6 }}
        maxLength={4000}
        value={note}
        onChange={(event) => draft.set({ note: event.target.value })}
      />
    </FormDialog>
  );
};

interface NewWarningDialogProps {
  readonly labels: Labels;
  readonly client: PickedClient | undefined;
  readonly find: (text: string) => Promise<readonly FoundThing[]>;
  readonly onClose: () => void;
  readonly onSubmit: (client: PickedClient, values: FormValues) => Promise<boolean>;
}

export const NewWarningDialog = ({ labels, client: given, find, onClose, onSubmit }: NewWarningDialogProps) => {
  const t = useText(warningStrings);
  const start: { readonly client: PickedClient | null; readonly values: FormValues } = { client: given ?? null, values: { kind: "churn", severity: "medium" } };
  const draft = useFormDraft(useFormKey("newWarning", start), start);
  const { client, values } = draft.values;
  const isReady = client !== null && textOf(values["title"]).trim() !== "" && textOf(values["kind"]) !== "";
  return (
    <FormDialog
      title={t("newWarning")}
      isReady={isReady}
      draft={draft}
      width={560}
      className="warning-form"
      onSubmit={async () => client !== null && onSubmit(client, values)}
      onClose={onClose}
    >
      <div className="row-form-field">
        <label htmlFor="warning-client">
          {t("client")} <span className="row-form-required">*</span>
        </label>
        <ClientPicker inputId="warning-client" find={find} picked={client} isFixed={given !== undefined} onPick={(one) => draft.set({ client: one })} />
      </div>
      <RowForm
        table="warning"
        fields={["title", "kind", "severity", "reason", "action", "dueOn"]}
        values={values}
        labels={labels}
        autoFocus={given ? "title" : undefined}
        onChange={(part) => draft.set({ values: { ...values, ...part } })}
      />
    </FormDialog>
  );
};
