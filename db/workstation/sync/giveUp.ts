/* A row that is not this device's any more leaves the store alone, without its client (sync-spec F6). */
import type { EditHeader, RowEdit } from "#shared/domain/edit/edit.ts";
import type { WriteTx } from "#db/engine/store.ts";
import { applyGroups, type EditOutcome } from "#db/workstation/applyEdit.ts";
import { editsText } from "#db/workstation/changeLog.ts";
import { type LocalRow, removeRow } from "./remoteRows.ts";

/** Removes a row that lies with a client who is not held here; the log of the client whom it leaves says where it went. */
export const giveUpRow = (tx: WriteTx, header: EditHeader, present: LocalRow, target: string | null): EditOutcome => {
  const { table, rowId, clientId, rev } = present;
  const told: RowEdit = { table, rowId, clientId, baseRev: rev, operation: "update", fields: { clientId: [clientId, target] } };
  removeRow(tx, table, rowId);
  return applyGroups(tx, header, [{ clientId, edits: [], rev, text: editsText([told]) }], "hub");
};
