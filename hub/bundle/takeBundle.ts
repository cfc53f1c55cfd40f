/*
 * A request file becomes an answer file (docs/sync-spec.md B): who wrote it and for whom is proven before a record is opened;
 * then lines are taken like those of a session over the network. The same file again gets the same answers; a file that is
 * older than one that was taken is refused. Every refusal has a reason, and goes back in an answer wherever the file says for
 * whom: a device that the hub does not know learns that, and nothing else.
 */
import type { KeyObject } from "node:crypto";
import { bestPacking, type BundlePart, BundleProblem, packings } from "#shared/bundle/recordStream.ts";
import { hubNameOf, publicKeyOf } from "#shared/bundle/seal.ts";
import { type OpenBundle, openBundle, writeBundle } from "#shared/bundle/bundleFile.ts";
import type { HubActName } from "#shared/domain/branch/hubActs.ts";
import type { Clock, Ids } from "#shared/kernel/ports.ts";
import { err, ok, type Result } from "#shared/kernel/result.ts";
import type { Instant } from "#shared/kernel/time.ts";
import { type AnswerHeader, type AnswerRecord, bundleFormat, type BundleRefusal, RequestHeader } from "#shared/protocol/bundle.ts";
import { hubWrite } from "#db/engine/hubDatabase.ts";
import { appendHubAudit } from "#db/hub/audit.ts";
import { noteTakenBundle, takenBundle } from "#db/hub/bundles.ts";
import { addSession } from "#db/hub/days.ts";
import { type DeviceWithUser, deviceWithUser, noteAuditHead, noteStanding } from "#db/hub/devices.ts";
import { branchNumbers } from "#db/hub/feed.ts";
import { hubMeta } from "#db/hub/migrate.ts";
import { allBranches } from "#db/hub/people.ts";
import { type Readmission, readmissionOf } from "#db/hub/readmissions.ts";
import type { HubDatabase } from "#db/hub/schema.ts";
import { mayUse } from "#hub/admin/acts.ts";
import type { HubKeys } from "#hub/admin/hubFolder.ts";
import { createExchange, ExchangeRefusal } from "#hub/exchange/exchange.ts";
import { type DeviceParty, readerOf } from "#hub/exchange/parties.ts";
import { isWipedWhenBlocked } from "#db/hub/policies.ts";
import { wipeOrder } from "#hub/http/refusals.ts";
import { answerParts } from "./bundleAnswer.ts";
import { takeStatement } from "./takeStatement.ts";
import { emptyRequest, takeRequest, type TakenRequest } from "./bundleRequest.ts";

export interface BundleContext {
  readonly hub: HubDatabase;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly keys: Pick<HubKeys, "receipt" | "box" | "boxPublic">;
  readonly leaseDays: number;
  /** Most steps of a page; as many as fit by default. */
  readonly pageSteps?: number;
  /** Most bytes of attachments in an answer. */
  readonly contentBytes?: number;
}

/** How a file was taken. */
export interface BundleTaken {
  readonly deviceId: string;
  readonly userName: string;
  readonly number: number;
  readonly lines: number;
  readonly refused: number;
  readonly conflicts: number;
  readonly entries: number;
  readonly bytes: number;
}

/** What a file says of itself in its header; proven only where `known` says more. */
export interface BundleOrigin {
  readonly deviceId: string;
  readonly number: number;
  readonly createdAt: string;
  /** Whose device it is, when its signature was proven with a key that the hub keeps. */
  readonly known?: { readonly userName: string; readonly deviceName: string; readonly isWaiting: boolean };
}

/** A file that was not taken; `hasAnswer`: the reason stands in an answer for the device. */
export interface BundleRefused {
  readonly reason: BundleRefusal;
  readonly hasAnswer: boolean;
  /** Absent when the file has no header that can be read. */
  readonly origin?: BundleOrigin;
}

const dayMs = 86_400_000;
const data = (value: AnswerRecord): BundlePart => ({ kind: "data", value });

