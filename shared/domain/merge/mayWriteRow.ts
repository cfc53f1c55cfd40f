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
/** Kept by the hub from the register of users; no device writes it. */
const keptByHub: ReadonlySet<string> = new Set(["branchUser"]);

/** Whether the clients of a branch are all in a role's scope. */
export const seesWholeBranch = (role: string): boolean => role === "branchManager";

/** Whether a role's device holds clients of its own user. */
export const holdsOwnClients = (role: string): boolean => role === "clientManager";

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
  if (field === "managerId" && edit.table === "client") return "decidedElsewhere";
  const isAtOtherBank = edit.table === "holding" && present["atOtherBank"] === true;
  return columnsOf(edit.table)[field]?.bankOwned === true && !isAtOtherBank ? "bankOwned" : null;
};
