/* Steps of others' lines, applied one kind at a time (sync-spec F3, F5, F6, F8), also where they meet rows in an odd state. */
import { expect, it } from "vitest";
import { applyRemoteLines, type Holding, type RemoteEdit, type RemoteLine } from "#db/workstation/sync/applyFeed.ts";
import { quarantined } from "#db/workstation/sync/quarantine.ts";
import { localRow } from "#db/workstation/sync/remoteRows.ts";
import { unseenBases } from "#db/workstation/sync/unseen.ts";
import { clientRow, holdsFields, holdsNothing, loneDevice, phoneRow } from "#test/support/loneDevice.ts";

const world = () => {
  const device = loneDevice();
  const [client, other, phone] = [device.ids.next(), device.ids.next(), device.ids.next()];
  device.stand(clientRow(client, 2), phoneRow(phone, client, 2, { note: "旧" }));
  let seq = 10;
  const line = (edits: readonly RemoteEdit[], clientId: string | null = client, txId = device.header().txId): RemoteLine => {
    seq += 1;
    return { seq, header: { ...device.header({ from: "hub" }), txId }, clientId, edits };
  };
  const take = (edits: readonly RemoteEdit[], held: Holding["held"] = holdsNothing, clientId: string | null = client) =>
    device.write((tx) => applyRemoteLines(tx, [line(edits, clientId)], { held, afterLine: 0 }));
  const phoneNow = () => localRow(device.store().read, "contactPoint", phone);
  return { device, client, other, phone, line, take, phoneNow, read: () => device.store().read };
};
const step = (rowId: string, operation: RemoteEdit["operation"], more: Partial<RemoteEdit> = {}): RemoteEdit => ({
  table: "contactPoint",
  rowId,
  operation,
  values: {},
  fields: {},
  ...more,
});

it("[F3] no line is nothing to do", () => {
  const { device } = world();
  expect(device.write((tx) => applyRemoteLines(tx, [], { held: holdsNothing, afterLine: 0 }))).toEqual({ editCount: 0, clientIds: [], tables: [] });
});

it("[F3] an update takes what it says from what stands here, with the hub's number; the log says what the author changed", () => {
  const { device, client, phone, take, phoneNow } = world();
  expect(take([step(phone, "update", { fields: { note: ["早", "新"], value: [null, "13800000000"] } })])).toMatchObject({ clientIds: [client], editCount: 1 });
  expect(phoneNow()).toMatchObject({ rev: 11, values: { note: "新", value: "13800000000" } });
  expect(device.lastLogged()).toEqual([{ t: "contactPoint", r: phone, o: "u", f: { note: ["早", "新"], value: [null, "13800000000"] }, b: 11 }]);
});

it("[F5] a held field stays, the base that its author knew is kept, and the number of the row moves", () => {
  const { phone, take, phoneNow, read } = world();
  take([step(phone, "update", { fields: { note: ["旧", "新"], value: ["13800000000", "13900000000"] } })], holdsFields(phone, "note"));
  expect(phoneNow()).toMatchObject({ rev: 11, values: { note: "旧", value: "13900000000" } });
  expect(unseenBases(read())).toEqual(new Map([[phone, new Map([["note", 2]])]]));
});

it("[F3] an update of a row that is not here does nothing: comparing brings it; its line is in the log all the same", () => {
  const { device, client, other, take, read } = world();
  expect(take([step(other, "update", { fields: { note: [null, "新"] } })])).toEqual({ editCount: 0, clientIds: [client], tables: [] });
  expect(localRow(read(), "contactPoint", other)).toBeUndefined();
  expect(device.lastLogged()).toEqual([]);
});

it("[F6] a whole row takes away what it does not name; a new row that is here already does not", () => {
  const { phone, client, take, phoneNow } = world();
  take([step(phone, "insert", { values: { clientId: client, kind: "mobile", value: "13700000000" } })]);
  expect(phoneNow()).toMatchObject({ rev: 11, values: { note: "旧", value: "13700000000" } });
  take([step(phone, "put", { values: { clientId: client, kind: "mobile", value: "13600000000" } })]);
  expect(phoneNow()).toMatchObject({ rev: 12, values: { value: "13600000000" } });
  expect(phoneNow()?.values["note"]).toBeUndefined();
});

