/* Acts on clients without their content: handing them over, and asking whether a person is known somewhere. */
import { type AdminReply, type AdminRequest, duplicateKeyText } from "#shared/protocol/admin.ts";
import { hubWrite } from "#db/engine/hubDatabase.ts";
import { placesOfKeys, refreshClientKeys } from "#db/hub/clientKeys.ts";
import { lockBranch } from "#db/hub/ground.ts";
import { allBranches, clientsManagedBy } from "#db/hub/people.ts";
import { ExchangeRefusal } from "#hub/exchange/exchange.ts";
import { appendSystemLine } from "#hub/exchange/systemLine.ts";
import { type AdminActor, type AdminContext, noteAct, refuse } from "./acts.ts";
import type { HubTx } from "#db/hub/schema.ts";
import { personOf } from "./people.ts";

/** Gives clients to a manager, as a line of the hub's own in everybody's feed; answers how many (S2). */
export const giveClients = (tx: HubTx, context: AdminContext, actor: AdminActor, clientIds: readonly string[], toUserId: string): Promise<number> =>
  appendSystemLine(tx, {
    branchId: actor.branchId,
    kind: "bulkEdit",
    label: { clients: clientIds.length },
    actorId: actor.id,
    at: context.clock.now(),
    txId: context.ids.next(),
    writes: clientIds.map((clientId) => ({ table: "client", rowId: clientId, clientId, values: { managerId: toUserId } })),
  });

/** Gives clients of one person, or those that nobody has, to another, all or the named ones, in one transaction; others' clients are left alone (S2, S3). */
export const assignClients = async (context: AdminContext, actor: AdminActor, wish: AdminRequest<"assign">): Promise<AdminReply<"assign">> => {
  const from = wish.fromUserId === null ? null : await personOf(context, actor, wish.fromUserId);
  const to = await personOf(context, actor, wish.toUserId);
  if (!to.isActive || to.role !== "clientManager" || from?.id === to.id) return refuse(context, actor, "assign", { from: from?.id ?? null, to: to.id });
  return hubWrite(context.hub, async (tx) => {
    await lockBranch(tx, actor.branchId);
    const clientIds = await clientsManagedBy(tx, actor.branchId, from?.id ?? null, wish.clientIds);
    const clients = await giveClients(tx, context, actor, clientIds, to.id);
    await noteAct(tx, context, actor, "clientsAssigned", { from: from?.id ?? null, to: to.id, clients });
    return { clients };
  });
};

const phoneKinds: ReadonlySet<unknown> = new Set(["mobile", "landline"]);

const keyTexts = ({ table, values }: { readonly table: string; readonly values: Readonly<Record<string, unknown>> }): string[] => {
  const { documentNumber, kind, value } = values;
  if (table === "client") return typeof documentNumber === "string" && documentNumber !== "" ? [duplicateKeyText("document", documentNumber)] : [];
  return phoneKinds.has(kind) && typeof value === "string" && value !== "" ? [duplicateKeyText("phone", value)] : [];
};

/** Answers which keys belong to a client of some branch, and nothing else; every question is audited. */
export const checkDuplicates = async (
  context: AdminContext,
  actor: AdminActor,
  wish: AdminRequest<"duplicateCheck">,
): Promise<AdminReply<"duplicateCheck">> => {
  if (wish.keys.length === 0) throw new ExchangeRefusal("malformed");
  for (const { id } of await allBranches(context.hub)) await hubWrite(context.hub, (tx) => refreshClientKeys(tx, id, keyTexts));
  const places = await placesOfKeys(context.hub, wish.keys);
  const known = places.map(({ key, branch, outlet }) => ({ key, outlet: outlet ?? branch }));
  await hubWrite(context.hub, (tx) => noteAct(tx, context, actor, "duplicateCheck", { keys: wish.keys.length, known: known.length }));
  return { known };
};
