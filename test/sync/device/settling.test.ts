/* Rows brought to how they stand at the hub (sync-spec L5, C2), case by case. */
import { expect, it } from "vitest";
import { type HubRow, settleRows } from "#db/workstation/sync/applyFeed.ts";
import { quarantined } from "#db/workstation/sync/quarantine.ts";
import { localRow } from "#db/workstation/sync/remoteRows.ts";
import { unseenBases } from "#db/workstation/sync/unseen.ts";
import { clientRow, holdsFields, holdsNothing, loneDevice, phoneRow } from "#test/support/loneDevice.ts";

const world = () => {
  const device = loneDevice();
  const [client, other, phone] = [device.ids.next(), device.ids.next(), device.ids.next()];
  return { device, client, other, phone, read: () => device.store().read };
};

it("[L5] a row that is not here is made with the hub's number; one that the hub has as a tombstone too", () => {
  const { device, client, phone, read } = world();
  const settle = (row: HubRow) => device.write((tx) => settleRows(tx, device.header(), [row], [], holdsNothing, 0));
  expect(settle(clientRow(client, 4, { hobbies: "钓鱼" }))).toEqual({ editCount: 1, clientIds: [client], tables: ["client"] });
  expect(settle(phoneRow(phone, client, 6, {}, true))).toEqual({ editCount: 2, clientIds: [client], tables: ["contactPoint"] });
  expect(localRow(read(), "client", client)).toMatchObject({ rev: 4, isDeleted: false, clientId: client, values: { name: "张三", hobbies: "钓鱼" } });
  expect(localRow(read(), "contactPoint", phone)).toMatchObject({ rev: 6, isDeleted: true, clientId: client, values: { value: "13800000000" } });
});

it("[C2] a client who was missing here stands again with his rows at once, whichever comes first", () => {
  const { device, client, phone, read } = world();
  device.write((tx) => settleRows(tx, device.header(), [phoneRow(phone, client, 3), clientRow(client, 6)], [], holdsNothing, 0));
  expect(localRow(read(), "client", client)).toMatchObject({ rev: 6, isDeleted: false });
  expect(localRow(read(), "contactPoint", phone)).toMatchObject({ rev: 3, isDeleted: false, clientId: client });
});

it("[F6] a new row of a client who is not here is left to him; one without a client and a client himself are not", () => {
  const { device, client, phone, read } = world();
  const item = device.ids.next();
  const outcome = device.write((tx) =>
    settleRows(
      tx,
      device.header(),
      [
        phoneRow(phone, client, 3),
        {
          table: "dictionaryItem",
          rowId: item,
          clientId: null,
          rev: 5,
          isDeleted: false,
          values: { dictionary: "salesStage", code: "a", labelZh: "新", isActive: true },
        },
      ],
      [],
      holdsNothing,
      0,
    ),
  );
  expect(outcome).toEqual({ editCount: 1, clientIds: [], tables: ["dictionaryItem"] });
  expect(localRow(read(), "contactPoint", phone)).toBeUndefined();
  expect(localRow(read(), "dictionaryItem", item)).toMatchObject({ rev: 5, clientId: null });
});

it("[L5] a row that is here takes all values of the hub, loses those that the hub lacks, and gets its number; only what changed is logged", () => {
  const { device, client, read } = world();
  device.stand(clientRow(client, 4, { hobbies: "钓鱼", note: "旧" }));
  device.stand(clientRow(client, 9, { note: "新" }));
  expect(localRow(read(), "client", client)).toMatchObject({ rev: 9, values: { note: "新" } });
  expect(localRow(read(), "client", client)?.values["hobbies"]).toBeUndefined();
  expect(device.lastLogged()).toEqual([{ t: "client", r: client, o: "u", f: { hobbies: ["钓鱼", null], note: ["旧", "新"] }, b: 9 }]);
  device.stand(clientRow(client, 11, { note: "新" }));
  expect(localRow(read(), "client", client)).toMatchObject({ rev: 11 });
  expect(device.lastLogged()).toEqual([]);
});

it("[F5] what an own line holds stays, and the author has not seen what the hub has there", () => {
  const { device, client, read } = world();
  device.stand(clientRow(client, 4, { hobbies: "钓鱼", note: "旧", outlet: "城东" }));
  const held = holdsFields(client, "hobbies", "outlet");
  device.write((tx) => settleRows(tx, device.header(), [clientRow(client, 9, { hobbies: "书法", note: "新", outlet: "城东" })], [], held, 0));
  expect(localRow(read(), "client", client)).toMatchObject({ rev: 9, values: { hobbies: "钓鱼", note: "新", outlet: "城东" } });
  expect(unseenBases(read())).toEqual(new Map([[client, new Map([["hobbies", 4]])]]));
});

