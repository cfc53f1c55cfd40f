/* A person's role changes: the device lets go what the new role may not see, and gets what it may (sync-spec S5). */
import { expect, it } from "vitest";
import { firstBrokenLink, recentTransactions } from "#db/workstation/changeLog.ts";
import { clientSearch } from "#db/workstation/clientSearch.ts";
import { columnIndexNow } from "#db/workstation/columnIndex/indexBuilder.ts";
import { rowById } from "#db/workstation/rows.ts";
import { openRefused } from "#db/workstation/sync/attention.ts";
import { localRow } from "#db/workstation/sync/remoteRows.ts";
import { hasPending } from "#db/workstation/sync/syncState.ts";
import { branchWorld, newClient, setField, syncAll, syncWell } from "#test/support/branchWorld.ts";
import { createDevice, type Tamper, type TestDevice } from "#test/support/deviceWorld.ts";
import { type HubWorld, partyOf, type Person, roles } from "#test/support/hubWorld.ts";

/** A device of a person whose role changes. */
const changing = (hub: HubWorld, person: Person, number = 1, tamper?: Tamper): { readonly device: TestDevice; readonly become: (role: string) => void } => {
  let role = roles[person];
  const party = {
    ...partyOf(hub.branchId, person, number),
    get role() {
      return role;
    },
  };
  const device = createDevice({ party, exchange: () => hub.exchange, clock: hub.clock, prefix: 60 + number, ...(tamper ? { tamper } : {}) });
  return { device, become: (next) => (role = next) };
};

const everything = (device: TestDevice): string => {
  const { raw } = device.store();
  const names = raw.prepare("select name from sqlite_schema where type = 'table' and sql not like 'create virtual%'").pluck().all() as string[]; // names
  // Needs attention holds what its own author wrote; the audit and the sessions hold counts.
  const looked = names.filter((name) => !["sync_attention", "audit_entry", "sync_session"].includes(name) && !name.startsWith("client_search_"));
  return looked.map((name) => JSON.stringify(raw.prepare(`select * from "${name}"`).all())).join("\n");
};

const count = (device: TestDevice, table: string): unknown => device.store().raw.prepare(`select count(*) from ${table}`).pluck().get();

it.each([{ pageSteps: 4_000 }, { pageSteps: 1 }])(
  "[S5] [R013] who becomes a lobby manager keeps the lobby view of all clients and nothing more, in pages of $pageSteps",
  async ({ pageSteps }) => {
    const { hub, device } = await branchWorld({ pageSteps });
    const { device: wang, become } = changing(hub, "wang");
    const [li, head] = [device("li"), device("head")];
    const mine = newClient(wang, "张三", "13800001234");
    wang.edit([setField("client", mine, { depositBalance: null, hobbies: "钓鱼" }), setField("client", mine, { cautions: "耳背" })]);
    await syncAll(wang, li, head);
    const others = newClient(li, "李四", "13900005678");
    await syncWell(li);
    const index = columnIndexNow(wang.store().read);
    wang.edit([setField("client", mine, { hobbies: "还没有送出" })]);
    become("lobbyManager");
    expect(await syncWell(wang)).toMatchObject({ repaired: 0, refused: 1 });
    const { read } = wang.store();
    // What was not sent was offered first; the hub refused it, and it stays with its author.
    expect(openRefused(read)).toMatchObject([{ clientId: mine, reason: "roleMayNot" }]);
    expect(hasPending(read)).toBe(false);
    expect(count(wang, "contact_point")).toBe(0);
    expect(rowById(read, "client", mine)).toMatchObject({ name: "张三", cautions: "耳背", hobbies: null });
    expect(rowById(read, "client", others)).toMatchObject({ name: "李四" });
    for (const text of ["13800001234", "1234", "钓鱼", "还没有送出", "13900005678"]) expect([text, everything(wang).includes(text)]).toEqual([text, false]);
    expect(clientSearch(read, "13800001234", 5)).toEqual([]);
    expect(clientSearch(read, "张三", 5)).toHaveLength(1);
    expect(firstBrokenLink(read)).toBeNull();
    expect(index.catchUp(read)).toBe(false);
    expect(JSON.stringify(recentTransactions(read, 100))).not.toContain("past");
    // He works on: a remark goes out and everybody has it.
    const remark = wang.ids.next();
    const values = { clientId: mine, body: "今天来过", authorRole: "lobby", writtenAt: "2026-11-21T08:00:00.000Z" };
    wang.edit([{ operation: "insert", table: "remark", rowId: remark, values }]);
    expect(await syncWell(wang)).toMatchObject({ refused: 0, repaired: 0 });
    expect(await syncWell(head)).toMatchObject({ repaired: 0 });
    expect(localRow(head.store().read, "remark", remark)).toMatchObject({ values: { body: "今天来过" } });
    // And back: everything of his own clients is there again, with its history, without a repair.
    become("clientManager");
    expect(await syncWell(wang)).toMatchObject({ repaired: 0 });
    expect(rowById(read, "client", mine)).toMatchObject({ hobbies: "钓鱼" });
    expect(rowById(read, "client", others)).toBeUndefined();
    expect(count(wang, "contact_point")).toBe(1);
    expect(firstBrokenLink(read)).toBeNull();
    wang.edit([setField("client", mine, { hobbies: "书法" })]);
    await syncAll(wang, head);
    expect(rowById(head.store().read, "client", mine)).toMatchObject({ hobbies: "书法" });
  },
);

