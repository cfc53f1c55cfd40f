/* The exchange by files alone: the same history as over the network, handovers, conflicts, refusals, mixed ways. */
import { expect, it } from "vitest";
import { write } from "#db/engine/store.ts";
import { firstBrokenLink } from "#db/workstation/changeLog.ts";
import { rowById } from "#db/workstation/rows.ts";
import { refreshDigests } from "#db/workstation/sync/digests.ts";
import { openConflicts } from "#db/workstation/sync/conflicts.ts";
import { openRefused } from "#db/workstation/sync/attention.ts";
import { unreadClients } from "#db/workstation/sync/arriving.ts";
import { bundleState } from "#db/workstation/sync/bundles.ts";
import { hasPending, syncNumbers } from "#db/workstation/sync/syncState.ts";
import { canonicalDump } from "#test/support/canonicalDump.ts";
import { type BundleDevice, change, createBundleWorld, newClient } from "#test/support/bundleWorld.ts";
import { dumpBranch } from "#test/support/hubWorld.ts";
import { branchCopy, putBranchBack } from "#test/support/simulationHub.ts";

it("[B2] a client written on one device is whole on the branch manager's, and nothing counts as answered before the answer is in", async () => {
  const { device, take } = await createBundleWorld();
  const [wang, head] = [await device("wang"), await device("head")];
  const id = newClient(wang, "张三");
  const file = await wang.out();
  expect(hasPending(wang.store().read)).toBe(true);
  const taken = await take(file);
  expect(taken).toMatchObject({ ok: true, value: { lines: 1, refused: 0 } });
  expect(hasPending(wang.store().read)).toBe(true);
  expect(await wang.in(taken.answer)).toMatchObject({ ok: true, value: { lines: 1, differing: 0 } });
  expect(hasPending(wang.store().read)).toBe(false);
  expect(await head.carry()).toMatchObject({ differing: 0 });
  expect(rowById(head.store().read, "client", id)?.name).toBe("张三");
  expect(firstBrokenLink(head.store().read)).toBeNull();
});

/** One history of three people; `exchange` carries a device's part. */
const history = async (
  devices: Record<"wang" | "li" | "head", BundleDevice>,
  advance: () => void,
  exchange: (device: BundleDevice) => Promise<void>,
): Promise<void> => {
  const { wang, li, head } = devices;
  const ids = Array.from({ length: 12 }, (_, index) => newClient(index % 2 ? wang : li, `客户${index}`, `1380000${1000 + index}`));
  const [first = "", second = "", third = ""] = ids;
  for (const device of [wang, li, head]) await exchange(device);
  advance();
  change(wang, second, { hobbies: "钓鱼" });
  change(wang, second, { depositBalance: 5_000 });
  advance();
  change(head, second, { hobbies: "书法", grade: "key" });
  change(head, third, { managerId: wang.party.userId });
  for (const device of [head, wang, li, wang, head]) await exchange(device);
  advance();
  change(li, first, { hobbies: "棋" });
  change(wang, third, { hobbies: "茶" });
  wang.edit([{ operation: "delete", table: "client", rowId: ids[5] ?? "" }]);
  advance();
  change(wang, second, { grade: "ordinary" });
  for (const device of [wang, li, head, wang, li, head]) await exchange(device);
};

it("[B1] a history carried only by files ends in the same branch and the same stores as over the network", async () => {
  const ends: { readonly stores: unknown[]; readonly branch: unknown }[] = [];
  for (const way of ["bundle", "direct"] as const) {
    const { world, hub, device } = await createBundleWorld({ pageSteps: 3 });
    const devices = { wang: await device("wang", 1, { prefix: 41 }), li: await device("li", 1, { prefix: 42 }), head: await device("head", 1, { prefix: 43 }) };
    await history(
      devices,
      () => world.clock.advance(60_000),
      async (each) => {
        world.clock.advance(1_000);
        if (way === "bundle") expect((await each.carry()).differing).toBe(0);
        else expect(await each.sync()).toMatchObject({ ok: true });
      },
    );
    for (const each of Object.values(devices)) expect(firstBrokenLink(each.store().read)).toBeNull();
    for (const each of [devices.wang, devices.head]) expect(openConflicts(each.store().read).length).toBeGreaterThan(0);
    expect(openRefused(devices.wang.store().read)).toMatchObject([{ field: "depositBalance" }]);
    const branch = await dumpBranch(hub, world.branchId);
    // Files take ids of their own from the devices: transactions are named by their place.
    const names = new Map(branch.feed.map(({ tx_id: txId, seq }) => [txId, `tx-${seq}`] as const));
    const named = [...names].reduce((text, [txId, name]) => text.replaceAll(txId, name), JSON.stringify(branch));
    ends.push({ stores: Object.values(devices).map((each) => canonicalDump(each.store())), branch: JSON.parse(named) });
  }
  expect(ends[0]?.stores).toEqual(ends[1]?.stores);
  expect(ends[0]?.branch).toEqual(ends[1]?.branch);
});

