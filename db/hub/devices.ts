/* Devices as the hub knows them, the nonces of their requests (P2), and the heads of their audit chains. */
import { sql } from "kysely";
import type { HubDb, HubTx } from "./schema.ts";

export interface HubDevice {
  readonly id: string;
  readonly branchId: string;
  readonly userId: string;
  readonly name: string;
  readonly platform: string;
  /** Ed25519, SPKI DER in base64. */
  readonly publicKey: string;
  readonly state: "active" | "blocked";
}

/** A device together with the person it belongs to: what a signed request is judged by. */
export interface DeviceWithUser extends HubDevice {
  readonly userName: string;
  readonly role: string;
  readonly outlet: string | null;
  readonly isUserActive: boolean;
  /** The furthest cursor that the device has named. */
  readonly cursor: number;
}

/** The device of a request, with its person. */
export const deviceWithUser = async (db: HubDb, deviceId: string): Promise<DeviceWithUser | undefined> => {
  const row = await db.q
    .selectFrom("device")
    .innerJoin("hub_user", "hub_user.id", "device.user_id")
    .select([
      "device.id",
      "device.branch_id as branchId",
      "device.user_id as userId",
      "device.name",
      "device.platform",
      "device.public_key as publicKey",
      "device.state",
      "hub_user.name as userName",
      "hub_user.role",
      "hub_user.outlet",
      "hub_user.is_active as isUserActive",
      "device.cursor",
    ])
    .where("device.id", "=", deviceId)
    .executeTakeFirst();
  return row && { ...row, isUserActive: row.isUserActive === 1 };
};

/** Adds a device. */
export const addDevice = async (tx: HubTx, device: Omit<HubDevice, "state">, enrolledAt: string): Promise<void> => {
  await tx.q
    .insertInto("device")
    .values({
      id: device.id,
      branch_id: device.branchId,
      user_id: device.userId,
      name: device.name,
      platform: device.platform,
      public_key: device.publicKey,
      state: "active",
      blocked_reason: null,
      enrolled_at: enrolledAt,
      last_seen_at: null,
      cursor: 0,
      schema: 0,
      audit_head: null,
    })
    .execute();
};

/** Spends a nonce and notes the contact; false when the nonce was used before (P2). */
export const spendNonce = async (tx: HubTx, deviceId: string, nonce: string, at: string): Promise<boolean> => {
  const added = await tx.q
    .insertInto("nonce")
    .values({ device_id: deviceId, nonce, at })
    .onConflict((conflict) => conflict.doNothing())
    .returning("nonce")
    .executeTakeFirst();
  if (!added) return false;
  await tx.q.updateTable("device").set({ last_seen_at: at }).where("id", "=", deviceId).execute();
  return true;
};

/** Forgets nonces that the time window already refuses. */
export const dropNonces = async (tx: HubTx, before: string): Promise<void> => {
  await tx.q.deleteFrom("nonce").where("at", "<", before).execute();
};

/** Notes how far a device has come; one that was restored from a copy does not lower it, so that it is known as such (F4). */
export const noteStanding = async (tx: HubTx, deviceId: string, cursor: number, schema: number): Promise<void> => {
  await tx.q
    .updateTable("device")
    .set((expression) => ({ schema, cursor: expression.case().when("cursor", "<", cursor).then(cursor).else(expression.ref("cursor")).end() }))
    .where("id", "=", deviceId)
    .execute();
};

/** Notes the cursor alone that a device has named; one before the one known changes nothing. */
export const noteCursor = async (tx: HubTx, deviceId: string, cursor: number): Promise<void> => {
  await tx.q.updateTable("device").set({ cursor }).where("id", "=", deviceId).where("cursor", "<", cursor).execute();
};

/**
 * Notes the head `<entries>:<hash>` of a device's audit chain; true when the chain went back: shorter than before, or as
 * long with another end.
 */
export const noteAuditHead = async (tx: HubTx, deviceId: string, head: string, at: string): Promise<boolean> => {
  const [, entries = "", hash = ""] = /^(\d{1,15}):([0-9a-f]{64})$/u.exec(head) ?? [];
  if (hash === "") return false;
  const entrySeq = Number(entries);
  const last = await tx.q
    .selectFrom("device_audit_head")
    .select(["entry_seq", "hash"])
    .where("device_id", "=", deviceId)
    .orderBy("at", "desc")
    .orderBy("entry_seq", "desc")
    .limit(1)
    .executeTakeFirst();
  if (last?.entry_seq === entrySeq && last.hash === hash) return false;
  const wentBack = last !== undefined && entrySeq <= last.entry_seq;
  await tx.q
    .insertInto("device_audit_head")
    .values({ device_id: deviceId, at, entry_seq: entrySeq, hash, went_back: wentBack ? 1 : 0 })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await tx.q.updateTable("device").set({ audit_head: head }).where("id", "=", deviceId).execute();
  return wentBack;
};

/** The heads of a device's audit chain that were acknowledged, newest first. */
export const auditHeadsOf = async (
  db: HubDb,
  deviceId: string,
  limit: number,
): Promise<{ readonly at: string; readonly entrySeq: number; readonly hash: string; readonly wentBack: boolean }[]> => {
  const rows = await db.q
    .selectFrom("device_audit_head")
    .select(["at", "entry_seq", "hash", "went_back"])
    .where("device_id", "=", deviceId)
    .orderBy("at", "desc")
    .orderBy("entry_seq", "desc")
    .limit(limit)
    .execute();
  return rows.map((row) => ({ at: row.at, entrySeq: Number(row.entry_seq), hash: row.hash, wentBack: Number(row.went_back) === 1 }));
};

/** Blocks a device, or lets it in again; false when it is not of the branch. */
export const setDeviceState = async (tx: HubTx, branchId: string, deviceId: string, state: "active" | "blocked", reason: string | null): Promise<boolean> => {
  const row = await tx.q
    .updateTable("device")
    .set({ state, blocked_reason: reason })
    .where("id", "=", deviceId)
    .where("branch_id", "=", branchId)
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
};

/** Blocks every device of a person. */
export const blockDevicesOf = async (tx: HubTx, userId: string, reason: string): Promise<void> => {
  await tx.q.updateTable("device").set({ state: "blocked", blocked_reason: reason }).where("user_id", "=", userId).where("state", "=", "active").execute();
};

/** The devices of a branch as an administrator sees them. */
export const devicesOf = async (db: HubDb, branchId: string) => {
  const rows = await db.q
    .selectFrom("device")
    .innerJoin("hub_user", "hub_user.id", "device.user_id")
    .innerJoin("branch", "branch.id", "device.branch_id")
    .select([
      "device.id",
      "device.user_id as userId",
      "hub_user.name as userName",
      "device.name",
      "device.platform",
      "device.state",
      "device.blocked_reason as blockedReason",
      "device.enrolled_at as enrolledAt",
      "device.last_seen_at as lastSeenAt",
      "device.cursor",
      "device.schema",
      "branch.seq",
    ])
    .select(sql<string | null>`(select max(at) from device_audit_head h where h.device_id = device.id and h.went_back = 1)`.as("auditWentBackAt"))
    .where("device.branch_id", "=", branchId)
    .orderBy("device.enrolled_at")
    .execute();
  return rows.map(({ seq, ...row }) => ({ ...row, behind: Math.max(0, seq - row.cursor) }));
};
