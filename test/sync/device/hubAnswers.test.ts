/* Replies of a hub word by word (sync-spec L5, F3, F4, F6), also such as only a hub of another build or a broken one would give. */
import { expect, it } from "vitest";
import { openRefused } from "#db/workstation/sync/attention.ts";
import { setLostRows } from "#db/workstation/sync/lostRows.ts";
import { quarantined } from "#db/workstation/sync/quarantine.ts";
import { localRow } from "#db/workstation/sync/remoteRows.ts";
import { lastLine, setSyncNumbers } from "#db/workstation/sync/syncState.ts";
import { setWaitingRows, waitingRows } from "#db/workstation/sync/waitingRows.ts";
import { applyHistory, noChange } from "#electron/sync/applyReply.ts";
import type { FeedEntry, LineAnswer } from "#shared/protocol/messages.ts";
import { clientRow, phoneRow } from "#test/support/loneDevice.ts";
import { setField } from "#test/support/branchWorld.ts";
import { at, lineAnswer, lineOf, ownEdit, world } from "#test/support/hubReplies.ts";

it("[L5] a refusal of an edit that the line does not have keeps nothing; the others and the rest of the answer count", () => {
  const its = world();
  const line = ownEdit(its);
  const { device, answer, phone, client, phoneNow, numbers, read } = its;
  const settled = [
    { t: "contactPoint", r: phone, c: client, rev: 6, d: false, v: phoneRow(phone, client, 6, { note: "定" }).values },
  ] as unknown as LineAnswer["settled"];
  const refused: LineAnswer["refused"] = [
    { edit: 7, reason: "roleMayNot" },
    { edit: 0, field: "note", reason: "bankOwned" },
  ];
  expect(answer({ answers: [lineAnswer(line, 6, { outcome: "partlyRefused", refused, settled })] })).toMatchObject({ refused: 1 });
  expect(openRefused(read())).toMatchObject([{ line, field: "note", reason: "bankOwned", clientId: client }]);
  expect(phoneNow()).toMatchObject({ values: { note: "定" } });
  expect(numbers()).toMatchObject({ pushedLine: line, passedLine: 0, answeredSeq: 6 });
  expect(device.store().raw.prepare("select state from change_tx where origin = 'here'").pluck().all()).toEqual(["acknowledged"]);
});

it("[L5] a line that was answered already is not answered again", () => {
  const its = world();
  const line = ownEdit(its);
  const { answer, phone, client, phoneNow, numbers } = its;
  answer({ answers: [lineAnswer(line, 6)] });
  answer({ answers: [lineAnswer(line, 9, { outcome: "refused", gone: [{ t: "contactPoint", r: phone, c: client }] })] });
  expect(phoneNow()).toMatchObject({ isDeleted: false, values: { note: "我的" } });
  expect(numbers()).toMatchObject({ pushedLine: line, answeredSeq: 6 });
});

it("[L5] rows that the hub does not have go; of a line without anything to settle nothing is touched", () => {
  const its = world();
  const line = ownEdit(its);
  const { answer, phone, client, phoneNow } = its;
  const reply = answer({ answers: [lineAnswer(line, 6, { outcome: "refused", gone: [{ t: "contactPoint", r: phone, c: client }] })] });
  expect([...reply.clientIds]).toEqual([client]);
  expect([...reply.tables]).toEqual(["contactPoint"]);
  expect(phoneNow()).toMatchObject({ isDeleted: true, rev: 0 });
});

it("[F4] a marker gives the rows of its line their number and frees what it held; a marker of no own line does neither", () => {
  const its = world();
  const line = ownEdit(its);
  const { answer, feed, phoneNow, numbers } = its;
  answer({ answers: [lineAnswer(line, 9)] });
  feed([{ type: "passed", seq: 4, line: 1, count: 1 }], 4);
  expect(phoneNow()).toMatchObject({ rev: 2 });
  expect(numbers()).toMatchObject({ passedLine: 0, ownSeq: 4, cursor: 4 });
  feed([{ type: "passed", seq: 8, line: line - 1, count: 2 }], 9);
  expect(phoneNow()).toMatchObject({ rev: 9 });
  expect(numbers()).toMatchObject({ passedLine: line, ownSeq: 9, cursor: 9 });
});