/** Who wrote a file: a device of the register, one that the hub knew before it was restored (R4), or nobody that it can prove. */
type Writer =
  | { readonly type: "enrolled"; readonly device: DeviceWithUser }
  | { readonly type: "former"; readonly device: Readmission }
  | { readonly type: "unknown" };

interface Proven {
  readonly writer: Writer;
  readonly answerKey: KeyObject;
}

/** Who wrote the file, proven by the signature over all of it as far as the hub keeps a key. */
const prove = async (context: BundleContext, bundle: OpenBundle<RequestHeader>): Promise<Result<Proven, BundleRefusal>> => {
  const { hub, keys } = context;
  const { header } = bundle;
  if (header.hub !== hubNameOf(keys.boxPublic)) return err("otherHub");
  const answerKey = publicKeyOf(header.answerKey, "x25519");
  if (!answerKey) return err("altered");
  const enrolled = await deviceWithUser(hub, header.deviceId);
  if (!enrolled) await takeStatement(context, bundle);
  const former = enrolled ? undefined : await readmissionOf(hub, header.deviceId);
  const device = enrolled ?? former;
  // Whose it is cannot be told; whether it arrived as it was written can.
  if (!device) return (await bundle.isIntactFor(keys.box)) ? ok({ writer: { type: "unknown" }, answerKey }) : err("altered");
  const key = publicKeyOf(device.publicKey, "ed25519");
  if (!key || !(await bundle.isSignedBy(key))) return err("altered");
  if (device.branchId !== header.branchId) return err("otherBranch");
  return ok({ writer: enrolled ? { type: "enrolled", device: enrolled } : former ? { type: "former", device: former } : { type: "unknown" }, answerKey });
};

const writeAnswer = (
  context: BundleContext,
  request: RequestHeader,
  epoch: string,
  file: string,
  answerKey: KeyObject,
  records: AsyncIterable<BundlePart>,
): Promise<number> =>
  writeBundle<AnswerHeader>(file, {
    header: {
      kind: "answer",
      format: bundleFormat,
      branchId: request.branchId,
      deviceId: request.deviceId,
      bundleId: context.ids.next(),
      number: request.number,
      epoch,
      createdAt: context.clock.now(),
      hub: request.hub,
      unpacks: packings,
      packing: bestPacking(request.unpacks),
      answers: request.bundleId,
    },
    receiver: answerKey,
    signer: context.keys.receipt,
    records,
  });

/** Takes the device's place in the order of its files, or says why not. */
const takePlace = (
  context: BundleContext,
  header: RequestHeader,
  device: DeviceWithUser,
  at: Instant,
): Promise<{ readonly reason: BundleRefusal | null; readonly lastNumber: number }> =>
  hubWrite(context.hub, async (tx) => {
    const note = (action: HubActName, reason: string): Promise<void> =>
      appendHubAudit(tx, { at, actorId: device.id, action, branchId: device.branchId, detail: { deviceId: device.id, number: header.number, reason } });
    const last = await takenBundle(tx, device.id);
    const isLater = header.number > last.number;
    const isSame = header.number === last.number && header.bundleId === last.bundleId;
    const isServed = device.isUserActive && mayUse(device.role, "exchange");
    const reason: BundleRefusal | null = device.state === "blocked" ? "blocked" : !isServed ? "notAllowed" : isLater || isSame ? null : "laterTaken";
    if (reason === null) await noteTakenBundle(tx, device.id, { number: header.number, bundleId: header.bundleId }, at);
    const order = reason === "blocked" && !(await isWipedWhenBlocked(tx, device.branchId)) ? "lockOrdered" : "wipeOrdered";
    await note(reason === "blocked" ? order : reason === null ? "bundleTaken" : "bundleRefused", reason ?? "");
    return { reason, lastNumber: last.number };
  });

