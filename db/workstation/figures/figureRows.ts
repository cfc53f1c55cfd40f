/*
 * Numbers and rows of the sets behind the figures. A figure and the list behind it come from the same parts of SQL. Nothing is
 * kept here: a dashboard is as true as the store at this moment.
 */
import type { Day } from "#shared/kernel/time.ts";
import { mondayOf } from "#shared/domain/workLog/meetingDays.ts";
import type { FigureRow } from "#shared/domain/figures/board.ts";
import type { RowTotals } from "#shared/domain/figures/figures.ts";
import { rowSet, type RowSetId } from "#shared/domain/figures/rowSets.ts";
import type { BucketKind } from "#shared/domain/figures/spans.ts";
import { atOnce, type Steps } from "#shared/kernel/steps.ts";
import { allOf, firstOf } from "#db/engine/query.ts";
import type { ReadDb } from "#db/engine/store.ts";
import { followUpTitleEn } from "../followUpWords.ts";
import { ruleWordEn } from "../rules/ruleWords.ts";
import type { FigureQuestion } from "./figureQuestion.ts";
import { bound } from "./rowPart.ts";
import { rowSetSql } from "./rowSetSql.ts";
import { tally, wholeOf } from "./tallies.ts";

/** A set of rows as a table `s`. */
const from = (id: RowSetId): string => `from (${rowSetSql(id)}) s where ${bound}`;

/** How many rows a set holds, and the sum of their amounts. */
export const rowTotals = (db: ReadDb, id: RowSetId, question: FigureQuestion): RowTotals => wholeOf(atOnce(tally(db, [id], question))(id));

export interface CodeTotals extends RowTotals {
  readonly code: string | null;
}

/** The rows of a set by their code, the largest first. */
export function* totalsByCode(db: ReadDb, id: RowSetId, question: FigureQuestion): Steps<CodeTotals[]> {
  const found = (yield* tally(db, [id], question, ({ code }) => code))(id);
  return [...found]
    .map(([code, totals]) => ({ code, ...totals }))
    .toSorted((left, right) => right.rows - left.rows || ((left.code ?? "") < (right.code ?? "") ? -1 : 1));
}

const pieceOf: Readonly<Record<BucketKind, (day: Day) => string>> = { day: (day) => day, week: mondayOf, month: (day) => day.slice(0, 7) };

/** The rows of a set by day, by the Monday of a week or by month; pieces without a row are missing. */
export function* totalsByBucket(db: ReadDb, id: RowSetId, question: FigureQuestion, bucket: BucketKind): Steps<ReadonlyMap<string, number>> {
  // Told apart by day, as the index has them in order: nothing is sorted.
  const days = (yield* tally(db, [id], question, ({ day }) => day))(id);
  const pieces = new Map<string, number>();
  for (const [day, { rows }] of days) {
    if (day === null) continue;
    const piece = pieceOf[bucket](day as Day); // a dated set has days
    pieces.set(piece, (pieces.get(piece) ?? 0) + rows);
  }
  return pieces;
}

/** The rows of sets by the person responsible; null for nobody's. */
export function* totalsByPerson(
  db: ReadDb,
  ids: readonly RowSetId[],
  question: FigureQuestion,
): Steps<(id: RowSetId) => ReadonlyMap<string | null, RowTotals>> {
  return yield* tally(db, ids, question, ({ source }) => source.who);
}

/** Rows of one code only; `undefined` means all, null those without a code. */
export type CodeChoice = string | null | undefined;

const ofCode = (code: CodeChoice): string => (code === undefined ? "" : "and s.code is ?19");

/** SQL of the subject in English of rows `s` that bear the words of a template or of a rule. */
const subjectEn = (id: RowSetId): string => {
  const { subject } = rowSet(id);
  if (subject === "followUp") return `(select ${followUpTitleEn("f")} from follow_up f where f.id = s.id)`;
  if (subject === "opportunity") return `(select ${ruleWordEn("o", "titleEn")} from opportunity o where o.id = s.id)`;
  return "null";
};

/** The rows of a set, newest first, with their exact number and the sum of their amounts. */
export const figureRows = (
  db: ReadDb,
  id: RowSetId,
  question: FigureQuestion,
  code: CodeChoice,
  offset: number,
  limit: number,
): { readonly total: number; readonly amount: number; readonly rows: FigureRow[] } => {
  const { parameters } = question;
  const given = code === undefined ? parameters : [...parameters, code];
  const counted = `select count(*) as rows, coalesce(sum(s.amount), 0) as amount ${from(id)} ${ofCode(code)}`;
  const totals = code === undefined ? rowTotals(db, id, question) : firstOf<RowTotals>(db, counted, ...given);
  const page = code === undefined ? "?19 offset ?20" : "?20 offset ?21";
  const rows = allOf<FigureRow>(
    db,
    `select s.*, ${subjectEn(id)} as "subjectEn" from (select s.id as id, coalesce(s.client_id, '') as "clientId", coalesce(n.name, '') as "clientName", s.day as day, s.code as code, substr(s.subject, 1, 200) as subject, s.amount as amount,
       coalesce((select p.name from branch_user p where p.id = s.who), s.who) as who
     from (${rowSetSql(id)}) s left join client n on n.id = s.client_id
     where ${bound} ${ofCode(code)} order by s.day desc, s.amount desc, s.id limit ${page}) s`,
    ...given,
    limit,
    offset,
  );
  return { total: totals?.rows ?? 0, amount: totals?.amount ?? 0, rows };
};
