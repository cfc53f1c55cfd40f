/*
 * Writes a table to a stream: the error workbook (original cells with the reasons beside them) and plain exports.
 * Texts that a spreadsheet could run get an apostrophe, long digits stay text, so a corrected error workbook can
 * be imported again. CSV carries a byte order mark, or is GBK for old systems.
 */
import { once } from "node:events";
import type { Writable } from "node:stream";
import type { Row, Worksheet } from "exceljs";
import iconv from "iconv-lite";
import { columnWidths, linesOf, narrowedToPage, pagesAcross } from "./columnWidths.ts";
import { guardText } from "./guardedText.ts";

/**
 * A cell to write; numbers must be exact (at most 15 digits). `day` and `moment` are dates of a spreadsheet
 * (`YYYY-MM-DD`; ISO moment, shown in China time), `fen` an amount in 分, `rate` a stored rate (17500 = 1.75 %).
 * Everything else is text.
 */
export type OutputCell = string | number | null | { readonly day: string } | { readonly moment: string } | { readonly fen: number } | { readonly rate: number };

export interface SummarySheet {
  readonly sheet: string;
  readonly title: string;
  readonly lines: readonly (readonly [name: string, text: string])[];
  readonly tables: readonly {
    readonly title: string;
    readonly header: readonly string[];
    readonly rows: readonly (readonly OutputCell[])[];
    readonly hasTotal: boolean;
    readonly note?: string | undefined;
  }[];
}

export interface TableOutput {
  readonly sheet: string;
  readonly header: readonly string[];
  readonly rows: AsyncIterable<readonly OutputCell[]> | Iterable<readonly OutputCell[]>;
  /** Width of the columns in digits; xlsx only. */
  readonly widths?: readonly number[];
  /** The columns are as wide as what stands in them, `widths` at most, and as many pages wide as can be read; xlsx only. */
  readonly isFitted?: boolean;
  /** Who wrote it and when: at the foot of each printed page, with page x of y; xlsx only. */
  readonly footer?: string;
  /** A table to be read on paper: ruled, its heading shaded, long texts over several lines; xlsx only. */
  readonly isRuled?: boolean;
  /** A sheet of figures behind the table: facts, then small tables; xlsx only. */
  readonly summary?: SummarySheet;
  /** A second sheet that says what the first one is: its name and its lines; xlsx only. */
  readonly about?: { readonly sheet: string; readonly lines: readonly (readonly [name: string, text: string])[] };
}

export type TableFormat = { readonly type: "xlsx" } | { readonly type: "csv"; readonly encoding: "utf-8" | "gbk"; readonly delimiter?: string };

const longestCell = 32_767;
const flushCharacters = 65_536;

const chinaOffsetMs = 8 * 3_600_000;
/** China time of a moment as a clock without a zone, to the minute. */
const localMinute = (moment: string): string => new Date(Date.parse(moment) + chinaOffsetMs).toISOString().slice(0, 16);

const decimalText = (value: number, places: number): string => {
  const digits = String(Math.abs(value)).padStart(places + 1, "0");
  return `${value < 0 ? "-" : ""}${digits.slice(0, -places)}.${digits.slice(-places)}`;
};

const safeText = (cell: OutputCell): string => {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  if (typeof cell === "string") return guardText(cell);
  if ("day" in cell) return cell.day;
  if ("moment" in cell) return localMinute(cell.moment).replace("T", " ");
  return "fen" in cell ? decimalText(cell.fen, 2) : `${decimalText(cell.rate, 4).replace(/0{1,2}$/u, "")}%`;
};

/** Largest amount in 分 that a spreadsheet's number still holds exactly. */
const largestExact = 999_999_999_999_999;

/** The value of a typed cell and how the spreadsheet shows it; undefined when it must be text. */
const typedCell = (cell: Exclude<OutputCell, string | number | null>): { readonly value: Date | number; readonly format: string } | undefined => {
  if ("day" in cell || "moment" in cell) {
    const time = Date.parse("day" in cell ? `${cell.day}T00:00:00Z` : `${localMinute(cell.moment)}:00Z`);
    // A spreadsheet counts days from 1900 on.
    if (Number.isNaN(time) || time < Date.UTC(1900, 2, 1)) return undefined;
    return { value: new Date(time), format: "day" in cell ? "yyyy-mm-dd" : "yyyy-mm-dd hh:mm" };
  }
  if ("fen" in cell) return Math.abs(cell.fen) > largestExact ? undefined : { value: cell.fen / 100, format: "#,##0.00" };
  return { value: cell.rate / 1_000_000, format: "0.00##%" };
};

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

