/*
 * Hashes of document numbers and phones by which a branch can say "this person is known here" without saying anything
 * else. Kept up from the rows that changed since the last question, so that accepting lines pays nothing for it.
 */
import { createHash } from "node:crypto";
import { sql } from "kysely";
import { recordset, textSet } from "#db/engine/hubDatabase.ts";
import type { HubDb, HubTx } from "./schema.ts";

/** A row whose values identify a person. */
interface IdentityRow {
  readonly table: string;
  readonly values: Readonly<Record<string, unknown>>;
}

const rowsAtOnce = 20_000;

/** Brings a branch's keys up to its feed. `textsOf` gives the texts to hash for a row. */
export const refreshClientKeys = async (tx: HubTx, branchId: string, textsOf: (row: IdentityRow) => readonly string[]): Promise<void> => {
  const state = await tx.q
    .insertInto("client_key_state")
    .values({ branch_id: branchId, upto_seq: -1 })
    .onConflict((conflict) => conflict.column("branch_id").doUpdateSet((expression) => ({ upto_seq: expression.ref("client_key_state.upto_seq") })))
    .returning("upto_seq")
    .executeTakeFirstOrThrow();
  // Rows of one number belong together: a page ends between two numbers.
  let upto = state.upto_seq;
  for (;;) {
    const page = await tx.q
      .selectFrom("row_state")
      .select(["row_id", "client_id", "table_name", "is_deleted", "vals", "seq"])
      .where("branch_id", "=", branchId)
      .where("table_name", "in", ["client", "contactPoint"])
      .where("seq", ">", upto)
      .orderBy("seq")
      .limit(rowsAtOnce)
      .execute();
    const last = page.at(-1)?.seq;
    if (last === undefined) break;
    const isCut = page.length === rowsAtOnce && page[0]?.seq !== last;
    const taken = isCut ? page.filter((row) => row.seq < last) : page;
    const rowIds = taken.map((row) => row.row_id);
    const stale = tx.q.deleteFrom("client_key").where("branch_id", "=", branchId);
    if (state.upto_seq >= 0) await stale.where(sql<boolean>`row_id in ${textSet(tx.engine, rowIds)}`).execute();
    const keys = taken.flatMap((row) => {
      if (row.is_deleted === 1 || row.client_id === null) return [];
      const values = JSON.parse(row.vals) as IdentityRow["values"]; // written by the hub
      const hashes = textsOf({ table: row.table_name, values }).map((text) => createHash("sha256").update(text).digest("hex"));
      return [...new Set(hashes)].map((hash) => [row.row_id, hash, row.client_id]);
    });
    const source = recordset(tx.engine, { row_id: "text", key_hash: "text", client_id: "text" }, keys);
    await sql`insert into client_key (branch_id, row_id, key_hash, client_id)
      select ${branchId}, row_id, key_hash, client_id from ${source} where true`.execute(tx.q);
    upto = taken.at(-1)?.seq ?? last;
  }
  await tx.q.updateTable("client_key_state").set({ upto_seq: upto }).where("branch_id", "=", branchId).execute();
};

/** Where the owners of some keys are clients: the branch, and the outlet of their manager. */
export const placesOfKeys = async (
  db: HubDb,
  keys: readonly string[],
): Promise<{ readonly key: string; readonly branch: string; readonly outlet: string | null }[]> =>
  db.q
    .selectFrom("client_key")
    .innerJoin("branch", "branch.id", "client_key.branch_id")
    .leftJoin("client_scope", (join) =>
      join.onRef("client_scope.branch_id", "=", "client_key.branch_id").onRef("client_scope.client_id", "=", "client_key.client_id"),
    )
    .leftJoin("hub_user", "hub_user.id", "client_scope.manager_id")
    .select(["client_key.key_hash as key", "branch.name as branch", "hub_user.outlet"])
    .distinct()
    .where(sql<boolean>`client_key.key_hash in ${textSet(db.engine, keys)}`)
    .orderBy("client_key.key_hash")
    .execute();
