import { ok } from "#shared/kernel/result.ts";
import { takeBack } from "#electron/features/history/takeBack.ts";
import { type Job, jobHeader } from "./job.ts";

/** Undo or redo of a large transaction; the window goes on meanwhile. */
export const takeBackJob: Job<"takeBack"> = (context, { txId, force }) => {
  context.report("undoing", 0, 1);
  const outcome = takeBack(
    { store: context.store, clock: context.clock, header: (kind, label, undoes) => ({ ...jobHeader(context, kind, label), undoes }) },
    txId,
    force,
  );
  context.report("undoing", 1, 1);
  if (!outcome.ok) return outcome;
  context.announce(...outcome.value.topics);
  return ok(outcome.value.undone);
};
