/* Columns of exported lists: from the register of fields wherever there is one, so that masks, labels and kinds are the same as on screen. */
import { addDays, type Instant, isDay } from "#shared/kernel/time.ts";
import type { ExportWish, ExportedList } from "#shared/contracts/exchange/exports.ts";
import { maskValue } from "#shared/domain/clients/mask.ts";
import { knownInEnglish } from "#shared/domain/defaults/defaultSources.ts";
import type { FieldValue } from "#shared/domain/edit/column.ts";
import { columnsOf, type SyncedTable } from "#shared/domain/edit/syncedTables.ts";
import type { OutputCell } from "#shared/tabular/writeTable.ts";
import type { ReadDb } from "#db/engine/store.ts";
import { columnLabels, type Label } from "#electron/features/exchange/strings.ts";
import { fieldCell, type Look, momentCell } from "./cells.ts";

/** A row of any list as plain fields; which ones, the list's columns know. */
export type Fields = Readonly<Record<string, unknown>>;

export interface ListColumn {
  readonly label: Label;
  readonly cell: (row: Fields, look: Look) => OutputCell;
  /** Width in characters. */
  readonly width?: number;
}

export interface OpenedList {
  readonly total: number;
  readonly rows: () => Iterable<Fields>;
}

/** For whom and when a list is written. */
export interface ExportedBy {
  readonly now: Instant;
  readonly actorId: string;
}

/** A list is its columns and its rows in the order of the screen: a new one needs no more than this, a wish and a title. */
export interface ListToExport<L extends ExportedList> {
  readonly columns: Readonly<Record<string, ListColumn>>;
  /** The columns that the page shows, when it names none; all of them without it. */
  readonly usual?: readonly string[];
  readonly open: (db: ReadDb, wish: Extract<ExportWish, { list: L }>, by: ExportedBy) => OpenedList;
}

const widthOf: Readonly<Record<string, number>> = { longText: 48, text: 20, money: 18, day: 12, partialDay: 12, instant: 18, flag: 8, integer: 10, rate: 10 };

/** A field of the register as a column; `from` is its name in the row when it differs. */
export const field = (table: SyncedTable, name: string, from = name): ListColumn => {
  const column = columnsOf(table)[name];
  if (!column) throw new Error(`no such field: ${table}.${name}`);
  return { label: column, width: widthOf[column.kind] ?? 16, cell: (row, look) => fieldCell(table, name, row[from] as FieldValue | undefined, look) }; // a row holds values of fields
};

/** A field of the register whose words a row may also hold in English: in a file in English those, where there are any; `from` as of `field`. */
export const worded = (table: SyncedTable, name: string, english = `${name}En`, from = name): ListColumn => {
  const own = field(table, name, from);
  return { ...own, cell: (row, look) => (look.language === "en" ? textOf(row[english]) : null) ?? own.cell(row, look) };
};

/** A field whose words may be those of the program, which it knows in English; what the branch wrote itself stays as it is. */
export const known = (table: SyncedTable, name: string, inEnglish: (own: string) => string | null = knownInEnglish): ListColumn => {
  const own = field(table, name);
  const english = (row: Fields): string | null => {
    const words = textOf(row[name]);
    return words === null ? null : inEnglish(words);
  };
  return { ...own, cell: (row, look) => (look.language === "en" ? english(row) : null) ?? own.cell(row, look) };
};

/** Fields of the register as columns, under their own names. */
export const fields = (table: SyncedTable, ...names: readonly string[]): Record<string, ListColumn> =>
  Object.fromEntries(names.map((name) => [name, field(table, name)]));

