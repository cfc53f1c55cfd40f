/* Handovers, shift notes and incident reports reach the people whom they name and the branch manager, nobody else (sync-spec S4). */
import { expect, it } from "vitest";
import type { EditHeader } from "#shared/domain/edit/edit.ts";
import { write } from "#db/engine/store.ts";
import { applyGroups } from "#db/workstation/applyEdit.ts";
import { firstBrokenLink } from "#db/workstation/changeLog.ts";
import { localRow } from "#db/workstation/sync/remoteRows.ts";
import { branchWorld, newClient, setField, syncAll, syncWell } from "#test/support/branchWorld.ts";
import type { TestDevice } from "#test/support/deviceWorld.ts";
import { userIdOf } from "#test/support/hubWorld.ts";

const secret = "李阿姨要转走存款";

/** Whether anything of the store's rows or log names it. */
const knows = (device: TestDevice, text: string): boolean => {
  const { raw } = device.store();
  const tables = ["shift_note", "handover", "change_log", "sync_conflict", "sync_quarantine"];
  return tables.some((table) => JSON.stringify(raw.prepare(`select * from ${table}`).all()).includes(text));
};

/** A note from one to another about a client. */
const note = (device: TestDevice, to: string, clientId: string): { readonly noteId: string; readonly partId: string } => {
  const [noteId, partId] = [device.ids.next(), device.ids.next()];
  const fromUserId = device.party.userId;
  device.edit([
    { operation: "insert", table: "shiftNote", rowId: noteId, values: { fromUserId, toUserId: to, day: "2026-11-21", body: secret } },
    { operation: "insert", table: "shiftNoteClient", rowId: partId, values: { noteId, fromUserId, aboutClientId: clientId } },
  ]);
  return { noteId, partId };
};

it("[S4] [R014] a shift note lies on the devices of its two people and of the branch manager only", async () => {
  const { hub, device } = await branchWorld();
  const [wang, li, head, lobby, admin] = [device("wang"), device("li"), device("head"), device("lobby"), device("admin")];
  await syncAll(wang, li, head, lobby, admin);
  const client = newClient(wang, "张三");
  const { noteId, partId } = note(wang, userIdOf("li"), client);
  const handover = wang.ids.next();
  wang.edit([
    {
      operation: "insert",
      table: "handover",
      rowId: handover,
      values: { fromUserId: userIdOf("wang"), toUserId: userIdOf("li"), listedOn: "2026-11-21", listedById: userIdOf("wang"), fromRemark: secret },
    },
  ]);
  await syncWell(wang);
  for (const each of [li, head, lobby, admin, device("lobby", 2), device("li", 2)]) {
    expect(await syncWell(each)).toMatchObject({ repaired: 0 });
    const mayKnow = each.party.userId === userIdOf("li") || each.party.userId === userIdOf("head");
    expect([each.party.deviceId, knows(each, secret)]).toEqual([each.party.deviceId, mayKnow]);
    expect(localRow(each.store().read, "shiftNoteClient", partId) !== undefined).toBe(mayKnow);
  }
  const asked = await hub.exchange.rows(lobby.party, { clientIds: [], rowIds: [noteId, partId, handover] });
  expect(asked.rows).toEqual([]);
  // The supervisor is named later: then he gets the whole row.
  head.edit([setField("handover", handover, { supervisorId: userIdOf("lobby"), reviewedOn: "2026-11-21", reviewedById: userIdOf("head") })]);
  await syncWell(head);
  expect(await syncWell(lobby)).toMatchObject({ repaired: 0 });
  expect(localRow(lobby.store().read, "handover", handover)).toMatchObject({ values: { fromRemark: secret } });
  expect(localRow(lobby.store().read, "shiftNote", noteId)).toBeUndefined();
});

it("[S4] a note that is given to another person leaves the first one's device, with its history, and comes whole to the other", async () => {
  const { device } = await branchWorld({ pageSteps: 1 });
  const [wang, li, lobby, head] = [device("wang"), device("li"), device("lobby"), device("head")];
  const client = newClient(wang, "张三");
  const { noteId, partId } = note(wang, userIdOf("li"), client);
  await syncAll(wang, li, lobby, head);
  li.edit([setField("shiftNote", noteId, { readAt: "2026-11-21T09:00:00.000Z" })]);
  await syncAll(li, wang);
  expect(knows(li, secret)).toBe(true);
  wang.edit([setField("shiftNote", noteId, { toUserId: userIdOf("lobby") })]);
  await syncWell(wang);
  for (const each of [li, lobby, head, device("lobby", 2), device("li", 2)]) {
    expect(await syncWell(each)).toMatchObject({ repaired: 0 });
    const isHis = each.party.userId !== userIdOf("li");
    expect([each.party.deviceId, knows(each, secret)]).toEqual([each.party.deviceId, isHis]);
    expect(localRow(each.store().read, "shiftNote", noteId) !== undefined).toBe(isHis);
    expect(localRow(each.store().read, "shiftNoteClient", partId) !== undefined).toBe(isHis);
    expect(firstBrokenLink(each.store().read)).toBeNull();
  }
  // And back again.
  wang.edit([setField("shiftNote", noteId, { toUserId: userIdOf("li") })]);
  await syncWell(wang);
  for (const each of [li, lobby, head]) {
    expect(await syncWell(each)).toMatchObject({ repaired: 0 });
    expect(localRow(each.store().read, "shiftNote", noteId) !== undefined).toBe(each !== lobby);
  }
});

it("[S4] [C2] a device that holds what concerns others, as an earlier build left it, lets it go", async () => {
  const { device } = await branchWorld();
  const [wang, lobby] = [device("wang"), device("lobby")];
  const { noteId } = note(wang, userIdOf("li"), newClient(wang, "张三"));
  await syncAll(wang, lobby);
  const values = { fromUserId: userIdOf("wang"), toUserId: userIdOf("li"), day: "2026-11-21", body: secret };
  lobby.act("edit", (tx, header) => {
    const wrongly: EditHeader = { ...header, workstationId: wang.party.deviceId as EditHeader["workstationId"] };
    const edits = [{ table: "shiftNote" as const, rowId: noteId, clientId: null, baseRev: 1, operation: "insert" as const, values }];
    applyGroups(tx, wrongly, [{ clientId: null, edits, rev: 1 }], "hub");
  });
  expect(knows(lobby, secret)).toBe(true);
  expect(await syncWell(lobby)).toMatchObject({ repaired: 1 });
  expect(knows(lobby, secret)).toBe(false);
  expect(firstBrokenLink(lobby.store().read)).toBeNull();
  expect(await syncWell(lobby)).toMatchObject({ repaired: 0 });
  write(lobby.store(), (tx) => expect(tx.prepare("select action from audit_entry order by seq desc limit 1").pluck().get()).toBe("rowsLeft"));
});
