/*
 * Who may write which row of a branch: role, scope and the field's write rule (sync-spec A1, A2, S1; R247, R260). The hub
 * asks for every edit that a device sends; it trusts no device.
 */
import type { FieldValue } from "#shared/domain/edit/column.ts";
import { mayWriteCaseEntry, mayWriteComplaint } from "#shared/domain/complaints/recusal.ts";
import { columnsOf, isSyncedTable, type SyncedTable, syncedTables } from "#shared/domain/edit/syncedTables.ts";
import { mayWriteAddendum, mayWriteReportField, mayWriteReportRow } from "#shared/domain/visits/reportSteps.ts";
import type { IncomingEdit } from "./decideEdit.ts";
import type { RowState } from "./rowState.ts";

export type WriteRefusal = "roleMayNot" | "outOfScope" | "bankOwned" | "decidedElsewhere" | "wrongActor" | "unknownTable";

/** Who writes: a person of the branch, in a role. */
export interface Writer {
  readonly userId: string;
  readonly role: string;
}

/** The tables whose rows belong to the whole branch. */
export type BranchTable = { [K in SyncedTable]: (typeof syncedTables)[K]["scope"] extends "branch" ? K : never }[SyncedTable];

/**
 * - `branch`: reference data, kept by the branch manager or the administrator;
 * - `managers`: kept together by client managers and the branch manager;
 * - `giver`: belongs to the person in `fromUserId`, others may say in it what `fieldsOfParty` names;
 * - `chair`: belongs to who chairs the meeting, others may say in it what `fieldsOfParty` names;
 * - `host`: belongs to the client manager or branch manager in `hostId` of the campaign or research project, others read it
 *   (R180, R194) and may say in it what `fieldsOfParty` names;
 * - `person`: belongs to the person in `personId` and to nobody else: the branch manager writes no signature of another;
 * - `hub`: kept by the hub from the register of users; no device writes it.
 */
export type Keeper = "branch" | "managers" | "giver" | "chair" | "host" | "person" | "hub";

/** Who keeps each table of the branch: a new table of the branch does not compile until it stands here (sync-spec G1). */
export const keeperOf = {
  household: "managers",
  tag: "branch",
  extraField: "branch",
  dictionaryItem: "branch",
  setting: "branch",
  branchUser: "hub",
  checklistTemplate: "branch",
  checklistTemplateItem: "branch",
  rhythm: "branch",
  messageTemplate: "branch",
  holiday: "branch",
  script: "branch",
  article: "branch",
  forbiddenWord: "branch",
  benefit: "branch",
  unit: "branch",
  meeting: "chair",
  meetingAttendee: "chair",
  meetingDecision: "chair",
  handover: "giver",
  shiftNote: "giver",
  shiftNoteClient: "giver",
  rule: "branch",
  salesPlan: "branch",
  staffAbility: "branch",
  incident: "giver",
  contingencyPlan: "branch",
  clockRule: "branch",
  questionnaire: "branch",
  questionnaireQuestion: "branch",
  questionnaireOption: "branch",
  questionnaireBand: "branch",
  figureSnapshot: "branch",
  product: "branch",
  productBenefit: "branch",
  allocationCase: "branch",
  allocationCaseShare: "branch",
  reportTemplate: "branch",
  personSignature: "person",
  campaign: "host",
  campaignEvent: "host",
  campaignCost: "host",
  campaignEntry: "host",
  researchProject: "host",
  researchAction: "host",
  competitor: "managers",
  marketNote: "managers",
} as const satisfies Readonly<Record<BranchTable, Keeper>>;

