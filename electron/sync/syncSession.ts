/*
 * One session of sync (sync-spec, sync.md "A session of sync"): push and pull until nothing is left, compare and repair,
 * let go what left the scope. It may end at any step; the next begins from what is stored (R3). Long work is cut into
 * short transactions, so that the user writes on meanwhile.
 */
import type { Instant } from "#shared/kernel/time.ts";
import { err, ok, type Result } from "#shared/kernel/result.ts";
import { limits, type ExchangeReply, type ExchangeRequest, type Hello } from "#shared/protocol/messages.ts";
import { foldPostponed, postponeFolding, write } from "#db/engine/store.ts";
import { refreshDigests, refreshDigestsAhead } from "#db/workstation/sync/digests.ts";
import { hasOwnLines, ownLinesAfter, ownTransaction } from "#db/workstation/sync/pushQueue.ts";
import { hasReplayable, replayQuarantine } from "#db/workstation/sync/quarantine.ts";
import { unseenBases } from "#db/workstation/sync/unseen.ts";
import { epochClamps, hubIdentity, type HubIdentity, lastGoodSession, saveSession, syncNumbers } from "#db/workstation/sync/syncState.ts";
import { applyNewEpoch, applyReply, type Changed } from "./applyReply.ts";
import { type Compared, compareAndRepair } from "./compareAndRepair.ts";
import { helloOf, keepContact } from "./contact.ts";
import { automaticHeader, type DeviceContext, type SyncFailure } from "./deviceContext.ts";
import { fetchArriving, finishArriving } from "./fetchArriving.ts";
import { isOnlyReceiving, receiveFirst } from "./firstDownload.ts";
import { startAnew } from "#db/workstation/sync/startAnew.ts";
import { mustBeginAnew, setView, type View } from "#db/workstation/sync/view.ts";
import { auditHead, noteStartedAnew } from "./auditTrail.ts";
import { announceChanges } from "./announceChanges.ts";
import { exchangeContents } from "./exchangeContents.ts";
import { noteReturning, strangersOf, withoutStrangers } from "./strangers.ts";
import { letGo } from "./letGo.ts";
import { toPushLine } from "./wire.ts";

/** Receipt of a session, as the user sees it. */
export interface SyncReport {
  readonly lines: number;
  readonly refused: number;
  readonly conflicts: number;
  readonly entries: number;
  readonly repaired: number;
  readonly bytesUp: number;
  readonly bytesDown: number;
}

interface Tally {
  /** No session has ended well yet. */
  readonly isFirst: boolean;
  /** The feed named an own line that this store does not know. */
  isRestored: boolean;
  lines: number;
  refused: number;
  conflicts: number;
  entries: number;
  repaired: number;
}

/**
 * The user has another role (S5): what was written here goes to the hub first, then everything that came of the branch leaves
 * and comes again as the new role sees it.
 */
const changeView = async (context: DeviceContext, tally: Tally, reply: ExchangeReply, sees: View): Promise<Result<boolean, SyncFailure>> => {
  const { store } = context;
  const changed = write(store, (tx) => applyReply(tx, context, { ...reply, feed: null, conflicts: [] }));
  tally.lines += reply.answers.length;
  tally.refused += changed.refused;
  const isSent = (): boolean => !hasOwnLines(store.read, syncNumbers(store.read).pushedLine);
  if (!isSent()) return ok(true);
  const contents = await exchangeContents(context);
  if (!contents.ok) return contents;
  write(store, (tx) => {
    // Asked again inside: what was written meanwhile goes out first.
    if (!isSent()) return;
    noteStartedAnew(tx, context, sees, startAnew(tx));
    setView(tx, sees);
  });
  context.announce("daySync", "history", "clients", "today", "client:*");
  return ok(true);
};

/** While the hub works on own lines: what the comparison will want of them is made ready (C1). */
const prepareComparison = ({ store }: DeviceContext): void => {
  try {
    write(store, refreshDigestsAhead);
  } catch {
    // A full disk, say, or a store that was locked: the answer comes all the same, and the comparison does this again and tells why.
  }
};

