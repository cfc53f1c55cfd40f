import { Button, Input, Segmented } from "antd";
import type { KeyboardEvent } from "react";
import type { Labels } from "#renderer/api/useLabels.ts";
import { formatDay } from "#renderer/ui/format.ts";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { workCalendarStrings } from "./calendarStrings.ts";

export interface HolidayDraft {
  readonly kind: string;
  readonly name: string;
  readonly source: string;
}

interface HolidayEditorProps {
  readonly day: string;
  readonly draft: HolidayDraft;
  readonly isStored: boolean;
  readonly labels: Labels;
  readonly onChange: (draft: HolidayDraft) => void;
  readonly onSave: () => void;
  readonly onRemove: () => void;
}

/** A day of the calendar: what it is, its name, where that is announced. */
export const HolidayEditor = ({ day, draft, isStored, labels, onChange, onSave, onRemove }: HolidayEditorProps) => {
  const t = useText(workCalendarStrings);
  const language = useLanguage();
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== "Enter" || event.nativeEvent.isComposing || !(event.target instanceof HTMLInputElement) || event.target.type === "radio") return;
    event.preventDefault();
    onSave();
  };
  return (
    <div className="work-editor" onKeyDown={onKeyDown} role="group" aria-label={formatDay(day, language)}>
      <strong>{formatDay(day, language)}</strong>
      <Segmented
        aria-label={t("kind")}
        value={draft.kind}
        onChange={(kind) => onChange({ ...draft, kind })}
        options={labels.entries("holidayKind").map(({ code, label }) => ({ value: code, label }))}
      />
      <Input
        className="work-name"
        aria-label={t("name")}
        placeholder={t("nameHint")}
        value={draft.name}
        maxLength={40}
        onChange={(event) => onChange({ ...draft, name: event.target.value })}
      />
      <Input
        className="work-source"
        aria-label={t("source")}
        placeholder={t("source")}
        value={draft.source}
        maxLength={120}
        onChange={(event) => onChange({ ...draft, source: event.target.value })}
      />
      <Button type="primary" onClick={onSave}>
        {t("save")}
      </Button>
      {isStored ? (
        <Button danger onClick={onRemove}>
          {t("remove")}
        </Button>
      ) : null}
    </div>
  );
};
