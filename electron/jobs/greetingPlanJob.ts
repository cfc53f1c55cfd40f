import { nextTurn } from "#electron/features/turns.ts";
import { addGreetings, missingGreetings } from "#electron/features/care/makeGreetingPlan.ts";
import { inTurns } from "#shared/kernel/steps.ts";
import { type Job, jobHeader, stopIfCancelled } from "./job.ts";

/** The greetings of a festival: read in steps between which it can be stopped, written in one transaction that is undone as one. */
export const greetingPlanJob: Job<"greetingPlan"> = async (context, { month, today, actor, isAutomatic }) => {
  context.report("greetingsPlanned", 0, 0);
  const pause = async (): Promise<void> => {
    // A wish to stop comes as a message, which is read between two turns of the loop.
    await nextTurn();
    stopIfCancelled(context);
  };
  const missing = await inTurns(missingGreetings(context.store.read, { month, today, actor }), pause);
  context.report("greetingsWritten", 0, missing.length);
  await pause();
  const added = addGreetings(
    { store: context.store, ids: context.ids, header: (kind, label) => jobHeader(context, kind, label), announce: context.announce },
    month,
    missing,
    isAutomatic,
  );
  context.report("greetingsWritten", missing.length, missing.length);
  return added;
};
