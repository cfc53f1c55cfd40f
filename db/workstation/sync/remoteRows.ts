/*
 * Rows of the hub in the store of a device: present values in the form in which they travel, revision numbers, and the
 * physical removal of what left the scope. The only other writer of synced tables beside applyEdit, through the same gate.
 */
import { columnsOf, isSyncedTable, type SyncedTable, syncedTableNames, syncedTables, toSnake } from "#shared/domain/edit/syncedTables.ts";
import type { ColumnKind, FieldValue } from "#shared/domain/edit/column.ts";
import { allOf, firstOf, runOf } from "#db/engine/query.ts";
import type { ReadDb, SqlValue, WriteTx } from "#db/engine/store.ts";
import { throughGate } from "#db/workstation/guards.ts";
import { fromSql, shapeOf } from "#db/workstation/rows.ts";

/** A row as it lies here, with its values in the form in which they travel (nulls left out). */
export interface LocalRow {
  readonly table: SyncedTable;
  readonly rowId: string;
  readonly clientId: string | null;
  readonly rev: number;
  readonly isDeleted: boolean;
  readonly values: Readonly<Record<string, FieldValue>>;
}

interface StoredColumn {
  readonly name: string;
  readonly kind: ColumnKind;
  /** Its name in the store. */
  readonly stored: string;
}

const storedColumns = new Map<SyncedTable, readonly StoredColumn[]>();
const storedColumnsOf = (table: SyncedTable): readonly StoredColumn[] => {
  const known = storedColumns.get(table);
  if (known) return known;
  const columns = Object.entries(columnsOf(table)).map(([name, { kind }]) => ({ name, kind, stored: toSnake(name) }));
  storedColumns.set(table, columns);
  return columns;
};

/** The row of a raw record of a table. */
export const toLocalRow = (table: SyncedTable, raw: Readonly<Record<string, SqlValue>>): LocalRow => {
  const values: Record<string, FieldValue> = {};
  // Of a client's hundred columns most are empty.
  for (const { name, kind, stored } of storedColumnsOf(table)) {
    const value = raw[stored] ?? null;
    if (value !== null) values[name] = fromSql(kind, value);
  }
  const clientId = table === "client" ? raw["id"] : (raw["client_id"] ?? null);
  return {
    table,
    rowId: String(raw["id"]),
    clientId: typeof clientId === "string" && syncedTables[table].scope === "client" ? clientId : null,
    rev: Number(raw["rev"]),
    isDeleted: raw["deleted_at"] !== null,
    values,
  };
};

/** A row by id, tombstones too. */
export const localRow = (db: ReadDb, table: SyncedTable, rowId: string): LocalRow | undefined => {
  const raw = firstOf<Record<string, SqlValue>>(db, `select * from ${shapeOf(table).sqlName} where id = ?`, rowId);
  return raw && toLocalRow(table, raw);
};

/** As `localRow`, with some of its values only: a step changes two or three of a client's hundred. */
export const partOfRow = (db: ReadDb, table: SyncedTable, rowId: string, names: readonly string[]): LocalRow | undefined => {
  const isOwned = table !== "client" && syncedTables[table].scope === "client";
  const wanted = names.filter((name) => !(isOwned && name === "clientId")).toSorted();
  const list = ["id", "rev", "deleted_at", ...(isOwned ? ["client_id"] : []), ...wanted.map(toSnake)];
  const raw = firstOf<Record<string, SqlValue>>(db, `select ${list.join(", ")} from ${shapeOf(table).sqlName} where id = ?`, rowId);
  return raw && toLocalRow(table, raw);
};

/** Those of some rows of a table that lie here, tombstones too. */
export const rowsAmong = (db: ReadDb, table: SyncedTable, rowIds: readonly string[]): { readonly id: string }[] =>
  allOf(db, `select id from ${shapeOf(table).sqlName} where id in (select value from json_each(?))`, JSON.stringify(rowIds));

/** Whether a client lies here, merged and deleted ones too. */
export const holdsClient = (db: ReadDb, clientId: string): boolean => firstOf(db, "select 1 from client where id = ?", clientId) !== undefined;

/** Sets the numbers of rows that this device wrote itself, when their marker comes by (F4). */
export const setRevs = (tx: WriteTx, rows: readonly { readonly table: string; readonly rowId: string }[], rev: number): void => {
  throughGate(tx, () => {
    for (const { table, rowId } of rows) {
      if (isSyncedTable(table)) runOf(tx, `update ${toSnake(table)} set rev = ? where id = ?`, rev, rowId);
    }
  });
};

