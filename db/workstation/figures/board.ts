/*
 * The sections of a dashboard: their figures for a period and for the one it is compared with, and their charts. Every set of
 * rows that any of them asks is counted in the same passes over the store (tallies.ts).
 */
import type { Day } from "#shared/kernel/time.ts";
import type { Steps } from "#shared/kernel/steps.ts";
import { mondayOf } from "#shared/domain/workLog/meetingDays.ts";
import type { BoardSection, ChartData } from "#shared/domain/figures/board.ts";
import { bottleneckOf, type Chart, section, type SectionId } from "#shared/domain/figures/dashboards.ts";
import { computeFigure, figure, type FigureId, type FigureValue, type RowTotals, rowSetsOf } from "#shared/domain/figures/figures.ts";
import type { RowSetId } from "#shared/domain/figures/rowSets.ts";
import { bucketOf, bucketsOf, type Span } from "#shared/domain/figures/spans.ts";
import type { ReadDb } from "#db/engine/store.ts";
import { type FigureQuestion, figureQuestion, type FigureScope } from "./figureQuestion.ts";
import { totalsByBucket, totalsByCode, totalsByPerson } from "./figureRows.ts";
import { tally, wholeOf } from "./tallies.ts";

type TotalsOf = (id: RowSetId) => RowTotals;

interface Sides {
  readonly now: FigureQuestion;
  readonly before: FigureQuestion | null;
  readonly totalsNow: TotalsOf;
  readonly totalsBefore: TotalsOf | null;
}

function* chartData(db: ReadDb, chart: Chart, sides: Sides): Steps<ChartData> {
  switch (chart.kind) {
    case "trend": {
      const bucket = bucketOf(sides.now.span);
      const counts = yield* totalsByBucket(db, chart.rows, sides.now, bucket);
      const countsBefore = sides.before && (yield* totalsByBucket(db, chart.rows, sides.before, bucket));
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
      return { kind: "parts", rows: chart.rows, by: chart.by, parts: yield* totalsByCode(db, chart.rows, sides.now) };
    case "funnel": {
      const steps = chart.steps.map((rows) => ({ rows, now: sides.totalsNow(rows).rows, before: sides.totalsBefore?.(rows).rows ?? null }));
      return { kind: "funnel", steps, bottleneck: bottleneckOf(steps.map(({ now }) => now)) ?? null };
    }
  }
}

/** The sets behind the figures of sections, and behind the steps of their funnels; `isPast`: only what has a past of its own. */
const setsOf = (ids: readonly SectionId[], isPast: boolean): readonly RowSetId[] =>
  ids
    .map(section)
    .flatMap(({ figures, charts }) => [
      ...figures.filter((id) => !isPast || figure(id).isStock !== true).flatMap((id) => rowSetsOf(figure(id))),
      ...charts.flatMap((chart) => (chart.kind === "funnel" ? chart.steps : [])),
    ]);

/** The totals of sets, each as a whole. */
function* wholes(db: ReadDb, ids: readonly RowSetId[], question: FigureQuestion): Steps<TotalsOf> {
  const found = yield* tally(db, ids, question);
  return (id) => wholeOf(found(id));
}

export type Boards = ReadonlyMap<SectionId, BoardSection>;

/** The figures and charts of sections (R229-R241). */
export function* boardSections(db: ReadDb, ids: readonly SectionId[], span: Span, compare: Span | null, scope: FigureScope, today: Day): Steps<Boards> {
  const now = figureQuestion(db, span, scope, today);
  const before = compare && figureQuestion(db, compare, scope, today);
  const totalsNow = yield* wholes(db, setsOf(ids, false), now);
  const totalsBefore = before && (yield* wholes(db, setsOf(ids, true), before));
  const boards = new Map<SectionId, BoardSection>();
  for (const id of ids) {
    const { figures, charts } = section(id);
    const drawn: ChartData[] = [];
    for (const chart of charts) drawn.push(yield* chartData(db, chart, { now, before, totalsNow, totalsBefore }));
    boards.set(id, {
      figures: figures.map((name) => {
        const definition = figure(name);
        const earlier = totalsBefore && definition.isStock !== true ? computeFigure(definition, totalsBefore) : null;
        return { id: name, now: computeFigure(definition, totalsNow), before: earlier };
      }),
      charts: drawn,
    });
  }
  return boards;
}

type Figures = Readonly<Partial<Record<FigureId, FigureValue>>>;

/**
 * Figures by the person responsible, rows of nobody under null; `groups`: of the rows of several people together (R252); `whole`: of
 * all their rows together, as the branch's dashboards say (R235).
 */
export function* figuresByPerson(
  db: ReadDb,
  ids: readonly FigureId[],
  span: Span,
  today: Day,
  groups: ReadonlyMap<string, readonly string[]> = new Map(),
): Steps<{ readonly people: ReadonlyMap<string | null, Figures>; readonly groups: ReadonlyMap<string, Figures>; readonly whole: Figures }> {
  const question = figureQuestion(db, span, { personId: null }, today);
  const sets = [...new Set(ids.flatMap((id) => rowSetsOf(figure(id))))];
  const totals = yield* totalsByPerson(db, sets, question);
  const people = new Set(sets.flatMap((set) => [...totals(set).keys()]));
  const nothing: RowTotals = { rows: 0, amount: 0 };
  const figuresOf = (totalsOf: TotalsOf): Figures => Object.fromEntries(ids.map((id) => [id, computeFigure(figure(id), totalsOf)]));
  const add = (left: RowTotals, right: RowTotals): RowTotals => ({ rows: left.rows + right.rows, amount: left.amount + right.amount });
  return {
    people: new Map([...people].map((person) => [person, figuresOf((set) => totals(set).get(person) ?? nothing)])),
    groups: new Map(
      [...groups].map(([group, members]) => [group, figuresOf((set) => members.map((person) => totals(set).get(person) ?? nothing).reduce(add, nothing))]),
    ),
    whole: figuresOf((set) => [...totals(set).values()].reduce(add, nothing)),
  };
}
