/* Receipts of closed days (D2) and the record of every session. */
import { hubWrite } from "#db/engine/hubDatabase.ts";
import type { HubDb, HubTx } from "./schema.ts";

/** The receipt of a device's day, as JSON. */
export const receiptOf = async (db: HubDb, branchId: string, deviceId: string, day: string): Promise<string | undefined> =>
  (
    await db.q
      .selectFrom("day_receipt")
      .select("receipt")
      .where("branch_id", "=", branchId)
      .where("device_id", "=", deviceId)
      .where("day", "=", day)
      .executeTakeFirst()
  )?.receipt;

/** Keeps a receipt; the first one of a day stays, and is answered. */
export const keepReceipt = async (tx: HubTx, branchId: string, deviceId: string, day: string, receipt: string): Promise<string> => {
  await tx.q
    .insertInto("day_receipt")
    .values({ branch_id: branchId, device_id: deviceId, day, receipt })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return (await receiptOf(tx, branchId, deviceId, day)) ?? receipt;
};

/** Receipts of a branch, newest day first. */
export const receiptsOf = async (db: HubDb, branchId: string, day: string | undefined, limit: number) => {
  const query = db.q
    .selectFrom("day_receipt")
    .select(["device_id as deviceId", "day", "receipt"])
    .where("branch_id", "=", branchId)
    .orderBy("day", "desc")
    .orderBy("device_id")
    .limit(limit);
  return (day === undefined ? query : query.where("day", "=", day)).execute();
};

export interface SyncSession {
  readonly deviceId: string;
  readonly at: string;
  readonly lines: number;
  readonly refused: number;
  readonly conflicts: number;
  readonly entries: number;
  readonly durationMs: number;
}

/** Keeps the record of an exchange that moved something. */
export const addSession = async (tx: HubTx, id: string, branchId: string, session: SyncSession): Promise<void> => {
  await tx.q
    .insertInto("sync_session")
    .values({
      id,
      branch_id: branchId,
      device_id: session.deviceId,
      at: session.at,
      lines: session.lines,
      refused: session.refused,
      conflicts: session.conflicts,
      entries: session.entries,
      duration_ms: session.durationMs,
    })
    .execute();
};

/** The newest sessions of a branch, or of one device of it. */
export const sessionsOf = async (db: HubDb, branchId: string, deviceId: string | undefined, limit: number): Promise<SyncSession[]> => {
  const query = db.q
    .selectFrom("sync_session")
    .select(["device_id as deviceId", "at", "lines", "refused", "conflicts", "entries", "duration_ms as durationMs"])
    .where("branch_id", "=", branchId)
    .orderBy("at", "desc")
    .limit(limit);
  return (deviceId === undefined ? query : query.where("device_id", "=", deviceId)).execute();
};

/** How long the record of a session is kept, and how many of a device at most: a year of work, and none that grows for ever. */
export const keptSessions = { days: 400, ofDevice: 5_000 } as const;

/** Forgets records of sessions older than kept, and the oldest of a device that has more than kept; each in a short transaction. */
export const forgetSessions = async (hub: HubDb, now: string, kept: { readonly days: number; readonly ofDevice: number } = keptSessions): Promise<void> => {
  const before = new Date(Date.parse(now) - kept.days * 86_400_000).toISOString();
  for (const { id } of await hub.q.selectFrom("branch").select("id").execute()) {
    await hubWrite(hub, (tx) => tx.q.deleteFrom("sync_session").where("branch_id", "=", id).where("at", "<", before).execute());
  }
  for (const { id } of await hub.q.selectFrom("device").select("id").execute()) {
    const last = await hub.q
      .selectFrom("sync_session")
      .select("at")
      .where("device_id", "=", id)
      .orderBy("at", "desc")
      .limit(1)
      .offset(kept.ofDevice - 1)
      .executeTakeFirst();
    if (last) await hubWrite(hub, (tx) => tx.q.deleteFrom("sync_session").where("device_id", "=", id).where("at", "<", last.at).execute());
  }
};
