/* Who leaves a device, of whom the feed says it and of whom it does not (sync-spec F4, F7, S2, E4), word by word. */
import { expect, it } from "vitest";
import { type SyncedTable, syncedTables } from "#shared/domain/edit/syncedTables.ts";
import type { FeedEdit } from "#shared/protocol/messages.ts";
import { openRefused } from "#db/workstation/sync/attention.ts";
import { arrivingClients, beginArriving, isArriving } from "#db/workstation/sync/arriving.ts";
import { departingClients, noteDeparture } from "#db/workstation/sync/forgetClient.ts";
import { lostRows, setLostRows } from "#db/workstation/sync/lostRows.ts";
import { localRow } from "#db/workstation/sync/remoteRows.ts";
import { lastLine, setSyncNumbers } from "#db/workstation/sync/syncState.ts";
import { letGo } from "#electron/sync/letGo.ts";
import { noteReturning, strangersOf } from "#electron/sync/strangers.ts";
import { setField } from "#test/support/branchWorld.ts";
import { lineAnswer, lineOf, ownEdit, world } from "#test/support/hubReplies.ts";
import { clientRow } from "#test/support/loneDevice.ts";

type Its = ReturnType<typeof world>;

const departures = ({ device }: Its): unknown => device.store().raw.prepare("select client_id as id, seq from sync_departing order by client_id").all();
const lost = ({ device }: Its, ...clientIds: readonly string[]): void =>
  device.write((tx) =>
    setLostRows(
      tx,
      clientIds.map((clientId) => ({ table: "client", rowId: clientId, clientId, rev: 9 })),
    ),
  );
/** A client whom the user makes; answers him and his line. */
const making = ({ device }: Its): readonly [string, number] => {
  const made = device.ids.next();
  device.edit([{ operation: "insert", table: "client", rowId: made, values: { kind: "person", name: "王五", managerId: device.party.userId } }]);
  return [made, lastLine(device.store().read)];
};
const changed = (clientId: string): FeedEdit => ({ t: "client", r: clientId, o: "u", f: { hobbies: [null, "钓鱼"] } });

it("[F7] whom an answer takes away has left by its number, also when the refused edit was about his phone", () => {
  const its = world();
  const line = ownEdit(its);
  const { answer, client, phone, phoneNow, read } = its;
  const gone = [
    { t: "contactPoint", r: phone, c: client },
    { t: "client", r: client, c: client },
  ];
  answer({ answers: [lineAnswer(line, 6, { outcome: "refused", gone })] });
  expect(departures(its)).toEqual([{ id: client, seq: 6 }]);
  expect(localRow(read(), "client", client)).toMatchObject({ isDeleted: true, rev: 0 });
  expect(phoneNow()).toMatchObject({ isDeleted: true, rev: 0 });
});

it("[F7] a row of his alone takes nobody away, nor does the hub's word about a client who never had a number", () => {
  const its = world();
  const { answer, client, phone } = its;
  const line = ownEdit(its);
  answer({ answers: [lineAnswer(line, 6, { outcome: "refused", gone: [{ t: "contactPoint", r: phone, c: client }] })] });
  expect(departures(its)).toEqual([]);
  const [made, next] = making(its);
  const stranger = its.device.ids.next();
  const gone = [made, stranger].map((id) => ({ t: "client", r: id, c: id }));
  answer({ answers: [lineAnswer(next, 7, { outcome: "refused", gone })] });
  expect(departures(its)).toEqual([]);
});

it("[F7] [R1] of whom a restored hub may lack something its answers take nobody away", () => {
  const its = world();
  const { device, answer, client, other } = its;
  device.stand(clientRow(other, 3));
  lost(its, client);
  device.edit([setField("client", client, { hobbies: "钓鱼" })]);
  device.edit([setField("client", other, { hobbies: "钓鱼" })]);
  const line = lastLine(device.store().read);
  const refused = [{ edit: 0, reason: "roleMayNot" as const }];
  answer({
    answers: [
      lineAnswer(line - 1, 6, { outcome: "refused", refused, gone: [{ t: "client", r: client, c: client }] }),
      lineAnswer(line, 7, { outcome: "refused", refused, gone: [{ t: "client", r: other, c: other }] }),
    ],
  });
  expect(departures(its)).toEqual([{ id: other, seq: 7 }]);
});

