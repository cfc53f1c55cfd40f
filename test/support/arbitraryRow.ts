/* Values that the register allows for a row, for generated tests. */
import fc from "fast-check";
import type { Column, FieldValue } from "#shared/domain/edit/column.ts";
import { columnsOf, type SyncedTable } from "#shared/domain/edit/syncedTables.ts";

const uuid = fc.uuid({ version: 7 });
const day = fc.date({ min: new Date("1900-01-01"), max: new Date("2099-12-31"), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
const instant = fc.date({ min: new Date("2000-01-01"), max: new Date("2099-12-31"), noInvalidDate: true }).map((date) => date.toISOString());
const code = fc.stringMatching(/^[a-z][a-zA-Z0-9]{0,15}$/);

const valueOf = (column: Column): fc.Arbitrary<FieldValue> => {
  switch (column.kind) {
    case "text":
    case "longText":
      return fc.string({ unit: fc.constantFrom(..."张王李赵 欧阳aZ09'\"%_\\𠮷é,;-"), minLength: 1, maxLength: Math.min(column.max ?? 40, 40) });
    case "integer":
    case "rate":
      return fc.integer();
    case "money":
      return fc.maxSafeInteger();
    case "flag":
      return fc.boolean();
    case "day":
    case "partialDay":
      return day;
    case "instant":
      return instant;
    case "code":
      return code;
    case "codes":
      return fc.uniqueArray(code, { maxLength: 5 });
    case "ref":
      return uuid;
  }
};

/** All required values of a row and some of the others; `clientId` is the given client. */
export const arbitraryValues = (table: SyncedTable, clientId: string): fc.Arbitrary<Record<string, FieldValue>> => {
  const columns = Object.entries(columnsOf(table));
  const model = Object.fromEntries(columns.map(([name, column]) => [name, name === "clientId" ? fc.constant<FieldValue>(clientId) : valueOf(column)]));
  const requiredKeys = columns.filter(([, column]) => column.required === true).map(([name]) => name);
  return fc.record(model, { requiredKeys }).map((values) => ({ ...values }) as Record<string, FieldValue>); // left-out keys are absent, not undefined
};

/** New values for some columns of a row: null where the register allows it; the owner stays. */
export const arbitraryChanges = (table: SyncedTable): fc.Arbitrary<Record<string, FieldValue>> => {
  const model = Object.fromEntries(
    Object.entries(columnsOf(table))
      .filter(([name]) => name !== "clientId")
      .map(([name, column]) => [name, column.required === true ? valueOf(column) : fc.option(valueOf(column), { nil: null, freq: 4 })]),
  );
  return fc.record(model, { requiredKeys: [] }).map((values) => ({ ...values }) as Record<string, FieldValue>); // as above
};
