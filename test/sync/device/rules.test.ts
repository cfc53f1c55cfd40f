/* The rules of the device, each told as one history; several were first found by the simulation of a branch. */
import { expect, it } from "vitest";
import { hubWrite } from "#db/engine/hubDatabase.ts";
import { setHubMeta } from "#db/hub/migrate.ts";
import { firstBrokenLink } from "#db/workstation/changeLog.ts";
import { rowById } from "#db/workstation/rows.ts";
import { openRefused } from "#db/workstation/sync/attention.ts";
import { openConflicts } from "#db/workstation/sync/conflicts.ts";
import { ownLineCount } from "#db/workstation/sync/pushQueue.ts";
import { localRow } from "#db/workstation/sync/remoteRows.ts";
import { hasPending, syncNumbers } from "#db/workstation/sync/syncState.ts";
import { valueBandsKey } from "#db/workstation/valueBands.ts";
import { branchWorld, newClient, setField, syncAll, syncWell } from "#test/support/branchWorld.ts";
import type { TestDevice } from "#test/support/deviceWorld.ts";
import { createMortalStore, DeviceKilled, emptyStore, fillStore } from "#test/support/simulationFaults.ts";
import { branchCopy, putBranchBack } from "#test/support/simulationHub.ts";

const contactOf = (device: TestDevice, clientId: string): string =>
  device.store().raw.prepare("select id from contact_point where client_id = ? order by id limit 1").pluck().get(clientId) as string; // one column

const phoneOf = (device: TestDevice, clientId: string): unknown =>
  device.store().raw.prepare("select primary_phone from client where id = ?").pluck().get(clientId);

it("[L5] an answer marks the line, settles the row and keeps what was refused and what was lost, all at once", async () => {
  const { hub, device } = await branchWorld();
  const [wang, head] = [device("wang"), device("head")];
  const id = newClient(wang, "张三");
  await syncAll(wang, head);
  wang.edit([setField("client", id, { hobbies: "钓鱼", depositBalance: 5, note: "新" })]);
  hub.clock.advance(1_000);
  head.edit([setField("client", id, { hobbies: "书法" })]);
  await syncWell(head);
  await syncWell(wang);
  const { read } = wang.store();
  expect(hasPending(read)).toBe(false);
  expect(rowById(read, "client", id)).toMatchObject({ hobbies: "书法", depositBalance: null, note: "新" });
  expect(openRefused(read)).toMatchObject([{ clientId: id, field: "depositBalance", reason: "bankOwned" }]);
  expect(openConflicts(read)).toMatchObject([{ field: "hobbies", kept: "书法", lost: "钓鱼" }]);
});

it("[L5] [C2] a new row refused for one value stays in needs attention, and the comparison is equal at once", async () => {
  const { device } = await branchWorld();
  const wang = device("wang");
  const id = newClient(wang, "张三");
  const rowId = wang.ids.next();
  wang.edit([{ operation: "insert", table: "importantDate", rowId, values: { clientId: id, kind: "birthday", calendar: "solar", month: 77, title: "生日" } }]);
  expect(await syncWell(wang)).toMatchObject({ refused: 1, repaired: 0 });
  expect(openRefused(wang.store().read)).toMatchObject([{ field: "month", reason: "valueRefused" }]);
  expect(localRow(wang.store().read, "importantDate", rowId)).toMatchObject({ rev: 0, isDeleted: true });
  expect(await syncWell(wang)).toMatchObject({ repaired: 0 });
});

it("[L5] [F6] a settled row of a client who is still on the way waits for him", async () => {
  const { device } = await branchWorld({ pageSteps: 1 });
  const [wang, head] = [device("wang"), device("head")];
  const first = newClient(wang, "张三");
  const contact = contactOf(wang, first);
  await syncAll(wang, head);
  head.edit([setField("contactPoint", contact, { note: "早上" })]);
  const second = newClient(wang, "李四");
  wang.edit([setField("contactPoint", contact, { clientId: second })], "merge");
  await syncWell(wang);
  expect(await syncWell(head)).toMatchObject({ repaired: 0 });
  await syncAll(wang, head);
  for (const each of [wang, head]) expect(localRow(each.store().read, "contactPoint", contact)).toMatchObject({ clientId: second, values: { note: "早上" } });
});

