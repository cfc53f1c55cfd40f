import { describe, expect, it } from "vitest";
import { write } from "#db/engine/store.ts";
import { runOf } from "#db/engine/query.ts";
import { contentByHash, contentHash, hasContent, keepContent } from "#db/workstation/attachments.ts";
import { createTestStore } from "#test/support/testStore.ts";

describe("content of attachments", () => {
  it.each([1, 1024 * 1024, 1024 * 1024 + 1, 3_333_333])("%i bytes come back as they were, kept once", (size) => {
    const { store } = createTestStore();
    const bytes = new Uint8Array(size).map((_, index) => (index * 31) % 256);
    const sha256 = contentHash(bytes);
    for (let time = 0; time < 2; time += 1) write(store, (tx) => keepContent(tx, sha256, bytes));
    expect(store.raw.prepare("select count(*) from attachment_chunk").pluck().get()).toBe(Math.ceil(size / 1_048_576));
    expect(hasContent(store.read, sha256)).toBe(true);
    expect(Buffer.from(contentByHash(store.read, sha256) ?? []).equals(Buffer.from(bytes))).toBe(true);
  });

  it("missing, shortened and altered content is not answered", () => {
    const { store } = createTestStore();
    const bytes = new Uint8Array(1_500_000).fill(7);
    const sha256 = contentHash(bytes);
    expect(contentByHash(store.read, sha256)).toBeUndefined();
    write(store, (tx) => keepContent(tx, sha256, bytes));
    write(store, (tx) => runOf(tx, "update attachment_chunk set bytes = ? where chunk_no = 0", new Uint8Array(1_048_576)));
    expect(contentByHash(store.read, sha256)).toBeUndefined();
    write(store, (tx) => runOf(tx, "delete from attachment_chunk where chunk_no = 0"));
    expect(contentByHash(store.read, sha256)).toBeUndefined();
  });
});