/** One request and what follows from it; answers whether there is more to do. */
const round = async (context: DeviceContext, tally: Tally): Promise<Result<boolean, SyncFailure>> => {
  const { store, link } = context;
  const before = syncNumbers(store.read);
  const lines = ownLinesAfter(store.read, before.pushedLine, context.pushLines ?? limits.pushLines, limits.pushBytes);
  const clamps = epochClamps(store.read);
  const unseen = unseenBases(store.read);
  const isLastPush = lines.length === 0 || !hasOwnLines(store.read, lines.at(-1)?.line ?? 0);
  const { answeredSeq } = before;
  // Not of a store that lacks own lines (it was restored): those the hub must send whole (F4).
  const asked: Hello = { ...helloOf(context), ...(tally.isRestored ? {} : { answeredSeq }) };
  const head = auditHead(store.read);
  const push = lines.map((line) => toPushLine(line, clamps, unseen));
  const request: ExchangeRequest = { hello: asked, push, wantsFeed: isLastPush, ...(head === undefined ? {} : { auditHead: head }) };
  const answer = await link.exchange(request, lines.length === 0 ? undefined : () => prepareComparison(context));
  if (!answer.ok) return answer;
  const lacksOwn = !tally.isRestored && answer.value.feed?.entries.some((entry) => entry.type === "own" && !ownTransaction(store.read, entry.txId)) === true;
  if (lacksOwn) tally.isRestored = true;
  // The answers count; the page is asked for again, with the own lines whole.
  let reply: ExchangeReply = lacksOwn ? { ...answer.value, feed: null, conflicts: [] } : answer.value;
  keepContact(context, reply, asked.deviceTime);
  if (reply.epoch !== before.epoch) {
    write(store, (tx) => applyNewEpoch(tx, reply));
    // A device of another epoch was answered nothing: it asks again from the right ground.
    if (before.epoch !== "") return ok(true);
  }
  if (reply.sees !== undefined && mustBeginAnew(store.read, reply.sees)) return changeView(context, tally, reply, reply.sees);
  const noteChanged = ({ refused, clientIds, tables }: Changed): void => {
    tally.refused += refused;
    announceChanges(context, clientIds, tables);
  };
  // Whom an answer takes away has left before the page, and may be given back in it (F7): the answers come first then.
  const takesAway = reply.answers.some(({ gone }) => gone.some(({ t }) => t === "client"));
  if (reply.feed && takesAway) noteChanged(write(store, (tx) => applyReply(tx, context, { ...reply, feed: null, conflicts: [] })));
  if (reply.feed) {
    const strangers = strangersOf(context, reply.feed.entries);
    if (strangers.length > 0) {
      const fetched = await fetchArriving(context, noteReturning(context, strangers), before.cursor);
      if (!fetched.ok) return fetched;
      // Who left meanwhile was not given: the page's steps of him have no ground here.
      if (before.cursor > 0) reply = { ...reply, feed: { ...reply.feed, entries: withoutStrangers(context, reply.feed.entries) } };
    }
  }
  // What follows is the comparison, and then somebody is told that the day is done: he waits for this commit, not for the file.
  const isEnd = isLastPush && reply.feed?.isEnd === true;
  if (isEnd) postponeFolding(store);
  const changed = write(store, (tx) => {
    const did = applyReply(tx, context, reply);
    // What the comparison wants goes to the disk with the last page.
    if (isEnd) refreshDigests(tx);
    return did;
  });
  tally.lines += reply.answers.length;
  tally.conflicts += reply.conflicts.filter((conflict) => conflict.state === "open").length;
  tally.entries += reply.feed?.entries.filter((entry) => entry.type === "line").length ?? 0;
  noteChanged(changed);
  // The first download says how far it is in the branch's feed; later ones are short, and count what they bring.
  const feed = tally.isFirst && isLastPush ? reply.feed : null;
  if (feed?.untilSeq !== undefined) context.onProgress("receiving", feed.toSeq, feed.untilSeq);
  else context.onProgress(isLastPush ? "receiving" : "sending", tally.lines + tally.entries, 0);
  return ok(!isLastPush || lacksOwn || reply.feed?.isEnd === false || hasOwnLines(store.read, syncNumbers(store.read).pushedLine));
};

