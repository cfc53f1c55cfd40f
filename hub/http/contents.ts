/* Contents of attachments over http (sync-spec T1): only what a row in the device's scope names goes in or out,
 * in also what belongs to a client about whom the device wrote before. */
import type { ContentPartReply, ContentStatusReply, ContentStatusRequest } from "#shared/protocol/contents.ts";
import { limits } from "#shared/protocol/messages.ts";
import { hubWrite } from "#db/engine/hubDatabase.ts";
import { addChunk, addPart, announceContent, bytesBegun, chunkOf, chunksThere, contentsOf, finishContent, namedInScope } from "#db/hub/contents.ts";
import type { HubDatabase, HubTx } from "#db/hub/schema.ts";
import { ExchangeRefusal } from "#hub/exchange/exchange.ts";
import { type DeviceParty, readerOf } from "#hub/exchange/parties.ts";

/** Bytes of a chunk of a content. */
const sizeOf = (bytes: number, chunk: number): number => Math.min(limits.chunkBytes, bytes - chunk * limits.chunkBytes);

const chunksOf = (bytes: number): number => Math.ceil(bytes / limits.chunkBytes);

/** Which chunks of which contents the hub still wants from this device. */
export const contentStatus = async (hub: HubDatabase, party: DeviceParty, request: ContentStatusRequest): Promise<ContentStatusReply> => {
  const hashes = request.contents.map(({ sha256 }) => sha256);
  const named = await namedInScope(hub, readerOf(party), hashes, party.deviceId);
  const wanted = request.contents.filter(({ sha256 }) => named.has(sha256));
  const known = await contentsOf(hub, party.branchId, hashes);
  const open = wanted.filter(({ sha256 }) => known.get(sha256)?.isComplete !== true);
  if (open.length === 0) return { missing: [] };
  const names = open.map(({ sha256 }) => sha256);
  const { there, begun } = await hubWrite(hub, async (tx) => {
    for (const { sha256, bytes } of open) await announceContent(tx, party.branchId, sha256, bytes);
    return { there: await chunksThere(tx, party.branchId, names), begun: await bytesBegun(tx, party.branchId, names) };
  });
  return {
    partBytes: limits.partBytes,
    missing: open.map(({ sha256, bytes }) => ({
      sha256,
      chunks: Array.from({ length: chunksOf(bytes) }, (_, chunk) => chunk).filter((chunk) => !there.get(sha256)?.has(chunk)),
      begun: [...(begun.get(sha256) ?? [])].map(([chunk, size]) => ({ chunk, bytes: size })),
    })),
  };
};

const contentInScope = async (hub: HubDatabase, party: DeviceParty, sha256: string, senderId?: string) => {
  const named = await namedInScope(hub, readerOf(party), [sha256], senderId);
  const content = named.has(sha256) ? (await contentsOf(hub, party.branchId, [sha256])).get(sha256) : undefined;
  if (!content) throw new ExchangeRefusal("notFound");
  return content;
};

/** Keeps something of a content; with its last chunk the content is complete, when its hash is its name. */
const keep = async (hub: HubDatabase, party: DeviceParty, sha256: string, count: number, add: (tx: HubTx) => Promise<number>): Promise<number> => {
  const { bytes, outcome } = await hubWrite(hub, async (tx) => {
    const bytes = await add(tx);
    const there = (await chunksThere(tx, party.branchId, [sha256])).get(sha256)?.size ?? 0;
    return { bytes, outcome: there < count ? "begun" : await finishContent(tx, party.branchId, sha256, count) };
  });
  if (outcome === "mismatch") throw new ExchangeRefusal("malformed");
  return bytes;
};

/** Takes a chunk. */
export const putChunk = async (hub: HubDatabase, party: DeviceParty, sha256: string, chunk: number, bytes: Buffer): Promise<void> => {
  const content = await contentInScope(hub, party, sha256, party.deviceId);
  if (content.isComplete) return;
  const count = chunksOf(content.bytes);
  if (chunk >= count || bytes.length !== sizeOf(content.bytes, chunk)) throw new ExchangeRefusal("malformed");
  await keep(hub, party, sha256, count, async (tx) => {
    await addChunk(tx, party.branchId, sha256, chunk, bytes);
    return bytes.length;
  });
};

/** Where something of a content begins: its chunk, and how many bytes into it. */
export interface ContentPlace {
  readonly sha256: string;
  readonly chunk: number;
  readonly from: number;
}

/** Takes a part of a chunk; answers how much of the chunk is there, where the next part begins. */
export const putPart = async (hub: HubDatabase, party: DeviceParty, { sha256, chunk, from }: ContentPlace, bytes: Buffer): Promise<ContentPartReply> => {
  const content = await contentInScope(hub, party, sha256, party.deviceId);
  const count = chunksOf(content.bytes);
  const size = sizeOf(content.bytes, chunk);
  if (chunk >= count || bytes.length === 0 || from + bytes.length > size) throw new ExchangeRefusal("malformed");
  if (content.isComplete) return { bytes: size };
  return { bytes: await keep(hub, party, sha256, count, (tx) => addPart(tx, party.branchId, { sha256, chunkNo: chunk, from, size }, bytes)) };
};

/** Gives a chunk of a complete content, from a byte on. */
export const getChunk = async (hub: HubDatabase, party: DeviceParty, sha256: string, chunk: number, from = 0): Promise<Uint8Array> => {
  const content = await contentInScope(hub, party, sha256);
  const bytes = content.isComplete ? await chunkOf(hub, party.branchId, sha256, chunk) : undefined;
  if (!bytes || from >= bytes.length) throw new ExchangeRefusal("notFound");
  return bytes.subarray(from);
};
