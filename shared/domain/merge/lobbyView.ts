/*
 * What a lobby manager's device holds of the branch's clients (R013, R020; sync-spec S1): who somebody is, how he is served,
 * by whom, and what to mind; remarks; who is expected when, and which manager is out. No balance, no document, no contact,
 * nothing that was talked about, and not why somebody is visited.
 */
import type { FieldValue } from "#shared/domain/edit/column.ts";

const fieldsByTable: Readonly<Record<string, ReadonlySet<string>>> = {
  client: new Set(["kind", "name", "salutation", "sex", "tier", "grade", "managerId", "outlet", "cautions", "vipCardIssued", "serviceRoute", "mergedIntoId"]),
  visit: new Set(["clientId", "ownerId", "kind", "plannedOn", "startTime", "endTime", "appointment", "state", "leftOfficeAt", "returnedAt"]),
};

/** Tables that a lobby manager sees whole: the remarks that he leaves and reads. */
const wholeTables: ReadonlySet<string> = new Set(["remark"]);

/** Whether any of a table's rows reach a lobby manager. */
export const isInLobbyView = (table: string): boolean => wholeTables.has(table) || Object.hasOwn(fieldsByTable, table);

/** Whether a table reaches a lobby manager whole: then he writes it too, and its conflicts are his (S1). */
export const isWholeInLobbyView = (table: string): boolean => wholeTables.has(table);

/** The values of a row, or the changes of an edit, that reach a lobby manager. */
export const lobbyValues = <V extends FieldValue | readonly [FieldValue, FieldValue]>(table: string, values: Readonly<Record<string, V>>): Record<string, V> =>
  wholeTables.has(table) ? { ...values } : Object.fromEntries(Object.entries(values).filter(([name]) => fieldsByTable[table]?.has(name)));
