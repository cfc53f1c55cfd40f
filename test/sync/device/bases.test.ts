/* What an author could not have seen never counts as seen: edits made while a session runs, and lines whose marker never comes. */
import { expect, it } from "vitest";
import { openConflicts } from "#db/workstation/sync/conflicts.ts";
import { ownLineCount } from "#db/workstation/sync/pushQueue.ts";
import { syncNumbers } from "#db/workstation/sync/syncState.ts";
import { rowById } from "#db/workstation/rows.ts";
import { createHubWorld, partyOf, type Person } from "#test/support/hubWorld.ts";
import { createDevice, type DeviceOptions, type TestDevice } from "#test/support/deviceWorld.ts";

const world = async () => {
  const hub = await createHubWorld();
  let prefix = 40;
  const device = (person: Person, more: Partial<DeviceOptions> = {}): TestDevice => {
    prefix += 1;
    return createDevice({ party: partyOf(hub.branchId, person), exchange: () => hub.exchange, clock: hub.clock, prefix, ...more });
  };
  return { hub, device };
};

const newClient = (device: TestDevice): string => {
  const id = device.ids.next();
  device.edit([{ operation: "insert", table: "client", rowId: id, values: { kind: "person", name: "张三", managerId: device.party.userId } }]);
  return id;
};

it("[M4] [F5] an edit of a guarded field made during a session, and another after it, do not overwrite what came meanwhile unseen", async () => {
  const { hub, device } = await world();
  const typed: (() => void)[] = [];
  // Between each request and its reply the user goes on typing.
  const wang = device("wang", {
    tamper: {
      fate: (kind) => {
        if (kind === "exchange") typed.shift()?.();
        return "delivered";
      },
    },
  });
  const head = device("head");
  const id = newClient(wang);
  await wang.sync();
  await head.sync();
  head.edit([{ operation: "update", table: "client", rowId: id, values: { grade: "key" } }]);
  await head.sync();
  hub.clock.advance(1_000);
  for (const grade of ["ordinary", "exit"]) typed.push(() => void wang.edit([{ operation: "update", table: "client", rowId: id, values: { grade } }]));
  await wang.sync();
  expect(typed).toEqual([]);
  await head.sync();
  // The branch manager's value stands until somebody decides, whatever was typed without having seen it.
  expect(rowById(head.store().read, "client", id)?.grade).toBe("key");
  expect(openConflicts(wang.store().read).every((conflict) => conflict.kept === "key")).toBe(true);
  expect(openConflicts(wang.store().read).length).toBeGreaterThan(0);
});

it("[F4] [D2] a line about a client that was handed over meanwhile is passed without its marker: the device comes to rest", async () => {
  const { hub, device } = await world();
  const [wang, li, head] = [device("wang"), device("li"), device("head")];
  const id = newClient(wang);
  await wang.sync();
  await head.sync();
  await li.sync();
  wang.edit([{ operation: "update", table: "client", rowId: id, values: { hobbies: "钓鱼" } }]);
  head.edit([{ operation: "update", table: "client", rowId: id, values: { managerId: li.party.userId } }]);
  await head.sync();
  hub.clock.advance(1_000);
  expect(await wang.sync()).toMatchObject({ ok: true });
  const { passedLine } = syncNumbers(wang.store().read);
  expect(ownLineCount(wang.store().read, passedLine)).toBe(0);
  await li.sync();
  expect(rowById(li.store().read, "client", id)?.hobbies).toBe("钓鱼");
});
