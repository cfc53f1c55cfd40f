/* One article being written by who keeps the branch's texts. */
import { Button, Checkbox, Input, Select } from "antd";
import { type ReactNode, useId } from "react";
import { columnsOf } from "#shared/domain/edit/syncedTables.ts";
import type { Labels } from "#renderer/api/useLabels.ts";
import { DayInput } from "#renderer/ui/DayInput.tsx";
import { KeyHint } from "#renderer/ui/KeyHint.tsx";
import { onControlEnter } from "#renderer/ui/controlEnter.ts";
import { useLabel, useText } from "#renderer/ui/text.ts";
import type { ArticleDraft } from "./articleForm.ts";
import { articleStrings } from "./articleStrings.ts";

interface ArticleEditorProps {
  readonly draft: ArticleDraft;
  readonly isNew: boolean;
  readonly labels: Labels;
  readonly onChange: (draft: ArticleDraft) => void;
  readonly onSave: () => void;
  readonly onDiscard: () => void;
}

export const ArticleEditor = ({ draft, isNew, labels, onChange, onSave, onDiscard }: ArticleEditorProps) => {
  const t = useText(articleStrings);
  const label = useLabel();
  const id = useId();
  const columns = columnsOf("article");
  const change = (part: Partial<ArticleDraft>): void => onChange({ ...draft, ...part });
  const field = (name: string, control: ReactNode) => (
    <div className="script-field">
      <label htmlFor={`${id}-${name}`}>{label(columns[name])}</label>
      {control}
    </div>
  );
  const line = (name: "title" | "titleEn" | "tags" | "regulation", hint?: string) =>
    field(
      name,
      <Input
        id={`${id}-${name}`}
        value={draft[name]}
        maxLength={columns[name]?.max}
        placeholder={hint}
        autoFocus={name === "title" && isNew}
        onChange={(event) => change({ [name]: event.target.value })}
      />,
    );
  const area = (name: "body" | "bodyEn", minRows: number) =>
    field(
      name,
      <Input.TextArea
        id={`${id}-${name}`}
        value={draft[name]}
        maxLength={columns[name]?.max}
        autoSize={{ minRows, maxRows: 18 }}
        onChange={(event) => change({ [name]: event.target.value })}
      />,
    );
  const options = (name: string) => labels.options(columns[name]?.dictionary ?? "");
  return (
    <div className="script-editor" onKeyDown={onControlEnter(onSave)}>
      <div className="script-pair">
        {line("title")}
        {line("titleEn")}
      </div>
      {area("body", 8)}
      {area("bodyEn", 4)}
      <div className="script-grid">
        {field("kind", <Select id={`${id}-kind`} value={draft.kind} options={options("kind")} onChange={(kind: string) => change({ kind })} />)}
        {field(
          "chapter",
          <Select
            id={`${id}-chapter`}
            value={draft.chapter}
            options={[{ value: "", label: t("optional") }, ...options("chapter")]}
            onChange={(chapter: string) => change({ chapter })}
          />,
        )}
        {field("validFrom", <DayInput id={`${id}-validFrom`} value={draft.validFrom} allowEmpty onChange={(validFrom) => change({ validFrom })} />)}
      </div>
      {line("tags", t("tagsHint"))}
      {line("regulation")}
      <p className="script-quiet">{t("verify")}</p>
      <footer className="script-foot script-foot-sticky">
        <Button type="primary" onClick={onSave}>
          {t("save")} <KeyHint keys="Ctrl+Enter" />
        </Button>
        <Button onClick={onDiscard}>{t("discard")}</Button>
        <Checkbox checked={draft.isMandatory} onChange={(event) => change({ isMandatory: event.target.checked })}>
          {label(columns["isMandatory"])}
        </Checkbox>
        {draft.isMandatory && !isNew ? (
          <Checkbox checked={draft.isReadAgain} onChange={(event) => change({ isReadAgain: event.target.checked })}>
            {t("readAgain")}
          </Checkbox>
        ) : null}
        <Checkbox checked={draft.isActive} onChange={(event) => change({ isActive: event.target.checked })}>
          {label(columns["isActive"])}
        </Checkbox>
      </footer>
    </div>
  );
};
