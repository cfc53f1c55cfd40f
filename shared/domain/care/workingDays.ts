/*
 * The calendar of working days in China: weekends, statutory holidays and the make-up working days (调休) that the
 * State Council announces each autumn for the next year. Holidays are data that the branch edits; a year that has not
 * been announced is said to be so and counts as ordinary weekdays and weekends, so that a deadline exists but is
 * marked as provisional (R223 and every deadline of follow-ups).
 */
import { addDays, type Day } from "#shared/kernel/time.ts";

export interface HolidayEntry {
  /** Of a day that two people of a branch entered before they heard of each other the later row counts, on every device. */
  readonly id?: string;
  readonly day: string;
  readonly kind: "holiday" | "workday" | (string & {});
  readonly name?: string | null;
}

export interface WorkCalendar {
  readonly isWorkingDay: (day: Day) => boolean;
  /** Name of the holiday or make-up day, if the day is one. */
  readonly nameOf: (day: Day) => string | null;
  /** The last year with announced holidays; 0 when none is known. */
  readonly lastKnownYear: number;
  readonly isAnnounced: (year: number) => boolean;
}

const isWeekend = (day: Day): boolean => {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday === 0 || weekday === 6;
};

const yearOf = (day: string): number => Number(day.slice(0, 4));

/** Entries that a year needs before it counts as announced: a single local day off does not announce a year. */
const announcedEntries = 5;

/** A calendar from the branch's holiday rows. */
export const createWorkCalendar = (entries: readonly HolidayEntry[]): WorkCalendar => {
  const byDay = new Map<string, HolidayEntry>();
  for (const entry of entries) if ((byDay.get(entry.day)?.id ?? "") <= (entry.id ?? "")) byDay.set(entry.day, entry);
  const countByYear = new Map<number, number>();
  for (const entry of byDay.values()) {
    if (entry.kind === "holiday") countByYear.set(yearOf(entry.day), (countByYear.get(yearOf(entry.day)) ?? 0) + 1);
  }
  const isAnnounced = (year: number): boolean => (countByYear.get(year) ?? 0) >= announcedEntries;
  return {
    isWorkingDay: (day) => {
      const entry = byDay.get(day);
      if (entry?.kind === "holiday") return false;
      if (entry?.kind === "workday") return true;
      return !isWeekend(day);
    },
    nameOf: (day) => byDay.get(day)?.name ?? null,
    lastKnownYear: Math.max(0, ...[...countByYear.keys()].filter(isAnnounced)),
    isAnnounced,
  };
};

/** Longest stretch without a working day that is believed, in days; beyond it the data is wrong. */
const longestPause = 60;

/** The first working day on or after a day. */
export const workingDayFrom = (calendar: WorkCalendar, day: Day): Day => {
  let current = day;
  for (let step = 0; step < longestPause; step += 1) {
    if (calendar.isWorkingDay(current)) return current;
    current = addDays(current, 1);
  }
  return day;
};

/** The first working day on or before a day. */
export const workingDayUntil = (calendar: WorkCalendar, day: Day): Day => {
  let current = day;
  for (let step = 0; step < longestPause; step += 1) {
    if (calendar.isWorkingDay(current)) return current;
    current = addDays(current, -1);
  }
  return day;
};

/**
 * The day that lies `count` working days after `day` (before it when negative). The start day itself does not count;
 * 0 gives the first working day on or after it. A reply due within 3 working days of a Friday is due on Wednesday.
 */
export const addWorkingDays = (calendar: WorkCalendar, day: Day, count: number): Day => {
  if (count === 0) return workingDayFrom(calendar, day);
  const step = count > 0 ? 1 : -1;
  let current = day;
  for (let left = Math.abs(count); left > 0; left -= 1) {
    current = addDays(current, step);
    current = step > 0 ? workingDayFrom(calendar, current) : workingDayUntil(calendar, current);
  }
  return current;
};

/** Working days after `from` up to and including `to`; negative when `to` lies earlier. */
export const workingDaysBetween = (calendar: WorkCalendar, from: Day, to: Day): number => {
  if (to < from) return -workingDaysBetween(calendar, to, from);
  let count = 0;
  for (let current = addDays(from, 1); current <= to; current = addDays(current, 1)) if (calendar.isWorkingDay(current)) count += 1;
  return count;
};

/** The first working day of a month `YYYY-MM`: when the greeting list is made (R052). */
export const firstWorkingDayOfMonth = (calendar: WorkCalendar, month: string): Day => workingDayFrom(calendar, `${month}-01` as Day); // a month's first day exists