/** A text of a row; nothing for an empty one. */
export const textOf = (value: unknown): string | null => (typeof value === "string" && value !== "" ? value : null);
/** A column of plain text that no field of the register names. */
export const text = (label: Label, name: string, width = 16): ListColumn => ({ label, width, cell: (row) => textOf(row[name]) });
/** The same for a text that a row may also hold in English. */
export const textInBoth = (label: Label, name: string, width = 16, english = `${name}En`): ListColumn => ({
  label,
  width,
  cell: (row, look) => (look.language === "en" ? textOf(row[english]) : null) ?? textOf(row[name]),
});
/** A column of a dictionary's codes. */
export const coded = (label: Label, name: string, dictionary: string): ListColumn => ({ label, cell: (row, { word }) => word(dictionary, textOf(row[name])) });
/** A column of counts. */
export const count = (label: Label, name: string): ListColumn => ({ label, width: 10, cell: (row) => (typeof row[name] === "number" ? row[name] : null) });
/** A column of moments. */
export const moment = (label: Label, name: string): ListColumn => ({ label, width: 18, cell: (row) => momentCell(textOf(row[name])) });
/** The client's name. */
export const client: ListColumn = text(columnLabels.client, "clientName", 18);
/** A telephone number, masked unless the file is not. */
export const phone = (name: string): ListColumn => ({
  label: columnLabels.phone,
  cell: (row, { isMasked }) => {
    const number = textOf(row[name]);
    return number === null || !isMasked ? number : maskValue("phone", number);
  },
});
/** From when to when. */
export const time: ListColumn = {
  label: columnLabels.time,
  width: 13,
  cell: (row) => [textOf(row["startTime"]), textOf(row["endTime"])].filter((one) => one !== null).join("–") || null,
};

interface PageRange {
  readonly offset: number;
  readonly limit: number;
}

/** Rows that are in memory at once while a long list is written. */
const pageRows = 10_000;

function* pageByPage<T>(read: (range: PageRange) => readonly T[]): Generator<T> {
  for (let offset = 0; ; offset += pageRows) {
    const page = read({ offset, limit: pageRows });
    yield* page;
    if (page.length < pageRows) return;
  }
}

/** What the page that shows a list does with the rows of the store. */
interface Shown<T> {
  readonly keep?: (row: T) => boolean;
  readonly shown?: (row: T) => object;
}

/** A list that can be read twice: counted, then written. */
const twice = <T extends object>(read: () => Iterable<T>, { keep = () => true, shown = (row) => row }: Shown<T>): OpenedList => {
  let total = 0;
  for (const row of read()) if (keep(row)) total += 1;
  return {
    total,
    *rows() {
      for (const row of read()) if (keep(row)) yield shown(row) as Fields; // entries are plain objects
    },
  };
};

/**
 * A list of any length, a page at a time, in the order of the page that shows it. All pages are of one moment, for a file is
 * written from a snapshot of the store.
 */
export const paged = <T extends object>(read: (range: PageRange) => readonly T[], shown: Shown<T> = {}): OpenedList => twice(() => pageByPage(read), shown);

/** Days that are read at once. */
const daysAtOnce = 31;

/** A list in the order of its days, a month at a time. */
export const dayByDay = <T extends object>(from: string, to: string, read: (from: string, to: string) => readonly T[], shown: Shown<T> = {}): OpenedList =>
  twice(function* days() {
    if (!isDay(from) || !isDay(to)) return;
    for (let first = from; first <= to; first = addDays(first, daysAtOnce)) {
      const last = addDays(first, daysAtOnce - 1);
      yield* read(first, last < to ? last : to);
    }
  }, shown);

/** The same for what is asked together with its exact number. */
export const pagedLines = (read: (range: PageRange) => { readonly total: number; readonly lines: readonly object[] }): OpenedList => ({
  total: read({ offset: 0, limit: 1 }).total,
  rows: () => pageByPage((range) => read(range).lines as readonly Fields[]), // as above
});

/** No limit, for lists that stay short. */
export const unlimited = Number.MAX_SAFE_INTEGER;
/** Rows that are few enough to be read at once. */
export const listed = (rows: readonly object[]): OpenedList => ({ total: rows.length, rows: () => rows as readonly Fields[] }); // entries are plain objects

/** Lists of one part of the program, by name. */
export type ListsOf<L extends ExportedList> = { readonly [K in L]: ListToExport<K> };
