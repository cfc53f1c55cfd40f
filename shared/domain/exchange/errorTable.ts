/*
 * The error workbook as a table: refused and skipped rows with their original cells under their own headings, the row
 * number and the reasons in front. Corrected, it is imported again with the same mapping: headings decide, and the added
 * columns are not mapped. Rows of several files share one sheet; each cell stands under its file's heading.
 */
import { columnsOf } from "#shared/domain/edit/syncedTables.ts";
import { errorHeader } from "./errorRows.ts";
import type { ImportReason } from "./importOutcome.ts";
import type { RowProblem } from "./importRecord.ts";
import { comparable } from "./plainText.ts";
import { reasonInWords } from "./reasonWords.ts";

type Language = "zh-CN" | "en";

/** A row that was not taken. */
export interface NotTakenRow {
  readonly fileNo: number;
  readonly fileRow: number;
  readonly reason: ImportReason | null;
  readonly cells: readonly string[];
  readonly problems: readonly RowProblem[];
}

const columnName = (problem: RowProblem, language: Language): string => {
  if (problem.heading !== "") return problem.heading;
  const column = columnsOf(problem.table)[problem.field];
  return column === undefined ? "" : language === "en" ? column.en : column.zh;
};

const reasonsOf = (row: NotTakenRow, language: Language): string => {
  const texts = row.reason === null || row.reason === "problems" ? [] : [reasonInWords(row.reason, language)];
  for (const problem of row.problems) {
    const name = columnName(problem, language);
    const reason = reasonInWords(problem.reason, language);
    const isWhole = name === "" || problem.reason === "noIdentity" || problem.reason === "brokenQuotes";
    texts.push(isWhole ? reason : language === "en" ? `${name} ${reason}` : `${name}：${reason}`);
  }
  return [...new Set(texts)].join(language === "en" ? "; " : "；");
};

interface Layout {
  readonly headings: readonly string[];
  /** For each file, the place of each of its columns. */
  readonly places: readonly (readonly number[])[];
}

/** One column per heading of any file; a heading that a file has twice gets two columns. */
const layoutOf = (files: readonly { readonly headings: readonly string[] }[], widths: readonly number[]): Layout => {
  const headings: string[] = [];
  const columnOfKey = new Map<string, number>();
  const places = files.map((file, fileNo) => {
    const times = new Map<string, number>();
    return Array.from({ length: Math.max(file.headings.length, widths[fileNo] ?? 0) }, (_, index) => {
      const heading = file.headings[index] ?? "";
      const time = (times.get(comparable(heading)) ?? 0) + 1;
      times.set(comparable(heading), time);
      const key = `${comparable(heading)}#${time}`;
      const known = columnOfKey.get(key);
      if (known !== undefined) return known;
      columnOfKey.set(key, headings.length);
      return headings.push(heading) - 1;
    });
  });
  return { headings, places };
};

/** A cell of the file that is longer than this goes on in the next line. */
const longestCellShown = 40;

export interface ErrorTable {
  readonly sheet: string;
  readonly header: readonly string[];
  readonly widths: readonly number[];
  /** The columns are as wide as what stands in them; `widths` at most. */
  readonly isFitted: true;
  readonly cellsOf: (row: NotTakenRow) => readonly (string | number)[];
}

/** The workbook of some files' rows; `widths`: the most cells that a row of each file has, absent for a file without such rows (R289). */
export const errorTable = (
  files: readonly { readonly headings: readonly string[] }[],
  widths: readonly (number | undefined)[],
  language: Language,
): ErrorTable => {
  const shown = files.map((file, fileNo) => (widths[fileNo] === undefined ? { headings: [] } : file));
  const { headings, places } = layoutOf(
    shown,
    widths.map((width) => width ?? 0),
  );
  const added = language === "en" ? { rowNumber: "Row in the file", reasons: "Why it was not imported" } : { rowNumber: "原行号", reasons: "未导入原因" };
  return {
    sheet: language === "en" ? "Not imported" : "未导入",
    header: errorHeader(headings, added),
    widths: [10, 60, ...headings.map(() => longestCellShown)],
    isFitted: true,
    cellsOf: (row) => {
      const cells: (string | number)[] = [row.fileRow, reasonsOf(row, language), ...headings.map(() => "")];
      row.cells.forEach((text, index) => {
        const place = places[row.fileNo]?.[index];
        if (place !== undefined) cells[place + 2] = text;
      });
      return cells;
    },
  };
};
