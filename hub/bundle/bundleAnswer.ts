/*
 * The records of an answer (docs/sync-spec.md B3): answers of all lines, the history of clients that the device lacks, all
 * pages of the feed, rows that the device asked for, what the device should hold in the end, the receipt, contents. Written
 * as they are read, so that a branch of any size passes through a bounded memory.
 */
import type { BundlePart } from "#shared/bundle/recordStream.ts";
import { type AnswerRecord, bundleLimits } from "#shared/protocol/bundle.ts";
import { type FeedEntry, limits } from "#shared/protocol/messages.ts";
import { clientsBegunBy } from "#db/hub/bundles.ts";
import { contentsOf, contentTables } from "#db/hub/contents.ts";
import { branchNumbers, type FeedReader, hasMore } from "#db/hub/feed.ts";
import { emptyDigest, xorDigest } from "#db/hub/ground.ts";
import { digestsInScope } from "#db/hub/scope.ts";
import type { Exchange } from "#hub/exchange/exchange.ts";
import { ExchangeRefusal } from "#hub/exchange/exchange.ts";
import { type DeviceParty, readerOf } from "#hub/exchange/parties.ts";
import { looseRowsOf } from "#hub/exchange/partyRows.ts";
import { readConflicts, readFeed, readHistory } from "#hub/exchange/readFeed.ts";
import { closeDay } from "#hub/http/closeDay.ts";
import { getChunk } from "#hub/http/contents.ts";
import type { BundleContext } from "./takeBundle.ts";
import type { TakenRequest } from "./bundleRequest.ts";

/** Contents that rows of this answer name, at most so many. */
const mostNamed = 10_000;
/** How often the feed is read on when others write meanwhile. */
const mostReadings = 5;

const slices = function* slices<T>(items: readonly T[], size: number): Generator<readonly T[]> {
  for (let from = 0; from < items.length; from += size) yield items.slice(from, from + size);
};

interface AnswerWork {
  readonly context: BundleContext;
  readonly exchange: Exchange;
  readonly party: DeviceParty;
  readonly reader: FeedReader;
  readonly request: TakenRequest;
  /** Hashes of contents that rows of the answer name. */
  readonly named: Set<string>;
  entries: number;
}

const noteContents = (work: AnswerWork, entries: readonly FeedEntry[]): void => {
  work.entries += entries.length;
  for (const entry of entries) {
    if (entry.type !== "line" || work.named.size >= mostNamed) continue;
    for (const edit of entry.edits) {
      const sha256 = contentTables.has(edit.t) ? edit.v?.["sha256"] : undefined;
      if (typeof sha256 === "string") work.named.add(sha256);
    }
  }
};

const history = async function* history(work: AnswerWork, cursor: number, untilSeq: number): AsyncGenerator<AnswerRecord> {
  const { context, reader, request } = work;
  const lacking = (await clientsBegunBy(context.hub, reader, cursor)).filter((id) => !request.held.has(id));
  for (const ids of slices(lacking, limits.clientsPerRequest)) {
    let afterSeq = 0;
    for (let isEnd = false; !isEnd;) {
      const page = await readHistory(context.hub, reader, ids, afterSeq, untilSeq, context.pageSteps);
      noteContents(work, page.entries);
      // Who left meanwhile is not given.
      const away = new Set(page.away);
      const given = ids.filter((id) => !away.has(id));
      if (given.length > 0) yield { type: "history", clientIds: given, entries: page.entries, toSeq: page.toSeq, isEnd: page.isEnd, untilSeq };
      afterSeq = page.toSeq;
      ({ isEnd } = page);
    }
  }
};

const pages = async function* pages(work: AnswerWork, fromSeq: number, untilSeq: number, ownSeq: number): AsyncGenerator<AnswerRecord> {
  const { context, party, reader, request } = work;
  let afterSeq = fromSeq;
  for (let isEnd = false; !isEnd;) {
    const page = await readFeed(context.hub, {
      reader,
      deviceId: party.deviceId,
      afterSeq,
      untilSeq,
      ownSeq,
      answered: request.answered,
      ...(context.pageSteps === undefined ? {} : { pageSteps: context.pageSteps }),
    });
    noteContents(work, page.entries);
    const conflicts = await readConflicts(context.hub, reader, afterSeq, page.toSeq);
    yield { type: "page", fromSeq: afterSeq, entries: page.entries, toSeq: page.toSeq, conflicts };
    afterSeq = page.toSeq;
    ({ isEnd } = page);
  }
};

const rowsWanted = async function* rowsWanted(work: AnswerWork): AsyncGenerator<AnswerRecord> {
  for (const { clientIds, rowIds } of work.request.wanted) {
    const { rows } = await work.exchange.rows(work.party, { clientIds, rowIds });
    yield { type: "rows", clientIds, rows };
  }
};

