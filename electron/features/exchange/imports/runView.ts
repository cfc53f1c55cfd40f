/* A run as the window sees it: its state in the light of what is running now, and whether it can be taken back. */
import type { ImportRunLine, ImportRunState, ImportRunView, ReasonCount } from "#shared/contracts/exchange/imports.ts";
import type { FileRefusal } from "#shared/contracts/exchange/fileRefusal.ts";
import type { ImportSettings } from "#shared/contracts/exchange/importSettings.ts";
import { undoDays } from "#shared/contracts/history.ts";
import type { ReadDb } from "#db/engine/store.ts";
import { transactionById } from "#db/workstation/changeLog.ts";
import { errorRowCount, type ImportRun, reasonCounts } from "#db/workstation/imports.ts";
import type { QueryContext } from "#electron/features/context.ts";

export type StoredRun = ImportRun<ImportSettings>;

/** Most reasons that are listed. */
const listedReasons = 50;

type Jobs = QueryContext["jobs"];

/** Whether a job works on the run now. */
export const isWorking = (run: Pick<ImportRun<unknown>, "state" | "jobId">, jobs: Jobs): boolean =>
  (run.state === "reading" || run.state === "committing") && jobs.running().some(({ jobId, state }) => jobId === run.jobId && state === "running");

/** A run whose job is no more was interrupted: its transaction never came to its end, so nothing of it was applied. */
export const stateOf = (run: Pick<ImportRun<unknown>, "state" | "jobId">, jobs: Jobs): ImportRunState =>
  (run.state === "reading" || run.state === "committing") && !isWorking(run, jobs) ? "interrupted" : run.state;

const undoState = (db: ReadDb, run: StoredRun, now: string): { readonly isUndone: boolean; readonly mayUndo: boolean } => {
  const transaction = run.txId === null ? undefined : transactionById(db, run.txId);
  if (transaction === undefined) return { isUndone: false, mayUndo: false };
  const isUndone = transaction.undoneBy !== null;
  const isYoung = Date.parse(transaction.editedAt) >= Date.parse(now) - undoDays * 86_400_000;
  return { isUndone, mayUndo: !isUndone && isYoung };
};

export const runLine = ({ db, jobs, clock }: QueryContext, run: StoredRun): ImportRunLine => ({
  runId: run.id,
  state: stateOf(run, jobs),
  fileNames: run.fileNames,
  counts: run.counts,
  startedAt: run.startedAt,
  finishedAt: run.finishedAt,
  txId: run.txId,
  ...undoState(db, run, clock.now()),
  jobId: isWorking(run, jobs) ? run.jobId : null,
});

export const runView = (context: QueryContext, run: StoredRun): ImportRunView => ({
  ...runLine(context, run),
  settings: run.settings,
  refusal: (run.report.refusal as FileRefusal | undefined) ?? null, // written by the dry run
  files: run.report.files.map(({ name, rows, used, refused }) => ({ name, rows, used, refused })),
  reasons: reasonCounts(context.db, run.id, listedReasons).map(({ table, field, ...reason }): ReasonCount => ({
    ...reason,
    target: table === null || field === null ? null : { table, field },
  })),
  errorRows: errorRowCount(context.db, run.id),
  commitMs: run.report.commitMs ?? null,
});
