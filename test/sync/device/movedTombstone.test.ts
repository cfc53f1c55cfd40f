/* A deleted row that moves with a merge: it comes as the whole row and its delete in one line (sync-spec F6). */
import { expect, it } from "vitest";
import { createDevice, type TestDevice } from "#test/support/deviceWorld.ts";
import { createHubWorld, partyOf, type Person } from "#test/support/hubWorld.ts";

const world = async () => {
  const hub = await createHubWorld();
  let prefix = 10;
  return (person: Person, number: number): TestDevice => {
    prefix += 1;
    return createDevice({ party: partyOf(hub.branchId, person, number), exchange: () => hub.exchange, clock: hub.clock, prefix });
  };
};
const sync = async (each: TestDevice): Promise<void> => expect(await each.sync()).toMatchObject({ ok: true, value: { repaired: 0 } });

/** Two clients of a person, and a deleted phone of the second. */
const twoClients = (device: TestDevice) => {
  const [kept, merged, phone] = [device.ids.next(), device.ids.next(), device.ids.next()];
  for (const rowId of [kept, merged])
    device.edit([{ operation: "insert", table: "client", rowId, values: { kind: "person", name: "张三", managerId: device.party.userId } }]);
  device.edit([{ operation: "insert", table: "contactPoint", rowId: phone, values: { clientId: merged, kind: "mobile", value: "13800000000" } }]);
  device.edit([{ operation: "delete", table: "contactPoint", rowId: phone }]);
  const merge = (by: TestDevice): string =>
    by.edit([
      { operation: "update", table: "client", rowId: merged, values: { mergedIntoId: kept } },
      { operation: "delete", table: "client", rowId: merged },
      { operation: "update", table: "contactPoint", rowId: phone, values: { clientId: kept } },
    ]);
  return { kept, phone, merge };
};
const rowOf = (device: TestDevice, rowId: string): unknown =>
  device.store().raw.prepare("select client_id, deleted_at is not null as gone from contact_point where id = ?").get(rowId);

it("[F6] a deleted row that moved stays deleted, where it was held before and where it was not", async () => {
  const device = await world();
  const [wang, head, second] = [device("wang", 1), device("head", 1), device("wang", 2)];
  const { kept, phone, merge } = twoClients(wang);
  await sync(wang);
  await sync(head);
  merge(wang);
  await sync(wang);
  // One that held the row as deleted, and one to whom it comes for the first time.
  await sync(head);
  await sync(second);
  for (const each of [head, second]) expect(rowOf(each, phone)).toEqual({ client_id: kept, gone: 1 });
});

it("[F6] it stays deleted where the same merge was made and waits for the hub", async () => {
  const device = await world();
  const [wang, head] = [device("wang", 1), device("head", 1)];
  const { kept, phone, merge } = twoClients(wang);
  await sync(wang);
  await sync(head);
  merge(head);
  merge(wang);
  await sync(head);
  await sync(wang);
  await sync(head);
  for (const each of [head, wang]) expect(rowOf(each, phone)).toEqual({ client_id: kept, gone: 1 });
});
