/*
 * An embedded hub whose n-th statement fails, before or after it was carried out: a wrapper around Kysely's driver, and around
 * the prepared statements by which an embedded hub writes rows; each row counts as a statement.
 */
import { type CompiledQuery, type DatabaseConnection, type Dialect, type Driver, Kysely, type QueryResult, SqliteDialect } from "kysely";
import { onTestFinished } from "vitest";
import { writeEachRow } from "#db/engine/hubDatabase.ts";
import { openStore, type Store } from "#db/engine/store.ts";
import type { HubDatabase, HubSchema } from "#db/hub/schema.ts";

export type FaultMoment = "before" | "after";

export interface FaultyHub {
  readonly hub: HubDatabase;
  /** Lets the n-th statement from now (1: the next) fail. */
  readonly arm: (statement: number, moment: FaultMoment) => void;
  /** The beginning of the statement that failed last. */
  readonly failedAt: () => string;
  /** Whether the armed fault happened; disarms it. */
  readonly disarm: () => boolean;
}

/** Opens the embedded database of a hub behind a driver that can fail. */
export const openFaultyHub = (path: string, key: Uint8Array): FaultyHub => {
  const store = openStore({ path, key });
  let left = Number.POSITIVE_INFINITY;
  let at: FaultMoment = "before";
  let isDone = false;
  let failed = "";
  const fail = (sql: string): never => {
    isDone = true;
    failed = sql.slice(0, 40);
    throw new Error(`injected fault ${at} ${sql.slice(0, 40)}`);
  };
  const failing = (connection: DatabaseConnection): DatabaseConnection => ({
    executeQuery: async <R>(query: CompiledQuery): Promise<QueryResult<R>> => {
      left -= 1;
      // A begin that took effect and failed does not occur: nobody would end its transaction.
      if (left === 0 && (at === "before" || query.sql === "begin")) fail(query.sql);
      const isFault = left === 0;
      const result = await connection.executeQuery<R>(query);
      return isFault ? fail(query.sql) : result;
    },
    streamQuery: (query, size) => connection.streamQuery(query, size),
  });
  const prepare: Store["prepare"] = (text) => {
    const statement = store.prepare(text);
    return new Proxy(statement, {
      get: (target, name) => {
        if (name !== "run") return Reflect.get(target, name);
        return (...parameters: unknown[]) => {
          left -= 1;
          if (left === 0 && at === "before") fail(text);
          const result = target.run(...parameters);
          return left === 0 ? fail(text) : result;
        };
      },
    });
  };
  const inner = new SqliteDialect({ database: store.raw });
  const wrapped = new WeakMap<DatabaseConnection, DatabaseConnection>();
  const wrap = (driver: Driver): Driver => ({
    init: () => driver.init(),
    acquireConnection: async () => {
      const connection = await driver.acquireConnection();
      const made = failing(connection);
      wrapped.set(made, connection);
      return made;
    },
    beginTransaction: (connection, settings) => driver.beginTransaction(connection, settings),
    commitTransaction: (connection) => driver.commitTransaction(connection),
    rollbackTransaction: (connection) => driver.rollbackTransaction(connection),
    releaseConnection: (connection) => driver.releaseConnection(wrapped.get(connection) ?? connection),
    destroy: () => driver.destroy(),
  });
  const dialect: Dialect = {
    createDriver: () => wrap(inner.createDriver()),
    createQueryCompiler: () => inner.createQueryCompiler(),
    createAdapter: () => inner.createAdapter(),
    createIntrospector: (db) => inner.createIntrospector(db),
  };
  const q = new Kysely<HubSchema>({ dialect });
  const hub: HubDatabase = { engine: "sqlite", q, each: (text, rows) => writeEachRow({ raw: store.raw, prepare }, text, rows), close: () => q.destroy() };
  onTestFinished(() => hub.close());
  return {
    hub,
    arm: (statement, moment) => {
      left = statement;
      at = moment;
      isDone = false;
    },
    failedAt: () => failed,
    disarm: () => {
      left = Number.POSITIVE_INFINITY;
      return isDone;
    },
  };
};
