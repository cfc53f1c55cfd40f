/* The feed of a hub word by word (sync-spec F3, F4, F6, R1, S2), also such as only a hub of another build or a broken one sends. */
import { expect, it } from "vitest";
import { openRefused } from "#db/workstation/sync/attention.ts";
import { lostRows, setLostRows } from "#db/workstation/sync/lostRows.ts";
import { openConflicts } from "#db/workstation/sync/conflicts.ts";
import { valueBandsKey } from "#db/workstation/valueBands.ts";
import { localRow } from "#db/workstation/sync/remoteRows.ts";
import { epochClamps, hasPending, lastLine, saveSession, setSyncNumbers } from "#db/workstation/sync/syncState.ts";
import { setWaitingRows, waitingRows } from "#db/workstation/sync/waitingRows.ts";
import { applyLines, applyNewEpoch, noChange } from "#electron/sync/applyReply.ts";
import type { FeedEntry, LineAnswer } from "#shared/protocol/messages.ts";
import { clientRow, holdsNothing, phoneRow } from "#test/support/loneDevice.ts";
import { setField } from "#test/support/branchWorld.ts";
import { at, lineAnswer, lineOf, ownEdit, world, type Line } from "#test/support/hubReplies.ts";

/** The first download is over: a session ended well. */
const firstDownloadDone = ({ device }: ReturnType<typeof world>): void => {
  const counts = { lines: 0, refused: 0, conflicts: 0, entries: 0, bytesUp: 0, bytesDown: 0 };
  device.write((tx) => saveSession(tx, { id: device.ids.next(), startedAt: at, endedAt: at, outcome: "done", detail: "", ...counts }));
};

it("[S2] a client who left is to go, one of whom nothing is here is forgotten; who is given back stays, and is unread", () => {
  const its = world();
  const { device, client, other, feed } = its;
  firstDownloadDone(its);
  const departing = (): unknown => device.store().raw.prepare("select client_id, seq from sync_departing").all();
  const unread = (): unknown => device.store().raw.prepare("select client_id from sync_unread").pluck().all();
  device.write((tx) => tx.prepare("insert into sync_arriving (client_id, through_seq, until_seq) values (?, 0, 9)").run(other));
  feed(
    [
      { type: "left", seq: 4, clientId: client },
      { type: "left", seq: 5, clientId: other },
    ],
    5,
  );
  expect(departing()).toEqual([{ client_id: client, seq: 4 }]);
  expect(device.store().raw.prepare("select count(*) from sync_arriving").pluck().get()).toBe(0);
  feed([lineOf(6, client, [{ t: "client", r: client, o: "u", f: { managerId: [null, "user-li"] } }])], 6);
  expect(departing()).toEqual([{ client_id: client, seq: 4 }]);
  feed([lineOf(7, client, [{ t: "client", r: client, o: "u", f: { managerId: ["user-li", "user-wang"] } }])], 7);
  expect(departing()).toEqual([]);
  expect(unread()).toEqual([client]);
});

it("[R014] of a first download nobody counts as handed over, in none of its pages", () => {
  const its = world();
  const { device, other, feed } = its;
  const unread = (): unknown => device.store().raw.prepare("select client_id from sync_unread").pluck().all();
  const made: Line["edits"] = [
    { t: "client", r: other, o: "i", v: { kind: "person", name: "李四", managerId: "user-wang" } },
    { t: "client", r: other, o: "u", f: { managerId: ["user-li", "user-wang"] } },
  ];
  const givenAgain = (seq: number): FeedEntry => lineOf(seq, other, [{ t: "client", r: other, o: "u", f: { managerId: ["user-wang", "user-wang"] } }]);
  feed([lineOf(6, other, made)], 6);
  feed([givenAgain(7)], 7);
  expect(unread()).toEqual([]);
  firstDownloadDone(its);
  feed([givenAgain(8)], 8);
  expect(unread()).toEqual([other]);
});

it("[S4] a row of the branch that concerns others now leaves, and what came before it in the page is applied before", () => {
  const { device, feed, read } = world();
  const note = device.ids.next();
  const values = { fromUserId: "user-head", toUserId: "user-wang", day: "2026-11-21", body: "交接" };
  const changed = feed([lineOf(4, null, [{ t: "shiftNote", r: note, o: "i", v: values }]), lineOf(5, null, [{ t: "shiftNote", r: note, o: "m" }])], 5);
  expect(localRow(read(), "shiftNote", note)).toBeUndefined();
  expect([...changed.tables]).toEqual(["shiftNote"]);
  const second = device.ids.next();
  feed([lineOf(6, null, [{ t: "shiftNote", r: second, o: "i", v: values }])], 6);
  expect([...feed([lineOf(7, null, [{ t: "shiftNote", r: second, o: "m" }])], 7).tables]).toEqual(["shiftNote"]);
  expect(device.store().raw.prepare("select detail ->> 'rows' from audit_entry where action = 'rowsLeft'").pluck().all()).toEqual([1, 1]);
});

