/* [E] A client whom the branch erased leaves every device, whatever waits there, and does not come back with a restored hub or device. */
import { expect, it } from "vitest";
import { hubWrite } from "#db/engine/hubDatabase.ts";
import { eraseClients } from "#db/hub/eraseClients.ts";
import { setHubMeta } from "#db/hub/migrate.ts";
import { rowsOfClients } from "#db/hub/ground.ts";
import { firstBrokenLink } from "#db/workstation/changeLog.ts";
import { rowById } from "#db/workstation/rows.ts";
import { openRefused } from "#db/workstation/sync/attention.ts";
import { hasPending } from "#db/workstation/sync/syncState.ts";
import { branchWorld, newClient, setField, syncAll, syncWell } from "#test/support/branchWorld.ts";
import { change, createBundleWorld, newClient as bundleClient } from "#test/support/bundleWorld.ts";
import type { TestDevice } from "#test/support/deviceWorld.ts";
import type { HubWorld } from "#test/support/hubWorld.ts";
import { branchCopy, putBranchBack } from "#test/support/simulationHub.ts";

const erase = ({ hub, branchId, clock }: Pick<HubWorld, "hub" | "branchId" | "clock">, ...ids: readonly string[]) =>
  hubWrite(hub, (tx) => eraseClients(tx, branchId, ids, clock.now()));

/** Everything that a store says, its log and what was refused included. */
const everythingOf = (device: TestDevice): string => {
  const { raw } = device.store();
  const tables = raw.prepare("select name from sqlite_schema where type = 'table' and sql not like 'create virtual%'").pluck().all() as string[]; // a column of names
  return JSON.stringify(tables.map((table) => raw.prepare(`select * from "${table}"`).all()));
};

const hasLeft = (device: TestDevice, id: string, words: readonly string[]): void => {
  expect(rowById(device.store().read, "client", id)).toBeUndefined();
  const text = everythingOf(device);
  expect(words.filter((word) => text.includes(word))).toEqual([]);
  expect(firstBrokenLink(device.store().read)).toBeNull();
};

it("[E3] the manager, the branch manager and the lobby are told, who was not asked keeps everything, and the next comparison is equal", async () => {
  const { hub, device } = await branchWorld({ pageSteps: 2 });
  const [wang, li, head, lobby] = [device("wang"), device("li"), device("head"), device("lobby")];
  const [gone, stays] = [newClient(wang, "欧阳鹂鸣"), newClient(wang, "李四")];
  const others = newClient(li, "王五");
  await syncAll(wang, li, head, lobby);
  expect(rowById(lobby.store().read, "client", gone)?.name).toBe("欧阳鹂鸣");
  await erase(hub, gone);
  for (const each of [wang, head, lobby, li]) {
    expect(await syncWell(each)).toMatchObject({ repaired: 0, refused: 0 });
    hasLeft(each, gone, ["欧阳鹂鸣"]);
  }
  expect(rowById(wang.store().read, "client", stays)?.name).toBe("李四");
  expect(rowById(head.store().read, "client", others)?.name).toBe("王五");
  // Nothing is told twice.
  for (const each of [wang, head, lobby]) expect(await syncWell(each)).toMatchObject({ repaired: 0, entries: 0 });
});

it("[E2] [E4] what was typed about him offline is refused by name and emptied, also what waited there from before", async () => {
  const { hub, device } = await branchWorld();
  const [wang, head] = [device("wang"), device("head")];
  const gone = newClient(wang, "欧阳鹂鸣");
  await syncAll(wang, head);
  // Refused for another reason before: the balance is the core system's.
  wang.edit([setField("client", gone, { depositBalance: 77_001 })]);
  await syncWell(wang);
  expect(openRefused(wang.store().read)).toMatchObject([{ reason: "bankOwned" }]);
  await erase(hub, gone);
  wang.edit([setField("client", gone, { hobbies: "翡翠湖畔钓鱼" })]);
  head.edit([setField("client", gone, { note: "翡翠湖畔" })]);
  await syncAll(wang, head);
  for (const each of [wang, head]) {
    hasLeft(each, gone, ["欧阳鹂鸣", "翡翠湖畔", "77001"]);
    expect(hasPending(each.store().read)).toBe(false);
  }
  expect(openRefused(wang.store().read).map(({ reason, edit }) => [reason, JSON.parse(edit) as unknown])).toEqual(
    Array.from({ length: 2 }, () => ["clientErased", { t: "client", r: gone, o: "u" }]),
  );
  expect(openRefused(head.store().read)).toMatchObject([{ reason: "clientErased", clientId: gone, field: null }]);
});

