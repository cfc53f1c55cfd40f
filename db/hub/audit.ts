/*
 * The hub's audit of administrative acts and refusals: append-only, chained by hash, with the head of the chain kept
 * apart, so that a removed or altered entry and a cut-off end show. Details are plain data, never a client's values.
 */
import { createHash } from "node:crypto";
import type { HubDb, HubTx } from "./schema.ts";

export interface HubAct {
  readonly at: string;
  /** User id, `console` for the hub's own command line, or a device id. */
  readonly actorId: string;
  readonly action: string;
  readonly branchId: string | null;
  readonly detail: Readonly<Record<string, string | number | boolean | null>>;
}

export interface HubAuditEntry {
  readonly seq: number;
  readonly at: string;
  readonly actorId: string;
  readonly action: string;
  readonly detail: string;
}

const headKey = "auditHead";
const genesis = "0".repeat(64);

const hashOf = (previous: string, seq: number, act: Omit<HubAct, "detail">, detail: string): string =>
  createHash("sha256")
    .update(JSON.stringify([previous, seq, act.at, act.actorId, act.action, act.branchId, detail]))
    .digest("hex");

/** Takes the chain's lock and answers its head: several hub processes append one after the other. */
const lockHead = async (tx: HubTx): Promise<{ readonly seq: number; readonly hash: string }> => {
  const row = await tx.q
    .insertInto("hub_meta")
    .values({ key: headKey, value: `0:${genesis}` })
    .onConflict((conflict) => conflict.column("key").doUpdateSet((expression) => ({ value: expression.ref("hub_meta.value") })))
    .returning("value")
    .executeTakeFirstOrThrow();
  const [seq = "0", hash = genesis] = row.value.split(":");
  return { seq: Number(seq), hash };
};

/** Appends an act to the chain, in the transaction of the act itself. */
export const appendHubAudit = async (tx: HubTx, act: HubAct): Promise<void> => {
  const head = await lockHead(tx);
  const seq = head.seq + 1;
  const detail = JSON.stringify(act.detail);
  const hash = hashOf(head.hash, seq, act, detail);
  await tx.q
    .insertInto("hub_audit")
    .values({ seq, at: act.at, actor_id: act.actorId, action: act.action, branch_id: act.branchId, detail, prev_hash: head.hash, hash })
    .execute();
  await tx.q
    .updateTable("hub_meta")
    .set({ value: `${seq}:${hash}` })
    .where("key", "=", headKey)
    .execute();
};

/** The newest entries of a branch, newest first. */
export const hubAuditPage = async (db: HubDb, branchId: string, beforeSeq: number, limit: number): Promise<HubAuditEntry[]> =>
  db.q
    .selectFrom("hub_audit")
    .select(["seq", "at", "actor_id as actorId", "action", "detail"])
    .where("branch_id", "=", branchId)
    .where("seq", "<", beforeSeq)
    .orderBy("seq", "desc")
    .limit(limit)
    .execute();

/** The number of the first entry that does not fit the chain; null when all do and none is missing. */
export const brokenHubAudit = async (db: HubDb): Promise<number | null> => {
  const entries = await db.q.selectFrom("hub_audit").selectAll().orderBy("seq").execute();
  let previous = genesis;
  let expected = 1;
  for (const entry of entries) {
    const act = { at: entry.at, actorId: entry.actor_id, action: entry.action, branchId: entry.branch_id };
    const isWhole = entry.seq === expected && entry.prev_hash === previous && entry.hash === hashOf(previous, entry.seq, act, entry.detail);
    if (!isWhole) return expected;
    previous = entry.hash;
    expected += 1;
  }
  const head = await db.q.selectFrom("hub_meta").select("value").where("key", "=", headKey).executeTakeFirst();
  return (head?.value ?? `0:${genesis}`) === `${expected - 1}:${previous}` ? null : expected;
};
