/* Figures as people read them: values with their unit, changes with a direction that is a word and not a colour alone. */
import { type Figure } from "#shared/domain/figures/figure.ts";
import type { FigureLine } from "#shared/domain/figures/board.ts";
import { formatMoneyFull, formatMoneyShort, formatNumber } from "#renderer/ui/format.ts";
import type { Language } from "#renderer/ui/text.ts";

export type FigureUnit = Figure["unit"];

/** `1,234`, `56.7%`, `123.5万`, `61.2`; nothing shows a dash. */
export const formatFigure = (value: number | null, unit: FigureUnit, language: Language): string => {
  if (value === null) return "–";
  switch (unit) {
    case "count":
      return formatNumber(value, language);
    case "percent":
      // Nothing and everything need no decimal; between them every share has one, so that a column of them reads down.
      return `${formatNumber(value, language, value === 0 || value === 100 ? 0 : 1)}%`;
    case "fen":
      return formatMoneyShort(value, language);
    case "points":
      return formatNumber(value, language, Number.isInteger(value) ? 0 : 1);
  }
};

/** The value to its last digit, for a hint. */
export const formatFigureFull = (value: number | null, unit: FigureUnit, language: Language): string =>
  value !== null && unit === "fen" ? formatMoneyFull(value) : formatFigure(value, unit, language);

export interface Change {
  readonly direction: "up" | "down" | "same";
  readonly verdict: "better" | "worse" | "neither";
  /** Difference in the unit of the figure; of percentages in points. */
  readonly difference: number;
  /** In percent of the earlier value; null for percentages and for a change from nothing. */
  readonly relative: number | null;
}

/** What changed between two values of a figure; undefined when one of them is unknown. */
export const changeOf = ({ now, before }: Pick<FigureLine, "now" | "before">, { unit, better }: Pick<Figure, "unit" | "better">): Change | undefined => {
  if (now.value === null || before === null || before.value === null) return undefined;
  const difference = Math.round((now.value - before.value) * 10) / 10;
  const direction = difference > 0 ? "up" : difference < 0 ? "down" : "same";
  const isGood = (direction === "up") === (better === "more");
  const verdict = direction === "same" || better === "neither" ? "neither" : isGood ? "better" : "worse";
  const relative = unit === "percent" || before.value === 0 ? null : Math.round(((now.value - before.value) * 1000) / Math.abs(before.value)) / 10;
  return { direction, verdict, difference, relative };
};
