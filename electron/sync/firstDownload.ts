/*
 * The first download (sync-spec F10): pages of the feed are asked for one after the other, kept packed, and applied together in
 * one transaction that makes the indexes once. A killed process has nothing of it and asks for the pages again; of a session that
 * is cut off what arrived is applied. Whatever is not plain in a page is left to an ordinary round, which asks for it again.
 */
import { err, ok, type Result } from "#shared/kernel/result.ts";
import { write, writeInBulk } from "#db/engine/store.ts";
import { hasOwnLines, ownTransaction } from "#db/workstation/sync/pushQueue.ts";
import { syncNumbers } from "#db/workstation/sync/syncState.ts";
import { mustBeginAnew } from "#db/workstation/sync/view.ts";
import type { ExchangeReply, ExchangeRequest, Hello } from "#shared/protocol/messages.ts";
import { applyInTurn, applyNewEpoch, applyManyReplies } from "./applyReply.ts";
import { announceChanges } from "./announceChanges.ts";
import { auditHead } from "./auditTrail.ts";
import { helloOf, keepContact } from "./contact.ts";
import type { DeviceContext, SyncFailure } from "./deviceContext.ts";
import { type KeptReply, keptOf, type LinkAnswer } from "./hubLink.ts";
import { strangersOf } from "./strangers.ts";

/** Counts of a session, steps of others and open conflicts, to which what was applied is added. */
export interface Counts {
  entries: number;
  conflicts: number;
}

/** Most pages that are kept at once. */
const mostPages = 16;
/** After so many milliseconds no further page goes into a transaction: the window's commands wait for it, a minute at most, and so does who cancels. */
const longestBulkMs = 15_000;
/** From so many steps on indexes are left off and made again; fewer are written as ever. */
const manySteps = 2_000;

const isPlainHead = (context: DeviceContext, { feed, epoch, sees }: ExchangeReply, known: string): boolean =>
  feed !== null && (known === "" || epoch === known) && (sees === undefined || !mustBeginAnew(context.store.read, sees));

/** Whether a page can be applied after those before it: nothing of it asks for something else first (F4, F7). */
const isPlain = (context: DeviceContext, { feed }: ExchangeReply): boolean => {
  const { read } = context.store;
  const entries = feed?.entries ?? [];
  if (entries.some((entry) => entry.type === "own" && ownTransaction(read, entry.txId) === undefined)) return false;
  return syncNumbers(read).cursor === 0 || strangersOf(context, entries).length === 0;
};

/** A page with the number after which it was asked for. */
interface Page {
  readonly kept: KeptReply;
  readonly afterSeq: number;
  readonly toSeq: number;
  readonly untilSeq: number | undefined;
}

const readOf = (kept: KeptReply): ExchangeReply | undefined => {
  try {
    return kept.read();
  } catch {
    return undefined;
  }
};

interface Asked {
  readonly pages: readonly Page[];
  /** Why no more came; absent when the feed ended or enough came. */
  readonly failure?: SyncFailure;
}

/** How far a number is on the way to another, of a share of that way. */
const onTheWay = (from: number, to: number, share: number): number => from + Math.floor((to - from) * share);
/** How much of the time goes by before pages are applied. */
const shareOfAsking = 0.2;

const ask = async ({ link }: DeviceContext, request: ExchangeRequest): LinkAnswer<KeptReply> => {
  if (link.exchangeKept) return link.exchangeKept(request);
  const answer = await link.exchange(request);
  return answer.ok ? ok(keptOf(answer.value)) : answer;
};

