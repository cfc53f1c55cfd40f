/*
 * Plans the rows of one import one after the other: whose each row is, among the stored clients and among those that
 * earlier rows make, and what it would do. The caller looks up and keeps the plans; workstation and hub decide alike.
 */
import type { FieldValue } from "#shared/domain/edit/column.ts";
import type { RowEdit } from "#shared/domain/edit/edit.ts";
import { foldEdits } from "./foldEdits.ts";
import type { ImportRecord } from "./importRecord.ts";
import { type ImportPolicy, type KeyValue, matchKeysOf } from "./matchPolicy.ts";
import { type ListRow, type ListTable, type Matched, planRow, type RowPlan, type Target } from "./planRow.ts";

/** What the planner asks of the store. */
export interface PlanSource {
  readonly nextId: () => string;
  /** The live clients that a key finds. */
  readonly clientsByKey: (key: KeyValue) => readonly string[];
  /** A stored client. */
  readonly targetOf: (clientId: string) => Target | undefined;
  /** What earlier rows of the run plan for a client and the store does not have yet, in their order. */
  readonly plansOf: (clientId: string) => readonly RowEdit[];
}

export interface Planner {
  readonly plan: (record: ImportRecord) => RowPlan;
  /** Whose row it would be: a stored client's id, or a fresh one that the row will get. Relations find it before its row comes. */
  readonly reserve: (record: ImportRecord) => void;
  /** A client had several rows. */
  readonly hasRepeats: () => boolean;
  /** The store has by now what was planned: new clients are found there by their keys. */
  readonly forgetPlanned: () => void;
}

/** A key as text, to look it up in a map (R289). */
export const keyText = ({ key, value }: KeyValue): string => `${key}\u001f${value}`;

const overlay = (values: Readonly<Record<string, FieldValue>>, edit: RowEdit): Readonly<Record<string, FieldValue>> => {
  if (edit.operation === "insert") return { ...values, ...edit.values };
  if (edit.operation !== "update") return values;
  return { ...values, ...Object.fromEntries(Object.entries(edit.fields).map(([field, [, next]]) => [field, next])) };
};

/** A stored client, or nothing yet, with what earlier rows plan for it. */
const withPlans = (id: string, stored: Target | undefined, plans: readonly RowEdit[]): Target => {
  const own = plans.filter(({ table }) => table === "client");
  const rowsOf = (table: ListTable): readonly ListRow[] => {
    const rows = new Map<string, ListRow>((stored?.rowsOf(table) ?? []).map((row) => [row.id, row]));
    for (const edit of plans) {
      if (edit.table !== table) continue;
      const known = rows.get(edit.rowId);
      rows.set(edit.rowId, { id: edit.rowId, rev: known?.rev ?? 0, values: overlay(known?.values ?? {}, edit) });
    }
    return [...rows.values()];
  };
  return { id, rev: stored?.rev ?? 0, values: own.reduce(overlay, stored?.values ?? {}), rowsOf };
};

/** Makes the planner of one run (R289). */
export const createPlanner = (source: PlanSource, policy: ImportPolicy): Planner => {
  /** New clients of this run by their keys. */
  const plannedByKey = new Map<string, string>();
  const reserved = new Map<string, string>();
  /** Clients that an accepted row of this run is about. */
  const seen = new Set<string>();
  let hasRepeats = false;

  const targetOf = (id: string): Target | undefined => {
    const stored = source.targetOf(id);
    if (!seen.has(id)) return stored;
    const plans = source.plansOf(id);
    return plans.length === 0 && stored !== undefined ? stored : withPlans(id, stored, foldEdits(plans));
  };

  const match = (record: ImportRecord, keys: readonly KeyValue[]): Matched => {
    for (const key of keys) {
      const found = source.clientsByKey(key);
      if (found.length > 1) return { type: "several" };
      const id = found[0] ?? plannedByKey.get(keyText(key));
      const target = id === undefined ? undefined : targetOf(id);
      if (target !== undefined) return { type: "one", target };
    }
    const number = record.client["clientNumber"];
    return { type: "none", newId: (typeof number === "string" ? reserved.get(number) : undefined) ?? source.nextId() };
  };

  const relatedId = (clientNumber: string): string | undefined => {
    const key: KeyValue = { key: "clientNumber", value: clientNumber };
    return reserved.get(clientNumber) ?? source.clientsByKey(key)[0] ?? plannedByKey.get(keyText(key));
  };

  return {
    plan: (record) => {
      const keys = matchKeysOf(record, policy.matchBy);
      const matched = match(record, keys);
      const isRepeated = matched.type === "one" && seen.has(matched.target.id);
      const plan = planRow(matched, record, policy, isRepeated, { nextId: source.nextId, relatedId });
      const isTaken = plan.outcome !== "refused" && plan.outcome !== "skipped";
      if (isTaken && plan.clientId !== null) {
        if (isRepeated) hasRepeats = true;
        seen.add(plan.clientId);
        if (plan.outcome === "new") for (const key of keys) plannedByKey.set(keyText(key), plan.clientId);
      }
      return plan;
    },
    reserve: (record) => {
      const number = record.client["clientNumber"];
      if (typeof number !== "string" || (policy.problems === "refuseRow" && record.problems.length > 0)) return;
      const stored = source.clientsByKey({ key: "clientNumber", value: number });
      if (stored.length === 0 && policy.unmatched === "skip") return;
      reserved.set(number, stored[0] ?? source.nextId());
    },
    hasRepeats: () => hasRepeats,
    forgetPlanned: () => plannedByKey.clear(),
  };
};
