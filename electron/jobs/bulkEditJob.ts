import { writeBulkEdit } from "#electron/features/clients/list/bulkEdit.ts";
import { type Job, jobHeader } from "./job.ts";

/** One change for many clients, in one transaction that is undone as one; the window goes on meanwhile. */
export const bulkEditJob: Job<"bulkEdit"> = (context, wish) => {
  const total = wish.rowNos.length;
  context.report("bulkWritten", 0, total);
  const outcome = writeBulkEdit({ ...context, header: (label) => jobHeader(context, "bulkEdit", label) }, wish);
  context.report("bulkWritten", total, total);
  return outcome;
};