it("[F3] killed at any statement of a page, a device has either all of it and the cursor, or nothing", async () => {
  const { hub, device } = await branchWorld();
  const wang = device("wang");
  const id = newClient(wang, "张三");
  await syncWell(wang);
  let deaths = 0;
  for (let statement = 1, isWhole = false; !isWhole; statement += 3) {
    const mortal = createMortalStore();
    let copy = "";
    const head = device("head", statement, {
      around: mortal.around,
      tamper: {
        fate: () => "delivered",
        after: (kind) => {
          if (kind === "exchange")
            mortal.killAt(statement, () => {
              copy = head.copy();
            });
        },
      },
    });
    const outcome = await head.sync().catch((error: unknown) => error);
    mortal.revive();
    isWhole = copy === "";
    if (isWhole) break;
    deaths += 1;
    expect(outcome).toSatisfy((error: unknown) => error instanceof DeviceKilled || error instanceof Error);
    head.restore(copy);
    const { read } = head.store();
    const isIn = rowById(read, "client", id) !== undefined;
    expect(syncNumbers(read).cursor > 0).toBe(isIn);
    mortal.killAt(Number.POSITIVE_INFINITY, () => undefined);
    if (statement % 12 === 1) {
      const next = device("head", 10_000 + statement);
      expect(await syncWell(next)).toMatchObject({ repaired: 0 });
    }
  }
  expect(deaths).toBeGreaterThan(10);
  expect(hub.branchId).toBe("branch");
});

it("[F4] [R2] a device restored from an older copy gets its own later lines back whole, and writes on", async () => {
  const { device } = await branchWorld();
  const [wang, head] = [device("wang"), device("head")];
  const id = newClient(wang, "张三");
  await syncAll(wang, head);
  const copy = wang.copy();
  wang.edit([setField("client", id, { hobbies: "钓鱼" })]);
  const later = newClient(wang, "后来");
  await syncAll(wang, head);
  wang.restore(copy);
  expect(rowById(wang.store().read, "client", later)).toBeUndefined();
  wang.edit([setField("client", id, { note: "恢复之后" })]);
  expect(await syncWell(wang)).toMatchObject({ repaired: 0 });
  await syncWell(head);
  for (const each of [wang, head]) {
    expect(rowById(each.store().read, "client", id)).toMatchObject({ hobbies: "钓鱼", note: "恢复之后" });
    expect(rowById(each.store().read, "client", later)).toMatchObject({ name: "后来" });
    expect(openConflicts(each.store().read)).toEqual([]);
  }
});

it.each([
  { order: "the other's edit before", isFirst: true },
  { order: "the other's edit after", isFirst: false },
])("[F5] a held field takes no foreign value before its marker, and every one after it: $order", async ({ isFirst }) => {
  const { hub, device } = await branchWorld({ pageSteps: 1 });
  const [wang, head] = [device("wang"), device("head")];
  const id = newClient(wang, "张三");
  await syncAll(wang, head);
  const write = { wang: () => wang.edit([setField("client", id, { hobbies: "钓鱼" })]), head: () => head.edit([setField("client", id, { hobbies: "书法" })]) };
  write[isFirst ? "head" : "wang"]();
  hub.clock.advance(1_000);
  write[isFirst ? "wang" : "head"]();
  await syncWell(head);
  expect(await syncWell(wang)).toMatchObject({ repaired: 0 });
  expect(await syncWell(head)).toMatchObject({ repaired: 0 });
  for (const each of [wang, head]) expect(rowById(each.store().read, "client", id)?.hobbies).toBe(isFirst ? "钓鱼" : "书法");
});

