/* The first walk of the exchange: two managers' devices, the branch manager's, and a real hub. */
import { expect, it } from "vitest";
import { countOf } from "#db/engine/query.ts";
import { write } from "#db/engine/store.ts";
import { openConflicts } from "#db/workstation/sync/conflicts.ts";
import { openRefused } from "#db/workstation/sync/attention.ts";
import { unreadClients } from "#db/workstation/sync/arriving.ts";
import { hasPending, syncNumbers } from "#db/workstation/sync/syncState.ts";
import { firstBrokenLink } from "#db/workstation/changeLog.ts";
import { changesSince } from "#db/workstation/today.ts";
import { rowById } from "#db/workstation/rows.ts";
import { refreshDigests } from "#db/workstation/sync/digests.ts";
import type { Person } from "#test/support/hubWorld.ts";
import { createHubWorld, partyOf } from "#test/support/hubWorld.ts";
import { createDevice, type TestDevice } from "#test/support/deviceWorld.ts";

const world = async () => {
  const hub = await createHubWorld();
  let prefix = 10;
  const device = (person: Person, number = 1): TestDevice => {
    prefix += 1;
    return createDevice({ party: partyOf(hub.branchId, person, number), exchange: () => hub.exchange, clock: hub.clock, prefix });
  };
  return { hub, device };
};

const syncWell = async (device: TestDevice): Promise<void> => {
  const outcome = await device.sync();
  // Contents need the server, which this world has not; everything before them is done.
  expect(outcome).toMatchObject({ ok: true });
};

const newClient = (device: TestDevice, name: string): string => {
  const id = device.ids.next();
  device.edit([
    { operation: "insert", table: "client", rowId: id, values: { kind: "person", name, managerId: device.party.userId } },
    { operation: "insert", table: "contactPoint", rowId: device.ids.next(), values: { clientId: id, kind: "mobile", value: "13800000000" } },
  ]);
  return id;
};

it("[F1] a client written on one device is whole on the branch manager's, and the managers do not see each other's", async () => {
  const { device } = await world();
  const [wang, li, head] = [device("wang"), device("li"), device("head")];
  const id = newClient(wang, "张三");
  await syncWell(wang);
  await syncWell(li);
  await syncWell(head);
  expect(rowById(head.store().read, "client", id)?.name).toBe("张三");
  expect(rowById(li.store().read, "client", id)).toBeUndefined();
  expect(hasPending(wang.store().read)).toBe(false);
  expect(firstBrokenLink(head.store().read)).toBeNull();
});

it("[M3] both changed a field: the later edit stands on both, the other value is in the conflicts of both", async () => {
  const { hub, device } = await world();
  const [wang, head] = [device("wang"), device("head")];
  const id = newClient(wang, "张三");
  await syncWell(wang);
  await syncWell(head);
  hub.clock.advance(1000);
  wang.edit([{ operation: "update", table: "client", rowId: id, values: { hobbies: "钓鱼" } }]);
  hub.clock.advance(1000);
  head.edit([{ operation: "update", table: "client", rowId: id, values: { hobbies: "书法" } }]);
  await syncWell(head);
  await syncWell(wang);
  await syncWell(head);
  for (const each of [wang, head]) {
    expect(rowById(each.store().read, "client", id)?.hobbies).toBe("书法");
    expect(openConflicts(each.store().read)).toMatchObject([{ field: "hobbies", kept: "书法", lost: "钓鱼", kind: "later" }]);
  }
});

it("[M4] a guarded field keeps the hub's value on both until a person decides", async () => {
  const { hub, device } = await world();
  const [wang, head] = [device("wang"), device("head")];
  const id = newClient(wang, "张三");
  await syncWell(wang);
  await syncWell(head);
  head.edit([{ operation: "update", table: "client", rowId: id, values: { grade: "key" } }]);
  hub.clock.advance(5000);
  wang.edit([{ operation: "update", table: "client", rowId: id, values: { grade: "ordinary" } }]);
  await syncWell(head);
  await syncWell(wang);
  await syncWell(head);
  for (const each of [wang, head]) expect(rowById(each.store().read, "client", id)?.grade).toBe("key");
  const [conflict] = openConflicts(wang.store().read);
  expect(conflict).toMatchObject({ field: "grade", kept: "key", lost: "ordinary", kind: "guarded" });
  wang.edit([{ operation: "update", table: "client", rowId: id, values: { grade: "ordinary" } }], "edit", { conflictId: conflict?.id ?? "" });
  await syncWell(wang);
  await syncWell(head);
  expect(openConflicts(head.store().read)).toEqual([]);
  expect(rowById(head.store().read, "client", id)?.grade).toBe("ordinary");
});

it("[S2] a handed-over client leaves the old device and arrives whole, with history and unread, at the new one", async () => {
  const { device } = await world();
  const [wang, li, head] = [device("wang"), device("li"), device("head")];
  const id = newClient(wang, "张三");
  await syncWell(wang);
  await syncWell(li);
  await syncWell(head);
  wang.edit([{ operation: "update", table: "client", rowId: id, values: { hobbies: "钓鱼" } }]);
  head.edit([{ operation: "update", table: "client", rowId: id, values: { managerId: li.party.userId } }]);
  await syncWell(head);
  await syncWell(wang);
  await syncWell(li);
  expect(rowById(wang.store().read, "client", id)).toBeUndefined();
  expect(rowById(li.store().read, "client", id)).toMatchObject({ name: "张三", hobbies: "钓鱼" });
  expect(unreadClients(li.store().read)).toMatchObject([{ clientId: id }]);
  expect(JSON.stringify(wang.store().raw.prepare("select edits from change_log").all())).not.toContain("张三");
  for (const each of [wang, li, head]) expect(firstBrokenLink(each.store().read)).toBeNull();
});