it("[E4] [A3] a row of another client that was to move to him is refused, and stays as it was written", async () => {
  const { hub, device } = await branchWorld();
  const [wang, head] = [device("wang"), device("head")];
  const [gone, stays] = [newClient(wang, "欧阳鹂鸣"), newClient(wang, "李四", "13900000001")];
  await syncAll(wang, head);
  const phone = wang.store().raw.prepare("select id from contact_point where client_id = ?").pluck().get(stays) as string; // one column
  await erase(hub, gone);
  wang.edit([setField("contactPoint", phone, { clientId: gone, note: "晚上打" })]);
  await syncAll(wang, head);
  await syncAll(wang);
  hasLeft(wang, gone, ["欧阳鹂鸣"]);
  expect(openRefused(wang.store().read).map(({ reason, clientId, edit }) => [reason, clientId, (JSON.parse(edit) as { f?: unknown }).f])).toEqual([
    ["clientErased", stays, { clientId: [stays, gone], note: [null, "晚上打"] }],
  ]);
  for (const each of [wang, head]) expect(rowById(each.store().read, "contactPoint", phone)).toMatchObject({ clientId: stays, value: "13900000001" });
});

it("[E3] [R2] a device that goes back to a copy from before lets him go again", async () => {
  const { hub, device } = await branchWorld();
  const [wang, head] = [device("wang"), device("head")];
  const gone = newClient(wang, "欧阳鹂鸣");
  await syncAll(wang, head);
  const copies = [wang, head].map((each) => [each, each.copy()] as const);
  await erase(hub, gone);
  await syncAll(wang, head);
  for (const [each, copy] of copies) {
    each.restore(copy);
    expect(rowById(each.store().read, "client", gone)?.name).toBe("欧阳鹂鸣");
    await syncWell(each);
    hasLeft(each, gone, ["欧阳鹂鸣"]);
  }
});

it("[E5] [R1] [R6] a hub that went back to before he was known: no device that holds him brings him back, and each lets him go", async () => {
  const { hub, device } = await branchWorld();
  await hubWrite(hub.hub, (tx) => setHubMeta(tx, "epoch", "first"));
  const [wang, second, head] = [device("wang"), device("wang", 2), device("head")];
  await syncAll(wang, second, head);
  const copy = await branchCopy(hub.hub, hub.branchId);
  const [gone, stays] = [newClient(wang, "欧阳鹂鸣"), newClient(wang, "李四")];
  await syncAll(wang, second, head);
  await erase(hub, gone);
  // Nobody has heard of it when the hub is put back; the list beside the database erases him again.
  expect(await putBranchBack(hub.hub, hub.branchId, copy, true)).toBe(true);
  await erase(hub, gone);
  for (let round = 0; round < 2; round += 1) await syncAll(wang, second, head);
  for (const each of [wang, second, head]) {
    hasLeft(each, gone, ["欧阳鹂鸣"]);
    expect(rowById(each.store().read, "client", stays)?.name).toBe("李四");
    expect(hasPending(each.store().read)).toBe(false);
  }
  expect(await rowsOfClients(hub.hub, hub.branchId, [gone])).toEqual([]);
  expect((await rowsOfClients(hub.hub, hub.branchId, [stays])).length).toBe(2);
});

it("[E3] [B3] by files alone he leaves as over the network, and lines that come afterwards are refused by name", async () => {
  const { world, hub, device } = await createBundleWorld({ pageSteps: 2 });
  const [wang, head] = [await device("wang"), await device("head")];
  const [gone, stays] = [bundleClient(wang, "欧阳鹂鸣"), bundleClient(wang, "李四")];
  for (const each of [wang, head]) await each.carry();
  await hubWrite(hub, (tx) => eraseClients(tx, world.branchId, [gone], world.clock.now()));
  change(wang, gone, { hobbies: "钓鱼" });
  for (const each of [wang, head]) {
    expect(await each.carry()).toMatchObject({ differing: 0 });
    hasLeft(each, gone, ["欧阳鹂鸣", "钓鱼"]);
    expect(rowById(each.store().read, "client", stays)?.name).toBe("李四");
  }
  expect(openRefused(wang.store().read)).toMatchObject([{ reason: "clientErased" }]);
});
