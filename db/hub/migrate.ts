/*
 * Migrations of the hub's database, the same texts for both engines but for the words that differ. Each runs in its own
 * transaction together with the version; several hub processes on one PostgreSQL take turns by a lock on the meta row.
 */
import { sql } from "kysely";
import { type HubEngine, hubWrite } from "#db/engine/hubDatabase.ts";
import { hubMigration0001 } from "./migrations/0001-branch-feed.ts";
import { hubMigration0002 } from "./migrations/0002-administration.ts";
import { hubMigration0003 } from "./migrations/0003-feed-import.ts";
import { hubMigration0004 } from "./migrations/0004-session.ts";
import { hubMigration0005 } from "./migrations/0005-readmission.ts";
import { hubMigration0006 } from "./migrations/0006-content-parts.ts";
import { hubMigration0007 } from "./migrations/0007-claims.ts";
import { hubMigration0008 } from "./migrations/0008-erasure.ts";
import type { HubDatabase, HubTx } from "./schema.ts";

export interface HubMigration {
  readonly version: number;
  readonly name: string;
  /** The statements; `blob` is the engine's word for bytes. */
  readonly statements: (words: { readonly engine: HubEngine; readonly blob: string }) => readonly string[];
}

/** Every migration of the hub's database, in order. */
export const hubMigrations: readonly HubMigration[] = [
  hubMigration0001,
  hubMigration0002,
  hubMigration0003,
  hubMigration0004,
  hubMigration0005,
  hubMigration0006,
  hubMigration0007,
  hubMigration0008,
];

/** Number of the advisory lock under which the first table is made; any that no other program of the branch uses. */
const migrationLock = 7_305_811;

const versionOf = async (tx: HubTx): Promise<number> => {
  const row = await tx.q.selectFrom("hub_meta").select("value").where("key", "=", "version").executeTakeFirst();
  return Number(row?.value ?? 0);
};

/** Why a hub's database cannot be used by this program. */
export class HubFromTheFuture extends Error {
  readonly type = "fromTheFuture";
}

/** The version of the database and the version that this program needs; a new database is at 0. */
export const hubVersions = async (hub: HubDatabase): Promise<{ readonly found: number; readonly needed: number }> => {
  const found = await hubWrite(hub, async (tx) => {
    // PostgreSQL does not make a table that another process makes at the same moment: it throws, despite "if not exists".
    if (tx.engine === "postgres") await sql`select pg_advisory_xact_lock(${migrationLock}::bigint)`.execute(tx.q);
    await sql`create table if not exists hub_meta (key text primary key, value text not null)`.execute(tx.q);
    return versionOf(tx);
  });
  return { found, needed: hubMigrations.length };
};

/** Brings the database to the newest version; answers how many steps were taken. */
export const migrateHub = async (hub: HubDatabase): Promise<number> => {
  const { found, needed } = await hubVersions(hub);
  if (found > needed) throw new HubFromTheFuture(`the hub's database has version ${found}, this program knows ${needed}`);
  const words = { engine: hub.engine, blob: hub.engine === "sqlite" ? "blob" : "bytea" };
  let steps = 0;
  for (const migration of hubMigrations) {
    await hubWrite(hub, async (tx) => {
      // Taking the row's lock first: the second process waits here and then finds the step done.
      await sql`insert into hub_meta (key, value) values ('version', '0') on conflict (key) do update set value = hub_meta.value`.execute(tx.q);
      if ((await versionOf(tx)) >= migration.version) return;
      for (const statement of migration.statements(words)) await sql.raw(statement).execute(tx.q);
      await tx.q
        .updateTable("hub_meta")
        .set({ value: String(migration.version) })
        .where("key", "=", "version")
        .execute();
      steps += 1;
    });
  }
  return steps;
};

/** A fact about the hub itself, e.g. its epoch. */
export const hubMeta = async (hub: Pick<HubTx, "q"> | HubDatabase, key: string): Promise<string | undefined> =>
  (await hub.q.selectFrom("hub_meta").select("value").where("key", "=", key).executeTakeFirst())?.value;

/** Sets a fact about the hub itself. */
export const setHubMeta = async (tx: HubTx, key: string, value: string): Promise<void> => {
  await tx.q
    .insertInto("hub_meta")
    .values({ key, value })
    .onConflict((conflict) => conflict.column("key").doUpdateSet({ value }))
    .execute();
};
