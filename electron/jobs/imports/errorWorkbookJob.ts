/* The error workbook of a run, page by page from its staged rows; what it looks like is shared/domain/exchange/errorTable.ts. */
import { errorTable } from "#shared/domain/exchange/errorTable.ts";
import type { TableFormat } from "#shared/tabular/writeTable.ts";
import { writeTableFile } from "#shared/tabular/writeTableFile.ts";
import { errorRowCount, errorRows, runById } from "#db/workstation/imports.ts";
import { type Job, stopIfCancelled } from "#electron/jobs/job.ts";

export const workbookFormat = (format: "xlsx" | "csv" | "csvGbk"): TableFormat =>
  format === "xlsx" ? { type: "xlsx" } : { type: "csv", encoding: format === "csv" ? "utf-8" : "gbk" };

export const errorWorkbookJob: Job<"errorWorkbook"> = async (context, { runId, path, format, language }) => {
  const { read } = context.store;
  const run = runById(read, runId);
  if (run === undefined) throw new Error("no such run");
  const total = errorRowCount(read, runId);
  const widths: (number | undefined)[] = run.report.files.map(() => undefined);
  for (const row of errorRows(read, runId)) widths[row.fileNo] = Math.max(widths[row.fileNo] ?? 0, row.cells.length);
  const { cellsOf, ...table } = errorTable(run.report.files, widths, language);
  const rows = function* rows(): Generator<readonly (string | number)[]> {
    let done = 0;
    for (const row of errorRows(read, runId)) {
      yield cellsOf(row);
      done += 1;
      if (done % 500 !== 0) continue;
      context.report("writing", done, total);
      stopIfCancelled(context);
    }
  };
  const written = await writeTableFile(path, workbookFormat(format), { ...table, rows: rows() });
  context.report("writing", total, total);
  return written;
};