const keepers: Readonly<Record<string, Keeper>> = keeperOf;
/** Who takes part in the daily work with clients: an administrator does not. */
const workers: ReadonlySet<string> = new Set(["clientManager", "lobbyManager", "branchManager"]);
/** What the person in a place of a row may change in it after it was made (R014, X10). */
const fieldsOfParty: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  shiftNote: { fromUserId: ["toUserId", "day", "body"], toUserId: ["readAt"] },
  shiftNoteClient: { fromUserId: ["aboutClientId"] },
  incident: { fromUserId: ["happenedOn", "kind", "impact", "title", "body", "measures", "aboutClientId"], toUserId: ["state", "readAt", "answer", "closedOn"] },
  handover: {
    fromUserId: ["fromRemark", "jointOn", "reportedOn", "report"],
    toUserId: ["toRemark", "jointOn", "reportedOn", "report"],
    supervisorId: ["supervisedOn"],
  },
  meetingAttendee: { personId: ["attendance"] },
  meetingDecision: { ownerId: ["state", "doneAt"] },
  researchAction: { ownerId: ["state", "doneOn", "result"] },
};
/** What a client manager may put into the list of a handover; review, assignment and supervision are others'. */
const listOfHandover: ReadonlySet<string> = new Set(["fromUserId", "toUserId", "reason", "clientCount", "listedOn", "listedById", "fromRemark"]);
/** Rows of a client that only the branch manager writes: an exception is granted by who answers for the branch (X12). */
const branchManagerOnly: ReadonlySet<string> = new Set(["suitabilityException"]);
/** Whether the clients of a branch are all in a role's scope. */
export const seesWholeBranch = (role: string): boolean => role === "branchManager";

/** Whether a role's device holds the lobby view of all clients of the branch. */
export const seesLobbyView = (role: string): boolean => role === "lobbyManager";

/** Whether a role's device holds clients of its own user. */
export const holdsOwnClients = (role: string): boolean => role === "clientManager";

/** The fields of a row that a person may change because the row names them. */
const fieldsOpenTo = (writer: Writer, table: string, present: Readonly<Record<string, FieldValue | undefined>>): string[] =>
  Object.entries(fieldsOfParty[table] ?? {}).flatMap(([place, fields]) => (present[place] === writer.userId ? fields : []));

const mayWriteOwnedRow = (writer: Writer, edit: IncomingEdit, present: RowState | undefined): WriteRefusal | null => {
  if (!workers.has(writer.role)) return "roleMayNot";
  if (seesWholeBranch(writer.role)) return null;
  const isGiver = (present?.values["fromUserId"] ?? edit.values["fromUserId"]) === writer.userId;
  if (!present) {
    if (!isGiver) return "wrongActor";
    const isListOnly = edit.table !== "handover" || (writer.role === "clientManager" && Object.keys(edit.values).every((field) => listOfHandover.has(field)));
    return isListOnly ? null : "roleMayNot";
  }
  // A handover that was begun is cancelled, not deleted; a note goes with its author.
  if (edit.operation === "delete" || edit.operation === "restore") return isGiver && edit.table !== "handover" ? null : "wrongActor";
  return fieldsOpenTo(writer, edit.table, present.values).length > 0 ? null : "wrongActor";
};

/** Who chairs the meeting of a row: the row itself names it, or the meeting that the row belongs to. */
const chairOf = (edit: IncomingEdit, present: RowState | undefined, rowOf: (rowId: string) => RowState | undefined): FieldValue | undefined => {
  const values = present?.values ?? edit.values;
  if (edit.table === "meeting") return values["chairId"];
  const meeting = values["meetingId"];
  const row = typeof meeting === "string" ? rowOf(meeting) : undefined;
  return row?.table === "meeting" ? row.values["chairId"] : undefined;
};

const mayWriteMeetingRow = (writer: Writer, edit: IncomingEdit, present: RowState | undefined, chair: FieldValue | undefined): WriteRefusal | null => {
  if (!workers.has(writer.role)) return "roleMayNot";
  if (seesWholeBranch(writer.role) || chair === writer.userId) return null;
  if (!present || edit.operation === "delete" || edit.operation === "restore") return "wrongActor";
  const open = fieldsOpenTo(writer, edit.table, present.values);
  const named = Object.keys(edit.operation === "update" ? edit.fields : edit.values);
  return open.length > 0 && named.every((field) => open.includes(field)) ? null : "wrongActor";
};

