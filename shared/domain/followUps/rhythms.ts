/*
 * The rhythm of maintenance (R036-R041, R046, X01): how often a client is to be seen, called or cared for, by grade,
 * type or size. A rhythm yields its next occurrence only: after three months without the program there is one item
 * to do, never a flood. The strictest rhythm that applies to a client wins for each action. How often a client wants to be
 * met or called goes before all of them (R071, R277): the branch's rule says what is done, the client how often.
 */
import { addDays, type Day, dayOf, type Instant } from "#shared/kernel/time.ts";
import { type WorkCalendar, workingDayFrom } from "#shared/domain/care/workingDays.ts";

export interface RhythmRule {
  readonly id: string;
  readonly axis: string;
  /** The code on the axis; for `size` the least amount in 分. */
  readonly code: string;
  readonly routine: string;
  readonly action: string;
  readonly everyMonths: number | null;
  readonly everyDays: number | null;
  readonly isActive: boolean | null;
}

/** What of a client a rhythm looks at; `sizeFen` is the larger of deposits and credit, in 分. */
export interface RhythmSubject {
  readonly grade: string | null;
  readonly preferenceType: string | null;
  readonly behaviourType: string | null;
  readonly lifecycleStage: string | null;
  readonly sizeFen: number;
  /** What was agreed with the client himself; nothing for the branch's own interval. */
  readonly contactFrequency?: string | null;
}

const lastDayOfMonth = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** The same day `months` later; the 31st becomes the month's last day. */
export const addMonths = (day: Day, months: number): Day => {
  const [year = 1970, month = 1, date = 1] = day.split("-").map(Number);
  const index = year * 12 + (month - 1) + months;
  const nextYear = Math.floor(index / 12);
  const nextMonth = (index % 12) + 1;
  const nextDate = Math.min(date, lastDayOfMonth(nextYear, nextMonth));
  return `${nextYear}-${String(nextMonth).padStart(2, "0")}-${String(nextDate).padStart(2, "0")}` as Day; // built from a real month and date
};

/** Whether a rule speaks of this client. A size rule speaks of every client at or above its amount. */
export const ruleApplies = (rule: RhythmRule, subject: RhythmSubject): boolean => {
  if (rule.isActive === false) return false;
  switch (rule.axis) {
    case "grade":
      return subject.grade === rule.code;
    case "preferenceType":
      return subject.preferenceType === rule.code;
    case "behaviourType":
      return subject.behaviourType === rule.code;
    case "lifecycleStage":
      return subject.lifecycleStage === rule.code;
    case "size":
      return subject.sizeFen >= Number(rule.code);
    default:
      return false;
  }
};

/** Length of a rule's interval in days, for comparing rules; months count 30.44 days. */
export const intervalDays = (rule: RhythmRule): number => (rule.everyMonths ?? 0) * 30.44 + (rule.everyDays ?? 0);

interface Interval {
  readonly everyMonths: number | null;
  readonly everyDays: number | null;
}

const months = (everyMonths: number): Interval => ({ everyMonths, everyDays: null });
/** The intervals of the dictionary `contactFrequency`; a frequency that a branch added says nothing here. */
const agreedIntervals: Readonly<Record<string, Interval>> = {
  weekly: { everyMonths: null, everyDays: 7 },
  monthly: months(1),
  quarterly: months(3),
  halfYearly: months(6),
  yearly: months(12),
};

/** A meeting or a call as often as the client wants it; who wants to hear of important matters only is not asked for by rhythm. */
const asAgreed = (rule: RhythmRule, frequency: string | null | undefined): RhythmRule[] => {
  if (rule.action === "checklist" || frequency === null || frequency === undefined) return [rule];
  if (frequency === "importantOnly") return [];
  return [{ ...rule, ...agreedIntervals[frequency] }];
};

/** The rules in force for a client: per action and routine the one with the shortest interval, as often as was agreed (R277). */
export const rulesInForce = (rules: readonly RhythmRule[], subject: RhythmSubject): RhythmRule[] => {
  const strictest = new Map<string, RhythmRule>();
  for (const rule of rules) {
    if (!ruleApplies(rule, subject) || intervalDays(rule) <= 0) continue;
    const key = `${rule.action} ${rule.routine}`;
    const known = strictest.get(key);
    if (!known || intervalDays(rule) < intervalDays(known)) strictest.set(key, rule);
  }
  return [...strictest.values()].flatMap((rule) => asAgreed(rule, subject.contactFrequency));
};

/**
 * When a rule's next occurrence is due: one interval after it was last done (or after the client became known), on a
 * working day. An occurrence that was missed is due since its day; it is one occurrence, however long ago that was.
 */
export const nextDueOn = (rule: RhythmRule, lastDoneOn: Day | null, knownSinceOn: Day, calendar: WorkCalendar): Day => {
  const start = lastDoneOn ?? knownSinceOn;
  const due = addDays(addMonths(start, rule.everyMonths ?? 0), rule.everyDays ?? 0);
  return workingDayFrom(calendar, due);
};

/** `nextDueOn` for the clients of a branch: most of them became known in few imports, and each day is reckoned once. */
export const rememberedDueOn = (calendar: WorkCalendar): ((rule: RhythmRule, lastDoneOn: Day | null, knownSinceAt: Instant) => Day) => {
  const known = new Map<string, Day>();
  return (rule, lastDoneOn, knownSinceAt) => {
    const key = `${rule.everyMonths ?? 0} ${rule.everyDays ?? 0} ${lastDoneOn ?? knownSinceAt}`;
    const due = known.get(key) ?? nextDueOn(rule, lastDoneOn, dayOf(knownSinceAt), calendar);
    known.set(key, due);
    return due;
  };
};

/** Days after the account was opened in which what new clients get begins by itself (R067). */
export const newClientDays = 30;

/** Whether a rule says what every new client gets once: the stage of new clients, without an interval. */
export const isForNewClients = (rule: RhythmRule): boolean =>
  rule.isActive !== false && rule.axis === "lifecycleStage" && rule.code === "acquired" && rule.action === "checklist" && intervalDays(rule) <= 0;
