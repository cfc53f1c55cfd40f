/*
 * Days as they stand in files: 2026年3月5日, 2026-03-05, 2026/3/5, 20260305, 03/05/2026 (order asked), 5 Mar 2026,
 * Excel serials, and the six-digit YYMMDD of Berka. A day that does not exist is refused, never moved; a day
 * that can be read in two ways is refused as ambiguous until somebody has said the order.
 */
import { type Result, err, ok } from "#shared/kernel/result.ts";
import { dayWithoutEnd } from "#shared/domain/clients/endlessDay.ts";
import { compact, isDigits, toHalfWidth } from "./plainText.ts";

export type DateOrder = "ymd" | "dmy" | "mdy";
/** `tooFewDigits`: six digits, as 701213, that leave open in which century the day lies, or have no day. */
export type DayRefusal = "notADay" | "impossibleDay" | "ambiguousDay" | "tooFewDigits";

export interface DayOptions {
  /** Order of day, month and year in texts such as 03/05/2026; undefined: not asked yet. */
  readonly order?: DateOrder | undefined;
  /** Six digits are YYMMDD of the twentieth century (Berka); otherwise six digits are YYYYMM. */
  readonly sixDigitDays?: boolean | undefined;
  /** Also `YYYY`, `YYYY-MM` and `--MM-DD` (year unknown) are days. */
  readonly partial?: boolean | undefined;
}

const monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const two = (value: number): string => (value < 10 ? `0${value}` : String(value));
const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** Days of a month (1-12); 0 for a month that does not exist. */
export const daysInMonth = (year: number, month: number): number => (month === 2 && isLeapYear(year) ? 29 : (monthDays[month - 1] ?? 0));

const serialWithoutEnd = 2_958_465;

const makeDay = (year: number, month: number, day: number): Result<string, DayRefusal> => {
  const text = `${year}-${two(month)}-${two(day)}`;
  if (text === dayWithoutEnd) return ok(text);
  return year < 1600 || year > 2999 || month < 1 || day < 1 || day > daysInMonth(year, month) ? err("impossibleDay") : ok(text);
};

const makeYearMonth = (year: number, month: number): Result<string, DayRefusal> =>
  year < 1600 || year > 2999 || month < 1 || month > 12 ? err("impossibleDay") : ok(`${year}-${two(month)}`);

const makeMonthDay = (month: number, day: number): Result<string, DayRefusal> =>
  month < 1 || day < 1 || day > daysInMonth(2000, month) ? err("impossibleDay") : ok(`--${two(month)}-${two(day)}`);

/** The day of an Excel serial of the 1900 system; serial 60 is 29 February 1900, which never was. */
export const dayOfSerial = (serial: number): Result<string, DayRefusal> => {
  const whole = Math.floor(serial);
  if (whole === serialWithoutEnd) return ok(dayWithoutEnd);
  if (!(whole >= 1 && whole <= 401_768) || whole === 60) return err("impossibleDay");
  const moment = new Date((whole - (whole < 60 ? 25_568 : 25_569)) * 86_400_000);
  return makeDay(moment.getUTCFullYear(), moment.getUTCMonth() + 1, moment.getUTCDate());
};

const fullYear = (year: number): number => (year >= 100 ? year : year < 50 ? 2000 + year : 1900 + year);

const fromDigits = (text: string, options: DayOptions): Result<string, DayRefusal> => {
  const number = Number(text);
  if (text.length === 8 || text.length === 14) {
    return makeDay(Number(text.slice(0, 4)), Number(text.slice(4, 6)), Number(text.slice(6, 8)));
  }
  if (text.length === 6) {
    if (options.sixDigitDays === true) return makeDay(1900 + Math.floor(number / 10_000), Math.floor(number / 100) % 100, number % 100);
    const year = Math.floor(number / 100);
    return options.partial === true && year >= 1600 && year <= 2999 ? makeYearMonth(year, number % 100) : err("tooFewDigits");
  }
  if (text.length === 5) return dayOfSerial(number);
  if (text.length === 4 && options.partial === true) return number >= 1600 && number <= 2999 ? ok(text) : err("impossibleDay");
  return err("notADay");
};

const monthNames = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const longMonthNames = new Set(["january", "february", "march", "april", "june", "july", "august", "september", "sept", "october", "november", "december"]);

const monthOfName = (word: string): number => (word.length === 3 || longMonthNames.has(word) ? monthNames.indexOf(word.slice(0, 3)) + 1 : 0);

