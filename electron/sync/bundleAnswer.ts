/*
 * An answer file on the device (docs/sync-spec.md B4). Each record is one short transaction through the same code as a session
 * over the network, and each one looks at where the store stands: what is in already is passed over, what would leave a gap
 * is refused. So an answer may be read again, after a kill, or after a session over the network, and changes nothing twice.
 */
import type { BundlePart } from "#shared/bundle/recordStream.ts";
import { err, ok, type Result } from "#shared/kernel/result.ts";
import { AnswerRecord } from "#shared/protocol/bundle.ts";
import { type DayReceipt, type ExchangeReply, limits, type LineAnswer, type WireEdit } from "#shared/protocol/messages.ts";
import { write } from "#db/engine/store.ts";
import { arrivedThrough, beginArriving, endArriving, isArriving, markUnread, noteArriving } from "#db/workstation/sync/arriving.ts";
import { type BundleSent, changeBundleState, unseenOf } from "#db/workstation/sync/bundles.ts";
import { chunksHeld, contentsToFetch, contentsToSend, finishContent, keepChunk, markSent } from "#db/workstation/sync/contents.ts";
import { departingClients } from "#db/workstation/sync/forgetClient.ts";
import { editsTextOf, hasOwnLines } from "#db/workstation/sync/pushQueue.ts";
import { holdsClient } from "#db/workstation/sync/remoteRows.ts";
import { startAnew } from "#db/workstation/sync/startAnew.ts";
import { unseenBases } from "#db/workstation/sync/unseen.ts";
import { clockOffsetMs, leaseUntil, setBlockedByBranch, setClockOffsetMs, setLeaseUntil, syncNumbers } from "#db/workstation/sync/syncState.ts";
import { mustBeginAnew, setView, type View } from "#db/workstation/sync/view.ts";
import { applyHistory, applyNewEpoch, applyReply, noChange } from "./applyReply.ts";
import { noteStartedAnew } from "./auditTrail.ts";
import { compareWithBundle, repairFromBundle } from "./bundleCompare.ts";
import type { DeviceContext } from "./deviceContext.ts";
import { announceChanges } from "./announceChanges.ts";
import { letGo } from "./letGo.ts";
import { noteReturning, strangersOf, withoutStrangers } from "./strangers.ts";
import { wireEdits } from "./wire.ts";

type Of<T extends AnswerRecord["type"]> = Extract<AnswerRecord, { type: T }>;

/** Why an answer, or its rest, was not taken. */
export type AnswerProblem =
  | { readonly type: "altered" }
  /** It is of an epoch that is over: the hub was restored since. */
  | { readonly type: "oldEpoch" }
  /** Something between this store and the answer is missing. */
  | { readonly type: "gap" }
  | { readonly type: "stopped" }
  | { readonly type: "refused"; readonly reason: string; readonly lastNumber: number; readonly wipe: Of<"refused">["wipe"] };

/** What an answer brought. */
export interface AnswerTally {
  lines: number;
  refused: number;
  conflicts: number;
  entries: number;
  /** What differed in the end; null when the comparison could not be made. */
  differing: number | null;
  /** Clients whom a restored hub does not know as this user's yet (R1). */
  awaited: number;
  /**
   * Why another file is needed before anything comes: the hub was restored (R1), or the user has another role (S5) and
   * everything comes anew, or will when all that was written here has gone out.
   */
  asksAgain: "newEpoch" | "newRole" | null;
  receipt: DayReceipt | null;
}

interface Reading {
  readonly context: DeviceContext;
  readonly sent: BundleSent;
  readonly tally: AnswerTally;
  begin?: Of<"begin">;
  end?: Of<"end">;
  /** Where the pages have come to. */
  pageSeq: number;
  /** What the user sees now, when the device must begin anew for it. */
  newView?: View;
  readonly digests: Map<string, string>;
  loose?: Of<"loose">;
  readonly rows: Of<"rows">[];
}

/** The record is not of the form, or not in its place. */
class Altered extends Error {}
class Gap extends Error {}

