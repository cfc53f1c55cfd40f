/* Who of a page is a stranger here, who leaves, and which rows concern somebody else now (sync-spec F7, S1, S2, S4, S5), part by part. */
import { expect, it } from "vitest";
import { ok } from "#shared/kernel/result.ts";
import type { FeedEdit, FeedEntry } from "#shared/protocol/messages.ts";
import { firstBrokenLink } from "#db/workstation/changeLog.ts";
import { clientSearch } from "#db/workstation/clientSearch.ts";
import { beginArriving } from "#db/workstation/sync/arriving.ts";
import { noteDeparture, withdrawDeparture } from "#db/workstation/sync/forgetClient.ts";
import { forgetRows } from "#db/workstation/sync/forgetRows.ts";
import { goneCount } from "#db/workstation/sync/goneCount.ts";
import { lostRows, setLostRows } from "#db/workstation/sync/lostRows.ts";
import { localRow } from "#db/workstation/sync/remoteRows.ts";
import { startAnew } from "#db/workstation/sync/startAnew.ts";
import { lastLine, setSyncNumbers, syncNumbers } from "#db/workstation/sync/syncState.ts";
import { isNewView, knownView, mustBeginAnew, setView, viewIsWhole, type View } from "#db/workstation/sync/view.ts";
import { setWaitingRows, waitingRows } from "#db/workstation/sync/waitingRows.ts";
import { fetchArriving } from "#electron/sync/fetchArriving.ts";
import { letGo } from "#electron/sync/letGo.ts";
import { strangersOf, withoutStrangers } from "#electron/sync/strangers.ts";
import { setField } from "#test/support/branchWorld.ts";
import { clientRow, loneDevice, phoneRow } from "#test/support/loneDevice.ts";

const header = { txId: "tx", kind: "edit", label: {}, actorId: "user-head", editedAt: "2026-11-21T08:00:00.000Z", workstationId: "head-1" };
const line = (clientId: string | null, ...edits: readonly FeedEdit[]): FeedEntry => ({ type: "line", seq: 5, part: 0, header, clientId, edits: [...edits] });

const world = () => {
  const device = loneDevice();
  const [client, phone] = [device.ids.next(), device.ids.next()];
  device.stand(clientRow(client, 2), phoneRow(phone, client, 2));
  const count = (table: string): unknown => device.store().raw.prepare(`select count(*) from ${table}`).pluck().get();
  return { device, client, phone, count, read: () => device.store().read };
};

it("[F7] strangers are those whose first step of the page does not begin them, and who are not wholly here", () => {
  const { device, client } = world();
  const [stranger, half, begun, put, other] = Array.from({ length: 5 }, () => device.ids.next()) as [string, string, string, string, string];
  device.stand(clientRow(half, 3));
  device.write((tx) => beginArriving(tx, [half], 9));
  const note = (id: string): FeedEdit => ({ t: "client", r: id, o: "u", f: { note: [null, "a"] } });
  const entries: FeedEntry[] = [
    line(client, note(client)),
    line(stranger, note(stranger)),
    line(half, note(half)),
    line(begun, { t: "contactPoint", r: "p", o: "i", v: {} }, { t: "client", r: begun, o: "i", v: {} }),
    line(begun, note(begun)),
    line(put, { t: "client", r: put, o: "p", v: {} }),
    // Another client's row, and another row of his id, begin nobody.
    line(other, { t: "client", r: "somebody", o: "i", v: {} }, { t: "contactPoint", r: other, o: "i", v: {} }),
    line(other, { t: "client", r: other, o: "i", v: {} }),
    line(null, { t: "dictionaryItem", r: "d", o: "i", v: {} }),
    { type: "left", seq: 6, clientId: stranger },
    { type: "passed", seq: 7, line: 1, count: 1 },
  ];
  expect(strangersOf(device.context(), entries)).toEqual([stranger, half, other]);
  expect(withoutStrangers(device.context(), entries)).toEqual([0, 3, 4, 5, 8, 9, 10].map((at) => entries[at]));
  const known = [line(client, note(client))];
  expect(withoutStrangers(device.context(), known)).toEqual(known);
  expect(strangersOf(device.context(), [])).toEqual([]);
});

