/*
 * Import as intents. Reading and writing of many rows happens in the job process; here are the short steps: checks,
 * the state of a run, pages of rows, decisions.
 */
import { errorCode } from "#shared/kernel/errorCode.ts";
import { err, ok } from "#shared/kernel/result.ts";
import type { exchangeImports } from "#shared/contracts/exchange/imports.ts";
import { undoDays } from "#shared/contracts/history.ts";
import { write } from "#db/engine/store.ts";
import { recentRuns, removeRowsOfRun, runById, stagedRowCount, stagedRows, updateRun } from "#db/workstation/imports.ts";
import type { CommandContext, HandlersOf, QueryContext } from "#electron/features/context.ts";
import { writingTo } from "#electron/features/halfWritten.ts";
import { decideRows } from "./decide.ts";
import { mappingHandlers } from "./mappingHandlers.ts";
import { rowView } from "./rowView.ts";
import { runLine, runView, stateOf, type StoredRun } from "./runView.ts";
import { startRun } from "./startRun.ts";

const find = (context: QueryContext, runId: string): StoredRun | undefined => runById(context.db, runId);

const announceRun = (context: CommandContext, runId: string): void => context.announce("imports", `import:${runId}`);

/** The job process has classified the failure already. */
const whyNotWritten = (error: unknown): "full" | "readonly" | "busy" => {
  const cause = errorCode(error);
  return cause === "full" || cause === "readonly" ? cause : "busy";
};

/** Rows removed in the window's own process; the rest goes when the next dry run begins. */
const removedHere = 2_000;

export const importHandlers: HandlersOf<typeof exchangeImports> = {
  ...mappingHandlers,
  inspectFiles: async (context, { files }) => {
    const named = files
      .map((file) => ({ ...file, path: context.desktop.pathOf(file.token) ?? "" }))
      .map((file) => ({ ...file, name: file.path.split(/[/\\]/u).at(-1) ?? "" }));
    return ok(await context.jobs.start("inspectFiles", { files: named }).finished);
  },
  startDryRun: startRun,
  importRun: (context, { runId }) => {
    const run = find(context, runId);
    return run ? ok(runView(context, run)) : err({ type: "runNotFound" });
  },
  importRows: (context, { runId, outcome, offset, limit }) => {
    const run = find(context, runId);
    if (!run) return err({ type: "runNotFound" });
    const rows = stagedRows(context.db, runId, outcome, offset, limit).map((row) => rowView(context.db, row, run.fileNames, run.state === "done"));
    return ok({ rows, total: stagedRowCount(context.db, runId, outcome) });
  },
  changeRowDecision: (context, { runId, rowNo, decision }) => {
    const run = find(context, runId);
    if (!run) return err({ type: "runNotFound" });
    const state = stateOf(run, context.jobs);
    if (state !== "ready") return err({ type: "runNotReady", state });
    const counts = write(context.store, (tx) => decideRows(tx, runId, rowNo, decision));
    if (!counts) return err({ type: "rowNotDecidable" });
    announceRun(context, runId);
    return ok({ counts });
  },
  commitImport: (context, { runId }) => {
    const run = find(context, runId);
    if (!run) return err({ type: "runNotFound" });
    const state = stateOf(run, context.jobs);
    // A commit that was interrupted left nothing behind: what was planned still stands, and is looked at again.
    const mayCommit = state === "ready" || (state === "interrupted" && run.state === "committing");
    if (!mayCommit) return err({ type: "runNotReady", state });
    if (run.counts.open > 0) return err({ type: "decisionsOpen", rows: run.counts.open });
    // Noted before the start: afterwards the job holds the lock of all writers for a while.
    const jobId = context.ids.next();
    write(context.store, (tx) => updateRun(tx, runId, { state: "committing", jobId }));
    context.jobs.start("commitImport", { runId }, jobId);
    announceRun(context, runId);
    return ok({ jobId });
  },
  cancelImport: (context, { runId }) => {
    const run = find(context, runId);
    if (!run) return err({ type: "runNotFound" });
    const state = stateOf(run, context.jobs);
    if (state === "reading") {
      // The job notices, removes its rows and notes the state itself.
      if (run.jobId !== null) context.jobs.cancel(run.jobId);
      return ok(null);
    }
    if (state !== "ready" && state !== "interrupted") return err({ type: "runNotReady", state });
    write(context.store, (tx) => {
      updateRun(tx, runId, { state: "cancelled", finishedAt: context.clock.now() });
      removeRowsOfRun(tx, runId, removedHere);
    });
    announceRun(context, runId);
    return ok(null);
  },
  undoImport: (context, { runId, force }) => {
    const run = find(context, runId);
    if (!run) return err({ type: "runNotFound" });
    const line = runLine(context, run);
    if (line.state !== "done" || line.txId === null || line.isUndone) return err({ type: "runNotReady", state: line.state });
    if (!line.mayUndo) return err({ type: "tooOld", days: undoDays });
    return ok({ jobId: context.jobs.start("undoImport", { runId, force: force ?? false }).jobId });
  },
  saveErrorWorkbook: async (context, { runId, token, format, language }) => {
    if (!find(context, runId)) return err({ type: "runNotFound" });
    const path = context.desktop.pathOf(token);
    if (path === undefined) return err({ type: "fileGone", token });
    try {
      return ok(await writingTo(context, path, () => context.jobs.start("errorWorkbook", { runId, path, format, language }).finished));
    } catch (error) {
      return err({ type: "fileNotWritten", reason: whyNotWritten(error) });
    }
  },
  importRuns: (context, { limit }) => ok({ runs: recentRuns<StoredRun["settings"]>(context.db, limit).map((run) => runLine(context, run)) }),
};
