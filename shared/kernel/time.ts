import type { Brand } from "./brand.ts";

/** A moment: ISO 8601 in UTC with milliseconds, e.g. `2026-11-21T08:41:00.000Z`. Sorts as text. */
export type Instant = Brand<string, "Instant">;
/** A calendar day without time: `YYYY-MM-DD`, in the branch's time zone (Asia/Shanghai). */
export type Day = Brand<string, "Day">;

const dayPattern = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Whether a text is a day that exists in the Gregorian calendar. */
export const isDay = (text: string): text is Day => {
  const match = dayPattern.exec(text);
  if (!match) return false;
  const [year, month, date] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const probe = new Date(Date.UTC(year, month - 1, date));
  return probe.getUTCFullYear() === year && probe.getUTCMonth() === month - 1 && probe.getUTCDate() === date;
};

/** The day that lies `days` after (or, if negative, before) the given one. */
export const addDays = (day: Day, days: number): Day => {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(Date.UTC(year, month - 1, date + days)).toISOString().slice(0, 10) as Day;
};

/** Whole days from `from` to `to`; negative when `to` lies earlier. */
export const daysBetween = (from: Day, to: Day): number => Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);

/** Offset of China Standard Time from UTC in milliseconds; China has had no summer time since 1991. */
const chinaOffsetMs = 8 * 3_600_000;

/** The calendar day in China at a moment. */
export const dayOf = (instant: Instant): Day => new Date(Date.parse(instant) + chinaOffsetMs).toISOString().slice(0, 10) as Day;

/** A moment as people in China read it, to the minute: `2026-11-21 16:41`. */
export const chinaMinute = (instant: string): string => new Date(Date.parse(instant) + chinaOffsetMs).toISOString().slice(0, 16).replace("T", " ");
