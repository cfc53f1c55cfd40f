/*
 * All figures (R009, R122-R124, R211, R229-R241), and how one is computed. The page, the export and the SQL all read
 * this register; a figure is never defined a second time.
 */
import type { Figure } from "./figure.ts";
import { portfolioFigures } from "./portfolioFigures.ts";
import type { RowSetId } from "./rowSets.ts";
import { bondFigures } from "./bondFigures.ts";
import { campaignFigures } from "./campaignFigures.ts";
import { workFigures } from "./workFigures.ts";

export const figures = { ...portfolioFigures, ...workFigures, ...bondFigures, ...campaignFigures } as const satisfies Readonly<Record<string, Figure>>;

export type FigureId = keyof typeof figures;

/** The ids of all figures. */
export const figureIds = Object.keys(figures) as FigureId[];

/** A figure as a plain description. */
export const figure = (id: FigureId): Figure => figures[id];

/** A computed figure: the value in its unit (percent with one decimal), what it was computed of. */
export interface FigureValue {
  /** Null when there is nothing to compute of. */
  readonly value: number | null;
  /** Rows, or sum in the unit of the rows. */
  readonly part: number;
  /** What `part` is a share of, or how many rows an average has; null for numbers and sums. */
  readonly base: number | null;
}

/** Number and sum of the rows of a set. */
export interface RowTotals {
  readonly rows: number;
  readonly amount: number;
}

const percent = (part: number, base: number): number | null => (base === 0 ? null : Math.round((part * 1000) / base) / 10);

/** A figure from the totals of its sets of rows (R229-R231). */
export const computeFigure = ({ how, unit }: Pick<Figure, "how" | "unit">, totalsOf: (rows: RowSetId) => RowTotals): FigureValue => {
  const { rows, amount } = totalsOf(how.rows);
  switch (how.kind) {
    case "count":
      return { value: rows, part: rows, base: null };
    case "sum":
      return { value: amount, part: amount, base: null };
    case "average": {
      const decimals = unit === "fen" ? 1 : 10;
      return { value: rows === 0 ? null : Math.round((amount * decimals) / rows) / decimals, part: amount, base: rows };
    }
    case "share": {
      const base = totalsOf(how.of).rows;
      return { value: percent(rows, base), part: rows, base };
    }
    case "shareOfSums": {
      const base = totalsOf(how.of).amount;
      return { value: percent(amount, base), part: amount, base };
    }
  }
};

/** The sets of rows that a figure is computed of. */
export const rowSetsOf = ({ how }: Pick<Figure, "how">): readonly RowSetId[] => ("of" in how ? [how.rows, how.of] : [how.rows]);