it.each([
  { reason: "outOfScope" as const, isAwaited: true },
  { reason: "unknownRow" as const, isAwaited: true },
  { reason: "roleMayNot" as const, isAwaited: false },
])("[R1] [L4] after a restored hub: with a row that is awaited its client stays, refused as $reason", ({ reason, isAwaited }) => {
  const its = world();
  const { answer, client, phone, phoneNow, read } = its;
  lost(its, client);
  const line = ownEdit(its);
  const gone = [
    { t: "contactPoint", r: phone, c: client },
    { t: "client", r: client, c: client },
  ];
  expect(answer({ answers: [lineAnswer(line, 6, { outcome: "refused", refused: [{ edit: 0, reason }], gone })] })).toMatchObject({
    refused: isAwaited ? 0 : 1,
  });
  expect(openRefused(read())).toMatchObject([{ line, reason }]);
  expect([phoneNow(), localRow(read(), "client", client)]).toMatchObject([{ isDeleted: !isAwaited }, { isDeleted: !isAwaited }]);
  expect(departures(its)).toEqual([]);
});

it("[F4] [S2] whom a line made that the feed passed without its marker leaves; not before it has passed its place", () => {
  const its = world();
  const { device, answer, feed, read } = its;
  const [made, line] = making(its);
  answer({ answers: [lineAnswer(line, 6)] });
  feed([], 5);
  expect(departures(its)).toEqual([]);
  feed([], 8);
  expect(departures(its)).toEqual([{ id: made, seq: 8 }]);
  letGo(device.context());
  expect(localRow(read(), "client", made)).toBeUndefined();
  // It has passed once: later pages say nothing more of it.
  feed([], 12);
  expect(departures(its)).toEqual([]);
});

it("[F4] who got his number by the marker stays, as does whom a line only changed", () => {
  const its = world();
  const { device, answer, feed, client } = its;
  const [made, line] = making(its);
  device.edit([setField("client", client, { hobbies: "钓鱼" })]);
  answer({ answers: [lineAnswer(line, 6), lineAnswer(line + 1, 7)] });
  feed([{ type: "passed", seq: 6, line, count: 1 }], 9);
  expect(departures(its)).toEqual([]);
  expect(localRow(device.store().read, "client", made)).toMatchObject({ rev: 6 });
});

it("[F4] [A3] [R1] whom the hub refused stays with what was refused, and so does whom a restored hub may lack", () => {
  const its = world();
  const { answer, feed } = its;
  const [refused, line] = making(its);
  const [awaited, next] = making(its);
  const [taken, last] = making(its);
  lost(its, awaited);
  answer({
    answers: [
      lineAnswer(line, 6, { outcome: "refused", refused: [{ edit: 0, reason: "roleMayNot" }], gone: [{ t: "client", r: refused, c: refused }] }),
      lineAnswer(next, 7),
      lineAnswer(last, 8),
    ],
  });
  feed([], 8);
  expect(departures(its)).toEqual([{ id: taken, seq: 8 }]);
});

it("[F7] who left and is told of again is a stranger until he was let go, and comes whole then; the others are fetched at once", () => {
  const its = world();
  const { device, client, other, phone, read, numbers } = its;
  const context = device.context();
  const steps = [lineOf(7, client, [changed(client)]), lineOf(8, other, [changed(other)])];
  device.write((tx) => setSyncNumbers(tx, { ...numbers(), cursor: 6 }));
  expect(strangersOf(context, steps)).toEqual([other]);
  device.edit([setField("contactPoint", phone, { note: "我的" })]);
  device.write((tx) => noteDeparture(tx, client, 6));
  expect(departingClients(read())).toEqual([client]);
  expect(strangersOf(context, steps)).toEqual([client, other]);
  expect(noteReturning(context, [client, other])).toEqual([other]);
  expect([client, other].map((id) => isArriving(read(), id))).toEqual([true, false]);
  // Before he was let go he is not fetched: what lies here is not his beginning.
  expect(arrivingClients(read())).toEqual([]);
  letGo(context);
  expect(localRow(read(), "client", client)).toBeDefined();
  device.write((tx) => setSyncNumbers(tx, { ...numbers(), passedLine: lastLine(tx) }));
  letGo(context, (_id, isReturning) => !isReturning);
  expect(localRow(read(), "client", client)).toBeDefined();
  letGo(context, (id, isReturning) => id === client && isReturning);
  expect(localRow(read(), "client", client)).toBeUndefined();
  expect(localRow(read(), "contactPoint", phone)).toBeUndefined();
  expect(arrivingClients(read())).toEqual([client]);
  expect(device.store().raw.prepare("select through_seq as through, until_seq as until from sync_arriving").all()).toEqual([{ through: 0, until: 6 }]);
});