/** What the device should hold at `toSeq`, and the receipt of its day over the same. */
const standing = async function* standing(work: AnswerWork, toSeq: number): AsyncGenerator<AnswerRecord, boolean> {
  const { context, party, reader, request } = work;
  const clients = await digestsInScope(context.hub, reader);
  const listOf = async (ownerId: string | null) =>
    (await looseRowsOf(context.hub, reader, ownerId)).map((row) => ({ r: row.rowId, t: row.table, hash: row.hash }));
  const [reference, own] = [await listOf(null), await listOf(party.userId)];
  if (await hasMore(context.hub, reader, toSeq)) return false;
  for (const part of slices(clients, bundleLimits.idsPerRecord)) yield { type: "digests", clients: part.map(({ clientId, digest }) => [clientId, digest]) };
  yield { type: "loose", reference, own };
  const day = request.hello?.closeDay;
  if (!day) return true;
  const digest = [...clients.map((client) => client.digest), ...[...reference, ...own].map((row) => row.hash)].reduce(xorDigest, emptyDigest);
  try {
    const receipt = await closeDay({ hub: context.hub, clock: context.clock, receiptKey: context.keys.receipt }, party, {
      day: day.day,
      cursor: toSeq,
      digest,
      counts: day.counts,
    });
    yield { type: "receipt", receipt };
  } catch (error) {
    // Somebody wrote at this moment: the device asks again with its next file.
    if (!(error instanceof ExchangeRefusal)) throw error;
  }
  return true;
};

const contents = async function* contents(work: AnswerWork): AsyncGenerator<BundlePart> {
  const { context, party, request, named } = work;
  const known = await contentsOf(context.hub, party.branchId, [...request.contents.keys()]);
  const taken = [...known.values()].filter(({ isComplete }) => isComplete).map(({ sha256 }) => sha256);
  if (taken.length > 0) yield { kind: "data", value: { type: "taken", contents: taken } satisfies AnswerRecord };
  const asked = new Map(request.wantedContents.map((item) => [item.sha256, new Set(item.held)] as const));
  const wanted = [...new Set([...asked.keys(), ...named])];
  const sizes = await contentsOf(context.hub, party.branchId, wanted);
  let bytes = 0;
  for (const sha256 of wanted) {
    const count = Math.ceil((sizes.get(sha256)?.isComplete === true ? (sizes.get(sha256)?.bytes ?? 0) : 0) / limits.chunkBytes);
    for (let chunk = 0; chunk < count; chunk += 1) {
      if (asked.get(sha256)?.has(chunk)) continue;
      if (bytes >= (context.contentBytes ?? bundleLimits.contentBytes)) return;
      let found: Uint8Array;
      try {
        found = await getChunk(context.hub, party, sha256, chunk);
      } catch (error) {
        if (error instanceof ExchangeRefusal) break;
        throw error;
      }
      bytes += found.length;
      yield { kind: "chunk", sha256, chunk, bytes: Buffer.from(found) };
    }
  }
};

/** The rest of an answer, after the lines were taken; answers how many steps of the feed it told. */
export const answerParts = async function* answerParts(
  context: BundleContext,
  exchange: Exchange,
  party: DeviceParty,
  request: TakenRequest,
): AsyncGenerator<BundlePart, { readonly toSeq: number; readonly isComparable: boolean; readonly entries: number }> {
  const work: AnswerWork = { context, exchange, party, reader: readerOf(party), request, named: new Set(), entries: 0 };
  const { cursor, ownSeq } = request.hello?.hello ?? { cursor: 0, ownSeq: 0 };
  const data = (value: AnswerRecord): BundlePart => ({ kind: "data", value });
  let toSeq = (await branchNumbers(context.hub, party.branchId)).seq;
  for await (const record of history(work, cursor, toSeq)) yield data(record);
  let fromSeq = cursor;
  let isComparable = false;
  for (let reading = 0; reading < mostReadings && !isComparable; reading += 1) {
    for await (const record of pages(work, fromSeq, toSeq, ownSeq)) yield data(record);
    if (reading === 0) for await (const record of rowsWanted(work)) yield data(record);
    const records = standing(work, toSeq);
    let step = await records.next();
    while (step.done !== true) {
      yield data(step.value);
      step = await records.next();
    }
    isComparable = step.value;
    if (!isComparable) {
      fromSeq = toSeq;
      toSeq = (await branchNumbers(context.hub, party.branchId)).seq;
    }
  }
  yield* contents(work);
  return { toSeq, isComparable, entries: work.entries };
};
