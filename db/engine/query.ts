/*
 * Kysely builds, better-sqlite3 runs. The builder here is "cold": it has no driver and can only compile.
 * Statements are cached by text inside the store.
 * Builder for ordinary queries; fixed text on hot paths and for statements made from the register.
 */
import { type Compilable, DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from "kysely";
import { ensure } from "#shared/kernel/ensure.ts";
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

/** From how many milliseconds on a statement is reported as slow. */
const slowMs = 40;

/** Runs a prepared statement and reports its text when it was slow. */
const timed = <T>(db: ReadDb, sql: string, work: (statement: ReturnType<ReadDb["prepare"]>) => T): T => {
  const statement = db.prepare(sql);
  if (!db.onSlow) return work(statement);
  const began = performance.now();
  const outcome = work(statement);
  const ms = performance.now() - began;
  if (ms >= slowMs) db.onSlow(sql, ms);
  return outcome;
};

/** All rows of a query. */
export const all = <O>(db: ReadDb, query: Compilable<O>): O[] => {
  const { sql, parameters } = query.compile();
  return timed(db, sql, (statement) => statement.all(...parameters)) as O[]; // Kysely's compiled type is the row type
};

/** The first row of a query, or undefined. */
export const first = <O>(db: ReadDb, query: Compilable<O>): O | undefined => {
  const { sql, parameters } = query.compile();
  return timed(db, sql, (statement) => statement.get(...parameters)) as O | undefined; // as above
};

/** Runs a writing statement and answers how many rows it changed. */
export const run = (tx: WriteTx, query: Compilable<unknown>): number => {
  const { sql, parameters } = query.compile();
  return timed(tx, sql, (statement) => statement.run(...parameters)).changes;
};

/**
 * Parameters as the driver wants them: a text with numbered parameters (`?1`) uses each as often as it likes and is
 * bound by number; any other text is bound in order.
 */
const bindings = (sql: string, parameters: readonly SqlValue[]): readonly unknown[] =>
  sql.includes("?1") ? [Object.fromEntries(parameters.map((value, index) => [String(index + 1), value]))] : parameters;

/** All rows of a fixed SQL text: for hot paths, where compiling a builder costs more than the query. */
export const allOf = <O>(db: ReadDb, sql: string, ...parameters: readonly SqlValue[]): O[] =>
  timed(db, sql, (statement) => statement.all(...bindings(sql, parameters))) as O[]; // the text and its row type stand side by side in the caller

/** The first row of a fixed SQL text. */
export const firstOf = <O>(db: ReadDb, sql: string, ...parameters: readonly SqlValue[]): O | undefined =>
  timed(db, sql, (statement) => statement.get(...bindings(sql, parameters))) as O | undefined; // as above

/** What a fixed SQL text counts: its one row has the number as `n`. */
export const countOf = (db: ReadDb, sql: string, ...parameters: readonly SqlValue[]): number => {
  const row = firstOf<{ n: number }>(db, sql, ...parameters);
  ensure(row !== undefined, "a count has one row");
  return row.n;
};

/** All rows of a fixed SQL text as plain lists of values, in the order of its columns: for reading by the ten thousand. The text is used this way only. */
export const valuesOf = (db: ReadDb, sql: string, ...parameters: readonly SqlValue[]): (readonly SqlValue[])[] =>
  timed(db, sql, (statement) => statement.raw().all(...bindings(sql, parameters))) as (readonly SqlValue[])[]; // raw() answers lists

/** The one column of a fixed SQL text: for reading by the ten thousand. The text is used this way only. */
export const columnOf = <Value extends SqlValue>(db: ReadDb, sql: string, ...parameters: readonly SqlValue[]): Value[] =>
  timed(db, sql, (statement) => statement.pluck().all(...bindings(sql, parameters))) as Value[]; // the text and its type stand side by side in the caller

/** Runs a fixed SQL text that writes. */
export const runOf = (tx: WriteTx, sql: string, ...parameters: readonly SqlValue[]): number =>
  timed(tx, sql, (statement) => statement.run(...parameters)).changes;

/** A number that changes with every commit of another connection to the store, and with none of this one. */
export const dataVersion = (db: ReadDb): number => countOf(db, "select data_version as n from pragma_data_version");
