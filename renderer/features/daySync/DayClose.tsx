/* The one button of the day: what hinders it, how far the closing is, what stays for tomorrow when it is pressed now. */
import { Button } from "antd";
import type { DayLine } from "#shared/contracts/daySync.ts";
import type { JobLine } from "#shared/contracts/jobs.ts";
import { formatDay } from "#renderer/ui/format.ts";
import { KeyHint } from "#renderer/ui/KeyHint.tsx";
import { ProgressCard } from "#renderer/ui/ProgressCard.tsx";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { dayReason, isBegun } from "./dayView.ts";
import { dayStrings } from "./strings.ts";
import { phaseOf } from "./syncView.ts";
import { syncStrings } from "./syncStrings.ts";

interface DayCloseProps {
  readonly day: DayLine;
  readonly isToday: boolean;
  /** How many things stay for tomorrow. */
  readonly left: number;
  /** This day's closing is what the running session does. */
  readonly isClosing: boolean;
  readonly isRunning: boolean;
  readonly isStarting: boolean;
  /** The closing begins when the session that runs by itself has ended. */
  readonly isWaiting: boolean;
  readonly job: JobLine | undefined;
  readonly onClose: () => void;
  readonly onPause: () => void;
}

/** Why the day is not closed, and what to do; nothing for one that was not begun or is under way. */
const Hindrance = ({ day, isRunning }: Pick<DayCloseProps, "day" | "isRunning">) => {
  const t = useText(dayStrings);
  if (day.state === "attention") {
    const reason = dayReason(day.reason);
    return (
      <p className="day-attention" role="alert">
        <strong>{reason === "other" ? t("reason_other", { code: day.reason ?? "" }) : t(`reason_${reason}`)}</strong>
        <span>{t(`todo_${reason}`)}</span>
      </p>
    );
  }
  return isBegun(day.state) && !isRunning ? (
    <p className="day-attention" data-tone="due" role="status">
      <span>{t("paused", { state: t(`state_${day.state}`) })}</span>
    </p>
  ) : null;
};

export const DayClose = ({ day, isToday, left, isClosing, isRunning, isStarting, isWaiting, job, onClose, onPause }: DayCloseProps) => {
  const t = useText(dayStrings);
  const s = useText(syncStrings);
  const language = useLanguage();
  const buttonText = (): string => {
    if (day.state === "attention") return t("again");
    if (isBegun(day.state)) return t("goOn");
    return isToday ? t("close") : t("closeDay", { day: formatDay(day.day, language, "short") });
  };
  return (
    <div className="day-close">
      <Hindrance day={day} isRunning={isRunning} />
      {isClosing ? (
        <ProgressCard title={s(`phase_${phaseOf(job)}`)} done={job?.done ?? 0} onCancel={onPause} />
      ) : (
        <div className="day-close-line">
          <Button type="primary" size="large" loading={isStarting || isWaiting} onClick={onClose} aria-keyshortcuts="Control+Enter">
            {buttonText()} <KeyHint keys="Ctrl+Enter" />
          </Button>
          <span className="day-quiet">
            {isWaiting ? t("closesAfterSync") : `${left === 0 ? t("nothingLeft") : t("left", { count: left })} ${t("closeHint")}`}
          </span>
        </div>
      )}
    </div>
  );
};
