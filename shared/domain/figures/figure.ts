/* What a figure is: its name, its definition, and of which rows it is computed. */
import type { RowSetId } from "./rowSets.ts";

export type Computation =
  | { readonly kind: "count"; readonly rows: RowSetId }
  | { readonly kind: "sum"; readonly rows: RowSetId }
  | { readonly kind: "average"; readonly rows: RowSetId }
  /** Number of rows in percent of the number of other rows. */
  | { readonly kind: "share"; readonly rows: RowSetId; readonly of: RowSetId }
  /** Sum of amounts in percent of another sum. */
  | { readonly kind: "shareOfSums"; readonly rows: RowSetId; readonly of: RowSetId };

export interface Figure {
  readonly zh: string;
  readonly en: string;
  /** The definition as it stands beside the figure. */
  readonly meaning: { readonly zh: string; readonly en: string };
  readonly unit: "count" | "percent" | "fen" | "points";
  readonly how: Computation;
  readonly better: "more" | "less" | "neither";
  /** What stands in the archives today: it has no past but what was published. */
  readonly isStock?: true;
  /** What the result is used for (R211). */
  readonly use?: { readonly zh: string; readonly en: string };
  readonly requirement: string;
}

/** A text in both languages. */
export const text = (zh: string, en: string): { readonly zh: string; readonly en: string } => ({ zh, en });
