/* A row in a dialog, drawn by RowForm. What was typed stays until it is saved, also when the dialog or the program is closed. */
import { Select } from "antd";
import type { SyncedTable } from "#shared/domain/edit/syncedTables.ts";
import { choiceSearch } from "./choiceSearch.ts";
import { FormDialog } from "./FormDialog.tsx";
import { useFormDraft, useFormKey } from "./formDrafts.tsx";
import { type CodeWords, type FormValues, RowForm } from "./RowForm.tsx";

interface RowDialogProps {
  readonly title: string;
  readonly table: SyncedTable;
  readonly fields: readonly string[];
  readonly start: FormValues;
  readonly labels: CodeWords;
  readonly focus: string;
  /** What the row belongs to, where neither the page nor the title says it: tells drafts apart. */
  readonly about?: string;
  /** What a field that names another row may name. */
  readonly choices?: Readonly<Record<string, readonly { readonly id: string; readonly name: string }[]>>;
  /** Answers whether it was saved. */
  readonly onSubmit: (values: FormValues) => Promise<boolean>;
  readonly onClose: () => void;
}

export const RowDialog = ({ title, table, fields, start, labels, focus, about = "", choices = {}, onSubmit, onClose }: RowDialogProps) => {
  const draft = useFormDraft<FormValues>(useFormKey(`${table} ${title} ${about}`, start), start);
  const { values, set } = draft;
  const custom = Object.fromEntries(
    Object.entries(choices).map(([field, people]) => [
      field,
      (inputId: string) => (
        <Select<string | null>
          id={inputId}
          allowClear
          showSearch={choiceSearch}
          value={typeof values[field] === "string" ? values[field] : null}
          options={people.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(id) => set({ [field]: id ?? null })}
        />
      ),
    ]),
  );
  return (
    <FormDialog
      title={title}
      draft={draft}
      width={680}
      bodyStyle={{ maxHeight: "64vh", overflowY: "auto" }}
      onSubmit={() => onSubmit(Object.fromEntries(fields.map((field) => [field, values[field] ?? null])))}
      onClose={onClose}
    >
      <RowForm table={table} fields={fields} values={values} labels={labels} autoFocus={focus} custom={custom} onChange={set} />
    </FormDialog>
  );
};
