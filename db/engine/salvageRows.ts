/*
 * Reading a damaged store: the rows of a table that can be read, whatever pages between them cannot. The cipher refuses a
 * changed page as a whole, so a row is read as it was written or not at all. Around a page that is refused the table is
 * entered again from behind it and from the other side; rows that only the page held are told by the index of their ids.
 * The damaged file is opened by a connection that can only read: it stays as it is.
 */
import type Database from "better-sqlite3";
import { openReader } from "./logGuard.ts";
import type { SqlValue } from "./store.ts";
import { storeErrorKind, toStoreError } from "./storeError.ts";

type RawRow = Record<string, SqlValue>;

/** A damaged store, open for reading. */
export interface DamagedStore {
  /** Version of its schema. */
  readonly version: number;
  /** Its tables, without those that only serve an index or the search. */
  readonly tables: readonly string[];
  /** Gives every row that can be read to `take`, in no certain order; answers how often a page was refused. */
  readonly readRows: (table: string, take: (row: RawRow) => void) => number;
  /** How many rows the table has by the first index that can be read whole; null when none can. */
  readonly countByIndex: (table: string) => number | null;
  /** All ids of the table by the index of its ids; null when that cannot be read whole. */
  readonly idsByIndex: (table: string) => readonly string[] | null;
  readonly close: () => void;
}

/** What a page that cannot be read says; everything else is another problem and is thrown. */
const isRefused = (error: unknown): boolean => {
  const kind = storeErrorKind(error);
  return kind === "corrupt" || kind === "wrongKey" || kind === "unknown" || kind === "full";
};

/** Tries for a way into the middle of what could not be read; bounds the time for one table. */
const mostTries = 20_000;
/** No table has numbers beyond this. */
const lastRowNumber = 2 ** 40;

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Reads one table from both sides of each refused page, below number `end`; the interval is open at both ends. */
const readTable = (raw: Database.Database, table: string, end: number, take: (row: RawRow) => void): number => {
  const name = quoted(table);
  const up = raw.prepare<unknown[], RawRow>(`select rowid as "#rowid", * from ${name} where rowid > ? and rowid < ? order by rowid`);
  const down = raw.prepare<unknown[], RawRow>(`select rowid as "#rowid", * from ${name} where rowid > ? and rowid < ? order by rowid desc`);
  let refused = 0;
  let tries = 0;

  /** Reads from one end of the interval; the number of the last row read, or null when it came to the other end. */
  const readFrom = (statement: typeof up, low: number, high: number, start: number): number | null => {
    let last = start;
    try {
      for (const { "#rowid": number, ...row } of statement.iterate(low, high)) {
        last = Number(number);
        take(row);
      }
      return null;
    } catch (error) {
      if (!isRefused(error)) throw error;
      return last;
    }
  };

  const gaps: (readonly [low: number, high: number])[] = [[0, end]];
  for (let gap = gaps.pop(); gap && tries < mostTries; gap = gaps.pop()) {
    tries += 1;
    const [low, high] = gap;
    const reached = readFrom(up, low, high, low);
    if (reached === null) continue;
    refused += 1;
    const fromBehind = readFrom(down, reached, high, high);
    if (fromBehind === null) continue;
    if (fromBehind - reached <= 2) continue;
    // Between two refused pages others may be whole; the numbers are dense, so the middle is soon among them.
    const middle = reached + Math.floor((fromBehind - reached) / 2);
    gaps.push([middle, fromBehind], [reached, middle + 1]);
  }
  return refused;
};

const attempt = <T>(work: () => T): T | null => {
  try {
    return work();
  } catch (error) {
    if (!isRefused(error)) throw error;
    return null;
  }
};

/** Opens a damaged store for reading (32-byte key); throws when not even its first page can be read. */
export const openDamaged = (path: string, key: Uint8Array): DamagedStore => {
  let raw: Database.Database;
  try {
    raw = openReader(path, key);
  } catch (error) {
    throw toStoreError(error);
  }
  try {
    const version = Number(raw.pragma("user_version", { simple: true }));
    const listed = raw.prepare("select name, sql from sqlite_schema where type = 'table'").all() as { name: string; sql: string }[]; // the schema's own form
    const virtual = listed.filter(({ sql }) => /^create virtual /iu.test(sql)).map(({ name }) => name);
    const tables = listed
      .map(({ name }) => name)
      .filter((name) => !name.startsWith("sqlite_") && !virtual.some((own) => name === own || name.startsWith(`${own}_`)));
    const indexesOf = (table: string): readonly { readonly name: string; readonly column: string | null; readonly isWhole: boolean }[] =>
      (raw.pragma(`index_list(${quoted(table)})`) as { name: string; partial: number }[]).map(({ name, partial }) => ({
        name,
        column: (raw.pragma(`index_info(${quoted(name)})`) as { name: string | null }[])[0]?.name ?? null,
        isWhole: partial === 0,
      })); // the pragma's own form
    /** Above the highest row number, by the table's end or by an index. */
    const endOf = (table: string): number => {
      for (const by of ["", ...indexesOf(table).flatMap(({ name, isWhole }) => (isWhole ? [` indexed by ${quoted(name)}`] : []))]) {
        const last = attempt(() =>
          Number(
            raw
              .prepare(`select max(rowid) from ${quoted(table)}${by}`)
              .pluck()
              .get() ?? 0,
          ),
        );
        if (last !== null) return last + 1;
      }
      return lastRowNumber;
    };
    return {
      version,
      tables,
      readRows: (table, take) => readTable(raw, table, endOf(table), take),
      countByIndex: (table) => {
        for (const { name, isWhole } of indexesOf(table)) {
          if (!isWhole) continue;
          const count = attempt(() =>
            Number(
              raw
                .prepare(`select count(*) from ${quoted(table)} indexed by ${quoted(name)}`)
                .pluck()
                .get(),
            ),
          );
          if (count !== null) return count;
        }
        return null;
      },
      idsByIndex: (table) => {
        const index = indexesOf(table).find(({ column, isWhole }) => column === "id" && isWhole);
        if (!index) return null;
        return attempt(
          () =>
            raw
              .prepare(`select id from ${quoted(table)} indexed by ${quoted(index.name)} order by id`)
              .pluck()
              .all() as string[],
        ); // ids are texts
      },
      close: () => raw.close(),
    };
  } catch (error) {
    raw.close();
    throw toStoreError(error);
  }
};