it("[F5] what comes after the marker on the same page is taken: nothing is held any more", async () => {
  const { device } = await branchWorld();
  const [wang, head] = [device("wang"), device("head")];
  const id = newClient(wang, "张三");
  await syncAll(wang, head);
  wang.edit([setField("client", id, { hobbies: "钓鱼" })]);
  // The push arrives, its reply is lost; the other one sees the value and changes it.
  await syncWithLostReply(wang);
  await syncWell(head);
  head.edit([setField("client", id, { hobbies: "书法" })]);
  await syncWell(head);
  expect(await syncWell(wang)).toMatchObject({ repaired: 0 });
  expect(rowById(wang.store().read, "client", id)?.hobbies).toBe("书法");
  expect(openConflicts(wang.store().read)).toEqual([]);
});

const syncWithLostReply = async (device: TestDevice): Promise<void> => {
  const context = device.context();
  const { runSyncSession } = await import("#electron/sync/syncSession.ts");
  const outcome = await runSyncSession({
    ...context,
    link: { ...context.link, exchange: async (request) => (await context.link.exchange(request), { ok: false, error: { type: "unreachable", detail: "" } }) },
  });
  expect(outcome.ok).toBe(false);
};

it("[F5] the number of a row is the marker's, also when a foreign step came before it on the page: no false conflict", async () => {
  const { hub, device } = await branchWorld();
  const [wang, head] = [device("wang"), device("head", 1, { pushLines: 1 })];
  const id = newClient(wang, "张三");
  await syncAll(wang, head);
  wang.edit([setField("client", id, { hobbies: "钓鱼" })]);
  await syncWell(wang);
  hub.clock.advance(1_000);
  head.edit([setField("client", id, { hobbies: "书法" })]);
  head.edit([setField("client", id, { note: "第二行" })]);
  await syncWell(head);
  const { seq } = await hub.hub.q.selectFrom("row_state").select("seq").where("row_id", "=", id).executeTakeFirstOrThrow();
  expect(localRow(head.store().read, "client", id)?.rev).toBeGreaterThanOrEqual(seq);
});

it("[F6] a row moved by a merge leaves one aggregate and joins the other, deleted rows too, on every device and for a newcomer", async () => {
  const { device } = await branchWorld();
  const [wang, head] = [device("wang"), device("head")];
  const [first, second] = [newClient(wang, "张三", "13811111111"), newClient(wang, "李四", "13822222222")];
  const [kept, dropped] = [contactOf(wang, first), contactOf(wang, second)];
  await syncAll(wang, head);
  wang.edit([{ operation: "delete", table: "contactPoint", rowId: dropped }]);
  wang.edit([setField("contactPoint", dropped, { clientId: first }), setField("contactPoint", kept, { clientId: second })], "merge");
  for (const each of [wang, head, device("head", 2), device("wang", 2)]) {
    expect(await syncWell(each)).toMatchObject({ repaired: 0 });
    expect(localRow(each.store().read, "contactPoint", dropped)).toMatchObject({ clientId: first, isDeleted: true });
    expect(localRow(each.store().read, "contactPoint", kept)).toMatchObject({ clientId: second, isDeleted: false });
    expect([phoneOf(each, first), phoneOf(each, second)]).toEqual([null, "13811111111"]);
  }
});

it("[F6] [S1] a row moved to a client of somebody else leaves the device, and the store's gate is shut again", async () => {
  const { device } = await branchWorld();
  const [wang, li, head] = [device("wang"), device("li"), device("head")];
  const [first, other] = [newClient(wang, "张三"), newClient(li, "李四")];
  const contact = contactOf(wang, first);
  await syncAll(wang, li, head);
  head.edit([setField("contactPoint", contact, { clientId: other })], "merge");
  await syncWell(head);
  expect(await syncWell(wang)).toMatchObject({ repaired: 0 });
  expect(await syncWell(li)).toMatchObject({ repaired: 0 });
  expect(localRow(wang.store().read, "contactPoint", contact)).toBeUndefined();
  expect(localRow(li.store().read, "contactPoint", contact)).toMatchObject({ clientId: other });
  expect(wang.store().raw.prepare("select is_open from temp.write_gate").pluck().get()).toBe(0);
});

