/*
 * Kysely builds, better-sqlite3 runs. The builder here is "cold": it has no driver and can only compile.
 * Statements are cached by text inside the store.
 */
import {
  type Compilable,
  DummyDriver,
  Kysely,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from "kysely";
import type { ReadDb, SqlValue, WriteTx } from "./store.ts";

/** A Kysely that only compiles, for the tables of `Schema`. */
export const coldKysely = <Schema>(): Kysely<Schema> =>
  new Kysely<Schema>({
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (db) => new SqliteIntrospector(db),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
  });

/** All rows of a query. */
export const all = <O>(db: ReadDb, query: Compilable<O>): O[] => {
  const { sql, parameters } = query.compile();
  return db.prepare(sql).all(...parameters) as O[]; // Kysely's compiled type is the row type
};

/** The first row of a query, or undefined. */
export const first = <O>(db: ReadDb, query: Compilable<O>): O | undefined => {
  const { sql, parameters } = query.compile();
  return db.prepare(sql).get(...parameters) as O | undefined; // as above
};

/** Runs a writing statement and answers how many rows it changed. */
export const run = (tx: WriteTx, query: Compilable<unknown>): number => {
  const { sql, parameters } = query.compile();
  return tx.prepare(sql).run(...parameters).changes;
};

/** All rows of a fixed SQL text: for hot paths, where compiling a builder costs more than the query. */
export const allOf = <O>(db: ReadDb, sql: string, ...parameters: readonly SqlValue[]): O[] =>
  db.prepare(sql).all(...parameters) as O[]; // the text and its row type stand side by side in the caller

/** The first row of a fixed SQL text. */
export const firstOf = <O>(db: ReadDb, sql: string, ...parameters: readonly SqlValue[]): O | undefined =>
  db.prepare(sql).get(...parameters) as O | undefined; // as above

/** Runs a fixed SQL text that writes. */
export const runOf = (tx: WriteTx, sql: string, ...parameters: readonly SqlValue[]): number =>
  tx.prepare(sql).run(...parameters).changes;
