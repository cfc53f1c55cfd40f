/* Who keeps each table of a branch, table by table, and who may write what of a meeting (sync-spec G1, G2; R247, R260, X06). */
import { describe, expect, it } from "vitest";
import type { FieldValue } from "#shared/domain/edit/column.ts";
import { columnsOf, type SyncedTable, syncedTableNames, syncedTables } from "#shared/domain/edit/syncedTables.ts";
import type { IncomingEdit } from "#shared/domain/merge/decideEdit.ts";
import { keeperOf, mayWriteField, mayWriteRow, type Writer } from "#shared/domain/merge/mayWriteRow.ts";
import type { RowState } from "#shared/domain/merge/rowState.ts";
import { mayKeepMeeting, mayMarkAttendance, maySettleDecision } from "#shared/domain/workLog/meetingRights.ts";

type Values = Readonly<Record<string, FieldValue>>;
const person = (userId: string, role: string): Writer => ({ userId, role });
const [wang, li] = [person("wang", "clientManager"), person("li", "clientManager")];
const [head, lobby, admin, analyst] = [
  person("head", "branchManager"),
  person("lobby", "lobbyManager"),
  person("admin", "administrator"),
  person("analyst", "analyst"),
];

const row = (table: string, values: Values): RowState => ({ table, rowId: `${table}-1`, clientId: null, ownerId: null, seq: 1, isDeleted: false, values });
const edit = (table: string, operation: IncomingEdit["operation"], values: Values): IncomingEdit => ({
  table,
  rowId: `${table}-1`,
  clientId: null,
  ownerId: null,
  operation,
  values: operation === "insert" ? values : {},
  fields: operation === "update" ? Object.fromEntries(Object.entries(values).map(([name, value]) => [name, [null, value] as const])) : {},
  baseRev: 0,
});
const meeting = row("meeting", { chairId: "wang" });
const rowOf = (rowId: string): RowState | undefined => (rowId === meeting.rowId ? meeting : undefined);
const insert = (writer: Writer, table: string, values: Values) => mayWriteRow(writer, edit(table, "insert", values), undefined, null, rowOf);
const change = (writer: Writer, present: RowState, values: Values) => mayWriteRow(writer, edit(present.table, "update", values), present, null, rowOf);
const remove = (writer: Writer, present: RowState) => mayWriteRow(writer, edit(present.table, "delete", {}), present, null, rowOf);

describe("who keeps the tables of a branch", () => {
  it("[R247] [R260] of every table of the branch it is said who may write it at the hub", () => {
    const everybody = [wang, head, lobby, admin, analyst];
    const namesWriter = (writer: Writer, name: SyncedTable): Values =>
      Object.fromEntries(["chairId", "fromUserId", "hostId", "personId"].flatMap((place) => (place in columnsOf(name) ? [[place, writer.userId]] : [])));
    const table = Object.fromEntries(
      syncedTableNames
        .filter((name) => syncedTables[name].scope === "branch")
        .map((name) => [name, everybody.filter((writer) => insert(writer, name, namesWriter(writer, name)) === null).map(({ role }) => role)]),
    );
    const reference = ["branchManager", "administrator"];
    expect(table).toEqual({
      household: ["clientManager", "branchManager"],
      tag: reference,
      unit: reference,
      extraField: reference,
      dictionaryItem: reference,
      setting: reference,
      branchUser: [],
      checklistTemplate: reference,
      checklistTemplateItem: reference,
      rhythm: reference,
      messageTemplate: reference,
      holiday: reference,
      script: reference,
      article: reference,
      forbiddenWord: reference,
      product: reference,
      productBenefit: reference,
      allocationCase: reference,
      allocationCaseShare: reference,
      rule: reference,
      salesPlan: reference,
      staffAbility: reference,
      benefit: reference,
      meeting: ["clientManager", "branchManager", "lobbyManager"],
      meetingAttendee: ["branchManager"],
      meetingDecision: ["branchManager"],
      handover: ["clientManager", "branchManager"],
      shiftNote: ["clientManager", "branchManager", "lobbyManager"],
      shiftNoteClient: ["clientManager", "branchManager", "lobbyManager"],
      incident: ["clientManager", "branchManager", "lobbyManager"],
      contingencyPlan: reference,
      clockRule: reference,
      questionnaire: reference,
      questionnaireQuestion: reference,
      questionnaireOption: reference,
      questionnaireBand: reference,
      figureSnapshot: reference,
      reportTemplate: reference,
      personSignature: ["clientManager", "branchManager", "lobbyManager"],
      campaign: ["clientManager", "branchManager"],
      campaignEvent: ["branchManager"],
      campaignCost: ["branchManager"],
      campaignEntry: ["branchManager"],
      researchProject: ["clientManager", "branchManager"],
      researchAction: ["branchManager"],
      competitor: ["clientManager", "branchManager"],
      marketNote: ["clientManager", "branchManager"],
    });
    expect(Object.keys(table).toSorted()).toEqual(Object.keys(keeperOf).toSorted());
  });
});