const mayWriteClientRow = (writer: Writer, edit: IncomingEdit, managerOfClient: string | null | undefined): WriteRefusal | null => {
  if (seesWholeBranch(writer.role)) return null;
  if (branchManagerOnly.has(edit.table)) return "roleMayNot";
  if (writer.role === "lobbyManager") return edit.table === "remark" ? null : "roleMayNot";
  if (writer.role !== "clientManager") return "roleMayNot";
  const isOwnNew = edit.table === "client" && edit.operation === "insert" && managerOfClient === undefined;
  if (isOwnNew) return (edit.values["managerId"] ?? writer.userId) === writer.userId ? null : "outOfScope";
  return managerOfClient === writer.userId ? null : "outOfScope";
};

/** What the parts of a campaign or of a research project belong to. */
const wholeOfPart = [
  ["campaignId", "campaign"],
  ["projectId", "researchProject"],
] as const;

/**
 * The columns that name a row in which the right to write may lie: whose meeting, campaign or project it is, whom a complaint
 * is about. Whoever asks `mayWriteRow` must have these rows at hand (A1).
 */
export const placesAbove: readonly string[] = ["meetingId", "caseId", ...wholeOfPart.map(([place]) => place)];

/** Who runs the campaign or project of a row: the row itself names it, or the whole that the row belongs to. */
const hostOf = (edit: IncomingEdit, present: RowState | undefined, rowOf: (rowId: string) => RowState | undefined): FieldValue | undefined => {
  const values = present?.values ?? edit.values;
  if ("hostId" in columnsOf(edit.table as SyncedTable)) return values["hostId"]; // only tables of the register have a keeper
  const whole = wholeOfPart.flatMap(([place, table]) => {
    const id = values[place];
    const row = typeof id === "string" ? rowOf(id) : undefined;
    return row?.table === table ? [row] : [];
  })[0];
  return whole?.values["hostId"];
};

const mayWriteHostedRow = (
  writer: Writer,
  edit: IncomingEdit,
  present: RowState | undefined,
  rowOf: (rowId: string) => RowState | undefined,
): WriteRefusal | null => {
  if (seesWholeBranch(writer.role)) return null;
  const open = edit.operation === "update" && present !== undefined && workers.has(writer.role) ? fieldsOpenTo(writer, edit.table, present.values) : [];
  if (open.length > 0 && Object.keys(edit.fields).every((field) => open.includes(field))) return null;
  if (writer.role !== "clientManager") return "roleMayNot";
  return hostOf(edit, present, rowOf) === writer.userId ? null : "wrongActor";
};

/** The values that an edit would leave in its row. */
const nextOf = (edit: IncomingEdit): Readonly<Record<string, FieldValue>> =>
  edit.operation === "update" ? Object.fromEntries(Object.entries(edit.fields).map(([name, [, to]]) => [name, to])) : edit.values;

/** Reports that were handed in, and what others wrote to them, stay as they are (X02). */
const mayWriteVisitPart = (writer: Writer, edit: IncomingEdit, present: RowState | undefined): WriteRefusal | null => {
  if (edit.table === "visitReport") return mayWriteReportRow(writer, edit.operation, present?.values, nextOf(edit));
  if (edit.table !== "reportAddendum") return null;
  // Fields of one that stands are asked one by one (mayWriteField).
  return present && edit.operation === "update" ? null : mayWriteAddendum(writer, present?.values, nextOf(edit));
};

/** Nobody handles a complaint about himself (X11). */
const mayWriteCasePart = (
  writer: Writer,
  edit: IncomingEdit,
  present: RowState | undefined,
  rowOf: (rowId: string) => RowState | undefined,
): WriteRefusal | null => {
  if (edit.table === "complaint") return mayWriteComplaint(writer.userId, present?.values, nextOf(edit)) ? null : "wrongActor";
  if (edit.table !== "caseEntry") return null;
  const { caseId, kind } = present?.values ?? edit.values;
  const complaint = typeof caseId === "string" ? rowOf(caseId) : undefined;
  return mayWriteCaseEntry(writer.userId, complaint?.table === "complaint" ? complaint.values : undefined, kind) ? null : "wrongActor";
};

