/*
 * Zod schemas of rows, made from the register of columns: shape only (strict, no unknown field). Whether a value may
 * be stored is decided by validateValue in shared/domain, so that the screen learns the reason (architecture.md §6).
 */
import { z } from "zod";
import type { Column, FieldValue } from "#shared/domain/edit/column.ts";
import { columnsOf, type ColumnName, type Row, type RowValues, type SyncedTable } from "#shared/domain/edit/syncedTables.ts";

/** An id as the window names it. */
export const RowId = z.string().min(1).max(64);

/** Values of a row as a screen sends them: any part of its fields; null empties a field. */
export type RowInput<T extends SyncedTable> = { readonly [K in Exclude<ColumnName<T>, "clientId">]?: RowValues<T>[K] | null };

/** A row as a screen gets it: masked values in their masked form, with the names of the fields that are masked. */
export type ShownRow<T extends SyncedTable> = Row<T> & { readonly masked: readonly ColumnName<T>[] };

/** Longest text that crosses the border in characters; the register's own limits are checked by validateValue. */
const longestText = 50_000;

const kindSchema = (column: Column): z.ZodType => {
  switch (column.kind) {
    case "integer":
    case "money":
    case "rate":
      return z.number();
    case "flag":
      return z.boolean();
    case "codes":
      return z.array(z.string().max(100)).max(200);
    default:
      return z.string().max(longestText);
  }
};

/** The schema of a row's values; `clientId` is never among them. */
export const rowInput = <T extends SyncedTable>(table: T, only?: readonly ColumnName<T>[]): z.ZodType<RowInput<T>, RowInput<T>> => {
  const names = Object.keys(columnsOf(table)).filter((name) => name !== "clientId" && (only === undefined || only.some((wanted) => wanted === name)));
  const shape = Object.fromEntries(
    names.map((name) => [
      name,
      kindSchema(columnsOf(table)[name] ?? { kind: "text", cls: "C1", zh: "", en: "" })
        .nullable()
        .optional(),
    ]),
  );
  return z.strictObject(shape) as unknown as z.ZodType<RowInput<T>, RowInput<T>>; // the shape and the type come from one register
};

/** A value of any field. */
export const AnyValue: z.ZodType<FieldValue, FieldValue> = z.union([
  z.string().max(longestText),
  z.number(),
  z.boolean(),
  z.null(),
  z.array(z.string().max(100)).max(200),
]);