const thin = { style: "thin", color: { argb: "FF999999" } } as const;
const ruled = { border: { top: thin, left: thin, bottom: thin, right: thin }, alignment: { vertical: "top", wrapText: true } } as const;
const shaded = { type: "pattern", pattern: "solid", fgColor: { argb: "FFF2F2F2" } } as const;

const writeSummary = (sheet: Worksheet, { title, lines, tables }: SummarySheet): void => {
  const widest = Math.max(2, ...tables.map(({ header }) => header.length));
  sheet.columns = Array.from({ length: widest }, (_, index) => ({ width: index === 0 ? 22 : 14 }));
  const add = (cells: readonly OutputCell[]): Row => sheet.addRow(cells.map((cell) => (typeof cell === "number" ? cell : safeText(cell))));
  const heading = add([title]);
  heading.font = { bold: true, size: 16 };
  heading.commit();
  for (const line of lines) add(line).commit();
  for (const table of tables) {
    add([]).commit();
    const name = add([table.title]);
    name.font = { bold: true, size: 12 };
    name.commit();
    for (const [index, cells] of [table.header, ...table.rows].entries()) {
      const row = add(cells);
      row.eachCell((cell) => Object.assign(cell, index === 0 ? { border: ruled.border, fill: shaded } : { border: ruled.border }));
      if (index === 0 || (table.hasTotal && index === table.rows.length)) row.font = { bold: true };
      row.commit();
    }
    if (table.note !== undefined) {
      const note = add([table.note]);
      note.font = { size: 9, color: { argb: "FF666666" } };
      note.commit();
    }
  }
};

/** How a cell reads in the spreadsheet, for its width alone. */
const shownText = (cell: OutputCell): string =>
  cell !== null && typeof cell === "object" && "fen" in cell ? (cell.fen / 100).toLocaleString("en", { minimumFractionDigits: 2 }) : safeText(cell);

/** Rows by which the width of columns is measured; later ones go over several lines. */
const measuredRows = 200;

/** The first rows, and all of them: they can be asked for only once. */
const withFirstRows = async (
  rows: TableOutput["rows"],
): Promise<{ readonly first: readonly (readonly OutputCell[])[]; readonly all: AsyncIterable<readonly OutputCell[]> }> => {
  const iterator = (async function* everyRow() {
    yield* rows;
  })();
  const first: (readonly OutputCell[])[] = [];
  let next = await iterator.next();
  while (next.done !== true) {
    first.push(next.value);
    if (first.length === measuredRows) break;
    next = await iterator.next();
  }
  return {
    first,
    all: (async function* again() {
      yield* first;
      yield* iterator;
    })(),
  };
};

const isNumeric = (cell: OutputCell | undefined): boolean =>
  typeof cell === "number" || (cell !== null && typeof cell === "object" && ("fen" in cell || "rate" in cell));

/** On A4 across, the heading on every sheet and the first two columns too where it is several sheets wide. */
const pageSetupOf = (across: number) =>
  ({
    paperSize: 9,
    orientation: "landscape",
    fitToPage: true,
    fitToWidth: across,
    fitToHeight: 0,
    printTitlesRow: "1:1",
    margins: { left: 0.4, right: 0.4, top: 0.5, bottom: 0.6, header: 0.3, footer: 0.3 },
    ...(across > 1 ? { printTitlesColumn: "A:B" } : {}),
  }) as const;
const uprightPage = { paperSize: 9, orientation: "portrait", fitToPage: true, fitToWidth: 1, fitToHeight: 0 } as const;
const inLines = { vertical: "top", wrapText: true } as const;
/** A number keeps off the text of the next column. It is never broken: LibreOffice drops the indent of one that might be. */
const onTheRight = { vertical: "top", horizontal: "right", indent: 1 } as const;
const headOnTheRight = { ...onTheRight, wrapText: true } as const;
const onTheLeft = { ...inLines, horizontal: "left" } as const;
/** Height of a line of the usual letters and the tallest row that a spreadsheet knows, in points. */
const lineHeight = 15;
const tallestRow = 409;
/** Lines between rows: a spreadsheet's own are on the screen alone. */
const lined = { bottom: { style: "thin", color: { argb: "FFD9D9D9" } } } as const;

