/*
 * A file out, and its answer in (docs/sync-spec.md B). The number is taken and the file is known here before it stands under its
 * name, so that an answer is never that of an unknown file; what a file carried counts as waiting until its answer is in.
 */
import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { bestPacking, BundleProblem, packings } from "#shared/bundle/recordStream.ts";
import { type OpenBundle, openBundle, writeBundle } from "#shared/bundle/bundleFile.ts";
import { hubNameOf, privateKeyOf, publicKeyOf, publicText, sealText } from "#shared/bundle/seal.ts";
import { err, ok, type Result } from "#shared/kernel/result.ts";
import { AnswerHeader, bundleFormat, type Packing, type RequestHeader, statementKind } from "#shared/protocol/bundle.ts";
import type { DayReceipt } from "#shared/protocol/messages.ts";
import { type ReadDb, write, type WriteTx } from "#db/engine/store.ts";
import { type BundleRead, bundleBox, type BundleSent, bundleState, changeBundleState, changeSent, setBundleBox } from "#db/workstation/sync/bundles.ts";
import { ownLineCount } from "#db/workstation/sync/pushQueue.ts";
import { type HubIdentity, hubIdentity, lastGoodSession, lastLine, saveSession, syncNumbers } from "#db/workstation/sync/syncState.ts";
import { unseenBases } from "#db/workstation/sync/unseen.ts";
import { type AnswerProblem, type AnswerTally, takeAnswer } from "./bundleAnswer.ts";
import { sealDay, settleDay } from "./bundleDay.ts";
import { requestParts, type RequestWish } from "./bundleRequest.ts";
import type { DeviceContext } from "./deviceContext.ts";

export interface BundleOutWish {
  readonly file: string;
  readonly fileName: string;
  readonly closeDay: RequestWish["closeDay"];
  readonly contentBytes?: number;
}

const boxOf = (tx: WriteTx) => {
  const known = bundleBox(tx);
  if (known) return known;
  const pair = generateKeyPairSync("x25519");
  const box = { privateKey: pair.privateKey.export({ type: "pkcs8", format: "der" }).toString("base64"), publicKey: publicText(pair.publicKey) };
  setBundleBox(tx, box);
  return box;
};

const known: readonly Packing[] = ["zstd", "gzip"];
const packingOf = (hubUnpacks: readonly string[]): Packing => bestPacking(known.filter((packing) => hubUnpacks.includes(packing)));

/** Most characters of the hub's statement in a header; a longer one is not shown, and the device asks over the network. */
const mostStatement = 4_000;

/**
 * To a hub that did not know this device when it read the last file: its own statement that it admitted it once (R4). Not when a
 * session went well since: a hub from before there were such headers takes no file with one.
 */
const statementOf = (read: ReadDb, hub: HubIdentity, receiver: KeyObject, bundleId: string): Pick<RequestHeader, "admission"> => {
  const { lastRead } = bundleState(read);
  const isUnknown = lastRead?.outcome === "unknownDevice" && (lastGoodSession(read)?.endedAt ?? "") <= lastRead.at;
  if (hub.admission === undefined || !isUnknown) return {};
  const admission = sealText(receiver, statementKind, `${hub.deviceId}\n${bundleId}`, JSON.stringify(hub.admission));
  return admission.text.length > mostStatement ? {} : { admission };
};

/** Writes a request file; answers what it carries, or undefined when the store belongs to no branch. Throws what the disk throws. */
export const writeRequest = async (context: DeviceContext, wish: BundleOutWish): Promise<BundleSent | undefined> => {
  const { store, clock, ids } = context;
  const hub = hubIdentity(store.read);
  const receiver = hub && publicKeyOf(hub.boxKey, "x25519");
  if (!receiver) return undefined;
  if (wish.closeDay) sealDay(context, wish.closeDay.day, wish.closeDay.counts);
  const { sent, answerKey } = write(store, (tx) => {
    const { publicKey } = boxOf(tx);
    const { epoch, cursor, pushedLine } = syncNumbers(tx);
    const fresh: BundleSent = {
      id: ids.next(),
      number: bundleState(tx).lastNumber + 1,
      at: clock.now(),
      epoch,
      cursor,
      fromLine: pushedLine,
      throughLine: lastLine(tx),
      lines: ownLineCount(tx, pushedLine),
      unseen: [...unseenBases(tx)].flatMap(([rowId, fields]) => [...fields].map(([field, base]) => [rowId, field, base] as const)),
      day: wish.closeDay?.day ?? null,
      fileName: wish.fileName,
      bytes: null,
      answeredAt: null,
    };
    changeBundleState(tx, (state) => ({ lastNumber: fresh.number, sent: [...state.sent, fresh] }));
    return { sent: fresh, answerKey: publicKey };
  });
  const bytes = await writeBundle<RequestHeader>(wish.file, {
    header: {
      kind: "request",
      format: bundleFormat,
      branchId: hub.branchId,
      deviceId: hub.deviceId,
      bundleId: sent.id,
      number: sent.number,
      epoch: sent.epoch,
      cursor: sent.cursor,
      createdAt: sent.at,
      hub: hubNameOf(hub.boxKey),
      unpacks: packings,
      packing: packingOf(bundleState(store.read).hubUnpacks),
      answerKey,
      ...statementOf(store.read, hub, receiver, sent.id),
    },
    receiver,
    signer: privateKeyOf(hub.privateKey),
    records: requestParts(context, {
      throughLine: sent.throughLine,
      lines: sent.lines,
      unseen: sent.unseen,
      closeDay: wish.closeDay,
      ...(wish.contentBytes === undefined ? {} : { contentBytes: wish.contentBytes }),
    }),
  });
  write(store, (tx) => changeSent(tx, sent.id, { bytes }));
  context.announce("daySync");
  return { ...sent, bytes };
};

