/*
 * Dates of which only a part is known: `YYYY-MM-DD`, `YYYY-MM`, `YYYY`, or `--MM-DD` when the year is not.
 * Archives live on such dates (R021-R026, R050): a manager learns a birthday long before the year, and a file
 * from the bank may carry only the year. The texts sort and compare as they are.
 */
import type { Day } from "#shared/kernel/time.ts";

export interface PartialDate {
  readonly year: number | null;
  readonly month: number | null;
  readonly day: number | null;
}

/** In what language a date is written. */
export type Language = "zh" | "en";

/** On which day 29 February is kept in a year that has none. */
export type LeapDayRule = "before" | "after";

const isLeapYear = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/** The number of days of a month of the Gregorian calendar; an unknown year counts as a leap year. */
export const daysInMonth = (year: number | null, month: number): number => {
  if (month === 2) return year === null || isLeapYear(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
};

const exists = ({ year, month, day }: PartialDate): boolean => {
  if (year !== null && (year < 1000 || year > 9999)) return false;
  if (month !== null && (month < 1 || month > 12)) return false;
  if (day !== null && (month === null || day < 1 || day > daysInMonth(year, month))) return false;
  return year !== null || (month !== null && day !== null);
};

const canonicalPattern = /^(?:(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?|--(\d{2})-(\d{2}))$/;

const numberOrNull = (text: string | undefined): number | null => (text === undefined ? null : Number(text));

/** The parts of a date in its stored form; null when the text is not one or the day does not exist. */
export const readPartialDate = (text: string): PartialDate | null => {
  const match = canonicalPattern.exec(text);
  if (!match) return null;
  const date = {
    year: numberOrNull(match[1]),
    month: numberOrNull(match[2] ?? match[4]),
    day: numberOrNull(match[3] ?? match[5]),
  };
  return exists(date) ? date : null;
};

/** Whether a text is a date in its stored form that can exist. */
export const isPartialDate = (text: string): boolean => readPartialDate(text) !== null;

const twoDigits = (value: number): string => String(value).padStart(2, "0");

/** The stored form of a date. */
export const writePartialDate = ({ year, month, day }: PartialDate): string => {
  if (year === null) return `--${twoDigits(month ?? 1)}-${twoDigits(day ?? 1)}`;
  if (month === null) return String(year);
  return day === null ? `${year}-${twoDigits(month)}` : `${year}-${twoDigits(month)}-${twoDigits(day)}`;
};

/** Spellings that people and files use, each with its parts in the order year, month, day. */
const spellings: readonly (readonly [RegExp, readonly ("year" | "month" | "day")[]])[] = [
  [/^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T]00:00(?::00(?:\.0+)?)?Z?)?$/, ["year", "month", "day"]],
  [/^(\d{4})年(\d{1,2})月(\d{1,2})[日号]?$/, ["year", "month", "day"]],
  [/^(\d{4})(\d{2})(\d{2})$/, ["year", "month", "day"]],
  [/^(\d{4})[-/.](\d{1,2})$/, ["year", "month"]],
  [/^(\d{4})年(\d{1,2})月$/, ["year", "month"]],
  [/^(\d{4})年?$/, ["year"]],
  [/^(?:--)?(\d{1,2})[-/.](\d{1,2})$/, ["month", "day"]],
  [/^(\d{1,2})月(\d{1,2})[日号]?$/, ["month", "day"]],
];

/** The stored form of a date in any usual spelling (`1980年5月6日`, `1980/5/6`, `19800506`, `5月6日`); null when it is none. */
export const parsePartialDate = (text: string): string | null => {
  const plain = text.normalize("NFKC").trim();
  for (const [pattern, parts] of spellings) {
    const match = pattern.exec(plain.replaceAll(/\s*([年月日号])\s*/g, "$1"));
    if (!match) continue;
    const date = { year: null, month: null, day: null, ...Object.fromEntries(parts.map((part, index) => [part, Number(match[index + 1])])) };
    return exists(date) ? writePartialDate(date) : null;
  }
  return null;
};

const englishMonths = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/** A stored date as people write it: `1980年5月6日`, `6 May 1980`, `5月6日`; a text that is no date stays as it is. */
export const formatPartialDate = (text: string, language: Language): string => {
  const date = readPartialDate(text);
  if (!date) return text;
  const { year, month, day } = date;
  if (language === "zh") {
    return [year === null ? "" : `${year}年`, month === null ? "" : `${month}月`, day === null ? "" : `${day}日`].join("");
  }
  return [day, month === null ? null : englishMonths[month - 1], year].filter((part) => part !== null && part !== undefined).join(" ");
};

/** Completed years from a stored date to a day; `isExact` is false when month or day are unknown and the age may be one year less; null without a year. */
export const ageAt = (text: string, today: Day): { readonly years: number; readonly isExact: boolean } | null => {
  const date = readPartialDate(text);
  const now = readPartialDate(today);
  if (!date || !now || date.year === null || now.year === null) return null;
  const isExact = date.month !== null && date.day !== null;
  const then = (date.month ?? 1) * 100 + (date.day ?? 1);
  const hasPassed = (now.month ?? 1) * 100 + (now.day ?? 1) >= then;
  const years = now.year - date.year - (hasPassed ? 0 : 1);
  return years < 0 ? null : { years, isExact };
};

/** The day on which a date of the solar calendar is kept in a year; 29 February moves in other years by the rule. */
export const anniversaryIn = (year: number, month: number, day: number, rule: LeapDayRule = "before"): Day => {
  const moved = day > daysInMonth(year, month);
  const [keptMonth, keptDay] = !moved ? [month, day] : rule === "before" ? [month, daysInMonth(year, month)] : [month + 1, 1];
  return `${String(year).padStart(4, "0")}-${twoDigits(keptMonth)}-${twoDigits(keptDay)}` as Day;
};

/** The first day from `today` on (itself included) when a stored date comes round; null when month or day are unknown (R050). */
export const nextOccurrence = (text: string, today: Day, rule: LeapDayRule = "before"): Day | null => {
  const date = readPartialDate(text);
  if (!date || date.month === null || date.day === null) return null;
  const year = Number(today.slice(0, 4));
  const thisYear = anniversaryIn(year, date.month, date.day, rule);
  return thisYear >= today ? thisYear : anniversaryIn(year + 1, date.month, date.day, rule);
};
