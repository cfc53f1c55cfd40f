/* Rows of attachments say what another device wrote: what is no hash is never asked for (sync-spec T1). */
import { expect, it } from "vitest";
import { err } from "#shared/kernel/result.ts";
import { contentByHash, contentHash, keepContent } from "#db/workstation/attachments.ts";
import { write } from "#db/engine/store.ts";
import { chunkBegun, contentsToFetch, keepBeginning } from "#db/workstation/sync/contents.ts";
import type { HubLink } from "#electron/sync/hubLink.ts";
import { runSyncSession } from "#electron/sync/syncSession.ts";
import type { Contents } from "#test/support/deviceWorld.ts";
import { branchWorld, newClient, setField, syncAll, syncWell } from "#test/support/branchWorld.ts";

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

it("[T1] [S2] a content of a client who was given away meanwhile reaches the hub before it leaves the device", async () => {
  const { device } = await branchWorld();
  const contents: Contents = new Map();
  const [wang, li, head] = [device("wang", 1, { contents }), device("li", 1, { contents }), device("head", 1, { contents })];
  const clientId = newClient(wang, "张三");
  await syncAll(wang, head);
  // A photograph, taken at his place without a network.
  const bytes = Buffer.from("门头照片");
  const sha256 = contentHash(bytes);
  write(wang.store(), (tx) => keepContent(tx, sha256, bytes));
  wang.edit([
    {
      operation: "insert",
      table: "attachment",
      rowId: wang.ids.next(),
      values: { clientId, fileName: "门头.jpg", sha256, byteSize: bytes.length, mediaType: "image/jpeg" },
    },
  ]);
  head.edit([setField("client", clientId, { managerId: "user-li" })]);
  await syncWell(head);
  const held = (): unknown => wang.store().raw.prepare("select count(*) from attachment_chunk").pluck().get();
  // Cut off between the rows and the contents: he is gone, his photograph waits.
  const context = wang.context();
  const cut: HubLink = { ...context.link, contentStatus: () => Promise.resolve(err({ type: "unreachable", detail: "cut off" })) };
  expect(await runSyncSession({ ...context, link: cut })).toMatchObject({ ok: false });
  expect([wang.store().raw.prepare("select count(*) from client").pluck().get(), held()]).toEqual([0, 1]);
  await syncWell(wang);
  expect(held()).toBe(0);
  await syncWell(li);
  expect(Buffer.from(contentByHash(li.store().read, sha256) ?? [])).toEqual(bytes);
});
