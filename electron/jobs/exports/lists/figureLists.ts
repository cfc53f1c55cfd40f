/*
 * Dashboards as tables (R229-R241): each figure with its definition, its value and the one it is compared with, then what the
 * charts draw; and the rows behind one figure.
 */
import { atOnce } from "#shared/kernel/steps.ts";
import { dayOf } from "#shared/kernel/time.ts";
import type { BoardSection, ChartData } from "#shared/domain/figures/board.ts";
import { figureViewOf } from "#shared/domain/figures/board.ts";
import { dashboards, section, type SectionId } from "#shared/domain/figures/dashboards.ts";
import { figure, type FigureValue } from "#shared/domain/figures/figures.ts";
import { maturityOutcomes, rowSet } from "#shared/domain/figures/rowSets.ts";
import type { Span } from "#shared/domain/figures/spans.ts";
import type { OutputCell } from "#shared/tabular/writeTable.ts";
import type { ReadDb } from "#db/engine/store.ts";
import { figureQuestion } from "#db/workstation/figures/figureQuestion.ts";
import { figureRows } from "#db/workstation/figures/figureRows.ts";
import { rowById } from "#db/workstation/rows.ts";
import { figureTexts, type Label } from "#electron/features/exchange/strings.ts";
import { publishedSection, scopeFor, shownSections } from "#electron/features/figures/figureScope.ts";
import { dayCell, fenCell, type Look } from "../cells.ts";
import { client, type Fields, type ListColumn, listed, type ListsOf, pagedLines, text, textInBoth, textOf } from "../listColumns.ts";

interface FigureFileRow {
  readonly section: Label;
  readonly name: (look: Look) => string;
  readonly unit: "count" | "percent" | "fen" | "points";
  /** Of what a share is a share. */
  readonly sharesOf?: "fen";
  readonly now: FigureValue;
  readonly before: FigureValue | null;
  readonly meaning: Label | null;
  readonly use: Label | null;
  /** Null for what stands in the archives today; nothing for parts of charts. */
  readonly period?: Span | null;
}

const roleOf = (db: ReadDb, userId: string): string => rowById(db, "branchUser", userId)?.role ?? "clientManager";

const codeName = (dictionary: string | undefined, code: string | null, { word, pick }: Look): string => {
  if (code === null || code === "") return pick(figureTexts.withoutCode);
  const outcome = dictionary === "maturityOutcome" ? maturityOutcomes.find((one) => one.code === code) : undefined;
  return outcome ? pick(outcome) : word(dictionary ?? "", code);
};

const plain = (value: number): FigureValue => ({ value, part: value, base: null });

const chartRows = (chart: ChartData, of: Label): FigureFileRow[] => {
  const rest = { section: of, meaning: null, use: null };
  switch (chart.kind) {
    case "trend":
      return chart.pieces.map(({ from, to, now, before }) => ({
        ...rest,
        name: ({ pick }) => `${pick(rowSet(chart.rows))} ${from === to ? from : `${from} – ${to}`}`,
        unit: "count",
        now: plain(now),
        before: before === null ? null : plain(before),
      }));
    case "parts":
      return chart.parts.map(({ code, rows, amount }) => ({
        ...rest,
        name: (look) => `${look.pick(rowSet(chart.rows))} · ${codeName(rowSet(chart.rows).codes, code, look)}`,
        unit: chart.by === "amount" ? "fen" : "count",
        now: plain(chart.by === "amount" ? amount : rows),
        before: null,
      }));
    case "funnel":
      return chart.steps.map(({ rows, now, before }, index) => ({
        ...rest,
        name: ({ pick }) =>
          `${pick(figureTexts.funnelStep)} ${index + 1} · ${pick(rowSet(rows))}${index === chart.bottleneck ? ` (${pick(figureTexts.bottleneck)})` : ""}`,
        unit: "count",
        now: plain(now),
        before: before === null ? null : plain(before),
      }));
  }
};

const rowsOfSection = (id: SectionId, shown: BoardSection, span: Span): FigureFileRow[] => [
  ...shown.figures.map(({ id: figureId, now, before }): FigureFileRow => {
    const { unit, how, meaning, use, isStock, ...label } = figure(figureId);
    const period = isStock ? null : span;
    const sharesOf = how.kind === "shareOfSums" ? ({ sharesOf: "fen" } as const) : {};
    return { section: section(id), name: ({ pick }) => pick(label), unit, ...sharesOf, now, before, meaning, period, use: use ?? null };
  }),
  ...shown.charts.flatMap((chart) => chartRows(chart, section(id))),
];

