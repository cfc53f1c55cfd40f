/*
 * What a database that a restore replaces still says about who may not come in (R5): blocked devices, with the person and the
 * key of each, and people who were deactivated. It is read and left as it is; one that cannot be read throws.
 */
import type { HubDatabase, HubDb } from "./schema.ts";
import { type ErasedClient, erasedClients } from "./erasedClients.ts";
import { openSqliteHub } from "#db/engine/hubDatabase.ts";
import { type Readmission, readmissionsOf } from "./readmissions.ts";

export interface FormerHub {
  /** Devices that were blocked, known to that hub or only kept from the one before it. */
  readonly blocked: readonly Readmission[];
  /** People who were no longer active. */
  readonly left: readonly { readonly userId: string; readonly branchId: string; readonly name: string }[];
  /** Clients whom that hub had erased. */
  readonly erased: readonly ErasedClient[];
}

/** Reads it from an open database. */
export const formerOf = async (db: HubDb): Promise<FormerHub> => {
  const devices = await db.q
    .selectFrom("device")
    .innerJoin("hub_user", "hub_user.id", "device.user_id")
    .select([
      "device.id as deviceId",
      "device.branch_id as branchId",
      "device.user_id as userId",
      "hub_user.name as userName",
      "hub_user.role",
      "hub_user.outlet",
      "device.name as deviceName",
      "device.platform",
      "device.public_key as publicKey",
      "device.enrolled_at as admittedAt",
      "device.blocked_reason as blockedReason",
    ])
    .where("device.state", "=", "blocked")
    .orderBy("device.enrolled_at")
    .execute();
  const left = await db.q.selectFrom("hub_user").select(["id as userId", "branch_id as branchId", "name"]).where("is_active", "=", 0).orderBy("id").execute();
  const branches = await db.q.selectFrom("branch").select("id").execute();
  // A hub from before this table has nobody in it.
  const tables = new Set((await db.q.introspection.getTables()).map(({ name }) => name));
  const hasKept = tables.has("readmission");
  const kept: Readmission[] = [];
  if (hasKept) for (const { id } of branches) kept.push(...(await readmissionsOf(db, id)).filter(({ state }) => state === "blocked"));
  return {
    blocked: [...devices.map((device) => ({ ...device, askedAt: null, state: "blocked" as const })), ...kept],
    left,
    erased: tables.has("erased_client") ? await erasedClients(db) : [],
  };
};

/** Reads it from an embedded file. */
export const readFormerFile = async (path: string, key: Uint8Array): Promise<FormerHub> => {
  const hub: HubDatabase = openSqliteHub(path, key, true);
  try {
    return await formerOf(hub);
  } finally {
    await hub.close();
  }
};
