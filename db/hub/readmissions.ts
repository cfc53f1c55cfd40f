/* Devices that the hub once admitted and does not know since it was restored (R4): waiting for a person, or blocked (R5). */
import type { HubDb, HubTx } from "./schema.ts";

export interface Readmission {
  readonly deviceId: string;
  readonly branchId: string;
  readonly userId: string;
  readonly userName: string;
  readonly role: string;
  readonly outlet: string | null;
  readonly deviceName: string;
  readonly platform: string;
  /** Ed25519, SPKI DER in base64. */
  readonly publicKey: string;
  readonly admittedAt: string;
  readonly askedAt: string | null;
  readonly state: "waiting" | "blocked";
  readonly blockedReason: string | null;
}

const columns = [
  "device_id as deviceId",
  "branch_id as branchId",
  "user_id as userId",
  "user_name as userName",
  "role",
  "outlet",
  "device_name as deviceName",
  "platform",
  "public_key as publicKey",
  "admitted_at as admittedAt",
  "asked_at as askedAt",
  "state",
  "blocked_reason as blockedReason",
] as const;

/** A device by id, of whichever branch. */
export const readmissionOf = async (db: HubDb, deviceId: string): Promise<Readmission | undefined> =>
  db.q.selectFrom("readmission").select(columns).where("device_id", "=", deviceId).executeTakeFirst();

/** Those of a branch, who asked last first. */
export const readmissionsOf = async (db: HubDb, branchId: string): Promise<Readmission[]> =>
  db.q.selectFrom("readmission").select(columns).where("branch_id", "=", branchId).orderBy("asked_at", "desc").orderBy("device_id").execute();

/** Keeps a device, or what is new about one that is kept: its state and its reason stay as they are. True when it was not kept yet. */
export const keepReadmission = async (tx: HubTx, one: Readmission): Promise<boolean> => {
  const facts = {
    user_id: one.userId,
    user_name: one.userName,
    role: one.role,
    outlet: one.outlet,
    device_name: one.deviceName,
    platform: one.platform,
    admitted_at: one.admittedAt,
    asked_at: one.askedAt,
  };
  const isKnown = (await readmissionOf(tx, one.deviceId)) !== undefined;
  await tx.q
    .insertInto("readmission")
    .values({
      ...facts,
      device_id: one.deviceId,
      branch_id: one.branchId,
      public_key: one.publicKey,
      state: one.state,
      blocked_reason: one.blockedReason,
    })
    .onConflict((conflict) => conflict.column("device_id").doUpdateSet(facts))
    .execute();
  return !isKnown;
};

/** Blocks a device that waits, or lets it wait again; false when it is not of the branch. */
export const setReadmissionState = async (
  tx: HubTx,
  branchId: string,
  deviceId: string,
  state: Readmission["state"],
  reason: string | null,
): Promise<boolean> => {
  const row = await tx.q
    .updateTable("readmission")
    .set({ state, blocked_reason: reason })
    .where("device_id", "=", deviceId)
    .where("branch_id", "=", branchId)
    .returning("device_id")
    .executeTakeFirst();
  return row !== undefined;
};

/** Takes a device out, locked against a second confirmation; undefined when somebody was quicker or it does not wait. */
export const takeReadmission = async (tx: HubTx, branchId: string, deviceId: string): Promise<Readmission | undefined> =>
  tx.q
    .deleteFrom("readmission")
    .where("device_id", "=", deviceId)
    .where("branch_id", "=", branchId)
    .where("state", "=", "waiting")
    .returning(columns)
    .executeTakeFirst();