describe("the right to write what belongs to a meeting", () => {
  const attendee = row("meetingAttendee", { meetingId: meeting.rowId, personId: "li", name: "李", attendance: "invited" });
  const decision = row("meetingDecision", { meetingId: meeting.rowId, ownerId: "li", body: "到期前联系", state: "open" });

  it("[X06] a meeting is made in one's own name; its chair and the branch manager change and remove it", () => {
    expect([wang, lobby, head].map((writer) => insert(writer, "meeting", { chairId: writer.userId }))).toEqual([null, null, null]);
    expect([insert(wang, "meeting", { chairId: "li" }), insert(wang, "meeting", {}), insert(head, "meeting", { chairId: "li" })]).toEqual([
      "wrongActor",
      "wrongActor",
      null,
    ]);
    expect([wang, head, li, admin].map((writer) => change(writer, meeting, { minutes: "纪要" }))).toEqual([null, null, "wrongActor", "roleMayNot"]);
    expect([wang, head, li].map((writer) => remove(writer, meeting))).toEqual([null, null, "wrongActor"]);
  });

  it("[X06] whom the chair invites is the chair's; each may say of himself whether he came", () => {
    expect([wang, head, li].map((writer) => insert(writer, "meetingAttendee", attendee.values))).toEqual([null, null, "wrongActor"]);
    expect([wang, head, li, lobby].map((writer) => change(writer, attendee, { attendance: "present" }))).toEqual([null, null, null, "wrongActor"]);
    expect(change(li, attendee, { attendance: "present", name: "别人" })).toBe("wrongActor");
    expect([wang, li].map((writer) => remove(writer, attendee))).toEqual([null, "wrongActor"]);
  });

  it("[X06] a decision is the chair's; who is responsible for it settles it", () => {
    expect([wang, head, li].map((writer) => insert(writer, "meetingDecision", decision.values))).toEqual([null, null, "wrongActor"]);
    expect(change(li, decision, { state: "done", doneAt: "2026-11-22T01:00:00.000Z" })).toBeNull();
    expect([change(li, decision, { body: "不办了" }), change(lobby, decision, { state: "done" }), remove(li, decision)]).toEqual([
      "wrongActor",
      "wrongActor",
      "wrongActor",
    ]);
  });

  it("[R260] a row of a meeting stays with it, and one of a meeting that nobody knows is the branch manager's", () => {
    const moved = edit("meetingDecision", "update", { meetingId: "other" });
    expect([mayWriteField(wang, moved, "meetingId", decision.values), mayWriteField(head, moved, "meetingId", decision.values)]).toEqual([
      "decidedElsewhere",
      null,
    ]);
    expect([insert(wang, "meetingDecision", { meetingId: "nowhere" }), insert(head, "meetingDecision", { meetingId: "nowhere" })]).toEqual([
      "wrongActor",
      null,
    ]);
    expect(insert(wang, "meetingDecision", { meetingId: decision.rowId })).toBe("wrongActor");
  });

  it("[R194] [R260] a campaign and its parts are written by who runs it and by the branch manager; a part stays with its campaign", () => {
    const campaign = row("campaign", { hostId: "wang", title: "沙龙" });
    const rowWith = (rowId: string): RowState | undefined => (rowId === campaign.rowId ? campaign : undefined);
    const cost = row("campaignCost", { campaignId: campaign.rowId, kind: "gift" });
    const write = (writer: Writer, present: RowState | undefined, operation: IncomingEdit["operation"], table: string, values: Values) =>
      mayWriteRow(writer, edit(table, operation, values), present, null, rowWith);
    expect([wang, li, head, lobby, admin].map((writer) => write(writer, campaign, "update", "campaign", { title: "讲座" }))).toEqual([
      null,
      "wrongActor",
      null,
      "roleMayNot",
      "roleMayNot",
    ]);
    expect([wang, li, head].map((writer) => write(writer, undefined, "insert", "campaignCost", cost.values))).toEqual([null, "wrongActor", null]);
    expect([wang, li].map((writer) => write(writer, cost, "delete", "campaignCost", {}))).toEqual([null, "wrongActor"]);
    expect(write(wang, undefined, "insert", "campaignCost", { campaignId: "nowhere" })).toBe("wrongActor");
    expect(write(wang, undefined, "insert", "campaign", { hostId: "li" })).toBe("wrongActor");
    const moved = edit("campaignCost", "update", { campaignId: "other" });
    expect([mayWriteField(wang, moved, "campaignId", cost.values), mayWriteField(head, moved, "campaignId", cost.values)]).toEqual(["decidedElsewhere", null]);
  });

  it("[R180] [R260] a research project and what follows are written by who runs it; who is to do an action says how it went", () => {
    const project = row("researchProject", { hostId: "wang", title: "夜市商户需求" });
    const rowWith = (rowId: string): RowState | undefined => (rowId === project.rowId ? project : undefined);
    const action = row("researchAction", { projectId: project.rowId, ownerId: "li", title: "周六延时营业试行" });
    const write = (writer: Writer, present: RowState | undefined, operation: IncomingEdit["operation"], table: string, values: Values) =>
      mayWriteRow(writer, edit(table, operation, values), present, null, rowWith);
    expect([wang, li, head, lobby].map((writer) => write(writer, project, "update", "researchProject", { step: "plan" }))).toEqual([
      null,
      "wrongActor",
      null,
      "roleMayNot",
    ]);
    expect([wang, li, head].map((writer) => write(writer, undefined, "insert", "researchAction", action.values))).toEqual([null, "wrongActor", null]);
    expect(write(li, action, "update", "researchAction", { state: "done", result: "已试行" })).toBeNull();
    expect(write(li, action, "update", "researchAction", { state: "done", title: "别的" })).toBe("wrongActor");
    expect(write(li, action, "delete", "researchAction", {})).toBe("wrongActor");
    const moved = edit("researchAction", "update", { projectId: "other" });
    expect(mayWriteField(wang, moved, "projectId", action.values)).toBe("decidedElsewhere");
  });

  it("[X02] a signature is its person's alone: nobody adds one for another, changes one, or gives one away", () => {
    const signature = row("personSignature", { personId: "wang" });
    expect(insert(head, "personSignature", { personId: "wang" })).toBe("wrongActor");
    expect(change(head, signature, { sha256: "0" })).toBe("wrongActor");
    expect(remove(li, signature)).toBe("wrongActor");
    expect(change(wang, signature, { sha256: "0" })).toBeNull();
    expect(remove(wang, signature)).toBeNull();
    expect(mayWriteField(wang, edit("personSignature", "update", { personId: "li" }), "personId", signature.values)).toBe("decidedElsewhere");
    expect(mayWriteField(head, edit("personSignature", "update", { personId: "li" }), "personId", signature.values)).toBe("decidedElsewhere");
  });

  it("[X06] [R260] the device answers as the hub does; in a store of one's own everything is open", () => {
    for (const { userId: id, role } of [wang, li, head, lobby, admin]) {
      const actor = { id, role, isJoined: true };
      const writer = person(id, role);
      expect.soft(mayKeepMeeting(actor, "wang"), id).toBe(change(writer, meeting, { minutes: "x" }) === null);
      expect.soft(mayKeepMeeting(actor, id), id).toBe(insert(writer, "meeting", { chairId: id }) === null);
      expect.soft(mayMarkAttendance(actor, "wang", "li"), id).toBe(change(writer, attendee, { attendance: "present" }) === null);
      expect.soft(maySettleDecision(actor, "wang", "li"), id).toBe(change(writer, decision, { state: "done" }) === null);
    }
    expect(mayKeepMeeting({ id: "me", role: "clientManager" }, "other")).toBe(true);
  });
});
