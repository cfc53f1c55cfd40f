/* The year of the work calendar as a grid, and its keyboard, as pure functions (R223). */
import { addDays, type Day, daysBetween, isDay } from "#shared/kernel/time.ts";

export interface CalendarEntry {
  readonly id: string;
  readonly day: string;
  readonly kind: string;
  readonly name: string | null;
}

export interface DayCell {
  readonly day: Day;
  readonly date: number;
  readonly isWeekend: boolean;
  readonly entry: CalendarEntry | undefined;
  readonly festival: string | undefined;
}

export interface MonthGrid {
  readonly month: number;
  /** Empty places before the first, the week beginning on Monday. */
  readonly lead: number;
  readonly days: readonly DayCell[];
}

const weekday = (day: string): number => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;

/** Twelve months with their marks. */
export const yearGrid = (
  year: number,
  entries: readonly CalendarEntry[],
  festivals: readonly { readonly on: string; readonly name: string }[],
): readonly MonthGrid[] => {
  const byDay = new Map(entries.map((entry) => [entry.day, entry]));
  const names = new Map(festivals.map(({ on, name }) => [on, name]));
  return Array.from({ length: 12 }, (_, index) => {
    const head = `${year}-${String(index + 1).padStart(2, "0")}`;
    const days: DayCell[] = [];
    for (let day = `${head}-01` as Day; day.startsWith(head); day = addDays(day, 1))
      // a month's first day exists
      days.push({ day, date: Number(day.slice(8)), isWeekend: weekday(day) > 4, entry: byDay.get(day), festival: names.get(day) });
    return { month: index + 1, lead: weekday(`${head}-01`), days };
  });
};

const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

/** The day that a key leads to, within the year; nothing for other keys. */
export const dayByKey = (key: string, day: Day): Day | undefined => {
  const year = day.slice(0, 4);
  const step = steps[key];
  const month = Number(day.slice(5, 7));
  const target =
    step !== undefined
      ? addDays(day, step)
      : key === "PageDown" || key === "PageUp"
        ? (`${year}-${String(Math.min(12, Math.max(1, month + (key === "PageDown" ? 1 : -1)))).padStart(2, "0")}-01` as Day) // a month's first day exists
        : undefined;
  return target === undefined ? undefined : target.startsWith(year) ? target : day;
};

export interface EntrySpan {
  readonly name: string | null;
  readonly kind: string;
  readonly from: string;
  readonly to: string;
  readonly count: number;
}

/** Entries of neighbouring days with the same name and kind as one line. */
export const entrySpans = (entries: readonly CalendarEntry[]): readonly EntrySpan[] => {
  const spans: EntrySpan[] = [];
  for (const entry of entries.toSorted((left, right) => left.day.localeCompare(right.day))) {
    const last = spans.at(-1);
    if (last && last.name === entry.name && last.kind === entry.kind && isDay(last.to) && isDay(entry.day) && daysBetween(last.to, entry.day) === 1)
      spans[spans.length - 1] = { ...last, to: entry.day, count: last.count + 1 };
    else spans.push({ name: entry.name, kind: entry.kind, from: entry.day, to: entry.day, count: 1 });
  }
  return spans;
};
