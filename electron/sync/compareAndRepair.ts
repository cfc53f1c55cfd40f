/*
 * Comparing and repairing (sync-spec C2): a difference is located, repaired and reported, never reset. Nothing is compared
 * while own lines wait: what is written meanwhile belongs to the next session.
 */
import { err, ok, type Result } from "#shared/kernel/result.ts";
import type { CompareReply } from "#shared/protocol/messages.ts";
import { write } from "#db/engine/store.ts";
import { digestsOfBuckets, digestsToCompare, looseHashes, refreshDigests } from "#db/workstation/sync/digests.ts";
import { hasOwnLines } from "#db/workstation/sync/pushQueue.ts";
import { syncNumbers } from "#db/workstation/sync/syncState.ts";
import { tablesOfScope } from "#db/workstation/sync/remoteRows.ts";
import { isNewView } from "#db/workstation/sync/view.ts";
import { announceChanges } from "./announceChanges.ts";
import type { DeviceContext, SyncFailure } from "./deviceContext.ts";
import { fetchArriving } from "./fetchArriving.ts";
import { letGo } from "./letGo.ts";
import { isUnsettled, noteEqual, settleClients, settleExtra, settleRepaired, settleStrays } from "./settleRepaired.ts";

export interface Compared {
  /**
   * `changing`: the user writes meanwhile; `behind`: others wrote meanwhile, pull again; `awaiting`: a restored hub does not
   * know yet whose some clients are.
   */
  readonly type: "equal" | "behind" | "changing" | "awaiting";
  /** Aggregates and loose rows that were repaired. */
  readonly repaired: number;
  /** XOR of all digests, when equal. */
  readonly total: string;
}

type Different = Extract<CompareReply, { type: "different" }>;

/** How many clients differed, and how many of them nobody could expect to: who came into view or left it is no fault. */
interface Found {
  readonly clients: number;
  readonly faults: number;
  /** Clients whom a restored hub does not know as this user's yet. */
  readonly awaited: number;
}

/** So many clients or rows are asked for at once: an answer that is cut off is not long (RE8). */
const atOnce = 250;

const repairClients = async (context: DeviceContext, different: Different): Promise<Result<Found, SyncFailure>> => {
  const { store, link } = context;
  const mine = digestsOfBuckets(store.read, different.buckets);
  const theirs = new Map(different.clients.map(({ clientId, digest }) => [clientId, digest] as const));
  const missing = [...theirs.keys()].filter((id) => !mine.has(id));
  const differing = [...theirs].filter(([id, digest]) => mine.has(id) && mine.get(id) !== digest).map(([id]) => id);
  const extra = [...mine.keys()].filter((id) => !theirs.has(id));
  const { cursor } = syncNumbers(store.read);
  const arrived = await fetchArriving(context, missing, cursor);
  if (!arrived.ok) return arrived;
  for (let from = 0; from < differing.length; from += atOnce) {
    const ids = differing.slice(from, from + atOnce);
    const answer = await link.rows({ clientIds: ids, rowIds: [] });
    if (!answer.ok) return answer;
    write(store, (tx) => settleClients(context, tx, ids, answer.value.rows));
  }
  const { awaited, left, recovered } = write(store, (tx) => settleExtra(context, tx, extra));
  if (left.length > 0) letGo(context);
  write(store, (tx) => refreshDigests(tx, { alsoClients: [...missing, ...differing, ...recovered, ...awaited] }));
  if (differing.length + recovered.length > 0) announceChanges(context, [...differing, ...recovered], tablesOfScope("client"));
  const clients = missing.length + differing.length + extra.length - awaited.length;
  return ok({ awaited: awaited.length, clients, faults: isNewView(store.read) ? differing.length : clients });
};

const repairLoose = async (context: DeviceContext, scope: "branch" | "user", theirs: Different["reference"]): Promise<Result<number, SyncFailure>> => {
  if (theirs === null) return ok(0);
  const { store, link } = context;
  const mine = new Map(looseHashes(store.read, scope).map((row) => [row.r, row] as const));
  const known = new Set(theirs.map((row) => row.r));
  const wanted = theirs.filter((row) => mine.get(row.r)?.hash !== row.hash).map((row) => row.r);
  const strays = [...mine.values()].filter((row) => !known.has(row.r));
  const tables = new Set(strays.map(({ t }) => t));
  for (let from = 0; from < wanted.length; from += atOnce) {
    const answer = await link.rows({ clientIds: [], rowIds: wanted.slice(from, from + atOnce) });
    if (!answer.ok) return answer;
    write(store, (tx) => settleRepaired(context, tx, answer.value.rows, []));
    for (const { t } of answer.value.rows) tables.add(t);
  }
  write(store, (tx) =>
    settleStrays(
      context,
      tx,
      strays.map(({ r, t }) => ({ table: t, rowId: r })),
    ),
  );
  if (tables.size > 0) announceChanges(context, [], tables);
  return ok(wanted.length + strays.length);
};

const isQuiet = (context: DeviceContext): boolean => !hasOwnLines(context.store.read, syncNumbers(context.store.read).passedLine);

const compareOnce = async (context: DeviceContext): Promise<Result<{ readonly reply: CompareReply; readonly total: string } | null, SyncFailure>> => {
  const { store, link } = context;
  const mine = write(store, (tx) => {
    if (!isQuiet(context)) return null;
    refreshDigests(tx);
    return { ...digestsToCompare(tx), cursor: syncNumbers(tx).cursor };
  });
  if (mine === null) return ok(null);
  const { total, ...request } = mine;
  const answer = await link.compare({ ...request, buckets: [...request.buckets] });
  return answer.ok ? ok({ reply: answer.value, total }) : answer;
};

/** Compares, repairs what differs, and compares again; a difference that remains is an error. */
export const compareAndRepair = async (context: DeviceContext): Promise<Result<Compared, SyncFailure>> => {
  let repaired = 0;
  let clients = 0;
  for (let attempt = 0; attempt < 3; attempt += 1) {
    context.onProgress("comparing", attempt, 3);
    const outcome = await compareOnce(context);
    if (!outcome.ok) return outcome;
    if (outcome.value === null) return ok({ type: "changing", repaired, total: "" });
    const { reply, total } = outcome.value;
    if (reply.type === "equal") {
      const { store } = context;
      if (isUnsettled(store.read)) write(store, (tx) => noteEqual(tx, context));
      return ok({ type: "equal", repaired, total });
    }
    if (reply.type === "behind") return ok({ type: "behind", repaired, total });
    context.onProgress("repairing", 0, reply.clients.length);
    const ofClients = await repairClients(context, reply);
    if (!ofClients.ok) return ofClients;
    const reference = await repairLoose(context, "branch", reply.reference);
    if (!reference.ok) return reference;
    const own = await repairLoose(context, "user", reply.own);
    if (!own.ok) return own;
    ({ clients } = ofClients.value);
    const isOnlyAwaited = ofClients.value.awaited > 0 && clients === 0 && reference.value + own.value === 0;
    if (isOnlyAwaited) return ok({ type: "awaiting", repaired, total });
    repaired += ofClients.value.faults + (isNewView(context.store.read) ? 0 : reference.value) + own.value;
  }
  return err({ type: "differs", clients });
};
