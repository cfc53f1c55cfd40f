/* Own lines on their way, clients who come and go, and what waits in between (sync-spec L1, L2, F5, F7, F8, S2), part by part. */
import { expect, it } from "vitest";
import { applyChanges } from "#db/workstation/applyEdit.ts";
import { firstBrokenLink } from "#db/workstation/changeLog.ts";
import { arrivedThrough, beginArriving, isArriving, markRead, markUnread, noteArriving, unreadClients, unreadCount } from "#db/workstation/sync/arriving.ts";
import { markSent } from "#db/workstation/sync/contents.ts";
import { departable, forgetClients, knowsClient, noteDeparture } from "#db/workstation/sync/forgetClient.ts";
import {
  editsTextOf,
  hasOwnLines,
  heldFields,
  ownEditsBetween,
  lineHead,
  ownLineCount,
  ownLinesAfter,
  ownTransaction,
} from "#db/workstation/sync/pushQueue.ts";
import { goneCount } from "#db/workstation/sync/goneCount.ts";
import { hasReplayable, quarantine, quarantined, replayQuarantine } from "#db/workstation/sync/quarantine.ts";
import { localRow } from "#db/workstation/sync/remoteRows.ts";
import { lastLine } from "#db/workstation/sync/syncState.ts";
import { forgetSeen, noteUnseen, unseenBases } from "#db/workstation/sync/unseen.ts";
import { clientRow, loneDevice, phoneRow } from "#test/support/loneDevice.ts";
import { setField } from "#test/support/branchWorld.ts";
import type { FieldValue } from "#shared/domain/edit/column.ts";

const world = () => {
  const device = loneDevice();
  const [client, phone] = [device.ids.next(), device.ids.next()];
  device.stand(clientRow(client, 2), phoneRow(phone, client, 2));
  const read = () => device.store().read;
  const edit = (note: string): number => {
    device.edit([setField("contactPoint", phone, { note })]);
    return lastLine(read());
  };
  return { device, client, phone, read, edit };
};

it("[L1] own lines come in order, those of the hub between them not, with their part and what they undo", () => {
  const { device, client, phone, read, edit } = world();
  const other = device.ids.next();
  const first = edit("一");
  device.stand(clientRow(other, 5));
  const txId = device.edit([setField("contactPoint", phone, { note: "二" }), setField("client", other, { note: "二" })]);
  device.act("undo", (tx, header) => void applyChanges(tx, header, [setField("contactPoint", phone, { note: "一" })]), txId);
  const lines = ownLinesAfter(read(), 0, 100, 1_000_000);
  expect(lines.map(({ line, part, clientId, header }) => ({ line, part, clientId, kind: header.kind }))).toEqual([
    { line: first, part: 0, clientId: client, kind: "edit" },
    { line: first + 2, part: 0, clientId: client, kind: "edit" },
    { line: first + 3, part: 1, clientId: other, kind: "edit" },
    { line: first + 4, part: 0, clientId: client, kind: "undo" },
  ]);
  expect(lines.map(({ header }) => header.undoes)).toEqual([undefined, undefined, undefined, txId]);
  expect(lines.map(({ header }) => "undoes" in header)).toEqual([false, false, false, true]);
  expect(ownLinesAfter(read(), first, 1, 1_000_000)).toMatchObject([{ line: first + 2 }]);
  expect(ownLineCount(read(), 0)).toBe(4);
  expect(ownLineCount(read(), first)).toBe(3);
  expect(hasOwnLines(read(), first + 3)).toBe(true);
  expect(hasOwnLines(read(), first + 4)).toBe(false);
  expect(ownTransaction(read(), txId)).toMatchObject({ firstLine: first + 2 });
  // The one in between came of the hub.
  expect(ownEditsBetween(read(), first, first + 3).map(({ line }) => line)).toEqual([first, first + 2, first + 3]);
  expect(ownEditsBetween(read(), first + 1, first + 1)).toEqual([]);
  expect(editsTextOf(read(), 9_999)).toBeUndefined();
  expect(lineHead(read(), first)).toMatchObject({ clientId: client });
});