const between = (low: number, value: number, high: number): number => Math.min(Math.max(value, low), high);

/** The lease only grows; the hub's clock lies between what writing and reading of the two files allow (M8). */
const keepContact = ({ context, sent }: Reading, begin: Of<"begin">): void => {
  write(context.store, (tx) => {
    if (begin.leaseUntil > (leaseUntil(tx) ?? "")) setLeaseUntil(tx, begin.leaseUntil);
    setBlockedByBranch(tx, false);
    const hubTime = Date.parse(begin.hubTime);
    const [least, most] = [hubTime - Date.parse(context.clock.now()), hubTime - Date.parse(sent.at)];
    const believed = clockOffsetMs(tx);
    if (least <= most) setClockOffsetMs(tx, between(least, believed, most));
    if (begin.sees !== undefined && !mustBeginAnew(tx, begin.sees)) setView(tx, begin.sees);
  });
};

const replyOf = (begin: Of<"begin">, more: Partial<ExchangeReply>): ExchangeReply => ({
  epoch: begin.epoch,
  epochSeq: begin.epochSeq,
  hubTime: begin.hubTime,
  leaseUntil: begin.leaseUntil,
  answers: [],
  feed: null,
  conflicts: [],
  ...more,
});

const fieldsOf = (edit: WireEdit): string[] => Object.keys(edit.f ?? edit.v ?? {});

/**
 * Refused edits by their place in the line as it would be sent now: what came since the file was written may have parted or
 * joined edits (F5), and an older hub, which does not say what they are, counted them as the file had them.
 */
const countedAnew = ({ store: { read } }: DeviceContext, sent: BundleSent, answer: LineAnswer): LineAnswer => {
  const text = answer.refused.length > 0 ? editsTextOf(read, answer.line) : undefined;
  if (text === undefined) return answer;
  const then = wireEdits(text, unseenOf(sent.unseen));
  const now = wireEdits(text, unseenBases(read));
  const refused = answer.refused.map((item) => {
    if (item.of) return item;
    const edit = then[item.edit];
    const [field = item.field] = edit && item.field === undefined ? fieldsOf(edit) : [item.field];
    const place = now.findIndex((other) => other.r === edit?.r && other.o === edit.o && (field === undefined || fieldsOf(other).includes(field)));
    return place === -1 ? item : { ...item, edit: place };
  });
  return { ...answer, refused };
};

const takeAnswers = (reading: Reading, begin: Of<"begin">, answers: readonly LineAnswer[]): void => {
  const { context, tally } = reading;
  const { pushedLine } = syncNumbers(context.store.read);
  const fresh = answers.filter(({ line }) => line > pushedLine);
  if (fresh.length === 0) return;
  const answered = fresh.map((answer) => countedAnew(context, reading.sent, answer));
  const changed = write(context.store, (tx) => applyReply(tx, context, replyOf(begin, { answers: answered })));
  tally.lines += fresh.length;
  tally.refused += changed.refused;
  announceChanges(context, changed.clientIds, changed.tables);
};

/**
 * Earlier steps of clients: of those only that are not whole here, and only up to where the pages go on. Who left and is back goes
 * before he comes; as long as something of him is on its way he does not (F7). An answer that ends before where this store stands
 * brings nobody whole: what was done since would be missing for ever.
 */
const takeHistory = ({ context }: Reading, record: Of<"history">): void => {
  const { store } = context;
  const { cursor } = syncNumbers(store.read);
  if ((record.untilSeq ?? (record.isEnd ? record.toSeq : cursor)) < cursor) return;
  const told = new Set(record.clientIds);
  letGo(context, (id, isReturning) => isReturning && told.has(id));
  const leaving = new Set(departingClients(store.read));
  const wanted = record.clientIds.filter((id) => !leaving.has(id) && (!holdsClient(store.read, id) || isArriving(store.read, id)));
  if (wanted.length === 0) return;
  const progress = new Map(wanted.map((id) => [id, arrivedThrough(store.read, id)] as const));
  const entries = record.entries.filter((entry) => {
    const through = entry.type === "line" && entry.clientId !== null ? progress.get(entry.clientId) : undefined;
    return through !== undefined && entry.seq > through && entry.seq <= cursor;
  });
  const changed = write(store, (tx) => {
    const did = noChange();
    beginArriving(tx, wanted, cursor);
    applyHistory(tx, entries, did);
    if (record.isEnd) {
      endArriving(tx, wanted);
      markUnread(tx, wanted, context.clock.now());
    } else {
      noteArriving(tx, wanted, Math.min(record.toSeq, cursor));
    }
    return did;
  });
  announceChanges(context, changed.clientIds, changed.tables);
};

