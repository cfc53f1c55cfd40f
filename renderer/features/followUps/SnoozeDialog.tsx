/* Puts off: one key for each of the usual days, or any day from the calendar. */
import { Modal } from "antd";
import { useState, type KeyboardEvent } from "react";
import { formatDay } from "#renderer/ui/format.ts";
import { KeyHint } from "#renderer/ui/KeyHint.tsx";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { DayInput } from "#renderer/ui/DayInput.tsx";
import { snoozeChoices } from "./snoozeDays.ts";
import { followUpStrings } from "./strings.ts";

interface SnoozeDialogProps {
  readonly today: string;
  readonly onSnooze: (until: string) => void;
  readonly onCancel: () => void;
}

export const SnoozeDialog = ({ today, onSnooze, onCancel }: SnoozeDialogProps) => {
  const t = useText(followUpStrings);
  const language = useLanguage();
  const [isPicking, setIsPicking] = useState(false);
  const choices = snoozeChoices(today);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey || isPicking) return;
    const choice = choices[Number(event.key) - 1];
    if (choice) {
      event.preventDefault();
      onSnooze(choice.day);
    } else if (event.key === "4") {
      event.preventDefault();
      setIsPicking(true);
    }
  };
  return (
    <Modal open title={t("snoozeTitle")} footer={null} onCancel={onCancel} width={400}>
      <div className="follow-up-choices" onKeyDown={onKeyDown}>
        {choices.map((choice, index) => (
          <button key={choice.id} type="button" className="follow-up-choice" autoFocus={index === 0} onClick={() => onSnooze(choice.day)}>
            <KeyHint keys={String(index + 1)} />
            <span>{t(choice.id)}</span>
            <span className="follow-up-quiet">{formatDay(choice.day, language)}</span>
          </button>
        ))}
        {isPicking ? (
          <DayInput label={t("pickDay")} value="" autoFocus onChange={(day) => (day === "" ? undefined : onSnooze(day))} notBefore={today} />
        ) : (
          <button type="button" className="follow-up-choice" onClick={() => setIsPicking(true)}>
            <KeyHint keys="4" />
            <span>{t("pickDay")}</span>
          </button>
        )}
      </div>
    </Modal>
  );
};
