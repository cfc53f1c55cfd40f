/* Wishes to change one row, for the transaction of a command. */
import type { FieldValue } from "#shared/domain/edit/column.ts";
import type { Change } from "#shared/domain/edit/edit.ts";
import type { SyncedTable } from "#shared/domain/edit/syncedTables.ts";

type Values = Readonly<Record<string, FieldValue>>;

export const insert = (table: SyncedTable, rowId: string, values: Values): Change => ({ operation: "insert", table, rowId, values });
export const update = (table: SyncedTable, rowId: string, values: Values): Change => ({ operation: "update", table, rowId, values });
export const remove = (table: SyncedTable, rowId: string): Change => ({ operation: "delete", table, rowId });