/**
 * Whether a person may carry out an edit as a whole; null when so. `managerOfClient`: the client's manager at the hub, or
 * undefined for a client that the hub does not know. `rowOf`: rows that the edit's row may belong to, as they stand.
 */
export const mayWriteRow = (
  writer: Writer,
  edit: IncomingEdit,
  present: RowState | undefined,
  managerOfClient: string | null | undefined,
  rowOf: (rowId: string) => RowState | undefined = () => undefined,
): WriteRefusal | null => {
  // A newer build's table: kept, not understood (F8). Only within a client is it known who may write and read it.
  if (!isSyncedTable(edit.table)) return edit.clientId === null ? "unknownTable" : mayWriteClientRow(writer, edit, managerOfClient);
  const { scope } = syncedTables[edit.table];
  if (scope === "client")
    return mayWriteClientRow(writer, edit, managerOfClient) ?? mayWriteVisitPart(writer, edit, present) ?? mayWriteCasePart(writer, edit, present, rowOf);
  if (scope === "user") {
    const owner = present ? present.ownerId : edit.ownerId;
    return owner === writer.userId ? null : "wrongActor";
  }
  switch (keepers[edit.table]) {
    case "branch":
      return writer.role === "branchManager" || writer.role === "administrator" ? null : "roleMayNot";
    case "managers":
      return writer.role === "branchManager" || writer.role === "clientManager" ? null : "roleMayNot";
    case "giver":
      return mayWriteOwnedRow(writer, edit, present);
    case "person":
      return (present?.values["personId"] ?? edit.values["personId"]) === writer.userId && workers.has(writer.role) ? null : "wrongActor";
    case "host":
      return mayWriteHostedRow(writer, edit, present, rowOf);
    case "chair":
      return mayWriteMeetingRow(writer, edit, present, chairOf(edit, present, rowOf));
    default:
      return "roleMayNot";
  }
};

/** Whether a person may change one field of a row that exists; null when so. New rows may carry what the bank knows. */
export const mayWriteField = (
  writer: Writer,
  edit: IncomingEdit,
  field: string,
  present: Readonly<Record<string, FieldValue | undefined>>,
): WriteRefusal | null => {
  if (!isSyncedTable(edit.table)) return null;
  if (edit.table === "visitReport") return mayWriteReportField(writer, field, present, nextOf(edit));
  if (edit.table === "reportAddendum" && field !== "clientId") return mayWriteAddendum(writer, present, nextOf(edit));
  // Whose a signature is stays as it was added: otherwise one could be given to another person.
  if (keepers[edit.table] === "person" && field === "personId") return "decidedElsewhere";
  if (seesWholeBranch(writer.role)) return null;
  if (keepers[edit.table] === "giver") return fieldsOpenTo(writer, edit.table, present).includes(field) ? null : "wrongActor";
  if (field === "managerId" && edit.table === "client") return "decidedElsewhere";
  // An entry stays with its case: otherwise it could be moved out of a case that one may not write.
  if (field === "caseId" && edit.table === "caseEntry") return "decidedElsewhere";
  // Who was there and what was decided stays with its meeting: otherwise a chair could write into another's.
  if (field === "meetingId" && keepers[edit.table] === "chair") return "decidedElsewhere";
  if (keepers[edit.table] === "host" && wholeOfPart.some(([place]) => place === field)) return "decidedElsewhere";
  const isAtOtherBank = edit.table === "holding" && present["atOtherBank"] === true;
  return columnsOf(edit.table)[field]?.bankOwned === true && !isAtOtherBank ? "bankOwned" : null;
};
