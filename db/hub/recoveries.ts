/* Requests for recovery after a forgotten passphrase: who asked, who took the request, who agreed, and the answer. */
import type { HubDb, HubTx } from "./schema.ts";

export interface HubRecovery {
  readonly id: string;
  readonly branchId: string;
  readonly deviceId: string;
  readonly userId: string;
  /** The request as it came, and the answer as it goes back. */
  readonly request: string;
  readonly takenBy: string;
  readonly takenAt: string;
  readonly agreedBy: string | null;
  readonly agreedAt: string | null;
  readonly answer: string | null;
}

const columns = [
  "id",
  "branch_id as branchId",
  "device_id as deviceId",
  "user_id as userId",
  "request",
  "taken_by as takenBy",
  "taken_at as takenAt",
  "agreed_by as agreedBy",
  "agreed_at as agreedAt",
  "answer",
] as const;

/** A request of a branch. */
export const recoveryById = async (db: HubDb, branchId: string, id: string): Promise<HubRecovery | undefined> =>
  db.q.selectFrom("recovery").select(columns).where("id", "=", id).where("branch_id", "=", branchId).executeTakeFirst();

/** The newest requests of a branch, newest first. */
export const recoveriesOf = async (db: HubDb, branchId: string, limit: number): Promise<HubRecovery[]> =>
  db.q.selectFrom("recovery").select(columns).where("branch_id", "=", branchId).orderBy("taken_at", "desc").orderBy("id").limit(limit).execute();

/** Keeps a request that somebody took; false when it is there already. */
export const addRecovery = async (tx: HubTx, recovery: Omit<HubRecovery, "agreedBy" | "agreedAt" | "answer">): Promise<boolean> => {
  const added = await tx.q
    .insertInto("recovery")
    .values({
      id: recovery.id,
      branch_id: recovery.branchId,
      device_id: recovery.deviceId,
      user_id: recovery.userId,
      request: recovery.request,
      taken_by: recovery.takenBy,
      taken_at: recovery.takenAt,
      agreed_by: null,
      agreed_at: null,
      answer: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  return added !== undefined;
};

/** The second person agreed: the answer is kept; false when somebody was quicker. */
export const keepAnswer = async (tx: HubTx, id: string, agreedBy: string, at: string, answer: string): Promise<boolean> => {
  const kept = await tx.q
    .updateTable("recovery")
    .set({ agreed_by: agreedBy, agreed_at: at, answer })
    .where("id", "=", id)
    .where("agreed_by", "is", null)
    .returning("id")
    .executeTakeFirst();
  return kept !== undefined;
};
