/*
 * What became of the rows of a file. Every row has exactly one outcome, so that
 * new + update + unchanged + skipped + refused = rows, whatever happened (R289).
 */
import type { RowProblem, SkippedRow } from "./importRecord.ts";

export const importOutcomes = ["new", "update", "unchanged", "skipped", "refused"] as const;
export type ImportOutcome = (typeof importOutcomes)[number];

/** Rows by outcome; `open`: rows of `update` that wait for a person's decision. */
export interface ImportCounts {
  readonly rows: number;
  readonly new: number;
  readonly update: number;
  readonly unchanged: number;
  readonly skipped: number;
  readonly refused: number;
  readonly open: number;
}

/** Why a row was not taken, or a cell refused. */
export type ImportReason =
  | RowProblem["reason"]
  | SkippedRow["reason"]
  | "noMatch"
  | "keptAsIs"
  | "severalMatches"
  | "repeatedInFile"
  | "missingName"
  /** The cells of the row could not be read; which ones is in its problems. */
  | "problems"
  /** The person left this row out. */
  | "leftOut"
  /** It continues a row of the same client that the person left out: what has no ground was not written. */
  | "afterLeftOut"
  /** Between dry run and commit somebody changed the same fields, or made the same client: nothing was overwritten. */
  | "changedSince";

export type RowDecisionChoice = "takeFile" | "keepStored" | "leaveOut";

/** Rows that are no data: they are counted and named, but nobody can correct them. */
export const notDataReasons: readonly SkippedRow["reason"][] = ["totalRow", "footerRow", "repeatedHeader", "aboveHeader"];

export const noCounts: ImportCounts = { rows: 0, new: 0, update: 0, unchanged: 0, skipped: 0, refused: 0, open: 0 };