/** Three numbers in the order of the file. */
const byOrder = (parts: readonly [number, number, number], order: DateOrder | undefined): Result<string, DayRefusal> => {
  const [first, second, third] = parts;
  if (first >= 1000) return makeDay(first, second, third);
  if (order === "ymd") return third >= 1000 ? err("impossibleDay") : makeDay(fullYear(first), second, third);
  if (order === "dmy") return makeDay(fullYear(third), second, first);
  if (order === "mdy") return makeDay(fullYear(third), first, second);
  if (third < 1000) return err("ambiguousDay");
  const dayFirst = makeDay(third, second, first);
  const monthFirst = makeDay(third, first, second);
  if (dayFirst.ok && monthFirst.ok) return first === second ? dayFirst : err("ambiguousDay");
  return dayFirst.ok ? dayFirst : monthFirst;
};

const isSeparator = (character: string): boolean => "-/.年月日号, ".includes(character);

/** The date part of a text, without a time of day behind it. */
const datePart = (text: string): string => {
  const colon = text.indexOf(":");
  if (colon < 0) return text;
  let start = colon - 1;
  while (start >= 0 && text.charCodeAt(start) >= 48 && text.charCodeAt(start) <= 57) start -= 1;
  return text.slice(0, start < 0 ? 0 : text.charAt(start) === "T" || text.charAt(start) === " " ? start : start + 1).trim();
};

const tokensOf = (text: string): { readonly numbers: readonly number[]; readonly month: number } | undefined => {
  const numbers: number[] = [];
  let month = 0;
  let index = 0;
  while (index < text.length) {
    const code = text.charCodeAt(index);
    let end = index;
    if (code >= 48 && code <= 57) {
      while (end < text.length && text.charCodeAt(end) >= 48 && text.charCodeAt(end) <= 57) end += 1;
      if (end - index > 4) return undefined;
      numbers.push(Number(text.slice(index, end)));
    } else if (isSeparator(text.charAt(index))) end += 1;
    else {
      while (end < text.length && /[a-z]/iu.test(text.charAt(end))) end += 1;
      month = end > index && month === 0 ? monthOfName(text.slice(index, end).toLowerCase()) : 0;
      if (month === 0) return undefined;
    }
    index = end;
  }
  return { numbers, month };
};

/** Reads a text as a day (`YYYY-MM-DD`), or with `partial` also as `YYYY`, `YYYY-MM`, `--MM-DD`. */
export const parseDay = (raw: string, options: DayOptions): Result<string, DayRefusal> => {
  const compacted = compact(raw);
  if (isDigits(compacted)) return fromDigits(compacted, options);
  if (compacted.startsWith("--")) return options.partial === true ? parseDay(compacted.slice(2), options) : err("notADay");
  const text = datePart(toHalfWidth(raw).trim());
  if (isDigits(text)) return fromDigits(text, options);
  const tokens = tokensOf(text);
  if (tokens === undefined || tokens.numbers.length === 0) return err("notADay");
  const [first = 0, second = 0, third = 0] = tokens.numbers;
  const count = tokens.numbers.length;
  if (tokens.month > 0) {
    if (count === 2) return first >= 1000 ? makeDay(first, tokens.month, second) : makeDay(fullYear(second), tokens.month, first);
    return count === 1 && options.partial === true && first >= 1000 ? makeYearMonth(first, tokens.month) : err("notADay");
  }
  if (count === 3) return byOrder([first, second, third], options.order);
  if (options.partial !== true) return err("notADay");
  if (count === 1) return text.includes("年") ? makeYear(first) : err("notADay");
  if (count !== 2) return err("notADay");
  if (first >= 1000) return makeYearMonth(first, second);
  if (second >= 1000) return makeYearMonth(second, first);
  return options.order === "dmy" && !text.includes("月") ? makeMonthDay(second, first) : makeMonthDay(first, second);
};

const makeYear = (year: number): Result<string, DayRefusal> => (year >= 1600 && year <= 2999 ? ok(String(year)) : err("impossibleDay"));

/** The order that a column's texts prove: one day above 12 settles it; undefined when every text can be read both ways. */
export const guessDateOrder = (samples: readonly string[]): DateOrder | undefined => {
  for (const sample of samples) {
    const numbers = tokensOf(datePart(toHalfWidth(sample).trim()))?.numbers;
    if (numbers?.length !== 3) continue;
    const [first = 0, second = 0, third = 0] = numbers;
    if (first >= 1000) return "ymd";
    if (third >= 1000 && first > 12 && second <= 12) return "dmy";
    if (third >= 1000 && second > 12 && first <= 12) return "mdy";
  }
  return undefined;
};

/** Whether a column holds texts such as 03/05/2026, for which the order must be asked when the texts do not prove it. */
export const needsDateOrder = (samples: readonly string[]): boolean =>
  samples.some((sample) => {
    const read = parseDay(sample, {});
    return !read.ok && read.error === "ambiguousDay";
  });