it("[F6] a whole row brings a tombstone back, unless its line deletes it again or an own line holds its life", () => {
  const { phone, client, take, phoneNow } = world();
  const put = step(phone, "put", { values: { clientId: client, kind: "mobile", value: "13600000000" } });
  take([step(phone, "delete")]);
  expect(phoneNow()).toMatchObject({ isDeleted: true, rev: 11 });
  take([put, step(phone, "delete")]);
  expect(phoneNow()).toMatchObject({ isDeleted: true, rev: 12 });
  take([put], holdsFields(phone, "#row"));
  expect(phoneNow()).toMatchObject({ isDeleted: true, rev: 13 });
  // Also where an own edit of the row waits, for which its delete would: the put and the delete are one.
  take([put, step(phone, "delete")], holdsFields(phone, "note"));
  expect(phoneNow()).toMatchObject({ isDeleted: true, rev: 14 });
  // Another row's delete buries nobody.
  take([put, step(client, "delete", { table: "futureTable" })]);
  expect(phoneNow()).toMatchObject({ isDeleted: false, rev: 15, values: { value: "13600000000" } });
});

it("[F6] a row that a line puts and deletes, or puts and changes, is here as the line leaves it", () => {
  const { device, other, client, take, read } = world();
  const made = { values: { clientId: client, kind: "mobile", value: "13600000000" } };
  take([step(other, "put", made), step(other, "delete")]);
  expect(localRow(read(), "contactPoint", other)).toMatchObject({ isDeleted: true, rev: 11 });
  const third = device.ids.next();
  take([step(third, "insert", made), step(third, "update", { fields: { note: [null, "晚上"] } }), step(third, "update", { fields: { note: ["晚上", null] } })]);
  expect(localRow(read(), "contactPoint", third)?.values["note"]).toBeUndefined();
  expect(device.lastLogged()).toMatchObject([{ o: "i" }, { o: "u" }, { o: "u", f: { note: ["晚上", null] } }]);
});

it("[M7] a delete waits for own edits of the row, a restore for an own delete; a delete of a tombstone gives it the number", () => {
  const { phone, take, phoneNow } = world();
  take([step(phone, "delete")], holdsFields(phone, "note"));
  expect(phoneNow()).toMatchObject({ isDeleted: false, rev: 2 });
  take([step(phone, "delete")]);
  expect(phoneNow()).toMatchObject({ isDeleted: true, rev: 12 });
  take([step(phone, "delete")]);
  expect(phoneNow()).toMatchObject({ isDeleted: true, rev: 13 });
  take([step(phone, "restore")], holdsFields(phone, "#row"));
  expect(phoneNow()).toMatchObject({ isDeleted: true, rev: 13 });
  take([step(phone, "restore")], holdsFields(phone, "note"));
  expect(phoneNow()).toMatchObject({ isDeleted: false, rev: 15 });
  take([step(phone, "restore")]);
  expect(phoneNow()).toMatchObject({ isDeleted: false, rev: 16 });
});

it("[F3] a step that a row has already is told by the history and not applied again", () => {
  const { device, client, phone, line, phoneNow } = world();
  device.stand(phoneRow(phone, client, 40, { note: "四十" }));
  device.write((tx) => applyRemoteLines(tx, [line([step(phone, "update", { fields: { note: ["旧", "新"] } })])], { held: holdsNothing, afterLine: 0 }));
  expect(phoneNow()).toMatchObject({ rev: 40, values: { note: "四十" } });
  expect(device.lastLogged()).toMatchObject([{ r: phone, f: { note: ["旧", "新"] } }]);
});

it("[F6] a row that moved goes over where both are held, unless an own line moves it, and leaves where its client is not", () => {
  const { device, client, other, phone, take, phoneNow } = world();
  device.stand(clientRow(other, 3));
  take([step(phone, "moved", { values: { clientId: other } })], holdsFields(phone, "clientId"));
  expect(phoneNow()).toMatchObject({ clientId: client, rev: 2 });
  expect(device.lastLogged()).toEqual([{ t: "contactPoint", r: phone, o: "u", f: { clientId: [client, other] }, b: 11 }]);
  take([step(phone, "moved", { values: { clientId: other } })]);
  expect(phoneNow()).toMatchObject({ clientId: other, rev: 12, values: { clientId: other } });
  // It is not with the first one any more: what his history says moves nothing.
  take([step(phone, "moved", { values: { clientId: device.ids.next() } })]);
  expect(phoneNow()).toMatchObject({ clientId: other, rev: 12 });
  take([step(phone, "moved", { values: { clientId: device.ids.next() } }), step(phone, "update", { fields: { note: ["旧", "新"] } })], holdsNothing, other);
  expect(phoneNow()).toBeUndefined();
});

