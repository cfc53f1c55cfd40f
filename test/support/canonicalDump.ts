/*
 * What a store holds, in a form that two stores can be compared by. `canonicalDump` is what a person would call the
 * state: live rows of synced tables with all values, derived columns included, in the order of their ids; when and
 * how often a row was edited is no part of it. `fullDump` is everything, byte by byte.
 */
import { createHash } from "node:crypto";
import type { Store } from "#db/engine/store.ts";
import { syncedTableNames, toSnake } from "#shared/domain/edit/syncedTables.ts";
import { preparedOnce } from "./preparedOnce.ts";

const bookkeeping = new Set(["row_no", "rev", "edited_at", "deleted_at"]);

type Plain = Readonly<Record<string, unknown>>;
const asRows = (value: unknown): Plain[] => value as Plain[]; // rows of a statement that returns data

/** Live rows by table, ordered by id, without the bookkeeping of edits. */
export const canonicalDump = (store: Store): Readonly<Record<string, readonly Plain[]>> => {
  const dump: Record<string, Plain[]> = {};
  for (const table of syncedTableNames) {
    const name = toSnake(table);
    const rows = asRows(preparedOnce(store, `select * from ${name} where deleted_at is null order by id`).all());
    if (rows.length === 0) continue;
    dump[name] = rows.map((row) => Object.fromEntries(Object.entries(row).filter(([column]) => !bookkeeping.has(column))));
  }
  return dump;
};

/** Every table, local ones and search included, row by row. */
export const fullDump = (store: Store): Readonly<Record<string, readonly Plain[]>> => {
  const names = store.raw.prepare("select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' order by name").pluck().all() as string[]; // a column of names
  return Object.fromEntries(
    names
      .filter((name) => name !== "client_search")
      .map((name) => [
        name,
        asRows(store.raw.prepare(`select * from "${name}"`).all())
          .map((row) => JSON.stringify(row, (_key, value: unknown) => (value instanceof Uint8Array ? Buffer.from(value).toString("hex") : value)))
          .toSorted()
          .map((text) => JSON.parse(text) as Plain),
      ]),
  );
};

/** A short fingerprint of a dump. */
export const digestOf = (dump: unknown): string => createHash("sha256").update(JSON.stringify(dump)).digest("hex");
