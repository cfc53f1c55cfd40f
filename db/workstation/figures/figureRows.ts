/*
 * Numbers and rows of the sets behind the figures. Every question is one statement over one set, so a figure and the list
 * behind it come from the same text. Nothing is kept: a dashboard is as true as the store at this moment.
 */
import { addDays, type Day, daysBetween } from "#shared/kernel/time.ts";
import { addWorkingDays, createWorkCalendar } from "#shared/domain/care/workingDays.ts";
import { defaultUpdateCycles } from "#shared/domain/clients/archiveScore.ts";
import type { FigureRow } from "#shared/domain/figures/board.ts";
import type { RowTotals } from "#shared/domain/figures/figures.ts";
import { type FigureRules, figureRulesFrom, figureRulesKey } from "#shared/domain/figures/figureRules.ts";
import type { RowSetId } from "#shared/domain/figures/rowSets.ts";
import { type BucketKind, monthsEarlier, type Span } from "#shared/domain/figures/spans.ts";
import { allOf, firstOf } from "#db/engine/query.ts";
import type { ReadDb, SqlValue } from "#db/engine/store.ts";
import { settingRow } from "#db/workstation/dictionaries.ts";
import { fullArchiveSettingsOf } from "#db/workstation/fullArchive.ts";
import { allRows } from "#db/workstation/rows.ts";
import { rowSetSql } from "./rowSetSql.ts";

/** Whose rows count: everybody's, or one person's; `withUnowned`: rows of nobody are that person's too. */
export type FigureScope = { readonly personId: null } | { readonly personId: string; readonly withUnowned: boolean };

/** What a question about figures is asked with: made once per period, used for every set. */
export interface FigureQuestion {
  readonly span: Span;
  readonly parameters: readonly SqlValue[];
}

/** The rules of the branch in force. */
export const figureRulesOf = (db: ReadDb): FigureRules => figureRulesFrom(settingRow(db, figureRulesKey)?.value);

/** The moment at which a day begins in China. */
const startOf = (day: Day): string => `${addDays(day, -1)}T16:00:00.000Z`;

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
  return {
    span,
    parameters: [
      span.from,
      span.to,
      startOf(span.from),
      startOf(addDays(span.to, 1)),
      scope.personId,
      scope.personId !== null && scope.withUnowned ? scope.personId : "",
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
      startOf(addDays(span.from, -length)),
      asOf,
    ],
  };
};

/** Names every parameter, for the driver binds all numbers up to the highest; constant, so it costs nothing per row. */
const bound = `?1 <= ?2 and coalesce(${Array.from({ length: 16 }, (_, index) => `?${index + 3}`).join(", ")}) is not null`;

/** A set of rows as a table `s`. */
const from = (id: RowSetId): string => `from (${rowSetSql[id]}) s where ${bound}`;

/** How many rows a set holds, and the sum of their amounts. */
export const rowTotals = (db: ReadDb, id: RowSetId, { parameters }: FigureQuestion): RowTotals => {
  const found = firstOf<{ n: number; amount: number | null }>(db, `select count(*) as n, sum(s.amount) as amount ${from(id)}`, ...parameters);
  return { rows: found?.n ?? 0, amount: found?.amount ?? 0 };
};

export interface CodeTotals extends RowTotals {
  readonly code: string | null;
}

/** The rows of a set by their code, the largest first. */
export const totalsByCode = (db: ReadDb, id: RowSetId, { parameters }: FigureQuestion): CodeTotals[] =>
  allOf<CodeTotals>(
    db,
    `select s.code as code, count(*) as rows, coalesce(sum(s.amount), 0) as amount ${from(id)} group by s.code order by 2 desc, 1`,
    ...parameters,
  );

const bucketSql: Readonly<Record<BucketKind, string>> = {
  day: "s.day",
  week: "date(s.day, 'weekday 0', '-6 days')",
  month: "substr(s.day, 1, 7)",
};

/** The rows of a set by day, by the Monday of a week or by month; pieces without a row are missing. */
export const totalsByBucket = (db: ReadDb, id: RowSetId, { parameters }: FigureQuestion, bucket: BucketKind): ReadonlyMap<string, number> =>
  new Map(
    allOf<{ piece: string; n: number }>(db, `select ${bucketSql[bucket]} as piece, count(*) as n ${from(id)} group by 1`, ...parameters).map(({ piece, n }) => [
      piece,
      n,
    ]),
  );

/** The rows of a set by the person responsible; null for nobody's. */
export const totalsByPerson = (db: ReadDb, id: RowSetId, { parameters }: FigureQuestion): ReadonlyMap<string | null, RowTotals> =>
  new Map(
    allOf<{ who: string | null; rows: number; amount: number }>(
      db,
      `select s.who as who, count(*) as rows, coalesce(sum(s.amount), 0) as amount ${from(id)} group by s.who`,
      ...parameters,
    ).map(({ who, rows, amount }) => [who, { rows, amount }]),
  );

/** Rows of one code only; `undefined` means all, null those without a code. */
export type CodeChoice = string | null | undefined;

const ofCode = (code: CodeChoice): string => (code === undefined ? "" : "and s.code is ?19");

/** The rows of a set, newest first, with their exact number. */
export const figureRows = (
  db: ReadDb,
  id: RowSetId,
  { parameters }: FigureQuestion,
  code: CodeChoice,
  offset: number,
  limit: number,
): { readonly total: number; readonly rows: FigureRow[] } => {
  const given = code === undefined ? parameters : [...parameters, code];
  const total = firstOf<{ n: number }>(db, `select count(*) as n ${from(id)} ${ofCode(code)}`, ...given)?.n ?? 0;
  const page = code === undefined ? "?19 offset ?20" : "?20 offset ?21";
  const rows = allOf<FigureRow>(
    db,
    `select s.id as id, coalesce(s.client_id, '') as "clientId", coalesce(n.name, '') as "clientName", s.day as day, s.code as code, substr(s.subject, 1, 200) as subject, s.amount as amount,
       coalesce((select p.name from branch_user p where p.id = s.who), s.who) as who
     from (${rowSetSql[id]}) s left join client n on n.id = s.client_id
     where ${bound} ${ofCode(code)} order by s.day desc, s.amount desc, s.id limit ${page}`,
    ...given,
    limit,
    offset,
  );
  return { total, rows };
};