it("[F5] [F6] a row that went and comes back shows what own lines hold of it, at the hub's place; the base that its author knew is kept", () => {
  const { device, client, phone, take, phoneNow, read } = world();
  const held = holdsFields(phone, "note", "clientId");
  take([step(phone, "moved", { values: { clientId: device.ids.next() } })], held);
  expect(phoneNow()).toBeUndefined();
  expect(unseenBases(read()).get(phone)?.get("note")).toBe(2);
  const values = { clientId: client, kind: "mobile", value: "13700000000", note: "新" };
  take([step(phone, "put", { values })], held);
  expect(phoneNow()).toMatchObject({ clientId: client, rev: 12, values: { value: "13700000000", note: "自己" } });
  expect(device.lastLogged()).toMatchObject([{ o: "i", v: { note: "新" } }]);
});

it("[F6] a row that was settled beyond the step that moves it stays where it is", () => {
  const { device, client, phone, take, phoneNow } = world();
  device.stand(phoneRow(phone, client, 20, { note: "回来" }));
  take([step(phone, "moved", { values: { clientId: device.ids.next() } })]);
  expect(phoneNow()).toMatchObject({ clientId: client, rev: 20, values: { note: "回来" } });
});

it("[F6] a row that left its client for none leaves this device, and one that moved and is not here only tells of it", () => {
  const { device, client, phone, take, phoneNow } = world();
  take([step(phone, "moved")]);
  expect(phoneNow()).toBeUndefined();
  expect(device.lastLogged()).toEqual([{ t: "contactPoint", r: phone, o: "u", f: { clientId: [client, null] }, b: 11 }]);
  expect(take([step(phone, "moved")])).toMatchObject({ editCount: 0 });
});

it("[F8] steps of a table of a newer build are kept one over the other; of a known row only the fields that are not known", () => {
  const { device, client, other, phone, take, phoneNow, read } = world();
  const future = (operation: RemoteEdit["operation"], more: Partial<RemoteEdit> = {}): RemoteEdit => step(other, operation, { table: "futureTable", ...more });
  const kept = () => quarantined(read()).find(({ rowId }) => rowId === other);
  take([future("insert", { values: { colour: "蓝" } })]);
  expect(kept()).toEqual({ table: "futureTable", rowId: other, clientId: client, seq: 11, values: { colour: "蓝" } });
  take([future("delete")]);
  expect(kept()?.values).toEqual({ colour: "蓝", "#deleted": true });
  take([future("restore")]);
  expect(kept()?.values).toEqual({ colour: "蓝" });
  take([future("update", { fields: { colour: ["蓝", null], size: [null, 3] } })]);
  expect(kept()).toMatchObject({ seq: 14, values: { size: 3 } });
  take([step(phone, "update", { fields: { future: [null, 1], note: ["旧", "新"] } })]);
  expect(quarantined(read()).find(({ rowId }) => rowId === phone)).toEqual({
    table: "contactPoint",
    rowId: phone,
    clientId: client,
    seq: 15,
    values: { future: 1 },
  });
  expect(phoneNow()).toMatchObject({ rev: 15, values: { note: "新" } });
  expect(device.lastLogged()).toEqual([{ t: "contactPoint", r: phone, o: "u", f: { note: ["旧", "新"] }, b: 15 }]);
});