it("[F4] own lines come back whole after a restore: a line that the store has is passed, one that it lacks is applied", () => {
  const its = world();
  const { device, phone, client, phoneNow, feed, numbers } = its;
  const txId = device.edit([setField("contactPoint", phone, { note: "我的" })]);
  const line = lastLine(its.read());
  const own = { workstationId: device.context().workstationId };
  feed([lineOf(4, client, [{ t: "contactPoint", r: phone, o: "u", f: { note: ["旧", "我的"] } }], { ...own, txId })], 4);
  expect(phoneNow()).toMatchObject({ rev: 4, values: { note: "我的" } });
  expect(numbers()).toMatchObject({ passedLine: line, ownSeq: 4 });
  feed([lineOf(5, client, [{ t: "contactPoint", r: phone, o: "u", f: { note: ["我的", "忘了的"] } }], { ...own, txId: device.ids.next() })], 5);
  expect(phoneNow()).toMatchObject({ rev: 5, values: { note: "忘了的" } });
});

it("[F4] a marker numbers what its line made, but not what was refused, nor a row without a number that it did not make", () => {
  const its = world();
  const { device, client, phone, answer, feed, read } = its;
  const [made, refused, bare] = [device.ids.next(), device.ids.next(), device.ids.next()];
  const insert = (rowId: string) => ({
    operation: "insert" as const,
    table: "contactPoint" as const,
    rowId,
    values: { clientId: client, kind: "mobile", value: "1" },
  });
  device.edit([insert(bare)]);
  device.edit([insert(made), insert(refused), setField("contactPoint", bare, { note: "x" }), setField("contactPoint", phone, { note: "y" })]);
  const line = lastLine(read());
  const at1 = device.store().raw.prepare("select edits from change_log where seq = ?").pluck().get(line) as string; // one column
  const place = (JSON.parse(at1) as { r: string }[]).findIndex(({ r }) => r === refused);
  answer({ answers: [lineAnswer(line, 6, { refused: [{ edit: place, reason: "valueRefused" }], gone: [{ t: "contactPoint", r: refused, c: client }] })] });
  expect(openRefused(read())).toMatchObject([{ field: null, line }]);
  feed([{ type: "passed", seq: 6, line, count: 1 }], 6);
  const rev = (id: string): unknown => localRow(read(), "contactPoint", id)?.rev;
  expect({ made: rev(made), refused: rev(refused), bare: rev(bare), phone: rev(phone) }).toEqual({ made: 6, refused: 0, bare: 0, phone: 6 });
});

it("[L5] [F6] a settled row whose client is on his way waits with the number of its answer", () => {
  const its = world();
  const line = ownEdit(its);
  const { answer, phone, other, client, phoneNow, read } = its;
  const settled: LineAnswer["settled"] = [
    { t: "contactPoint", r: phone, c: other, rev: 6, d: false, v: { clientId: other, kind: "mobile", value: "13800000000", note: "定" } },
  ];
  answer({ answers: [lineAnswer(line, 7, { settled })] });
  expect(phoneNow()).toMatchObject({ clientId: client, values: { note: "定" } });
  expect(waitingRows(read())).toMatchObject([{ line, seq: 7, row: { rowId: phone, clientId: other } }]);
});

it("[R1] [A3] what a restored hub could not place is kept, not counted, and stays as it is", () => {
  const its = world();
  const line = ownEdit(its);
  const { device, answer, phone, client, phoneNow, read } = its;
  device.write((tx) => setLostRows(tx, [{ table: "client", rowId: client, clientId: client, rev: 9 }]));
  const refused: LineAnswer["refused"] = [{ edit: 0, reason: "unknownRow" }];
  expect(answer({ answers: [lineAnswer(line, 6, { outcome: "refused", refused, gone: [{ t: "contactPoint", r: phone, c: client }] })] })).toMatchObject({
    refused: 0,
  });
  expect(phoneNow()).toMatchObject({ isDeleted: false, values: { note: "我的" } });
  expect(openRefused(read())).toHaveLength(1);
  expect(lostRows(read())).toHaveLength(2);
});

