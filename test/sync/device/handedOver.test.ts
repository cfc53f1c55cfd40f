/* Clients who are taken away, handed over and merged: what leaves a device and what comes whole (sync-spec S2), each told as one history. */
import { expect, it } from "vitest";
import { firstBrokenLink } from "#db/workstation/changeLog.ts";
import { columnIndexNow } from "#db/workstation/columnIndex/indexBuilder.ts";
import { clientSearch } from "#db/workstation/clientSearch.ts";
import { rowById } from "#db/workstation/rows.ts";
import { openConflicts } from "#db/workstation/sync/conflicts.ts";
import { localRow } from "#db/workstation/sync/remoteRows.ts";
import { branchWorld, newClient, setField, syncAll, syncWell } from "#test/support/branchWorld.ts";
import type { TestDevice } from "#test/support/deviceWorld.ts";

const contactOf = (device: TestDevice, clientId: string): string =>
  device.store().raw.prepare("select id from contact_point where client_id = ? order by id limit 1").pluck().get(clientId) as string; // one column

it("[S2] a client taken away with lines that wait leaves only when they are answered; the values reach the new manager", async () => {
  const { device } = await branchWorld();
  const [wang, li, head] = [device("wang"), device("li"), device("head")];
  const id = newClient(wang, "张三");
  await syncAll(wang, li, head);
  head.edit([setField("client", id, { managerId: li.party.userId })]);
  await syncWell(head);
  wang.edit([setField("client", id, { hobbies: "最后一笔" })]);
  expect(await syncWell(wang)).toMatchObject({ repaired: 0, refused: 0 });
  expect(rowById(wang.store().read, "client", id)).toBeUndefined();
  expect(await syncWell(li)).toMatchObject({ repaired: 0 });
  expect(rowById(li.store().read, "client", id)?.hobbies).toBe("最后一笔");
  expect(firstBrokenLink(wang.store().read)).toBeNull();
  expect(clientSearch(li.store().read, "张三", 5)).toHaveLength(1);
});

it("[S2] the name of a client who left stands nowhere in the log, nor in the list in memory", async () => {
  const { device } = await branchWorld();
  const [wang, head] = [device("wang"), device("head")];
  const [gone, kept] = [newClient(wang, "张赟娟"), newClient(wang, "李四")];
  wang.edit([setField("client", gone, { note: "一" })], "edit", { client: "张赟娟", field: "note" });
  wang.edit([setField("client", kept, { note: "二" })], "edit", { client: "李四", field: "note" });
  await syncAll(wang, head);
  const index = columnIndexNow(wang.store().read);
  expect(index.clientCount()).toBe(2);
  head.edit([setField("client", gone, { managerId: "user-li" })]);
  await syncAll(head, wang);
  const { read, raw } = wang.store();
  expect(JSON.stringify(raw.prepare("select label from change_tx").all())).not.toContain("赟娟");
  expect(JSON.stringify(raw.prepare("select label from change_tx").all())).toContain("李四");
  expect(firstBrokenLink(read)).toBeNull();
  expect(index.catchUp(read)).toBe(false);
  expect(columnIndexNow(read).clientCount()).toBe(1);
});

it("[S2] nothing of a client who left is in the file of the store, what search keeps of him included", async () => {
  const { device } = await branchWorld();
  const [wang, head] = [device("wang"), device("head")];
  const [gone, kept] = [newClient(wang, "张赟娟", "13811111111"), newClient(wang, "李四")];
  wang.edit([setField("client", gone, { note: "一笔赟娟的话" })], "edit", { client: "张赟娟", field: "note" });
  await syncAll(wang, head);
  const timesInFile = (text: string): number =>
    Buffer.from(wang.store().raw.serialize()).toString("latin1").split(Buffer.from(text).toString("latin1")).length - 1;
  expect(Math.min(...["赟娟", "13811111111", gone].map((text) => timesInFile(text)))).toBeGreaterThan(0);
  head.edit([setField("client", gone, { managerId: "user-li" })]);
  await syncAll(head, wang);
  expect(["赟娟", "13811111111"].map((text) => timesInFile(text))).toEqual([0, 0]);
  expect(clientSearch(wang.store().read, "李四", 5)).toHaveLength(1);
  expect(rowById(wang.store().read, "client", kept)).toBeDefined();
});

it("[S2] [M4] the conflicts of a client who is handed over come with him, the open ones open", async () => {
  const { hub, device } = await branchWorld();
  const [wang, li, head] = [device("wang"), device("li"), device("head")];
  const id = newClient(wang, "张三");
  await syncAll(wang, li, head);
  head.edit([setField("client", id, { grade: "key" })]);
  wang.edit([setField("client", id, { grade: "ordinary" })]);
  await syncAll(head, wang);
  // The new manager is past the number of the conflict before he gets the client.
  head.edit([{ operation: "insert", table: "tag", rowId: head.ids.next(), values: { name: "新", tagClass: "other" } }]);
  await syncAll(head, li);
  hub.clock.advance(1_000);
  head.edit([setField("client", id, { managerId: li.party.userId })]);
  await syncAll(head, wang, li);
  expect(openConflicts(li.store().read)).toMatchObject([{ rowId: id, field: "grade", kept: "key", lost: "ordinary", kind: "guarded" }]);
  expect(openConflicts(wang.store().read)).toEqual([]);
});

it("[S2] [F6] a merged client handed over arrives with what was moved to the kept one", async () => {
  const { device } = await branchWorld();
  const [wang, li, head] = [device("wang"), device("li"), device("head")];
  const [keep, drop] = [newClient(wang, "张三", "13811111111"), newClient(wang, "张叁", "13822222222")];
  const moved = contactOf(wang, drop);
  wang.edit(
    [
      setField("client", drop, { mergedIntoId: keep }),
      { operation: "delete", table: "client", rowId: drop },
      setField("contactPoint", moved, { clientId: keep }),
    ],
    "merge",
  );
  await syncAll(wang, li, head);
  for (const id of [keep, drop]) head.edit([setField("client", id, { managerId: li.party.userId })]);
  await syncAll(head, wang, li);
  expect(localRow(li.store().read, "contactPoint", moved)).toMatchObject({ clientId: keep });
  expect(localRow(li.store().read, "client", drop)).toMatchObject({ isDeleted: true, values: { mergedIntoId: keep } });
  expect(wang.store().raw.prepare("select count(*) from client").pluck().get()).toBe(0);
});
