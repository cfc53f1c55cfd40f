import { err, ok, type Result } from "#shared/kernel/result.ts";
import { validateValue, type ValueProblem } from "#shared/domain/clients/validateValue.ts";
import type { FieldValue } from "./column.ts";
import { columnsOf, type SyncedTable } from "./syncedTables.ts";

/** The first refused value of a row. */
export interface RowProblem {
  readonly type: "valueRefused";
  readonly field: string;
  readonly problem: ValueProblem;
}

/** Checks each given value of a row against its column; `null` empties a field that is not required. */
export const validateRow = (
  table: SyncedTable,
  values: Readonly<Record<string, FieldValue | undefined>>,
): Result<Readonly<Record<string, FieldValue>>, RowProblem> => {
  const checked: Record<string, FieldValue> = {};
  for (const [field, value] of Object.entries(values)) {
    const column = columnsOf(table)[field];
    if (!column || value === undefined) continue;
    const outcome = validateValue(column, field, value);
    if (!outcome.ok) return err({ type: "valueRefused", field, problem: outcome.error });
    checked[field] = outcome.value;
  }
  return ok(checked);
};

/** The first required field that a row lacks; null when it may be stored. */
export const missingOf = (table: SyncedTable, values: Readonly<Record<string, unknown>>): RowProblem | null => {
  const field = Object.entries(columnsOf(table)).find(([name, column]) => column.required === true && (values[name] ?? "") === "")?.[0];
  return field === undefined ? null : { type: "valueRefused", field, problem: { type: "valueMissing", field } };
};
