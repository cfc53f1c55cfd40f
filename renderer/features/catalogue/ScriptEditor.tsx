/* One script being written: what to say, what it is, to whom it fits; words of the branch's list and a text too long are named while one types (R173, R176). */
import { Button, Checkbox, Input, Select } from "antd";
import { useRef } from "react";
import { mergeFields } from "#shared/domain/care/mergeText.ts";
import { scriptConditionFields } from "#shared/domain/catalogue/fittingScripts.ts";
import { longestSeconds, secondsToSay } from "#shared/domain/catalogue/secondsToSay.ts";
import { columnsOf } from "#shared/domain/edit/syncedTables.ts";
import type { Labels } from "#renderer/api/useLabels.ts";
import { CheckedTextArea } from "#renderer/ui/CheckedTextArea.tsx";
import { choiceSearch } from "#renderer/ui/choiceSearch.ts";
import { KeyHint } from "#renderer/ui/KeyHint.tsx";
import { onControlEnter } from "#renderer/ui/controlEnter.ts";
import { useLabel, useText } from "#renderer/ui/text.ts";
import { kindFields, type ScriptDraft } from "./scriptForm.ts";
import { catalogueStrings } from "./strings.ts";

interface ScriptEditorProps {
  readonly draft: ScriptDraft;
  readonly labels: Labels;
  readonly onChange: (draft: ScriptDraft) => void;
  readonly onSave: () => void;
  readonly onDiscard: () => void;
}

/** Fields that a spoken text can use; addresses belong on envelopes. */
const spokenFields: readonly string[] = ["salutation", "name", "manager", "outlet", "product", "amount", "maturity", "date"];

export const ScriptEditor = ({ draft, labels, onChange, onSave, onDiscard }: ScriptEditorProps) => {
  const t = useText(catalogueStrings);
  const label = useLabel();
  const columns = columnsOf("script");
  const area = useRef<HTMLDivElement>(null);
  const change = (part: Partial<ScriptDraft>): void => onChange({ ...draft, ...part });
  const options = (field: string) => labels.options(columns[field]?.dictionary ?? "");
  const box = (): HTMLTextAreaElement | null => area.current?.querySelector("textarea") ?? null;
  const insert = (field: string): void => {
    const element = box();
    const [from, to] = [element?.selectionStart ?? draft.body.length, element?.selectionEnd ?? draft.body.length];
    change({ body: `${draft.body.slice(0, from)}{${field}}${draft.body.slice(to)}` });
    requestAnimationFrame(() => {
      box()?.focus();
      box()?.setSelectionRange(from + field.length + 2, from + field.length + 2);
    });
  };
  const seconds = Math.max(secondsToSay(draft.body), secondsToSay(draft.bodyEn));
  return (
    <div className="script-editor" onKeyDown={onControlEnter(onSave)}>
      <div className="script-pair">
        <label className="script-field">
          <span>{label(columns["title"])}</span>
          <Input value={draft.title} maxLength={60} onChange={(event) => change({ title: event.target.value })} />
        </label>
        <label className="script-field">
          <span>{label(columns["titleEn"])}</span>
          <Input value={draft.titleEn} maxLength={100} onChange={(event) => change({ titleEn: event.target.value })} />
        </label>
      </div>
      <div className="chip-row" role="group" aria-label={t("insert")}>
        <span className="script-quiet">{t("insert")}</span>
        {mergeFields
          .filter(({ key }) => spokenFields.includes(key))
          .map((field) => (
            <button key={field.key} type="button" className="script-merge" onClick={() => insert(field.zh)}>
              {label(field)}
            </button>
          ))}
      </div>
      <div className="script-field" ref={area}>
        <span>{label(columns["body"])}</span>
        <CheckedTextArea
          aria-label={label(columns["body"])}
          value={draft.body}
          maxLength={4000}
          autoSize={{ minRows: 5, maxRows: 12 }}
          onChange={(event) => change({ body: event.target.value })}
        />
      </div>
      <div className="script-field">
        <span>{label(columns["bodyEn"])}</span>
        <CheckedTextArea
          aria-label={label(columns["bodyEn"])}
          value={draft.bodyEn}
          maxLength={6000}
          autoSize={{ minRows: 3, maxRows: 10 }}
          onChange={(event) => change({ bodyEn: event.target.value })}
        />
      </div>
      <div role="status">{seconds > longestSeconds ? <p className="script-note">{t("doubtLong", { seconds })}</p> : null}</div>
      <h3>{t("kindOf")}</h3>
      <div className="script-grid">
        <label className="script-field">
          <span>{label(columns["stage"])}</span>
          <Select aria-label={label(columns["stage"])} value={draft.stage} options={options("stage")} onChange={(stage: string) => change({ stage })} />
        </label>
        {kindFields.map((field) => (
          <label key={field} className="script-field">
            <span>{label(columns[field])}</span>
            <Select
              aria-label={label(columns[field])}
              value={draft[field]}
              options={[{ value: "", label: t("optional") }, ...options(field)]}
              onChange={(value: string) => change({ [field]: value })}
            />
          </label>
        ))}
      </div>
      <h3>{t("fits")}</h3>
      <p className="script-quiet">{t("fitsHint")}</p>
      <div className="script-grid">
        {scriptConditionFields.map((field) => (
          <label key={field} className="script-field">
            <span>{label(columns[field])}</span>
            <Select
              mode="multiple"
              aria-label={label(columns[field])}
              value={[...draft[field]]}
              options={options(field)}
              placeholder={t("any")}
              showSearch={choiceSearch}
              maxTagCount="responsive"
              onChange={(value: string[]) => change({ [field]: value })}
            />
          </label>
        ))}
        <label className="script-field">
          <span>{label(columns["source"])}</span>
          <Input value={draft.source} maxLength={200} onChange={(event) => change({ source: event.target.value })} />
        </label>
      </div>
      <footer className="script-foot script-foot-sticky">
        <Button type="primary" onClick={onSave}>
          {t("save")} <KeyHint keys="Ctrl+Enter" />
        </Button>
        <Button onClick={onDiscard}>{t("discard")}</Button>
        <Checkbox checked={draft.isActive} onChange={(event) => change({ isActive: event.target.checked })}>
          {label(columns["isActive"])}
        </Checkbox>
      </footer>
    </div>
  );
};
