/* A clock in words, shape and colour: never colour alone (R216, R223, X11). */
import type { ClockReading, ClockTone } from "#shared/domain/complaints/clocks.ts";
import { formatDay } from "#renderer/ui/format.ts";
import { StateBadge, type Tone } from "#renderer/ui/StateBadge.tsx";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { complaintStrings } from "./strings.ts";

const toneOf: Readonly<Record<ClockTone, Tone>> = { met: "done", missed: "off", overdue: "overdue", today: "due", soon: "due", running: "plain" };

export const ClockBadge = ({ clock }: { readonly clock: ClockReading | null }) => {
  const t = useText(complaintStrings);
  const language = useLanguage();
  if (clock === null) return <span className="aside-text">–</span>;
  const count = Math.abs(clock.workingDays);
  const words: Readonly<Record<ClockTone, string>> = {
    met: t("met"),
    missed: count === 0 ? t("missedShort") : t("missed", { count }),
    overdue: count === 0 ? t("lateToday") : t("late", { count }),
    today: t("leftToday"),
    soon: t("left", { count }),
    running: t("left", { count }),
  };
  return (
    <StateBadge tone={toneOf[clock.tone]} title={t("dueBy", { day: formatDay(clock.dueOn, language) })}>
      {words[clock.tone]}
    </StateBadge>
  );
};
