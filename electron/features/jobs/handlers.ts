import { err, ok } from "#shared/kernel/result.ts";
import { type jobs, keptBackups } from "#shared/contracts/jobs.ts";
import type { HandlersOf } from "#electron/features/context.ts";
import { backupLines, startBackup } from "./backup.ts";

export const jobsHandlers: HandlersOf<typeof jobs> = {
  runningJobs: (context) => ok({ jobs: context.jobs.running() }),
  cancelJob: (context, { jobId }) => {
    if (!context.jobs.running().some((job) => job.jobId === jobId)) return err({ type: "jobNotFound" });
    context.jobs.cancel(jobId);
    return ok(null);
  },
  backups: ({ db, backups }) => ok({ backups: backupLines(db, backups), kept: keptBackups }),
  backupNow: (context) => {
    const { jobId, file } = startBackup({ ...context, shelf: context.backups }, "asked");
    return ok({ jobId, file });
  },
};
