/*
 * Content of attachments: chunks of 1 MiB inside the encrypted store, addressed by the hash of the whole content, so
 * that the same file attached twice is kept once. Chunks are written in the transaction of their attachment row.
 */
import { createHash } from "node:crypto";
import { all, first, run } from "#db/engine/query.ts";
import type { ReadDb, WriteTx } from "#db/engine/store.ts";
import { build } from "./schema.ts";

const chunkBytes = 1024 * 1024;

/** The address of a content: its SHA-256 in hexadecimal. */
export const contentHash = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** Whether the store holds a content. */
export const hasContent = (db: ReadDb, sha256: string): boolean =>
  first(db, build.selectFrom("attachment_chunk").select("chunk_no").where("sha256", "=", sha256).limit(1)) !== undefined;

/** Keeps a content; one that is already there stays as it is. */
export const keepContent = (tx: WriteTx, sha256: string, bytes: Uint8Array): void => {
  for (let chunk = 0; chunk * chunkBytes < bytes.length; chunk += 1) {
    const part = bytes.subarray(chunk * chunkBytes, (chunk + 1) * chunkBytes);
    run(
      tx,
      build
        .insertInto("attachment_chunk")
        .values({ sha256, chunk_no: chunk, bytes: part })
        .onConflict((conflict) => conflict.doNothing()),
    );
  }
};

/** A whole content; undefined when it is not here, or not what its hash says. */
export const contentByHash = (db: ReadDb, sha256: string): Uint8Array | undefined => {
  const chunks = all(db, build.selectFrom("attachment_chunk").select("bytes").where("sha256", "=", sha256).orderBy("chunk_no"));
  if (chunks.length === 0) return undefined;
  const bytes = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.bytes.length, 0));
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk.bytes, offset);
    offset += chunk.bytes.length;
  }
  return contentHash(bytes) === sha256 ? bytes : undefined;
};
