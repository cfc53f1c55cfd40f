/*
 * What a person decides about conflicts and refused edits: an ordinary transaction through the one write path, with the mark
 * beside it (sync-spec M9, A3).
 */
import type { Change, EditHeader } from "#shared/domain/edit/edit.ts";
import type { FieldValue } from "#shared/domain/edit/column.ts";
import type { SyncedTable } from "#shared/domain/edit/syncedTables.ts";
import { allOf } from "#db/engine/query.ts";
import type { ReadDb, WriteTx } from "#db/engine/store.ts";
import { applyChanges, applyGroups, type EditOutcome } from "#db/workstation/applyEdit.ts";
import type { TransactionHeader } from "#db/workstation/changeLog.ts";
import { undoTransaction } from "#db/workstation/undo.ts";
import { decideRefused } from "./attention.ts";
import { markDecided, markReopened } from "./conflicts.ts";
import { localRow, removeRow } from "./remoteRows.ts";

/** Decides a conflict; the header's label names it, so that the hub hears of it also when no value changes. */
export const decideConflict = (
  tx: WriteTx,
  header: EditHeader,
  conflict: { readonly id: string; readonly clientId: string | null },
  take: "kept" | "lost",
  changes: readonly Change[],
): EditOutcome => {
  const outcome = applyChanges(tx, header, changes);
  // A line without edits carries the decision.
  if (outcome.editCount === 0) applyGroups(tx, header, [{ clientId: conflict.clientId, edits: [] }], "here");
  markDecided(tx, conflict.id, take, header.editedAt);
  return outcome;
};

/** Takes a decision back: what it wrote is undone where nobody wrote since, and the conflict waits again. */
export const reopenConflict = (
  tx: WriteTx,
  header: EditHeader,
  conflict: { readonly id: string },
  decision: TransactionHeader,
): { readonly outcome: EditOutcome; readonly changedSince: number } => {
  const { outcome, changedSince } = undoTransaction(tx, decision, header);
  markReopened(tx, conflict.id, header.editedAt);
  return { outcome, changedSince: changedSince.length };
};

/** Writes a refused edit again, with other values; a row that the hub does not have is made anew under its own id. */
export const rewriteRefused = (
  tx: WriteTx,
  header: EditHeader,
  refusedId: string,
  edit: { readonly table: SyncedTable; readonly rowId: string; readonly operation: "insert" | "update" | "delete" | "restore" },
  values: Readonly<Record<string, FieldValue>>,
): EditOutcome => {
  const { table, rowId, operation } = edit;
  const present = localRow(tx, table, rowId);
  const isUnknownToHub = present !== undefined && present.rev === 0 && present.isDeleted;
  if (operation === "insert" && isUnknownToHub) removeRow(tx, table, rowId);
  const change: Change =
    operation === "insert" && (present === undefined || isUnknownToHub)
      ? { operation: "insert", table, rowId, values }
      : operation === "insert" || operation === "update"
        ? { operation: "update", table, rowId, values }
        : { operation, table, rowId };
  const outcome = applyChanges(tx, header, [change]);
  decideRefused(tx, refusedId, "corrected", header.editedAt);
  return outcome;
};

/** Acknowledged transactions of a span of time, by kind: what "sent" means on the screen (sync.md). */
export const acknowledgedByKind = (db: ReadDb, from: string, to: string): { readonly kind: string; readonly transactions: number; readonly edits: number }[] =>
  allOf(
    db,
    `select kind, count(*) as transactions, sum(edit_count) as edits from change_tx
     where origin = 'here' and state = 'acknowledged' and edited_at >= ? and edited_at < ? group by kind order by kind`,
    from,
    to,
  );
