/*
 * Lunar birthdays and festivals (R050, R058). The months of a lunar year come from lunar-typescript once and are
 * kept as plain numbers, so that the care list of 50,000 clients costs arithmetic only.
 * A date can be missing in a year: a leap month that the year lacks, and day 30 of a month of 29 days (腊月三十).
 * The library refuses such dates; people keep them in the plain month and on the last day, and so do we by default.
 */
import { LunarYear } from "lunar-typescript";
import { nextOccurrence as nextSolarOccurrence, writePartialDate, type Language, type LeapDayRule } from "#shared/domain/clients/partialDate.ts";
import { err, ok, type Result } from "#shared/kernel/result.ts";
import type { Day } from "#shared/kernel/time.ts";

/** A date of the Chinese calendar; `year` is the lunar year, null when not known. */
export interface LunarDate {
  readonly year: number | null;
  readonly month: number;
  readonly day: number;
  readonly isLeapMonth: boolean;
}

export type LunarDateProblem =
  | { readonly type: "lunarYearOutOfRange"; readonly min: number; readonly max: number }
  | { readonly type: "lunarMonthDoesNotExist"; readonly month: number }
  | { readonly type: "lunarLeapMonthDoesNotExist"; readonly year: number | null; readonly month: number }
  | { readonly type: "lunarDayDoesNotExist"; readonly daysInMonth: number };

/** How a date is kept in a year that lacks it; settings of the branch. */
export interface MissingDateRules {
  readonly leapDay: LeapDayRule;
  /** Day 30 of a month of 29 days: on the 29th, or on the 1st of the next month. */
  readonly lunarDay30: "lastDay" | "nextDay";
}

export const defaultMissingDateRules: MissingDateRules = { leapDay: "before", lunarDay30: "lastDay" };

const firstYear = 1850;
const lastYear = 2150;
const dayMs = 86_400_000;
/** Julian day number of 1970-01-01. */
const julianDayOfEpoch = 2_440_588;

interface LunarMonthSpan {
  readonly month: number;
  readonly isLeapMonth: boolean;
  /** Days since 1970-01-01 of the first day of the month. */
  readonly firstDay: number;
  readonly length: number;
}

const knownYears = new Map<number, readonly LunarMonthSpan[]>();

const monthsOf = (year: number): readonly LunarMonthSpan[] => {
  const known = knownYears.get(year);
  if (known) return known;
  const months = LunarYear.fromYear(year)
    .getMonthsInYear()
    .map((month) => ({
      month: Math.abs(month.getMonth()),
      isLeapMonth: month.isLeap(),
      firstDay: Math.round(month.getFirstJulianDay()) - julianDayOfEpoch,
      length: month.getDayCount(),
    }));
  knownYears.set(year, months);
  return months;
};

const toDay = (epochDays: number): Day => new Date(epochDays * dayMs).toISOString().slice(0, 10) as Day;
const toEpochDays = (day: Day): number => Math.round(Date.parse(`${day}T00:00:00Z`) / dayMs);

const spanOf = (year: number, month: number, isLeapMonth: boolean): LunarMonthSpan | undefined =>
  monthsOf(year).find((span) => span.month === month && span.isLeapMonth === isLeapMonth);

const inRange = (year: number): boolean => Number.isInteger(year) && year >= firstYear && year <= lastYear;

/** Why a lunar date cannot exist, or null; without a year every date is possible that some year has. */
export const lunarDateProblem = ({ year, month, day, isLeapMonth }: LunarDate): LunarDateProblem | null => {
  if (!Number.isInteger(month) || month < 1 || month > 12) return { type: "lunarMonthDoesNotExist", month };
  if (year === null) {
    // No year of this calendar between 1850 and 2150 repeats the first or the last month.
    if (isLeapMonth && (month === 1 || month === 12)) return { type: "lunarLeapMonthDoesNotExist", year, month };
    return Number.isInteger(day) && day >= 1 && day <= 30 ? null : { type: "lunarDayDoesNotExist", daysInMonth: 30 };
  }
  if (!inRange(year)) return { type: "lunarYearOutOfRange", min: firstYear, max: lastYear };
  const span = spanOf(year, month, isLeapMonth);
  if (!span) return { type: "lunarLeapMonthDoesNotExist", year, month };
  return Number.isInteger(day) && day >= 1 && day <= span.length ? null : { type: "lunarDayDoesNotExist", daysInMonth: span.length };
};

/** The solar day of a lunar date with a known year. */
export const solarOf = (date: LunarDate & { readonly year: number }): Result<Day, LunarDateProblem> => {
  const problem = lunarDateProblem(date);
  if (problem) return err(problem);
  const span = spanOf(date.year, date.month, date.isLeapMonth);
  return span ? ok(toDay(span.firstDay + date.day - 1)) : err({ type: "lunarLeapMonthDoesNotExist", year: date.year, month: date.month });
};

