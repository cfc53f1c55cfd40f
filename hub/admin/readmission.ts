/*
 * A person of the branch takes a device back that the hub admitted before it was restored (docs/sync-spec.md R4). What the device
 * wrote stands under its person's number, so the person comes back under that number: as the hub's statement names them, or
 * in the place of somebody who was entered anew meanwhile and has no workstation yet.
 */
import type { AdminReply, AdminRequest, WaitingDevice } from "#shared/protocol/admin.ts";
import { hubWrite } from "#db/engine/hubDatabase.ts";
import { addDevice, devicesOf } from "#db/hub/devices.ts";
import { lockBranch } from "#db/hub/ground.ts";
import { addUser, clientsManagedBy, type HubUser, saveUser, userById, usersOf } from "#db/hub/people.ts";
import { type Readmission, readmissionOf, readmissionsOf, takeReadmission } from "#db/hub/readmissions.ts";
import type { HubTx } from "#db/hub/schema.ts";
import { ExchangeRefusal } from "#hub/exchange/exchange.ts";
import { giveClients } from "./clients.ts";
import { type AdminActor, type AdminContext, asRole, mayGrant, noteAct, refuse } from "./acts.ts";
import { personOf, writeReference } from "./people.ts";

/** The devices of the branch that the hub knows only by its own statement, or as blocked before a restore. */
export const listWaiting = async (context: AdminContext, actor: AdminActor): Promise<readonly WaitingDevice[]> => {
  const [waiting, people] = await Promise.all([readmissionsOf(context.hub, actor.branchId), usersOf(context.hub, actor.branchId)]);
  const inOrder = waiting.toSorted((left, right) => Number(left.state === "blocked") - Number(right.state === "blocked"));
  return inOrder.map(({ branchId: _branch, publicKey: _key, ...one }) => ({ ...one, isPersonKnown: people.some(({ id }) => id === one.userId) }));
};

/** A device of the actor's branch that waits or is kept as blocked, and the role by which it is judged. */
export const waitingOf = async (
  context: AdminContext,
  actor: AdminActor,
  deviceId: string,
): Promise<{ readonly waiting: Readmission; readonly person: HubUser | undefined; readonly role: string }> => {
  const waiting = await readmissionOf(context.hub, deviceId);
  if (waiting?.branchId !== actor.branchId) throw new ExchangeRefusal("notFound");
  const person = await userById(context.hub, waiting.userId);
  return { waiting, person, role: person?.role ?? waiting.role };
};

/** Who the device's person shall be: of the hub's register, of the statement, or the named one's name and role. */
const personFor = async (
  context: AdminContext,
  actor: AdminActor,
  { waiting, person }: Awaited<ReturnType<typeof waitingOf>>,
  userId: string,
): Promise<{ readonly user: HubUser; readonly instead: HubUser | undefined } | undefined> => {
  const { branchId } = actor;
  if (person) return userId === person.id && person.branchId === branchId && person.isActive ? { user: person, instead: undefined } : undefined;
  const { userId: id, userName: name, role, outlet } = waiting;
  if (userId === id) return asRole(role) && { user: { id, branchId, name, role, outlet, isActive: true }, instead: undefined };
  const instead = await personOf(context, actor, userId);
  const known = [...(await devicesOf(context.hub, branchId)), ...(await readmissionsOf(context.hub, branchId))];
  const hasDevice = known.some((device) => device.userId === instead.id);
  return instead.isActive && !hasDevice && mayGrant(actor, instead.role) ? { user: { ...instead, id }, instead } : undefined;
};

/** Puts the person of the device in the place of one who was entered anew: clients move, the other entry ends. */
const takePlace = async (tx: HubTx, context: AdminContext, actor: AdminActor, user: HubUser, instead: HubUser): Promise<number> => {
  const clientIds = await clientsManagedBy(tx, actor.branchId, instead.id);
  const clients = await giveClients(tx, context, actor, clientIds, user.id);
  const ended = { ...instead, isActive: false };
  await saveUser(tx, ended);
  await writeReference(tx, context, actor, ended);
  return clients;
};

/** Takes a waiting device back; from now on it is a device like any other. */
export const readmitDevice = async (context: AdminContext, actor: AdminActor, wish: AdminRequest<"readmit">): Promise<AdminReply<"readmit">> => {
  const found = await waitingOf(context, actor, wish.deviceId);
  const { waiting } = found;
  const facts = { deviceId: waiting.deviceId, userId: waiting.userId };
  const chosen = waiting.state === "waiting" ? await personFor(context, actor, found, wish.userId ?? waiting.userId) : undefined;
  if (!chosen) return refuse(context, actor, "readmit", facts);
  const { user, instead } = chosen;
  // Like unblocking: an administrator's device is not for a branch manager.
  if (!mayGrant(actor, user.role) && user.id !== actor.id) return refuse(context, actor, "readmit", facts);
  await hubWrite(context.hub, async (tx) => {
    await lockBranch(tx, actor.branchId);
    const taken = await takeReadmission(tx, actor.branchId, waiting.deviceId);
    if (!taken) throw new ExchangeRefusal("notFound");
    const at = context.clock.now();
    if (!found.person) {
      await addUser(tx, user, at);
      await writeReference(tx, context, actor, user);
    }
    const clients = instead ? await takePlace(tx, context, actor, user, instead) : 0;
    const { deviceId: id, branchId, deviceName: name, platform, publicKey } = taken;
    await addDevice(tx, { id, branchId, userId: user.id, name, platform, publicKey }, at);
    await noteAct(tx, context, actor, "deviceReadmitted", {
      ...facts,
      ...(found.person ? {} : { role: user.role }),
      ...(instead ? { from: instead.id, clients } : {}),
    });
  });
  return { userId: user.id };
};
