/*
 * Erasing a client at the hub (L07, sync-spec E): the branch manager asks when the deletion can be taken back no more, another
 * person agrees or refuses with a reason, e.g. that the law asks to keep him. Both acts are in the audit, by identity alone.
 */
import type { AdminReply, AdminRequest } from "#shared/protocol/admin.ts";
import { clientUndoDays } from "#shared/domain/edit/undoTerm.ts";
import { rowClock } from "#shared/domain/merge/rowState.ts";
import { hubWrite } from "#db/engine/hubDatabase.ts";
import { eraseClients, sweepErased, withMerged } from "#db/hub/eraseClients.ts";
import { appendHubAudit } from "#db/hub/audit.ts";
import { type ErasedClient, erasedClients } from "#db/hub/erasedClients.ts";
import { addErasure, erasureById, erasuresOf, openErasureOf, settleErasure } from "#db/hub/erasures.ts";
import { clocksOf, lockBranch, rowsByIds } from "#db/hub/ground.ts";
import { allBranches, usersOf } from "#db/hub/people.ts";
import type { HubDb } from "#db/hub/schema.ts";
import { ExchangeRefusal } from "#hub/exchange/exchange.ts";
import { type AdminActor, type AdminContext, noteAct, refuse } from "./acts.ts";
import { addToErasedList, lackingOf, readErasedList, setErasedListAside } from "./erasedList.ts";
import type { HubFolder } from "./hubFolder.ts";

const dayMs = 86_400_000;
/** How many requests the list shows. */
const listLength = 100;

/** Why a client may not be erased now. `until`: when the deletion can be taken back no more. */
type Hindrance = { readonly type: "notDeleted" } | { readonly type: "merged" } | { readonly type: "notYet"; readonly until: string };

/** What hinders; null when nothing does. */
const hindranceOf = async (db: HubDb, branchId: string, clientId: string, now: string): Promise<Hindrance | null> => {
  const [client] = await rowsByIds(db, branchId, [clientId]);
  if (client?.table !== "client") throw new ExchangeRefusal("notFound");
  if (typeof client.values["mergedIntoId"] === "string") return { type: "merged" };
  const deletedAt = (await clocksOf(db, branchId, [clientId])).get(clientId)?.get(rowClock)?.editedAt;
  if (!client.isDeleted || deletedAt === undefined) return { type: "notDeleted" };
  const until = new Date(Date.parse(deletedAt) + clientUndoDays * dayMs).toISOString();
  return until > now ? { type: "notYet", until } : null;
};

/** Asks for a client to be erased; one who is asked for already is answered as it stands. */
export const askErasure = async (context: AdminContext, actor: AdminActor, wish: AdminRequest<"erasureAsk">): Promise<AdminReply<"erasureAsk">> => {
  const now = context.clock.now();
  const { branchId } = actor;
  return hubWrite(context.hub, async (tx) => {
    await lockBranch(tx, branchId);
    const hindrance = await hindranceOf(tx, branchId, wish.clientId, now);
    if (hindrance) return hindrance;
    const open = await openErasureOf(tx, branchId, wish.clientId);
    if (open) return { type: "asked" as const, requestId: open.id };
    const requestId = context.ids.next();
    await addErasure(tx, { id: requestId, branchId, clientId: wish.clientId, ground: wish.ground, askedBy: actor.id, askedAt: now });
    await noteAct(tx, context, actor, "erasureAsked", { requestId, clientId: wish.clientId, ground: wish.ground });
    return { type: "asked" as const, requestId };
  });
};

/** Erases a client with those who were merged into him, notes it, and lists them beside the database. */
const carryOut = async (
  context: AdminContext,
  actor: AdminActor,
  { id, clientId, askedBy }: { readonly id: string; readonly clientId: string; readonly askedBy: string },
): Promise<boolean> => {
  const at = context.clock.now();
  const { branchId } = actor;
  const clientIds = await hubWrite(context.hub, async (tx) => {
    await lockBranch(tx, branchId);
    if (!(await settleErasure(tx, id, { by: actor.id, at, state: "erased", refusal: null }))) return null;
    const all = await withMerged(tx, branchId, [clientId]);
    const erased = await eraseClients(tx, branchId, all, at);
    await noteAct(tx, context, actor, "clientErased", { requestId: id, clientId, askedBy, ...erased });
    return all;
  });
  if (clientIds === null) return false;
  context.keepErased?.(clientIds.map((one) => ({ branchId, clientId: one })));
  await sweepErased(context.hub);
  return true;
};

