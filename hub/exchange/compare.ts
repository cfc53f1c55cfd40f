/*
 * Comparing what a device holds with what it should hold (sync-spec C). The hub keeps the digest of every aggregate as its
 * rows change; comparing adds those up, and reads no row of a client.
 */
import type { CompareReply, CompareRequest } from "#shared/protocol/messages.ts";
import { branchNumbers, type FeedReader, hasMore } from "#db/hub/feed.ts";
import { emptyDigest, xorDigest } from "#db/hub/ground.ts";
import { bucketSumsInScope, digestsInScope } from "#db/hub/scope.ts";
import type { HubDb } from "#db/hub/schema.ts";
import { bucketOf } from "#shared/domain/merge/rowState.ts";
import { looseRowsOf } from "./partyRows.ts";

const looseDigest = async (db: HubDb, reader: FeedReader, ownerId: string | null) => {
  const rows = await looseRowsOf(db, reader, ownerId);
  const digest = rows.reduce((sum, row) => xorDigest(sum, row.hash), emptyDigest);
  return { digest, list: rows.map((row) => ({ r: row.rowId, t: row.table, hash: row.hash })) };
};

/** What differs between the device and the hub. */
export const compare = async (db: HubDb, reader: FeedReader, request: CompareRequest): Promise<CompareReply> => {
  const { seq } = await branchNumbers(db, reader.branchId);
  if (seq > request.cursor && (await hasMore(db, reader, request.cursor))) return { type: "behind" };
  const buckets = await bucketSumsInScope(db, reader);
  // A lobby manager holds only a part of each aggregate: there is nothing to compare it with.
  const isPartial = reader.sees === "lobby";
  const differing = isPartial ? [] : buckets.flatMap((sum, index) => (sum === request.buckets[index] ? [] : [index]));
  const reference = await looseDigest(db, reader, null);
  const own = await looseDigest(db, reader, reader.userId);
  const isReferenceEqual = reference.digest === request.reference;
  const isOwnEqual = own.digest === request.own;
  if (differing.length === 0 && isReferenceEqual && isOwnEqual) return { type: "equal" };
  const clients = await digestsInScope(db, reader);
  // Somebody wrote while this was read, through this hub or another one on the same database: that is no difference.
  if (await hasMore(db, reader, request.cursor)) return { type: "behind" };
  const wanted = new Set(differing);
  return {
    type: "different",
    buckets: differing,
    clients: clients.filter(({ clientId }) => wanted.has(bucketOf(clientId))).map(({ clientId, digest }) => ({ clientId, digest })),
    reference: isReferenceEqual ? null : reference.list,
    own: isOwnEqual ? null : own.list,
  };
};

/** The digest of everything that a reader holds at the end of the feed: XOR of buckets, reference data and own rows (D2). */
export const totalDigest = async (db: HubDb, reader: FeedReader): Promise<string> => {
  const buckets = await bucketSumsInScope(db, reader);
  const reference = await looseDigest(db, reader, null);
  const own = await looseDigest(db, reader, reader.userId);
  return buckets.reduce(xorDigest, xorDigest(reference.digest, own.digest));
};
