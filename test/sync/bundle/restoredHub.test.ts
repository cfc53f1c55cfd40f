/* A restored hub and a changed role, where everybody speaks with the hub by files alone (sync-spec R1, S5, B4). */
import { expect, it } from "vitest";
import { rowsOfClients } from "#db/hub/ground.ts";
import { rowById } from "#db/workstation/rows.ts";
import { openRefused } from "#db/workstation/sync/attention.ts";
import { openConflicts } from "#db/workstation/sync/conflicts.ts";
import { bundleState } from "#db/workstation/sync/bundles.ts";
import { ledgerDay } from "#db/workstation/sync/dayLedger.ts";
import { lostRows } from "#db/workstation/sync/lostRows.ts";
import { localRow } from "#db/workstation/sync/remoteRows.ts";
import { hasPending } from "#db/workstation/sync/syncState.ts";
import { type BundleDevice, change, createBundleWorld, newClient } from "#test/support/bundleWorld.ts";
import { userIdOf } from "#test/support/hubWorld.ts";
import { branchCopy, putBranchBack } from "#test/support/simulationHub.ts";

const count = (device: BundleDevice, table: string): unknown => device.store().raw.prepare(`select count(*) from ${table}`).pluck().get();

const carryAll = async (devices: readonly BundleDevice[], rounds = 1): Promise<void> => {
  for (let round = 0; round < rounds; round += 1) for (const device of devices) await device.carry();
};

/** A client of before the backup and one of after it, worked on and handed to li by files; then the hub is put back. */
const handedOverAndLost = async () => {
  const branch = await createBundleWorld();
  const people = { wang: await branch.device("wang"), li: await branch.device("li"), head: await branch.device("head") };
  const { wang, li, head } = people;
  const known = newClient(wang, "张三");
  await carryAll([wang, li, head]);
  const copy = await branchCopy(branch.hub, branch.world.branchId);
  const fresh = newClient(wang, "后来");
  branch.world.clock.advance(60_000);
  change(wang, known, { hobbies: "钓鱼" });
  await carryAll([wang, head]);
  for (const id of [known, fresh]) change(head, id, { managerId: userIdOf("li") });
  await carryAll([head, li, wang]);
  change(li, known, { outlet: "城东" });
  await carryAll([li, head]);
  expect(count(wang, "client")).toBe(0);
  expect(await putBranchBack(branch.hub, branch.world.branchId, copy, true)).toBe(true);
  return { branch, ...people, known, fresh };
};

it.each([{ order: ["head", "li", "wang"] }, { order: ["li", "head", "wang"] }, { order: ["wang", "li", "head"] }] as const)(
  "[R1] [B4] what was handed over in the lost window is at the hub again when the files of $order have come",
  async ({ order }) => {
    const story = await handedOverAndLost();
    const { branch, wang, li, head, known, fresh } = story;
    const devices = order.map((person) => story[person]);
    // The new epoch; what differs; what was asked for; what was written anew; what others wrote anew.
    await carryAll(devices, 5);
    for (const device of devices) expect(await device.carry()).toMatchObject({ differing: 0, awaited: 0, refused: 0, asksAgain: null });
    for (const device of [head, li]) {
      const { read } = device.store();
      expect(rowById(read, "client", known)).toMatchObject({ hobbies: "钓鱼", outlet: "城东", managerId: userIdOf("li") });
      expect(rowById(read, "client", fresh)).toMatchObject({ name: "后来", managerId: userIdOf("li") });
      expect([hasPending(read), openRefused(read), lostRows(read)]).toEqual([false, [], []]);
    }
    expect(count(wang, "client")).toBe(0);
    expect(await rowsOfClients(branch.hub, branch.world.branchId, [known, fresh])).toHaveLength(4);
  },
);

it("[R1] [B4] who holds alone what the restored hub does not know as his keeps it, and his day waits for the hub to have it again", async () => {
  const { branch, li, wang, known, fresh } = await handedOverAndLost();
  await carryAll([li, wang], 5);
  expect(rowById(li.store().read, "client", known)).toMatchObject({ hobbies: "钓鱼", outlet: "城东" });
  // Whom the hub does not know at all it has taken as his (R6); who was wang's in the backup is a question.
  expect(await rowsOfClients(branch.hub, branch.world.branchId, [fresh])).toHaveLength(2);
  expect(await li.carry({ closeDay: { day: "2026-11-21", counts: {} } })).toMatchObject({ differing: 0, awaited: 1 });
  expect(ledgerDay(li.store().read, "2026-11-21")).toMatchObject({ state: "attention", reason: "awaiting" });
  // The branch manager has a new device, and gives the client again.
  const other = await branch.device("head", 2);
  await other.carry();
  expect(openConflicts(other.store().read)).toMatchObject([{ rowId: known, field: "managerId", kept: userIdOf("wang"), lost: userIdOf("li") }]);
  expect(rowById(other.store().read, "client", fresh)).toMatchObject({ name: "后来", managerId: userIdOf("li") });
  change(other, known, { managerId: userIdOf("li") });
  await carryAll([other, wang, li], 5);
  expect(rowById(li.store().read, "client", known)).toMatchObject({ hobbies: "钓鱼", outlet: "城东", managerId: userIdOf("li") });
  expect(rowById(other.store().read, "client", known)).toMatchObject({ hobbies: "钓鱼", outlet: "城东", managerId: userIdOf("li") });
});

it("[S5] [B4] a change of role is told in the answer: what was written goes out first, then everything comes anew as the new role sees it", async () => {
  const branch = await createBundleWorld();
  const [wang, li] = [await branch.device("wang"), await branch.device("li")];
  const mine = newClient(wang, "张三", "13800001234");
  const others = newClient(li, "李四", "13900005678");
  await carryAll([wang, li]);
  const setRole = async (role: string): Promise<void> => {
    await branch.hub.q.updateTable("hub_user").set({ role }).where("id", "=", wang.party.userId).execute();
  };
  await setRole("lobbyManager");
  const file = await wang.out();
  change(wang, mine, { hobbies: "还没有送出" });
  const taken = await branch.take(file);
  if (!taken.ok) throw new Error(taken.error.reason);
  // What was written since waits for the next file, and everything with it.
  expect(await wang.in(taken.answer)).toMatchObject({ ok: true, value: { asksAgain: "newRole" } });
  expect(rowById(wang.store().read, "client", mine)).toMatchObject({ hobbies: "还没有送出" });
  expect(bundleState(wang.store().read).lastRead).toMatchObject({ outcome: "newRole" });
  expect(await wang.carry()).toMatchObject({ asksAgain: "newRole", lines: 1, refused: 1 });
  expect(count(wang, "client")).toBe(0);
  expect(await wang.carry()).toMatchObject({ asksAgain: null, differing: 0 });
  const { read } = wang.store();
  expect(rowById(read, "client", mine)).toMatchObject({ name: "张三", hobbies: null });
  expect(rowById(read, "client", others)).toMatchObject({ name: "李四" });
  expect(count(wang, "contact_point")).toBe(0);
  expect(openRefused(read)).toMatchObject([{ clientId: mine, reason: "roleMayNot" }]);
  // And back again.
  await setRole("clientManager");
  await carryAll([wang], 2);
  expect(rowById(read, "client", mine)).toMatchObject({ name: "张三" });
  expect(rowById(read, "client", others)).toBeUndefined();
  expect(localRow(read, "client", others)).toBeUndefined();
  expect(count(wang, "contact_point")).toBe(1);
});
