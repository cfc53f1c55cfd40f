/* What a section of a dashboard says, and the rows behind a figure: the same in the store, on the page and as published. */
import type { SectionId } from "./dashboards.ts";
import type { FigureId, FigureValue } from "./figures.ts";
import type { RowSetId } from "./rowSets.ts";
import type { Span } from "./spans.ts";

export interface FigureLine {
  readonly id: FigureId;
  readonly now: FigureValue;
  /** Null when nothing is compared, or when the figure has no known past. */
  readonly before: FigureValue | null;
}

export interface TrendPiece extends Span {
  readonly now: number;
  readonly before: number | null;
}

export interface ChartPart {
  readonly code: string | null;
  readonly rows: number;
  /** 分 or points; 0 for rows without an amount. */
  readonly amount: number;
}

export interface FunnelStep {
  readonly rows: RowSetId;
  readonly now: number;
  readonly before: number | null;
}

export type ChartData =
  | { readonly kind: "trend"; readonly rows: RowSetId; readonly pieces: readonly TrendPiece[] }
  | { readonly kind: "parts"; readonly rows: RowSetId; readonly by: "rows" | "amount"; readonly parts: readonly ChartPart[] }
  /** `bottleneck`: index of the step at which most get lost; null when none does (R233). */
  | { readonly kind: "funnel"; readonly steps: readonly FunnelStep[]; readonly bottleneck: number | null };

export interface BoardSection {
  readonly figures: readonly FigureLine[];
  readonly charts: readonly ChartData[];
}

/** One row behind a figure, with its client. */
export interface FigureRow {
  /** Id of what the set is about: client, visit, follow-up … */
  readonly id: string;
  /** Both empty for what is no client's, e.g. the cost of a campaign. */
  readonly clientId: string;
  readonly clientName: string;
  readonly day: string | null;
  readonly code: string | null;
  readonly subject: string | null;
  /** The same in English, where it bears the words of a checklist template or of a rule. */
  readonly subjectEn: string | null;
  /** 分, points or percent, as the set says. */
  readonly amount: number | null;
  /** Name of the person responsible. */
  readonly who: string | null;
}

/** How a role sees figures: of the rows of its device, as published by the branch manager, or not at all (R247). */
export const figureViewOf = (role: string): "live" | "published" | "none" => {
  if (role === "clientManager" || role === "branchManager") return "live";
  return role === "analyst" ? "published" : "none";
};

/** All sections of one period as published: totals of the branch, no client. */
export interface PublishedFigures {
  readonly id: string;
  readonly span: Span;
  readonly takenAt: string;
  readonly takenBy: string | null;
  readonly sections: Readonly<Partial<Record<SectionId, BoardSection>>>;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === "object" && value !== null && !Array.isArray(value);
const isNumberOrNull = (value: unknown): boolean => value === null || (typeof value === "number" && Number.isFinite(value));
const isValue = (value: unknown): value is FigureValue =>
  isRecord(value) && isNumberOrNull(value["value"]) && typeof value["part"] === "number" && isNumberOrNull(value["base"]);
const isLine = (value: unknown): value is FigureLine =>
  isRecord(value) && typeof value["id"] === "string" && isValue(value["now"]) && (value["before"] === null || isValue(value["before"]));
const isChart = (value: unknown): value is ChartData =>
  isRecord(value) && typeof value["kind"] === "string" && [value["pieces"], value["parts"], value["steps"]].some((list) => Array.isArray(list));

/**
 * The sections in a published text; what does not read as ours is left out. `knows` tells the figures that this build has:
 * a newer one may publish more.
 */
export const sectionsFrom = (text: string, knows: (figureId: string) => boolean): PublishedFigures["sections"] => {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    return {};
  }
  if (!isRecord(given)) return {};
  return Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) => {
      if (!isRecord(value) || !Array.isArray(value["figures"]) || !Array.isArray(value["charts"])) return [];
      const lines: readonly unknown[] = value["figures"];
      const charts: readonly unknown[] = value["charts"];
      const sectionRead: BoardSection = { figures: lines.filter(isLine).filter(({ id }) => knows(id)), charts: charts.filter(isChart) };
      return [[name, sectionRead]];
    }),
  );
};
