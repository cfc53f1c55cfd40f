/*
 * A month of working days as the bank's calendar page shows it: weeks from Monday, each day marked as
 * working, resting or moved by the State Council's notice. A year without notice counts weekends only.
 */
import { getDayDetail } from "chinese-days";

export interface CalendarDay {
  readonly day: string;
  readonly date: number;
  readonly isWorkDay: boolean;
  /** Works on a weekend, or rests on a weekday. */
  readonly isMoved: boolean;
  readonly holiday: string | undefined;
}

export interface MonthPage {
  readonly year: number;
  readonly month: number;
  /** Empty cells before the first, Monday first. */
  readonly lead: number;
  readonly days: readonly CalendarDay[];
  readonly workDays: number;
  readonly isAnnounced: boolean;
}

/** Whether the holidays of a year are known: New Year's Day is one in every notice. */
export const isYearAnnounced = (year: number): boolean => getDayDetail(`${year}-01-01`).name.includes(",");

export const monthPageOf = (year: number, month: number): MonthPage => {
  const count = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const isAnnounced = isYearAnnounced(year);
  const days = Array.from({ length: count }, (_, index): CalendarDay => {
    const date = index + 1;
    const day = `${year}-${String(month).padStart(2, "0")}-${String(date).padStart(2, "0")}`;
    const weekDay = new Date(`${day}T00:00:00Z`).getUTCDay();
    const isWeekend = weekDay === 0 || weekDay === 6;
    const detail = getDayDetail(day);
    const isWorkDay = isAnnounced ? detail.work : !isWeekend;
    const names = detail.name.split(",");
    return { day, date, isWorkDay, isMoved: isWorkDay === isWeekend, holiday: isAnnounced && names.length > 1 ? names[1] : undefined };
  });
  const firstWeekDay = new Date(Date.UTC(year, month - 1, 1)).getUTCDay();
  return { year, month, lead: (firstWeekDay + 6) % 7, days, workDays: days.filter((day) => day.isWorkDay).length, isAnnounced };
};
