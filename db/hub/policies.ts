/* What a branch decided about its workstations. */
import { readSessionPolicy, type SessionPolicy, usualPolicy } from "#shared/domain/session/sessionPolicy.ts";
import type { HubDb, HubTx } from "./schema.ts";

/** The branch's decision; undefined before there was one. */
export const policyOf = async (db: HubDb, branchId: string): Promise<SessionPolicy | undefined> => {
  const row = await db.q.selectFrom("branch_policy").select("policy").where("branch_id", "=", branchId).executeTakeFirst();
  return row && readSessionPolicy(row.policy);
};

/** Whether a blocked device of the branch destroys its key. */
export const isWipedWhenBlocked = async (db: HubDb, branchId: string): Promise<boolean> =>
  ((await policyOf(db, branchId)) ?? usualPolicy).whenBlocked === "wipe";

/** Keeps a decision. */
export const setPolicy = async (tx: HubTx, branchId: string, policy: SessionPolicy, setBy: string, at: string): Promise<void> => {
  const values = { policy: JSON.stringify(policy), set_by: setBy, set_at: at };
  await tx.q
    .insertInto("branch_policy")
    .values({ branch_id: branchId, ...values })
    .onConflict((conflict) => conflict.column("branch_id").doUpdateSet(values))
    .execute();
};
