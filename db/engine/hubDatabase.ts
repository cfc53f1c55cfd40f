/*
 * The hub's database: embedded SQLite (the same authenticated cipher and durability as a workstation's store) or
 * PostgreSQL, behind one asynchronous Kysely. What differs between the two is kept here: opening, and the source of a
 * set-based statement (a JSON parameter read as rows).
 */
import { Kysely, PostgresDialect, type RawBuilder, sql, SqliteDialect, type Transaction } from "kysely";
import { openStore } from "./store.ts";

export type HubEngine = "sqlite" | "postgres";

/** May read the hub's database. */
export interface HubDb<Schema> {
  readonly engine: HubEngine;
  readonly q: Kysely<Schema>;
}

/** Reads and writes within one transaction. */
export interface HubTx<Schema> extends HubDb<Schema> {
  readonly q: Transaction<Schema>;
}

/** An open database of a hub. */
export interface HubDatabase<Schema> extends HubDb<Schema> {
  readonly close: () => Promise<void>;
}

/** Opens (or makes) the embedded database: one encrypted file. `key`: 32 bytes. */
export const openSqliteHub = <Schema>(path: string, key: Uint8Array): HubDatabase<Schema> => {
  const store = openStore({ path, key });
  const q = new Kysely<Schema>({ dialect: new SqliteDialect({ database: store.raw }) });
  return { engine: "sqlite", q, close: () => q.destroy() };
};

/** bigint as a number: no count or feed number of a branch leaves the safe integers. */
const int8 = 20;

/** Connects to PostgreSQL 15 or later. `max`: connections of this process. */
export const openPostgresHub = async <Schema>(url: string, max = 8): Promise<HubDatabase<Schema>> => {
  // Loaded on demand: a branch on the embedded database needs no driver of another.
  const { default: pg } = await import("pg");
  const pool = new pg.Pool({
    connectionString: url,
    max,
    types: { getTypeParser: (oid: number, format?: "text" | "binary") => (oid === int8 ? Number : pg.types.getTypeParser(oid, format ?? "text")) },
  });
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on("error", () => undefined);
  const q = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
  return { engine: "postgres", q, close: () => q.destroy() };
};

/** Runs the work in one transaction; a throw rolls it back. */
export const hubWrite = async <Schema, T>(hub: HubDb<Schema>, work: (tx: HubTx<Schema>) => Promise<T>): Promise<T> =>
  hub.q.transaction().execute((q) => work({ engine: hub.engine, q }));

/** How a column of a set-based statement travels. */
export type RecordColumn = "text" | "integer";

/**
 * Rows as the source of one set-based statement: `select … from (recordset)`. One JSON parameter, whatever their number,
 * so that neither engine's bound on parameters counts and the statement's text is always the same.
 */
export const recordset = (
  engine: HubEngine,
  columns: Readonly<Record<string, RecordColumn>>,
  rows: readonly (readonly (string | number | null)[])[],
): RawBuilder<unknown> => {
  const json = JSON.stringify(rows);
  const names = Object.entries(columns);
  if (engine === "sqlite") {
    const list = names.map(([name], index) => sql`e.value ->> ${sql.lit(index)} as ${sql.ref(name)}`);
    return sql`(select ${sql.join(list)} from json_each(${json}) as e) as r`;
  }
  const list = names.map(([name, kind], index) =>
    kind === "integer" ? sql`(e ->> ${sql.lit(index)})::bigint as ${sql.ref(name)}` : sql`e ->> ${sql.lit(index)} as ${sql.ref(name)}`,
  );
  return sql`(select ${sql.join(list)} from json_array_elements(${json}::json) as e) as r`;
};

/** Texts as a set for `in (…)`: one parameter, whatever their number. */
export const textSet = (engine: HubEngine, values: readonly string[]): RawBuilder<unknown> =>
  engine === "sqlite" ? sql`(select value from json_each(${JSON.stringify(values)}))` : sql`(select json_array_elements_text(${JSON.stringify(values)}::json))`;
