/*
 * Clients whom the branch erased, by identity alone (sync-spec E): what is said about them later is refused by this list, and
 * every device that may hold them reads from it that they left.
 */
import { sql } from "kysely";
import { textSet } from "#db/engine/hubDatabase.ts";
import type { HubDb, HubTx } from "./schema.ts";

/** A client of a branch; nothing else of an erased one is kept. */
export interface ErasedClient {
  readonly branchId: string;
  readonly clientId: string;
}

/** Those of some clients whom the branch erased. */
export const erasedAmong = async (db: HubDb, branchId: string, clientIds: readonly string[]): Promise<Set<string>> =>
  clientIds.length === 0
    ? new Set()
    : new Set(
        (
          await db.q
            .selectFrom("erased_client")
            .select("client_id")
            .where("branch_id", "=", branchId)
            .where(sql<boolean>`client_id in ${textSet(db.engine, clientIds)}`)
            .execute()
        ).map((row) => row.client_id),
      );

/** All erased clients of all branches, in order. */
export const erasedClients = async (db: HubDb): Promise<ErasedClient[]> =>
  db.q.selectFrom("erased_client").select(["branch_id as branchId", "client_id as clientId"]).orderBy("branch_id").orderBy("client_id").execute();

/** Those that were erased above `afterSeq` up to and with `untilSeq`: whoever sees the whole branch may hold them. */
export const erasedBetween = async (
  db: HubDb,
  branchId: string,
  afterSeq: number,
  untilSeq: number,
): Promise<{ readonly seq: number; readonly clientId: string }[]> =>
  db.q
    .selectFrom("erased_client")
    .select(["seq", "client_id as clientId"])
    .where("branch_id", "=", branchId)
    .where("seq", ">", afterSeq)
    .where("seq", "<=", untilSeq)
    .orderBy("seq")
    .orderBy("client_id")
    .execute();

/** Notes that clients were erased under a number of the feed; one who was before is told of again under this one. */
export const noteErased = async (tx: HubTx, branchId: string, clientIds: readonly string[], seq: number, at: string): Promise<void> => {
  for (const clientId of clientIds)
    await tx.q
      .insertInto("erased_client")
      .values({ branch_id: branchId, client_id: clientId, seq, erased_at: at })
      .onConflict((conflict) => conflict.columns(["branch_id", "client_id"]).doUpdateSet({ seq }))
      .execute();
};
