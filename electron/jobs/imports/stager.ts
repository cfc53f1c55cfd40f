/*
 * Stages the rows of a dry run: plans what each row would do to the store and to what the rows before it plan, and
 * writes the plans in small transactions, so that other writers hardly wait.
 */
import type { ImportReason } from "#shared/domain/exchange/importOutcome.ts";
import type { ImportRecord, RowProblem, SkippedRow } from "#shared/domain/exchange/importRecord.ts";
import type { ImportPolicy } from "#shared/domain/exchange/matchPolicy.ts";
import { createPlanner } from "#shared/domain/exchange/planRecords.ts";
import type { RowPlan } from "#shared/domain/exchange/planRow.ts";
import { type RawRow } from "#shared/domain/exchange/rawTable.ts";
import { write } from "#db/engine/store.ts";
import { editsFromText, editsText } from "#db/workstation/changeLog.ts";
import { clientsByKey, storedClient, storedList } from "#db/workstation/importMatch.ts";
import { noEdits, plannedEdits, type StagedRow, stageRow } from "#db/workstation/imports.ts";
import type { JobContext } from "#electron/jobs/job.ts";

const batchRows = 1_000;

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

  const planner = createPlanner(
    {
      nextId: ids.next,
      clientsByKey: (key) => clientsByKey(db, key),
      targetOf: (id) => {
        const client = storedClient(db, id);
        return client && { id, rev: client.rev, values: client.values, rowsOf: (table) => storedList(db, table, id) };
      },
      plansOf: (id) => [...plannedEdits(db, runId, id), ...(pendingPlans.get(id) ?? [])].flatMap((text) => editsFromText(text, id)),
    },
    policy,
  );

  const stage = (row: Omit<StagedRow, "rowNo" | "decision">): void => {
    rowNo += 1;
    pending.push({ ...row, rowNo, decision: null });
    if (row.clientId !== null && row.edits !== noEdits) pendingPlans.set(row.clientId, [...(pendingPlans.get(row.clientId) ?? []), row.edits]);
    if (pending.length >= batchRows) flush();
  };

  return {
    addRecord: (fileNo, row, record) => {
      const plan = planner.plan(record);
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
    reserve: planner.reserve,
    flush,
    hasRepeats: planner.hasRepeats,
    rowCount: () => rowNo,
  };
};
