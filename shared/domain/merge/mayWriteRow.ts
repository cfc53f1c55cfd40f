/*
 * Who may write which row of a branch: role, scope and the field's write rule (sync-spec A1, A2, S1; R247, R260). The hub
 * asks for every edit that a device sends; it trusts no device.
 */
import type { FieldValue } from "#shared/domain/edit/column.ts";
import { columnsOf, isSyncedTable, syncedTables } from "#shared/domain/edit/syncedTables.ts";
import type { IncomingEdit } from "./decideEdit.ts";
import type { RowState } from "./rowState.ts";

export type WriteRefusal = "roleMayNot" | "outOfScope" | "bankOwned" | "decidedElsewhere" | "wrongActor" | "unknownTable";

/** Who writes: a person of the branch, in a role. */
export interface Writer {
  readonly userId: string;
  readonly role: string;
}

/** Reference data that a client manager keeps together with the others of the branch. */
const sharedByManagers: ReadonlySet<string> = new Set(["household", "tag"]);
/** Rows of the branch that belong to the person named in `fromUserId`; the receiver may only say that they were read. */
const ownedByGiver: ReadonlySet<string> = new Set(["shiftNote", "shiftNoteClient", "handover"]);
/** Who takes part in the daily work with clients: an administrator does not. */
const workers: ReadonlySet<string> = new Set(["clientManager", "lobbyManager", "branchManager"]);
/** What the person in a place of a row may change in it after it was made (R014, X10). */
const fieldsOfParty: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  shiftNote: { fromUserId: ["toUserId", "day", "body"], toUserId: ["readAt"] },
  shiftNoteClient: { fromUserId: ["aboutClientId"] },
  handover: {
    fromUserId: ["fromRemark", "jointOn", "reportedOn", "report"],
    toUserId: ["toRemark", "jointOn", "reportedOn", "report"],
    supervisorId: ["supervisedOn"],
  },
};
/** What a client manager may put into the list of a handover; review, assignment and supervision are others'. */
const listOfHandover: ReadonlySet<string> = new Set(["fromUserId", "toUserId", "reason", "clientCount", "listedOn", "listedById", "fromRemark"]);
/** Kept by the hub from the register of users; no device writes it. */
const keptByHub: ReadonlySet<string> = new Set(["branchUser"]);

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

const mayWriteClientRow = (writer: Writer, edit: IncomingEdit, managerOfClient: string | null | undefined): WriteRefusal | null => {
  if (seesWholeBranch(writer.role)) return null;
  if (writer.role === "lobbyManager") return edit.table === "remark" ? null : "roleMayNot";
  if (writer.role !== "clientManager") return "roleMayNot";
  const isOwnNew = edit.table === "client" && edit.operation === "insert" && managerOfClient === undefined;
  if (isOwnNew) return (edit.values["managerId"] ?? writer.userId) === writer.userId ? null : "outOfScope";
  return managerOfClient === writer.userId ? null : "outOfScope";
};

/**
 * Whether a person may carry out an edit as a whole; null when so. `managerOfClient`: the client's manager at the hub, or
 * undefined for a client that the hub does not know.
 */
export const mayWriteRow = (
  writer: Writer,
  edit: IncomingEdit,
  present: RowState | undefined,
  managerOfClient: string | null | undefined,
): WriteRefusal | null => {
  // A newer build's table: kept, not understood (F8). Only within a client is it known who may write and read it.
  if (!isSyncedTable(edit.table)) return edit.clientId === null ? "unknownTable" : mayWriteClientRow(writer, edit, managerOfClient);
  const { scope } = syncedTables[edit.table];
  if (scope === "client") return mayWriteClientRow(writer, edit, managerOfClient);
  if (scope === "user") {
    const owner = present ? present.ownerId : edit.ownerId;
    return owner === writer.userId ? null : "wrongActor";
  }
  if (keptByHub.has(edit.table)) return "roleMayNot";
  if (ownedByGiver.has(edit.table)) return mayWriteOwnedRow(writer, edit, present);
  if (writer.role === "branchManager" || writer.role === "administrator") return null;
  return writer.role === "clientManager" && sharedByManagers.has(edit.table) ? null : "roleMayNot";
};

/** Whether a person may change one field of a row that exists; null when so. New rows may carry what the bank knows. */
export const mayWriteField = (
  writer: Writer,
  edit: IncomingEdit,
  field: string,
  present: Readonly<Record<string, FieldValue | undefined>>,
): WriteRefusal | null => {
  if (!isSyncedTable(edit.table) || seesWholeBranch(writer.role)) return null;
  if (ownedByGiver.has(edit.table)) return fieldsOpenTo(writer, edit.table, present).includes(field) ? null : "wrongActor";
  if (field === "managerId" && edit.table === "client") return "decidedElsewhere";
  const isAtOtherBank = edit.table === "holding" && present["atOtherBank"] === true;
  return columnsOf(edit.table)[field]?.bankOwned === true && !isAtOtherBank ? "bankOwned" : null;
};
