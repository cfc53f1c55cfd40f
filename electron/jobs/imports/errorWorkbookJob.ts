/*
 * The error workbook: refused and skipped rows with their original cells under their own headings, the row number
 * and the reasons in front. Corrected, it is imported again with the same mapping: headings decide, and the added
 * columns are not mapped. Rows of several files share one sheet; each cell stands under its file's heading.
 */
import { errorHeader } from "#shared/domain/exchange/errorRows.ts";
import type { RowProblem } from "#shared/domain/exchange/importRecord.ts";
import { columnsOf } from "#shared/domain/edit/syncedTables.ts";
import { comparable } from "#shared/domain/exchange/plainText.ts";
import type { TableFormat } from "#shared/tabular/writeTable.ts";
import { errorRowCount, errorRows, type RunReport, runById, type StagedRow } from "#db/workstation/imports.ts";
import { type Job, stopIfCancelled } from "#electron/jobs/job.ts";
import { reasonInWords } from "./reasonWords.ts";
import { writeTableFile } from "./writeFile.ts";

export const workbookFormat = (format: "xlsx" | "csv" | "csvGbk"): TableFormat =>
  format === "xlsx" ? { type: "xlsx" } : { type: "csv", encoding: format === "csv" ? "utf-8" : "gbk" };

const columnName = (problem: RowProblem, language: "zh-CN" | "en"): string => {
  if (problem.heading !== "") return problem.heading;
  const column = columnsOf(problem.table)[problem.field];
  return column === undefined ? "" : language === "en" ? column.en : column.zh;
};

const reasonsOf = (row: StagedRow, language: "zh-CN" | "en"): string => {
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
const layoutOf = (files: RunReport["files"], widths: readonly number[]): Layout => {
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

export const errorWorkbookJob: Job<"errorWorkbook"> = async (context, { runId, path, format, language }) => {
  const { read } = context.store;
  const run = runById(read, runId);
  if (run === undefined) throw new Error("no such run");
  const total = errorRowCount(read, runId);
  const widths: number[] = [];
  const used = new Set<number>();
  for (const row of errorRows(read, runId)) {
    widths[row.fileNo] = Math.max(widths[row.fileNo] ?? 0, row.cells.length);
    used.add(row.fileNo);
  }
  const files = run.report.files.map((file, fileNo) => (used.has(fileNo) ? file : { ...file, headings: [] }));
  const { headings, places } = layoutOf(files, widths);
  const added = language === "en" ? { rowNumber: "Row in the file", reasons: "Why it was not imported" } : { rowNumber: "原行号", reasons: "未导入原因" };
  const cellsOf = function* cellsOf(): Generator<readonly (string | number)[]> {
    let done = 0;
    for (const row of errorRows(read, runId)) {
      const cells: (string | number)[] = [row.fileRow, reasonsOf(row, language), ...headings.map(() => "")];
      row.cells.forEach((text, index) => {
        const place = places[row.fileNo]?.[index];
        if (place !== undefined) cells[place + 2] = text;
      });
      yield cells;
      done += 1;
      if (done % 500 !== 0) continue;
      context.report("writing", done, total);
      stopIfCancelled(context);
    }
  };
  const table = { sheet: language === "en" ? "Not imported" : "未导入", header: errorHeader(headings, added), rows: cellsOf(), widths: [8, 40] };
  const written = await writeTableFile(path, workbookFormat(format), table);
  context.report("writing", total, total);
  return written;
};
