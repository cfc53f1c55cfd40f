/* Contents of attachments over http (sync-spec T1): only what a row in the device's scope names goes in or out. */
import { limits, type ContentStatusReply, type ContentStatusRequest } from "#shared/protocol/messages.ts";
import { hubWrite } from "#db/engine/hubDatabase.ts";
import { addChunk, announceContent, chunkOf, chunksThere, contentsOf, finishContent, namedInScope } from "#db/hub/contents.ts";
import type { HubDatabase } from "#db/hub/schema.ts";
import { ExchangeRefusal } from "#hub/exchange/exchange.ts";
import { type DeviceParty, readerOf } from "#hub/exchange/parties.ts";

const chunksOf = (bytes: number): number => Math.ceil(bytes / limits.chunkBytes);

/** Which chunks of which contents the hub still wants from this device. */
export const contentStatus = async (hub: HubDatabase, party: DeviceParty, request: ContentStatusRequest): Promise<ContentStatusReply> => {
  const hashes = request.contents.map(({ sha256 }) => sha256);
  const named = await namedInScope(hub, readerOf(party), hashes);
  const wanted = request.contents.filter(({ sha256 }) => named.has(sha256));
  const known = await contentsOf(hub, party.branchId, hashes);
  const open = wanted.filter(({ sha256 }) => known.get(sha256)?.isComplete !== true);
  if (open.length === 0) return { missing: [] };
  const there = await hubWrite(hub, async (tx) => {
    for (const { sha256, bytes } of open) await announceContent(tx, party.branchId, sha256, bytes);
    return chunksThere(
      tx,
      party.branchId,
      open.map(({ sha256 }) => sha256),
    );
  });
  return {
    missing: open.map(({ sha256, bytes }) => ({
      sha256,
      chunks: Array.from({ length: chunksOf(bytes) }, (_, chunk) => chunk).filter((chunk) => !there.get(sha256)?.has(chunk)),
    })),
  };
};

const contentInScope = async (hub: HubDatabase, party: DeviceParty, sha256: string) => {
  const named = await namedInScope(hub, readerOf(party), [sha256]);
  const content = named.has(sha256) ? (await contentsOf(hub, party.branchId, [sha256])).get(sha256) : undefined;
  if (!content) throw new ExchangeRefusal("notFound");
  return content;
};

/** Takes a chunk; the last one completes the content, when its hash is its name. */
export const putChunk = async (hub: HubDatabase, party: DeviceParty, sha256: string, chunk: number, bytes: Buffer): Promise<void> => {
  const content = await contentInScope(hub, party, sha256);
  if (content.isComplete) return;
  const count = chunksOf(content.bytes);
  const expected = chunk === count - 1 ? content.bytes - chunk * limits.chunkBytes : limits.chunkBytes;
  if (chunk >= count || bytes.length !== expected) throw new ExchangeRefusal("malformed");
  const outcome = await hubWrite(hub, async (tx) => {
    await addChunk(tx, party.branchId, sha256, chunk, bytes);
    const there = (await chunksThere(tx, party.branchId, [sha256])).get(sha256)?.size ?? 0;
    return there < count ? "begun" : finishContent(tx, party.branchId, sha256, count);
  });
  if (outcome === "mismatch") throw new ExchangeRefusal("malformed");
};

/** Gives a chunk of a complete content. */
export const getChunk = async (hub: HubDatabase, party: DeviceParty, sha256: string, chunk: number): Promise<Uint8Array> => {
  const content = await contentInScope(hub, party, sha256);
  const bytes = content.isComplete ? await chunkOf(hub, party.branchId, sha256, chunk) : undefined;
  if (!bytes) throw new ExchangeRefusal("notFound");
  return bytes;
};
