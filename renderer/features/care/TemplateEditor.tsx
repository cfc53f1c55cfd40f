/* One text template: fields inserted by name, the result beside it with an example client; unknown fields are named. */
import { Button, Checkbox, Input, Segmented, Select } from "antd";
import { useRef, useState } from "react";
import { mergeFields, mergeText, type MergeValues } from "#shared/domain/care/mergeText.ts";
import type { Labels } from "#renderer/api/useLabels.ts";
import { onControlEnter } from "#renderer/ui/controlEnter.ts";
import { CheckedTextArea } from "#renderer/ui/CheckedTextArea.tsx";
import { useMayKeep } from "#renderer/ui/branchKept.tsx";
import type { LetterLanguage } from "#renderer/ui/letterLanguage.ts";
import { KeyHint } from "#renderer/ui/KeyHint.tsx";
import { textOf, useLanguage, useText } from "#renderer/ui/text.ts";
import { insertField } from "./careView.ts";
import type { TemplateDraft } from "./careStore.ts";
import { careTemplateStrings } from "./templateStrings.ts";

interface TemplateEditorProps {
  readonly draft: TemplateDraft;
  readonly isDirty: boolean;
  readonly isStored: boolean;
  readonly labels: Labels;
  readonly onChange: (draft: TemplateDraft) => void;
  readonly onSave: () => void;
  readonly onRestore: () => void;
  readonly onRemove: () => void;
}

export const TemplateEditor = ({ draft, isDirty, isStored, labels, onChange, onSave, onRestore, onRemove }: TemplateEditorProps) => {
  const t = useText(careTemplateStrings);
  const language = useLanguage();
  const mayKeep = useMayKeep();
  const area = useRef<HTMLDivElement>(null);
  const change = (part: Partial<TemplateDraft>): void => onChange({ ...draft, ...part });
  // The text that is written is seen as its reader gets it: the English one with English examples.
  const [textLanguage, setTextLanguage] = useState<LetterLanguage>(language === "en" && draft.bodyEn !== "" ? "en" : "zh");
  const part = textLanguage === "en" ? "bodyEn" : "body";
  const text = draft[part];
  const exampleOf = (key: (typeof mergeFields)[number]["key"]): string =>
    textOf(careTemplateStrings.ref(`example_${key}`), { lng: textLanguage === "en" ? "en" : "zh-CN" });
  const values: MergeValues = Object.fromEntries(mergeFields.map((field) => [field.zh, exampleOf(field.key)]));
  const merged = mergeText(text, values);
  const box = (): HTMLTextAreaElement | null => area.current?.querySelector("textarea") ?? null;
  const insert = (field: (typeof mergeFields)[number]): void => {
    const element = box();
    const name = textLanguage === "en" ? field.key : field.zh;
    const { body, caret } = insertField(text, name, element?.selectionStart ?? text.length, element?.selectionEnd ?? text.length);
    change({ [part]: body });
    requestAnimationFrame(() => {
      box()?.focus();
      box()?.setSelectionRange(caret, caret);
    });
  };
  const options = (dictionary: string) => labels.entries(dictionary).map(({ code, label }) => ({ value: code, label }));
  return (
    <div className="care-editor" onKeyDown={onControlEnter(onSave)}>
      <div className="care-editor-main">
        <div className="care-editor-head">
          <label className="care-field">
            <span>{t("name")}</span>
            <Input value={draft.name} maxLength={80} onChange={(event) => change({ name: event.target.value })} />
          </label>
          <label className="care-field">
            <span>{t("nameEn")}</span>
            <Input value={draft.nameEn} maxLength={120} onChange={(event) => change({ nameEn: event.target.value })} />
          </label>
          <label className="care-field">
            <span>{t("kind")}</span>
            <Select aria-label={t("kind")} value={draft.kind} options={options("messageKind")} onChange={(kind: string) => change({ kind })} />
          </label>
          <label className="care-field">
            <span>{t("occasion")}</span>
            <Select
              aria-label={t("occasion")}
              value={draft.occasion}
              options={[{ value: "", label: t("anyOccasion") }, ...options("occasion")]}
              onChange={(occasion: string) => change({ occasion })}
            />
          </label>
          <label className="care-field">
            <span>{t("campaignPurpose")}</span>
            <Select
              aria-label={t("campaignPurpose")}
              value={draft.campaignPurpose}
              options={[{ value: "", label: t("noCampaign") }, ...options("campaignMessagePurpose")]}
              onChange={(campaignPurpose: string) => change({ campaignPurpose })}
            />
          </label>
        </div>
        <div className="chip-row">
          <Segmented
            aria-label={t("bodyLanguage")}
            value={textLanguage}
            onChange={setTextLanguage}
            options={[
              { value: "zh", label: t("body") },
              { value: "en", label: t("bodyEn") },
            ]}
          />
          {textLanguage === "en" && text === "" ? <span className="care-quiet">{t("bodyEnHint")}</span> : null}
        </div>
        {mayKeep ? (
          <div className="chip-row" role="group" aria-label={t("insert")}>
            <span className="care-quiet">{t("insert")}</span>
            {mergeFields.map((field) => (
              <button key={field.zh} type="button" className="care-merge" onClick={() => insert(field)}>
                {language === "en" ? field.en : field.zh}
              </button>
            ))}
          </div>
        ) : null}
        <div className="care-field" ref={area}>
          <CheckedTextArea
            aria-label={t(part)}
            value={text}
            maxLength={8000}
            autoSize={{ minRows: 10, maxRows: 18 }}
            onChange={(event) => change({ [part]: event.target.value })}
          />
        </div>
        {merged.unknown.length > 0 ? (
          <p className="care-note" role="status">
            {t("unknown", { fields: merged.unknown.join(t("between")) })}
          </p>
        ) : null}
        <div className="care-editor-foot">
          <Button type="primary" disabled={!isDirty} onClick={onSave}>
            {t("save")} <KeyHint keys="Ctrl+Enter" />
          </Button>
          {isDirty ? <Button onClick={onRestore}>{t("restore")}</Button> : null}
          <Checkbox checked={draft.isActive} onChange={(event) => change({ isActive: event.target.checked })}>
            {t("isActive")}
          </Checkbox>
          {isDirty ? <span className="care-quiet">{t("leaveUnsaved")}</span> : null}
          {isStored ? (
            <Button danger className="care-tools-end" onClick={onRemove}>
              {t("remove")}
            </Button>
          ) : null}
        </div>
      </div>
      <section className="care-preview" aria-label={t("preview")}>
        <h3 className="care-quiet">{t("previewOf", { name: exampleOf("name") })}</h3>
        <p className="care-preview-text">{merged.text}</p>
      </section>
    </div>
  );
};
