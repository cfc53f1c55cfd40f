/*
 * Rows and values as they leave the main process: what the register marks is masked (R265). The full value is
 * answered to one question only, see the intent `reveal`.
 */
import type { FieldValue } from "#shared/domain/edit/column.ts";
import { columnsOf, type ColumnName, type Row, type SyncedTable } from "#shared/domain/edit/syncedTables.ts";
import { maskContact, maskValue } from "./mask.ts";

/** Whether a field is shown masked. */
export const isMaskedField = (table: SyncedTable, field: string): boolean => columnsOf(table)[field]?.mask !== undefined;

/** A value as it is shown: masked when its field is. `contactKind` tells how a contact is masked, where it is known (R265). */
export const maskField = (table: SyncedTable, field: string, value: FieldValue, contactKind?: FieldValue): FieldValue => {
  const mask = columnsOf(table)[field]?.mask;
  if (mask === undefined || typeof value !== "string" || value === "") return value;
  return table === "contactPoint" && typeof contactKind === "string" ? maskContact(contactKind, value) : maskValue(mask, value);
};

/** A row as it is shown, with the names of the fields that are masked (R265). */
export const maskRow = <T extends SyncedTable>(table: T, row: Row<T>): Row<T> & { readonly masked: readonly ColumnName<T>[] } => {
  const shown: Record<string, unknown> = { ...row };
  const masked: string[] = [];
  for (const field of Object.keys(columnsOf(table))) {
    const value = shown[field];
    if (typeof value !== "string" || value === "" || !isMaskedField(table, field)) continue;
    const kind = shown["kind"];
    shown[field] = maskField(table, field, value, typeof kind === "string" ? kind : undefined);
    masked.push(field);
  }
  return { ...shown, masked } as unknown as Row<T> & { readonly masked: readonly ColumnName<T>[] }; // the same columns, some texts replaced
};
