/*
 * Legacy .xls (BIFF in an OLE container), read only. The library needs the whole file and all its cells in memory,
 * so the size is capped well below that of other files; larger ones must be saved as .xlsx first.
 */
import { type CellObject, type WorkSheet, read as readWorkbook } from "@e965/xlsx";
import type { RawCell, RawRow } from "#shared/domain/exchange/rawTable.ts";
import { type ByteSource, readRange } from "./byteSource.ts";
import { unguardText } from "./guardedText.ts";
import type { TabularLimits } from "./limits.ts";
import { type NumberStyle, numberCell, styleOfFormat } from "./numberText.ts";
import { TabularFailure, refuse, stopIfAborted } from "./tabularError.ts";
import type { FormatReader, ReadOptions } from "./tabularFile.ts";

const emptyCell: RawCell = { text: "", kind: "text" };
const rowsPerBatch = 1000;

const containsName = (bytes: Uint8Array, name: string): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(Buffer.from(name, "utf16le"));

/** An OLE container may hold many things; its directory names them in UTF-16. */
const checkContainer = (bytes: Uint8Array): void => {
  if (containsName(bytes, "EncryptedPackage")) refuse({ type: "encrypted" });
  if (containsName(bytes, "WordDocument")) refuse({ type: "notATable", looksLike: "word" });
  if (!containsName(bytes, "Workbook") && !containsName(bytes, "Book")) refuse({ type: "notATable", looksLike: "binary" });
};

const toRawCell = (cell: CellObject | undefined, styles: Map<string, NumberStyle>, is1904: boolean): RawCell => {
  if (cell?.v === undefined || cell.t === "z") return emptyCell;
  if (cell.t === "e") return { text: cell.w ?? "#VALUE!", kind: "error" };
  if (typeof cell.v === "number") {
    const format = typeof cell.z === "string" ? cell.z : "General";
    const style = styles.get(format) ?? styleOfFormat(format);
    styles.set(format, style);
    return numberCell(cell.v, style, is1904);
  }
  if (typeof cell.v === "boolean") return { text: cell.v ? "TRUE" : "FALSE", kind: "text" };
  return typeof cell.v === "string" ? { text: unguardText(cell.v), kind: "text" } : emptyCell;
};

const rowOf = (
  cells: readonly (CellObject | undefined)[],
  number: number,
  limits: TabularLimits,
  styles: Map<string, NumberStyle>,
  is1904: boolean,
): RawRow | undefined => {
  const raw = Array.from(cells, (cell) => toRawCell(cell, styles, is1904));
  while (raw.length > 0 && raw.at(-1)?.text === "") raw.pop();
  if (raw.length === 0) return undefined;
  if (raw.length > limits.maxColumns) refuse({ type: "tooManyColumns", rowNumber: number, limit: limits.maxColumns });
  return { number, cells: raw };
};

/** Opens an .xls workbook. */
export const openXls = async (source: ByteSource, limits: TabularLimits, signal: AbortSignal | undefined): Promise<FormatReader> => {
  if (source.size > limits.maxLegacyBytes) refuse({ type: "tooLarge", bytes: source.size, limit: limits.maxLegacyBytes });
  const bytes = await readRange(source, { from: 0, to: source.size }, signal);
  checkContainer(bytes);
  const parse = (): ReturnType<typeof readWorkbook> => {
    try {
      return readWorkbook(bytes, { type: "array", dense: true, cellFormula: false, cellHTML: false, cellText: false, cellNF: true });
    } catch (thrown) {
      const isProtected = thrown instanceof Error && /password|encrypt/iu.test(thrown.message);
      throw new TabularFailure(isProtected ? { type: "encrypted" } : { type: "damagedFile", entry: source.name });
    }
  };
  const workbook = parse();
  const is1904 = workbook.Workbook?.WBProps?.date1904 === true;
  const styles = new Map<string, NumberStyle>();
  const read = async function* read(name: string, options: ReadOptions): AsyncGenerator<readonly RawRow[], void, undefined> {
    const sheet: WorkSheet | undefined = workbook.SheetNames.includes(name) ? workbook.Sheets[name] : undefined;
    if (sheet === undefined) return refuse({ type: "noSuchSheet", sheet: name });
    const data: readonly (readonly (CellObject | undefined)[] | undefined)[] = sheet["!data"] ?? [];
    let batch: RawRow[] = [];
    for (const [index, cells] of data.entries()) {
      const row = cells === undefined ? undefined : rowOf(cells, index + 1, limits, styles, is1904);
      if (row !== undefined) batch.push(row);
      if (batch.length === rowsPerBatch) {
        stopIfAborted(options.signal);
        options.onProgress?.({ bytesRead: Math.floor((source.size * index) / data.length), bytesTotal: source.size });
        yield batch;
        batch = [];
        await Promise.resolve();
      }
    }
    stopIfAborted(options.signal);
    if (batch.length > 0) yield batch;
  };
  const hidden = workbook.Workbook?.Sheets ?? [];
  return {
    format: "xls",
    encoding: null,
    delimiter: null,
    read,
    sheets: workbook.SheetNames.map((name, index) => ({ name, isHidden: (hidden[index]?.Hidden ?? 0) !== 0 })),
  };
};
