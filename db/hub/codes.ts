/* One-time enrolment codes: only the SHA-256 of the secret is kept, a code is used once, and guesses are counted. */
import type { HubDb, HubTx } from "./schema.ts";

export interface EnrolmentCode {
  readonly id: string;
  readonly branchId: string;
  readonly userId: string;
  readonly expiresAt: string;
  readonly usedAt: string | null;
}

/** Keeps a code. Earlier unused codes of the same person lose their force. */
export const addCode = async (
  tx: HubTx,
  code: {
    readonly id: string;
    readonly branchId: string;
    readonly userId: string;
    readonly secretHash: string;
    readonly madeBy: string;
    readonly madeAt: string;
    readonly expiresAt: string;
  },
): Promise<void> => {
  await tx.q
    .updateTable("enrolment_code")
    .set({ expires_at: code.madeAt })
    .where("user_id", "=", code.userId)
    .where("used_at", "is", null)
    .where("expires_at", ">", code.madeAt)
    .execute();
  await tx.q
    .insertInto("enrolment_code")
    .values({
      id: code.id,
      branch_id: code.branchId,
      user_id: code.userId,
      secret_hash: code.secretHash,
      made_by: code.madeBy,
      made_at: code.madeAt,
      expires_at: code.expiresAt,
      used_at: null,
      device_id: null,
    })
    .execute();
};

/** The code of a secret, locked for the rest of the transaction. */
export const codeBySecret = async (tx: HubTx, secretHash: string): Promise<EnrolmentCode | undefined> =>
  tx.q
    .updateTable("enrolment_code")
    .set((expression) => ({ used_at: expression.ref("used_at") }))
    .where("secret_hash", "=", secretHash)
    .returning(["id", "branch_id as branchId", "user_id as userId", "expires_at as expiresAt", "used_at as usedAt"])
    .executeTakeFirst();

/** Uses a code up. */
export const markCodeUsed = async (tx: HubTx, codeId: string, deviceId: string, at: string): Promise<void> => {
  await tx.q.updateTable("enrolment_code").set({ used_at: at, device_id: deviceId }).where("id", "=", codeId).execute();
};

/** Ends every code that is still good; answers how many. After a restore a code that was used since would be good again (R5). */
export const endCodes = async (tx: HubTx, at: string): Promise<number> => {
  const ended = await tx.q
    .updateTable("enrolment_code")
    .set({ expires_at: at })
    .where("used_at", "is", null)
    .where("expires_at", ">", at)
    .returning("id")
    .execute();
  return ended.length;
};

/** Notes a wrong secret from an address. */
export const noteFailure = async (tx: HubTx, address: string, at: string, forgetBefore: string): Promise<void> => {
  await tx.q.deleteFrom("enrolment_failure").where("at", "<", forgetBefore).execute();
  await tx.q.insertInto("enrolment_failure").values({ address, at }).execute();
};

/** How often an address was wrong since a moment. */
export const failuresOf = async (db: HubDb, address: string, since: string): Promise<number> => {
  const row = await db.q
    .selectFrom("enrolment_failure")
    .select((expression) => expression.fn.countAll<number>().as("count"))
    .where("address", "=", address)
    .where("at", ">", since)
    .executeTakeFirstOrThrow();
  return Number(row.count);
};
