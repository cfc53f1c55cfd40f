/*
 * Who may set what in an archive, in the form, in the main process and at the hub. What the bank's core system owns
 * is never typed: it comes by import or feed. Whose client it is comes from an assignment or a handover, and where a
 * client was merged to comes from a merge. Lobby managers leave remarks (R013, R020); analysts and administrators
 * edit no client content (R247).
 */
import { columnsOf, type SyncedTable } from "#shared/domain/edit/syncedTables.ts";
import type { FieldValue } from "#shared/domain/edit/column.ts";

export type EditRefusal = "bankOwned" | "decidedElsewhere" | "roleMayNot";

const fullEditors: ReadonlySet<string> = new Set(["clientManager", "branchManager"]);
const dictionaryEditors: ReadonlySet<string> = new Set(["branchManager", "administrator"]);
const decidedElsewhere: ReadonlySet<string> = new Set(["managerId", "mergedIntoId", "clientId", "sourceKey"]);

/** Whether a role may change rows of a table of the archive; null when it may. */
export const mayEditTable = (role: string, table: SyncedTable): EditRefusal | null => {
  if (fullEditors.has(role)) return null;
  return role === "lobbyManager" && table === "remark" ? null : "roleMayNot";
};

/** Whether a role may set a field by hand; null when it may. `row`: the row's other values, as they will be (R247). */
export const mayEditField = (
  role: string,
  table: SyncedTable,
  field: string,
  row: Readonly<Record<string, FieldValue | undefined>> = {},
): EditRefusal | null => {
  const refusal = mayEditTable(role, table);
  if (refusal) return refusal;
  if (decidedElsewhere.has(field)) return "decidedElsewhere";
  // The balance of a holding at another bank is only ever known from the client's words.
  const isOwnedByBank = columnsOf(table)[field]?.bankOwned === true && !(table === "holding" && row["atOtherBank"] === true);
  return isOwnedByBank ? "bankOwned" : null;
};

/** Who works at the device, and whether it belongs to a branch with a hub. */
export interface SignedIn {
  readonly id: string;
  readonly role: string;
  readonly isJoined?: boolean;
}

/**
 * Whether a person may edit what the branch keeps: dictionaries, tags, rules, templates, texts, holidays, settings. A client manager may in a store of his own; in a
 * branch with a hub the branch manager does, and the hub refuses others (sync-spec A1).
 */
export const mayEditDictionaries = (actor: Pick<SignedIn, "role" | "isJoined">): boolean =>
  dictionaryEditors.has(actor.role) || (actor.role === "clientManager" && actor.isJoined !== true);

/**
 * Whether the daily round and the greeting list of this device are for a client. A branch manager's device of a joined branch
 * holds every client; what each manager's device makes for his own must not be made a second time (sync-spec G5).
 */
export const isCaredForBy = (actor: SignedIn, managerId: string | null): boolean =>
  actor.isJoined !== true || actor.role === "clientManager" || managerId === actor.id;

/** Whether a role may see masked values in full (R265). */
export const mayReveal = (role: string): boolean => fullEditors.has(role);
