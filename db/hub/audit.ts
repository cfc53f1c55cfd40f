/*
 * The hub's audit of administrative acts and refusals: append-only, chained by hash, with the head of the chain kept
 * apart, so that a removed or altered entry and a cut-off end show. Details are plain data, never a client's values.
 */
import { createHash } from "node:crypto";
import type { HubActName, HubFacts } from "#shared/domain/branch/hubActs.ts";
import { addDays, type Day } from "#shared/kernel/time.ts";
import type { HubDb, HubTx } from "./schema.ts";

export interface HubAct {
  readonly at: string;
  /** User id, `console` for the hub's own command line, or a device id. */
  readonly actorId: string;
  readonly action: HubActName;
  readonly branchId: string | null;
  readonly detail: HubFacts;
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

/** An act as it stands in a row, where that of an older hub may be of another name. */
type NotedAct = Pick<HubAct, "at" | "actorId" | "branchId"> & { readonly action: string };

const hashOf = (previous: string, seq: number, act: NotedAct, detail: string): string =>
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

/** What entries are looked for; all that is given must hold. */
export interface HubAuditWish {
  readonly action?: string | undefined;
  /** Done by this person or one of their devices, or about one of them. */
  readonly personId?: string | undefined;
  /** First and last day, in the branch's time zone. */
  readonly from?: Day | undefined;
  readonly to?: Day | undefined;
}

const beginningOf = (day: Day): string => new Date(`${day}T00:00:00+08:00`).toISOString();

/** The newest entries of a branch, newest first. */
export const hubAuditPage = async (db: HubDb, branchId: string, beforeSeq: number, limit: number, wish: HubAuditWish = {}): Promise<HubAuditEntry[]> => {
  const { action, personId, from, to } = wish;
  let wanted = db.q
    .selectFrom("hub_audit")
    .select(["seq", "at", "actor_id as actorId", "action", "detail"])
    .where("branch_id", "=", branchId)
    .where("seq", "<", beforeSeq);
  if (action !== undefined) wanted = wanted.where("action", "=", action);
  if (from !== undefined) wanted = wanted.where("at", ">=", beginningOf(from));
  if (to !== undefined) wanted = wanted.where("at", "<", beginningOf(addDays(to, 1)));
  if (personId !== undefined) {
    const devices = await db.q.selectFrom("device").select("id").where("branch_id", "=", branchId).where("user_id", "=", personId).execute();
    const theirs = [personId, ...devices.map(({ id }) => id)];
    // Facts are JSON: an id stands there in quotes as it is.
    wanted = wanted.where((it) => it.or([it("actor_id", "in", theirs), ...theirs.map((id) => it("detail", "like", `%"${id}"%`))]));
  }
  return wanted.orderBy("seq", "desc").limit(limit).execute();
};

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
