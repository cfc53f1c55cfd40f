/*
 * The list rows of a record (contacts, holdings, relations …) against those that the client has. A list row is
 * found again by what it is about: an account by its number, a contact by its content. Rows that the file does
 * not mention stay: a file of deposits says nothing about the client's funds.
 */
import type { FieldValue } from "#shared/domain/edit/column.ts";
import { columnsOf } from "#shared/domain/edit/syncedTables.ts";
import type { TargetTable, Values } from "./importRecord.ts";
import { type ConflictPolicy, compareValues } from "./matchPolicy.ts";

export interface StoredRow {
  readonly id: string;
  readonly values: Values;
}

export interface ListDecision {
  readonly added: readonly Values[];
  readonly updated: readonly { readonly id: string; readonly changes: Readonly<Record<string, readonly [FieldValue, FieldValue]>> }[];
  /** Differences that the policy leaves as they are, by stored row. */
  readonly kept: readonly { readonly id: string; readonly conflicts: Readonly<Record<string, readonly [FieldValue, FieldValue]>> }[];
  readonly unchanged: number;
}

const keyFields: Readonly<Record<Exclude<TargetTable, "client">, readonly (readonly string[])[]>> = {
  contactPoint: [["value"]],
  holding: [["sourceKey"], ["kind", "accountNumber"], ["kind", "productName", "openedOn"], ["kind"]],
  relation: [
    ["kind", "relatedClientId"],
    ["kind", "relatedName", "accountNumber"],
    ["kind", "relatedName"],
  ],
  importantDate: [["kind", "calendar"]],
  need: [["kind", "description"]],
  activityCount: [["kind", "weekOn"]],
};

/** What a list row is found again by; undefined when it says too little. */
export const listKey = (table: Exclude<TargetTable, "client">, values: Values): string | undefined => {
  for (const fields of keyFields[table]) {
    const parts = fields.map((field) => values[field] ?? null);
    if (parts.every((part) => part !== null && part !== "")) return JSON.stringify([fields, parts]);
  }
  return undefined;
};

/** Decides which list rows are added, which change, and how many stay as they are; `factsOf`: fields in which the file is right about a row (R289). */
export const decideList = (
  table: Exclude<TargetTable, "client">,
  stored: readonly StoredRow[],
  incoming: readonly Values[],
  conflict: ConflictPolicy,
  factsOf: (row: StoredRow) => ReadonlySet<string> | undefined = () => undefined,
): ListDecision => {
  const byKey = new Map<string, StoredRow>();
  for (const row of stored) {
    const key = listKey(table, row.values);
    if (key !== undefined && !byKey.has(key)) byKey.set(key, row);
  }
  const added: Values[] = [];
  const updated: { id: string; changes: Readonly<Record<string, readonly [FieldValue, FieldValue]>> }[] = [];
  const kept: { id: string; conflicts: Readonly<Record<string, readonly [FieldValue, FieldValue]>> }[] = [];
  const seen = new Set<string>();
  let unchanged = 0;
  for (const values of incoming) {
    const key = listKey(table, values);
    if (key !== undefined && seen.has(key)) continue;
    if (key !== undefined) seen.add(key);
    const found = key === undefined ? undefined : byKey.get(key);
    if (found === undefined) added.push(values);
    else {
      const { changes, conflicts } = compareValues(columnsOf(table), found.values, values, conflict, factsOf(found));
      if (Object.keys(conflicts).length > 0) kept.push({ id: found.id, conflicts });
      if (Object.keys(changes).length > 0) updated.push({ id: found.id, changes });
      else if (Object.keys(conflicts).length === 0) unchanged += 1;
    }
  }
  return { added, updated, kept, unchanged };
};
