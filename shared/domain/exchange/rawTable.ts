/*
 * What a file gives us before anybody has said what it means: rows of cells, as they stand in the file.
 * `shared/tabular` makes them from bytes; everything in this folder only reads them.
 */

/** One cell. `text` is what a person sees; `number` is set when the file holds a number (also for dates: the Excel serial). */
export interface RawCell {
  readonly text: string;
  readonly kind: "text" | "number" | "date" | "formula" | "error";
  readonly number?: number;
  /** The file held a number of more than 15 digits: its last digits were lost before the file was saved. */
  readonly digitsLost?: true;
}

/** One row that has at least one filled cell; `number` is the row number that Excel shows (1-based). */
export interface RawRow {
  readonly number: number;
  readonly cells: readonly RawCell[];
  /** A quoted text in this row is broken, so its cells may have run together. */
  readonly brokenQuotes?: true;
}

/** The text of a cell by its 0-based position; empty when the row is shorter. */
export const cellText = (row: RawRow, index: number): string => row.cells[index]?.text ?? "";