it("[L1] a push takes lines up to a number of bytes, one at least, and more than are read at once", () => {
  const { device, phone, read, edit } = world();
  for (const note of ["一", "二", "三"]) edit(note);
  const sizes = ownLinesAfter(read(), 0, 3, 1_000_000).map(({ edits }) => edits.length + 400);
  const bytes = (count: number): number => sizes.slice(0, count).reduce((sum, size) => sum + size, 0);
  expect(ownLinesAfter(read(), 0, 100, 1)).toHaveLength(1);
  expect(ownLinesAfter(read(), 0, 100, bytes(2))).toHaveLength(2);
  expect(ownLinesAfter(read(), 0, 100, bytes(3) - 1)).toHaveLength(2);
  expect(ownLinesAfter(read(), 0, 100, bytes(3))).toHaveLength(3);
  expect(ownLinesAfter(read(), 0, 2, 1_000_000)).toHaveLength(2);
  // In one transaction each client is a line.
  const clients = Array.from({ length: 520 }, () => device.ids.next());
  device.edit(clients.map((rowId) => ({ operation: "insert", table: "client", rowId, values: { kind: "person", name: "客户" } })));
  const all = ownLinesAfter(read(), 0, 4_000, 10_000_000);
  expect(all).toHaveLength(523);
  expect(all.map(({ clientId }) => clientId).slice(3)).toEqual(clients);
  expect(all.at(-1)?.part).toBe(519);
  expect(ownLinesAfter(read(), 0, 510, 10_000_000)).toHaveLength(510);
  expect(ownLinesAfter(read(), 0, 500, 10_000_000)).toHaveLength(500);
  expect(localRow(read(), "contactPoint", phone)).toMatchObject({ values: { note: "三" } });
});

it("[F5] own lines hold the fields that they write, an insert all of its values, a delete and a restore the life of the row; until their line is passed", () => {
  const { device, client, phone, read, edit } = world();
  const note = edit("一");
  const made = device.ids.next();
  device.edit([{ operation: "insert", table: "contactPoint", rowId: made, values: { clientId: client, kind: "email", value: "z" } }]);
  const inserted = lastLine(read());
  device.edit([{ operation: "delete", table: "contactPoint", rowId: made }]);
  const deleted = lastLine(read());
  device.edit([{ operation: "restore", table: "contactPoint", rowId: made }]);
  const held = heldFields(read(), 0);
  expect(held.holds(phone, "note")).toBe(true);
  expect(held.holds(phone, "note", note - 1)).toBe(true);
  expect(held.holds(phone, "note", note)).toBe(false);
  expect(held.holds(phone, "value")).toBe(false);
  expect(held.holds(phone, "#row")).toBe(false);
  expect(held.holds(client, "name")).toBe(false);
  expect(held.holds(made, "value", inserted - 1)).toBe(true);
  expect(held.holds(made, "value", inserted)).toBe(false);
  expect(held.holds(made, "#row", deleted)).toBe(true);
  expect(held.holds(made, "#row", deleted + 1)).toBe(false);
  expect(held.holdsRow(made, inserted)).toBe(true);
  expect(held.holdsRow(made, deleted + 1)).toBe(false);
  expect(held.holdsRow(phone)).toBe(true);
  expect(held.holdsRow(client)).toBe(false);
  expect(held.valuesOf(phone, 0)).toEqual({ note: "一" });
  expect(held.valuesOf(phone, note)).toEqual({});
  expect(held.valuesOf(made, 0)).toEqual({ clientId: client, kind: "email", value: "z" });
  expect(held.valuesOf(client, 0)).toBeUndefined();
  expect(heldFields(read(), note).holdsRow(phone)).toBe(false);
  expect(heldFields(read(), inserted).holds(made, "#row")).toBe(true);
});

it("[F5] what the author could not see is kept with the first base, until nothing of his holds it", () => {
  const { device, phone, read, edit } = world();
  edit("一");
  device.write((tx) => {
    noteUnseen(tx, phone, "note", 2);
    noteUnseen(tx, phone, "note", 9);
    noteUnseen(tx, phone, "value", 3);
  });
  expect(unseenBases(read())).toEqual(
    new Map([
      [
        phone,
        new Map([
          ["note", 2],
          ["value", 3],
        ]),
      ],
    ]),
  );
  device.write((tx) => forgetSeen(tx, heldFields(tx, 0), 0));
  expect(unseenBases(read())).toEqual(new Map([[phone, new Map([["note", 2]])]]));
  device.write((tx) => forgetSeen(tx, heldFields(tx, 0), lastLine(tx)));
  expect(unseenBases(read())).toEqual(new Map());
});