it("[S1] [S5] [I4] of conflicts a lobby manager is told those of his remarks, and none of what he may not see of clients he still manages", async () => {
  const { hub, device } = await branchWorld();
  const { device: wang, become } = changing(hub, "wang");
  const [li, head] = [device("li"), device("head")];
  const [mine, others] = [newClient(wang, "张三"), newClient(li, "李四")];
  await syncAll(wang, li, head);
  wang.edit([setField("client", mine, { hobbies: "钓鱼" })]);
  head.edit([setField("client", mine, { hobbies: "下棋" })]);
  await syncAll(wang, head, wang);
  expect(count(wang, "sync_conflict")).toBe(1);
  become("lobbyManager");
  await syncWell(wang);
  expect([count(wang, "sync_conflict"), count(head, "sync_conflict")]).toEqual([0, 1]);
  const remark = wang.ids.next();
  const values = { clientId: others, body: "今天来过", authorRole: "lobby", writtenAt: "2026-11-21T08:00:00.000Z" };
  wang.edit([{ operation: "insert", table: "remark", rowId: remark, values }]);
  await syncAll(wang, head);
  for (const [each, body] of [
    [wang, "上午来过"],
    [head, "下午来过"],
  ] as const)
    each.edit([setField("remark", remark, { body })]);
  await syncAll(wang, head, wang);
  expect(wang.store().raw.prepare("select table_name, field from sync_conflict").all()).toEqual([{ table_name: "remark", field: "body" }]);
});

it.each([
  { from: "head" as const, to: "clientManager", clients: 0, notes: 0 },
  { from: "head" as const, to: "administrator", clients: 0, notes: 0 },
  { from: "wang" as const, to: "branchManager", clients: 2, notes: 1 },
  { from: "wang" as const, to: "analyst", clients: 0, notes: 0 },
  { from: "lobby" as const, to: "branchManager", clients: 2, notes: 1 },
])("[S5] [S4] $from becomes $to: $clients clients and $notes notes of others, without a repair", async ({ from, to, clients, notes }) => {
  const { hub, device } = await branchWorld();
  const { device: changed, become } = changing(hub, from, 2);
  const [wang, li] = [device("wang"), device("li")];
  newClient(wang, "张三");
  newClient(li, "李四");
  const values = { fromUserId: li.party.userId, toUserId: "user-somebody", day: "2026-11-21", body: "晚上回电" };
  li.edit([{ operation: "insert", table: "shiftNote", rowId: li.ids.next(), values }]);
  await syncAll(wang, li, changed);
  become(to);
  expect(await syncWell(changed)).toMatchObject({ repaired: 0 });
  expect(count(changed, "client")).toBe(clients);
  expect(count(changed, "contact_point")).toBe(clients);
  expect(count(changed, "shift_note")).toBe(notes);
  expect(everything(changed).includes("晚上回电")).toBe(notes > 0);
  expect(await syncWell(changed)).toMatchObject({ repaired: 0 });
});

