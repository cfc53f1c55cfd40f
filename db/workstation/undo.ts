/*
 * Undo takes back one whole transaction - an edit, a bulk edit, a merge, an import - by a new transaction with the
 * inverse edits, in reverse order. Nothing is taken back silently over a later change: fields that somebody changed
 * since are left alone and reported. Redo is the undo of an undo.
 */
import type { Change, EditHeader, RowEdit } from "#shared/domain/edit/edit.ts";
import type { FieldValue } from "#shared/domain/edit/column.ts";
import { columnsOf, toSnake } from "#shared/domain/edit/syncedTables.ts";
import { allOf, firstOf } from "#db/engine/query.ts";
import type { ReadDb, SqlValue, WriteTx } from "#db/engine/store.ts";
import { applyChanges, type EditOutcome } from "./applyEdit.ts";
import { editsOfTransaction, markUndone, type TransactionHeader } from "./changeLog.ts";
import { fromSql } from "./rows.ts";

/** A field that was changed after the transaction and therefore stays as it is. */
export interface ChangedSince {
  readonly table: string;
  readonly rowId: string;
  readonly clientId: string | null;
  readonly field: string;
}

const inverse = (db: ReadDb, edit: RowEdit, force: boolean, changedSince: ChangedSince[]): Change | undefined => {
  const { table, rowId } = edit;
  switch (edit.operation) {
    case "insert":
    case "restore":
      return { operation: "delete", table, rowId };
    case "delete":
      return { operation: "restore", table, rowId };
    case "update": {
      const names = Object.keys(edit.fields);
      const list = names.map((name) => `${toSnake(name)} as "${name}"`).join(", ");
      const current = firstOf<Record<string, SqlValue>>(db, `select ${list} from ${toSnake(table)} where id = ?`, rowId);
      if (!current) return undefined;
      const values: Record<string, FieldValue> = {};
      for (const name of names) {
        const [previous, next] = edit.fields[name] ?? [null, null];
        const now = fromSql(columnsOf(table)[name]?.kind ?? "text", current[name] ?? null);
        const isAsLeft = JSON.stringify(now) === JSON.stringify(next);
        if (isAsLeft || force) values[name] = previous;
        if (!isAsLeft) changedSince.push({ table, rowId, clientId: edit.clientId, field: name });
      }
      return { operation: "update", table, rowId, values };
    }
  }
};

/** Takes a transaction back; the header's `undoes` names it. With `force` also fields that were changed since, which are reported all the same. */
export const undoTransaction = (
  tx: WriteTx,
  target: TransactionHeader,
  header: EditHeader,
  force = false,
): { readonly outcome: EditOutcome; readonly changedSince: readonly ChangedSince[] } => {
  const changedSince: ChangedSince[] = [];
  const changes: Change[] = [];
  for (const edit of editsOfTransaction(tx, target.seq).toReversed()) {
    const change = inverse(tx, edit, force, changedSince);
    if (change) changes.push(change);
  }
  const outcome = applyChanges(tx, header, changes);
  markUndone(tx, target.txId, header.txId);
  if (target.undoes) markUndone(tx, target.undoes, null);
  return { outcome, changedSince };
};

/** The newest local transaction that can be taken back: not an undo, not yet undone, not older than `since`. */
export const lastUndoable = (db: ReadDb, since: string): string | undefined =>
  firstOf<{ tx_id: string }>(
    db,
    `select tx_id from change_tx where origin = 'here' and undone_by is null and kind not in ('undo', 'redo', 'settings') and edited_at >= ?
     order by seq desc limit 1`,
    since,
  )?.tx_id;

/** The newest undo that has not been redone and after which nothing else was changed. */
export const lastRedoable = (db: ReadDb): string | undefined => {
  const newest = allOf<{ tx_id: string; kind: string; undone_by: string | null }>(
    db,
    "select tx_id, kind, undone_by from change_tx where origin = 'here' order by seq desc limit 200",
  );
  for (const row of newest) {
    if (row.kind === "undo" && row.undone_by === null) return row.tx_id;
    if (row.kind !== "redo" && row.kind !== "undo") return undefined;
  }
  return undefined;
};
