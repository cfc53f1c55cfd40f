/*
 * People of a branch and their enrolment codes. A person stands twice: as the hub's user, and as the reference row
 * `branchUser` in the branch's feed, which devices read; both change in one transaction.
 */
import { createHash, randomBytes } from "node:crypto";
import { writeJoinCode, toBase32 } from "#shared/domain/session/joinCode.ts";
import type { AdminReply, AdminRequest } from "#shared/protocol/admin.ts";
import { hubWrite } from "#db/engine/hubDatabase.ts";
import { addCode } from "#db/hub/codes.ts";
import { blockDevicesOf } from "#db/hub/devices.ts";
import { lockBranch } from "#db/hub/ground.ts";
import { addBranch, addUser, type HubUser, saveUser, userById, usersOf } from "#db/hub/people.ts";
import type { HubTx } from "#db/hub/schema.ts";
import { ExchangeRefusal } from "#hub/exchange/exchange.ts";
import { appendSystemLine } from "#hub/exchange/systemLine.ts";
import { type AdminActor, type AdminContext, mayGrant, noteAct, refuse } from "./acts.ts";

/** How long an enrolment code is good, in hours. */
const codeHours = 24;

/** Writes a person as the branch reads them, in the transaction that changes the register. */
export const writeReference = async (tx: HubTx, context: Pick<AdminContext, "clock" | "ids">, actor: AdminActor, user: HubUser): Promise<void> => {
  const values = { name: user.name, role: user.role, outlet: user.outlet, isActive: user.isActive };
  await appendSystemLine(tx, {
    branchId: user.branchId,
    kind: "settings",
    label: {},
    actorId: actor.id,
    at: context.clock.now(),
    txId: context.ids.next(),
    writes: [{ table: "branchUser", rowId: user.id, clientId: null, values }],
  });
};

/** A person of the actor's branch; a person of another branch is not there. */
export const personOf = async (context: AdminContext, actor: AdminActor, userId: string): Promise<HubUser> => {
  const user = await userById(context.hub, userId);
  if (!user || user.branchId !== actor.branchId) throw new ExchangeRefusal("notFound");
  return user;
};

/** Adds an empty branch; from the hub's command line only. */
export const makeBranch = async (context: AdminContext, name: string): Promise<string> => {
  const branchId = context.ids.next();
  await hubWrite(context.hub, async (tx) => {
    await addBranch(tx, branchId, name);
    await noteAct(tx, context, { id: "console", branchId, role: "console" }, "branchAdded", { name });
  });
  return branchId;
};

/** Adds a person. */
export const addPerson = async (context: AdminContext, actor: AdminActor, wish: AdminRequest<"userAdd">): Promise<AdminReply<"userAdd">> => {
  if (!mayGrant(actor, wish.role)) return refuse(context, actor, "userAdd", { wanted: wish.role });
  const user: HubUser = { id: context.ids.next(), branchId: actor.branchId, ...wish, outlet: wish.outlet === "" ? null : wish.outlet, isActive: true };
  await hubWrite(context.hub, async (tx) => {
    await lockBranch(tx, actor.branchId);
    await addUser(tx, user, context.clock.now());
    await writeReference(tx, context, actor, user);
    await noteAct(tx, context, actor, "userAdded", { userId: user.id, role: user.role });
  });
  return { userId: user.id };
};

/** Changes a person; a deactivated person's devices are blocked in the same transaction. */
export const changePerson = async (context: AdminContext, actor: AdminActor, wish: AdminRequest<"userChange">): Promise<AdminReply<"userChange">> => {
  const present = await personOf(context, actor, wish.userId);
  const isAllowed = mayGrant(actor, present.role) && mayGrant(actor, wish.role ?? present.role);
  // Nobody changes the own role or leaves: the last administrator would be gone with it.
  const isSelf = present.id === actor.id && (wish.role !== undefined || wish.isActive === false);
  if (!isAllowed || isSelf) return refuse(context, actor, "userChange", { userId: present.id, wanted: wish.role ?? present.role });
  return hubWrite(context.hub, async (tx) => {
    await lockBranch(tx, actor.branchId);
    const user = await userById(tx, wish.userId);
    if (!user) throw new ExchangeRefusal("notFound");
    const next: HubUser = {
      ...user,
      name: wish.name ?? user.name,
      role: wish.role ?? user.role,
      outlet: wish.outlet === undefined ? user.outlet : wish.outlet === "" ? null : wish.outlet,
      isActive: wish.isActive ?? user.isActive,
    };
    const changed = (["name", "role", "outlet", "isActive"] as const).filter((field) => next[field] !== user[field]);
    if (changed.length === 0) return { isChanged: false };
    await saveUser(tx, next);
    await writeReference(tx, context, actor, next);
    if (user.isActive && !next.isActive) await blockDevicesOf(tx, user.id, "userDeactivated");
    await noteAct(tx, context, actor, "userChanged", { userId: user.id, fields: changed.join(","), role: next.role, isActive: next.isActive });
    return { isChanged: true };
  });
};

/** The people of the branch. */
export const listPeople = async (context: AdminContext, actor: AdminActor): Promise<AdminReply<"users">> => ({
  users: (await usersOf(context.hub, actor.branchId)).map(({ branchId: _branch, ...user }) => user),
});

/** The kept form of a code's secret. */
export const secretHash = (secret: string): string => createHash("sha256").update(secret).digest("hex");

/** Makes a one-time enrolment code for a person; earlier unused ones of the same person lose their force. */
export const issueCode = async (context: AdminContext, actor: AdminActor, wish: AdminRequest<"codes">): Promise<AdminReply<"codes">> => {
  const user = await personOf(context, actor, wish.userId);
  if (!user.isActive || (!mayGrant(actor, user.role) && user.id !== actor.id)) return refuse(context, actor, "codes", { userId: user.id });
  const secret = toBase32([...randomBytes(10)]);
  const madeAt = context.clock.now();
  const expiresAt = new Date(Date.parse(madeAt) + (wish.hours ?? codeHours) * 3_600_000).toISOString();
  await hubWrite(context.hub, async (tx) => {
    await addCode(tx, {
      id: context.ids.next(),
      branchId: user.branchId,
      userId: user.id,
      secretHash: secretHash(secret),
      madeBy: actor.id,
      madeAt,
      expiresAt,
    });
    await noteAct(tx, context, actor, "codeIssued", { userId: user.id, expiresAt });
  });
  return { ...writeJoinCode({ ...context.place, secret }), expiresAt };
};
