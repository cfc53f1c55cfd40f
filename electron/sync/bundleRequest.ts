/*
 * The records of a request file (docs/sync-spec.md B2): where this store stands, which clients are whole here, all own lines
 * that were not answered, what the last comparison missed, and contents. Read while it is written: nothing is marked here,
 * and what the user writes meanwhile goes with the next file.
 */
import type { BundlePart } from "#shared/bundle/recordStream.ts";
import { bundleLimits, type RequestRecord } from "#shared/protocol/bundle.ts";
import { limits } from "#shared/protocol/messages.ts";
import { type BundleSent, bundleState, unseenOf, wholeClients } from "#db/workstation/sync/bundles.ts";
import { chunkOf, chunksHeld, contentsToFetch, contentsToSend } from "#db/workstation/sync/contents.ts";
import { ownLinesAfter } from "#db/workstation/sync/pushQueue.ts";
import { clockOffsetMs, epochClamps, syncNumbers } from "#db/workstation/sync/syncState.ts";
import { auditHead } from "./auditTrail.ts";
import type { DeviceContext } from "./deviceContext.ts";
import { helloOf } from "./contact.ts";
import { toPushLine } from "./wire.ts";

/** The writing was stopped by the person. */
export class BundleStopped extends Error {
  constructor() {
    super("stopped");
    this.name = "BundleStopped";
  }
}

export interface RequestWish {
  /** The last line of the log that goes with this file. */
  readonly throughLine: number;
  readonly lines: number;
  readonly unseen: BundleSent["unseen"];
  readonly closeDay: { readonly day: string; readonly counts: Readonly<Record<string, number>> } | null;
  /** Most bytes of attachments. */
  readonly contentBytes?: number;
}

/** Most contents that are asked for in one file. */
const mostWanted = 1_000;
/** Most contents that go with one file. */
const mostContents = 500;

const data = (value: RequestRecord): BundlePart => ({ kind: "data", value });

const slices = function* slices<T>(items: readonly T[], size: number): Generator<readonly T[]> {
  for (let from = 0; from < items.length; from += size) yield items.slice(from, from + size);
};

/** Whole contents only as far as they fit; one that is larger than the bound goes alone. */
const fitting = (contents: readonly { readonly sha256: string; readonly bytes: number }[], most: number) => {
  let sum = 0;
  return contents.filter(({ bytes }, index) => {
    sum += bytes;
    return sum <= most || index === 0;
  });
};

const parts = function* parts(context: DeviceContext, wish: RequestWish): Generator<BundlePart> {
  const { store } = context;
  const { read } = store;
  const head = auditHead(read);
  const { pushedLine } = syncNumbers(read);
  yield data({
    type: "hello",
    hello: helloOf(context),
    clockOffsetMs: Math.round(clockOffsetMs(read)),
    ...(head === undefined ? {} : { auditHead: head }),
    ...(wish.closeDay === null ? {} : { closeDay: { day: wish.closeDay.day, counts: { ...wish.closeDay.counts } } }),
  });
  for (const ids of slices(wholeClients(read), bundleLimits.idsPerRecord)) yield data({ type: "held", clientIds: [...ids] });
  const clamps = epochClamps(read);
  const unseen = unseenOf(wish.unseen);
  let done = 0;
  for (let after = pushedLine; after < wish.throughLine;) {
    const lines = ownLinesAfter(read, after, context.pushLines ?? limits.pushLines, limits.pushBytes).filter(({ line }) => line <= wish.throughLine);
    const last = lines.at(-1);
    if (!last) break;
    yield data({ type: "lines", lines: lines.map((line) => toPushLine(line, clamps, unseen)) });
    after = last.line;
    done += lines.length;
    context.onProgress("sending", done, wish.lines);
  }
  const { wanted } = bundleState(read);
  for (const ids of slices(wanted.clientIds, limits.clientsPerRequest)) yield data({ type: "wanted", clientIds: [...ids], rowIds: [] });
  for (const ids of slices(wanted.rowIds, limits.clientsPerRequest)) yield data({ type: "wanted", clientIds: [], rowIds: [...ids] });
  const lacking = contentsToFetch(read).slice(0, mostWanted);
  if (lacking.length > 0) {
    yield data({ type: "wantedContents", contents: lacking.map(({ sha256, bytes }) => ({ sha256, bytes, held: [...chunksHeld(read, sha256)] })) });
  }
  const offered = fitting(contentsToSend(read, mostContents, "all"), wish.contentBytes ?? bundleLimits.contentBytes);
  if (offered.length > 0) yield data({ type: "contents", contents: [...offered] });
  for (const [index, { sha256, bytes }] of offered.entries()) {
    context.onProgress("contents", index, offered.length);
    for (let chunk = 0; chunk * limits.chunkBytes < bytes; chunk += 1) {
      const found = chunkOf(read, sha256, chunk);
      if (!found) break;
      yield { kind: "chunk", sha256, chunk, bytes: Buffer.from(found) };
    }
  }
};

/** The records of a request, the last one counting them; throws BundleStopped when the person stops it. */
export const requestParts = async function* requestParts(context: DeviceContext, wish: RequestWish): AsyncGenerator<BundlePart> {
  let records = 0;
  for (const part of parts(context, wish)) {
    if (context.isCancelled()) throw new BundleStopped();
    yield await Promise.resolve(part);
    records += 1;
  }
  yield data({ type: "end", records });
};
