/* Requests to erase a client (L07): who asked and why, who decided, and what became of it. */
import type { ErasureGround, ErasureRefusal } from "#shared/domain/branch/erasure.ts";
import { sql } from "kysely";
import type { HubDb, HubTx } from "./schema.ts";

export interface HubErasure {
  readonly id: string;
  readonly branchId: string;
  readonly clientId: string;
  readonly ground: ErasureGround;
  readonly askedBy: string;
  readonly askedAt: string;
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
  readonly state: "asked" | "erased" | "refused";
  readonly refusal: ErasureRefusal | null;
}

const columns = [
  "id",
  "branch_id as branchId",
  "client_id as clientId",
  "ground",
  "asked_by as askedBy",
  "asked_at as askedAt",
  "decided_by as decidedBy",
  "decided_at as decidedAt",
  "state",
  "refusal",
] as const;

/** A request of a branch. */
export const erasureById = async (db: HubDb, branchId: string, id: string): Promise<HubErasure | undefined> =>
  db.q.selectFrom("erasure").select(columns).where("id", "=", id).where("branch_id", "=", branchId).executeTakeFirst();

/** The request about a client that waits for the second person. */
export const openErasureOf = async (db: HubDb, branchId: string, clientId: string): Promise<HubErasure | undefined> =>
  db.q
    .selectFrom("erasure")
    .select(columns)
    .where("branch_id", "=", branchId)
    .where("client_id", "=", clientId)
    .where("state", "=", "asked")
    .executeTakeFirst();

/** The newest requests of a branch, newest first. */
export const erasuresOf = async (db: HubDb, branchId: string, limit: number): Promise<HubErasure[]> =>
  db.q.selectFrom("erasure").select(columns).where("branch_id", "=", branchId).orderBy("asked_at", "desc").orderBy("id").limit(limit).execute();

/** Keeps a request. */
export const addErasure = async (tx: HubTx, wish: Pick<HubErasure, "id" | "branchId" | "clientId" | "ground" | "askedBy" | "askedAt">): Promise<void> => {
  await tx.q
    .insertInto("erasure")
    .values({
      id: wish.id,
      branch_id: wish.branchId,
      client_id: wish.clientId,
      ground: wish.ground,
      asked_by: wish.askedBy,
      asked_at: wish.askedAt,
      decided_by: null,
      decided_at: null,
      state: "asked",
      refusal: null,
    })
    .execute();
};

/** The second person decided; false when somebody was quicker. */
export const settleErasure = async (
  tx: HubTx,
  id: string,
  done: { readonly by: string; readonly at: string; readonly state: "erased" | "refused"; readonly refusal: ErasureRefusal | null },
): Promise<boolean> => {
  const settled = await tx.q
    .updateTable("erasure")
    .set({ decided_by: done.by, decided_at: done.at, state: done.state, refusal: done.refusal })
    .where("id", "=", id)
    .where("state", "=", "asked")
    .returning("id")
    .executeTakeFirst();
  return settled !== undefined;
};

/** Deleted clients of a branch by identity or client number, for the command line. */
export const deletedClientsNamed = async (db: HubDb, branchId: string, named: string): Promise<string[]> => {
  const number = db.engine === "sqlite" ? sql<string | null>`vals ->> 'clientNumber'` : sql<string | null>`vals::json ->> 'clientNumber'`;
  const rows = await db.q
    .selectFrom("row_state")
    .select("row_id as id")
    .where("branch_id", "=", branchId)
    .where("table_name", "=", "client")
    .where("is_deleted", "=", 1)
    .where(sql<boolean>`(row_id = ${named} or ${number} = ${named})`)
    .orderBy("row_id")
    .execute();
  return rows.map(({ id }) => id);
};