it("[F7] [X10] how far clients have come, and who of them was not read, is known for those who are here", () => {
  const { device, client, read } = world();
  const [second, missing] = [device.ids.next(), device.ids.next()];
  device.stand(clientRow(second, 3, { name: "李四" }));
  expect(arrivedThrough(read(), client)).toBe(0);
  device.write((tx) => {
    beginArriving(tx, [client], 9);
    noteArriving(tx, [client], 4);
    beginArriving(tx, [client, second], 12);
  });
  expect([client, second].map((id) => arrivedThrough(read(), id))).toEqual([4, 0]);
  expect([client, missing].map((id) => isArriving(read(), id))).toEqual([true, false]);
  device.write((tx) => {
    markUnread(tx, [client, missing], "2026-11-20T08:00:00.000Z");
    markUnread(tx, [client, second], "2026-11-21T08:00:00.000Z");
  });
  expect(unreadClients(read())).toEqual([
    { clientId: second, name: "李四", arrivedAt: "2026-11-21T08:00:00.000Z" },
    { clientId: client, name: "张三", arrivedAt: "2026-11-20T08:00:00.000Z" },
  ]);
  expect(unreadClients(read(), 1)).toHaveLength(1);
  expect(unreadCount(read())).toBe(2);
  device.stand(clientRow(second, 4, { name: "李四" }, true));
  expect(unreadCount(read())).toBe(1);
  device.write((tx) => markRead(tx, client));
  expect(unreadCount(read())).toBe(0);
});

it("[S2] nobody to let go changes nothing; one of whom the log says nothing leaves the chain as it is", () => {
  const { device, client, phone, read } = world();
  const head = (): unknown => device.store().raw.prepare("select hash from change_tx order by seq desc limit 1").pluck().get();
  const before = head();
  expect(device.write((tx) => forgetClients(tx, []))).toEqual({ headBefore: undefined });
  const stranger = device.ids.next();
  device.write((tx) => noteDeparture(tx, stranger, 4));
  expect(knowsClient(read(), stranger)).toBe(false);
  expect(departable(read(), 0)).toEqual([stranger]);
  expect(device.write((tx) => forgetClients(tx, [stranger]))).toEqual({ headBefore: undefined });
  expect(departable(read(), 0)).toEqual([]);
  expect(head()).toBe(before);
  const quiet = goneCount(read());
  device.write((tx) => forgetClients(tx, []));
  expect(goneCount(read())).toBe(quiet);
  const { raw } = device.store();
  const count = (text: string): unknown => raw.prepare(text).pluck().get();
  const sha256 = "ab".repeat(32);
  const kept = "cd".repeat(32);
  const other = device.ids.next();
  const attachment = (rowId: string, clientId: string, hash: string) => ({
    table: "attachment",
    rowId,
    clientId,
    rev: 3,
    isDeleted: false,
    values: { clientId, fileName: "身份证.jpg", mediaType: "image/jpeg", byteSize: 3, sha256: hash },
  });
  device.stand(clientRow(other, 3), attachment(device.ids.next(), client, sha256), attachment(device.ids.next(), other, kept));
  device.write((tx) => {
    // The hub has both: what it lacks would wait for it.
    for (const hash of [sha256, kept]) markSent(tx, hash);
    for (const hash of [sha256, kept]) tx.prepare("insert into attachment_chunk (sha256, chunk_no, bytes) values (?, 0, ?)").run(hash, Buffer.from("abc"));
    for (const [rowId, owner] of [
      ["a", client],
      ["b", other],
    ] as const)
      quarantine(tx, { table: "futureTable", rowId, clientId: owner, seq: 3, values: { colour: "蓝" } });
  });
  const gone = goneCount(read());
  const { headBefore } = device.write((tx) => forgetClients(tx, [client]));
  // Nothing that names him stays in a corner: what a newer build said of him, the pictures that only he had.
  expect(quarantined(read()).map(({ rowId }) => rowId)).toEqual(["b"]);
  expect(raw.prepare("select sha256 from attachment_chunk").pluck().all()).toEqual([kept]);
  expect(count("select count(*) from attachment")).toBe(1);
  expect(goneCount(read())).toBe(gone + 1);
  expect(typeof headBefore).toBe("string");
  expect(head()).not.toBe(before);
  expect(knowsClient(read(), client)).toBe(false);
  expect(localRow(read(), "contactPoint", phone)).toBeUndefined();
  expect(firstBrokenLink(read())).toBeNull();
});

