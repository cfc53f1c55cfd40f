import { auditLength, firstBrokenAudit } from "#db/workstation/auditLog.ts";
import { firstBrokenLink, transactionCount } from "#db/workstation/changeLog.ts";
import { type Job, stopIfCancelled } from "./job.ts";

/** Recomputes the hash chains of the change log and of the audit (SE9). */
export const verifyChainsJob: Job<"verifyChains"> = (context) => {
  const { read } = context.store;
  context.report("verify", 0, 2);
  const changeLog = { length: transactionCount(read), brokenAt: firstBrokenLink(read) };
  stopIfCancelled(context);
  context.report("verify", 1, 2);
  const audit = { length: auditLength(read), brokenAt: firstBrokenAudit(read) };
  context.report("verify", 2, 2);
  return { changeLog, audit };
};
