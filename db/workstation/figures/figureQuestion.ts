/* What a question about figures is asked with: the period, whose rows, the rules of the branch. Made once per period. */
import { addDays, type Day, daysBetween } from "#shared/kernel/time.ts";
import { addWorkingDays, createWorkCalendar } from "#shared/domain/care/workingDays.ts";
import { defaultUpdateCycles } from "#shared/domain/clients/archiveScore.ts";
import { type FigureRules, figureRulesFrom, figureRulesKey } from "#shared/domain/figures/figureRules.ts";
import { monthsEarlier, type Span } from "#shared/domain/figures/spans.ts";
import type { ReadDb, SqlValue } from "#db/engine/store.ts";
import { settingRow } from "#db/workstation/dictionaries.ts";
import { fullArchiveSettingsOf } from "#db/workstation/fullArchive.ts";
import { allRows } from "#db/workstation/rows.ts";

/** Whose rows count: everybody's, one person's, or those of several; `withUnowned`: rows of nobody are that person's too. */
export type FigureScope =
  | { readonly personId: null }
  | { readonly personId: string; readonly withUnowned: boolean }
  | { readonly personIds: readonly string[] };

/** Only the rows for which nobody is responsible: no person has the empty id. */
export const rowsOfNobody: FigureScope = { personId: "", withUnowned: true };

/** What a question about figures is asked with: made once per period, used for every set. */
export interface FigureQuestion {
  readonly span: Span;
  /** The rows of the whole branch count, whoever is responsible. */
  readonly isEverybody: boolean;
  readonly parameters: readonly SqlValue[];
}

/** The rules of the branch in force. */
export const figureRulesOf = (db: ReadDb): FigureRules => figureRulesFrom(settingRow(db, figureRulesKey)?.value);

/** The moment at which a day begins in China. */
export const dayStart = (day: Day): string => `${addDays(day, -1)}T16:00:00.000Z`;

/** The last day of an edit that lies a number of months back, so that `monthsBetween` says so many (R007): no shorter month is clamped, for days compare as text. */
const staleSince = (today: Day, months: number): string => `${monthsEarlier(`${today.slice(0, 7)}-01` as Day, months).slice(0, 7)}${today.slice(7)}`; // the first of a month exists

/** For each day of a span that has begun: until which day its reports are in time. */
const reportDeadlines = (db: ReadDb, { from }: Span, until: Day, workingDays: number): string => {
  const calendar = createWorkCalendar(allRows(db, "holiday"));
  const days: Record<string, Day> = {};
  for (let day = from; day <= until; day = addDays(day, 1)) days[day] = workingDays === 0 ? day : addWorkingDays(calendar, day, workingDays);
  return JSON.stringify(days);
};

/** Prepares the question: the period, whose rows, and the rules of the branch (R229-R241). */
export const figureQuestion = (db: ReadDb, span: Span, scope: FigureScope, today: Day): FigureQuestion => {
  const rules = figureRulesOf(db);
  const asOf = span.to < today ? span.to : today;
  const length = daysBetween(span.from, span.to) + 1;
  const { byGrade, otherwise } = defaultUpdateCycles;
  // Several people stand as a list in JSON, which no id begins like.
  const whose = "personIds" in scope ? JSON.stringify(scope.personIds) : scope.personId;
  return {
    span,
    isEverybody: whose === null,
    parameters: [
      span.from,
      span.to,
      dayStart(span.from),
      dayStart(addDays(span.to, 1)),
      whose,
      "withUnowned" in scope && scope.withUnowned ? scope.personId : "",
      today,
      reportDeadlines(db, span, asOf, rules.reportWorkingDays),
      rules.punctualMinutes,
      monthsEarlier(asOf, rules.riskValidMonths),
      fullArchiveSettingsOf(db).leastCompleteness,
      staleSince(today, byGrade["key"] ?? otherwise),
      staleSince(today, byGrade["exit"] ?? otherwise),
      staleSince(today, otherwise),
      addDays(span.from, -length),
      addDays(span.from, -1),
      dayStart(addDays(span.from, -length)),
      asOf,
    ],
  };
};
