/*
 * The periods of figures (R204, R229-R231): what a period is, what it is compared with, and how it is cut for a chart.
 * A running period is compared with the same part of the earlier one, so that ten days are never set against a month.
 */
import { addDays, type Day, daysBetween } from "#shared/kernel/time.ts";
import { mondayOf } from "#shared/domain/workLog/meetingDays.ts";

/** From and to, both included. */
export interface Span {
  readonly from: Day;
  readonly to: Day;
}

export const periodKinds = ["week", "month", "quarter", "year", "own"] as const;
export type PeriodKind = (typeof periodKinds)[number];

export const compareKinds = ["previous", "lastYear", "own", "none"] as const;
export type CompareKind = (typeof compareKinds)[number];

const two = (value: number): string => String(value).padStart(2, "0");

/** The first day of a month; months count from 0 and may lie outside the year. */
const monthStart = (year: number, month: number): Day => {
  const index = year * 12 + month;
  return `${Math.floor(index / 12)}-${two((index % 12) + 1)}-01` as Day; // the first of a month exists
};

const yearOf = (day: Day): number => Number(day.slice(0, 4));
const monthOf = (day: Day): number => Number(day.slice(5, 7)) - 1;

const wholeSpan = (kind: Exclude<PeriodKind, "own">, day: Day): Span => {
  const [year, month] = [yearOf(day), monthOf(day)];
  switch (kind) {
    case "week":
      return { from: mondayOf(day), to: addDays(mondayOf(day), 6) };
    case "month":
      return { from: monthStart(year, month), to: addDays(monthStart(year, month + 1), -1) };
    case "quarter": {
      const first = month - (month % 3);
      return { from: monthStart(year, first), to: addDays(monthStart(year, first + 3), -1) };
    }
    case "year":
      return { from: monthStart(year, 0), to: addDays(monthStart(year, 12), -1) };
  }
};

/** The week, month, quarter or year that holds a day. */
export const spanOf = (kind: Exclude<PeriodKind, "own">, day: Day): Span => wholeSpan(kind, day);

/** The same day so many months earlier; the last day of a shorter month. */
export const monthsEarlier = (day: Day, months: number): Day => {
  const start = monthStart(yearOf(day), monthOf(day) - months);
  const last = addDays(monthStart(yearOf(day), monthOf(day) - months + 1), -1);
  const wanted = addDays(start, Number(day.slice(8)) - 1);
  return wanted > last ? last : wanted;
};

const monthsOfKind: Readonly<Record<"month" | "quarter" | "year", number>> = { month: 1, quarter: 3, year: 12 };

/** The part of a span that has begun by today; a span that lies ahead stays as it is. */
const begunPart = (span: Span, today: Day): Span => (span.from <= today && today < span.to ? { from: span.from, to: today } : span);

/**
 * What a span is compared with: the period before it, or the same days a year before (R204). A span that is still
 * running is compared with as much of the earlier one.
 */
export const comparedSpan = (kind: PeriodKind, compare: "previous" | "lastYear", span: Span, today: Day): Span => {
  const begun = begunPart(span, today);
  if (compare === "lastYear") {
    const isMonthEnd = addDays(begun.to, 1).slice(8) === "01" && kind !== "week";
    const to = isMonthEnd ? addDays(monthsEarlier(addDays(begun.to, 1), 12), -1) : monthsEarlier(begun.to, 12);
    return { from: monthsEarlier(begun.from, 12), to };
  }
  if (kind === "week" || kind === "own") {
    const days = daysBetween(span.from, span.to) + 1;
    return { from: addDays(begun.from, -days), to: addDays(begun.to, -days) };
  }
  const from = monthsEarlier(span.from, monthsOfKind[kind]);
  if (begun.to === span.to) return { from, to: addDays(span.from, -1) };
  const to = addDays(from, daysBetween(begun.from, begun.to));
  return { from, to: to < span.from ? to : addDays(span.from, -1) };
};

export type BucketKind = "day" | "week" | "month";

/** How a span is cut for a chart: into days, weeks or months, so that at most some forty pieces result. */
export const bucketOf = ({ from, to }: Span): BucketKind => {
  const days = daysBetween(from, to) + 1;
  if (days <= 31) return "day";
  return days <= 190 ? "week" : "month";
};

/** The pieces of a span, in order; the first and the last may be cut short. */
export const bucketsOf = (span: Span): Span[] => {
  const kind = bucketOf(span);
  const pieces: Span[] = [];
  let from = span.from;
  while (from <= span.to && pieces.length < 400) {
    const whole = kind === "day" ? { from, to: from } : wholeSpan(kind, from);
    const to = whole.to < span.to ? whole.to : span.to;
    pieces.push({ from, to });
    from = addDays(to, 1);
  }
  return pieces;
};

/** Longest span of figures in days: five years. */
export const longestSpan = 1830;

/** Why two days are no span of figures, or null. */
export const spanProblem = ({ from, to }: Span): "reversed" | "tooLong" | null => {
  if (from > to) return "reversed";
  return daysBetween(from, to) >= longestSpan ? "tooLong" : null;
};
