/*
 * Content of attachments: chunks of 1 MiB inside the encrypted store, addressed by the hash of the whole content, so
 * that the same file attached twice is kept once. Chunks are written in the transaction of their attachment row.
 */
import { createHash } from "node:crypto";
import { allOf, firstOf, runOf } from "#db/engine/query.ts";
import type { ReadDb, WriteTx } from "#db/engine/store.ts";

const chunkBytes = 1024 * 1024;

/** The address of a content: its SHA-256 in hexadecimal. */
export const contentHash = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** Whether the store holds a content. */
export const hasContent = (db: ReadDb, sha256: string): boolean => firstOf(db, "select 1 from attachment_chunk where sha256 = ? limit 1", sha256) !== undefined;

/** Keeps a content; one that is already there stays as it is. */
export const keepContent = (tx: WriteTx, sha256: string, bytes: Uint8Array): void => {
  for (let chunk = 0; chunk * chunkBytes < bytes.length; chunk += 1) {
    const part = bytes.subarray(chunk * chunkBytes, (chunk + 1) * chunkBytes);
    runOf(tx, "insert into attachment_chunk (sha256, chunk_no, bytes) values (?, ?, ?) on conflict do nothing", sha256, chunk, part);
  }
};

/** A whole content; undefined when it is not here, or not what its hash says. */
export const contentByHash = (db: ReadDb, sha256: string): Uint8Array | undefined => {
  const chunks = allOf<{ bytes: Uint8Array }>(db, "select bytes from attachment_chunk where sha256 = ? order by chunk_no", sha256);
  if (chunks.length === 0) return undefined;
  const bytes = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.bytes.length, 0));
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk.bytes, offset);
    offset += chunk.bytes.length;
  }
  return contentHash(bytes) === sha256 ? bytes : undefined;
};
