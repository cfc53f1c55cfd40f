/* A deleted row that moves with a merge: it comes as the whole row and its delete in one line (sync-spec F6). */
import { expect, it } from "vitest";
import { createDevice, type TestDevice } from "#test/support/deviceWorld.ts";
import { createHubWorld, partyOf, type Person } from "#test/support/hubWorld.ts";

it("[F6] a deleted row that moved stays deleted, where it was held before and where it was not", async () => {
  const hub = await createHubWorld();
  let prefix = 10;
  const device = (person: Person, number: number): TestDevice => {
    prefix += 1;
    return createDevice({ party: partyOf(hub.branchId, person, number), exchange: () => hub.exchange, clock: hub.clock, prefix });
  };
  const sync = async (each: TestDevice): Promise<void> => expect(await each.sync()).toMatchObject({ ok: true, value: { repaired: 0 } });
  const [wang, head, second] = [device("wang", 1), device("head", 1), device("wang", 2)];
  const [kept, merged, phone] = [wang.ids.next(), wang.ids.next(), wang.ids.next()];
  for (const rowId of [kept, merged])
    wang.edit([{ operation: "insert", table: "client", rowId, values: { kind: "person", name: "张三", managerId: wang.party.userId } }]);
  wang.edit([{ operation: "insert", table: "contactPoint", rowId: phone, values: { clientId: merged, kind: "mobile", value: "13800000000" } }]);
  wang.edit([{ operation: "delete", table: "contactPoint", rowId: phone }]);
  await sync(wang);
  await sync(head);
  wang.edit([
    { operation: "update", table: "client", rowId: merged, values: { mergedIntoId: kept } },
    { operation: "delete", table: "client", rowId: merged },
    { operation: "update", table: "contactPoint", rowId: phone, values: { clientId: kept } },
  ]);
  await sync(wang);
  // One that held the row as deleted, and one to whom it comes for the first time.
  await sync(head);
  await sync(second);
  for (const each of [head, second]) {
    expect(each.store().raw.prepare("select client_id, deleted_at is not null as gone from contact_point where id = ?").get(phone)).toEqual({
      client_id: kept,
      gone: 1,
    });
  }
});
