/* The schema of a store as text that a person can review as a diff. */
import path from "node:path";
import type { Store } from "#db/engine/store.ts";

export const goldenSchemaPath = path.join(import.meta.dirname, "../test/store/golden/schema.sql");

/** Every table, index and trigger by name; what SQLite makes for itself is left out. */
export const schemaText = (store: Store): string => {
  const rows = store.raw
    .prepare("select sql from sqlite_schema where sql is not null and name not like 'sqlite_%' and name not like 'client_search_%' order by type desc, name")
    .pluck()
    .all() as string[]; // a column of texts
  return `${rows.map((sql) => `${sql};`).join("\n\n")}\n`;
};
