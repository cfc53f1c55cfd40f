import { Button, Input, Select } from "antd";
import { useState, type FormEvent } from "react";
import type { ExtraFieldItem } from "#shared/contracts/dictionaries.ts";
import { useText } from "#renderer/ui/text.ts";
import { optionsOfText } from "./extraFieldForm.ts";
import { dictionariesStrings } from "./strings.ts";

export interface NewExtraField {
  readonly labelZh: string;
  readonly labelEn: string | null;
  readonly valueKind: ExtraFieldItem["valueKind"];
  readonly options: string | null;
}

const kinds = ["text", "number", "day", "choice", "flag"] as const;
const empty = { zh: "", en: "", kind: "text" as ExtraFieldItem["valueKind"], options: "" };

/** The kind of a field is decided once: what is filled in must stay readable. */
export const ExtraFieldAdder = ({ onAdd }: { readonly onAdd: (field: NewExtraField) => Promise<boolean> }) => {
  const t = useText(dictionariesStrings);
  const [draft, setDraft] = useState(empty);
  const [isBusy, setBusy] = useState(false);
  const options = optionsOfText(draft.options);
  const isReady = draft.zh.trim() !== "" && (draft.kind !== "choice" || options.length > 0);
  const add = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!isReady || isBusy) return;
    setBusy(true);
    const isAdded = await onAdd({
      labelZh: draft.zh.trim(),
      labelEn: draft.en.trim() === "" ? null : draft.en.trim(),
      valueKind: draft.kind,
      options: draft.kind === "choice" ? options.join("\n") : null,
    });
    setBusy(false);
    if (isAdded) setDraft(empty);
  };
  return (
    <form className="field-adder" aria-label={t("newField")} onSubmit={(event) => void add(event)}>
      <label>
        <span>{t("nameZh")}</span>
        <input className="cell-input" lang="zh-CN" value={draft.zh} maxLength={40} onChange={(event) => setDraft({ ...draft, zh: event.target.value })} />
      </label>
      <label>
        <span>{t("nameEn")}</span>
        <input className="cell-input" lang="en" value={draft.en} maxLength={60} onChange={(event) => setDraft({ ...draft, en: event.target.value })} />
      </label>
      <label>
        <span>{t("fieldKind")}</span>
        <Select
          value={draft.kind}
          style={{ width: 144 }}
          onChange={(kind) => setDraft({ ...draft, kind })}
          options={kinds.map((kind) => ({ value: kind, label: t(`kind_${kind}`) }))}
        />
      </label>
      {draft.kind === "choice" ? (
        <label className="field-adder-options">
          <span>{t("options")}</span>
          <Input.TextArea rows={4} value={draft.options} maxLength={2000} onChange={(event) => setDraft({ ...draft, options: event.target.value })} />
        </label>
      ) : null}
      <Button htmlType="submit" type="primary" loading={isBusy} disabled={!isReady}>
        {t("newField")}
      </Button>
      {draft.kind === "choice" && options.length === 0 && draft.zh !== "" ? <span className="panel-note">{t("optionsNeeded")}</span> : null}
    </form>
  );
};
