/* A person's decision about rows that differ from the archive (policy "ask"). */
import type { ImportCounts, ImportOutcome, ImportReason, RowDecisionChoice } from "#shared/domain/exchange/importOutcome.ts";
import type { WriteTx } from "#db/engine/store.ts";
import { countRows, decidableRows, noEdits, setOutcome, type StagedRow, stagedRow, updateRun } from "#db/workstation/imports.ts";

/** What a row becomes: kept as it is, it still brings what does not conflict. */
const outcomeOf = (edits: string, decision: RowDecisionChoice): readonly [ImportOutcome, ImportReason | null] => {
  if (decision === "leaveOut") return ["skipped", "leftOut"];
  if (decision === "takeFile" || edits !== noEdits) return ["update", null];
  return ["skipped", "keptAsIs"];
};

const isDecidable = (row: StagedRow | undefined): row is StagedRow => row !== undefined && row.clientId !== null && row.conflicts !== noEdits;

/** Decides one row, or all open ones; answers the new counts, or undefined when there is nothing to decide. */
export const decideRows = (tx: WriteTx, runId: string, rowNo: number | null, decision: RowDecisionChoice): ImportCounts | undefined => {
  if (rowNo === null) {
    for (const open of decidableRows(tx, runId)) setOutcome(tx, runId, open.rowNo, ...outcomeOf(open.edits, decision), false, decision);
  } else {
    const row = stagedRow(tx, runId, rowNo);
    if (!isDecidable(row)) return undefined;
    setOutcome(tx, runId, rowNo, ...outcomeOf(row.edits, decision), false, decision);
  }
  const counts = countRows(tx, runId);
  updateRun(tx, runId, { counts });
  return counts;
};
