/* Who may write handovers and notes of a change of shift: each role, each place in the row (R014, X10, R260). */
import { describe, expect, it } from "vitest";
import type { FieldValue } from "#shared/domain/edit/column.ts";
import { type SyncedTable, syncedTables } from "#shared/domain/edit/syncedTables.ts";
import type { IncomingEdit } from "#shared/domain/merge/decideEdit.ts";
import { holdsOwnClients, mayWriteField, mayWriteRow, seesLobbyView, seesWholeBranch, type Writer } from "#shared/domain/merge/mayWriteRow.ts";
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

describe("the right to write an incident, a mention, a project", () => {
  const open = (writer: Writer, table: SyncedTable, values: Values): string[] =>
    mayWriteRow(writer, edit(table, "update"), stored(table, values), null) === null
      ? Object.keys(syncedTables[table].columns).filter((field) => mayWriteField(writer, edit(table, "update"), field, values) === null)
      : [];

  it("[R014] an incident is described by who reports it and answered by whom it was reported to", () => {
    const incident: Values = { fromUserId: "wang", toUserId: "li", title: "自助机故障" };
    expect(open(wang, "incident", incident).toSorted()).toEqual(["aboutClientId", "body", "happenedOn", "impact", "kind", "measures", "title"]);
    expect(open(li, "incident", incident).toSorted()).toEqual(["answer", "closedOn", "readAt", "state"]);
    expect([zhao, admin, analyst].map((writer) => open(writer, "incident", incident))).toEqual([[], [], []]);
    expect(open({ userId: "li", role: "clientManager" }, "incident", { ...incident, toUserId: "wang" })).toEqual([]);
    expect([lobby, li].map((writer) => insert(writer, "incident", { ...incident, fromUserId: "lobby" }))).toEqual([null, "wrongActor"]);
  });

  it("[R014] of a mention its giver changes the client and nothing else; a handover is cancelled, not deleted or brought back", () => {
    const mention: Values = { noteId: "note", fromUserId: "wang", aboutClientId: "client" };
    expect([open(wang, "shiftNoteClient", mention), open(li, "shiftNoteClient", mention)]).toEqual([["aboutClientId"], []]);
    for (const operation of ["delete", "restore"] as const) {
      const answers = [wang, li].map((writer) => mayWriteRow(writer, edit("shiftNote", operation), stored("shiftNote", note), null));
      expect.soft(answers, operation).toEqual([null, "wrongActor"]);
      expect.soft(mayWriteRow(wang, edit("handover", operation), stored("handover", handover), null), operation).toBe("wrongActor");
    }
    expect(mayWriteRow(zhao, edit("shiftNote", "update"), stored("shiftNote", note), null)).toBe("wrongActor");
    expect(mayWriteField(zhao, edit("shiftNote", "update"), "body", note)).toBe("wrongActor");
    expect(insert(wang, "handover", { fromUserId: "wang", fromRemark: "请留意" })).toBeNull();
  });

  it("[R194] of an action of a project its owner says how far it is; the project that a part belongs to stays", () => {
    const action: Values = { projectId: "project", ownerId: "li", title: "回访" };
    const update = (fields: Values): IncomingEdit => ({
      ...edit("researchAction", "update"),
      fields: Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, [null, value] as const])),
    });
    const may = (writer: Writer, fields: Values) => mayWriteRow(writer, update(fields), stored("researchAction", action), null);
    expect([may(li, { state: "done" }), may(li, { doneOn: "2026-11-21", result: "好" }), may(li, { title: "x" }), may(zhao, { state: "done" })]).toEqual([
      null,
      null,
      "wrongActor",
      "wrongActor",
    ]);
    const field = (writer: Writer, name: string) => mayWriteField(writer, update({ [name]: "x" }), name, action);
    expect([field(wang, "projectId"), field(wang, "title"), field(head, "projectId")]).toEqual(["decidedElsewhere", null, null]);
    const inCase = { ...edit("followUp", "update"), clientId: "client" };
    expect([mayWriteField(wang, inCase, "projectId", {}), mayWriteField(wang, inCase, "meetingId", {}), mayWriteField(wang, inCase, "personId", {})]).toEqual([
      null,
      null,
      null,
    ]);
    expect([
      mayWriteField(wang, edit("personSignature", "update"), "personId", {}),
      mayWriteField(wang, edit("personSignature", "update"), "mime", {}),
    ]).toEqual(["decidedElsewhere", null]);
    expect([mayWriteField(wang, edit("meeting", "update"), "title", {}), mayWriteField(wang, edit("campaign", "update"), "title", {})]).toEqual([null, null]);
  });

  it("[X02] [X11] what binds reports, addenda and logs binds no other row of a client, whoever it names", () => {
    const named: Values = { authorId: "head", caseId: "complaint", kind: "call" };
    const complaint: RowState = { ...stored("complaint", { aboutUserId: "wang" }), clientId: "client" };
    const rowOf = (rowId: string) => (rowId === "complaint" ? complaint : undefined);
    for (const operation of ["insert", "update", "delete", "restore"] as const) {
      const other = { ...edit("interaction", operation, named), clientId: "client" };
      expect.soft(mayWriteRow(wang, other, operation === "insert" ? undefined : stored("interaction", named), "wang", rowOf), operation).toBeNull();
    }
  });

  it("[A1] a row of one's own stays one's own: whose it is says the row that exists, not the edit", () => {
    const view = (ownerId: string, present?: string) =>
      mayWriteRow(
        wang,
        { ...edit("savedView", present === undefined ? "insert" : "update"), ownerId },
        present === undefined ? undefined : { ...stored("savedView", {}), ownerId: present },
        null,
      );
    expect([view("wang"), view("li"), view("wang", "li"), view("li", "wang")]).toEqual([null, "wrongActor", "wrongActor", null]);
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

describe("the right to write a report and what others wrote to it", () => {
  const update = (table: string, values: Values): IncomingEdit => ({
    ...edit(table, "update"),
    clientId: "client",
    fields: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, [null, value] as const])),
  });
  const ofClient = (table: string, values: Values): RowState => ({ ...stored(table, values), clientId: "client" });
  const row = (writer: Writer, wanted: IncomingEdit, present?: RowState) => mayWriteRow(writer, { ...wanted, clientId: "client" }, present, "wang");

  it("[X02] [A2] a report is made in one's own name, and taken away by its author while it is a draft", () => {
    const report = (values: Values) => edit("visitReport", "insert", { authorId: "wang", state: "draft", ...values });
    expect([row(wang, report({})), row(head, report({})), row(wang, report({ state: "signed" }))]).toEqual([null, "wrongActor", "decidedElsewhere"]);
    const draft = ofClient("visitReport", { authorId: "wang", state: "draft" });
    expect([row(wang, edit("visitReport", "delete"), draft), row(head, edit("visitReport", "delete"), draft)]).toEqual([null, "wrongActor"]);
    const handedIn = ofClient("visitReport", { authorId: "wang", state: "submitted" });
    expect(row(wang, edit("visitReport", "delete"), handedIn)).toBe("decidedElsewhere");
    expect(row(li, edit("visitReport", "delete"), draft)).toBe("outOfScope");
    const field = (writer: Writer, values: Values) => mayWriteField(writer, update("visitReport", values), Object.keys(values)[0] ?? "", handedIn.values);
    expect([field(wang, { summary: "补充" }), field(wang, { state: "draft" }), field(li, { signRemark: "同意" })]).toEqual([
      "decidedElsewhere",
      null,
      "roleMayNot",
    ]);
  });

  it("[X02] [A2] an addendum is written, changed, taken back and brought back by its author only; a merge of clients moves it", () => {
    const values: Values = { reportId: "report", authorId: "head", body: "补充" };
    const addendum = ofClient("reportAddendum", values);
    expect([row(head, edit("reportAddendum", "insert", values)), row(wang, edit("reportAddendum", "insert", values))]).toEqual([null, "wrongActor"]);
    for (const operation of ["delete", "restore"] as const) {
      expect
        .soft([row(head, edit("reportAddendum", operation), addendum), row(wang, edit("reportAddendum", operation), addendum)])
        .toEqual([null, "wrongActor"]);
    }
    expect([head, wang].map((writer) => row(writer, update("reportAddendum", { body: "改" }), addendum))).toEqual([null, null]);
    const field = (writer: Writer, name: string) => mayWriteField(writer, update("reportAddendum", { [name]: "x" }), name, values);
    expect([field(head, "body"), field(wang, "body"), field(wang, "clientId")]).toEqual([null, "wrongActor", null]);
  });

  it("[X11] [A2] nobody handles a complaint about himself, nor writes its log but for his own view", () => {
    const complaint = ofClient("complaint", { aboutUserId: "wang", handlerId: "head" });
    const rowOf = (rowId: string) => (rowId === "complaint" ? complaint : rowId === "other" ? ofClient("visit", { aboutUserId: "wang" }) : undefined);
    const write = (writer: Writer, wanted: IncomingEdit, present?: RowState) => mayWriteRow(writer, { ...wanted, clientId: "client" }, present, "wang", rowOf);
    expect(write(wang, edit("complaint", "insert", { aboutUserId: "wang", handlerId: "head" }))).toBeNull();
    expect(write(wang, edit("complaint", "insert", { aboutUserId: "head", handlerId: "head" }))).toBe("wrongActor");
    expect([wang, head].map((writer) => write(writer, update("complaint", { state: "closed" }), complaint))).toEqual(["wrongActor", null]);
    expect(write(head, update("complaint", { handlerId: "wang" }), complaint)).toBe("wrongActor");
    const entry = (kind: string, caseId: FieldValue) => edit("caseEntry", "insert", { caseId, kind });
    expect([entry("call", "complaint"), entry("statement", "complaint"), entry("call", "other"), entry("call", null)].map((one) => write(wang, one))).toEqual([
      "wrongActor",
      null,
      null,
      null,
    ]);
    expect(write(head, entry("call", "complaint"))).toBeNull();
    const present = ofClient("caseEntry", { caseId: "complaint", kind: "call" });
    expect(write(wang, update("caseEntry", { caseId: "other" }), present)).toBe("wrongActor");
    expect([wang, head].map((writer) => mayWriteField(writer, update("caseEntry", { caseId: "other" }), "caseId", present.values))).toEqual([
      "decidedElsewhere",
      null,
    ]);
    expect(mayWriteField(wang, update("caseEntry", { body: "x" }), "body", present.values)).toBeNull();
  });

  it("[F8] fields of a table that this build does not know are for who may write the client", () => {
    expect(mayWriteField(wang, update("futureTable", { name: "x" }), "managerId", {})).toBeNull();
    expect(row(wang, update("futureTable", { name: "x" }))).toBeNull();
    expect(row(li, update("futureTable", { name: "x" }))).toBe("outOfScope");
  });

  it("[S1] a new client is a client manager's own, or of nobody yet; one that the hub knows is not made again", () => {
    const client = (values: Values) => ({ ...edit("client", "insert", values), clientId: "row" });
    const make = (writer: Writer, values: Values, manager: string | null | undefined) => mayWriteRow(writer, client(values), undefined, manager);
    expect([make(wang, {}, undefined), make(wang, { managerId: "wang" }, undefined), make(wang, { managerId: "li" }, undefined)]).toEqual([
      null,
      null,
      "outOfScope",
    ]);
    expect([make(wang, {}, null), make(wang, {}, "wang"), make(head, { managerId: "li" }, undefined), make(lobby, {}, undefined)]).toEqual([
      "outOfScope",
      null,
      null,
      "roleMayNot",
    ]);
  });

  it("[S1] which roles see the whole branch, the lobby view, or clients of their own", () => {
    const roles = ["clientManager", "lobbyManager", "branchManager", "administrator", "analyst", "productManager"];
    const seeing = (sees: (role: string) => boolean): string[] => roles.filter(sees);
    expect([seeing(seesWholeBranch), seeing(seesLobbyView), seeing(holdsOwnClients)]).toEqual([["branchManager"], ["lobbyManager"], ["clientManager"]]);
  });
});

describe("the parts of a meeting as an author says them", () => {
  it("[X06] [G2] an insert of a row that exists is asked like an update: by the fields it names", () => {
    const present = stored("meetingAttendee", { meetingId: "meeting", personId: "li", attendance: null });
    const again = (writer: Writer, values: Values) => mayWriteRow(writer, edit("meetingAttendee", "insert", values), present, null);
    expect([again(li, { attendance: "came" }), again(li, { attendance: "came", personId: "zhao" }), again(zhao, { attendance: "came" })]).toEqual([
      null,
      "wrongActor",
      "wrongActor",
    ]);
  });
});
