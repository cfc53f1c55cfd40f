/*
 * Values that came while an own edit held their field (sync-spec F5): the author has not seen them, whatever the number of
 * the row says. Until nothing of his own holds the field any more, his edits of it go out on the base that he knew.
 */
import { allOf, runOf } from "#db/engine/query.ts";
import type { ReadDb, WriteTx } from "#db/engine/store.ts";
import type { HeldFields } from "./pushQueue.ts";

/** Notes that a field's new value was not shown; the first base counts. */
export const noteUnseen = (tx: WriteTx, rowId: string, field: string, base: number): void => {
  runOf(tx, "insert into sync_unseen (row_id, field, base) values (?, ?, ?) on conflict (row_id, field) do nothing", rowId, field, base);
};

/** Bases by row and field. */
export const unseenBases = (db: ReadDb): ReadonlyMap<string, ReadonlyMap<string, number>> => {
  const rows = new Map<string, Map<string, number>>();
  for (const { rowId, field, base } of allOf<{ rowId: string; field: string; base: number }>(db, "select row_id as rowId, field, base from sync_unseen")) {
    rows.set(rowId, (rows.get(rowId) ?? new Map<string, number>()).set(field, base));
  }
  return rows;
};

/** Forgets the fields that no own line after `passedLine` holds any more: what stands there is what the author sees. */
export const forgetSeen = (tx: WriteTx, held: HeldFields, passedLine: number): void => {
  for (const [rowId, fields] of unseenBases(tx)) {
    for (const field of fields.keys()) {
      if (!held.holds(rowId, field, passedLine)) runOf(tx, "delete from sync_unseen where row_id = ? and field = ?", rowId, field);
    }
  }
};
