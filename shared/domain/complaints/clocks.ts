/*
 * The clocks of complaints and service requests (R216, R219, R223, X11). How many days each allows, of which kind, by which
 * rule and since when are rows of the branch; this file only counts. A complaint runs on two clocks at once: the bank's own
 * in working days, and the regulator's, whose length depends on how complex the matter is. A suggestion has only the first.
 */
import { addDays, daysBetween, type Day } from "#shared/kernel/time.ts";
import { addWorkingDays, type WorkCalendar, workingDaysBetween } from "#shared/domain/care/workingDays.ts";

export type ClockName =
  | "bankReply"
  | "regulatorSimple"
  | "regulatorComplex"
  | "regulatorExtension"
  | "serviceReply"
  | "stepClassify"
  | "stepSubmit"
  | "stepHandle"
  | "escalateAhead"
  | "callBack";

export interface ClockRule {
  readonly id?: string;
  readonly clock: string;
  readonly days: number;
  readonly dayKind: string;
}

/** Of two rows of one clock the one with the higher id counts, on every device; undefined when the branch has none. */
export const ruleOf = (rules: readonly ClockRule[], clock: ClockName): ClockRule | undefined =>
  rules
    .filter((rule) => rule.clock === clock)
    .toSorted((left, right) => (left.id ?? "").localeCompare(right.id ?? ""))
    .at(-1);

/** The last day that a clock allows which began on `from`; the day itself does not count. Null without a rule. */
export const dueAfter = (rules: readonly ClockRule[], clock: ClockName, from: Day, calendar: WorkCalendar): Day | null => {
  const rule = ruleOf(rules, clock);
  if (!rule) return null;
  return rule.dayKind === "calendar" ? addDays(from, rule.days) : addWorkingDays(calendar, from, rule.days);
};

export interface ClockedComplaint {
  readonly kind: string;
  readonly receivedOn: string;
  readonly complexity: string | null;
  readonly extendedOn: string | null;
}

/** Both limits of a complaint (R223, X11): the bank's from its arrival, the regulator's by how complex it is and whether an extension was granted. */
export const dueDaysOf = (
  complaint: ClockedComplaint,
  rules: readonly ClockRule[],
  calendar: WorkCalendar,
): { readonly bankDueOn: Day | null; readonly regulatorDueOn: Day | null } => {
  const from = complaint.receivedOn as Day; // a day column
  const bankDueOn = dueAfter(rules, "bankReply", from, calendar);
  if (complaint.kind === "suggestion") return { bankDueOn, regulatorDueOn: null };
  const isSimple = complaint.complexity === null || complaint.complexity === "simple";
  const base = dueAfter(rules, isSimple ? "regulatorSimple" : "regulatorComplex", from, calendar);
  const isExtended = complaint.complexity === "veryComplex" && complaint.extendedOn !== null && base !== null;
  return { bankDueOn, regulatorDueOn: isExtended ? dueAfter(rules, "regulatorExtension", base, calendar) : base };
};

/** `met` and `missed`: the clock has stopped; `overdue`, `today`, `soon`, `running`: it goes on. */
export type ClockTone = "met" | "missed" | "overdue" | "today" | "soon" | "running";

export interface ClockReading {
  readonly tone: ClockTone;
  readonly dueOn: string;
  /** Working days left; negative: working days late. */
  readonly workingDays: number;
  readonly calendarDays: number;
}

/** What a clock shows today; null when it does not run. `stoppedOn`: the day on which the client had the answer. */
export const readClock = (dueOn: string | null, stoppedOn: string | null, today: Day, calendar: WorkCalendar, soonWithin: number): ClockReading | null => {
  if (dueOn === null) return null;
  const at = (stoppedOn ?? today) as Day; // day columns
  const due = dueOn as Day; // a day column
  const workingDays = workingDaysBetween(calendar, at, due);
  const reading = { dueOn, workingDays, calendarDays: daysBetween(at, due) };
  if (stoppedOn !== null) return { tone: stoppedOn <= dueOn ? "met" : "missed", ...reading };
  if (today > dueOn) return { tone: "overdue", ...reading };
  if (today === dueOn) return { tone: "today", ...reading };
  return { tone: workingDays <= soonWithin ? "soon" : "running", ...reading };
};

/** How urgent a case is: the clock that ends first. */
export const tighterOf = (left: ClockReading | null, right: ClockReading | null): ClockReading | null =>
  left === null ? right : right === null ? left : left.dueOn <= right.dueOn ? left : right;