/** The lunar date of a solar day; null outside the years 1850-2150. */
export const lunarOf = (day: Day): (LunarDate & { readonly year: number }) | null => {
  const wanted = toEpochDays(day);
  const solarYear = Number(day.slice(0, 4));
  for (const year of [solarYear, solarYear - 1]) {
    if (!inRange(year)) continue;
    for (const { month, isLeapMonth, firstDay, length } of monthsOf(year)) {
      if (wanted >= firstDay && wanted < firstDay + length) return { year, month, day: wanted - firstDay + 1, isLeapMonth };
    }
  }
  return null;
};

/** A day on which a date is kept, and whether it had to move because the year lacks the date itself. */
export interface Occurrence {
  readonly day: Day;
  readonly moved: "leapMonthMissing" | "day30Missing" | null;
}

/** The solar day on which a lunar date is kept in a lunar year. */
export const lunarOccurrenceIn = (
  year: number,
  { month, day, isLeapMonth }: LunarDate,
  rules: MissingDateRules = defaultMissingDateRules,
): Occurrence | null => {
  if (!inRange(year)) return null;
  const exact = spanOf(year, month, isLeapMonth);
  const span = exact ?? spanOf(year, month, false);
  if (!span) return null;
  if (day > span.length) {
    const offset = rules.lunarDay30 === "lastDay" ? span.length - 1 : span.length;
    return { day: toDay(span.firstDay + offset), moved: "day30Missing" };
  }
  return { day: toDay(span.firstDay + day - 1), moved: exact ? null : "leapMonthMissing" };
};

/** The parts of an `importantDate` row that say when it is. */
export interface ImportantDateParts {
  readonly calendar: string;
  readonly year: number | null;
  readonly month: number;
  readonly dayOfMonth: number | null;
  readonly isLeapMonth: boolean | null;
}

const lunarParts = (date: ImportantDateParts): LunarDate | null =>
  date.dayOfMonth === null ? null : { year: date.year, month: date.month, day: date.dayOfMonth, isLeapMonth: date.isLeapMonth === true };

/** The first day from `today` on (itself included) on which an important date is kept; null when its day is not known (R050). */
export const nextOccurrence = (date: ImportantDateParts, today: Day, rules: MissingDateRules = defaultMissingDateRules): Occurrence | null => {
  if (date.calendar !== "lunar") {
    const day = nextSolarOccurrence(writePartialDate({ year: null, month: date.month, day: date.dayOfMonth }), today, rules.leapDay);
    return day === null || date.dayOfMonth === null ? null : { day, moved: null };
  }
  const lunar = lunarParts(date);
  if (!lunar || lunarDateProblem({ ...lunar, year: null })) return null;
  const solarYear = Number(today.slice(0, 4));
  for (const year of [solarYear - 1, solarYear, solarYear + 1]) {
    const occurrence = lunarOccurrenceIn(year, lunar, rules);
    if (occurrence && occurrence.day >= today) return occurrence;
  }
  return null;
};

const chineseDigits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];
const chineseMonths = ["正月", "二月", "三月", "四月", "五月", "六月", "七月", "八月", "九月", "十月", "冬月", "腊月"];

const chineseDay = (day: number): string => {
  if (day <= 10) return `初${chineseDigits[day] ?? ""}`;
  if (day < 20) return `十${chineseDigits[day - 10] ?? ""}`;
  if (day === 20) return "二十";
  return day === 30 ? "三十" : `廿${chineseDigits[day - 20] ?? ""}`;
};

/** A lunar date as people write it: `农历1980年闰四月十五`, `Lunar leap month 4, day 15, 1980`. */
export const lunarLabel = ({ year, month, day, isLeapMonth }: LunarDate, language: Language): string => {
  if (language === "en") {
    return `Lunar ${isLeapMonth ? "leap " : ""}month ${month}, day ${day}${year === null ? "" : `, ${year}`}`;
  }
  return `农历${year === null ? "" : `${year}年`}${isLeapMonth ? "闰" : ""}${chineseMonths[month - 1] ?? ""}${chineseDay(day)}`;
};

const lunarTextPattern =
  /^(?:农历|阴历|旧历)?(?:(\d{4})年)?(闰)?(正|一|二|三|四|五|六|七|八|九|十|冬|十一|腊|十二)月(初[一二三四五六七八九十]|十[一二三四五六七八九]|二十[一二三四五六七八九]?|廿[一二三四五六七八九]?|三十)日?$/;

/** The lunar date in a text like `农历八月十五`, `腊月三十` or `1980年闰四月初一`; null when it names none or one that cannot exist. */
export const parseLunarDate = (text: string): LunarDate | null => {
  const match = lunarTextPattern.exec(text.normalize("NFKC").replaceAll(/\s/g, ""));
  if (!match) return null;
  const [, year, leap, monthText = "", dayText = ""] = match;
  const spoken = monthText === "一" ? "正" : monthText === "十一" ? "冬" : monthText === "十二" ? "腊" : monthText;
  const month = chineseMonths.indexOf(`${spoken}月`) + 1;
  const written = dayText.replace(/^二十(?=.)/u, "廿").replace(/^廿$/u, "二十");
  const day = Array.from({ length: 30 }, (_, index) => index + 1).find((candidate) => chineseDay(candidate) === written) ?? 0;
  const date = { year: year === undefined ? null : Number(year), month, day, isLeapMonth: leap !== undefined };
  return lunarDateProblem(date) ? null : date;
};