/** Most rounds of push and pull before comparing; a user who types without pause must not keep a session alive for ever. */
const mostRounds = 100_000;

const exchangeAll = async (context: DeviceContext, tally: Tally): Promise<Result<null, SyncFailure>> => {
  for (let count = 0; count < mostRounds; count += 1) {
    if (context.isCancelled()) return err({ type: "cancelled" });
    if (tally.isFirst && isOnlyReceiving(context)) {
      const isWhole = await receiveFirst(context, tally);
      if (!isWhole.ok) return isWhole;
      if (isWhole.value && isOnlyReceiving(context)) return ok(null);
    }
    const outcome = await round(context, tally);
    if (!outcome.ok) return outcome;
    if (!outcome.value) return ok(null);
  }
  return ok(null);
};

/** Exchanges, compares and exchanges attachments; answers how the last comparison ended. */
const run = async (context: DeviceContext, tally: Tally): Promise<Result<Compared, SyncFailure>> => {
  context.onProgress("connecting", 0, 0);
  if (hasReplayable(context.store.read)) {
    const { clientIds, tables } = write(context.store, (tx) => replayQuarantine(tx, automaticHeader(context, { sync: "upgraded" })));
    announceChanges(context, clientIds, tables);
  }
  let last: Compared = { type: "changing", repaired: 0, total: "" };
  // Three times at most: what others wrote while we compared is pulled, then compared again.
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const exchanged = await exchangeAll(context, tally);
    if (!exchanged.ok) return exchanged;
    letGo(context);
    const finished = await finishArriving(context);
    if (!finished.ok) return finished;
    const compared = await compareAndRepair(context);
    if (!compared.ok) return compared;
    last = compared.value;
    tally.repaired += last.repaired;
    if (last.type === "equal" || last.type === "awaiting") break;
  }
  const contents = await exchangeContents(context);
  return contents.ok ? ok(last) : contents;
};

/** A session that ended well. */
export interface EndedSession {
  readonly report: SyncReport;
  /** How its last comparison ended: attachments, which come after it, count for no digest. */
  readonly compared: Compared;
}

const sessionOf = async (context: DeviceContext): Promise<Result<EndedSession, SyncFailure>> => {
  const { store, clock, ids, link } = context;
  const hub: HubIdentity | undefined = hubIdentity(store.read);
  if (!hub) return err({ type: "notEnrolled" });
  const tally: Tally = { isFirst: lastGoodSession(store.read) === undefined, isRestored: false, lines: 0, refused: 0, conflicts: 0, entries: 0, repaired: 0 };
  const id = ids.next();
  const startedAt: Instant = clock.now();
  const outcome = await run(context, tally);
  const { up, down } = link.traffic();
  const { isFirst: _isFirst, isRestored: _isRestored, ...counts } = tally;
  const report: SyncReport = { ...counts, bytesUp: up, bytesDown: down };
  write(store, (tx) =>
    saveSession(tx, {
      id,
      startedAt,
      endedAt: clock.now(),
      outcome: outcome.ok ? "done" : outcome.error.type,
      detail: outcome.ok ? (tally.repaired > 0 ? `repaired:${tally.repaired}` : "") : outcome.error.type === "refused" ? outcome.error.error : "",
      lines: report.lines,
      refused: report.refused,
      conflicts: report.conflicts,
      entries: report.entries,
      bytesUp: up,
      bytesDown: down,
    }),
  );
  context.announce("daySync");
  return outcome.ok ? ok({ report, compared: outcome.value }) : outcome;
};

/** Runs a session and keeps its receipt, however it ends. */
export const runSession = async (context: DeviceContext): Promise<Result<EndedSession, SyncFailure>> => {
  try {
    return await sessionOf(context);
  } finally {
    foldPostponed(context.store);
  }
};

/** The same, for who asks only what came of it. */
export const runSyncSession = async (context: DeviceContext): Promise<Result<SyncReport, SyncFailure>> => {
  const ended = await runSession(context);
  return ended.ok ? ok(ended.value.report) : ended;
};
