import { allOf } from "#db/engine/query.ts";
import type { ReadDb } from "#db/engine/store.ts";

/** Names of the dictionaries that ever had an entry in this store, deleted ones included. */
export const knownDictionaries = (db: ReadDb): ReadonlySet<string> =>
  new Set(allOf<{ dictionary: string }>(db, "select distinct dictionary from dictionary_item").map((row) => row.dictionary));