it("[S5] a device of an earlier build that holds more than its lobby manager may see lets it go", async () => {
  const { hub } = await branchWorld();
  const { device: wang, become } = changing(hub, "wang");
  newClient(wang, "张三", "13800001234");
  await syncWell(wang);
  wang.store().raw.exec("delete from local_state where key = 'syncView'");
  become("lobbyManager");
  await syncWell(wang);
  expect(everything(wang)).not.toContain("13800001234");
});

it("[S5] [F7] [C2] who comes into view and whose history is cut off between two pages comes whole with the next session", async () => {
  const { hub, device } = await branchWorld({ pageSteps: 1 });
  let pages = 0;
  const { device: wang, become } = changing(hub, "wang", 2, {
    fate: (kind) => {
      if (kind === "history") pages += 1;
      return kind === "history" && pages === 2 ? "requestLost" : "delivered";
    },
  });
  const li = device("li");
  await syncWell(wang);
  const client = newClient(li, "李四", "13900005678");
  await syncWell(li);
  li.edit([setField("client", client, { hobbies: "下棋" })]);
  await syncWell(li);
  await syncWell(wang);
  become("branchManager");
  expect(await wang.sync()).toMatchObject({ ok: false });
  expect([pages, count(wang, "sync_arriving")]).toEqual([2, 1]);
  expect(await syncWell(wang)).toMatchObject({ repaired: 0 });
  expect(count(wang, "sync_arriving")).toBe(0);
  const logged = (device: TestDevice): unknown =>
    device.store().raw.prepare("select count(*) from change_log, json_each(edits) where client_id = ?").pluck().get(client);
  expect(logged(wang)).toBe(logged(li));
});

it("[S5] [C1] what is written while a comparison repairs counts when the hub has numbered it: nothing is repaired for it", async () => {
  const { hub, device } = await branchWorld();
  let write: (() => void) | undefined;
  const { device: wang, become } = changing(hub, "wang", 2, {
    fate: () => "delivered",
    before: (kind) => {
      if (kind === "history") write?.();
      if (kind === "history") write = undefined;
    },
  });
  const li = device("li");
  const mine = newClient(wang, "张三");
  newClient(li, "李四", "13900005678");
  await syncAll(wang, li, wang);
  become("branchManager");
  const phone = wang.ids.next();
  write = () => wang.edit([{ operation: "insert", table: "contactPoint", rowId: phone, values: { clientId: mine, kind: "mobile", value: "13900000000" } }]);
  expect(await syncWell(wang)).toMatchObject({ repaired: 0 });
  expect(write).toBeUndefined();
  expect(await syncWell(wang)).toMatchObject({ repaired: 0 });
  expect(localRow(wang.store().read, "contactPoint", phone)).toMatchObject({ clientId: mine });
});

it("[S1] [S5] a client whom a branch manager made for nobody leaves when the answer was lost and she is a client manager since; the hub keeps him", async () => {
  const { hub, device } = await branchWorld();
  let isReplyLost = false;
  const lose: Tamper = { fate: (kind) => (isReplyLost && kind === "exchange" ? "replyLost" : "delivered") };
  const { device: head, become } = changing(hub, "head", 1, lose);
  await syncWell(head);
  const [nobodys, mine] = [head.ids.next(), head.ids.next()];
  for (const [rowId, managerId] of [
    [nobodys, null],
    [mine, head.party.userId],
  ] as const)
    head.edit([{ operation: "insert", table: "client", rowId, values: { kind: "person", name: "新客", managerId } }]);
  isReplyLost = true;
  expect(await head.sync()).toMatchObject({ ok: false });
  isReplyLost = false;
  become("clientManager");
  await syncAll(head, head);
  const { read } = head.store();
  expect(localRow(read, "client", nobodys)).toBeUndefined();
  expect(localRow(read, "client", mine)).toMatchObject({ values: { name: "新客" } });
  expect([openRefused(read), hasPending(read), firstBrokenLink(read)]).toEqual([[], false, null]);
  const successor = device("head", 9);
  await syncWell(successor);
  expect(localRow(successor.store().read, "client", nobodys)).toMatchObject({ values: { name: "新客" } });
});
