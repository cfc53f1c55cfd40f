/* Days of the calendar: weeks begin on Monday, a month is shown in whole weeks. All days are `YYYY-MM-DD`. */
import { addDays, type Day, isDay } from "#shared/kernel/time.ts";

export type CalendarView = "week" | "month";

export interface Span {
  readonly from: Day;
  readonly to: Day;
}

/** A day out of an address or a field; the fallback when it is none. */
export const dayOr = (text: unknown, fallback: Day): Day => (typeof text === "string" && isDay(text) ? text : fallback);

export const mondayOf = (day: Day): Day => addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));

/** The first day of the month, and that of the next or an earlier one. */
export const monthStart = (day: Day, months = 0): Day => {
  const [year = 0, month = 1] = day.split("-").map(Number);
  return new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 10) as Day; // an ISO day
};

/** What is on screen around a day. */
export const spanOf = (view: CalendarView, day: Day): Span => {
  if (view === "week") return { from: mondayOf(day), to: addDays(mondayOf(day), 6) };
  const last = addDays(monthStart(day, 1), -1);
  return { from: mondayOf(monthStart(day)), to: addDays(mondayOf(last), 6) };
};

/** The day from which the next or the previous page is shown. */
export const stepDay = (view: CalendarView, day: Day, direction: 1 | -1): Day => (view === "week" ? addDays(day, 7 * direction) : monthStart(day, direction));

const monthsEn = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

const partsOf = (day: Day): readonly [number, number, number] => {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return [year, month, date];
};

/** 2026年11月 · 2026年11月16日 – 22日 */
export const headingOf = (view: CalendarView, day: Day, language: "zh-CN" | "en"): string => {
  const [year, month] = partsOf(day);
  if (view === "month") return language === "en" ? `${monthsEn[month - 1]} ${year}` : `${year}年${month}月`;
  const { from, to } = spanOf("week", day);
  const [fromYear, fromMonth, fromDate] = partsOf(from);
  const [toYear, toMonth, toDate] = partsOf(to);
  const sameMonth = fromMonth === toMonth;
  if (language === "en") {
    const start = sameMonth ? `${fromDate}` : `${fromDate} ${monthsEn[fromMonth - 1]?.slice(0, 3)}`;
    return `${start} – ${toDate} ${monthsEn[toMonth - 1]?.slice(0, 3)} ${toYear}`;
  }
  return `${fromYear}年${fromMonth}月${fromDate}日 – ${sameMonth ? "" : `${toMonth}月`}${toDate}日`;
};
