/* Contents of attachments on their way to and from the hub (sync-spec T1). */
import { createHash } from "node:crypto";
import { allOf, firstOf, runOf } from "#db/engine/query.ts";
import type { ReadDb, WriteTx } from "#db/engine/store.ts";

/** What rows name by hash: attachments of clients, and what belongs to the branch (report templates, signatures). */
const namedContents = `(
  select sha256, byte_size, rev, deleted_at from attachment
  union all select sha256, byte_size, rev, deleted_at from report_template
  union all select sha256, byte_size, rev, deleted_at from person_signature)`;

/** What may be a hash: a row says what another device wrote, and names a content only when it has the form of one. */
const isHash = `length(a.sha256) = 64 and a.sha256 not glob '*[^0-9a-f]*'`;

/** Contents whose client has left this device and which the hub does not have yet. */
const leftBehind = "(select sha256 from sync_content where state = 'wanted')";

/**
 * Contents held here that the hub may lack, in bytes: of rows that it knows, of `all` rows also those that go to it with the same
 * file, and of clients who have left.
 */
export const contentsToSend = (db: ReadDb, limit: number, rows: "known" | "all" = "known"): { readonly sha256: string; readonly bytes: number }[] =>
  allOf(
    db,
    `select sha256, max(bytes) as bytes from (
       select a.sha256, a.byte_size as bytes from ${namedContents} a
       where a.rev >= ? and a.deleted_at is null and a.byte_size > 0
         and exists (select 1 from attachment_chunk c where c.sha256 = a.sha256)
         and not exists (select 1 from sync_content s where s.sha256 = a.sha256 and s.state = 'sent')
       union all select c.sha256, sum(length(c.bytes)) from attachment_chunk c where c.sha256 in ${leftBehind} group by c.sha256)
     group by sha256 order by sha256 limit ?`,
    rows === "known" ? 1 : 0,
    limit,
  );

/**
 * Before the rows of some clients leave this device: what was added to them here and has not reached the hub stays until it has
 * (T1). Their manager has its row without it, and nobody else could ever send it.
 */
export const keepUnsent = (tx: WriteTx, clientIds: readonly string[]): void => {
  runOf(
    tx,
    `insert into sync_content (sha256, state)
     select distinct a.sha256, 'wanted' from attachment a
     where a.client_id in (select value from json_each(?)) and a.deleted_at is null and a.byte_size > 0
       and (select sum(length(c.bytes)) from attachment_chunk c where c.sha256 = a.sha256) >= a.byte_size
     on conflict (sha256) do nothing`,
    JSON.stringify(clientIds),
  );
};

/** Removes contents that no row names and that do not wait for the hub. */
export const dropUnnamed = (tx: WriteTx): void => {
  runOf(tx, `delete from attachment_chunk where sha256 not in (select sha256 from ${namedContents}) and sha256 not in ${leftBehind}`);
};

/** Contents named by rows here that are missing or not whole. */
export const contentsToFetch = (db: ReadDb): { readonly sha256: string; readonly bytes: number }[] =>
  allOf(
    db,
    `select a.sha256, max(a.byte_size) as bytes from ${namedContents} a
     where a.rev > 0 and a.deleted_at is null and a.byte_size > 0 and ${isHash}
       and (select coalesce(sum(length(c.bytes)), 0) from attachment_chunk c where c.sha256 = a.sha256) < a.byte_size
     group by a.sha256 order by a.sha256`,
  );

/** The chunks of a content that are here. */
export const chunksHeld = (db: ReadDb, sha256: string): Set<number> =>
  new Set(allOf<{ n: number }>(db, "select chunk_no as n from attachment_chunk where sha256 = ?", sha256).map((row) => row.n));

/** One chunk of a content. */
export const chunkOf = (db: ReadDb, sha256: string, chunk: number): Uint8Array | undefined =>
  firstOf<{ bytes: Uint8Array }>(db, "select bytes from attachment_chunk where sha256 = ? and chunk_no = ?", sha256, chunk)?.bytes;

/** Where the beginning of a chunk lies that was cut off on its way: an address that no content has. */
const beginningOf = (sha256: string): string => `${sha256}-begun`;

/** What is here from the beginning of a chunk that is not whole. */
export const chunkBegun = (db: ReadDb, sha256: string, chunk: number): Uint8Array => chunkOf(db, beginningOf(sha256), chunk) ?? new Uint8Array();

/** Keeps the beginning of a chunk, in the place of a shorter one. */
export const keepBeginning = (tx: WriteTx, sha256: string, chunk: number, bytes: Uint8Array): void => {
  runOf(
    tx,
    "insert into attachment_chunk (sha256, chunk_no, bytes) values (?, ?, ?) on conflict do update set bytes = excluded.bytes",
    beginningOf(sha256),
    chunk,
    bytes,
  );
};

/** Keeps a chunk. */
export const keepChunk = (tx: WriteTx, sha256: string, chunk: number, bytes: Uint8Array): void => {
  runOf(tx, "delete from attachment_chunk where sha256 = ? and chunk_no = ?", beginningOf(sha256), chunk);
  runOf(tx, "insert into attachment_chunk (sha256, chunk_no, bytes) values (?, ?, ?) on conflict do nothing", sha256, chunk, bytes);
};

/** Looks whether a fetched content is what its hash says; one that is whole and wrong is thrown away and fetched again. */
export const finishContent = (tx: WriteTx, sha256: string, bytes: number): void => {
  const chunks = allOf<{ bytes: Uint8Array }>(tx, "select bytes from attachment_chunk where sha256 = ? order by chunk_no", sha256);
  const size = chunks.reduce((sum, chunk) => sum + chunk.bytes.length, 0);
  if (size < bytes) return;
  const hash = createHash("sha256");
  for (const chunk of chunks) hash.update(chunk.bytes);
  if (hash.digest("hex") === sha256) markSent(tx, sha256);
  else runOf(tx, "delete from attachment_chunk where sha256 = ?", sha256);
};

/** The hub has this content. */
export const markSent = (tx: WriteTx, sha256: string): void => {
  const hasLeft = firstOf(tx, "select 1 from sync_content where sha256 = ? and state = 'wanted'", sha256) !== undefined;
  runOf(tx, "insert into sync_content (sha256, state) values (?, 'sent') on conflict (sha256) do update set state = 'sent'", sha256);
  if (hasLeft) dropUnnamed(tx);
};

/** After a new epoch the hub may lack contents again. */
export const forgetSent = (tx: WriteTx): void => {
  runOf(tx, "delete from sync_content where state = 'sent'");
};
