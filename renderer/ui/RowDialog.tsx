/* A row in a dialog, drawn by RowForm. What was typed stays until it is saved, also when the dialog or the program is closed. */
import { Modal, Select } from "antd";
import { type KeyboardEvent, useState } from "react";
import type { SyncedTable } from "#shared/domain/edit/syncedTables.ts";
import { RestoredLine, useFormDraft, useFormKey } from "./formDrafts.tsx";
import { type CodeWords, type FormValues, RowForm } from "./RowForm.tsx";
import { uiStrings } from "./strings.ts";
import { useText } from "./text.ts";

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
  const u = useText(uiStrings);
  const draft = useFormDraft<FormValues>(useFormKey(`${table} ${title} ${about}`, start), start);
  const { values, set } = draft;
  const [isBusy, setBusy] = useState(false);
  const submit = async (): Promise<void> => {
    setBusy(true);
    const isSaved = await onSubmit(Object.fromEntries(fields.map((field) => [field, values[field] ?? null])));
    setBusy(false);
    if (!isSaved) return;
    draft.done();
    onClose();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing || isBusy) return;
    event.preventDefault();
    event.stopPropagation();
    void submit();
  };
  const custom = Object.fromEntries(
    Object.entries(choices).map(([field, people]) => [
      field,
      (inputId: string) => (
        <Select<string | null>
          id={inputId}
          allowClear
          showSearch
          optionFilterProp="label"
          value={typeof values[field] === "string" ? values[field] : null}
          options={people.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(id) => set({ [field]: id ?? null })}
        />
      ),
    ]),
  );
  return (
    <Modal
      open
      title={title}
      okText={u("save")}
      cancelText={u("cancel")}
      okButtonProps={{ loading: isBusy, title: "Ctrl+Enter" }}
      onOk={() => void submit()}
      onCancel={onClose}
      width={680}
      styles={{ body: { maxHeight: "64vh", overflowY: "auto" } }}
    >
      <div onKeyDown={onKeyDown}>
        <RestoredLine draft={draft} />
        <RowForm table={table} fields={fields} values={values} labels={labels} autoFocus={focus} custom={custom} onChange={set} />
      </div>
    </Modal>
  );
};
