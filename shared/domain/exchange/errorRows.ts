/*
 * The rows of the error workbook: the file's own headings and cells, untouched and in their places, with the row
 * number and the reasons in front. Corrected, it can be imported again with the same mapping, because headings
 * decide and the added columns are not mapped.
 */
import type { RowProblem } from "./importRecord.ts";
import { type RawRow, cellText } from "./rawTable.ts";

export interface ErrorHeadings {
  readonly rowNumber: string;
  readonly reasons: string;
}

/** The heading line of the error workbook. */
export const errorHeader = (headings: readonly string[], added: ErrorHeadings): readonly string[] => [added.rowNumber, added.reasons, ...headings];

/** A refused row for the error workbook; `describe` puts a problem into the user's words. */
export const errorRow = (
  row: RawRow,
  width: number,
  problems: readonly RowProblem[],
  describe: (problem: RowProblem) => string,
): readonly (string | number)[] => [
  row.number,
  [...new Set(problems.map(describe))].join("; "),
  ...Array.from({ length: Math.max(width, row.cells.length) }, (_, index) => cellText(row, index)),
];
