/*
 * What the files of a feed are and how they are read: by a mapping of the branch, remembered by its headings or named, else
 * by the guess. Nobody is there to be asked: columns of which the guess is unsure are left out and named in the report, and a
 * file whose days could be read in two ways is refused until a mapping says the order.
 */
import path from "node:path";
import { detectBerkaTable, isBerkaSet } from "#shared/domain/exchange/berkaFiles.ts";
import { guessHeader } from "#shared/domain/exchange/headerGuess.ts";
import { type ColumnMapping, fingerprintOf, fitMapping, recallMapping, type SavedMapping, validateMapping } from "#shared/domain/exchange/mapping.ts";
import { comparable } from "#shared/domain/exchange/plainText.ts";
import { type ImportFile, mappingOf } from "#shared/tabular/importFile.ts";
import { previewRows } from "#shared/tabular/openTabular.ts";
import { FileRefused, openFile, sheetOf } from "#shared/tabular/readMappedFile.ts";
import type { FeedMapping } from "#db/hub/feedImports.ts";
import { FeedRefused } from "./feedRefused.ts";

/** A file and how it is read. */
export interface FeedFile extends ImportFile {
  readonly headings: readonly string[];
  /** Columns that name the client's manager, by place. */
  readonly managerColumns: readonly number[];
  readonly managerHeadings: readonly string[];
  /** Headings that no column of the archive took. */
  readonly leftOut: readonly string[];
  /** The mapping that was used; null for the guess. */
  readonly mappingName: string | null;
}

export interface FeedFiles {
  readonly set: "tables" | "berka";
  readonly files: readonly FeedFile[];
}

const sampledRows = 300;
/** Below this a person should look at a guessed column. */
const sureFrom = 0.7;
const assumed: SavedMapping["assumed"] = { clientKind: "person", holdingKind: "demandDeposit" };

const managerWords = new Set(
  [
    ["客户经理", "管户经理", "管户人", "管户人员", "管户客户经理", "主办客户经理", "主管客户经理", "客户经理姓名", "管户经理姓名", "管户人姓名"],
    ["客户经理编号", "客户经理号", "客户经理代码", "客户经理工号", "管户经理编号", "管户经理号", "管户经理代码", "管户经理工号", "管户人编号", "管户人工号"],
    [
      "manager",
      "client manager",
      "account manager",
      "relationship manager",
      "manager name",
      "manager number",
      "manager no",
      "manager id",
      "manager code",
      "rm",
    ],
  ]
    .flat()
    .map(comparable),
);

const columnsSure = (columns: readonly (ColumnMapping & { readonly confidence: number })[]): ColumnMapping[] =>
  columns.filter(({ confidence }) => confidence >= sureFrom).map(({ confidence: _confidence, ...column }) => column);

interface Known {
  readonly mappings: readonly FeedMapping[];
  readonly mapName: string | undefined;
  readonly signal: AbortSignal;
}

const placesOf = (headings: readonly string[], wanted: (heading: string) => boolean): number[] =>
  headings.flatMap((heading, index) => (heading !== "" && wanted(heading) ? [index] : []));

const describeFile = async (file: string, known: Known): Promise<{ readonly file: FeedFile; readonly berka: ReturnType<typeof detectBerkaTable> }> => {
  const name = path.basename(file);
  const opened = await openFile({ path: file, encoding: null, delimiter: null }, known.signal);
  const sheet = sheetOf(opened, null);
  const read = await previewRows(opened, sheet, sampledRows, known.signal);
  if (!read.ok) throw new FileRefused(read.error);
  const berka = detectBerkaTable(read.value[0]?.cells.map(({ text }) => text) ?? []);
  const named = known.mapName === undefined ? undefined : known.mappings.find(({ mapping }) => mapping.name === known.mapName);
  const isWithoutHeadings = named !== undefined && named.mapping.headerRow === null;
  const guess = guessHeader(read.value, isWithoutHeadings ? null : berka === undefined ? undefined : read.value[0]?.number);
  const { headings, headerRow } = guess;
  const base = { path: file, name, encoding: null, delimiter: opened.delimiter, sheet, headerRow, headings };
  if (berka !== undefined) return { berka, file: { ...base, columns: [], assumed, managerColumns: [], managerHeadings: [], leftOut: [], mappingName: null } };

  const recalled = recallMapping(
    known.mappings.map(({ mapping }) => mapping),
    headings,
  );
  const kept = named ?? (known.mapName === undefined ? known.mappings.find(({ mapping }) => mapping.name === recalled?.name) : undefined);
  if (kept) {
    const fitted = fitMapping({ ...kept.mapping, headerRow }, headings);
    if (!fitted.ok)
      throw new FeedRefused("mappingUnfit", { file: name, headings: fitted.error.type === "headingsMissing" ? fitted.error.headings.join(", ") : "" });
    const wanted = new Set(kept.managerHeadings.map(comparable));
    const managerColumns = placesOf(headings, (heading) => wanted.has(comparable(heading)));
    const { columns } = fitted.value;
    const taken = new Set([...columns.map(({ index }) => index), ...managerColumns]);
    const leftOut = placesOf(headings, () => true).flatMap((index) => (taken.has(index) ? [] : [headings[index] ?? ""]));
    return {
      berka,
      file: { ...base, columns, assumed: kept.mapping.assumed, managerColumns, managerHeadings: kept.managerHeadings, leftOut, mappingName: kept.mapping.name },
    };
  }
  const unsure = guess.columns.find(({ asksDateOrder, confidence }) => asksDateOrder && confidence >= sureFrom);
  if (unsure) throw new FeedRefused("dateOrderUnknown", { file: name, headings: unsure.heading });
  const columns = columnsSure(guess.columns.map(({ asksDateOrder: _asks, ...column }) => column));
  const problem = validateMapping(columns)[0];
  if (problem) throw new FeedRefused("mappingUnfit", { file: name, headings: headings.join(", ") });
  const mapped = new Set(columns.map(({ index }) => index));
  const managerColumns = placesOf(headings, (heading) => managerWords.has(comparable(heading))).filter((index) => !mapped.has(index));
  const taken = new Set([...mapped, ...managerColumns]);
  const leftOut = placesOf(headings, () => true).flatMap((index) => (taken.has(index) ? [] : [headings[index] ?? ""]));
  const managerHeadings = managerColumns.map((index) => headings[index] ?? "");
  return { berka, file: { ...base, columns, assumed, managerColumns, managerHeadings, leftOut, mappingName: null } };
};

/** Looks at files; a file that cannot be read or has no mapping is refused before anything is written. */
export const describeFiles = async (paths: readonly string[], known: Known): Promise<FeedFiles> => {
  const described: Awaited<ReturnType<typeof describeFile>>[] = [];
  for (const file of paths) {
    try {
      described.push(await describeFile(file, known));
    } catch (error) {
      throw error instanceof FileRefused ? new FeedRefused("fileRefused", { file: path.basename(file), reason: error.detail.type }) : error;
    }
  }
  const files = described.map(({ file }) => file);
  if (isBerkaSet(described.map(({ berka }) => berka))) return { set: "berka", files };
  const lonely = files.find(({ columns }) => columns.length === 0);
  if (lonely) throw new FeedRefused("mappingUnfit", { file: lonely.name, headings: lonely.headings.join(", ") });
  return { set: "tables", files };
};

/** What is remembered of how a file was read. */
export const mappingToKeep = (file: FeedFile, name: string): FeedMapping => ({
  mapping: mappingOf(file, name, fingerprintOf(file.headings)),
  managerHeadings: file.managerHeadings,
});
