/*
 * Whether the pages of an open store can be read and fit together, table by table, so that the work can be watched and
 * stopped. Reading a page proves its authenticity tag; SQLite's own check proves order and indexes.
 */
import type { ReadDb, Store, WriteTx } from "./store.ts";
import { storeErrorKind } from "./storeError.ts";

/** `index`: the rows are whole and an index of theirs is not (it can be made anew); `damaged`: rows cannot be read. */
export type TableState = "whole" | "index" | "damaged";

/** Every table with pages of its own, those of the search included. */
export const storedTables = (db: ReadDb): readonly string[] =>
  db.prepare("select name from sqlite_schema where type = 'table' and sql not like 'create virtual%' order by name").pluck().all() as string[]; // names are texts

const ofIndex = /missing from index|wrong # of entries in index|non-unique entry in index/iu;

/** Checks one table with its indexes; `name` is one of `storedTables`. */
export const checkTable = (store: Store, name: string): TableState => {
  try {
    const rows = store.raw.pragma(`integrity_check("${name.replaceAll('"', '""')}")`) as readonly { readonly integrity_check: string }[]; // the pragma's own form
    const findings = rows.map((row) => row.integrity_check).filter((text) => text !== "ok");
    if (findings.length === 0) return "whole";
    return findings.every((text) => ofIndex.test(text)) ? "index" : "damaged";
  } catch (error) {
    const kind = storeErrorKind(error);
    if (kind === "corrupt" || kind === "wrongKey") return "damaged";
    throw error;
  }
};

/** Rows that point to others which are not there. */
export const brokenReferences = (store: Store): number => (store.raw.pragma("foreign_key_check") as readonly unknown[]).length; // one row each

/** Makes the indexes of a table anew. */
export const reindexTable = (tx: WriteTx, name: string): void => {
  tx.prepare(`reindex "${name.replaceAll('"', '""')}"`).run();
};

/** Pages and their size in bytes; free pages hold nothing. */
export const pageFacts = (store: Store): { readonly pages: number; readonly freePages: number; readonly pageBytes: number } => {
  const of = (name: string): number => Number(store.raw.pragma(name, { simple: true }));
  return { pages: of("page_count"), freePages: of("freelist_count"), pageBytes: of("page_size") };
};