it("[A3] a refused edit is kept with its reason and the row goes back to the hub's value", async () => {
  const { device } = await world();
  const [wang, head] = [device("wang"), device("head")];
  const id = newClient(wang, "张三");
  await syncWell(wang);
  wang.edit([{ operation: "update", table: "client", rowId: id, values: { depositBalance: 500_00, hobbies: "棋" } }]);
  await syncWell(wang);
  await syncWell(head);
  expect(openRefused(wang.store().read)).toMatchObject([{ field: "depositBalance", reason: "bankOwned" }]);
  for (const each of [wang, head]) {
    expect(rowById(each.store().read, "client", id)).toMatchObject({ depositBalance: null, hobbies: "棋" });
  }
});

it("[C2] a row that was altered behind the program's back is found and repaired", async () => {
  const { device } = await world();
  const wang = device("wang");
  const id = newClient(wang, "张三");
  await syncWell(wang);
  wang.store().raw.exec("update temp.write_gate set is_open = 1");
  wang.store().raw.prepare("update client set hobbies = '改动' where id = ?").run(id);
  wang.store().raw.exec("update temp.write_gate set is_open = 0");
  write(wang.store(), (tx) => refreshDigests(tx, { everything: true }));
  await syncWell(wang);
  expect(rowById(wang.store().read, "client", id)?.hobbies).toBeNull();
  expect(syncNumbers(wang.store().read).cursor).toBeGreaterThan(0);
});

it("[R013] [R020] a lobby manager recognises every client without a balance or a phone, and leaves a remark for the manager", async () => {
  const { device } = await world();
  const [wang, head, lobby] = [device("wang"), device("head"), device("lobby")];
  const id = newClient(wang, "张三");
  await syncWell(wang);
  await syncWell(head);
  head.edit([{ operation: "update", table: "client", rowId: id, values: { depositBalance: 900_000_00, cautions: "听力不好", tier: "gold" } }]);
  await syncWell(head);
  await syncWell(lobby);
  const seen = rowById(lobby.store().read, "client", id);
  expect(seen).toMatchObject({ name: "张三", cautions: "听力不好", tier: "gold", managerId: wang.party.userId, depositBalance: null });
  expect(lobby.store().raw.prepare("select count(*) as n from contact_point").get()).toEqual({ n: 0 });
  expect(JSON.stringify(lobby.store().raw.prepare("select edits from change_log").all())).not.toMatch(/90000000|13800000000/u);
  lobby.edit([
    {
      operation: "insert",
      table: "remark",
      rowId: lobby.ids.next(),
      values: { clientId: id, body: "今日来网点咨询国债", authorRole: "lobbyManager", writtenAt: "2026-11-21T08:00:00.000Z" },
    },
  ]);
  await syncWell(lobby);
  await syncWell(wang);
  expect(openRefused(lobby.store().read)).toEqual([]);
  expect(JSON.stringify(wang.store().raw.prepare("select * from remark").all())).toContain("国债");
});

it("[X10] a client who was made and handed over between two sessions of the receiver arrives unread too", async () => {
  const { device } = await world();
  const [wang, li, head] = [device("wang"), device("li"), device("head")];
  newClient(li, "李四");
  await syncWell(li);
  const id = newClient(wang, "张三");
  await syncWell(wang);
  await syncWell(head);
  head.edit([{ operation: "update", table: "client", rowId: id, values: { managerId: li.party.userId } }]);
  await syncWell(head);
  await syncWell(li);
  expect(unreadClients(li.store().read)).toMatchObject([{ clientId: id }]);
});

it("[R078] what changed since yesterday tells what colleagues did to clients, not the lists and settings with which a workstation begins", async () => {
  const { hub, device } = await world();
  const [wang, head] = [device("wang"), device("head")];
  const id = newClient(wang, "张三");
  await syncWell(wang);
  head.edit([{ operation: "insert", table: "tag", rowId: head.ids.next(), values: { name: "常来", tagClass: "basic" } }]);
  await syncWell(head);
  const since = "2026-01-01T00:00:00.000Z";
  expect(changesSince(head.store().read, since, 10)).toHaveLength(1);
  hub.clock.advance(1000);
  head.edit([{ operation: "update", table: "client", rowId: id, values: { hobbies: "钓鱼" } }]);
  await syncWell(head);
  await syncWell(wang);
  expect(rowById(wang.store().read, "client", id)?.["hobbies"]).toBe("钓鱼");
  expect(countOf(wang.store().read, "select count(*) as n from change_tx where origin = 'hub'")).toBeGreaterThan(1);
  expect(changesSince(wang.store().read, since, 10)).toEqual([{ kind: "edit", label: expect.any(String), editedAt: hub.clock.now(), editCount: 1 }]);
});