it("[F6] [S2] a row moved to a client who is taken away at the same time goes with him", async () => {
  const { device } = await branchWorld();
  const [wang, li, head] = [device("wang"), device("li"), device("head")];
  const [first, second] = [newClient(wang, "张三"), newClient(wang, "李四")];
  const contact = contactOf(wang, first);
  await syncAll(wang, li, head);
  head.edit([setField("contactPoint", contact, { clientId: second })], "merge");
  head.edit([setField("client", second, { managerId: li.party.userId })]);
  for (const each of [head, wang, li]) expect(await syncWell(each)).toMatchObject({ repaired: 0 });
  expect(localRow(wang.store().read, "contactPoint", contact)).toBeUndefined();
  expect(localRow(li.store().read, "contactPoint", contact)).toMatchObject({ clientId: second });
});

it("[F7] a client who is arriving when the device dies goes on arriving, and no step comes twice", async () => {
  const { device } = await branchWorld({ pageSteps: 1 });
  const [wang, li, head] = [device("wang"), device("li"), device("head")];
  newClient(li, "自己的");
  const id = newClient(wang, "张三");
  for (const hobbies of ["钓鱼", "书法", "象棋"]) wang.edit([setField("client", id, { hobbies })]);
  await syncAll(wang, li, head);
  head.edit([setField("client", id, { managerId: li.party.userId })]);
  await syncWell(head);
  const context = li.context();
  let pages = 0;
  const { runSyncSession } = await import("#electron/sync/syncSession.ts");
  const dying = runSyncSession({
    ...context,
    link: {
      ...context.link,
      history: (request) => {
        pages += 1;
        if (pages === 3) throw new DeviceKilled("gone");
        return context.link.history(request);
      },
    },
  });
  await expect(dying).rejects.toThrow(DeviceKilled);
  li.reopen();
  expect(li.store().raw.prepare("select through_seq > 0 from sync_arriving").pluck().get()).toBe(1);
  expect(await syncWell(li)).toMatchObject({ repaired: 0 });
  expect(rowById(li.store().read, "client", id)).toMatchObject({ hobbies: "象棋" });
  expect(li.store().raw.prepare("select count(*) from change_log where client_id = ? and edits <> '[]'").pluck().get(id)).toBe(5);
  expect(li.store().raw.prepare("select count(*) from sync_arriving").pluck().get()).toBe(0);
});

it("[R1] after a restored hub everybody offers again what it lost, and nothing is held for ever", async () => {
  const { hub, device } = await branchWorld();
  await hubWrite(hub.hub, (tx) => setHubMeta(tx, "epoch", "first"));
  const [wang, head] = [device("wang"), device("head")];
  const id = newClient(wang, "张三");
  await syncAll(wang, head);
  const copy = await branchCopy(hub.hub, hub.branchId);
  wang.edit([setField("client", id, { hobbies: "钓鱼" })]);
  const later = newClient(wang, "后来");
  head.edit([setField("client", id, { outlet: "总行" })]);
  await syncAll(wang, head, wang);
  expect(await putBranchBack(hub.hub, hub.branchId, copy)).toBe(true);
  await syncAll(head, wang, head, wang);
  for (const each of [wang, head]) {
    const { read } = each.store();
    expect(rowById(read, "client", id)).toMatchObject({ hobbies: "钓鱼", outlet: "总行" });
    expect(rowById(read, "client", later)).toMatchObject({ name: "后来" });
    expect(ownLineCount(read, syncNumbers(read).passedLine)).toBe(0);
    expect(firstBrokenLink(read)).toBeNull();
  }
});

it("[R1] [F1] a delete that comes again under another number gives the row that number", async () => {
  const { hub, device } = await branchWorld();
  await hubWrite(hub.hub, (tx) => setHubMeta(tx, "epoch", "first"));
  const [wang, head] = [device("wang"), device("head")];
  const id = newClient(wang, "张三");
  const contact = contactOf(wang, id);
  await syncAll(wang, head);
  const copy = await branchCopy(hub.hub, hub.branchId);
  wang.edit([{ operation: "delete", table: "contactPoint", rowId: contact }]);
  await syncAll(wang, head);
  expect(await putBranchBack(hub.hub, hub.branchId, copy)).toBe(true);
  await syncAll(wang, head);
  const { seq } = await hub.hub.q.selectFrom("row_state").select("seq").where("row_id", "=", contact).executeTakeFirstOrThrow();
  expect(localRow(head.store().read, "contactPoint", contact)).toMatchObject({ rev: seq, isDeleted: true });
});

