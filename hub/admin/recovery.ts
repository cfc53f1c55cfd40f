/*
 * Help after a forgotten passphrase (R261): one person of the branch takes the request, another one agrees, neither of them
 * being who asks, and at least one may issue codes for that person. Only then the hub opens the data key for an instant and
 * seals it for the fresh key of the request. Both acts are in the audit; the data key is written nowhere.
 */
import { type KeyObject, sign } from "node:crypto";
import { hubNameOf, openBytes, publicKeyOf, sealBytes } from "#shared/bundle/seal.ts";
import {
  answerBinding,
  answerLine,
  answerText,
  checkWord,
  readRequestLine,
  type RecoveryRequest,
  requestBinding,
  type SealedKey,
} from "#shared/bundle/recovery.ts";
import type { AdminReply, AdminRequest } from "#shared/protocol/admin.ts";
import { hubWrite } from "#db/engine/hubDatabase.ts";
import { devicesOf } from "#db/hub/devices.ts";
import { usersOf } from "#db/hub/people.ts";
import { addRecovery, type HubRecovery, keepAnswer, recoveriesOf, recoveryById } from "#db/hub/recoveries.ts";
import { ExchangeRefusal } from "#hub/exchange/exchange.ts";
import { type AdminActor, type AdminContext, mayGrant, noteAct, refuse } from "./acts.ts";
import type { HubKeys } from "./hubFolder.ts";

/** Within so many days after it was taken a request may be agreed to. */
const openDays = 7;
const dayMs = 86_400_000;
/** How many requests the list shows. */
const listLength = 50;

const keysOf = (context: AdminContext): HubKeys => {
  if (!context.keys) throw new Error("the hub's keys are not at hand");
  return context.keys;
};

/** The data key of a request for an instant; undefined when the request was not sealed for this hub. */
const withDataKey = <T>(request: RecoveryRequest, box: KeyObject, use: (key: Buffer) => T): T | undefined => {
  const { sealed, deviceId } = request;
  const key = openBytes(sealed, Buffer.from(sealed.data, "base64"), box, "recovery", requestBinding(deviceId));
  if (!key) return undefined; // also: made for another device, or changed
  try {
    return use(key);
  } finally {
    key.fill(0);
  }
};

/** The device that a request is from; it must be of the branch, in use, and of a person who works here. */
const askingOf = async (context: AdminContext, actor: AdminActor, deviceId: string) => {
  const device = (await devicesOf(context.hub, actor.branchId)).find(({ id }) => id === deviceId);
  const user = device && (await usersOf(context.hub, actor.branchId)).find(({ id }) => id === device.userId);
  if (!device || !user) throw new ExchangeRefusal("notFound");
  return { device, user };
};

/** Takes a request; the same one again is answered as it stands. */
export const takeRecovery = async (context: AdminContext, actor: AdminActor, wish: AdminRequest<"recoveryTake">): Promise<AdminReply<"recoveryTake">> => {
  const keys = keysOf(context);
  const request = readRequestLine(wish.request);
  // Unreadable, or for another hub: there is no such request here.
  if (!request || request.hub !== hubNameOf(keys.boxPublic) || !publicKeyOf(request.answerKey, "x25519")) throw new ExchangeRefusal("notFound");
  const { device, user } = await askingOf(context, actor, request.deviceId);
  const isOpen = withDataKey(request, keys.box, (key) => key.length === 32) === true;
  const facts = { deviceId: device.id, userId: user.id, requestId: request.requestId };
  if (!isOpen || device.state === "blocked" || !user.isActive || user.id === actor.id) return refuse(context, actor, "recoveryTake", facts);
  await hubWrite(context.hub, async (tx) => {
    const takenAt = context.clock.now();
    const { branchId } = actor;
    const isNew = await addRecovery(tx, {
      id: request.requestId,
      branchId,
      deviceId: device.id,
      userId: user.id,
      request: wish.request,
      takenBy: actor.id,
      takenAt,
    });
    if (isNew) await noteAct(tx, context, actor, "recoveryTaken", facts);
  });
  return { requestId: request.requestId };
};