it("[F3] more than a hundred new rows of which one is here, and one comes twice, end as if they had come one by one", () => {
  const { device, client, phone, take, phoneNow, read } = world();
  const ids = Array.from({ length: 120 }, () => device.ids.next());
  const values = { clientId: client, kind: "mobile", value: "13500000000" };
  const again = ids.slice(0, 1).map((id) => step(id, "insert", { values: { ...values, note: "再" } }));
  const outcome = take([...ids.map((id) => step(id, "insert", { values })), step(phone, "insert", { values }), ...again]);
  expect(outcome).toMatchObject({ editCount: 122 });
  expect(phoneNow()).toMatchObject({ rev: 11, values: { value: "13500000000", note: "旧" } });
  expect(ids.every((id) => localRow(read(), "contactPoint", id)?.rev === 11)).toBe(true);
  expect(localRow(read(), "contactPoint", ids[0] ?? "")).toMatchObject({ values: { note: "再" } });
});

it("[F3] [R1] lines of one transaction in several pages, and under one number in a restored hub, have ids of their own here", () => {
  const { device, client, phone, line } = world();
  const txId = device.header().txId;
  const update = [step(phone, "update", { fields: { note: ["旧", "新"] } })];
  const apply = (one: RemoteLine) => device.write((tx) => applyRemoteLines(tx, [one], { held: holdsNothing, afterLine: 0 }));
  const first = line(update, client, txId);
  const second = line(update, client, txId);
  for (const each of [first, second, second, second]) apply(each);
  const ids = device.store().raw.prepare("select tx_id from change_tx where tx_id like ? order by seq").pluck().all(`${txId}%`);
  expect(ids).toEqual([txId, `${txId}#12`, `${txId}#12.2`, `${txId}#12.3`]);
});

it("[F3] a line may delete a row and bring it back, move it and bring it back: each step meets what the one before left", () => {
  const { device, client, other, phone, take, phoneNow } = world();
  take([step(phone, "delete"), step(phone, "restore")]);
  expect(phoneNow()).toMatchObject({ isDeleted: false, rev: 11 });
  take([step(phone, "restore"), step(phone, "delete")]);
  expect(phoneNow()).toMatchObject({ isDeleted: true, rev: 12 });
  take([step(phone, "restore")]);
  device.stand(clientRow(other, 3));
  // Of one aggregate it is said that the row went, to the next line that it came back: the second step sees the new owner.
  take([step(phone, "moved", { values: { clientId: other } }), step(phone, "moved", { values: { clientId: device.ids.next() } })]);
  expect(phoneNow()).toMatchObject({ clientId: other });
  expect(phoneNow()?.clientId).not.toBe(client);
});

it("[F3] a step of the very number that a row has is told and not applied again", () => {
  const { device, client, phone, line, phoneNow } = world();
  device.stand(phoneRow(phone, client, 11, { note: "十一" }));
  device.write((tx) => applyRemoteLines(tx, [line([step(phone, "update", { fields: { note: ["旧", "新"] } })])], { held: holdsNothing, afterLine: 0 }));
  expect(phoneNow()).toMatchObject({ rev: 11, values: { note: "十一" } });
});

it("[F5] what a whole row would have shown in a held field was not seen either; a delete and a restore are in the history in any case", () => {
  const { device, phone, client, take, phoneNow, read } = world();
  take([step(phone, "put", { values: { clientId: client, kind: "mobile", value: "13800000000", note: "新" } })], holdsFields(phone, "note"));
  expect(phoneNow()).toMatchObject({ rev: 11, values: { note: "旧" } });
  expect(unseenBases(read())).toEqual(new Map([[phone, new Map([["note", 2]])]]));
  take([step(phone, "delete")], holdsFields(phone, "note"));
  expect(device.lastLogged()).toEqual([{ t: "contactPoint", r: phone, o: "d", b: 12 }]);
});

it("[F8] a field of a newer build on a client who comes for the first time is kept as his", () => {
  const { device, take, read } = world();
  const fresh = device.ids.next();
  const made: RemoteEdit = { table: "client", rowId: fresh, operation: "insert", values: { kind: "person", name: "李四", future: 1 }, fields: {} };
  take([made], holdsNothing, fresh);
  expect(quarantined(read())).toEqual([{ table: "client", rowId: fresh, clientId: fresh, seq: 11, values: { future: 1 } }]);
  expect(localRow(read(), "client", fresh)).toMatchObject({ rev: 11, values: { name: "李四" } });
  expect(device.lastLogged()).toEqual([{ t: "client", r: fresh, o: "i", v: { kind: "person", name: "李四" }, b: 11 }]);
});
