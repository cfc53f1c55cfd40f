/* One change for the selection: first what it would do, then the button with the number on it. */
import { Button, Modal, Select } from "antd";
import { useEffect, useState } from "react";
import { bulkFields, type BulkField } from "#shared/domain/clients/listFields.ts";
import { clientFields } from "#shared/domain/clients/clientFields.ts";
import type { Column, FieldValue } from "#shared/domain/edit/column.ts";
import type { BulkChange, BulkPreview } from "#shared/contracts/clients/list.ts";
import { choiceSearch } from "#renderer/ui/choiceSearch.ts";
import { useText } from "#renderer/ui/text.ts";
import { useLatest } from "#renderer/ui/time.ts";
import type { ListLabels } from "./labels.ts";
import { clientListStrings } from "./strings.ts";

export type PreviewAnswer = { readonly ok: true; readonly preview: BulkPreview } | { readonly ok: false; readonly text: string };

interface BulkEditDialogProps {
  readonly mode: "field" | "tags";
  readonly count: number;
  readonly labels: ListLabels;
  readonly onPreview: (change: BulkChange) => Promise<PreviewAnswer>;
  readonly onApply: (change: BulkChange) => Promise<void>;
  readonly onClose: () => void;
}

const columnOf = (field: BulkField): Column => clientFields[field];

const FieldForm = ({ labels, onChange }: { readonly labels: ListLabels; readonly onChange: (change: BulkChange | undefined) => void }) => {
  const t = useText(clientListStrings);
  const [field, setField] = useState<BulkField>("grade");
  const [values, setValues] = useState<readonly string[]>([]);
  const column = columnOf(field);
  const isMany = column.kind === "codes";
  const send = (name: BulkField, list: readonly string[], isCleared = false) => {
    const kind = columnOf(name).kind;
    const first = list[0];
    if (isCleared) onChange({ kind: "field", field: name, value: null });
    else if (first === undefined) onChange(undefined);
    else onChange({ kind: "field", field: name, value: kind === "codes" ? [...list] : kind === "flag" ? first === "true" : first });
  };
  const options =
    column.kind === "flag"
      ? [
          { value: "true", label: t("isTrue") },
          { value: "false", label: t("isFalse") },
        ]
      : labels.bulkChoices(field).map(({ code, label }) => ({ value: code, label }));
  return (
    <div className="bulk-form">
      <label className="bulk-label">
        {t("bulkField")}
        <Select
          autoFocus
          showSearch={choiceSearch}
          value={field}
          options={bulkFields.map((name) => ({ value: name, label: labels.pick(clientFields[name]) }))}
          onChange={(next) => {
            setField(next);
            setValues([]);
            onChange(undefined);
          }}
        />
      </label>
      <label className="bulk-label">
        {t("bulkValue")}
        <Select
          {...(isMany ? { mode: "multiple" as const } : column.kind === "text" ? { mode: "tags" as const, maxCount: 1 } : {})}
          showSearch={choiceSearch}
          value={isMany || column.kind === "text" ? [...values] : (values[0] ?? null)}
          options={options}
          onChange={(next: string | string[] | null) => {
            const list = Array.isArray(next) ? next : next === null ? [] : [next];
            setValues(list);
            send(field, list);
          }}
        />
      </label>
      <Button
        size="small"
        type="link"
        onClick={() => {
          setValues([]);
          send(field, [], true);
        }}
      >
        {t("bulkClear")}
      </Button>
    </div>
  );
};

const TagForm = ({ labels, onChange }: { readonly labels: ListLabels; readonly onChange: (change: BulkChange | undefined) => void }) => {
  const t = useText(clientListStrings);
  const [add, setAdd] = useState<readonly string[]>([]);
  const [remove, setRemove] = useState<readonly string[]>([]);
  const options = labels.choicesOf("tag").map(({ code, label }) => ({ value: code, label }));
  const send = (added: readonly string[], removed: readonly string[]) =>
    onChange(added.length + removed.length === 0 ? undefined : { kind: "tags", add: [...added], remove: [...removed] });
  return (
    <div className="bulk-form">
      <label className="bulk-label">
        {t("bulkAdd")}
        <Select
          mode="multiple"
          autoFocus
          showSearch={choiceSearch}
          value={[...add]}
          options={options.filter(({ value }) => !remove.includes(value))}
          onChange={(next) => {
            setAdd(next);
            send(next, remove);
          }}
        />
      </label>
      <label className="bulk-label">
        {t("bulkRemove")}
        <Select
          mode="multiple"
          showSearch={choiceSearch}
          value={[...remove]}
          options={options.filter(({ value }) => !add.includes(value))}
          onChange={(next) => {
            setRemove(next);
            send(add, next);
          }}
        />
      </label>
    </div>
  );
};

export const BulkEditDialog = ({ mode, labels, onPreview, onApply, onClose }: BulkEditDialogProps) => {
  const t = useText(clientListStrings);
  const [change, setChange] = useState<BulkChange | undefined>(undefined);
  const [answer, setAnswer] = useState<PreviewAnswer | undefined>(undefined);
  const [isBusy, setIsBusy] = useState(false);
  const ask = useLatest(onPreview);
  useEffect(() => {
    setAnswer(undefined);
    if (!change) return undefined;
    let isStale = false;
    void ask(change).then((next) => {
      if (!isStale) setAnswer(next);
    });
    return () => {
      isStale = true;
    };
  }, [ask, change]);
  const preview = answer?.ok ? answer.preview : undefined;
  const wordOf = (value: FieldValue): string => {
    if (value === null || (Array.isArray(value) && value.length === 0)) return t("blank");
    const codes = Array.isArray(value) ? value : [String(value)];
    const dictionary = change?.kind === "field" ? (columnOf(change.field).dictionary ?? "") : "";
    return codes.map((code) => (code === "true" ? t("isTrue") : code === "false" ? t("isFalse") : labels.inDictionary(dictionary, String(code)))).join("、");
  };
  const count = preview?.changed ?? 0;
  return (
    <Modal
      open
      title={mode === "field" ? t("setField") : t("assignTags")}
      onCancel={onClose}
      width={520}
      okText={isBusy ? t("bulkBusy", { count }) : preview && count === 0 ? t("bulkNothing") : t("bulkApply", { count })}
      // What is being written goes on; closing would look as if it did not.
      closable={!isBusy}
      mask={{ closable: !isBusy }}
      keyboard={!isBusy}
      cancelButtonProps={{ disabled: isBusy }}
      okButtonProps={{ disabled: count === 0, loading: isBusy }}
      onOk={() => {
        if (!change) return;
        setIsBusy(true);
        void onApply(change).finally(() => setIsBusy(false));
      }}
    >
      {mode === "field" ? <FieldForm labels={labels} onChange={setChange} /> : <TagForm labels={labels} onChange={setChange} />}
      <div className="bulk-preview" aria-live="polite">
        {answer && !answer.ok ? <p role="alert">{answer.text}</p> : null}
        {preview ? (
          <>
            <p>{t("bulkPreview", { total: preview.total, changed: preview.changed, unchanged: preview.unchanged })}</p>
            {preview.refused > 0 ? <p>{t("bulkRefused", { count: preview.refused })}</p> : null}
            <ul className="plain-list">
              {preview.samples.map(({ clientId, name, before, after }) => (
                <li key={clientId} className="bulk-sample">
                  <span>{name}</span>
                  <span className="quiet-text">{wordOf(before)}</span>
                  <span aria-hidden="true">→</span>
                  <span>{wordOf(after)}</span>
                </li>
              ))}
            </ul>
          </>
        ) : null}
      </div>
    </Modal>
  );
};