const takePage = (reading: Reading, begin: Of<"begin">, page: Of<"page">): void => {
  const { context, tally } = reading;
  const { cursor } = syncNumbers(context.store.read);
  if (page.fromSeq !== reading.pageSeq || page.toSeq < page.fromSeq) throw new Altered();
  reading.pageSeq = page.toSeq;
  if (page.fromSeq > cursor) throw new Gap();
  // In already, by a session over the network or by another file.
  if (page.toSeq <= cursor) return;
  const fresh = page.entries.filter(({ seq }) => seq > cursor);
  noteReturning(context, strangersOf(context, fresh));
  const entries = withoutStrangers(context, fresh);
  const changed = write(context.store, (tx) =>
    applyReply(tx, context, replyOf(begin, { feed: { entries, toSeq: page.toSeq, isEnd: false }, conflicts: page.conflicts })),
  );
  tally.entries += entries.filter(({ type }) => type === "line").length;
  tally.conflicts += page.conflicts.filter(({ state }) => state === "open").length;
  announceChanges(context, changed.clientIds, changed.tables);
  context.onProgress("receiving", tally.lines + tally.entries, 0);
};

const ofOwnLines: ReadonlySet<AnswerRecord["type"]> = new Set(["answers", "taken", "end"]);

const take = (reading: Reading, record: AnswerRecord): void => {
  const { context, begin } = reading;
  if (record.type === "begin" || record.type === "refused" || !begin) throw new Altered();
  // What another role sees does not mix with what lies here: of such an answer only what it says of the own lines counts.
  if (reading.newView !== undefined && !ofOwnLines.has(record.type)) return;
  switch (record.type) {
    case "answers":
      takeAnswers(reading, begin, record.answers);
      return;
    case "history":
      takeHistory(reading, record);
      return;
    case "page":
      takePage(reading, begin, record);
      return;
    case "rows":
      reading.rows.push(record);
      return;
    case "digests":
      for (const [id, digest] of record.clients) reading.digests.set(id, digest);
      return;
    case "loose":
      reading.loose = record;
      return;
    case "receipt":
      reading.tally.receipt = record.receipt;
      return;
    case "taken":
      write(context.store, (tx) => {
        for (const sha256 of record.contents) markSent(tx, sha256);
      });
      return;
    case "end":
      reading.end = record;
      return;
  }
};

/** Epochs: the answer of a hub that was restored since is of no use; one that tells of a new epoch begins it (R1). */
const takeBegin = (reading: Reading, begin: Of<"begin">): AnswerProblem | null => {
  const { context, sent, tally } = reading;
  const { epoch } = syncNumbers(context.store.read);
  if (begin.epoch !== epoch && sent.epoch !== epoch) return { type: "oldEpoch" };
  reading.begin = begin;
  reading.pageSeq = begin.fromSeq;
  keepContact(reading, begin);
  if (begin.epoch !== epoch) {
    write(context.store, (tx) => applyNewEpoch(tx, begin));
    if (epoch !== "") tally.asksAgain = "newEpoch";
  }
  if (begin.sees !== undefined && mustBeginAnew(context.store.read, begin.sees)) reading.newView = begin.sees;
  return null;
};

