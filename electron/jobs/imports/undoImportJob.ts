/* Takes a whole import back, in the job process: thousands of rows would hold up the window. */
import { write } from "#db/engine/store.ts";
import { transactionById } from "#db/workstation/changeLog.ts";
import { runById } from "#db/workstation/imports.ts";
import { undoTransaction } from "#db/workstation/undo.ts";
import { clientTopics } from "#electron/features/clientTopics.ts";
import { type Job, jobHeader } from "#electron/jobs/job.ts";

export const undoImportJob: Job<"undoImport"> = (context, { runId, force }) => {
  context.report("undoing", 0, 1);
  const undone = write(context.store, (tx) => {
    const txId = runById(tx, runId)?.txId ?? "";
    const target = transactionById(tx, txId);
    if (target === undefined) throw new Error("the import has no transaction");
    // Somebody else took it back in the meantime: nothing is left to do.
    if (target.undoneBy !== null) return undefined;
    return undoTransaction(tx, target, { ...jobHeader(context, "undo", target.label), undoes: target.txId }, force);
  });
  context.announce("imports", `import:${runId}`, "clients", "history", ...clientTopics(undone?.outcome.clientIds ?? []));
  context.report("undoing", 1, 1);
  return { changedSince: undone?.changedSince.length ?? 0 };
};
