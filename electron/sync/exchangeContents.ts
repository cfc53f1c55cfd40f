/* Contents of attachments, after the rows: chunk by chunk, resumable, each once per branch (sync-spec T1). */
import { ok, type Result } from "#shared/kernel/result.ts";
import { write } from "#db/engine/store.ts";
import { chunkOf, chunksHeld, contentsToFetch, contentsToSend, finishContent, keepChunk, markSent } from "#db/workstation/sync/contents.ts";
import type { DeviceContext, SyncFailure } from "./deviceContext.ts";

const chunkBytes = 1024 * 1024;

const send = async (context: DeviceContext): Promise<Result<null, SyncFailure>> => {
  const { store, link } = context;
  for (let contents = contentsToSend(store.read, 200); contents.length > 0; contents = contentsToSend(store.read, 200)) {
    const status = await link.contentStatus({ contents });
    if (!status.ok) return status;
    const missing = new Map(status.value.missing.map((item) => [item.sha256, item.chunks] as const));
    for (const { sha256 } of contents) {
      for (const chunk of missing.get(sha256) ?? []) {
        if (context.isCancelled()) return { ok: false, error: { type: "cancelled" } };
        const bytes = chunkOf(store.read, sha256, chunk);
        if (!bytes) break;
        const put = await link.putChunk(sha256, chunk, bytes);
        if (!put.ok) return put;
      }
      write(store, (tx) => markSent(tx, sha256));
    }
  }
  return ok(null);
};

const fetch = async (context: DeviceContext): Promise<Result<null, SyncFailure>> => {
  const { store, link } = context;
  const wanted = contentsToFetch(store.read);
  for (const [index, { sha256, bytes }] of wanted.entries()) {
    context.onProgress("contents", index, wanted.length);
    const held = chunksHeld(store.read, sha256);
    for (let chunk = 0; chunk * chunkBytes < bytes; chunk += 1) {
      if (held.has(chunk)) continue;
      if (context.isCancelled()) return { ok: false, error: { type: "cancelled" } };
      const answer = await link.getChunk(sha256, chunk);
      // A content that its author has not sent yet comes with a later session.
      if (!answer.ok && answer.error.type === "refused" && answer.error.error === "notFound") break;
      if (!answer.ok) return answer;
      write(store, (tx) => keepChunk(tx, sha256, chunk, answer.value));
    }
    write(store, (tx) => finishContent(tx, sha256, bytes));
  }
  return ok(null);
};

/** Sends what the branch lacks and fetches what this device lacks. */
export const exchangeContents = async (context: DeviceContext): Promise<Result<null, SyncFailure>> => {
  const sent = await send(context);
  return sent.ok ? fetch(context) : sent;
};
