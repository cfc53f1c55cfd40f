/*
 * A section of a dashboard: its figures for a period and for the one it is compared with, and its charts. Each set of rows
 * is asked for once, however many figures are computed of it.
 */
import type { Day } from "#shared/kernel/time.ts";
import { mondayOf } from "#shared/domain/workLog/meetingDays.ts";
import type { BoardSection, ChartData } from "#shared/domain/figures/board.ts";
import { bottleneckOf, type Chart, type Section } from "#shared/domain/figures/dashboards.ts";
import { computeFigure, figure, type FigureId, type FigureValue, type RowTotals, rowSetsOf } from "#shared/domain/figures/figures.ts";
import type { RowSetId } from "#shared/domain/figures/rowSets.ts";
import { bucketOf, bucketsOf, type Span } from "#shared/domain/figures/spans.ts";
import type { ReadDb } from "#db/engine/store.ts";
import { type FigureQuestion, figureQuestion, type FigureScope, rowTotals, totalsByBucket, totalsByCode, totalsByPerson } from "./figureRows.ts";

/** Asks for the totals of each set once. */
const rememberTotals = (db: ReadDb, question: FigureQuestion): ((id: RowSetId) => RowTotals) => {
  const known = new Map<RowSetId, RowTotals>();
  return (id) => {
    const found = known.get(id) ?? rowTotals(db, id, question);
    known.set(id, found);
    return found;
  };
};

interface Sides {
  readonly now: FigureQuestion;
  readonly before: FigureQuestion | null;
  readonly totalsNow: (id: RowSetId) => RowTotals;
  readonly totalsBefore: ((id: RowSetId) => RowTotals) | null;
}

const chartData = (db: ReadDb, chart: Chart, sides: Sides): ChartData => {
  switch (chart.kind) {
    case "trend": {
      const bucket = bucketOf(sides.now.span);
      const counts = totalsByBucket(db, chart.rows, sides.now, bucket);
      const countsBefore = sides.before && totalsByBucket(db, chart.rows, sides.before, bucket);
      // The pieces of both periods stand beside each other by their place, the first with the first.
      const piecesBefore = sides.before && bucketsOf(sides.before.span);
      const pieceKey = (from: Day): string => (bucket === "month" ? from.slice(0, 7) : bucket === "week" ? mondayOf(from) : from);
      return {
        kind: "trend",
        rows: chart.rows,
        pieces: bucketsOf(sides.now.span).map((piece, index) => {
          const earlier = piecesBefore?.[index];
          return {
            ...piece,
            now: counts.get(pieceKey(piece.from)) ?? 0,
            before: countsBefore && earlier ? (countsBefore.get(pieceKey(earlier.from)) ?? 0) : null,
          };
        }),
      };
    }
    case "parts":
      return { kind: "parts", rows: chart.rows, by: chart.by, parts: totalsByCode(db, chart.rows, sides.now) };
    case "funnel": {
      const steps = chart.steps.map((rows) => ({ rows, now: sides.totalsNow(rows).rows, before: sides.totalsBefore?.(rows).rows ?? null }));
      return { kind: "funnel", steps, bottleneck: bottleneckOf(steps.map(({ now }) => now)) ?? null };
    }
  }
};

/** The figures and charts of a section (R229-R241). */
export const boardSection = (db: ReadDb, { figures, charts }: Section, span: Span, compare: Span | null, scope: FigureScope, today: Day): BoardSection => {
  const now = figureQuestion(db, span, scope, today);
  const before = compare && figureQuestion(db, compare, scope, today);
  const sides: Sides = { now, before, totalsNow: rememberTotals(db, now), totalsBefore: before && rememberTotals(db, before) };
  return {
    figures: figures.map((id) => {
      const definition = figure(id);
      const earlier = sides.totalsBefore && definition.isStock !== true ? computeFigure(definition, sides.totalsBefore) : null;
      return { id, now: computeFigure(definition, sides.totalsNow), before: earlier };
    }),
    charts: charts.map((chart) => chartData(db, chart, sides)),
  };
};

/** Figures by the person responsible; rows of nobody under null (R235). */
export const figuresByPerson = (
  db: ReadDb,
  ids: readonly FigureId[],
  span: Span,
  today: Day,
): ReadonlyMap<string | null, Readonly<Partial<Record<FigureId, FigureValue>>>> => {
  const question = figureQuestion(db, span, { personId: null }, today);
  const sets = new Map([...new Set(ids.flatMap((id) => rowSetsOf(figure(id))))].map((set) => [set, totalsByPerson(db, set, question)] as const));
  const people = new Set([...sets.values()].flatMap((totals) => [...totals.keys()]));
  const nothing: RowTotals = { rows: 0, amount: 0 };
  return new Map(
    [...people].map((person) => [person, Object.fromEntries(ids.map((id) => [id, computeFigure(figure(id), (set) => sets.get(set)?.get(person) ?? nothing)]))]),
  );
};
