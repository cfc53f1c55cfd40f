/* Rows of attachments say what another device wrote: what is no hash is never asked for (sync-spec T1). */
import { expect, it } from "vitest";
import { contentByHash, contentHash, keepContent } from "#db/workstation/attachments.ts";
import { write } from "#db/engine/store.ts";
import { chunkBegun, contentsToFetch, keepBeginning } from "#db/workstation/sync/contents.ts";
import type { Contents } from "#test/support/deviceWorld.ts";
import { branchWorld, newClient, syncAll, syncWell } from "#test/support/branchWorld.ts";

it("[T1] a row that names no hash stays a row, and only hashes are fetched", async () => {
  const { device } = await branchWorld();
  const [wang, head] = [device("wang"), device("head")];
  const clientId = newClient(wang, "张三");
  const good = "ab".repeat(32);
  for (const sha256 of ["不是哈希", "../../admin/users", "AB".repeat(32), good])
    wang.edit([
      {
        operation: "insert",
        table: "attachment",
        rowId: wang.ids.next(),
        values: { clientId, fileName: "附件.png", sha256, byteSize: 5, mediaType: "image/png" },
      },
    ]);
  await syncAll(wang, head);
  expect(head.store().raw.prepare("select count(*) from attachment").pluck().get()).toBe(4);
  expect(contentsToFetch(head.store().read)).toEqual([{ sha256: good, bytes: 5 }]);
  await syncWell(head);
});

it("[T1] the beginning of a chunk that was cut off is no content; an older hub, which gives whole chunks only, gives it again whole", async () => {
  const { device } = await branchWorld();
  const contents: Contents = new Map();
  const [wang, head] = [device("wang", 1, { contents }), device("head", 1, { contents })];
  const clientId = newClient(wang, "张三");
  const bytes = Buffer.from("合同的全文");
  const sha256 = contentHash(bytes);
  write(wang.store(), (tx) => keepContent(tx, sha256, bytes));
  wang.edit([
    {
      operation: "insert",
      table: "attachment",
      rowId: wang.ids.next(),
      values: { clientId, fileName: "合同.pdf", sha256, byteSize: bytes.length, mediaType: "application/pdf" },
    },
  ]);
  await syncAll(wang);
  write(head.store(), (tx) => keepBeginning(tx, sha256, 0, bytes.subarray(0, 3)));
  write(head.store(), (tx) => keepBeginning(tx, sha256, 0, bytes.subarray(0, 7)));
  expect(chunkBegun(head.store().read, sha256, 0)).toEqual(bytes.subarray(0, 7));
  expect(contentByHash(head.store().read, sha256)).toBeUndefined();
  await syncWell(head);
  expect(Buffer.from(contentByHash(head.store().read, sha256) ?? [])).toEqual(bytes);
  expect(chunkBegun(head.store().read, sha256, 0)).toHaveLength(0);
});