/** The rows of a list are those of this file. */
const asFigure = (row: Fields): FigureFileRow => row as unknown as FigureFileRow; // made by `rowsOfSection` below

const valueCell = (unit: FigureFileRow["unit"], value: number | null): OutputCell => (value === null ? null : unit === "fen" ? fenCell(value) : value);
/** What a share is of, as money where it is money. */
const shareCell = ({ sharesOf }: FigureFileRow, value: number | null): OutputCell => valueCell(sharesOf ?? "count", value);
const label = (of: Label, pickLabel: (row: FigureFileRow) => Label | null, width: number): ListColumn => ({
  label: of,
  width,
  cell: (row, { pick }) => {
    const found = pickLabel(asFigure(row));
    return found && pick(found);
  },
});

export const figureLists: ListsOf<"figures" | "figureRows"> = {
  figures: {
    columns: {
      section: label(figureTexts.section, (row) => row.section, 18),
      figure: { label: figureTexts.figure, width: 36, cell: (row, look) => asFigure(row).name(look) },
      value: { label: figureTexts.value, width: 16, cell: (row) => valueCell(asFigure(row).unit, asFigure(row).now.value) },
      unit: label(figureTexts.unit, (row) => figureTexts.units[row.unit], 8),
      before: { label: figureTexts.before, width: 16, cell: (row) => valueCell(asFigure(row).unit, asFigure(row).before?.value ?? null) },
      part: { label: figureTexts.part, width: 16, cell: (row) => (asFigure(row).unit === "fen" ? null : shareCell(asFigure(row), asFigure(row).now.part)) },
      base: { label: figureTexts.base, width: 16, cell: (row) => shareCell(asFigure(row), asFigure(row).now.base) },
      period: {
        label: figureTexts.period,
        width: 26,
        cell: (row, { pick }) => {
          const { meaning, period } = asFigure(row);
          if (meaning === null) return null;
          return period === null || period === undefined ? pick(figureTexts.today) : `${period.from} – ${period.to}`;
        },
      },
      meaning: label(figureTexts.meaning, (row) => row.meaning, 60),
      use: label(figureTexts.use, (row) => row.use, 40),
    },
    open: (db, { dashboard, span, compare, scope: choice }, { now, actorId }) => {
      const role = roleOf(db, actorId);
      const ids: readonly SectionId[] = dashboard === "all" ? Object.values(dashboards).flatMap((one) => one.sections) : dashboards[dashboard].sections;
      if (figureViewOf(role) === "published") return listed(ids.flatMap((id) => rowsOfSection(id, publishedSection(db, id, span, compare), span)));
      const scope = scopeFor(db, { id: actorId, role }, choice);
      if (!scope) return listed([]);
      const shown = atOnce(shownSections(db, ids, { span, compare, choice, scope, today: dayOf(now) }));
      return listed([...shown].flatMap(([id, section]) => rowsOfSection(id, section, span)));
    },
  },
  figureRows: {
    columns: {
      day: { label: figureTexts.day, width: 12, cell: (row) => dayCell(typeof row["day"] === "string" ? row["day"] : null) },
      client,
      code: {
        label: figureTexts.code,
        width: 16,
        cell: (row, look) => codeName(textOf(row["codes"]) ?? undefined, textOf(row["code"]), look),
      },
      subject: textInBoth(figureTexts.subject, "subject", 40),
      amount: {
        label: figureTexts.amount,
        width: 18,
        cell: (row) => (typeof row["amount"] !== "number" ? null : row["amountKind"] === "fen" ? fenCell(row["amount"]) : row["amount"]),
      },
      who: text(figureTexts.who, "who", 14),
    },
    open: (db, { rows: id, span, scope: choice, code }, { now, actorId }) => {
      const scope = scopeFor(db, { id: actorId, role: roleOf(db, actorId) }, choice);
      if (!scope) return listed([]);
      const { codes, amount: amountKind } = rowSet(id);
      const question = figureQuestion(db, span, scope, dayOf(now));
      return pagedLines(({ offset, limit }) => {
        const { total, rows } = figureRows(db, id, question, code, offset, limit);
        return { total, lines: rows.map((row) => ({ ...row, codes, amountKind })) };
      });
    },
  },
};
