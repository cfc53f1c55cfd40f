/*
 * Rows that a restored hub lost (sync-spec R1): those whose number lies beyond the one to which it went back. Their authors
 * offer them again, but for those who have forgotten them with a client who left: then who holds them does.
 */
import { syncedTableNames, syncedTables, toSnake } from "#shared/domain/edit/syncedTables.ts";
import type { Instant } from "#shared/kernel/time.ts";
import { allOf, firstOf } from "#db/engine/query.ts";
import type { ReadDb, WriteTx } from "#db/engine/store.ts";
import { localState, setLocalState } from "#db/workstation/localState.ts";
import type { LocalRow } from "./remoteRows.ts";

/** A row and the number that it had before the hub was restored: of two devices the one with the higher number knows more. */
export interface LostRow {
  readonly table: string;
  readonly rowId: string;
  readonly clientId: string;
  readonly rev: number;
  /** This device offered the client as its user's, and waits for what the hub says of him (R6). */
  readonly isOffered?: boolean;
}

const key = "syncLostRows";

/** Rows of which the hub lacks something, as far as is known here. */
export const lostRows = (db: ReadDb): readonly LostRow[] => JSON.parse(localState(db, key) ?? "[]") as LostRow[]; // written below

/** Keeps what is still lost. */
export const setLostRows = (tx: WriteTx, rows: readonly LostRow[]): void => {
  if (rows.length > 0 || localState(tx, key) !== undefined) setLocalState(tx, key, JSON.stringify(rows));
};

/** Notes the rows of clients beyond a number, before their numbers are lowered to it. */
export const noteLostRows = (tx: WriteTx, seq: number): void => {
  const tables = syncedTableNames.filter((table) => syncedTables[table].scope === "client");
  const found = tables.flatMap((table) =>
    allOf<{ id: string; client: string; rev: number }>(
      tx,
      `select id, ${table === "client" ? "id" : "client_id"} as client, rev from ${toSnake(table)} where rev > ?`,
      seq,
    ).map(({ id, client, rev }): LostRow => ({ table, rowId: id, clientId: client, rev })),
  );
  const known = new Set(found.map(({ rowId }) => rowId));
  setLostRows(tx, [...lostRows(tx).filter(({ rowId }) => !known.has(rowId)), ...found]);
};

/** When a row that lies here was edited last; of a client that is to be made anew, when it was made. */
export const editedAtOf = (db: ReadDb, { table, rowId }: Pick<LocalRow, "table" | "rowId">, isMadeAnew: boolean): Instant => {
  const column = isMadeAnew && table === "client" ? "created_at" : "edited_at";
  const row = firstOf<{ at: Instant }>(db, `select ${column} as at from ${toSnake(table)} where id = ?`, rowId);
  if (!row) throw new Error("the row is gone");
  return row.at;
};

/** Rows that need no more looking after. */
export const dropLostRows = (tx: WriteTx, rowIds: ReadonlySet<string>): void =>
  setLostRows(
    tx,
    lostRows(tx).filter(({ rowId }) => !rowIds.has(rowId)),
  );

/** Notes that clients were offered to the hub. */
export const noteOffered = (tx: WriteTx, clientIds: ReadonlySet<string>): void =>
  setLostRows(
    tx,
    lostRows(tx).map((row) => (clientIds.has(row.rowId) ? { ...row, isOffered: true } : row)),
  );

/** A client who leaves needs no more looking after. */
export const dropLostClient = (tx: WriteTx, clientId: string): void => {
  const lost = lostRows(tx);
  const left = lost.filter((row) => row.clientId !== clientId);
  if (left.length < lost.length) setLostRows(tx, left);
};
