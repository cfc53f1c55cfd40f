/*
 * Single rows of the branch that do not concern this device's user any more leave it (sync-spec S4): the row, and what the log
 * holds of it, but for own lines that still wait for the hub. The chain of the log is sealed anew, as when a client leaves.
 */
import { allOf, runOf } from "#db/engine/query.ts";
import type { WriteTx } from "#db/engine/store.ts";
import { isSyncedTable } from "#shared/domain/edit/syncedTables.ts";
import { resealChain } from "#db/workstation/changeLog.ts";
import { localRow, removeRow } from "./remoteRows.ts";

interface LoggedEdit {
  readonly r: string;
}

/** Removes rows; answers how many lay here, and the head of the log before when something of it was emptied. */
export const forgetRows = (
  tx: WriteTx,
  rows: readonly { readonly table: string; readonly rowId: string }[],
  pushedLine: number,
): { readonly rows: number; readonly headBefore: string | undefined } => {
  let first: number | undefined;
  let removed = 0;
  for (const { table, rowId } of rows) {
    if (isSyncedTable(table) && localRow(tx, table, rowId)) {
      removed += 1;
      removeRow(tx, table, rowId);
    }
    const lines = allOf<{ seq: number; txSeq: number; edits: string }>(
      tx,
      `select line.seq, line.tx_seq as txSeq, line.edits from change_log line join change_tx head on head.seq = line.tx_seq
       where line.client_id is null and instr(line.edits, ?) > 0 and (head.origin = 'hub' or line.seq <= ?)`,
      rowId,
      pushedLine,
    );
    for (const { seq, txSeq, edits } of lines) {
      const left = (JSON.parse(edits) as LoggedEdit[]).filter((edit) => edit.r !== rowId); // written by appendTransaction
      runOf(tx, "update change_log set edits = ? where seq = ?", JSON.stringify(left), seq);
      first = Math.min(first ?? txSeq, txSeq);
    }
    runOf(tx, "delete from sync_conflict where row_id = ?", rowId);
    runOf(tx, "delete from sync_quarantine where row_id = ?", rowId);
    runOf(tx, "delete from sync_unseen where row_id = ?", rowId);
  }
  return { rows: removed, headBefore: first === undefined ? undefined : resealChain(tx, first) };
};