const writeXlsx = async (table: TableOutput, out: Writable): Promise<number> => {
  const { default: excel } = await import("exceljs");
  const workbook = new excel.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true, useSharedStrings: false });
  const { footer, about, isFitted = false } = table;
  const { first, all } = await withFirstRows(table.rows);
  const headings = table.header.map(safeText);
  const given = headings.map((_heading, index) => table.widths?.[index] ?? 16);
  const widths = isFitted
    ? narrowedToPage(
        columnWidths(
          headings,
          first.map((row) => row.map(shownText)),
          given,
        ),
      )
    : given;
  const foot = footer === undefined ? undefined : { oddFooter: `&L${footer.replaceAll("&", "&&")}&R&P / &N` };
  const onPaper = {
    ...(isFitted || foot !== undefined ? { pageSetup: pageSetupOf(isFitted ? pagesAcross(widths) : 1) } : {}),
    ...(foot === undefined ? {} : { headerFooter: foot }),
  };
  const sheet = workbook.addWorksheet(table.sheet, { views: [{ state: "frozen", ySplit: 1 }], ...onPaper });
  // Cells take the style of their column over: it costs nothing per cell.
  sheet.columns = widths.map((width) => ({ width, style: { numFmt: "@", ...(isFitted ? { alignment: inLines, border: lined } : {}) } }));
  if (footer !== undefined && table.header.length > 0) sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: table.header.length } };
  const header = sheet.addRow(headings);
  header.font = { bold: true };
  if (table.isRuled === true) header.eachCell((cell) => Object.assign(cell, { ...ruled, fill: shaded }));
  if (isFitted)
    header.eachCell((cell, column) =>
      Object.assign(cell, { fill: shaded, alignment: first.some((row) => isNumeric(row[column - 1])) ? headOnTheRight : onTheLeft }),
    );
  /** A row of several lines is given their height. */
  const fit = (row: Row, texts: readonly string[]): void => {
    const lines = linesOf(texts, widths);
    if (lines > 1) row.height = Math.min(tallestRow, lines * lineHeight);
  };
  if (isFitted) fit(header, headings);
  header.commit();
  let count = 0;
  for await (const cells of all) {
    const typed = cells.map((cell) => (cell !== null && typeof cell === "object" ? typedCell(cell) : undefined));
    // A cell without a value is not written at all.
    const row = sheet.addRow(
      cells.map((cell, index) =>
        cell === null ? undefined : (typed[index]?.value ?? (typeof cell === "number" ? cell : safeText(cell).slice(0, longestCell))),
      ),
    );
    typed.forEach((cell, index) => {
      if (!cell) return;
      const placed = row.getCell(index + 1);
      placed.numFmt = cell.format;
      if (isFitted) placed.alignment = cell.value instanceof Date ? onTheLeft : onTheRight;
    });
    if (table.isRuled === true) for (let index = 1; index <= cells.length; index += 1) Object.assign(row.getCell(index), ruled);
    // The columns are of text, which keeps long digits whole; a number in it would stand on the left and become text when edited.
    cells.forEach((cell, index) => {
      if (typeof cell !== "number") return;
      const placed = row.getCell(index + 1);
      placed.numFmt = "General";
      placed.alignment = isFitted ? onTheRight : { ...placed.alignment, horizontal: "right" };
    });
    if (isFitted)
      fit(
        row,
        cells.map((cell) => (typeof cell === "string" ? cell : "")),
      );
    row.commit();
    count += 1;
  }
  sheet.commit();
  if (table.summary) {
    const summary = workbook.addWorksheet(table.summary.sheet, foot === undefined ? {} : { pageSetup: uprightPage, headerFooter: foot });
    writeSummary(summary, table.summary);
    summary.commit();
  }
  if (about) {
    const notes = workbook.addWorksheet(about.sheet, foot === undefined ? {} : { pageSetup: uprightPage, headerFooter: foot });
    notes.columns = [
      { width: 20, style: { numFmt: "@", alignment: inLines } },
      { width: 70, style: { numFmt: "@", alignment: inLines } },
    ];
    for (const line of about.lines) notes.addRow(line.map(safeText)).commit();
    notes.commit();
  }
  const finished = once(out, "finish");
  // When the stream breaks, the workbook says it first; nobody waits for this one then.
  finished.catch(() => undefined);
  await workbook.commit();
  await finished;
  return count;
};

/** Writes header and rows and ends the stream; gives the number of rows written (without the header). */
export const writeTable = async (format: TableFormat, table: TableOutput, out: Writable): Promise<number> =>
  format.type === "xlsx" ? writeXlsx(table, out) : writeCsv(format, table, out);