it("[F4] a marker that names a part which its transaction does not have numbers no row", () => {
  const its = world();
  const { device, phone, phoneNow, feed } = its;
  const txId = device.edit([setField("contactPoint", phone, { note: "我的" })]);
  feed([{ type: "own", seq: 6, txId, part: 40 }], 5);
  // It passes nothing: what this line holds stays held.
  expect(its.numbers()).toMatchObject({ passedLine: 0 });
  expect(phoneNow()).toMatchObject({ rev: 2 });
  feed([{ type: "own", seq: 7, txId, part: 0 }], 7);
  expect(phoneNow()).toMatchObject({ rev: 7 });
});

it("[F6] a waiting row whose client is here comes to him; of a table of a newer build it is kept", () => {
  const { device, client, other, phone, feed, phoneNow, read } = world();
  device.stand(clientRow(other, 3));
  const future = { table: "futureTable", rowId: device.ids.next(), clientId: client, rev: 5, isDeleted: false, values: { colour: "蓝" } };
  device.write((tx) =>
    setWaitingRows(tx, [
      { line: 1, seq: 5, row: phoneRow(phone, other, 5) },
      { line: 1, seq: 5, row: future },
      { line: 1, seq: 9, row: phoneRow(phone, client, 9) },
    ]),
  );
  feed([], 6);
  expect(phoneNow()).toMatchObject({ clientId: other, rev: 5 });
  expect(quarantined(read())).toMatchObject([{ table: "futureTable", values: { colour: "蓝" } }]);
  expect(waitingRows(read())).toMatchObject([{ seq: 9 }]);
});

it("[F6] a waiting row stays where it is when the feed brought something newer, or an own line moves it", () => {
  const its = world();
  const { device, client, other, phone, feed, phoneNow, read } = its;
  device.stand(clientRow(other, 3));
  const wait = (seq: number) => device.write((tx) => setWaitingRows(tx, [{ line: 1, seq, row: phoneRow(phone, other, seq) }]));
  device.stand(phoneRow(phone, client, 8));
  wait(7);
  feed([], 7);
  expect(phoneNow()).toMatchObject({ clientId: client, rev: 8 });
  device.edit([setField("contactPoint", phone, { clientId: client, note: "x" })]);
  const third = device.ids.next();
  device.stand(clientRow(third, 3));
  device.edit([setField("contactPoint", phone, { clientId: third })], "merge");
  wait(9);
  feed([], 9);
  expect(phoneNow()).toMatchObject({ clientId: third });
  expect(waitingRows(read())).toEqual([]);
});

it("[F6] a waiting row of a client who did not come leaves his former client, with a word in his history; one that is not here either is nothing", () => {
  const { device, client, other, phone, feed, phoneNow } = world();
  device.write((tx) =>
    setWaitingRows(tx, [
      { line: 1, seq: 5, row: phoneRow(phone, other, 5) },
      { line: 1, seq: 5, row: phoneRow(device.ids.next(), other, 5) },
    ]),
  );
  const changed = feed([], 5);
  expect(phoneNow()).toBeUndefined();
  expect(device.lastLogged()).toEqual([{ t: "contactPoint", r: phone, o: "u", f: { clientId: [client, other] }, b: 2 }]);
  expect([...changed.clientIds]).toContain(client);
});

it("[F6] what the hub had settled by a number of the feed is settled before what comes after it", () => {
  const { device, client, other, phone, feed, phoneNow } = world();
  device.stand(clientRow(other, 3));
  device.write((tx) => setWaitingRows(tx, [{ line: 1, seq: 5, row: phoneRow(phone, other, 5, { note: "等" }) }]));
  const header = { txId: device.ids.next(), kind: "edit", label: {}, actorId: "user-head", editedAt: at, workstationId: "head-1" };
  const step = (seq: number, note: readonly [string, string]): FeedEntry => ({
    type: "line",
    seq,
    part: 0,
    header: { ...header, txId: device.ids.next() },
    clientId: seq < 6 ? client : other,
    edits: [{ t: "contactPoint", r: phone, o: "u", f: { note: [...note] } }],
  });
  feed([step(4, ["旧", "四"]), step(6, ["等", "六"])], 6);
  expect(phoneNow()).toMatchObject({ clientId: other, rev: 6, values: { note: "六" } });
});

