/*
 * A hub that went back to yesterday's backup, after clients were handed over: the old manager's device has forgotten its lines
 * about them, and who holds the clients offers what the hub lacks (sync-spec R1).
 */
import { expect, it } from "vitest";
import { hubWrite } from "#db/engine/hubDatabase.ts";
import { setHubMeta } from "#db/hub/migrate.ts";
import { rowsOfClients } from "#db/hub/ground.ts";
import { firstBrokenLink } from "#db/workstation/changeLog.ts";
import { rowById } from "#db/workstation/rows.ts";
import { openRefused } from "#db/workstation/sync/attention.ts";
import { unreadClients } from "#db/workstation/sync/arriving.ts";
import { lostRows } from "#db/workstation/sync/lostRows.ts";
import { localRow } from "#db/workstation/sync/remoteRows.ts";
import { hasPending } from "#db/workstation/sync/syncState.ts";
import { closeDay } from "#electron/sync/endOfDay.ts";
import { branchWorld, newClient, setField, syncAll, syncWell } from "#test/support/branchWorld.ts";
import type { TestDevice } from "#test/support/deviceWorld.ts";
import { userIdOf } from "#test/support/hubWorld.ts";
import { branchCopy, putBranchBack } from "#test/support/simulationHub.ts";

/** A client of wang before the backup, and one after it; both are worked on and handed to li, then the hub is put back. */
const handedOverAndLost = async (pageSteps: number) => {
  const { hub, device } = await branchWorld({ pageSteps });
  await hubWrite(hub.hub, (tx) => setHubMeta(tx, "epoch", "first"));
  const [wang, li, head] = [device("wang"), device("li"), device("head")];
  const known = newClient(wang, "张三");
  const phone = wang.store().raw.prepare("select id from contact_point where client_id = ?").pluck().get(known) as string; // one column
  await syncAll(wang, li, head);
  const copy = await branchCopy(hub.hub, hub.branchId);
  const fresh = newClient(wang, "后来");
  hub.clock.advance(60_000);
  const email = wang.ids.next();
  wang.edit([
    setField("client", known, { hobbies: "钓鱼", note: "走了以前" }),
    setField("contactPoint", phone, { note: "晚上" }),
    { operation: "insert", table: "contactPoint", rowId: email, values: { clientId: known, kind: "email", value: "z@example.com" } },
  ]);
  await syncAll(wang, head);
  head.edit([known, fresh].map((id) => setField("client", id, { managerId: userIdOf("li") })));
  await syncAll(head, li, wang);
  li.edit([setField("client", known, { outlet: "城东" })]);
  await syncAll(li, head);
  expect(wang.store().raw.prepare("select count(*) from client").pluck().get()).toBe(0);
  expect(await putBranchBack(hub.hub, hub.branchId, copy, true)).toBe(true);
  return { hub, device, wang, li, head, known, fresh, phone, email };
};

type Story = Awaited<ReturnType<typeof handedOverAndLost>>;

const holdsAll = (each: TestDevice, { known, fresh, phone, email }: Story): void => {
  const { read } = each.store();
  expect(rowById(read, "client", known)).toMatchObject({ hobbies: "钓鱼", note: "走了以前", outlet: "城东", managerId: userIdOf("li") });
  expect(rowById(read, "client", fresh)).toMatchObject({ name: "后来", managerId: userIdOf("li") });
  expect(each.store().raw.prepare("select created_at from client where id = ?").pluck().get(fresh)).toBe("2026-11-21T08:00:00.000Z");
  expect(localRow(read, "contactPoint", phone)).toMatchObject({ values: { note: "晚上" }, isDeleted: false });
  expect(localRow(read, "contactPoint", email)).toMatchObject({ values: { value: "z@example.com" }, isDeleted: false });
  expect(hasPending(read)).toBe(false);
  expect(openRefused(read)).toEqual([]);
  expect(firstBrokenLink(read)).toBeNull();
  expect(lostRows(read)).toEqual([]);
};

const orders = [
  ["head", "li", "wang"],
  ["li", "head", "wang"],
  ["wang", "li", "head"],
  ["li", "wang", "head"],
] as const;

it.each(orders.flatMap((order) => [4_000, 1].map((pageSteps) => ({ order, pageSteps, named: order.join(", ") }))))(
  "[R1] [S2] what was handed over in the lost window is at the hub again when $named have come, in pages of $pageSteps",
  async ({ order, pageSteps }) => {
    const story = await handedOverAndLost(pageSteps);
    const { hub, device, wang, li, head, known, fresh } = story;
    for (const person of order) await syncWell(story[person]);
    for (const person of order) await syncWell(story[person]);
    for (const each of [head, li, wang]) expect([each.party.deviceId, await syncWell(each)]).toMatchObject([each.party.deviceId, { repaired: 0 }]);
    holdsAll(head, story);
    holdsAll(li, story);
    expect(wang.store().raw.prepare("select count(*) from client").pluck().get()).toBe(0);
    // A device that begins now gets all of it from the hub alone.
    const newcomer = device("li", 9);
    await syncWell(newcomer);
    holdsAll(newcomer, story);
    expect(await rowsOfClients(hub.hub, hub.branchId, [known, fresh])).toHaveLength(5);
  },
);

