/* Rows of attachments say what another device wrote: what is no hash is never asked for (sync-spec T1). */
import { expect, it } from "vitest";
import { contentsToFetch } from "#db/workstation/sync/contents.ts";
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
