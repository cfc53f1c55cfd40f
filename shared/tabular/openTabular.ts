/*
 * The one door for tables from outside (R289): content decides what a file is, never its ending; every refusal
 * has a type; nothing is written anywhere.
 */
import type { RawRow } from "#shared/domain/exchange/rawTable.ts";
import { type Result, err, ok } from "#shared/kernel/result.ts";
import { type ByteSource, readRange } from "./byteSource.ts";
import { openCsv } from "./csvReader.ts";
import { type TabularLimits, importLimits } from "./limits.ts";
import { type TabularError, errorOf, refuse, stopIfAborted } from "./tabularError.ts";
import type { FormatReader, ReadOptions, RowBatches, TabularFile } from "./tabularFile.ts";
import type { TextEncodingName } from "./textEncoding.ts";
import { openXls } from "./xlsReader.ts";
import { openXlsx } from "./xlsxReader.ts";

export interface OpenOptions {
  readonly limits?: TabularLimits | undefined;
  /** Chosen by a person after looking at the preview; otherwise detected. Text files only. */
  readonly encoding?: TextEncodingName | undefined;
  readonly delimiter?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

const signatures: readonly (readonly [string, string])[] = [
  ["%PDF", "pdf"],
  ["\x89PNG", "image"],
  ["\xff\xd8\xff", "image"],
  ["GIF8", "image"],
  ["BM", "image"],
  ["MZ", "program"],
  ["\x7fELF", "program"],
  ["\x1f\x8b", "archive"],
  ["Rar!", "archive"],
  ["7z\xbc\xaf", "archive"],
  ["SQLite format 3", "database"],
  ["{\\rtf", "word"],
];

/** The caller's signal, and the time limit. */
const withDeadline = (signal: AbortSignal | undefined, limits: TabularLimits): AbortSignal => {
  const deadline = AbortSignal.timeout(limits.maxMilliseconds);
  return signal === undefined ? deadline : AbortSignal.any([signal, deadline]);
};

const openReader = async (source: ByteSource, limits: TabularLimits, options: OpenOptions): Promise<FormatReader> => {
  stopIfAborted(options.signal);
  if (source.size === 0) refuse({ type: "emptyFile" });
  if (source.size > limits.maxFileBytes) refuse({ type: "tooLarge", bytes: source.size, limit: limits.maxFileBytes });
  const head = await readRange(source, { from: 0, to: Math.min(source.size, 16) }, options.signal);
  const start = String.fromCharCode(...head);
  if (start.startsWith("PK\x03\x04") || start.startsWith("PK\x05\x06")) return openXlsx(source, limits, options.signal);
  if (start.startsWith("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")) return openXls(source, limits, options.signal);
  const known = signatures.find(([signature]) => start.startsWith(signature) && (signature.length > 2 || [...start].some((letter) => letter < "\t")));
  if (known !== undefined) refuse({ type: "notATable", looksLike: known[1] });
  return openCsv(source, limits, options);
};

/** Opens a file as a table: its sheets, and their rows in batches. */
export const openTabular = async (source: ByteSource, options: OpenOptions = {}): Promise<Result<TabularFile, TabularError>> => {
  try {
    const limits = options.limits ?? importLimits;
    const reader = await openReader(source, limits, { ...options, signal: withDeadline(options.signal, limits) });
    const { format, encoding, delimiter, sheets } = reader;
    const batches = async function* batches(sheet: string, readOptions: ReadOptions = {}): RowBatches {
      const signal = withDeadline(readOptions.signal, limits);
      try {
        for await (const rows of reader.read(sheet, { ...readOptions, signal })) {
          stopIfAborted(signal);
          yield ok(rows);
        }
      } catch (thrown) {
        yield err(errorOf(thrown));
      }
    };
    return ok({ format, encoding, delimiter, sheets, batches });
  } catch (thrown) {
    return err(errorOf(thrown));
  }
};

/** The first rows of a sheet, for preview and header guess; reads no further than needed. */
export const previewRows = async (file: TabularFile, sheet: string, count: number, signal?: AbortSignal): Promise<Result<readonly RawRow[], TabularError>> => {
  const rows: RawRow[] = [];
  for await (const batch of file.batches(sheet, { signal })) {
    if (!batch.ok) return batch;
    rows.push(...batch.value.slice(0, count - rows.length));
    if (rows.length >= count) break;
  }
  return ok(rows);
};
