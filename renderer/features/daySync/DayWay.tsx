import type { DayState } from "#shared/contracts/daySync.ts";
import { useText } from "#renderer/ui/text.ts";
import { wayOf } from "./dayView.ts";
import { dayStrings } from "./strings.ts";

/** How far the closing is, and what each step means. */
export const DayWay = ({ state }: { readonly state: DayState }) => {
  const t = useText(dayStrings);
  return (
    <ol className="day-way" aria-label={t("steps")}>
      {wayOf(state).map((one) => (
        <li key={one.state} data-passed={one.passed} aria-current={one.passed === "now" ? "step" : undefined}>
          <span className="day-way-name">{t(`state_${one.state}`)}</span>
          <span className="day-quiet">{t(`means_${one.state}`)}</span>
        </li>
      ))}
    </ol>
  );
};