const noteTaken = (context: BundleContext, party: DeviceParty, request: TakenRequest, entries: number, startedAt: string): Promise<void> =>
  hubWrite(context.hub, async (tx) => {
    const at = context.clock.now();
    const { hello, auditHead } = request.hello ?? {};
    if (hello) await noteStanding(tx, party.deviceId, hello.cursor, hello.schema);
    if (auditHead !== undefined && (await noteAuditHead(tx, party.deviceId, auditHead, at))) {
      await appendHubAudit(tx, { at, actorId: party.deviceId, action: "deviceAuditWentBack", branchId: party.branchId, detail: { deviceId: party.deviceId } });
    }
    const { lines, refused, conflicts } = request;
    const durationMs = Math.max(0, Date.parse(at) - Date.parse(startedAt));
    await addSession(tx, context.ids.next(), party.branchId, { deviceId: party.deviceId, at, lines, refused, conflicts, entries, durationMs });
  });

const answer = async function* answer(
  context: BundleContext,
  party: DeviceParty,
  header: RequestHeader,
  request: TakenRequest,
  parts: AsyncIterable<BundlePart>,
): AsyncGenerator<BundlePart, number> {
  const { hub, clock, ids, leaseDays, pageSteps } = context;
  const hubTime = clock.now();
  const epoch = (await hubMeta(hub, "epoch")) ?? "";
  const { epochSeq } = await branchNumbers(hub, party.branchId);
  const leaseUntil = new Date(Date.parse(hubTime) + leaseDays * dayMs).toISOString();
  yield data({ type: "begin", epoch, epochSeq, hubTime, leaseUntil, sees: readerOf(party).sees, fromSeq: header.cursor });
  // A device of another epoch first learns of it; its lines come again on the right ground (R1).
  if (header.epoch !== "" && header.epoch !== epoch) {
    yield data({ type: "end", records: 1, toSeq: header.cursor, isComparable: false });
    return 0;
  }
  let records = 1;
  for await (const answers of takeRequest({ hub, newId: ids.next, party, hubTime }, request, parts)) {
    yield data({ type: "answers", answers });
    records += 1;
  }
  const exchange = createExchange({ hub, clock, newId: ids.next, leaseDays, ...(pageSteps === undefined ? {} : { pageSteps }) });
  const rest = answerParts(context, exchange, party, request);
  let step = await rest.next();
  while (step.done !== true) {
    yield step.value;
    records += 1;
    step = await rest.next();
  }
  const { toSeq, isComparable, entries } = step.value;
  yield data({ type: "end", records, toSeq, isComparable });
  return entries;
};

/** Writes the refusal as an answer, sealed for the key that the file names. */
const refuse = async (
  context: BundleContext,
  header: RequestHeader,
  answerKey: KeyObject,
  { reason, lastNumber }: { readonly reason: BundleRefusal; readonly lastNumber: number },
  file: string,
): Promise<Pick<BundleRefused, "reason" | "hasAnswer">> => {
  const hubTime = context.clock.now();
  const epoch = (await hubMeta(context.hub, "epoch")) ?? "";
  // Only a proven device is refused as blocked; its id and branch are those of the header then.
  const isWiped = reason === "blocked" && (await isWipedWhenBlocked(context.hub, header.branchId));
  const records = async function* records(): AsyncGenerator<BundlePart> {
    yield await Promise.resolve(
      data({ type: "refused", reason, hubTime, lastNumber, ...(isWiped ? { wipe: wipeOrder(context.keys.receipt, header.deviceId, hubTime) } : {}) }),
    );
    yield data({ type: "end", records: 1, toSeq: 0, isComparable: false });
  };
  await writeAnswer(context, header, epoch, file, answerKey, records());
  return { reason, hasAnswer: true };
};

