/* The rows of the files of a feed, interpreted, in batches of a bounded size. Pulled: the next batch is made when the one before was worked off. */
import { berkaWordsEn, berkaWordsZh } from "#shared/domain/exchange/berka.ts";
import { type BerkaRefusedRow, berkaRows } from "#shared/domain/exchange/berkaRows.ts";
import type { ImportReason } from "#shared/domain/exchange/importOutcome.ts";
import type { ImportRecord, RowProblem } from "#shared/domain/exchange/importRecord.ts";
import type { CodeLookup } from "#shared/domain/exchange/interpretCell.ts";
import { cellText, type RawRow } from "#shared/domain/exchange/rawTable.ts";
import { readBerka } from "#shared/tabular/readBerka.ts";
import { readMappedFile } from "#shared/tabular/readMappedFile.ts";
import type { FeedFile, FeedFiles } from "./feedFiles.ts";

/** A row that says something about a client. */
export interface RecordItem {
  readonly type: "record";
  readonly fileNo: number;
  readonly row: RawRow;
  readonly record: ImportRecord;
  /** What the row says about who manages the client. */
  readonly managers: readonly string[];
  /** Rows of other files that are refused with this one. */
  readonly dependants?: () => readonly OtherItem[];
}

/** A row that was decided while reading. */
export interface OtherItem {
  readonly type: "other";
  readonly fileNo: number;
  readonly row: RawRow;
  readonly outcome: "skipped" | "refused";
  readonly reason: ImportReason;
  readonly problems: readonly RowProblem[];
}

export type FeedItem = RecordItem | OtherItem;

export interface FeedReading {
  readonly lookUpCode: CodeLookup;
  readonly language: "zh-CN" | "en";
  readonly signal: AbortSignal;
  readonly batchRows: number;
}

const noProgress = (): void => undefined;

/** Lets the process do something else: a hub that imports also serves devices. */
export const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

async function* tableRows(file: FeedFile, fileNo: number, { lookUpCode, signal }: FeedReading): AsyncGenerator<FeedItem> {
  const { batches } = readMappedFile(file, lookUpCode, signal, noProgress);
  for await (const rows of batches) {
    for (const found of rows) {
      const { row } = found;
      if ("skipped" in found) yield { type: "other", fileNo, row, outcome: "skipped", reason: found.skipped, problems: [] };
      else yield { type: "record", fileNo, row, record: found.record, managers: file.managerColumns.map((index) => cellText(row, index).trim()) };
    }
    await breathe();
  }
}

async function* inBatches(items: AsyncGenerator<FeedItem>, size: number): AsyncGenerator<readonly FeedItem[]> {
  let batch: FeedItem[] = [];
  for await (const item of items) {
    batch.push(item);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

const refusedItem = ({ fileNo, row, reason, problems }: BerkaRefusedRow): OtherItem => ({ type: "other", fileNo, row, outcome: "refused", reason, problems });

/** The rows of the Berka set: the records first, all at once for their relations, then batches. */
const openBerka = async ({ files }: FeedFiles, reading: FeedReading) => {
  const tables = await readBerka(files, reading.signal, () => noProgress);
  const rows = berkaRows(tables, reading.language === "en" ? berkaWordsEn : berkaWordsZh);
  const batches = async function* batches(): AsyncGenerator<readonly FeedItem[]> {
    for (let from = 0; from < rows.clients.length; from += reading.batchRows) {
      yield rows.clients.slice(from, from + reading.batchRows).map(({ fileNo, row, record, dependants }): FeedItem => ({
        type: "record",
        fileNo,
        row,
        record,
        managers: [],
        dependants: () => dependants().map(refusedItem),
      }));
      await breathe();
    }
    yield rows.refused().map(refusedItem);
  };
  return { records: rows.records, batches: batches() };
};

/** Opens the rows of files: the records that relations may name before their rows come, and the batches. */
export const openRows = async (
  described: FeedFiles,
  reading: FeedReading,
): Promise<{ readonly records: readonly ImportRecord[]; readonly batches: AsyncGenerator<readonly FeedItem[]> }> => {
  if (described.set === "berka") return openBerka(described, reading);
  const all = async function* all(): AsyncGenerator<FeedItem> {
    for (const [fileNo, file] of described.files.entries()) yield* tableRows(file, fileNo, reading);
  };
  return { records: [], batches: inBatches(all(), reading.batchRows) };
};