it("[S2] a handed-over client leaves the old device and comes whole, with its history and unread, to the new one", async () => {
  const { device } = await createBundleWorld({ pageSteps: 2 });
  const [wang, li, head] = [await device("wang"), await device("li"), await device("head")];
  const id = newClient(wang, "张三");
  for (const value of ["一", "二", "三", "四"]) change(wang, id, { hobbies: value });
  newClient(li, "李四");
  for (const each of [wang, li, head]) await each.carry();
  change(wang, id, { hobbies: "钓鱼" });
  change(head, id, { managerId: li.party.userId });
  for (const each of [head, wang, li]) await each.carry();
  expect(rowById(wang.store().read, "client", id)).toBeUndefined();
  expect(rowById(li.store().read, "client", id)).toMatchObject({ name: "张三", hobbies: "钓鱼" });
  expect(unreadClients(li.store().read)).toMatchObject([{ clientId: id }]);
  expect(await li.carry()).toMatchObject({ differing: 0 });
});

it("[B4] files and sessions over the network mix in any order", async () => {
  const { world, device, take } = await createBundleWorld({ pageSteps: 2 });
  const [wang, head] = [await device("wang"), await device("head")];
  const id = newClient(wang, "张三");
  const early = await wang.out();
  change(wang, id, { hobbies: "钓鱼" });
  expect(await wang.sync()).toMatchObject({ ok: true });
  const taken = await take(early);
  expect(taken).toMatchObject({ ok: true });
  await head.sync();
  world.clock.advance(1_000);
  change(head, id, { hobbies: "书法" });
  await head.carry();
  await wang.sync();
  const before = canonicalDump(wang.store());
  // The answer is of an earlier state than the store: nothing of it may come back.
  expect(await wang.in(taken.answer)).toMatchObject({ ok: true, value: { lines: 0, entries: 0 } });
  expect(canonicalDump(wang.store())).toEqual(before);
  const late = await wang.out();
  const lateAnswer = await take(late);
  newClient(head, "王五");
  await head.sync();
  change(wang, id, { hobbies: "棋" });
  await wang.sync();
  expect(await wang.in(lateAnswer.answer)).toMatchObject({ ok: true });
  expect(await wang.carry()).toMatchObject({ differing: 0 });
  await head.carry();
  expect(rowById(head.store().read, "client", id)?.hobbies).toBe("棋");
  expect(await wang.sync()).toMatchObject({ ok: true, value: { repaired: 0 } });
});

it("[B4] a restored hub: the answer says so, the next file brings everything again, an answer of the old epoch is refused", async () => {
  const { hub, world, device, take } = await createBundleWorld();
  const [wang, head] = [await device("wang"), await device("head")];
  const id = newClient(wang, "张三");
  await wang.carry();
  const copy = await branchCopy(hub, world.branchId);
  change(wang, id, { hobbies: "钓鱼" });
  const old = await take(await wang.out());
  expect(await wang.in(old.answer)).toMatchObject({ ok: true });
  expect(await putBranchBack(hub, world.branchId, copy)).toBe(true);
  const told = await wang.carry();
  expect(told).toMatchObject({ asksAgain: "newEpoch", lines: 0 });
  expect(hasPending(wang.store().read)).toBe(true);
  expect(await wang.in(old.answer)).toMatchObject({ ok: false, error: { type: "oldEpoch" } });
  expect(await wang.carry()).toMatchObject({ differing: 0 });
  await head.carry();
  expect(rowById(head.store().read, "client", id)?.hobbies).toBe("钓鱼");
});

it("[C2] a row altered behind the program's back is found by the answer and repaired by the next one", async () => {
  const { device } = await createBundleWorld();
  const wang = await device("wang");
  const id = newClient(wang, "张三");
  await wang.carry();
  wang.store().raw.exec("update temp.write_gate set is_open = 1");
  wang.store().raw.prepare("update client set hobbies = '改动' where id = ?").run(id);
  wang.store().raw.exec("update temp.write_gate set is_open = 0");
  write(wang.store(), (tx) => refreshDigests(tx, { everything: true }));
  expect((await wang.carry()).differing).toBe(1);
  expect(bundleState(wang.store().read).wanted.clientIds).toEqual([id]);
  expect((await wang.carry()).differing).toBe(0);
  expect(rowById(wang.store().read, "client", id)?.hobbies).toBeNull();
  expect(syncNumbers(wang.store().read).cursor).toBeGreaterThan(0);
});
