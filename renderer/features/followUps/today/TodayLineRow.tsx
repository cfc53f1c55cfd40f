import type { TodayLine } from "#shared/domain/followUps/followUpLines.ts";
import { Money } from "#renderer/ui/Money.tsx";
import { useWordsOf } from "#renderer/ui/twoLanguages.ts";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { useText } from "#renderer/ui/text.ts";
import { todayStrings } from "./strings.ts";
import { dueOf } from "./todayView.ts";

interface TodayLineRowProps {
  readonly line: TodayLine;
  readonly today: string;
  readonly reason: string;
  readonly isCurrent: boolean;
  readonly onFocus: () => void;
  readonly onOpen: () => void;
  readonly onAct: () => void;
}

const DueBadge = ({ on, today }: { readonly on: string | null; readonly today: string }) => {
  const t = useText(todayStrings);
  const due = dueOf(on, today);
  if (!due) return null;
  if (due.type === "overdue") return <StateBadge tone="overdue">{t("overdueDays", { count: due.days })}</StateBadge>;
  if (due.type === "today") return <StateBadge tone="due">{t("dueToday")}</StateBadge>;
  return <StateBadge tone="plain">{t("inDays", { count: due.days })}</StateBadge>;
};

/** One line: whom, why, by when, and the one thing to do. */
export const TodayLineRow = ({ line, today, reason, isCurrent, onFocus, onOpen, onAct }: TodayLineRowProps) => {
  const t = useText(todayStrings);
  const subject = useWordsOf()(line.subject, line.subjectEn);
  return (
    <li className="today-line" data-current={isCurrent ? "" : undefined} data-line={line.id}>
      <button
        type="button"
        className="today-line-main"
        data-line-button={line.id}
        onFocus={onFocus}
        onClick={onOpen}
        aria-current={isCurrent ? "true" : undefined}
      >
        <span className="today-line-who">{line.clientName}</span>
        <span className={line.amountFen === null ? "today-line-what today-line-wide" : "today-line-what"}>
          {subject ?? reason}
          {subject ? <span className="today-line-why">{reason}</span> : null}
        </span>
        {line.amountFen === null ? null : <Money fen={line.amountFen} />}
        <DueBadge on={line.on} today={today} />
      </button>
      <button type="button" className="quiet-button today-line-act" tabIndex={-1} onClick={onAct}>
        {t(`act_${line.group}`)}
      </button>
    </li>
  );
};
