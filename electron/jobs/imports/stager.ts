/*
 * Stages the rows of a dry run: finds whose each row is, in the store and among the rows before it, plans what it
 * would do, and writes the plans in small transactions, so that other writers hardly wait.
 */
import type { RowEdit } from "#shared/domain/edit/edit.ts";
import type { FieldValue } from "#shared/domain/edit/column.ts";
import type { ImportReason } from "#shared/domain/exchange/importOutcome.ts";
import type { ImportRecord, RowProblem, SkippedRow } from "#shared/domain/exchange/importRecord.ts";
import { type ImportPolicy, type KeyValue, matchKeysOf } from "#shared/domain/exchange/matchPolicy.ts";
import { type RawRow } from "#shared/domain/exchange/rawTable.ts";
import { write } from "#db/engine/store.ts";
import { editsFromText, editsText } from "#db/workstation/changeLog.ts";
import { clientsByKey, type ListTable, storedClient, storedList } from "#db/workstation/importMatch.ts";
import { noEdits, plannedEdits, type StagedRow, stageRow } from "#db/workstation/imports.ts";
import type { JobContext } from "#electron/jobs/job.ts";
import { foldEdits } from "./foldEdits.ts";
import { type ListRow, type Matched, planRow, type RowPlan, type Target } from "./planRow.ts";

const batchRows = 1_000;

const keyText = ({ key, value }: KeyValue): string => `${key}\u001f${value}`;

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

export interface Stager {
  readonly addRecord: (fileNo: number, row: RawRow, record: ImportRecord) => RowPlan;
  readonly addOther: (
    fileNo: number,
    row: RawRow,
    outcome: "skipped" | "refused",
    reason: SkippedRow["reason"] | ImportReason,
    problems?: readonly RowProblem[],
  ) => void;
  /** Whose row it would be: a stored client's id, or a fresh one that the row will get. */
  readonly reserve: (record: ImportRecord) => void;
  readonly flush: () => void;
  readonly hasRepeats: () => boolean;
  readonly rowCount: () => number;
}

/** Makes the stager of one run. */
export const createStager = (context: JobContext, runId: string, policy: ImportPolicy): Stager => {
  const { store, ids } = context;
  const db = store.read;
  /** New clients of this run by their keys. */
  const plannedByKey = new Map<string, string>();
  const reserved = new Map<string, string>();
  /** Clients that an accepted row of this run is about. */
  const seen = new Set<string>();
  let hasRepeats = false;
  let rowNo = 0;
  let pending: StagedRow[] = [];
  /** Plans that are not yet written, by client. */
  let pendingPlans = new Map<string, string[]>();

  const flush = (): void => {
    if (pending.length === 0) return;
    const rows = pending;
    pending = [];
    pendingPlans = new Map();
    write(store, (tx) => {
      for (const row of rows) stageRow(tx, runId, row);
    });
  };

  const storedTarget = (id: string): Target | undefined => {
    const client = storedClient(db, id);
    return client && { id, rev: client.rev, values: client.values, rowsOf: (table) => storedList(db, table, id) };
  };

  const targetOf = (id: string): Target | undefined => {
    const stored = storedTarget(id);
    if (!seen.has(id)) return stored;
    const plans = [...plannedEdits(db, runId, id), ...(pendingPlans.get(id) ?? [])];
    return withPlans(id, stored, foldEdits(plans.flatMap((text) => editsFromText(text, id))));
  };

  const reservedId = (record: ImportRecord): string => {
    const number = record.client["clientNumber"];
    return (typeof number === "string" ? reserved.get(number) : undefined) ?? ids.next();
  };

  const match = (record: ImportRecord, keys: readonly KeyValue[]): Matched => {
    for (const key of keys) {
      const found = clientsByKey(db, key);
      if (found.length > 1) return { type: "several" };
      const id = found[0] ?? plannedByKey.get(keyText(key));
      const target = id === undefined ? undefined : targetOf(id);
      if (target !== undefined) return { type: "one", target };
    }
    return { type: "none", newId: reservedId(record) };
  };

  const stage = (row: Omit<StagedRow, "rowNo" | "decision">): void => {
    rowNo += 1;
    pending.push({ ...row, rowNo, decision: null });
    if (row.clientId !== null && row.edits !== noEdits) pendingPlans.set(row.clientId, [...(pendingPlans.get(row.clientId) ?? []), row.edits]);
    if (pending.length >= batchRows) flush();
  };

  const relatedId = (clientNumber: string): string | undefined => {
    const key: KeyValue = { key: "clientNumber", value: clientNumber };
    return reserved.get(clientNumber) ?? clientsByKey(db, key)[0] ?? plannedByKey.get(keyText(key));
  };

  return {
    addRecord: (fileNo, row, record) => {
      const keys = matchKeysOf(record, policy.matchBy);
      const matched = match(record, keys);
      const isRepeated = matched.type === "one" && seen.has(matched.target.id);
      const plan = planRow(matched, record, policy, isRepeated, { nextId: ids.next, relatedId });
      const isTaken = plan.outcome !== "refused" && plan.outcome !== "skipped";
      if (isTaken && plan.clientId !== null) {
        if (isRepeated) hasRepeats = true;
        seen.add(plan.clientId);
        if (plan.outcome === "new") for (const key of keys) plannedByKey.set(keyText(key), plan.clientId);
      }
      stage({
        fileNo,
        fileRow: row.number,
        outcome: plan.outcome,
        reason: plan.reason,
        isOpen: plan.isOpen,
        clientId: plan.clientId,
        name: plan.name,
        cells: row.cells.map(({ text }) => text),
        edits: plan.edits.length === 0 ? noEdits : editsText(plan.edits),
        conflicts: plan.conflicts.length === 0 ? noEdits : editsText(plan.conflicts),
        problems: plan.problems,
      });
      return plan;
    },
    addOther: (fileNo, row, outcome, reason, problems = []) =>
      stage({
        fileNo,
        fileRow: row.number,
        outcome,
        reason,
        isOpen: false,
        clientId: null,
        name: "",
        cells: row.cells.map(({ text }) => text),
        edits: noEdits,
        conflicts: noEdits,
        problems,
      }),
    reserve: (record) => {
      const number = record.client["clientNumber"];
      if (typeof number !== "string" || (policy.problems === "refuseRow" && record.problems.length > 0)) return;
      const stored = clientsByKey(db, { key: "clientNumber", value: number });
      if (stored.length === 0 && policy.unmatched === "skip") return;
      reserved.set(number, stored[0] ?? ids.next());
    },
    flush,
    hasRepeats: () => hasRepeats,
    rowCount: () => rowNo,
  };
};
