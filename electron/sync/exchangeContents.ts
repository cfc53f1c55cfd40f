/* Contents of attachments, after the rows: chunk by chunk, resumable within a chunk, each once per branch (sync-spec T1). */
import { err, ok, type Result } from "#shared/kernel/result.ts";
import { write } from "#db/engine/store.ts";
import {
  chunkBegun,
  chunkOf,
  chunksHeld,
  contentsToFetch,
  contentsToSend,
  finishContent,
  keepBeginning,
  keepChunk,
  markSent,
} from "#db/workstation/sync/contents.ts";
import type { DeviceContext, SyncFailure } from "./deviceContext.ts";

const chunkBytes = 1024 * 1024;

/** Sends a chunk in parts, from where the hub has it; the hub says after each where the next one begins. */
const sendParts = async (
  { link, isCancelled }: DeviceContext,
  sha256: string,
  chunk: number,
  bytes: Uint8Array,
  hub: { readonly from: number; readonly partBytes: number },
): Promise<Result<null, SyncFailure>> => {
  for (let { from } = hub; from < bytes.length;) {
    if (isCancelled()) return err({ type: "cancelled" });
    const put = await link.putPart(sha256, chunk, from, bytes.subarray(from, from + hub.partBytes));
    if (!put.ok) return put;
    // It has less than before, e.g. because what it had was not what its name says: a later session begins anew.
    if (put.value.bytes <= from) return err({ type: "unreachable", detail: "the part was not kept" });
    from = put.value.bytes;
  }
  return ok(null);
};

const send = async (context: DeviceContext): Promise<Result<null, SyncFailure>> => {
  const { store, link } = context;
  for (let contents = contentsToSend(store.read, 200); contents.length > 0; contents = contentsToSend(store.read, 200)) {
    const status = await link.contentStatus({ contents });
    if (!status.ok) return status;
    const { partBytes } = status.value;
    const missing = new Map(status.value.missing.map((item) => [item.sha256, item] as const));
    for (const { sha256 } of contents) {
      const begun = new Map((missing.get(sha256)?.begun ?? []).map((item) => [item.chunk, item.bytes] as const));
      for (const chunk of missing.get(sha256)?.chunks ?? []) {
        if (context.isCancelled()) return err({ type: "cancelled" });
        const bytes = chunkOf(store.read, sha256, chunk);
        if (!bytes) break;
        // An older hub takes whole chunks only.
        const put =
          partBytes === undefined
            ? await link.putChunk(sha256, chunk, bytes)
            : await sendParts(context, sha256, chunk, bytes, { from: begun.get(chunk) ?? 0, partBytes });
        if (!put.ok) return put;
      }
      write(store, (tx) => markSent(tx, sha256));
    }
  }
  return ok(null);
};

const notFound = (failure: SyncFailure): boolean => failure.type === "refused" && failure.error === "notFound";

/** Fetches a chunk, from where it was cut off before; what arrives of it before a cut is kept. */
const fetchChunk = async ({ store, link }: DeviceContext, sha256: string, chunk: number): Promise<Result<null, SyncFailure>> => {
  let begun = chunkBegun(store.read, sha256, chunk);
  let answer = await link.getChunk(sha256, chunk, begun.length);
  if (!answer.ok && begun.length > 0 && notFound(answer.error)) {
    // An older hub gives whole chunks only.
    begun = new Uint8Array();
    answer = await link.getChunk(sha256, chunk);
  }
  if (!answer.ok) return answer;
  const { isCut, bytes: arrived } = answer.value;
  const bytes = begun.length === 0 ? arrived : Buffer.concat([begun, arrived]);
  write(store, (tx) => (isCut ? keepBeginning : keepChunk)(tx, sha256, chunk, bytes));
  return isCut ? err({ type: "unreachable", detail: "cut off" }) : ok(null);
};

const fetch = async (context: DeviceContext): Promise<Result<null, SyncFailure>> => {
  const { store } = context;
  const wanted = contentsToFetch(store.read);
  for (const [index, { sha256, bytes }] of wanted.entries()) {
    context.onProgress("contents", index, wanted.length);
    const held = chunksHeld(store.read, sha256);
    for (let chunk = 0; chunk * chunkBytes < bytes; chunk += 1) {
      if (held.has(chunk)) continue;
      if (context.isCancelled()) return err({ type: "cancelled" });
      const fetched = await fetchChunk(context, sha256, chunk);
      // A content that its author has not sent yet comes with a later session.
      if (!fetched.ok && notFound(fetched.error)) break;
      if (!fetched.ok) return fetched;
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