it("[R1] without the device that handed it over, the receiver keeps the client until the hub knows him as his, and offers him then", async () => {
  const story = await handedOverAndLost(4_000);
  const { device, wang, li, known } = story;
  for (let round = 0; round < 2; round += 1) await syncAll(li, wang);
  expect(rowById(li.store().read, "client", known)).toMatchObject({ hobbies: "钓鱼", outlet: "城东" });
  const day = await closeDay(li.context(), "2026-11-21", {});
  expect(day).toMatchObject({ ok: true, value: { type: "attention", reason: "awaiting" } });
  // The branch manager has a new device, and gives the client again.
  const other = device("head", 2);
  await syncWell(other);
  expect(rowById(other.store().read, "client", known)).toMatchObject({ hobbies: null, managerId: userIdOf("wang") });
  other.edit([setField("client", known, { managerId: userIdOf("li") })]);
  await syncAll(other, wang, li, other);
  for (const each of [li, other]) {
    expect(await syncWell(each)).toMatchObject({ repaired: 0 });
    expect(rowById(each.store().read, "client", known)).toMatchObject({ hobbies: "钓鱼", note: "走了以前", outlet: "城东", managerId: userIdOf("li") });
  }
});

/** A client of wang whom the restored hub does not know; the branch manager edited him, and is the first to come back. */
const editedByAnother = async () => {
  const { hub, device } = await branchWorld();
  await hubWrite(hub.hub, (tx) => setHubMeta(tx, "epoch", "first"));
  const [wang, head] = [device("wang"), device("head")];
  newClient(wang, "张三");
  await syncAll(wang, head);
  const copy = await branchCopy(hub.hub, hub.branchId);
  const fresh = newClient(wang, "后来");
  await syncAll(wang, head);
  return { hub, device, wang, head, copy, fresh };
};

const refusedStates = (each: TestDevice): unknown[] =>
  each.store().raw.prepare("select edit ->> '$.f.hobbies[1]' as value, reason, state from sync_attention order by line_seq").all();

it("[R1] [A3] what a restored hub could not place stays with what was refused, and is settled when the hub has its value again", async () => {
  const { hub, wang, head, copy, fresh } = await editedByAnother();
  head.edit([setField("client", fresh, { hobbies: "钓鱼" })]);
  await syncWell(head);
  head.edit([setField("client", fresh, { hobbies: "下棋" })]);
  await syncWell(head);
  expect(await putBranchBack(hub.hub, hub.branchId, copy)).toBe(true);
  expect(await syncWell(head)).toMatchObject({ refused: 0 });
  // The first value was written over by its author: nobody has to do anything about either.
  expect(refusedStates(head)).toEqual([
    { value: "钓鱼", reason: "unknownRow", state: "corrected" },
    { value: "下棋", reason: "unknownRow", state: "corrected" },
  ]);
  await syncAll(wang, head, wang);
  for (const each of [wang, head]) expect(rowById(each.store().read, "client", fresh)).toMatchObject({ name: "后来", hobbies: "下棋" });
  expect(openRefused(head.store().read)).toEqual([]);
});

it("[R1] [L5] answers that a restored hub gives again do not take rows back to where they stood then, nor ask twice about a refused edit", async () => {
  const { hub, device } = await branchWorld();
  await hubWrite(hub.hub, (tx) => setHubMeta(tx, "epoch", "first"));
  const [wang, head] = [device("wang"), device("head")];
  const id = newClient(wang, "张三");
  await syncWell(wang);
  wang.edit([setField("client", id, { depositBalance: 1 })]);
  expect(await syncWell(wang)).toMatchObject({ refused: 1 });
  wang.edit([setField("client", id, { hobbies: "钓鱼" })]);
  await syncAll(wang, head);
  head.edit([setField("client", id, { outlet: "城东" })]);
  await syncAll(head, wang);
  const copy = await branchCopy(hub.hub, hub.branchId);
  head.edit([setField("client", id, { note: "后来" })]);
  await syncWell(head);
  expect(await putBranchBack(hub.hub, hub.branchId, copy)).toBe(true);
  const stands = localRow(wang.store().read, "client", id);
  expect(await syncWell(wang)).toMatchObject({ refused: 0, repaired: 0 });
  expect(localRow(wang.store().read, "client", id)).toEqual(stands);
  expect(openRefused(wang.store().read)).toHaveLength(1);
});

it("[R1] [X10] what a restored hub gets back from the branch manager's device is nobody's handover", async () => {
  const { hub, device } = await branchWorld({ pageSteps: 4_000 });
  await hubWrite(hub.hub, (tx) => setHubMeta(tx, "epoch", "first"));
  const [wang, head] = [device("wang"), device("head")];
  newClient(wang, "张三");
  await syncAll(wang, head);
  const copy = await branchCopy(hub.hub, hub.branchId);
  const fresh = newClient(wang, "后来");
  await syncAll(wang, head);
  expect(await putBranchBack(hub.hub, hub.branchId, copy, true)).toBe(true);
  await syncAll(head, head, wang, head, wang);
  for (const each of [head, wang]) {
    expect(rowById(each.store().read, "client", fresh)).toMatchObject({ name: "后来", managerId: userIdOf("wang") });
    expect(unreadClients(each.store().read)).toEqual([]);
  }
});