it("[F3] lines of one transaction are one in the log, until a client comes again or one is of nobody's", () => {
  const { device, client, other, phone } = world();
  device.stand(clientRow(other, 3));
  const before = lastLine(device.store().read);
  const remote = (seq: number, clientId: string | null, txId = "tx") => ({
    seq,
    header: { ...device.header(), txId: txId as ReturnType<typeof device.header>["txId"] },
    clientId,
    edits: [{ table: "client", rowId: clientId ?? phone, operation: "update" as const, values: {}, fields: { note: [null, `n${seq}`] as const } }],
  });
  const lines = [
    remote(4, client),
    remote(5, other),
    remote(6, client),
    remote(7, other, "second"),
    remote(8, null, "second"),
    remote(9, null, "second"),
    remote(10, client, "third"),
    remote(11, other, "third"),
  ];
  const changed = noChange();
  device.write((tx) => applyLines(tx, lines, { held: holdsNothing, afterLine: 0 }, changed));
  const heads = device
    .store()
    .raw.prepare(
      "select tx_id, (select count(*) from change_log where tx_seq = change_tx.seq) as lines from change_tx where seq in (select tx_seq from change_log where seq > ?) order by seq",
    )
    .all(before);
  expect(heads).toEqual([
    { tx_id: "tx", lines: 2 },
    { tx_id: "tx#6", lines: 1 },
    { tx_id: "second", lines: 1 },
    { tx_id: "second#8", lines: 1 },
    { tx_id: "second#9", lines: 1 },
    { tx_id: "third", lines: 2 },
  ]);
  expect([...changed.clientIds].toSorted()).toEqual([client, other].toSorted());
});

it("[R1] a first epoch is only noted; at another one numbers go back, all own lines are offered again, and what is beyond is lost", () => {
  const its = world();
  const { device, client, phone, phoneNow, numbers, read } = its;
  const line = ownEdit(its);
  device.write((tx) => applyNewEpoch(tx, { epoch: "first", epochSeq: 0 }));
  expect(numbers()).toMatchObject({ epoch: "first", cursor: 0 });
  expect(epochClamps(read())).toEqual([]);
  device.stand(phoneRow(phone, client, 30, { note: "我的" }));
  device.write((tx) => {
    tx.prepare("update change_tx set state = 'acknowledged'").run();
    setWaitingRows(tx, [{ line: 1, seq: 5, row: phoneRow(phone, client, 5) }]);
    setSyncNumbers(tx, { epoch: "first", cursor: 31, ownSeq: 30, pushedLine: line, passedLine: line, answeredSeq: 30 });
  });
  device.write((tx) => applyNewEpoch(tx, { epoch: "second", epochSeq: 20 }));
  expect(numbers()).toEqual({ epoch: "second", cursor: 20, ownSeq: 0, pushedLine: 0, passedLine: 0, answeredSeq: 0 });
  expect(phoneNow()).toMatchObject({ rev: 20 });
  expect(lostRows(read())).toEqual([{ table: "contactPoint", rowId: phone, clientId: client, rev: 30 }]);
  expect(epochClamps(read())).toEqual([{ line: lastLine(read()), seq: 20 }]);
  expect(hasPending(read())).toBe(true);
  expect(waitingRows(read())).toEqual([]);
  device.write((tx) => applyNewEpoch(tx, { epoch: "third", epochSeq: 90 }));
  expect(numbers()).toMatchObject({ epoch: "third", cursor: 20 });
});

it("[M3] conflicts of a reply are kept; settings of the branch are in force at once", () => {
  const { device, client, phone, answer, feed, read } = world();
  const by = { keptBy: "user-head", keptDevice: "head-1", keptAt: at, lostBy: "user-wang", lostDevice: "wang-1", lostAt: at };
  const conflict = {
    id: device.ids.next(),
    seq: 4,
    t: "contactPoint",
    r: phone,
    c: client,
    field: "note",
    kind: "later",
    base: null,
    kept: "a",
    lost: "b",
    state: "open",
    ...by,
  } as const;
  answer({ conflicts: [conflict] });
  expect(openConflicts(read())).toMatchObject([{ rowId: phone, field: "note", kept: "a", lost: "b" }]);
  device.stand(clientRow(client, 3, { depositBalance: 500 }));
  const value = JSON.stringify([{ code: "top", zh: "高", en: "top", fromFen: 1 }]);
  feed([lineOf(6, null, [{ t: "setting", r: device.ids.next(), o: "i", v: { key: valueBandsKey, value } }])], 6);
  expect(device.store().raw.prepare("select value_band from client where id = ?").pluck().get(client)).toBe("top");
});

it("[F6] a settled client himself does not wait, nor a row of the branch", () => {
  const its = world();
  const line = ownEdit(its);
  const { answer, other, read } = its;
  const settled: LineAnswer["settled"] = [{ t: "client", r: other, c: other, rev: 6, d: false, v: { kind: "person", name: "李四" } }];
  const item = its.device.ids.next();
  settled.push({ t: "dictionaryItem", r: item, c: null, rev: 6, d: false, v: { dictionary: "salesStage", code: "a", labelZh: "新", isActive: true } });
  answer({ answers: [lineAnswer(line, 7, { settled })] });
  expect(localRow(read(), "client", other)).toMatchObject({ rev: 6 });
  expect(localRow(read(), "dictionaryItem", item)).toMatchObject({ rev: 6 });
  expect(waitingRows(read())).toEqual([]);
});

