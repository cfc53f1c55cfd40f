/*
 * Undo takes back one whole transaction - an edit, a bulk edit, a merge, an import - by a new transaction with the
 * inverse edits, in reverse order. Nothing is taken back silently over a later change: fields that somebody changed
 * since are left alone and reported; so are rows that the transaction made and somebody changed since, and a whole
 * new client as soon as anything of its archive was worked on. Redo is the undo of an undo.
 */
import type { Change, EditHeader, RowEdit } from "#shared/domain/edit/edit.ts";
import type { FieldValue } from "#shared/domain/edit/column.ts";
import { columnsOf, toSnake } from "#shared/domain/edit/syncedTables.ts";
import { all, first, firstOf } from "#db/engine/query.ts";
import type { ReadDb, SqlValue, WriteTx } from "#db/engine/store.ts";
import { applyChanges, type EditOutcome } from "./applyEdit.ts";
import { editsOfTransaction, markUndone, type TransactionHeader } from "./changeLog.ts";
import { fromSql } from "./rows.ts";
import { build } from "./schema.ts";

/** A field that was changed after the transaction and therefore stays as it is. */
export interface ChangedSince {
  readonly table: string;
  readonly rowId: string;
  readonly clientId: string | null;
  readonly field: string;
}

/** Fields of an inserted row that no longer have the inserted value; none when the row is already deleted. */
const fieldsChangedSince = (db: ReadDb, edit: RowEdit & { readonly operation: "insert" }): string[] => {
  const columns = columnsOf(edit.table);
  const current = firstOf<Record<string, SqlValue>>(db, `select * from ${toSnake(edit.table)} where id = ?`, edit.rowId);
  if (!current || current["deleted_at"] !== null) return [];
  return Object.keys(columns).filter((name) => {
    const now = fromSql(columns[name]?.kind ?? "text", current[toSnake(name)] ?? null);
    return JSON.stringify(now) !== JSON.stringify(edit.values[name] ?? null);
  });
};

/** Whether anything of a client's archive was changed after a transaction, apart from what was taken back again. */
const isWorkedOnSince = (db: ReadDb, clientId: string, seq: number): boolean =>
  firstOf(
    db,
    `select 1 from change_log l join change_tx t on t.seq = l.tx_seq
     where l.client_id = ? and l.tx_seq > ? and t.undone_by is null
       and not exists (select 1 from change_tx u where u.tx_id = t.undoes and u.seq > ? and u.undone_by is not null) limit 1`,
    clientId,
    seq,
    seq,
  ) !== undefined;

/** New clients of a transaction that were worked on since: they stay, with all their rows. */
const clientsWorkedOn = (db: ReadDb, seq: number, edits: readonly RowEdit[]): ReadonlySet<string> =>
  new Set(edits.filter((edit) => edit.table === "client" && edit.operation === "insert" && isWorkedOnSince(db, edit.rowId, seq)).map((edit) => edit.rowId));

interface Circumstances {
  readonly force: boolean;
  readonly workedOn: ReadonlySet<string>;
  readonly changedSince: ChangedSince[];
}

const inverse = (db: ReadDb, edit: RowEdit, { force, workedOn, changedSince }: Circumstances): Change | undefined => {
  const { table, rowId, clientId } = edit;
  const report = (field: string): unknown => changedSince.push({ table, rowId, clientId, field });
  switch (edit.operation) {
    case "insert": {
      const changed = fieldsChangedSince(db, edit);
      for (const field of changed) report(field);
      const isWorkedOn = clientId !== null && workedOn.has(clientId);
      // A client that stays because of its rows is reported under its id.
      if (isWorkedOn && table === "client" && changed.length === 0) report("id");
      return (isWorkedOn || changed.length > 0) && !force ? undefined : { operation: "delete", table, rowId };
    }
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
        if (!isAsLeft) report(name);
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
  const edits = editsOfTransaction(tx, target.seq);
  const circumstances = { force, workedOn: clientsWorkedOn(tx, target.seq, edits), changedSince };
  for (const edit of edits.toReversed()) {
    const change = inverse(tx, edit, circumstances);
    if (change) changes.push(change);
  }
  const outcome = applyChanges(tx, header, changes);
  markUndone(tx, target.txId, header.txId);
  if (target.undoes) markUndone(tx, target.undoes, null);
  return { outcome, changedSince };
};

/** The newest local transaction that can be taken back: not an undo, not yet undone, not older than `since`. */
export const lastUndoable = (db: ReadDb, since: string): string | undefined =>
  first(
    db,
    build
      .selectFrom("change_tx")
      .select("tx_id")
      .where("origin", "=", "here")
      .where("undone_by", "is", null)
      .where("kind", "not in", ["undo", "redo", "settings", "automatic"])
      .where("edited_at", ">=", since)
      .orderBy("seq", "desc")
      .limit(1),
  )?.tx_id;

/** The newest undo that has not been redone and after which nothing else was changed. */
export const lastRedoable = (db: ReadDb): string | undefined => {
  const newest = all(db, build.selectFrom("change_tx").select(["tx_id", "kind", "undone_by"]).where("origin", "=", "here").orderBy("seq", "desc").limit(200));
  for (const row of newest) {
    if (row.kind === "undo" && row.undone_by === null) return row.tx_id;
    if (row.kind !== "redo" && row.kind !== "undo") return undefined;
  }
  return undefined;
};