it("[R1] a row that somebody recovered from less than lies here keeps what it has, at the number of his step", () => {
  const { device, client, phone, feed, phoneNow } = world();
  const header = { kind: "automatic", actorId: "user-head", editedAt: at, workstationId: "head-1" };
  const recovered = (seq: number, rev: number, label: string): FeedEntry => ({
    type: "line",
    seq,
    part: 0,
    header: { ...header, txId: device.ids.next(), label: { sync: label, rev } },
    clientId: client,
    edits: [
      { t: "contactPoint", r: phone, o: "u", f: { note: ["旧", "少"] } },
      { t: "client", r: client, o: "u", f: { hobbies: [null, `h${seq}`] } },
    ],
  });
  device.write((tx) => setLostRows(tx, [{ table: "contactPoint", rowId: phone, clientId: client, rev: 30 }]));
  feed([recovered(6, 29, "recovered")], 6);
  expect(phoneNow()).toMatchObject({ rev: 6, values: { note: "旧" } });
  expect(localRow(device.store().read, "client", client)).toMatchObject({ rev: 6, values: { hobbies: "h6" } });
  feed([recovered(7, 30, "recovered")], 7);
  expect(phoneNow()).toMatchObject({ rev: 7, values: { note: "少" } });
  device.stand(phoneRow(phone, client, 8, { note: "旧" }));
  feed([recovered(9, 1, "upgraded")], 9);
  expect(phoneNow()).toMatchObject({ rev: 9, values: { note: "少" } });
});

it("[F7] a history tells of lines only; markers and leaving belong to the feed", () => {
  const { device, client, phoneNow, numbers } = world();
  const entries: FeedEntry[] = [
    { type: "passed", seq: 3, line: 1, count: 1 },
    { type: "left", seq: 4, clientId: client },
  ];
  const changed = noChange();
  device.write((tx) => {
    applyHistory(tx, entries, changed);
    // What never waited leaves no trace.
    setWaitingRows(tx, []);
  });
  expect(changed.clientIds.size).toBe(0);
  expect(device.store().raw.prepare("select count(*) from local_state where key = 'syncWaitingRows'").pluck().get()).toBe(0);
  expect(phoneNow()).toMatchObject({ rev: 2 });
  expect(numbers()).toMatchObject({ ownSeq: 0 });
  expect(device.store().raw.prepare("select count(*) from sync_departing").pluck().get()).toBe(0);
  device.write((tx) => applyHistory(tx, [lineOf(5, client, [{ t: "client", r: client, o: "u", f: { note: [null, "从前"] } }])], changed));
  expect([...changed.clientIds]).toEqual([client]);
  expect(localRow(device.store().read, "client", client)).toMatchObject({ rev: 5, values: { note: "从前" } });
});

it("[R1] of a step that is stale as a whole nothing comes into the log", () => {
  const { device, client, phone, feed, phoneNow } = world();
  device.write((tx) => setLostRows(tx, [{ table: "contactPoint", rowId: phone, clientId: client, rev: 30 }]));
  const before = lastLine(device.store().read);
  feed([lineOf(6, client, [{ t: "contactPoint", r: phone, o: "u", f: { note: ["旧", "少"] } }], { label: { sync: "recovered", rev: 9 } })], 6);
  expect(lastLine(device.store().read)).toBe(before);
  expect(phoneNow()).toMatchObject({ rev: 6, values: { note: "旧" } });
});

it("[F3] the cursor never goes back, and own lines count as passed when the feed has come to the last answer", () => {
  const its = world();
  const line = ownEdit(its);
  const { device, answer, feed, numbers } = its;
  device.write((tx) => setSyncNumbers(tx, { ...numbers(), cursor: 20 }));
  answer({ answers: [lineAnswer(line, 30)] });
  feed([], 10);
  expect(numbers()).toMatchObject({ cursor: 20, passedLine: 0 });
  feed([], 30);
  expect(numbers()).toMatchObject({ cursor: 30, passedLine: line });
});

it("[R1] a line answered with a number that the cursor has passed settles nothing and counts as passed", () => {
  const its = world();
  const line = ownEdit(its);
  const { device, answer, phone, client, phoneNow, numbers } = its;
  device.write((tx) => setSyncNumbers(tx, { ...numbers(), cursor: 20 }));
  answer({ answers: [lineAnswer(line, 20, { outcome: "refused", gone: [{ t: "contactPoint", r: phone, c: client }] })] });
  expect(phoneNow()).toMatchObject({ isDeleted: false });
  expect(numbers()).toMatchObject({ passedLine: line, pushedLine: line });
});
