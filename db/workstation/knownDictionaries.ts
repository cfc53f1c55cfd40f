import { all } from "#db/engine/query.ts";
import type { ReadDb } from "#db/engine/store.ts";
import { build } from "./schema.ts";

/** Names of the dictionaries that ever had an entry in this store, deleted ones included. */
export const knownDictionaries = (db: ReadDb): ReadonlySet<string> =>
  new Set(all(db, build.selectFrom("dictionary_item").select("dictionary").distinct()).map((row) => row.dictionary));
