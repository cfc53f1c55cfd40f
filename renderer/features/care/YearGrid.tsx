/* Twelve months of working days: one stop for the Tab key, the arrows move, Enter chooses a day. */
import { useEffect, useRef, type KeyboardEvent } from "react";
import type { Day } from "#shared/kernel/time.ts";
import { formatDay } from "#renderer/ui/format.ts";
import { useLanguage, useText } from "#renderer/ui/text.ts";
import { useKnownWords } from "#renderer/ui/twoLanguages.ts";
import { dayByKey, type DayCell, type MonthGrid } from "./calendarView.ts";
import { workCalendarStrings } from "./calendarStrings.ts";

interface YearGridProps {
  readonly months: readonly MonthGrid[];
  readonly today: string;
  /** The day that has the Tab stop. */
  readonly focusDay: Day;
  readonly chosenDay: Day | undefined;
  readonly kindLabel: (kind: string) => string;
  readonly onFocusDay: (day: Day) => void;
  readonly onChoose: (day: Day) => void;
}

export const YearGrid = ({ months, today, focusDay, chosenDay, kindLabel, onFocusDay, onChoose }: YearGridProps) => {
  const t = useText(workCalendarStrings);
  const language = useLanguage();
  const known = useKnownWords();
  const grid = useRef<HTMLDivElement>(null);
  const isMoving = useRef(false);
  useEffect(() => {
    if (!isMoving.current) return;
    isMoving.current = false;
    grid.current?.querySelector<HTMLElement>(`[data-day="${focusDay}"]`)?.focus();
  }, [focusDay]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const next = dayByKey(event.key, focusDay);
    if (!next) return;
    event.preventDefault();
    event.stopPropagation();
    isMoving.current = true;
    onFocusDay(next);
  };
  const monthName = new Intl.DateTimeFormat(language, { month: "long", timeZone: "UTC" });
  const heads = [...t("days")];
  const mark = (cell: DayCell): string => (cell.entry?.kind === "holiday" ? t("markHoliday") : cell.entry?.kind === "workday" ? t("markWorkday") : "");
  const nameOf = ({ entry }: DayCell): string | null => (entry?.name ? known(entry.name) : null);
  const words = (cell: DayCell): string =>
    [cell.entry ? kindLabel(cell.entry.kind) : t("plainDay"), nameOf(cell) ?? cell.festival ?? ""].filter((word) => word !== "").join(" · ");
  return (
    <div ref={grid} className="work-year" onKeyDown={onKeyDown}>
      {months.map((month) => (
        <section key={month.month} className="work-month" aria-label={monthName.format(Date.UTC(2026, month.month - 1, 1))}>
          <h3>{monthName.format(Date.UTC(2026, month.month - 1, 1))}</h3>
          <div className="work-days">
            {heads.map((head, index) => (
              <span key={index} className="work-head" aria-hidden="true">
                {head}
              </span>
            ))}
            {month.days.map((cell, index) => (
              <button
                key={cell.day}
                type="button"
                className="work-day"
                style={index === 0 ? { gridColumnStart: month.lead + 1 } : undefined}
                data-day={cell.day}
                data-kind={cell.entry?.kind}
                data-weekend={cell.isWeekend ? "" : undefined}
                data-today={cell.day === today ? "" : undefined}
                data-festival={cell.festival === undefined ? undefined : ""}
                tabIndex={cell.day === focusDay ? 0 : -1}
                aria-pressed={cell.day === chosenDay}
                aria-label={t("dayLabel", { day: formatDay(cell.day, language), what: words(cell) })}
                title={[...new Set([nameOf(cell), cell.festival])].filter((name) => name).join(" · ") || undefined}
                onClick={() => {
                  onFocusDay(cell.day);
                  onChoose(cell.day);
                }}
              >
                <span className="work-date">{cell.date}</span>
                {cell.entry ? <small>{mark(cell)}</small> : null}
              </button>
            ))}
          </div>
        </section>
      ))}
    </div>
  );
};
