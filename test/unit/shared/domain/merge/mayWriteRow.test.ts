/* Who may write handovers and notes of a change of shift: each role, each place in the row (R014, X10, R260). */
import { describe, expect, it } from "vitest";
import type { FieldValue } from "#shared/domain/edit/column.ts";
import { syncedTables } from "#shared/domain/edit/syncedTables.ts";
import type { IncomingEdit } from "#shared/domain/merge/decideEdit.ts";
import { mayWriteField, mayWriteRow, type Writer } from "#shared/domain/merge/mayWriteRow.ts";
import type { RowState } from "#shared/domain/merge/rowState.ts";

const wang: Writer = { userId: "wang", role: "clientManager" };
const li: Writer = { userId: "li", role: "clientManager" };
const zhao: Writer = { userId: "zhao", role: "clientManager" };
const lobby: Writer = { userId: "lobby", role: "lobbyManager" };
const head: Writer = { userId: "head", role: "branchManager" };
const admin: Writer = { userId: "admin", role: "administrator" };
const analyst: Writer = { userId: "analyst", role: "analyst" };

type Values = Readonly<Record<string, FieldValue>>;

const edit = (table: string, operation: IncomingEdit["operation"], values: Values = {}): IncomingEdit => ({
  table,
  rowId: "row",
  clientId: null,
  ownerId: null,
  operation,
  values,
  fields: {},
  baseRev: 0,
});
const stored = (table: string, values: Values): RowState => ({ table, rowId: "row", clientId: null, ownerId: null, seq: 1, isDeleted: false, values });
const insert = (writer: Writer, table: string, values: Values) => mayWriteRow(writer, edit(table, "insert", values), undefined, null);
const openFields = (writer: Writer, table: "handover" | "shiftNote", values: Values): string[] =>
  mayWriteRow(writer, edit(table, "update"), stored(table, values), null) === null
    ? Object.keys(syncedTables[table].columns).filter((field) => mayWriteField(writer, edit(table, "update"), field, values) === null)
    : [];

const note: Values = { fromUserId: "wang", toUserId: "li", day: "2026-11-21", body: "明早九点回电" };
const handover: Values = { fromUserId: "wang", toUserId: "li", supervisorId: "zhao", listedOn: "2026-11-21", listedById: "wang" };

describe("the right to write what belongs to a change of shift", () => {
  it("[R014] a shift note is given in one's own name, by whoever works with clients", () => {
    expect([wang, lobby].map((writer) => insert(writer, "shiftNote", { ...note, fromUserId: writer.userId }))).toEqual([null, null]);
    expect(insert(li, "shiftNote", note)).toBe("wrongActor");
    expect([admin, analyst].map((writer) => insert(writer, "shiftNote", { ...note, fromUserId: writer.userId }))).toEqual(["roleMayNot", "roleMayNot"]);
  });

  it("[R014] the giver changes day, receiver and words of a note; the receiver marks it read; nobody else touches it", () => {
    expect(openFields(wang, "shiftNote", note)).toEqual(["toUserId", "day", "body"]);
    expect(openFields(li, "shiftNote", note)).toEqual(["readAt"]);
    expect(openFields(zhao, "shiftNote", note)).toEqual([]);
    expect([wang, li, zhao].map((writer) => mayWriteRow(writer, edit("shiftNote", "delete"), stored("shiftNote", note), null))).toEqual([
      null,
      "wrongActor",
      "wrongActor",
    ]);
  });

  it("[R014] the clients of a note are named by its giver only", () => {
    const mention: Values = { noteId: "note", fromUserId: "wang", aboutClientId: "client" };
    expect([wang, li].map((writer) => insert(writer, "shiftNoteClient", mention))).toEqual([null, "wrongActor"]);
    expect([wang, li].map((writer) => mayWriteRow(writer, edit("shiftNoteClient", "delete"), stored("shiftNoteClient", mention), null))).toEqual([
      null,
      "wrongActor",
    ]);
  });

  it("[X10] a client manager makes the list of the own handover, without review, assignment or supervision", () => {
    const list: Values = { fromUserId: "wang", toUserId: "li", listedOn: "2026-11-21", listedById: "wang", clientCount: 3, reason: "轮岗" };
    expect(insert(wang, "handover", list)).toBeNull();
    expect(insert(li, "handover", list)).toBe("wrongActor");
    expect(insert(lobby, "handover", { ...list, fromUserId: "lobby" })).toBe("roleMayNot");
    for (const field of ["reviewedOn", "reviewedById", "assignedAt", "supervisorId", "supervisedOn", "remark"]) {
      expect.soft(insert(wang, "handover", { ...list, [field]: "2026-11-21" }), field).toBe("roleMayNot");
    }
  });

  it("[X10] giver and receiver write their own remark, the joint visits and the report; the supervisor the supervision", () => {
    expect(openFields(wang, "handover", handover)).toEqual(["jointOn", "reportedOn", "report", "fromRemark"]);
    expect(openFields(li, "handover", handover)).toEqual(["jointOn", "reportedOn", "report", "toRemark"]);
    expect(openFields(zhao, "handover", handover)).toEqual(["supervisedOn"]);
    expect(openFields({ ...zhao, userId: "other" }, "handover", handover)).toEqual([]);
    expect(mayWriteRow(wang, edit("handover", "delete"), stored("handover", handover), null)).toBe("wrongActor");
  });

  it("[X10] [R260] a branch manager writes every part, an administrator none: it may name clients", () => {
    expect(openFields(head, "handover", handover)).toEqual(Object.keys(syncedTables.handover.columns));
    expect(insert(head, "handover", { ...handover, assignedAt: "2026-11-21T08:00:00.000Z" })).toBeNull();
    expect([insert(admin, "handover", handover), insert(analyst, "handover", handover)]).toEqual(["roleMayNot", "roleMayNot"]);
    expect(openFields(admin, "handover", handover)).toEqual([]);
  });

  it("[X10] what to know of a client handed over is the client's: its manager and the branch manager write it", () => {
    const row = (writer: Writer) => mayWriteRow(writer, { ...edit("handoverClient", "insert", { handoverId: "h" }), clientId: "c" }, undefined, "wang");
    expect([wang, head, li, lobby].map(row)).toEqual([null, null, "outOfScope", "roleMayNot"]);
  });
});

describe("the right to grant an exception of suitability", () => {
  it("[X12] only the branch manager grants one, also about a client whom the asking manager keeps", () => {
    const granted = { ...edit("suitabilityException", "insert", { reason: "客户为专业投资者" }), clientId: "client" };
    expect([wang, lobby, analyst, admin].map((writer) => mayWriteRow(writer, granted, undefined, writer.userId))).toEqual([
      "roleMayNot",
      "roleMayNot",
      "roleMayNot",
      "roleMayNot",
    ]);
    expect(mayWriteRow(head, granted, undefined, "wang")).toBeNull();
    // What rests on it is the manager's own work.
    expect(mayWriteRow(wang, { ...granted, table: "recommendation" }, undefined, "wang")).toBeNull();
  });
});
