/* The tables of a store of any version, read from its own schema: tests of migrations fill them without knowing them. */
import type { Store } from "#db/engine/store.ts";

export interface Column {
  readonly name: string;
  readonly type: string;
  readonly notnull: number;
}

/** The tables that hold rows, without the search. */
export const tablesOf = (store: Store): string[] =>
  store.raw
    .prepare("select name from sqlite_schema where type = 'table' and sql like '%strict%' and name not like 'client_search%' order by rowid")
    .pluck()
    .all() as string[]; // a column of names

export const columnsOf = (store: Store, table: string): Column[] => store.raw.pragma(`table_info("${table}")`) as Column[]; // the pragma's columns

/** The first value that a check of the schema allows to a column. */
export const checkedValue = (store: Store, table: string, column: string): string | undefined => {
  const sql = String(store.raw.prepare("select sql from sqlite_schema where name = ?").pluck().get(table));
  return new RegExp(`check \\(${column} in \\('([^']*)'`).exec(sql)?.[1];
};
