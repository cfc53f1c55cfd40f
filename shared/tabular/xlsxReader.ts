/* Opens an .xlsx package: checks its directory, reads its sheets' names, loads texts and styles on first use. */
import type { RawRow } from "#shared/domain/exchange/rawTable.ts";
import type { ByteSource } from "./byteSource.ts";
import type { TabularLimits } from "./limits.ts";
import { refuse } from "./tabularError.ts";
import type { FormatReader, ReadOptions } from "./tabularFile.ts";
import { type XlsxPackage, type XlsxWorkbook, readSharedTexts, readStyles, readWorkbook } from "./xlsxParts.ts";
import { type SheetContext, readXlsxSheet } from "./xlsxSheet.ts";
import { readZipDirectory } from "./zipDirectory.ts";

const loadContext = async (pack: XlsxPackage, workbook: XlsxWorkbook, options: ReadOptions): Promise<SheetContext> => ({
  styles: await readStyles(pack, workbook.styles, options.signal),
  sharedTexts: await readSharedTexts(pack, workbook.sharedTexts, options),
  is1904: workbook.is1904,
});

/** Opens an .xlsx workbook. */
export const openXlsx = async (source: ByteSource, limits: TabularLimits, signal: AbortSignal | undefined): Promise<FormatReader> => {
  const pack: XlsxPackage = { source, entries: await readZipDirectory(source, limits, signal), limits };
  const workbook = await readWorkbook(pack, signal);
  let context: SheetContext | undefined;
  const read = async function* read(name: string, options: ReadOptions): AsyncGenerator<readonly RawRow[], void, undefined> {
    const sheet = workbook.sheets.find((one) => one.name === name);
    if (sheet === undefined) return refuse({ type: "noSuchSheet", sheet: name });
    context ??= await loadContext(pack, workbook, options);
    yield* readXlsxSheet(pack, sheet, context, options);
  };
  return {
    format: "xlsx",
    encoding: null,
    delimiter: null,
    read,
    sheets: workbook.sheets.map(({ name, isHidden }) => ({ name, isHidden })),
  };
};
