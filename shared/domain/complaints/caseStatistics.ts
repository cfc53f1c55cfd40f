/* What the complaints and requests of a period say together (R211, R222): how many, about what, in time or not, with what result. */
import type { Day } from "#shared/kernel/time.ts";
import type { Row } from "#shared/domain/edit/syncedTables.ts";
import { type WorkCalendar, workingDaysBetween } from "#shared/domain/care/workingDays.ts";

export interface Counted {
  readonly code: string;
  readonly count: number;
}

export interface ComplaintStatistics {
  readonly total: number;
  readonly open: number;
  readonly answered: number;
  readonly withdrawn: number;
  /** Answered within the bank's own limit, and within the regulator's; null when nothing was answered. */
  readonly bankInTime: number | null;
  readonly regulatorInTime: number | null;
  /** Working days from arrival to answer, in tenths; null when nothing was answered. */
  readonly averageTenths: number | null;
  readonly escalated: number;
  readonly byKind: readonly Counted[];
  readonly byCategory: readonly Counted[];
  readonly byAnswer: readonly Counted[];
  readonly bySatisfaction: readonly Counted[];
  /** `YYYY-MM`, in order. */
  readonly byMonth: readonly Counted[];
}

const countBy = (codes: readonly (string | null)[]): Counted[] =>
  [...Map.groupBy(codes, (code) => code ?? "")]
    .map(([code, list]) => ({ code, count: list.length }))
    .toSorted((left, right) => right.count - left.count || left.code.localeCompare(right.code));

/** Percent of the answered complaints that kept a limit; those without that limit do not count. */
const inTime = (answered: readonly Row<"complaint">[], limit: "bankDueOn" | "regulatorDueOn"): number | null => {
  const counted = answered.filter((one) => one[limit] !== null && one.answeredOn !== null);
  if (counted.length === 0) return null;
  return Math.round((counted.filter((one) => (one.answeredOn ?? "") <= (one[limit] ?? "")).length * 100) / counted.length);
};

/** The figures of the complaints of a period (R222). */
export const complaintStatistics = (rows: readonly Row<"complaint">[], calendar: WorkCalendar): ComplaintStatistics => {
  const answered = rows.filter(({ answeredOn }) => answeredOn !== null);
  const lengths = answered.map(({ receivedOn, answeredOn }) => workingDaysBetween(calendar, receivedOn as Day, answeredOn as Day)); // day columns
  return {
    total: rows.length,
    open: rows.filter(({ closedOn }) => closedOn === null).length,
    answered: answered.length,
    withdrawn: rows.filter(({ step }) => step === "withdrawn").length,
    bankInTime: inTime(answered, "bankDueOn"),
    regulatorInTime: inTime(answered, "regulatorDueOn"),
    averageTenths: lengths.length === 0 ? null : Math.round((lengths.reduce((sum, days) => sum + days, 0) * 10) / lengths.length),
    escalated: rows.filter(({ escalation }) => escalation !== null).length,
    byKind: countBy(rows.map(({ kind }) => kind)),
    byCategory: countBy(rows.map(({ category }) => category)),
    byAnswer: countBy(answered.map(({ answer }) => answer)),
    bySatisfaction: countBy(rows.flatMap(({ satisfaction }) => satisfaction ?? [])),
    byMonth: countBy(rows.map(({ receivedOn }) => receivedOn.slice(0, 7))).toSorted((left, right) => left.code.localeCompare(right.code)),
  };
};

export interface RequestStatistics {
  readonly total: number;
  readonly open: number;
  readonly closed: number;
  readonly inTime: number | null;
  readonly byKind: readonly Counted[];
  readonly bySatisfaction: readonly Counted[];
}

/** The figures of the service requests of a period (R211); in time: the result was told by the limit. */
export const requestStatistics = (rows: readonly Row<"serviceRequest">[]): RequestStatistics => {
  const told = rows.filter(({ toldOn, dueOn }) => toldOn !== null && dueOn !== null);
  return {
    total: rows.length,
    open: rows.filter(({ closedOn }) => closedOn === null).length,
    closed: rows.filter(({ closedOn }) => closedOn !== null).length,
    inTime: told.length === 0 ? null : Math.round((told.filter(({ toldOn, dueOn }) => (toldOn ?? "") <= (dueOn ?? "")).length * 100) / told.length),
    byKind: countBy(rows.map(({ kind }) => kind)),
    bySatisfaction: countBy(rows.flatMap(({ satisfaction }) => satisfaction ?? [])),
  };
};