const sealAnew = (key: Buffer, request: RecoveryRequest): SealedKey => {
  const receiver = publicKeyOf(request.answerKey, "x25519");
  if (!receiver) throw new ExchangeRefusal("malformed");
  const { seal, sealed } = sealBytes(receiver, "recovery", answerBinding(request.deviceId, request.requestId), key);
  return { ...seal, data: sealed.toString("base64") };
};

const console = { id: "console", name: "console" };

/** The second person agrees: the answer is made and kept, so that either of the two can hand it out. */
export const agreeRecovery = async (context: AdminContext, actor: AdminActor, wish: AdminRequest<"recoveryAgree">): Promise<AdminReply<"recoveryAgree">> => {
  const keys = keysOf(context);
  const recovery = await recoveryById(context.hub, actor.branchId, wish.requestId);
  const request = recovery && readRequestLine(recovery.request);
  if (!recovery || !request) throw new ExchangeRefusal("notFound");
  if (recovery.answer !== null) return { answer: recovery.answer };
  const { device, user } = await askingOf(context, actor, recovery.deviceId);
  const people = [console, ...(await usersOf(context.hub, actor.branchId))];
  const first = people.find(({ id }) => id === recovery.takenBy);
  const facts = { deviceId: device.id, userId: user.id, requestId: recovery.id };
  const now = context.clock.now();
  const isLate = Date.parse(now) - Date.parse(recovery.takenAt) > openDays * dayMs;
  const isTwo = first !== undefined && actor.id !== recovery.takenBy && actor.id !== user.id;
  const firstRole = first && "role" in first ? first.role : "console";
  const mayOne = mayGrant(actor, user.role) || firstRole === "console" || mayGrant({ ...actor, role: firstRole as AdminActor["role"] }, user.role); // a role of the hub's register
  if (isLate || !isTwo || !mayOne || device.state === "blocked" || !user.isActive) return refuse(context, actor, "recoveryAgree", facts);
  const second = people.find(({ id }) => id === actor.id)?.name ?? actor.id;
  const sealed = withDataKey(request, keys.box, (key) => sealAnew(key, request));
  if (!sealed) return refuse(context, actor, "recoveryAgree", facts);
  const unsigned = { format: 1 as const, requestId: recovery.id, deviceId: device.id, at: now, agreedBy: [first.name, second], sealed, signature: "" };
  const answer = answerLine({ ...unsigned, signature: sign(null, Buffer.from(answerText(unsigned)), keys.receipt).toString("base64") });
  const isKept = await hubWrite(context.hub, async (tx) => {
    if (!(await keepAnswer(tx, recovery.id, actor.id, now, answer))) return false;
    await noteAct(tx, context, actor, "recoveryAgreed", { ...facts, takenBy: recovery.takenBy });
    return true;
  });
  if (isKept) return { answer };
  return { answer: (await recoveryById(context.hub, actor.branchId, recovery.id))?.answer ?? answer };
};

/** The requests of the branch with who stands where. */
export const listRecoveries = async (context: AdminContext, actor: AdminActor): Promise<AdminReply<"recoveries">> => {
  const [people, devices, recoveries] = await Promise.all([
    usersOf(context.hub, actor.branchId),
    devicesOf(context.hub, actor.branchId),
    recoveriesOf(context.hub, actor.branchId, listLength),
  ]);
  const nameOf = (id: string | null): string | null => (id === null ? null : (people.find((one) => one.id === id)?.name ?? id));
  const shown = (recovery: HubRecovery) => {
    const request = readRequestLine(recovery.request);
    return {
      id: recovery.id,
      userName: nameOf(recovery.userId) ?? "",
      deviceName: devices.find(({ id }) => id === recovery.deviceId)?.name ?? "",
      check: request ? checkWord(request) : "",
      takenBy: recovery.takenBy,
      takenByName: nameOf(recovery.takenBy) ?? "",
      takenAt: recovery.takenAt,
      agreedByName: nameOf(recovery.agreedBy),
      agreedAt: recovery.agreedAt,
      answer: recovery.answer,
    };
  };
  return { recoveries: recoveries.map(shown) };
};