/** The second person agrees, which erases, or refuses; who asked may only take it back. */
export const decideErasure = async (context: AdminContext, actor: AdminActor, wish: AdminRequest<"erasureDecide">): Promise<AdminReply<"erasureDecide">> => {
  const { hub } = context;
  const request = await erasureById(hub, actor.branchId, wish.requestId);
  if (!request) throw new ExchangeRefusal("notFound");
  if (request.state !== "asked") return { state: request.state };
  const { id, clientId, askedBy } = request;
  if (wish.refusal !== undefined) {
    const refusal = wish.refusal;
    await hubWrite(hub, async (tx) => {
      if (!(await settleErasure(tx, id, { by: actor.id, at: context.clock.now(), state: "refused", refusal }))) return;
      await noteAct(tx, context, actor, "erasureRefused", { requestId: id, clientId, kept: refusal });
    });
  } else {
    const isKnown = askedBy === "console" || (await usersOf(hub, actor.branchId)).some((user) => user.id === askedBy && user.isActive);
    // He may have been brought back by an edit that did not know of the deletion (M7).
    const isHindered = (await hindranceOf(hub, actor.branchId, clientId, context.clock.now())) !== null;
    if (actor.id === askedBy || !isKnown || isHindered) return refuse(context, actor, "erasureDecide", { requestId: id, clientId });
    await carryOut(context, actor, request);
  }
  return { state: (await erasureById(hub, actor.branchId, id))?.state ?? "asked" };
};

/** The requests of the branch with who stands where; of a client the identity only. */
export const listErasures = async (context: AdminContext, actor: AdminActor): Promise<AdminReply<"erasures">> => {
  const [people, erasures] = await Promise.all([usersOf(context.hub, actor.branchId), erasuresOf(context.hub, actor.branchId, listLength)]);
  const nameOf = (id: string | null): string | null => (id === null ? null : (people.find((one) => one.id === id)?.name ?? id));
  return {
    erasures: erasures.map(({ branchId: _branch, ...request }) => ({
      ...request,
      askedByName: nameOf(request.askedBy) ?? "",
      decidedByName: nameOf(request.decidedBy),
    })),
  };
};

/** How a restored or started hub was brought together with the list of erased clients. */
export interface ErasedAgain {
  readonly clients: number;
  /** The list was there and sound, or there was none. */
  readonly isListRead: boolean;
}

/**
 * Brings database and list together, at every start and after a restore: whom the list (or the database before a restore, `more`)
 * names and the database does not know as erased is erased again, each branch in a transaction of its own.
 */
export const eraseAgain = async (
  { hub, clock }: Pick<AdminContext, "hub" | "clock">,
  folder: HubFolder,
  more: readonly ErasedClient[] = [],
): Promise<ErasedAgain> => {
  const listed = readErasedList(folder);
  if (!listed) setErasedListAside(folder, clock.now());
  const known = await erasedClients(hub);
  const branches = new Set((await allBranches(hub)).map(({ id }) => id));
  const lacking = lackingOf([...(listed ?? []), ...more], known).filter(({ branchId }) => branches.has(branchId));
  for (const [branchId, clients] of Map.groupBy(lacking, (client) => client.branchId)) {
    const at = clock.now();
    await hubWrite(hub, async (tx) => {
      await lockBranch(tx, branchId);
      const all = await withMerged(
        tx,
        branchId,
        clients.map(({ clientId }) => clientId),
      );
      const erased = await eraseClients(tx, branchId, all, at);
      await appendHubAudit(tx, { at, actorId: "console", action: "clientsErasedAgain", branchId, detail: { ...erased } });
    });
  }
  addToErasedList(folder, await erasedClients(hub));
  if (lacking.length > 0) await sweepErased(hub);
  return { clients: lacking.length, isListRead: listed !== undefined };
};