/** Why an answer file was not taken. */
export type ReadProblem =
  | AnswerProblem
  | { readonly type: "notABundle" | "tooNew" | "tooLarge" | "notEnrolled" | "otherBranch" | "otherDevice" | "otherHub" }
  /** It answers a file that this store never wrote, or has forgotten. */
  | { readonly type: "notAsked" };

interface Proven {
  readonly hub: HubIdentity;
  readonly sent: BundleSent;
  readonly box: KeyObject;
}

const prove = async (context: DeviceContext, bundle: OpenBundle<AnswerHeader>): Promise<Result<Proven, ReadProblem>> => {
  const { header } = bundle;
  const { read } = context.store;
  const hub = hubIdentity(read);
  if (!hub) return err({ type: "notEnrolled" });
  const key = publicKeyOf(hub.receiptKey, "ed25519");
  if (header.hub !== hubNameOf(hub.boxKey)) return err({ type: "otherHub" });
  if (!key || !(await bundle.isSignedBy(key))) return err({ type: "altered" });
  if (header.branchId !== hub.branchId) return err({ type: "otherBranch" });
  if (header.deviceId !== hub.deviceId) return err({ type: "otherDevice" });
  const sent = bundleState(read).sent.find(({ id, number }) => id === header.answers && number === header.number);
  const box = bundleBox(read);
  return sent && box ? ok({ hub, sent, box: privateKeyOf(box.privateKey) }) : err({ type: "notAsked" });
};

const readFile = async (context: DeviceContext, file: string, onProven: (proven: Proven) => void): Promise<Result<AnswerTally, ReadProblem>> => {
  let bundle: OpenBundle<AnswerHeader> | undefined;
  try {
    bundle = await openBundle(file, AnswerHeader);
    const proven = await prove(context, bundle);
    if (!proven.ok) return proven;
    const parts = bundle.records(proven.value.box);
    if (!parts) return err({ type: "altered" });
    onProven(proven.value);
    const { header } = bundle;
    write(context.store, (tx) => changeBundleState(tx, () => ({ hubUnpacks: header.unpacks })));
    return await takeAnswer(context, proven.value.sent, parts);
  } catch (error) {
    if (error instanceof BundleProblem) return err({ type: error.type });
    throw error;
  } finally {
    await bundle?.close();
  }
};

const outcomeOf = (outcome: Result<AnswerTally, ReadProblem>): string => {
  if (outcome.ok) return outcome.value.asksAgain ?? "done";
  return outcome.error.type === "refused" ? outcome.error.reason : outcome.error.type;
};

/** Keeps how the answer was read; a file counts as answered when all of its answer is in. */
const keepRead = (context: DeviceContext, sent: BundleSent | undefined, startedAt: string, outcome: Result<AnswerTally, ReadProblem>): void =>
  write(context.store, (tx) => {
    const at = context.clock.now();
    const { lines, refused, conflicts, entries, differing } = outcome.ok ? outcome.value : { lines: 0, refused: 0, conflicts: 0, entries: 0, differing: 0 };
    const read: BundleRead = { number: sent?.number ?? 0, at, outcome: outcomeOf(outcome), lines, refused, conflicts, entries, differing: differing ?? 0 };
    changeBundleState(tx, ({ lastNumber }) => ({
      lastRead: read,
      // A store that was restored goes on after what the hub has already taken.
      lastNumber: outcome.ok || outcome.error.type !== "refused" ? lastNumber : Math.max(lastNumber, outcome.error.lastNumber),
    }));
    if (!sent) return;
    const isAnswered = outcome.ok || outcome.error.type === "refused";
    if (isAnswered) changeSent(tx, sent.id, { answeredAt: at });
    if (!outcome.ok) return;
    saveSession(tx, {
      id: context.ids.next(),
      startedAt,
      endedAt: at,
      outcome: "done",
      detail: "bundle",
      lines,
      refused,
      conflicts,
      entries,
      bytesUp: sent.bytes ?? 0,
      bytesDown: 0,
    });
  });

/** Reads an answer file; what it brought, or why it was not taken. Throws what the disk throws. */
export const readAnswer = async (
  context: DeviceContext,
  file: string,
  isOfHub: (receipt: DayReceipt, hub: HubIdentity) => boolean,
): Promise<Result<AnswerTally, ReadProblem>> => {
  const startedAt = context.clock.now();
  let proven: Proven | undefined;
  const outcome = await readFile(context, file, (found) => {
    proven = found;
  });
  const { hub, sent } = proven ?? {};
  if (outcome.ok && hub && sent && sent.day !== null) settleDay(context, sent.day, outcome.value, (receipt) => isOfHub(receipt, hub));
  keepRead(context, sent, startedAt, outcome);
  context.announce("daySync");
  return outcome;
};