it("[R1] what came before a stale step is applied before it, and its row has the step's number", () => {
  const { device, client, phone, feed, phoneNow } = world();
  device.write((tx) => setLostRows(tx, [{ table: "contactPoint", rowId: phone, clientId: client, rev: 30 }]));
  const step = (seq: number, label: Record<string, string | number>): Line =>
    lineOf(seq, client, [{ t: "contactPoint", r: phone, o: "u", f: { note: ["旧", `n${seq}`] } }], { label });
  feed([step(5, {}), step(6, { sync: "recovered", rev: 9 })], 6);
  expect(phoneNow()).toMatchObject({ rev: 6, values: { note: "n5" } });
});

it("[F6] a row waits until the feed has passed the number of its answer, and what came before is applied first", () => {
  const { device, client, other, phone, feed, phoneNow } = world();
  device.write((tx) => setWaitingRows(tx, [{ line: 1, seq: 5, row: phoneRow(phone, other, 5, { note: "等" }) }]));
  // His client comes with the very step before: had the row been settled at once, it would have left for nowhere.
  feed(
    [
      lineOf(5, other, [{ t: "client", r: other, o: "i", v: { kind: "person", name: "李四" } }]),
      lineOf(6, client, [{ t: "client", r: client, o: "u", f: { note: [null, "六"] } }]),
    ],
    6,
  );
  expect(phoneNow()).toMatchObject({ clientId: other, rev: 5, values: { note: "等" } });
});

it("[F4] a run of markers gives each row the number of the last line that wrote it, also one that the run itself makes and changes", () => {
  const its = world();
  const { device, client, phone, feed, phoneNow, numbers, read } = its;
  const made = device.ids.next();
  const first = ownEdit(its);
  device.edit([{ operation: "insert", table: "contactPoint", rowId: made, values: { clientId: client, kind: "mobile", value: "13800000001" } }]);
  device.edit([setField("contactPoint", made, { note: "补" }), setField("client", client, { note: "同" })]);
  feed([{ type: "passed", seq: 11, line: first, count: 3 }], 13);
  expect(phoneNow()).toMatchObject({ rev: 11 });
  expect(localRow(read(), "contactPoint", made)).toMatchObject({ rev: 13 });
  expect(localRow(read(), "client", client)).toMatchObject({ rev: 13 });
  expect(numbers()).toMatchObject({ passedLine: first + 2, ownSeq: 13 });
  // A row without a number, which no line of the run makes, stays without one.
  device.stand(phoneRow(phone, client, 0));
  const later = ownEdit(its, { note: "后" });
  feed([{ type: "passed", seq: 20, line: later, count: 1 }], 20);
  expect(phoneNow()).toMatchObject({ rev: 0 });
});

it("[F4] a row of which the line was refused gets no number of a run, and the other rows of the run do", () => {
  const its = world();
  const { device, client, answer, feed, phoneNow, read } = its;
  const made = device.ids.next();
  device.edit([{ operation: "insert", table: "contactPoint", rowId: made, values: { clientId: client, kind: "mobile", value: "13800000001" } }]);
  const line = lastLine(read());
  ownEdit(its);
  answer({ answers: [lineAnswer(line, 11, { outcome: "refused", refused: [{ edit: 0, reason: "roleMayNot" }] }), lineAnswer(line + 1, 12)] });
  feed([{ type: "passed", seq: 11, line, count: 2 }], 12);
  expect(localRow(read(), "contactPoint", made)).toMatchObject({ rev: 0 });
  expect(phoneNow()).toMatchObject({ rev: 12 });
});

it("[F6] [F4] a row that is due in the middle of a run of markers is settled there: the marker after it has the last word", () => {
  const its = world();
  const { device, client, other, phone, feed, phoneNow } = its;
  device.stand(clientRow(other, 3));
  const first = ownEdit(its);
  ownEdit(its, { label: "家" });
  device.edit([setField("client", client, { note: "同" })]);
  device.write((tx) => setWaitingRows(tx, [{ line: first, seq: 11, row: phoneRow(phone, other, 11, { note: "定" }) }]));
  feed([{ type: "passed", seq: 11, line: first, count: 3 }], 13);
  // The first line passed before, so its note is not held any more; the second one wrote the label and gave its number.
  expect(phoneNow()).toMatchObject({ clientId: other, rev: 12, values: { note: "定", label: "家" } });
});