/** Asks for pages from where the store stands. */
const askForPages = async (context: DeviceContext): Promise<Asked> => {
  const { store } = context;
  const pages: Page[] = [];
  const { answeredSeq, cursor: begin } = syncNumbers(store.read);
  const head = auditHead(store.read);
  for (let cursor = begin; pages.length < mostPages;) {
    if (context.isCancelled()) return { pages, failure: { type: "cancelled" } };
    const hello: Hello = { ...helloOf(context), cursor, answeredSeq };
    const answer = await ask(context, { hello, push: [], wantsFeed: true, ...(head === undefined ? {} : { auditHead: head }) });
    if (!answer.ok) return { pages, failure: answer.error };
    const kept = answer.value;
    const known = syncNumbers(store.read).epoch;
    keepContact(context, kept.head, hello.deviceTime);
    const { feed } = kept.head;
    if (!feed || !isPlainHead(context, kept.head, known)) return { pages };
    if (known === "") write(store, (tx) => applyNewEpoch(tx, kept.head));
    pages.push({ kept, afterSeq: cursor, toSeq: feed.toSeq, untilSeq: feed.untilSeq });
    if (feed.isEnd || feed.toSeq <= cursor) return { pages };
    cursor = feed.toSeq;
    if (feed.untilSeq !== undefined) context.onProgress("receiving", onTheWay(begin, cursor, shareOfAsking), feed.untilSeq);
  }
  return { pages };
};

/** Settles when everything that waited has had its turn. */
const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Why a run of pages ended before the last one. */
type Stop = "time" | "garbled" | "notPlain";

/**
 * Receives pages and applies them together, as many as are plain; an ordinary round takes it from there. Answers whether the feed
 * came to its end with them; with an error what had arrived is applied too.
 */
export const receiveFirst = async (context: DeviceContext, counts: Counts): Promise<Result<boolean, SyncFailure>> => {
  const { store, bulkMs = longestBulkMs } = context;
  const { pages, failure } = await askForPages(context);
  const first = pages[0]?.afterSeq ?? 0;
  const asked = onTheWay(first, pages.at(-1)?.toSeq ?? 0, shareOfAsking);
  let taken = 0;
  let isEnd = false;
  const run: { stop?: Stop | undefined } = {};
  /** The pages of one transaction, each read when those before it are in. */
  const plain = function* plain(): Generator<ExchangeReply> {
    run.stop = undefined;
    const began = performance.now();
    const begun = taken;
    for (const { kept, afterSeq, toSeq, untilSeq } of pages.slice(taken)) {
      if (taken > begun && performance.now() - began > bulkMs) {
        run.stop = "time";
        return;
      }
      const reply = readOf(kept);
      if (!reply || syncNumbers(store.read).cursor !== afterSeq || !isPlain(context, reply)) {
        run.stop = reply ? "notPlain" : "garbled";
        return;
      }
      yield reply;
      taken += 1;
      counts.entries += reply.feed?.entries.filter((entry) => entry.type === "line").length ?? 0;
      counts.conflicts += reply.conflicts.filter((conflict) => conflict.state === "open").length;
      isEnd = reply.feed?.isEnd === true;
      // Whoever goes through the pages has this one in hand until the next is read: two pages of steps would be held at once.
      reply.feed?.entries.splice(0);
      if (untilSeq !== undefined) context.onProgress("receiving", asked + onTheWay(0, toSeq - first, 1 - shareOfAsking), untilSeq);
    }
  };
  for (;;) {
    const isMuch = pages.slice(taken).reduce((sum, { kept }) => sum + kept.steps, 0) >= manySteps;
    const changed = isMuch ? writeInBulk(store, (tx) => applyManyReplies(tx, context, plain())) : write(store, (tx) => applyInTurn(tx, context, plain()));
    announceChanges(context, changed.clientIds, changed.tables);
    if (run.stop !== "time") break;
    // Who pauses is heard between two transactions.
    await nextTurn();
    if (context.isCancelled()) return err({ type: "cancelled" });
  }
  if (failure) return err(failure);
  return run.stop === "garbled" ? err({ type: "garbled" }) : ok(isEnd);
};

/** Whether everything that was written here is on its way: then pages are all that a session lacks. */
export const isOnlyReceiving = ({ store }: DeviceContext): boolean => !hasOwnLines(store.read, syncNumbers(store.read).pushedLine);