it("two devices that made the same greeting and the same dictionary entry before they heard of each other hold both", async () => {
  const { device } = await branchWorld();
  const [one, two, head] = [device("head", 1), device("head", 2), device("head", 3)];
  const id = newClient(one, "张三");
  await syncAll(one, two);
  for (const each of [one, two]) {
    each.edit([
      {
        operation: "insert",
        table: "greeting",
        rowId: each.ids.next(),
        values: { clientId: id, month: "2026-12", occasion: "birthday", occasionKey: `${id} 2026-12-01 birthday`, dueOn: "2026-12-01", state: "planned" },
      },
      {
        operation: "insert",
        table: "dictionaryItem",
        rowId: each.ids.next(),
        values: { dictionary: "salesStage", code: "fresh", labelZh: "新", isActive: true },
      },
    ]);
  }
  await syncAll(one, two, one, head);
  for (const each of [one, two, head]) expect(each.store().raw.prepare("select count(*) from greeting").pluck().get()).toBe(2);
});

it("[R092] the value bands that a user sets on one laptop are in force on his other one, also for clients who were there", async () => {
  const { device } = await branchWorld();
  const [one, two] = [device("head", 1), device("head", 2)];
  const id = newClient(one, "张三");
  one.edit([setField("client", id, { depositBalance: 500 })]);
  await syncAll(one, two);
  const value = JSON.stringify([{ code: "top", zh: "高", en: "top", fromFen: 1 }]);
  one.edit([{ operation: "insert", table: "setting", rowId: one.ids.next(), values: { key: valueBandsKey, value } }], "settings");
  await syncAll(one, two);
  expect(two.store().raw.prepare("select value_band from client where id = ?").pluck().get(id)).toBe("top");
});

it("[T1] attachment rows and their contents reach whoever may see the client, once", async () => {
  const contents = new Map();
  const { device } = await branchWorld();
  const [wang, head] = [device("wang", 1, { contents }), device("head", 1, { contents })];
  const id = newClient(wang, "张三");
  const bytes = Buffer.from("内容".repeat(400_000));
  const { createHash } = await import("node:crypto");
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const insert = wang.store().raw.prepare("insert into attachment_chunk (sha256, chunk_no, bytes) values (?, ?, ?)");
  for (let chunk = 0; chunk * 1_048_576 < bytes.length; chunk += 1) insert.run(sha256, chunk, bytes.subarray(chunk * 1_048_576, (chunk + 1) * 1_048_576));
  wang.edit([
    {
      operation: "insert",
      table: "attachment",
      rowId: wang.ids.next(),
      values: { clientId: id, fileName: "照片.jpg", mediaType: "image/jpeg", byteSize: bytes.length, sha256 },
    },
  ]);
  await syncAll(wang, head, wang, head);
  const chunks = head.store().raw.prepare("select bytes from attachment_chunk where sha256 = ? order by chunk_no").pluck().all(sha256) as Uint8Array[]; // a column of bytes
  expect(Buffer.concat(chunks).equals(bytes)).toBe(true);
});

it("a full disk ends the session with the store as it was, and the next session goes on", async () => {
  const { device } = await branchWorld();
  const [wang, head] = [device("wang"), device("head")];
  const ids = Array.from({ length: 60 }, (_, index) => newClient(wang, `客户${index}`));
  wang.edit(ids.map((id) => setField("client", id, { note: "长".repeat(4_000) })));
  await syncWell(wang);
  fillStore(head.store());
  await expect(head.sync()).rejects.toMatchObject({ kind: "full" });
  expect(syncNumbers(head.store().read).cursor).toBe(0);
  emptyStore(head.store());
  expect(await syncWell(head)).toMatchObject({ repaired: 0 });
  expect(head.store().raw.prepare("select count(*) from client").pluck().get()).toBe(ids.length);
});
