/*
 * The hub of simulated histories: a file of its own for each of them, and one branch as it was, taken aside and put back, as
 * after a restore from yesterday's backup (R1).
 */
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import path from "node:path";
import { sql } from "kysely";
import { onTestFinished } from "vitest";
import { hubWrite, openSqliteHub } from "#db/engine/hubDatabase.ts";
import { eraseClients, withMerged } from "#db/hub/eraseClients.ts";
import { hubMeta, migrateHub, setHubMeta } from "#db/hub/migrate.ts";
import type { HubDatabase, HubDb, HubSchema, HubTx } from "#db/hub/schema.ts";
import { createStorePool, fastFolder, type StorePool } from "./deviceWorld.ts";

/** Hubs for thousands of histories, and the stores that their devices use one after another. */
export interface SimulationHub {
  /**
   * A hub with nothing in it but its first epoch. In a file of its own: where its disk is full depends on the pages that the file
   * has, and what earlier histories left there would make another history of the same seed.
   */
  readonly freshHub: () => HubDatabase;
  readonly pool: StorePool;
}

export const openSimulationHub = async (): Promise<SimulationHub> => {
  const folder = mkdtempSync(path.join(fastFolder(), "suixing-simulation-hub-"));
  const pool = createStorePool(folder);
  const key = Buffer.alloc(32, "hub");
  const empty = path.join(folder, "empty.db");
  onTestFinished(() => {
    pool.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const made = openSqliteHub<HubSchema>(empty, key);
  await migrateHub(made);
  await hubWrite(made, (tx) => setHubMeta(tx, "epoch", "epoch-0"));
  await made.close();
  let files = 0;
  return {
    freshHub: () => {
      files += 1;
      const file = path.join(folder, `hub-${files}.db`);
      copyFileSync(empty, file);
      const hub = openSqliteHub<HubSchema>(file, key);
      const close = async (): Promise<void> => {
        await hub.close();
        for (const end of ["", "-wal", "-shm"]) rmSync(`${file}${end}`, { force: true });
      };
      return { ...hub, close };
    },
    pool,
  };
};

const tables = [
  "row_state",
  "field_clock",
  "feed",
  "pushed_line",
  "client_scope",
  "scope_left",
  "conflict",
  "erased_client",
] as const satisfies readonly (keyof HubSchema)[];

type Row = Readonly<Record<string, unknown>>;
export interface BranchCopy {
  readonly seq: number;
  readonly rows: ReadonlyMap<string, readonly Row[]>;
}

const rowsOf = async (hub: HubDb, table: string, branchId: string): Promise<readonly Row[]> =>
  (await sql<Row>`select * from ${sql.table(table)} where branch_id = ${branchId}`.execute(hub.q)).rows;

const seqOf = async (hub: HubDatabase, branchId: string): Promise<number> =>
  (await hub.q.selectFrom("branch").select("seq").where("id", "=", branchId).executeTakeFirstOrThrow()).seq;

export const branchCopy = async (hub: HubDatabase, branchId: string): Promise<BranchCopy> => {
  const rows = new Map<string, readonly Row[]>();
  for (const table of tables) rows.set(table, await rowsOf(hub, table, branchId));
  return { seq: await seqOf(hub, branchId), rows };
};

const layDown = async (tx: HubTx, branchId: string, copy: BranchCopy): Promise<void> => {
  for (const table of tables) {
    await sql`delete from ${sql.table(table)} where branch_id = ${branchId}`.execute(tx.q);
    for (const row of copy.rows.get(table) ?? []) {
      const names = Object.keys(row);
      await sql`insert into ${sql.table(table)} (${sql.join(names.map((name) => sql.ref(name)))}) values (${sql.join(names.map((name) => row[name]))})`.execute(
        tx.q,
      );
    }
  }
  await tx.q.updateTable("branch").set({ seq: copy.seq }).where("id", "=", branchId).execute();
};

/** The hub as it was at that moment: no restore, only a moment of the same history. */
export const asItWas = (hub: HubDatabase, branchId: string, copy: BranchCopy): Promise<void> => hubWrite(hub, (tx) => layDown(tx, branchId, copy));

/** Who manages which client, of those that an earlier state knows. */
const managers = (rows: readonly Row[], known: ReadonlySet<unknown>): string =>
  JSON.stringify(
    rows
      .filter((row) => known.has(row["client_id"]))
      .map((row) => JSON.stringify([row["client_id"], row["manager_id"]]))
      .toSorted((left, right) => (left < right ? -1 : 1)),
  );

/**
 * Puts the branch back; refuses when a client that the copy knows was handed over since, unless told otherwise, but for whom the branch erased: the lines that
 * the old manager's device has forgotten by then only the hub had, and of their values what others hold comes again.
 */
export const putBranchBack = async (
  hub: HubDatabase,
  branchId: string,
  copy: BranchCopy,
  evenHandedOver = false,
  erased: ReadonlySet<unknown> = new Set(),
): Promise<boolean> => {
  const notErased = (row: Row): boolean => !erased.has(row["client_id"]);
  const before = (copy.rows.get("client_scope") ?? []).filter(notErased);
  const known = new Set(before.map((row) => row["client_id"]));
  const now = await rowsOf(hub, "client_scope", branchId);
  const leftThen = (copy.rows.get("scope_left") ?? []).filter(notErased).length;
  const hasLeft = (await rowsOf(hub, "scope_left", branchId)).filter(notErased).length > leftThen;
  const isHandedOver = hasLeft || managers(now, known) !== managers(before, known);
  if ((isHandedOver && !evenHandedOver) || copy.seq === (await seqOf(hub, branchId))) return false;
  const epochs = 1 + Number(/\d+$/u.exec((await hubMeta(hub, "epoch")) ?? "")?.[0] ?? 0);
  await hubWrite(hub, async (tx) => {
    await layDown(tx, branchId, copy);
    await tx.q.updateTable("branch").set({ epoch_seq: copy.seq }).where("id", "=", branchId).execute();
    await setHubMeta(tx, "epoch", `epoch-${epochs}`);
  });
  return true;
};

/** Whom the branch erased, as the list beside the database has it: identities, and the rows that a check may not ask for any more. */
export interface ErasedInHistory {
  readonly clients: Set<string>;
  readonly rows: Set<string>;
}

/** Rows that ever were a client's. */
const rowsEverOf = async (hub: HubDatabase, branchId: string, clientIds: readonly string[]): Promise<string[]> => {
  const steps = await hub.q.selectFrom("feed").select("edits").where("branch_id", "=", branchId).where("client_id", "in", clientIds).execute();
  return steps.flatMap(({ edits }) => (JSON.parse(edits) as { readonly r: string }[]).map(({ r }) => r)); // written by the hub
};

/** Erases the n-th client of a branch with those who were merged into him; nobody when there is none who was not merged away. */
export const eraseSomebody = async (hub: HubDatabase, branchId: string, n: number, erased: ErasedInHistory, at: string): Promise<boolean> => {
  const rows = await hub.q
    .selectFrom("row_state")
    .select(["row_id as id", "vals"])
    .where("branch_id", "=", branchId)
    .where("table_name", "=", "client")
    .orderBy("row_id")
    .execute();
  const whole = rows.filter(({ vals }) => typeof (JSON.parse(vals) as { mergedIntoId?: unknown }).mergedIntoId !== "string"); // as above
  const chosen = whole[n % Math.max(whole.length, 1)];
  if (!chosen) return false;
  const clientIds = await withMerged(hub, branchId, [chosen.id]);
  for (const id of await rowsEverOf(hub, branchId, clientIds)) erased.rows.add(id);
  await hubWrite(hub, (tx) => eraseClients(tx, branchId, clientIds, at));
  for (const id of clientIds) erased.clients.add(id);
  return true;
};

/** As after a restore: whom the list names and the older database does not is erased again. */
export const eraseAgain = async (hub: HubDatabase, branchId: string, erased: ErasedInHistory, at: string): Promise<boolean> => {
  const known = new Set((await hub.q.selectFrom("erased_client").select("client_id as id").where("branch_id", "=", branchId).execute()).map(({ id }) => id));
  const lacking = [...erased.clients].filter((id) => !known.has(id));
  if (lacking.length === 0) return false;
  for (const id of await rowsEverOf(hub, branchId, lacking)) erased.rows.add(id);
  await hubWrite(hub, (tx) => eraseClients(tx, branchId, lacking, at));
  return true;
};