it("[F7] who comes with his history stands on the screen at once", async () => {
  const { device } = world();
  const arriving = device.ids.next();
  const told: string[] = [];
  const entries = [line(arriving, { t: "client", r: arriving, o: "i", v: { kind: "person", name: "新来的" } })];
  const history = () => Promise.resolve(ok({ entries, toSeq: 5, isEnd: true, conflicts: [], away: [] }));
  const context = { ...device.hearing({ history }), announce: (...topics: readonly string[]) => void told.push(...topics) };
  expect(await fetchArriving(context, [arriving], 5)).toMatchObject({ ok: true });
  for (const topic of ["clients", "today", "table:client", `client:${arriving}`]) expect(told).toContain(topic);
});

it("[S2] who left goes when nothing of him waits, and the audit says how many and which head the log had", () => {
  const { device, client, phone, count, read } = world();
  const told: string[] = [];
  const context = { ...device.context(), announce: (...topics: readonly string[]) => void told.push(...topics) };
  letGo(context);
  expect(count("audit_entry")).toBe(0);
  expect(told).toEqual([]);
  device.edit([setField("contactPoint", phone, { note: "还没有送出" })]);
  device.write((tx) => noteDeparture(tx, client, 5));
  letGo(context);
  expect(localRow(read(), "client", client)).toBeDefined();
  // Answered, but the feed has not come to its place: its marker, should he be back, tells no values.
  device.write((tx) => setSyncNumbers(tx, { ...syncNumbers(tx), pushedLine: lastLine(tx) }));
  letGo(context);
  expect(localRow(read(), "client", client)).toBeDefined();
  device.write((tx) => setSyncNumbers(tx, { ...syncNumbers(tx), passedLine: lastLine(tx) }));
  device.write((tx) => withdrawDeparture(tx, client));
  letGo(context);
  expect(localRow(read(), "client", client)).toBeDefined();
  device.write((tx) => noteDeparture(tx, client, 5));
  letGo(context);
  expect(localRow(read(), "client", client)).toBeUndefined();
  // Every page that may show something of him, and his own.
  for (const topic of ["daySync", "history", "clients", "today", "table:client", "table:contactPoint", "table:visit"]) expect(told).toContain(topic);
  expect(told.filter((topic) => topic.startsWith("client:"))).toEqual([`client:${client}`]);
  expect(clientSearch(read(), "张三", 5)).toEqual([]);
  expect(
    device.store().raw.prepare("select action, detail ->> 'clients' as clients, detail ->> 'changeLogHeadBefore' as head from audit_entry").all(),
  ).toMatchObject([{ action: "clientsLeft", clients: 1, head: expect.any(String) }]);
  expect(firstBrokenLink(read())).toBeNull();
});

it("[S4] rows that concern the user no more leave with what the log holds of them, but for own lines that wait", () => {
  const { device, client, count, read } = world();
  const values = { fromUserId: "user-head", toUserId: "user-wang", day: "2026-11-21", body: "李阿姨要转走存款" };
  const note = (rowId: string) => ({ table: "shiftNote", rowId, clientId: null, rev: 5, isDeleted: false, values });
  const [first, second] = [device.ids.next(), device.ids.next()];
  device.stand(note(first), note(second));
  device.edit([setField("shiftNote", first, { readAt: "2026-11-21T09:00:00.000Z" })]);
  const waiting = lastLine(read());
  const logged = (text: string): unknown => device.store().raw.prepare("select count(*) from change_log where instr(edits, ?) > 0").pluck().get(text);
  const forget = (pushedLine: number, ...ids: readonly string[]) =>
    device.write((tx) =>
      forgetRows(
        tx,
        ids.map((rowId) => ({ table: "shiftNote", rowId })),
        pushedLine,
      ),
    );
  const gone = forget(waiting - 1, first);
  expect(gone).toEqual({ rows: 1, headBefore: expect.any(String) });
  expect(localRow(read(), "shiftNote", first)).toBeUndefined();
  expect(logged(first)).toBe(1);
  expect(logged(second)).toBe(1);
  expect(logged(client)).toBe(2);
  // Sent now: the own line goes too; there is no row any more.
  expect(forget(waiting, first)).toEqual({ rows: 0, headBefore: expect.any(String) });
  expect(logged(first)).toBe(0);
  expect(forget(waiting, first)).toEqual({ rows: 0, headBefore: undefined });
  expect(firstBrokenLink(read())).toBeNull();
  expect(device.write((tx) => forgetRows(tx, [{ table: "futureTable", rowId: second }], 0))).toMatchObject({ rows: 0 });
  expect(count("shift_note")).toBe(1);
});