/** Refuses a file of a device that is not in the register; nothing of it is opened or kept, but for a line in the audit. */
const refuseStranger = async (context: BundleContext, header: RequestHeader, { writer, answerKey }: Proven, target: string): Promise<BundleRefused> => {
  const former = writer.type === "former" ? writer.device : undefined;
  const isBlocked = former?.state === "blocked";
  const reason: BundleRefusal = isBlocked ? "blocked" : "unknownDevice";
  const order = isBlocked && (await isWipedWhenBlocked(context.hub, header.branchId)) ? "wipeOrdered" : isBlocked ? "lockOrdered" : "bundleRefused";
  // Who wrote it is not proven when no key of it is kept: then it stands under the hub's name, in a branch that there is.
  const isOfBranch = (await allBranches(context.hub)).some(({ id }) => id === header.branchId);
  if (isOfBranch) {
    const at = context.clock.now();
    const detail = { deviceId: header.deviceId, number: header.number, reason };
    await hubWrite(context.hub, (tx) => appendHubAudit(tx, { at, actorId: former?.deviceId ?? "hub", action: order, branchId: header.branchId, detail }));
  }
  const { deviceId, number, createdAt } = header;
  const known = former && { userName: former.userName, deviceName: former.deviceName, isWaiting: former.state === "waiting" };
  const told = await refuse(context, header, answerKey, { reason, lastNumber: 0 }, target);
  return { ...told, origin: { deviceId, number, createdAt, ...(known ? { known } : {}) } };
};

const takeOpen = async (context: BundleContext, bundle: OpenBundle<RequestHeader>, target: string): Promise<Result<BundleTaken, BundleRefused>> => {
  const { header } = bundle;
  const origin = { deviceId: header.deviceId, number: header.number, createdAt: header.createdAt };
  const proven = await prove(context, bundle);
  if (!proven.ok) return err({ reason: proven.error, hasAnswer: false, origin });
  const { writer, answerKey } = proven.value;
  if (writer.type !== "enrolled") return err(await refuseStranger(context, header, proven.value, target));
  const { device } = writer;
  const startedAt = context.clock.now();
  const parts = bundle.records(context.keys.box);
  if (!parts) return err({ reason: "altered", hasAnswer: false, origin });
  const place = await takePlace(context, header, device, startedAt);
  const known = { userName: device.userName, deviceName: device.name, isWaiting: false };
  const refuseKnown = async (reason: BundleRefusal, lastNumber: number): Promise<BundleRefused> => ({
    ...(await refuse(context, header, answerKey, { reason, lastNumber }, target)),
    origin: { ...origin, known },
  });
  if (place.reason !== null) return err(await refuseKnown(place.reason, place.lastNumber));
  const party: DeviceParty = { deviceId: device.id, branchId: device.branchId, userId: device.userId, role: device.role };
  const request = emptyRequest();
  let entries = 0;
  const records = async function* records(): AsyncGenerator<BundlePart> {
    entries = yield* answer(context, party, header, request, parts);
  };
  const epoch = (await hubMeta(context.hub, "epoch")) ?? "";
  let bytes: number;
  try {
    bytes = await writeAnswer(context, header, epoch, target, answerKey, records());
  } catch (error) {
    if (error instanceof ExchangeRefusal && error.type === "upgradeNeeded") return err(await refuseKnown("upgradeNeeded", header.number));
    throw error;
  }
  await noteTaken(context, party, request, entries, startedAt);
  const { lines, refused, conflicts } = request;
  return ok({ deviceId: device.id, userName: device.userName, number: header.number, lines, refused, conflicts, entries, bytes });
};

/** Takes a request file and writes its answer to `target`; throws only for faults of the machine. */
export const takeBundle = async (context: BundleContext, file: string, target: string): Promise<Result<BundleTaken, BundleRefused>> => {
  let bundle: OpenBundle<RequestHeader> | undefined;
  try {
    bundle = await openBundle(file, RequestHeader);
    return await takeOpen(context, bundle, target);
  } catch (error) {
    if (error instanceof BundleProblem) return err({ reason: error.type, hasAnswer: false });
    throw error;
  } finally {
    await bundle?.close();
  }
};
