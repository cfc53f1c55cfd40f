/* The edits that make stored shares what is wanted, for a case and for a plan alike: what is equal is not written. */
import type { FieldValue } from "#shared/domain/edit/column.ts";
import type { Change } from "#shared/domain/edit/edit.ts";
import type { Share } from "#shared/domain/products/allocation.ts";

interface StoredShare extends Share {
  readonly id: string;
}

/** `belongsTo`: the values that tie a new row to its case or plan. */
export const shareEdits = (
  table: "allocationCaseShare" | "wealthPlanShare",
  belongsTo: Readonly<Record<string, FieldValue>>,
  known: readonly StoredShare[],
  wanted: readonly Share[],
  next: () => string,
): readonly Change[] => {
  const byClass = new Map(known.map((row) => [row.assetClass, row]));
  const kept = new Set(wanted.map(({ assetClass }) => assetClass));
  return [
    ...wanted.flatMap(({ assetClass, percent }): Change[] => {
      const row = byClass.get(assetClass);
      if (row) return row.percent === percent ? [] : [{ operation: "update", table, rowId: row.id, values: { percent } }];
      return [{ operation: "insert", table, rowId: next(), values: { ...belongsTo, assetClass, percent } }];
    }),
    ...known.filter(({ assetClass }) => !kept.has(assetClass)).map((row): Change => ({ operation: "delete", table, rowId: row.id })),
  ];
};