it("[F8] of the quarantine of an older build what is known now is applied, as far as its client is here; the rest stays", () => {
  const { device, client, phone, read } = world();
  const [away, made, future, third] = [device.ids.next(), device.ids.next(), device.ids.next(), device.ids.next()];
  const values = { clientId: client, kind: "mobile", value: "13500000000" };
  const keep = (table: string, rowId: string, clientId: string, seq: number, kept: Readonly<Record<string, FieldValue>>) =>
    device.write((tx) => quarantine(tx, { table, rowId, clientId, seq, values: kept }));
  const replay = () => device.write((tx) => replayQuarantine(tx, device.header()));
  keep("futureTable", future, client, 3, { colour: "蓝", value: "x" });
  keep("contactPoint", third, client, 3, { colour: "蓝", "#deleted": true });
  expect(hasReplayable(read())).toBe(false);
  expect(replay()).toEqual({ editCount: 0, clientIds: [], tables: [] });
  keep("contactPoint", device.ids.next(), away, 4, { ...values, clientId: away });
  expect(hasReplayable(read())).toBe(true);
  expect(replay()).toEqual({ editCount: 0, clientIds: [], tables: [] });
  expect(quarantined(read())).toHaveLength(3);
  keep("contactPoint", made, client, 6, { ...values, "#deleted": true, colour: "红" });
  // The number here is the higher one; what is equal is not told again.
  keep("contactPoint", phone, client, 1, { value: "13800000000", note: "新" });
  keep("client", away, away, 7, { kind: "person", name: "李四" });
  expect(replay()).toMatchObject({ editCount: 4 });
  expect(localRow(read(), "contactPoint", made)).toMatchObject({ rev: 6, isDeleted: true, values: { value: "13500000000" } });
  expect(localRow(read(), "contactPoint", phone)).toMatchObject({ rev: 2, values: { note: "新" } });
  expect(localRow(read(), "client", away)).toMatchObject({ rev: 7, values: { name: "李四" } });
  expect(quarantined(read()).map(({ rowId, values: kept }) => [rowId, kept])).toEqual([
    [future, { colour: "蓝", value: "x" }],
    [third, { "#deleted": true, colour: "蓝" }],
    [expect.any(String), { ...values, clientId: away }],
    [made, { colour: "红" }],
  ]);
  const told = device.store().raw.prepare("select edits from change_log where edits like ? order by seq desc limit 1").pluck().get(`%${phone}%`);
  expect(JSON.parse(told as string)).toEqual([{ t: "contactPoint", r: phone, o: "u", f: { note: [null, "新"] }, b: 1 }]);
  // He is here now: what waited for him is applied.
  expect(replay()).toMatchObject({ editCount: 1, clientIds: [away] });
  // A row that is here takes what was kept of it, also under the name of a client who is not.
  keep("contactPoint", phone, device.ids.next(), 5, { value: "13900000000" });
  expect(replay()).toMatchObject({ editCount: 1 });
  expect(localRow(read(), "contactPoint", phone)).toMatchObject({ rev: 5, clientId: client, values: { value: "13900000000" } });
  expect(device.lastLogged()).toEqual([{ t: "contactPoint", r: phone, o: "u", f: { value: ["13800000000", "13900000000"] }, b: 5 }]);
});

it("[S2] what an import keeps of a client who left goes with him; its counts and the rows of others stay", () => {
  const { device, client } = world();
  const { raw } = device.store();
  const other = device.ids.next();
  device.stand(clientRow(other, 3));
  raw
    .prepare("insert into import_run (id, file_name, state, settings, counts, started_at) values ('run', '名单.xlsx', 'done', '{}', '{}', '2026-11-20')")
    .run();
  const add = raw.prepare(
    `insert into import_row (run_id, row_no, file_no, file_row, outcome, client_id, name, cells, edits, conflicts, problems)
     values ('run', ?, 0, ?, 'new', ?, '张三', '["张三"]', '[1]', '[2]', '[3]')`,
  );
  for (const [index, id] of [client, other].entries()) add.run(index, index, id);
  device.write((tx) => forgetClients(tx, [client]));
  expect(raw.prepare("select client_id as id, outcome, name, cells, edits, conflicts, problems from import_row order by row_no").all()).toEqual([
    { id: client, outcome: "new", name: "", cells: "[]", edits: "[]", conflicts: "[]", problems: "[]" },
    { id: other, outcome: "new", name: "张三", cells: '["张三"]', edits: "[1]", conflicts: "[2]", problems: "[3]" },
  ]);
});
