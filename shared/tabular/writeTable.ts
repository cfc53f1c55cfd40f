/*
 * Writes a table to a stream: the error workbook (original cells with the reasons beside them) and plain exports.
 * Texts that a spreadsheet could run get an apostrophe, long digits stay text, so a corrected error workbook can
 * be imported again. CSV carries a byte order mark, or is GBK for old systems.
 */
import { once } from "node:events";
import type { Writable } from "node:stream";
import iconv from "iconv-lite";
import { guardText } from "./guardedText.ts";

/** A cell to write; numbers must be exact (at most 15 digits), everything else is text. */
export type OutputCell = string | number | null;

export interface TableOutput {
  readonly sheet: string;
  readonly header: readonly string[];
  readonly rows: AsyncIterable<readonly OutputCell[]> | Iterable<readonly OutputCell[]>;
  /** Width of the columns in characters; xlsx only. */
  readonly widths?: readonly number[];
}

export type TableFormat = { readonly type: "xlsx" } | { readonly type: "csv"; readonly encoding: "utf-8" | "gbk"; readonly delimiter?: string };

const longestCell = 32_767;
const flushCharacters = 65_536;

const safeText = (cell: OutputCell): string => (cell === null ? "" : typeof cell === "number" ? String(cell) : guardText(cell));

const csvCell = (cell: OutputCell, delimiter: string): string => {
  const text = safeText(cell);
  const needsQuotes = text.includes(delimiter) || text.includes('"') || text.includes("\n") || text.includes("\r") || text !== text.trim();
  return needsQuotes ? `"${text.replaceAll('"', '""')}"` : text;
};

const writeCsv = async (format: Extract<TableFormat, { type: "csv" }>, table: TableOutput, out: Writable): Promise<number> => {
  const delimiter = format.delimiter ?? ",";
  const encode = (text: string): Buffer => (format.encoding === "gbk" ? iconv.encode(text, "gb18030") : Buffer.from(text, "utf8"));
  const line = (cells: readonly OutputCell[]): string => `${cells.map((cell) => csvCell(cell, delimiter)).join(delimiter)}\r\n`;
  let buffered = (format.encoding === "utf-8" ? "\ufeff" : "") + line(table.header);
  let count = 0;
  for await (const row of table.rows) {
    buffered += line(row);
    count += 1;
    if (buffered.length < flushCharacters) continue;
    if (!out.write(encode(buffered))) await once(out, "drain");
    buffered = "";
  }
  out.end(encode(buffered));
  await once(out, "finish");
  return count;
};

const writeXlsx = async (table: TableOutput, out: Writable): Promise<number> => {
  const { default: excel } = await import("exceljs");
  const workbook = new excel.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true, useSharedStrings: false });
  const sheet = workbook.addWorksheet(table.sheet, { views: [{ state: "frozen", ySplit: 1 }] });
  sheet.columns = table.header.map((_heading, index) => ({ width: table.widths?.[index] ?? 16, style: { numFmt: "@" } }));
  const header = sheet.addRow(table.header.map(safeText));
  header.font = { bold: true };
  header.commit();
  let count = 0;
  for await (const row of table.rows) {
    sheet.addRow(row.map((cell) => (typeof cell === "number" ? cell : safeText(cell).slice(0, longestCell)))).commit();
    count += 1;
  }
  sheet.commit();
  const finished = once(out, "finish");
  await workbook.commit();
  await finished;
  return count;
};

/** Writes header and rows and ends the stream; gives the number of rows written (without the header). */
export const writeTable = async (format: TableFormat, table: TableOutput, out: Writable): Promise<number> =>
  format.type === "xlsx" ? writeXlsx(table, out) : writeCsv(format, table, out);
