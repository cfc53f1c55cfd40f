/*
 * The request file as the hub reads it (docs/sync-spec.md B2): each record in its form and its place, lines taken as they
 * come. A record that is not of the protocol ends the file; what was taken until then is answered when it comes again.
 */
import type { Instant } from "#shared/kernel/time.ts";
import { BundleProblem, type BundlePart } from "#shared/bundle/recordStream.ts";
import { RequestRecord } from "#shared/protocol/bundle.ts";
import { type LineAnswer, oldestProtocol } from "#shared/protocol/messages.ts";
import { lineKey } from "#db/hub/feed.ts";
import type { HubDatabase } from "#db/hub/schema.ts";
import { acceptLines } from "#hub/exchange/acceptLines.ts";
import { asKnownTo } from "#hub/exchange/asKnownTo.ts";
import { ExchangeRefusal } from "#hub/exchange/exchange.ts";
import type { DeviceParty } from "#hub/exchange/parties.ts";
import { contentStatus, putChunk } from "#hub/http/contents.ts";

type Of<T extends RequestRecord["type"]> = Extract<RequestRecord, { type: T }>;

/** What a request file said. */
export interface TakenRequest {
  hello?: Of<"hello">;
  readonly held: Set<string>;
  readonly answered: Set<string>;
  readonly wanted: Of<"wanted">[];
  readonly wantedContents: Of<"wantedContents">["contents"][number][];
  readonly contents: Map<string, number>;
  lines: number;
  refused: number;
  conflicts: number;
  isWhole: boolean;
}

export const emptyRequest = (): TakenRequest => ({
  held: new Set(),
  answered: new Set(),
  wanted: [],
  wantedContents: [],
  contents: new Map(),
  lines: 0,
  refused: 0,
  conflicts: 0,
  isWhole: false,
});

export interface TakingContext {
  readonly hub: HubDatabase;
  readonly newId: () => string;
  readonly party: DeviceParty;
  readonly hubTime: Instant;
}

/**
 * When the file was written, by the hub's clock (M8): what the device believes of the two clocks, and never in the future.
 * The way of the stick takes hours or days, so the difference of now and then says nothing about the device's clock.
 */
export const writtenAt = (hello: Of<"hello">, hubTime: Instant): Instant => {
  const believed = Date.parse(hello.hello.deviceTime) + hello.clockOffsetMs;
  return Number.isFinite(believed) && believed < Date.parse(hubTime) ? (new Date(Math.max(believed, 0)).toISOString() as Instant) : hubTime; // toISOString has this form
};

const take = async (context: TakingContext, request: TakenRequest, record: RequestRecord): Promise<LineAnswer[]> => {
  const { hub, party, newId, hubTime } = context;
  switch (record.type) {
    case "hello":
      if (request.hello) throw new BundleProblem("altered");
      if (record.hello.protocol < oldestProtocol) throw new ExchangeRefusal("upgradeNeeded");
      request.hello = record;
      return [];
    case "held":
      for (const id of record.clientIds) request.held.add(id);
      return [];
    case "wanted":
      request.wanted.push(record);
      return [];
    case "wantedContents":
      request.wantedContents.push(...record.contents);
      return [];
    case "contents":
      for (const { sha256, bytes } of record.contents) request.contents.set(sha256, bytes);
      // Announces them; those that no row in the scope names stay unknown, and their chunks are passed over.
      await contentStatus(hub, party, { contents: record.contents });
      return [];
    case "lines": {
      const { hello } = request;
      if (!hello) throw new BundleProblem("altered");
      for (const line of record.lines) request.answered.add(lineKey(line.header.txId, line.part));
      const answers = await acceptLines(hub, {
        party,
        lines: record.lines,
        deviceTime: hello.hello.deviceTime as Instant, // checked by its schema
        hubTime: writtenAt(hello, hubTime),
        cursor: hello.hello.cursor,
        newId,
      });
      request.lines += answers.length;
      request.refused += answers.filter(({ outcome }) => outcome === "refused" || outcome === "partlyRefused").length;
      request.conflicts += answers.filter(({ outcome }) => outcome === "acceptedWithConflict").length;
      return asKnownTo(hello.hello.protocol, answers);
    }
    case "end":
      request.isWhole = true;
      return [];
  }
};

const takeChunk = async ({ hub, party }: TakingContext, request: TakenRequest, part: Extract<BundlePart, { kind: "chunk" }>): Promise<void> => {
  if (!request.contents.has(part.sha256)) throw new BundleProblem("altered");
  try {
    await putChunk(hub, party, part.sha256, part.chunk, part.bytes);
  } catch (error) {
    // Not named in the scope, or not what its hash says: the device is not told that it was taken.
    if (!(error instanceof ExchangeRefusal)) throw error;
  }
};

/** Takes a request record by record; gives the answers of lines as they are decided. */
export const takeRequest = async function* takeRequest(
  context: TakingContext,
  request: TakenRequest,
  parts: AsyncIterable<BundlePart>,
): AsyncGenerator<LineAnswer[]> {
  let count = 0;
  for await (const part of parts) {
    if (request.isWhole) throw new BundleProblem("altered");
    if (part.kind === "chunk") {
      await takeChunk(context, request, part);
    } else {
      const parsed = RequestRecord.safeParse(part.value);
      if (!parsed.success) throw new BundleProblem("altered");
      if (parsed.data.type === "end" && parsed.data.records !== count) throw new BundleProblem("altered");
      const answers = await take(context, request, parsed.data);
      if (answers.length > 0) yield answers;
    }
    count += 1;
  }
  if (!request.isWhole || !request.hello) throw new BundleProblem("altered");
};
