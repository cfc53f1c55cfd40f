/*
 * The hub's database: embedded SQLite (the same authenticated cipher and durability as a workstation's store) or
 * PostgreSQL, behind one asynchronous Kysely. What differs between the two is kept here: opening, and the source of a
 * set-based statement (a JSON parameter read as rows).
 */
import { Kysely, PostgresDialect, type RawBuilder, sql, SqliteDialect, type Transaction } from "kysely";
import { openStore, type Store } from "./store.ts";
import { StoreError } from "./storeError.ts";

export type HubEngine = "sqlite" | "postgres";

/** May read the hub's database. */
export interface HubDb<Schema> {
  readonly engine: HubEngine;
  readonly q: Kysely<Schema>;
  /** @internal Embedded only: one prepared statement for many rows, on the one connection, within the transaction under way. */
  readonly each?: (text: string, rows: readonly (readonly Cell[])[]) => void;
}

/** A value of a set-based statement. */
export type Cell = string | number | null;

/** Reads and writes within one transaction. */
export interface HubTx<Schema> extends HubDb<Schema> {
  readonly q: Transaction<Schema>;
}

/** An open database of a hub. */
export interface HubDatabase<Schema> extends HubDb<Schema> {
  /** Embedded only: work that nobody should wait for; does nothing while the hub is busy. To be called every now and then. */
  readonly tidy?: () => void;
  readonly close: () => Promise<void>;
}

/** Writes rows with one prepared statement, on the one connection of an embedded hub, within the transaction under way. */
export const writeEachRow = ({ raw, prepare }: Pick<Store, "raw" | "prepare">, text: string, rows: readonly (readonly Cell[])[]): void => {
  if (!raw.inTransaction) throw new StoreError("unknown", "rows are written within a transaction");
  const statement = prepare(text);
  for (const row of rows) statement.run(row);
};

/** Opens (or makes) the embedded database: one encrypted file. `key`: 32 bytes. `isKept`: it must exist, and file and log stay as they are. */
export const openSqliteHub = <Schema>(path: string, key: Uint8Array, isKept = false): HubDatabase<Schema> => {
  const store = openStore({ path, key, mustExist: isKept, keepLog: isKept, cacheKib: hubCacheKib });
  if (!isKept) store.raw.pragma(`wal_autocheckpoint = ${mostLogPages}`);
  // Each statement is prepared once: preparing cost more than running it. Streams would need one of their own (nothing streams).
  const q = new Kysely<Schema>({ dialect: new SqliteDialect({ database: { prepare: store.prepare, close: store.close } }) });
  /** When rows were last written; undefined when nothing waits in the log. */
  let writtenAt: number | undefined;
  return {
    engine: "sqlite",
    q,
    each: (text, rows) => {
      writtenAt = performance.now();
      writeEachRow(store, text, rows);
    },
    tidy: () => {
      if (writtenAt === undefined || performance.now() - writtenAt < quietMs || !store.isOpen() || store.raw.inTransaction) return;
      writtenAt = undefined;
      store.raw.pragma("wal_checkpoint(passive)");
    },
    close: () => q.destroy(),
  };
};

/**
 * Page cache of the embedded hub in KiB. What the allocator once took for it stays: twice as much held 59 MB more after a day (22,000
 * clients), for a tenth less processor time in the upload of a whole branch and nothing in a day. (SP6m)
 */
const hubCacheKib = 32_768;

/**
 * A committed page is copied from the log into the file when nobody has written for longer than a session lasts, so that
 * nobody waits for it (`tidy`): a device that was answered comes back to compare. At the latest it happens when the log has
 * so many pages (64 MB). What is committed is durable either way.
 */
const mostLogPages = 16_000;
const quietMs = 3_000;

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
export const hubWrite = async <Schema, T>(hub: HubDb<Schema>, work: (tx: HubTx<Schema>) => Promise<T>): Promise<T> => {
  let failed: { readonly error: unknown } | undefined;
  const tried = async (q: HubTx<Schema>["q"]): Promise<T> => {
    try {
      return await work({ engine: hub.engine, q, ...(hub.each ? { each: hub.each } : {}) });
    } catch (error) {
      failed = { error };
      throw error;
    }
  };
  try {
    return await hub.q.transaction().execute(tried);
  } catch (error) {
    // A full disk makes SQLite take the transaction back by itself: then the rollback fails too, and is not the reason.
    throw failed === undefined ? error : failed.error;
  }
};

