/*
 * Backups of a hub's database. The embedded database is copied by the engine in one read transaction; PostgreSQL is read
 * in one snapshot into an embedded, encrypted file of the same schema, so that either file can be restored into either
 * engine. A backup is written under a temporary name and read back whole before it gets its own.
 */
import { sql } from "kysely";
import { hubWrite, openSqliteHub } from "#db/engine/hubDatabase.ts";
import { hubVersions, migrateHub, setHubMeta } from "./migrate.ts";
import { beginEpoch } from "./people.ts";
import type { HubDatabase, HubDb, HubSchema } from "./schema.ts";

/** Every table with the columns of its key, parents before children. */
const tables: readonly (readonly [keyof HubSchema, readonly string[]])[] = [
  ["hub_meta", ["key"]],
  ["branch", ["id"]],
  ["hub_user", ["id"]],
  ["device", ["id"]],
  ["enrolment_code", ["id"]],
  ["enrolment_failure", ["address", "at"]],
  ["nonce", ["device_id", "nonce"]],
  ["device_audit_head", ["device_id", "at", "entry_seq", "hash"]],
  ["row_state", ["branch_id", "row_id"]],
  ["field_clock", ["branch_id", "row_id", "field"]],
  ["feed", ["branch_id", "seq"]],
  ["pushed_line", ["branch_id", "device_id", "tx_id", "part"]],
  ["client_scope", ["branch_id", "client_id"]],
  ["scope_left", ["branch_id", "seq", "client_id"]],
  ["conflict", ["id"]],
  ["day_receipt", ["branch_id", "device_id", "day"]],
  ["sync_session", ["id"]],
  ["content", ["branch_id", "sha256"]],
  ["content_chunk", ["branch_id", "sha256", "chunk_no"]],
  ["content_part", ["branch_id", "sha256", "chunk_no", "from_byte"]],
  ["hub_audit", ["seq"]],
  ["client_key", ["branch_id", "row_id", "key_hash"]],
  ["client_key_state", ["branch_id"]],
  ["feed_import_run", ["id"]],
  ["feed_import_row", ["run_id", "row_no"]],
  ["feed_mapping", ["branch_id", "name"]],
  ["feed_manager_code", ["branch_id", "code"]],
  ["branch_policy", ["branch_id"]],
  ["recovery", ["id"]],
  ["readmission", ["device_id"]],
  ["erased_client", ["branch_id", "client_id"]],
  ["erasure", ["id"]],
];

/** Working tables of a running import: after a restore it begins anew. */
const passing: ReadonlySet<string> = new Set(["feed_import_lock", "feed_import_plan", "feed_import_key"]);

type Row = Readonly<Record<string, unknown>>;

const pageOf = (table: string): number => (table === "content_chunk" || table === "content_part" ? 8 : 800);

const copyTable = async (from: HubDb, to: HubDb, table: keyof HubSchema, key: readonly string[]): Promise<void> => {
  const columns = key.map((name) => sql.ref(name));
  let last: Row | undefined;
  for (;;) {
    const after = last;
    const where = after ? sql`where (${sql.join(columns)}) > (${sql.join(key.map((name) => after[name]))})` : sql``;
    const { rows } = await sql<Row>`select * from ${sql.table(table)} ${where} order by ${sql.join(columns)} limit ${pageOf(table)}`.execute(from.q);
    const [first] = rows;
    if (!first) return;
    const names = Object.keys(first);
    const values = rows.map((row) => sql`(${sql.join(names.map((name) => row[name]))})`);
    await sql`insert into ${sql.table(table)} (${sql.join(names.map((name) => sql.ref(name)))}) values ${sql.join(values)}`.execute(to.q);
    last = rows.at(-1);
  }
};

/** Fills `to` (newest version; its contents are dropped) with everything of `from`. */
const copyAll = async (from: HubDatabase, to: HubDatabase): Promise<void> => {
  await hubWrite(to, async (tx) => {
    for (const [table] of tables.toReversed()) await sql`delete from ${sql.table(table)}`.execute(tx.q);
    // A backup before a migration is of an older version, which does not have every table.
    const present = new Set((await from.q.introspection.getTables()).map(({ name }) => name));
    const forgotten = [...present].filter((name) => !passing.has(name) && !tables.some(([table]) => table === name));
    if (forgotten.length > 0) throw new Error(`a backup would lose ${forgotten.join(", ")}`);
    await from.q
      .transaction()
      .setIsolationLevel(from.engine === "postgres" ? "repeatable read" : "serializable")
      .execute(async (q) => {
        for (const [table, key] of tables) if (present.has(table)) await copyTable({ engine: from.engine, q }, tx, table, key);
      });
  });
};

/** Reads every page of an embedded hub database; throws when it is damaged or the key is another. Answers its version. */
export const verifyHubFile = async (path: string, key: Uint8Array): Promise<number> => {
  const hub: HubDatabase = openSqliteHub(path, key);
  try {
    const { rows } = await sql<{ readonly integrity_check: string }>`pragma integrity_check(1)`.execute(hub.q);
    if (rows[0]?.integrity_check !== "ok") throw new Error("the file is damaged");
    return (await hubVersions(hub)).found;
  } finally {
    await hub.close();
  }
};

/**
 * Reads a whole hub database that is in use: pages and references; how many findings, 0 for a sound one. PostgreSQL keeps
 * its own pages; there the references are its own too.
 */
export const hubFindings = async ({ engine, q }: HubDb): Promise<number> => {
  if (engine === "postgres") return 0;
  const pages = await sql<{ readonly integrity_check: string }>`pragma integrity_check`.execute(q);
  const references = await sql`pragma foreign_key_check`.execute(q);
  return pages.rows.filter((row) => row.integrity_check !== "ok").length + references.rows.length;
};

/** Writes an encrypted copy of the hub's database to a path where nothing is yet. */
export const writeHubCopy = async (hub: HubDatabase, key: Uint8Array, path: string): Promise<void> => {
  if (hub.engine === "sqlite") {
    await sql`vacuum into ${path}`.execute(hub.q);
    return;
  }
  const copy: HubDatabase = openSqliteHub(path, key);
  try {
    await migrateHub(copy);
    await copyAll(hub, copy);
  } finally {
    await copy.close();
  }
};

/** Fills a PostgreSQL hub from an embedded file. */
export const readHubCopy = async (hub: HubDatabase, key: Uint8Array, path: string): Promise<void> => {
  const copy: HubDatabase = openSqliteHub(path, key);
  try {
    await migrateHub(copy);
    await migrateHub(hub);
    await copyAll(copy, hub);
  } finally {
    await copy.close();
  }
};

/** After a restore: a new epoch that begins where each branch stands (R1). */
export const startEpoch = async (hub: HubDatabase, epoch: string): Promise<void> =>
  hubWrite(hub, async (tx) => {
    await setHubMeta(tx, "epoch", epoch);
    await beginEpoch(tx);
  });
