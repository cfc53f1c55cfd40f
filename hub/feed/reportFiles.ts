/* Reports of an import as files: the figures as JSON, and the error workbook of rows that were not taken. */
import { errorTable } from "#shared/domain/exchange/errorTable.ts";
import type { TableFormat } from "#shared/tabular/writeTable.ts";
import { writeChosen } from "#shared/files/durableFile.ts";
import { writeTableFile } from "#shared/tabular/writeTableFile.ts";
import { notTakenRows } from "#db/hub/feedImports.ts";
import type { HubDb } from "#db/hub/schema.ts";
import type { FeedReport } from "./feedReport.ts";

/** Writes the figures. */
export const writeReport = (file: string, report: object): void => {
  writeChosen(file, Buffer.from(`${JSON.stringify(report, null, 2)}\n`));
};

/** Writes the rows that were not taken, with their reasons; answers how many. */
export const writeErrorWorkbook = async (db: HubDb, file: string, report: FeedReport, language: "zh-CN" | "en"): Promise<number> => {
  const widths: (number | undefined)[] = report.files.map(() => undefined);
  for await (const row of notTakenRows(db, report.runId)) widths[row.fileNo] = Math.max(widths[row.fileNo] ?? 0, row.cells.length);
  const { cellsOf, ...table } = errorTable(report.files, widths, language);
  const rows = async function* rows(): AsyncGenerator<readonly (string | number)[]> {
    for await (const row of notTakenRows(db, report.runId)) yield cellsOf(row);
  };
  const format: TableFormat = file.toLowerCase().endsWith(".csv") ? { type: "csv", encoding: "utf-8" } : { type: "xlsx" };
  const written = await writeTableFile(file, format, { ...table, rows: rows() });
  return written.rows;
};
