/*
 * From wishes to edits: each change gets its old values, and what would change nothing is dropped. Several changes
 * of one row in one transaction become one edit, so that the log says once from what to what, an update of a row
 * that the same transaction inserts is not lost, and undo has one step per row.
 */
import type { Change, RowEdit } from "#shared/domain/edit/edit.ts";
import type { FieldValue } from "#shared/domain/edit/column.ts";
import { columnsOf, toSnake, type SyncedTable } from "#shared/domain/edit/syncedTables.ts";
import { firstOf } from "#db/engine/query.ts";
import type { ReadDb, SqlValue } from "#db/engine/store.ts";
import { fromSql, shapeOf } from "./rows.ts";

type Values = Readonly<Record<string, FieldValue>>;
type Insert = RowEdit & { readonly operation: "insert" };
type Update = RowEdit & { readonly operation: "update" };

const sameValue = (left: FieldValue, right: FieldValue): boolean =>
  left === right || (typeof left === "object" && typeof right === "object" && JSON.stringify(left) === JSON.stringify(right));

const assertColumns = (table: SyncedTable, values: Values): void => {
  const columns = columnsOf(table);
  for (const field in values) if (!Object.hasOwn(columns, field)) throw new Error(`${table} has no column ${field}`);
};

const ownerOfNew = (table: SyncedTable, rowId: string, values: Values): string | null => {
  if (table === "client") return rowId;
  return typeof values["clientId"] === "string" && "clientId" in columnsOf(table) ? values["clientId"] : null;
};

const newRow = (change: Change & { readonly operation: "insert" }): Insert => {
  const { table, rowId } = change;
  assertColumns(table, change.values);
  const values = Object.fromEntries(Object.entries(change.values).filter(([, value]) => value !== null && value !== undefined));
  return { operation: "insert", table, rowId, clientId: ownerOfNew(table, rowId, values), baseRev: 0, values };
};

interface Stored {
  readonly row: Readonly<Record<string, SqlValue>>;
  readonly base: { readonly table: SyncedTable; readonly rowId: string; readonly clientId: string | null; readonly baseRev: number };
  readonly isDeleted: boolean;
}

const storedRow = (db: ReadDb, table: SyncedTable, rowId: string): Stored | undefined => {
  const row = firstOf<Record<string, SqlValue>>(db, `select * from ${shapeOf(table).sqlName} where id = ?`, rowId);
  if (!row) return undefined;
  const owner = row["client_id"] ?? null;
  const clientId = table === "client" ? rowId : typeof owner === "string" ? owner : null;
  return { row, base: { table, rowId, clientId, baseRev: Number(row["rev"]) }, isDeleted: row["deleted_at"] !== null };
};

const changedFields = (stored: Stored, table: SyncedTable, values: Values): Update["fields"] => {
  const fields: Record<string, readonly [FieldValue, FieldValue]> = {};
  for (const [field, next] of Object.entries(values)) {
    const previous = fromSql(columnsOf(table)[field]?.kind ?? "text", stored.row[toSnake(field)] ?? null);
    if (!sameValue(previous, next)) fields[field] = [previous, next];
  }
  return fields;
};

/** Where the edits of one row stand in the list. */
interface Places {
  readonly values: Map<string, number>;
  readonly life: Map<string, number>;
}

/** The edits that a list of wishes amounts to, against the present rows. */
export const completeChanges = (db: ReadDb, changes: Iterable<Change>): RowEdit[] => {
  const edits: (RowEdit | undefined)[] = [];
  const placesOf = new Map<SyncedTable, Places>();

  const update = (change: Change & { readonly operation: "update" }, places: Places): void => {
    const { table, rowId } = change;
    assertColumns(table, change.values);
    const place = places.values.get(rowId);
    const earlier = place === undefined ? undefined : edits[place];
    if (place !== undefined && earlier?.operation === "insert") {
      edits[place] = newRow({ ...change, operation: "insert", values: { ...earlier.values, ...change.values } });
      return;
    }
    const stored = storedRow(db, table, rowId);
    if (!stored) return;
    const kept = earlier?.operation === "update" ? Object.entries(earlier.fields).filter(([field]) => !Object.hasOwn(change.values, field)) : [];
    const fields = { ...Object.fromEntries(kept), ...changedFields(stored, table, change.values) };
    const edit: Update | undefined = Object.keys(fields).length === 0 ? undefined : { ...stored.base, operation: "update", fields };
    if (place !== undefined) edits[place] = edit;
    else if (edit) places.values.set(rowId, edits.push(edit) - 1);
  };

  const life = (change: Change & { readonly operation: "delete" | "restore" }, places: Places): void => {
    const { table, rowId, operation } = change;
    const place = places.life.get(rowId);
    if (place !== undefined) {
      // The opposite of an earlier wish takes it back; the same wish again adds nothing.
      if (edits[place]?.operation !== operation) {
        edits[place] = undefined;
        places.life.delete(rowId);
      }
      return;
    }
    const valuePlace = places.values.get(rowId);
    if (valuePlace !== undefined && edits[valuePlace]?.operation === "insert") {
      if (operation === "restore") return;
      edits[valuePlace] = undefined;
      places.values.delete(rowId);
      return;
    }
    const stored = storedRow(db, table, rowId);
    if (!stored || stored.isDeleted === (operation === "delete")) return;
    places.life.set(rowId, edits.push({ ...stored.base, operation }) - 1);
  };

  for (const change of changes) {
    let places = placesOf.get(change.table);
    if (!places) {
      places = { values: new Map(), life: new Map() };
      placesOf.set(change.table, places);
    }
    if (change.operation === "insert") places.values.set(change.rowId, edits.push(newRow(change)) - 1);
    else if (change.operation === "update") update(change, places);
    else life(change, places);
  }
  return edits.filter((edit) => edit !== undefined);
};
