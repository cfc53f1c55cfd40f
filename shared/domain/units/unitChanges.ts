/* What units out of words (unitsOfWords.ts) come to as rows to write: one form for workstation and hub. */
import type { Change } from "#shared/domain/edit/edit.ts";
import type { UnitsFound } from "./unitsOfWords.ts";

export const unitChanges = ({ made, called }: UnitsFound): (Change & { readonly operation: "insert" | "update" })[] => [
  ...made.map(({ id, ...unit }) => ({ operation: "insert" as const, table: "unit" as const, rowId: id, values: { ...unit, isActive: true } })),
  ...called.map(({ id, formerNames }) => ({ operation: "update" as const, table: "unit" as const, rowId: id, values: { formerNames } })),
];