it("[L5] a row becomes a tombstone or comes back as the hub has it, unless an own line holds its life", () => {
  const { device, client, phone, read } = world();
  device.stand(clientRow(client, 4), phoneRow(phone, client, 4));
  const settle = (isDeleted: boolean, held = holdsNothing): unknown => {
    device.write((tx) => settleRows(tx, device.header(), [phoneRow(phone, client, 5, {}, isDeleted)], [], held, 0));
    return localRow(read(), "contactPoint", phone)?.isDeleted;
  };
  expect(settle(true, holdsFields(phone, "#row"))).toBe(false);
  expect(settle(true)).toBe(true);
  expect(settle(false, holdsFields(phone, "#row"))).toBe(true);
  expect(settle(false)).toBe(false);
  expect(device.lastLogged()).toEqual([{ t: "contactPoint", r: phone, o: "r", b: 5 }]);
});

it("[F6] a row that went to a client on his way here stays in its place with its number, and takes the rest", () => {
  const { device, client, other, phone, read } = world();
  device.stand(clientRow(client, 4), phoneRow(phone, client, 4));
  device.stand(phoneRow(phone, other, 9, { note: "晚上" }));
  expect(localRow(read(), "contactPoint", phone)).toMatchObject({ clientId: client, rev: 4, values: { note: "晚上", clientId: client } });
  device.stand(clientRow(other, 8), phoneRow(phone, other, 9, { note: "晚上" }));
  expect(localRow(read(), "contactPoint", phone)).toMatchObject({ clientId: other, rev: 9, values: { clientId: other } });
});

it("[C2] rows that the hub does not have become tombstones without a number; what is not here or not known is left alone", () => {
  const { device, client, phone, read } = world();
  const deleted = device.ids.next();
  device.stand(clientRow(client, 4), phoneRow(phone, client, 4), phoneRow(deleted, client, 4, {}, true));
  const gone = (...ids: readonly string[]) =>
    device.write((tx) =>
      settleRows(
        tx,
        device.header(),
        [],
        ids.map((rowId) => ({ table: "contactPoint", rowId })),
        holdsNothing,
        0,
      ),
    );
  expect(gone(phone)).toEqual({ editCount: 1, clientIds: [client], tables: ["contactPoint"] });
  expect(localRow(read(), "contactPoint", phone)).toMatchObject({ rev: 0, isDeleted: true });
  expect(gone(deleted)).toMatchObject({ editCount: 1 });
  expect(localRow(read(), "contactPoint", deleted)).toMatchObject({ rev: 0, isDeleted: true });
  const transactions = (): unknown => device.store().raw.prepare("select count(*) from change_tx").pluck().get();
  const before = transactions();
  expect(gone(deleted, device.ids.next())).toEqual({ editCount: 0, clientIds: [], tables: [] });
  expect(transactions()).toBe(before);
  expect(device.write((tx) => settleRows(tx, device.header(), [], [{ table: "futureTable", rowId: client }], holdsNothing, 0))).toMatchObject({ editCount: 0 });
  expect(localRow(read(), "client", client)).toMatchObject({ rev: 4, isDeleted: false });
});

it("[F8] rows and fields of a newer build go into quarantine, whole, and what is known is applied", () => {
  const { device, client, other, read } = world();
  device.stand(
    { table: "futureTable", rowId: other, clientId: client, rev: 3, isDeleted: true, values: { colour: "蓝" } },
    clientRow(client, 5, { colour: "红" }),
  );
  expect(quarantined(read())).toEqual([
    { table: "futureTable", rowId: other, clientId: client, seq: 3, values: { colour: "蓝", "#deleted": true } },
    { table: "client", rowId: client, clientId: client, seq: 5, values: { colour: "红" } },
  ]);
  expect(localRow(read(), "client", client)).toMatchObject({ rev: 5, values: { name: "张三" } });
  device.stand({ table: "futureTable", rowId: other, clientId: client, rev: 7, isDeleted: false, values: { colour: "绿" } });
  expect(quarantined(read())[1]).toEqual({ table: "futureTable", rowId: other, clientId: client, seq: 7, values: { colour: "绿" } });
});

it("[C2] rows of two clients under one number are two lines of the log, each of its own client", () => {
  const { device, client, other } = world();
  device.stand(clientRow(client, 2), clientRow(other, 2));
  const settle = [clientRow(client, 7, { note: "一" }), clientRow(other, 7, { note: "二" })];
  expect(device.write((tx) => settleRows(tx, device.header(), settle, [], holdsNothing, 0))).toEqual({
    editCount: 2,
    clientIds: [client, other],
    tables: ["client"],
  });
  const lines = device.store().raw.prepare("select client_id from change_log order by seq desc limit 2").pluck().all();
  expect(lines).toEqual([other, client]);
});