it("[S5] a device begins anew when its user sees clients in part from now on, or whole after that; between whole clients it does not", () => {
  const { device, read } = world();
  const must = (sees: View): boolean => mustBeginAnew(read(), sees);
  const all: readonly View[] = ["branch", "lobby", "own", "none"];
  // A hub that never said it: only who is of the lobby now, and holds what it does not see.
  expect(all.map(must)).toEqual([false, true, false, false]);
  expect(knownView(read())).toBeUndefined();
  device.write((tx) => setView(tx, "own"));
  expect(isNewView(read())).toBe(false);
  expect(all.map(must)).toEqual([false, true, false, false]);
  device.write((tx) => setView(tx, "branch"));
  expect([knownView(read()), isNewView(read())]).toEqual(["branch", true]);
  device.write((tx) => viewIsWhole(tx));
  device.write((tx) => setView(tx, "branch"));
  expect(isNewView(read())).toBe(false);
  device.write((tx) => setView(tx, "lobby"));
  expect(all.map(must)).toEqual([true, false, true, true]);
  device.write((tx) => viewIsWhole(tx));
  device.write((tx) => viewIsWhole(tx));
  expect(isNewView(read())).toBe(false);
});

it("[S5] a device of the lobby that holds nothing beyond it need not begin anew", () => {
  const device = loneDevice("lobby");
  const client = device.ids.next();
  device.stand(clientRow(client, 2));
  expect(mustBeginAnew(device.store().read, "lobby")).toBe(false);
  device.edit([{ operation: "insert", table: "contactPoint", rowId: device.ids.next(), values: { clientId: client, kind: "mobile", value: "1" } }]);
  expect(mustBeginAnew(device.store().read, "lobby")).toBe(false);
});

it("[S5] who begins anew holds no row, no word of the log and nothing that waited; numbers go on and the chain holds", () => {
  const { device, client, phone, count, read } = world();
  device.edit([setField("contactPoint", phone, { note: "我的" })]);
  const before = lastLine(read());
  device.write((tx) => {
    setSyncNumbers(tx, { epoch: "first", cursor: 9, ownSeq: 8, pushedLine: 1, passedLine: 1, answeredSeq: 7 });
    setWaitingRows(tx, [{ line: 1, seq: 5, row: phoneRow(phone, client, 5) }]);
    setLostRows(tx, [{ table: "client", rowId: client, clientId: client, rev: 4 }]);
    noteDeparture(tx, client, 5);
    beginArriving(tx, [client], 9);
  });
  const gone = goneCount(read());
  expect(device.write((tx) => startAnew(tx))).toEqual(expect.any(String));
  for (const table of ["client", "contact_point", "sync_departing", "sync_arriving", "sync_digest"]) expect([table, count(table)]).toEqual([table, 0]);
  expect(clientSearch(read(), "张三", 5)).toEqual([]);
  expect(waitingRows(read())).toEqual([]);
  expect(lostRows(read())).toEqual([]);
  expect(goneCount(read())).toBe(gone + 1);
  expect(syncNumbers(read())).toEqual({ epoch: "first", cursor: 0, ownSeq: 0, pushedLine: before, passedLine: before, answeredSeq: 0 });
  expect(device.store().raw.prepare("select distinct edits, client_id from change_log").all()).toEqual([{ edits: "[]", client_id: null }]);
  expect(device.store().raw.prepare("select distinct origin, state, label from change_tx").all()).toEqual([
    { origin: "hub", state: "acknowledged", label: "{}" },
  ]);
  expect(firstBrokenLink(read())).toBeNull();
  expect(lastLine(read())).toBe(before);
});
