import { writeSuggestions } from "#electron/features/grading/suggesting.ts";
import { type Job, jobHeader } from "./job.ts";

/** Proposals of grading for many clients, in one transaction that is undone as one; the window goes on meanwhile. */
export const acceptSuggestionsJob: Job<"acceptSuggestions"> = (context, wish) => {
  context.report("bulkWritten", 0, 0);
  return writeSuggestions({ ...context, header: (kind, label) => jobHeader(context, kind, label) }, wish);
};