it("[F7] who leaves for good is on his way no more; nobody who stays is noted as returning", () => {
  const its = world();
  const { device, client, other, read } = its;
  expect(noteReturning(device.context(), [client, other])).toEqual([client, other]);
  expect(arrivingClients(read())).toEqual([]);
  device.write((tx) => noteDeparture(tx, client, 5));
  letGo(device.context());
  expect(localRow(read(), "client", client)).toBeUndefined();
  expect(arrivingClients(read())).toEqual([]);
});

it("[F7] [R1] who left, and of whom a restored hub may lack something, is no stranger: he stays, and is compared", () => {
  const its = world();
  const { device, client } = its;
  device.write((tx) => noteDeparture(tx, client, 5));
  lost(its, client);
  expect(strangersOf(device.context(), [lineOf(7, client, [changed(client)])])).toEqual([]);
  expect(noteReturning(device.context(), [client])).toEqual([client]);
  expect(arrivingClients(device.store().read)).toEqual([]);
});

it("[E4] [S2] a notice of leaving ends what was on its way; one of erasing empties what was refused about him, and of nobody else", () => {
  const its = world();
  const { device, answer, feed, client, other, phone, read } = its;
  device.stand(clientRow(other, 3));
  device.edit([setField("contactPoint", phone, { note: "不该留下" })]);
  device.edit([setField("client", other, { hobbies: "钓鱼" })]);
  const line = lastLine(device.store().read);
  const refused = [{ edit: 0, reason: "roleMayNot" as const }];
  answer({ answers: [lineAnswer(line - 1, 4, { outcome: "refused", refused }), lineAnswer(line, 5, { outcome: "refused", refused })] });
  lost(its, client, other);
  device.write((tx) => beginArriving(tx, [client, other], 4));
  feed([{ type: "left", seq: 6, clientId: client, isErased: true }], 6);
  expect(departures(its)).toEqual([{ id: client, seq: 6 }]);
  expect(lostRows(read()).map(({ clientId }) => clientId)).toEqual([other]);
  expect([client, other].map((id) => isArriving(read(), id))).toEqual([false, true]);
  const kept = openRefused(read()).toSorted((one, two) => one.line - two.line);
  expect(kept).toMatchObject([
    { clientId: client, reason: "clientErased", field: null },
    { clientId: other, reason: "roleMayNot" },
  ]);
  expect(kept.map(({ edit }) => JSON.parse(edit) as unknown)).toMatchObject([
    { t: "contactPoint", r: phone, o: "u" },
    { t: "client", r: other, f: { hobbies: [null, "钓鱼"] } },
  ]);
  expect(JSON.stringify(kept)).not.toContain("不该留下");
  // One that only left keeps what was refused about him.
  feed([{ type: "left", seq: 7, clientId: other }], 7);
  expect(openRefused(read()).find(({ clientId }) => clientId === other)).toMatchObject({ reason: "roleMayNot" });
  expect(isArriving(read(), other)).toBe(false);
  // A client of whom nothing is here leaves nothing to let go.
  feed([{ type: "left", seq: 8, clientId: device.ids.next() }], 8);
  expect(departures(its)).toEqual([
    { id: client, seq: 6 },
    { id: other, seq: 7 },
  ]);
});

it("[E4] what is refused because the client was erased is kept by its row alone; a row that was to move to him stays as it was written", () => {
  const its = world();
  const { device, answer, client, other, phone, read } = its;
  device.stand(clientRow(other, 3));
  device.edit([setField("contactPoint", phone, { note: "不该留下" })]);
  device.edit([setField("contactPoint", phone, { clientId: other })]);
  const line = lastLine(device.store().read);
  const refused = [{ edit: 0, reason: "clientErased" as const }];
  answer({ answers: [lineAnswer(line - 1, 4, { outcome: "refused", refused }), lineAnswer(line, 5, { outcome: "refused", refused })] });
  const kept = openRefused(read()).toSorted((one, two) => one.line - two.line);
  expect(kept.map(({ edit }) => JSON.parse(edit) as unknown)).toEqual([
    { t: "contactPoint", r: phone, o: "u" },
    { t: "contactPoint", r: phone, o: "u", b: 2, f: { clientId: [client, other] } },
  ]);
});

it("[S2] [R265] every page that shows something of who leaves is told to look again", () => {
  const its = world();
  const { device, client } = its;
  const told: string[] = [];
  device.write((tx) => noteDeparture(tx, client, 5));
  letGo({ ...device.context(), announce: (...topics) => void told.push(...topics) });
  const itsTables = (Object.keys(syncedTables) as SyncedTable[]).filter((table) => syncedTables[table].scope === "client"); // the keys of the register
  for (const topic of ["clients", "today", `client:${client}`, ...itsTables.map((table) => `table:${table}`)]) expect(told).toContain(topic);
});