/** How a column of a set-based statement travels. */
export type RecordColumn = "text" | "integer";

/**
 * Rows as the source of one set-based statement: `select … from (recordset)`. One JSON parameter, whatever their number,
 * so that neither engine's bound on parameters counts and the statement's text is always the same.
 */
export const recordset = (engine: HubEngine, columns: Readonly<Record<string, RecordColumn>>, rows: readonly (readonly Cell[])[]): RawBuilder<unknown> => {
  const json = JSON.stringify(rows);
  const names = Object.entries(columns);
  if (engine === "sqlite") {
    const list = names.map(([name], index) => sql`e.value ->> ${sql.lit(index)} as ${sql.ref(name)}`);
    return sql`(select ${sql.join(list)} from json_each(${json}) as e) as r`;
  }
  const list = names.map(([name, kind], index) =>
    kind === "integer" ? sql`(e ->> ${sql.lit(index)})::bigint as ${sql.ref(name)}` : sql`e ->> ${sql.lit(index)} as ${sql.ref(name)}`,
  );
  // jsonb: taken apart once, where json would be read again for every column.
  return sql`(select ${sql.join(list)} from jsonb_array_elements(${json}::jsonb) as e) as r`;
};

/** Texts as a set for `in (…)`: one parameter, whatever their number. */
export const textSet = (engine: HubEngine, values: readonly string[]): RawBuilder<unknown> =>
  engine === "sqlite" ? sql`(select value from json_each(${JSON.stringify(values)}))` : sql`(select unnest(${values}::text[]))`;

/** Rows to write into one table: columns that are the same for all of them, the others, and what becomes of a row that is there. */
export interface RowsToWrite {
  /** The tables that a push writes by the thousand: a closed list, so that no other table is written this way. */
  readonly table: "row_state" | "field_clock" | "client_scope" | "scope_left" | "feed" | "pushed_line";
  readonly fixed: Readonly<Record<string, string>>;
  readonly columns: Readonly<Record<string, RecordColumn>>;
  readonly rows: readonly (readonly Cell[])[];
  /** The key of a row that may be there, and the columns that it then takes. */
  readonly replace?: { readonly key: readonly string[]; readonly set: readonly string[] };
}

/** Writes rows: one prepared statement for each of them embedded, one set-based statement over a connection. */
export const writeRows = async <Schema>(tx: HubTx<Schema>, { table, fixed, columns, rows, replace }: RowsToWrite): Promise<void> => {
  if (rows.length === 0) return;
  const names = Object.keys(columns);
  const all = [...Object.keys(fixed), ...names];
  if (tx.each) {
    const onConflict = replace
      ? ` on conflict (${replace.key.join(", ")}) do update set ${replace.set.map((name) => `${name} = excluded.${name}`).join(", ")}`
      : "";
    const text = `insert into ${table} (${all.join(", ")}) values (${all.map(() => "?").join(", ")})${onConflict}`;
    const first = Object.values(fixed);
    tx.each(
      text,
      rows.map((row) => [...first, ...row]),
    );
    return;
  }
  const onConflict = replace
    ? sql` on conflict (${sql.join(replace.key.map((name) => sql.ref(name)))}) do update set ${sql.join(replace.set.map((name) => sql`${sql.ref(name)} = excluded.${sql.ref(name)}`))}`
    : sql``;
  await sql`insert into ${sql.table(table)} (${sql.join(all.map((name) => sql.ref(name)))})
    select ${sql.join([...Object.values(fixed).map((value) => sql`${value}`), ...names.map((name) => sql.ref(name))])} from ${recordset(tx.engine, columns, rows)} where true${onConflict}`.execute(
    tx.q,
  );
};
