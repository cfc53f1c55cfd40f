/*
 * The rows of one file as the dry run meets them: data with its record, or a row that is no data with the reason.
 * Refusals of the file are thrown as one typed failure and end the run; one of type `cancelled` says that somebody
 * asked for the end.
 */
import type { ImportRecord, SkippedRow } from "#shared/domain/exchange/importRecord.ts";
import type { CodeLookup } from "#shared/domain/exchange/interpretCell.ts";
import { fitMapping } from "#shared/domain/exchange/mapping.ts";
import { comparable } from "#shared/domain/exchange/plainText.ts";
import type { RawRow } from "#shared/domain/exchange/rawTable.ts";
import { makeRowKind } from "#shared/domain/exchange/rowKind.ts";
import { makeRowReader } from "#shared/domain/exchange/rowToRecord.ts";
import { openTabular } from "./openTabular.ts";
import type { TabularFile } from "./tabularFile.ts";
import { fileSource } from "./fileSource.ts";
import { type ImportFile, mappingOf } from "./importFile.ts";

/** A file that cannot be read; `detail` is a refusal of the readers or of the mapping. */
export class FileRefused extends Error {
  readonly detail: { readonly type: string };

  constructor(detail: { readonly type: string }) {
    super(detail.type);
    this.name = "FileRefused";
    this.detail = detail;
  }
}

/** Ends the reading with the file's refusal. */
const refuse = (detail: { readonly type: string }): never => {
  // The message of a failed disk may hold a path.
  throw new FileRefused(detail.type === "sourceFailed" ? { type: "sourceFailed" } : detail);
};

/** Opens a file as chosen. */
export const openFile = async (file: Pick<ImportFile, "path" | "encoding" | "delimiter">, signal: AbortSignal): Promise<TabularFile> => {
  const source = fileSource(file.path);
  if (source === undefined) throw new FileRefused({ type: "fileGone" });
  const opened = await openTabular(source, { encoding: file.encoding ?? undefined, delimiter: file.delimiter ?? undefined, signal });
  return opened.ok ? opened.value : refuse(opened.error);
};

/** The sheet that is read when none was chosen: the first that can be seen. */
export const sheetOf = (file: TabularFile, chosen: string | null): string =>
  chosen ?? file.sheets.find(({ isHidden }) => !isHidden)?.name ?? file.sheets[0]?.name ?? "";

/** All rows with content, in batches. */
export async function* rawRows(file: ImportFile, signal: AbortSignal, onBytes: (read: number, total: number) => void): AsyncGenerator<readonly RawRow[]> {
  const opened = await openFile(file, signal);
  const onProgress = ({ bytesRead, bytesTotal }: { readonly bytesRead: number; readonly bytesTotal: number }): void => onBytes(bytesRead, bytesTotal);
  for await (const batch of opened.batches(sheetOf(opened, file.sheet), { signal, onProgress })) {
    if (!batch.ok) refuse(batch.error);
    else yield batch.value;
  }
}

export type FileRow = { readonly row: RawRow } & ({ readonly record: ImportRecord } | { readonly skipped: SkippedRow["reason"] });

export interface OpenedRows {
  /** Known once the headings were met. */
  readonly headings: () => readonly string[];
  readonly batches: AsyncGenerator<readonly FileRow[]>;
}

/** The rows of a mapped file, interpreted. */
export const readMappedFile = (file: ImportFile, lookUpCode: CodeLookup, signal: AbortSignal, onBytes: (read: number, total: number) => void): OpenedRows => {
  let headings: readonly string[] = file.headerRow === null ? file.columns.map(({ heading }) => heading) : [];
  let read: ((row: RawRow) => FileRow) | undefined;

  const prepare = (): ((row: RawRow) => FileRow) => {
    const asked = mappingOf(file);
    const isInPlace = file.headerRow === null || asked.columns.every(({ heading, index }) => comparable(headings[index] ?? "") === comparable(heading));
    const fitted = isInPlace ? asked : fitMapping(asked, headings);
    if ("ok" in fitted && !fitted.ok) throw new FileRefused(fitted.error);
    const mapping = "ok" in fitted ? fitted.value : fitted;
    const kindOf = makeRowKind(file.headerRow, headings, mapping.columns);
    const recordOf = makeRowReader(mapping, lookUpCode);
    return (row) => {
      const kind = kindOf(row);
      return kind === "data" ? { row, record: recordOf(row) } : { row, skipped: kind };
    };
  };

  const batches = async function* batches(): AsyncGenerator<readonly FileRow[]> {
    for await (const rows of rawRows(file, signal, onBytes)) {
      const found: FileRow[] = [];
      for (const row of rows) {
        if (file.headerRow !== null && row.number < file.headerRow) found.push({ row, skipped: "aboveHeader" });
        else if (row.number === file.headerRow) headings = row.cells.map(({ text }) => text.trim());
        else found.push((read ??= prepare())(row));
      }
      yield found;
    }
    if (file.headerRow !== null && headings.length === 0)
      throw new FileRefused({ type: "headingsMissing", headings: file.columns.map(({ heading }) => heading) } as { readonly type: string });
  };

  return { headings: () => headings, batches: batches() };
};
