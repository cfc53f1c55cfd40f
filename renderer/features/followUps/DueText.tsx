import type { FollowUpLine } from "#shared/contracts/followUps.ts";
import { formatDay, formatInstant } from "#renderer/ui/format.ts";
import { StateBadge } from "#renderer/ui/StateBadge.tsx";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { followUpStrings } from "./strings.ts";
import { dueOf } from "./today/todayView.ts";

type Dated = Pick<FollowUpLine, "state" | "dueOn" | "snoozedUntil" | "doneAt">;

interface DueTextProps {
  readonly line: Dated;
  readonly today: string;
  readonly stateLabel: (code: string) => string;
}

/** The day of a follow-up with what it means: late, today, snoozed, done. */
export const DueText = ({ line, today, stateLabel }: DueTextProps) => {
  const t = useText(followUpStrings);
  const language = useLanguage();
  if (line.state !== "open") {
    return (
      <span className="follow-up-due">
        <span>{line.doneAt === null ? formatDay(line.dueOn, language, "short") : formatInstant(line.doneAt)}</span>
        <StateBadge tone={line.state === "done" ? "done" : "off"}>{stateLabel(line.state)}</StateBadge>
      </span>
    );
  }
  const due = dueOf(line.dueOn, today);
  const isSnoozed = (line.snoozedUntil ?? "") > today;
  return (
    <span className="follow-up-due">
      <span>{formatDay(line.dueOn, language, "short")}</span>
      {isSnoozed ? <StateBadge tone="accent">{t("snoozedUntil", { day: formatDay(line.snoozedUntil ?? "", language, "short") })}</StateBadge> : null}
      {!isSnoozed && due?.type === "overdue" ? <StateBadge tone="overdue">{t("overdueDays", { count: due.days })}</StateBadge> : null}
      {!isSnoozed && due?.type === "today" ? <StateBadge tone="due">{t("dueToday")}</StateBadge> : null}
    </span>
  );
};