/** The user has another role (S5): when nothing that was written here waits any more, everything of the branch leaves. */
const beginAnew = ({ context, tally, newView }: Reading): void => {
  if (newView === undefined || tally.asksAgain !== null) return;
  tally.asksAgain = "newRole";
  write(context.store, (tx) => {
    if (hasOwnLines(tx, syncNumbers(tx).pushedLine) || contentsToSend(tx, 1, "all").length > 0) return;
    noteStartedAnew(tx, context, newView, startAnew(tx));
    setView(tx, newView);
    changeBundleState(tx, () => ({ wanted: { clientIds: [], rowIds: [] } }));
  });
  context.announce("daySync", "history", "clients", "today", "client:*");
};

/** What is compared and repaired when all pages are in, and nothing newer came by another way. */
const finish = (reading: Reading): void => {
  const { context, tally, end, digests, loose } = reading;
  const { store } = context;
  if (!end || tally.asksAgain !== null) return;
  if (syncNumbers(store.read).cursor !== end.toSeq) return;
  for (const { rows, clientIds } of reading.rows) repairFromBundle(context, rows, clientIds);
  if (!end.isComparable || !loose) return;
  const { differing, awaited } = compareWithBundle(context, { clients: digests, reference: loose.reference, own: loose.own });
  tally.differing = differing;
  tally.awaited = awaited;
};

/** The sizes of contents that this device waits for; read once, an answer holds thousands of chunks. */
const createContentTaker = ({ context }: Reading) => {
  let sizes: Map<string, number> | undefined;
  return (part: Extract<BundlePart, { kind: "chunk" }>): void => {
    sizes ??= new Map(contentsToFetch(context.store.read).map(({ sha256, bytes }) => [sha256, bytes] as const));
    const size = sizes.get(part.sha256);
    if (size === undefined) return;
    write(context.store, (tx) => {
      keepChunk(tx, part.sha256, part.chunk, part.bytes);
      // Its hash is looked at once, when all of it is here.
      if (chunksHeld(tx, part.sha256).size >= Math.ceil(size / limits.chunkBytes)) finishContent(tx, part.sha256, size);
    });
    context.onProgress("contents", part.chunk, 0);
  };
};

const readAll = async (reading: Reading, parts: AsyncIterable<BundlePart>): Promise<AnswerProblem | null> => {
  const { context } = reading;
  const takeChunk = createContentTaker(reading);
  let count = 0;
  for await (const part of parts) {
    if (context.isCancelled()) return { type: "stopped" };
    if (part.kind === "chunk") {
      if (reading.newView === undefined) takeChunk(part);
    } else {
      const parsed = AnswerRecord.safeParse(part.value);
      if (!parsed.success || reading.end) throw new Altered();
      const record = parsed.data;
      if (count === 0 && record.type === "refused") return { type: "refused", reason: record.reason, lastNumber: record.lastNumber, wipe: record.wipe };
      if (count === 0 && record.type === "begin") {
        const problem = takeBegin(reading, record);
        if (problem) return problem;
      } else {
        if (record.type === "end" && record.records !== count) throw new Altered();
        take(reading, record);
      }
    }
    count += 1;
  }
  if (!reading.end) throw new Altered();
  return null;
};

/** Takes an answer whose writer and receiver were proven; what was taken before a problem stays. */
export const takeAnswer = async (context: DeviceContext, sent: BundleSent, parts: AsyncIterable<BundlePart>): Promise<Result<AnswerTally, AnswerProblem>> => {
  const tally: AnswerTally = { lines: 0, refused: 0, conflicts: 0, entries: 0, differing: null, awaited: 0, asksAgain: null, receipt: null };
  const reading: Reading = { context, sent, tally, pageSeq: 0, digests: new Map(), rows: [] };
  try {
    const problem = await readAll(reading, parts);
    if (problem) return err(problem);
  } catch (error) {
    if (error instanceof Altered) return err({ type: "altered" });
    if (error instanceof Gap) return err({ type: "gap" });
    throw error;
  }
  // Who is back stays as he is until a file brings him whole: until then days may go by.
  const isGone = (_clientId: string, isReturning: boolean): boolean => !isReturning;
  letGo(context, isGone);
  beginAnew(reading);
  finish(reading);
  letGo(context, isGone);
  return ok(tally);
};