/** The number that a row gets of the lines that wrote it, and whether one of them made it. */
export interface PassedRow {
  readonly rev: number;
  readonly isMade: boolean;
}

/**
 * The same for the rows of lines, by table and id. Of those that no line made only rows with a number get it: one without is
 * one that the hub does not have or does not show, its answer came before, and it stays so.
 */
export const setRevsOfLines = (tx: WriteTx, tables: ReadonlyMap<string, ReadonlyMap<string, PassedRow>>): void => {
  throughGate(tx, () => {
    for (const [name, rows] of tables) {
      if (!isSyncedTable(name)) continue;
      const table = toSnake(name);
      runOf(
        tx,
        `update ${table} set rev = passed.rev from (select value ->> 0 as id, value ->> 1 as rev, value ->> 2 as made from json_each(?)) as passed
         where ${table}.id = passed.id and (passed.made or ${table}.rev > 0)`,
        JSON.stringify(Array.from(rows, ([id, { rev, isMade }]) => [id, rev, isMade])),
      );
    }
  });
};

/** Lowers every number above `seq`: the hub went back to it (R1). */
export const lowerRevs = (tx: WriteTx, seq: number): void => {
  throughGate(tx, () => {
    for (const table of syncedTableNames) runOf(tx, `update ${toSnake(table)} set rev = ? where rev > ?`, seq, seq);
  });
};

/** Removes a single row that moved to an aggregate which is not held here (F6); a client's with what search keeps of it. */
export const removeRow = (tx: WriteTx, table: SyncedTable, rowId: string): void => {
  throughGate(tx, () => {
    const row = table === "client" ? firstOf<{ row_no: number }>(tx, "select row_no from client where id = ?", rowId) : undefined;
    if (row) runOf(tx, "delete from client_search where rowid = ?", row.row_no);
    runOf(tx, `delete from ${toSnake(table)} where id = ?`, rowId);
  });
};

/** Removes every row of every synced table, and what search keeps of them (S5). */
export const removeAllRows = (tx: WriteTx): void => {
  throughGate(tx, () => {
    for (const table of syncedTableNames.toReversed()) runOf(tx, `delete from ${toSnake(table)}`);
    runOf(tx, "insert into client_search (client_search) values ('delete-all')");
  });
};

const clientTables = syncedTableNames.filter((table) => syncedTables[table].scope === "client" && table !== "client");

/** Removes a whole aggregate from the store: rows, search, digests. What the log holds of it is removed by `forgetClient`. */
export const removeAggregate = (tx: WriteTx, clientId: string): void => {
  throughGate(tx, () => {
    for (const table of clientTables) runOf(tx, `delete from ${toSnake(table)} where client_id = ?`, clientId);
    const row = firstOf<{ row_no: number }>(tx, "select row_no from client where id = ?", clientId);
    if (row) runOf(tx, "delete from client_search where rowid = ?", row.row_no);
    runOf(tx, "delete from client where id = ?", clientId);
  });
  for (const table of ["sync_digest", "sync_unread", "sync_arriving"]) runOf(tx, `delete from ${table} where client_id = ?`, clientId);
};

/**
 * What search keeps of clients who are gone, taken out of its pages: a removed row is only marked there, and its words stay until
 * the pages are written together. Less than a second for 50,000 clients.
 */
export const purgeSearch = (tx: WriteTx): void => {
  throughGate(tx, () => runOf(tx, "insert into client_search (client_search) values ('optimize')"));
};

/** Rows of a table that the hub knows (rev above 0), of some clients: what counts for a digest (C1). */
export const knownRowsOfClients = (db: ReadDb, table: SyncedTable, clientIds: readonly string[]): LocalRow[] => {
  const column = table === "client" ? "id" : "client_id";
  return allOf<Record<string, SqlValue>>(
    db,
    `select * from ${shapeOf(table).sqlName} where ${column} in (select value from json_each(?)) and rev > 0`,
    JSON.stringify(clientIds),
  ).map((raw) => toLocalRow(table, raw));
};

/** All rows of a table without an aggregate that the hub knows. */
export const knownLooseRows = (db: ReadDb, table: SyncedTable): LocalRow[] =>
  allOf<Record<string, SqlValue>>(db, `select * from ${shapeOf(table).sqlName} where rev > 0`).map((raw) => toLocalRow(table, raw));

/** Tables by what their rows belong to. */
export const tablesOfScope = (scope: "client" | "branch" | "user"): SyncedTable[] => syncedTableNames.filter((table) => syncedTables[table].scope === scope);
