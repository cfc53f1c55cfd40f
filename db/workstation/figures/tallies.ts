/*
 * Counting the sets behind the figures. Sets of one source are counted in one pass, and every pass goes in pieces, a month of
 * days or some thousand clients at a time, so that whoever waits for a keystroke has his turn in between. A period is the sum
 * of its days and a branch the sum of its clients, so the pieces add up to what one statement over all would say.
 */
import { addDays, type Day } from "#shared/kernel/time.ts";
import type { Steps } from "#shared/kernel/steps.ts";
import type { RowTotals } from "#shared/domain/figures/figures.ts";
import type { RowSetId } from "#shared/domain/figures/rowSets.ts";
import type { Span } from "#shared/domain/figures/spans.ts";
import { allOf, firstOf } from "#db/engine/query.ts";
import type { ReadDb, SqlValue } from "#db/engine/store.ts";
import { dayStart, type FigureQuestion } from "./figureQuestion.ts";
import { countsText, type RowPart, type RowSource } from "./rowPart.ts";
import { rowSetParts } from "./rowSetSql.ts";

/** Clients counted in one step, and days: some twenty milliseconds of a large branch. */
const clientsAtOnce = 5_000;
const daysAtOnce = 31;

/** Counts by key; null holds rows without one, or the whole where nothing is told apart. */
export type Tally = ReadonlyMap<string | null, RowTotals>;

interface Counted {
  readonly id: RowSetId;
  readonly part: RowPart;
}

interface Pass {
  readonly source: RowSource;
  readonly key: string | null;
  readonly counted: Counted[];
}

const passesOf = (ids: readonly RowSetId[], keyOf: (part: RowPart) => string | null): Iterable<Pass> => {
  const passes = new Map<string, Pass>();
  for (const id of new Set(ids)) {
    for (const part of rowSetParts[id]) {
      const key = keyOf(part);
      const name = JSON.stringify([part.source, key]);
      const pass = passes.get(name) ?? { source: part.source, key, counted: [] };
      pass.counted.push({ id, part });
      passes.set(name, pass);
    }
  }
  return passes.values();
};

/** The parameters of each piece of a pass. */
const piecesOf = (db: ReadDb, { client, joins }: RowSource, { span, parameters }: FigureQuestion): SqlValue[][] => {
  const last = firstOf<{ n: number | null }>(db, "select max(row_no) as n from client")?.n ?? 0;
  const pieces: SqlValue[][] = [];
  if (client === "self") {
    // A join is worked out for all clients at once: in pieces it would be worked out again for each.
    const step = joins === "" ? clientsAtOnce : last + 1;
    for (let from = 0; from <= last; from += step) pieces.push([...parameters, from, from + step - 1]);
    return pieces;
  }
  for (let from = span.from; from <= span.to; from = addDays(from, daysAtOnce)) {
    const end = addDays(from, daysAtOnce - 1);
    const piece: Span = { from, to: end < span.to ? end : (span.to satisfies Day) };
    pieces.push([piece.from, piece.to, dayStart(piece.from), dayStart(addDays(piece.to, 1)), ...parameters.slice(4), 0, last]);
  }
  return pieces;
};

type CountRow = Readonly<Record<string, number | null>> & { readonly k: string | null };

/** Counts sets of rows, told apart by an expression over the row where one is given. */
export function* tally(
  db: ReadDb,
  ids: readonly RowSetId[],
  question: FigureQuestion,
  keyOf: (part: RowPart) => string | null = () => null,
): Steps<(id: RowSetId) => Tally> {
  const tallies = new Map<RowSetId, Map<string | null, RowTotals>>(ids.map((id) => [id, new Map()]));
  for (const { source, key, counted } of passesOf(ids, keyOf)) {
    const text = countsText(
      source,
      counted.map(({ part }) => part),
      key,
      question.isEverybody,
    );
    for (const parameters of piecesOf(db, source, question)) {
      for (const row of allOf<CountRow>(db, text, ...parameters)) {
        for (const [index, { id }] of counted.entries()) {
          const rows = row[`n${index}`] ?? 0;
          if (rows === 0) continue;
          const known = tallies.get(id);
          const before = known?.get(row.k);
          known?.set(row.k, { rows: (before?.rows ?? 0) + rows, amount: (before?.amount ?? 0) + (row[`s${index}`] ?? 0) });
        }
      }
      yield;
    }
  }
  const nothing: Tally = new Map();
  return (id) => tallies.get(id) ?? nothing;
}

/** The counts of a set as a whole. */
export const wholeOf = (found: Tally): RowTotals => found.get(null) ?? { rows: 0, amount: 0 };
