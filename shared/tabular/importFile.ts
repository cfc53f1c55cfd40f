/* A file of an import: where it lies, and how it is read. */
import type { ColumnMapping, SavedMapping } from "#shared/domain/exchange/mapping.ts";
import type { DateOrder } from "#shared/domain/exchange/parseDay.ts";
import type { TextEncodingName } from "./textEncoding.ts";

/** A file with what a person chose after looking at it; what is absent is detected. */
export interface ChosenFile {
  readonly path: string;
  readonly name: string;
  readonly encoding?: TextEncodingName | undefined;
  readonly delimiter?: string | undefined;
  readonly sheet?: string | undefined;
  /** Null: the file has no headings. */
  readonly headerRow?: number | null | undefined;
}

/** How one file is read by the dry run. */
export interface ImportFile {
  readonly path: string;
  readonly name: string;
  readonly encoding: TextEncodingName | null;
  readonly delimiter: string | null;
  readonly sheet: string | null;
  readonly headerRow: number | null;
  readonly columns: readonly ColumnMapping[];
  readonly dateOrder?: DateOrder | undefined;
  readonly assumed: SavedMapping["assumed"];
}

/** The mapping that a file is read with (R289). */
export const mappingOf = (file: ImportFile, name = "", headings: readonly string[] = []): SavedMapping => ({
  version: 1,
  name,
  fingerprint: headings,
  sheet: file.sheet,
  headerRow: file.headerRow,
  columns: file.dateOrder === undefined ? file.columns : file.columns.map((column) => ({ dateOrder: file.dateOrder, ...column })),
  assumed: file.assumed,
});
