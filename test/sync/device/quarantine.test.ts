/* A newer build's tables and fields on an older device: kept, counted, and applied after the upgrade (sync-spec F8). */
import { expect, it } from "vitest";
import type { FieldValue } from "#shared/domain/edit/column.ts";
import type { EditHeader } from "#shared/domain/edit/edit.ts";
import { write } from "#db/engine/store.ts";
import { firstBrokenLink } from "#db/workstation/changeLog.ts";
import { clientSearch } from "#db/workstation/clientSearch.ts";
import { throughGate } from "#db/workstation/guards.ts";
import { rowById } from "#db/workstation/rows.ts";
import { hasReplayable, quarantine, quarantined } from "#db/workstation/sync/quarantine.ts";
import { localRow } from "#db/workstation/sync/remoteRows.ts";
import { refreshDigests } from "#db/workstation/sync/digests.ts";
import { branchWorld, newClient, syncAll, syncWell } from "#test/support/branchWorld.ts";
import type { TestDevice } from "#test/support/deviceWorld.ts";

const futureRow = "00000000-0000-7000-8000-00000000ffff";

it("[F8] a table and a field of a newer build are kept in quarantine, count for the comparison and follow deletes", async () => {
  const { hub, device } = await branchWorld();
  const [wang, head] = [device("wang"), device("head")];
  const id = newClient(wang, "张三");
  await syncAll(wang, head);
  const rev = localRow(wang.store().read, "client", id)?.rev ?? 0;
  await hub.push("head", {
    clientId: id,
    edits: [
      { t: "futureTable", r: futureRow, o: "i", v: { clientId: id, colour: "蓝" } },
      { t: "client", r: id, o: "u", f: { futureField: [null, "新"], hobbies: [null, "钓鱼"] }, b: rev },
    ],
  });
  expect(await syncWell(wang)).toMatchObject({ repaired: 0 });
  expect(rowById(wang.store().read, "client", id)?.hobbies).toBe("钓鱼");
  expect(quarantined(wang.store().read)).toMatchObject([
    { table: "futureTable", rowId: futureRow, clientId: id, values: { clientId: id, colour: "蓝" } },
    { table: "client", rowId: id, values: { futureField: "新" } },
  ]);
  expect(hasReplayable(wang.store().read)).toBe(false);
  await hub.push("head", { clientId: id, edits: [{ t: "futureTable", r: futureRow, o: "d", b: rev + 1 }] });
  expect(await syncWell(wang)).toMatchObject({ repaired: 0 });
  expect(await syncWell(device("wang", 2))).toMatchObject({ repaired: 0 });
  // Without its quarantine the comparison finds the device wanting, and repairs it.
  wang.store().raw.exec("delete from sync_quarantine");
  write(wang.store(), (tx) => refreshDigests(tx, { everything: true }));
  expect(await syncWell(wang)).toMatchObject({ repaired: 1 });
});

/** The store as a build would have it that does not know a table and a field: what they hold lies in quarantine. */
const asOlderBuild = (device: TestDevice, clientId: string, remarkId: string): void => {
  write(device.store(), (tx) => {
    const remark = localRow(tx, "remark", remarkId);
    const client = localRow(tx, "client", clientId);
    if (!remark || !client) throw new Error("not there");
    const life: Record<string, FieldValue> = remark.isDeleted ? { "#deleted": true } : {};
    quarantine(tx, { table: "remark", rowId: remarkId, clientId, seq: remark.rev, values: { ...remark.values, ...life } });
    quarantine(tx, {
      table: "client",
      rowId: clientId,
      clientId,
      seq: client.rev - 1,
      values: { hobbies: client.values["hobbies"] ?? null, stillUnknown: "留" },
    });
    throughGate(tx, () => {
      tx.prepare("delete from remark where id = ?").run(remarkId);
      tx.prepare("update client set hobbies = null where id = ?").run(clientId);
    });
  });
};

it.each([{ isDeleted: false }, { isDeleted: true }])(
  "[F8] after an upgrade the quarantine is applied through the write path (deleted row: $isDeleted)",
  async ({ isDeleted }) => {
    const { hub, device } = await branchWorld();
    const wang = device("wang");
    const id = newClient(wang, "张三");
    const remarkId = wang.ids.next();
    wang.edit([
      {
        operation: "insert",
        table: "remark",
        rowId: remarkId,
        values: { clientId: id, body: "喜欢普洱", authorRole: "manager", writtenAt: "2026-11-21T08:00:00.000Z" },
      },
      { operation: "update", table: "client", rowId: id, values: { hobbies: "书法" } },
    ]);
    if (isDeleted) wang.edit([{ operation: "delete", table: "remark", rowId: remarkId }]);
    await syncWell(wang);
    const rev = localRow(wang.store().read, "client", id)?.rev ?? 0;
    await hub.push("head", { clientId: id, edits: [{ t: "client", r: id, o: "u", f: { stillUnknown: [null, "留"] }, b: rev }] });
    await syncWell(wang);
    asOlderBuild(wang, id, remarkId);
    expect(hasReplayable(wang.store().read)).toBe(true);
    expect(await syncWell(wang)).toMatchObject({ repaired: 0 });
    expect(localRow(wang.store().read, "remark", remarkId)).toMatchObject({ isDeleted, values: { body: "喜欢普洱" } });
    expect(localRow(wang.store().read, "client", id)).toMatchObject({ values: { hobbies: "书法" } });
    expect(localRow(wang.store().read, "client", id)?.rev).toBeGreaterThan(rev);
    expect(quarantined(wang.store().read)).toMatchObject([{ rowId: id, values: { stillUnknown: "留" } }]);
    expect(clientSearch(wang.store().read, "普洱", 5)).toHaveLength(isDeleted ? 0 : 1);
    expect(firstBrokenLink(wang.store().read)).toBeNull();
    const labels = wang
      .store()
      .raw.prepare("select label from change_tx where origin = 'hub' order by seq desc limit 1")
      .pluck()
      .get() as EditHeader["label"][string]; // JSON text
    expect(labels).toBe('{"sync":"upgraded"}');
  },
);
