import { err, ok } from "#shared/kernel/result.ts";
import { type jobs, keptBackupDays, keptBackups } from "#shared/contracts/jobs.ts";
import { verdictOf } from "#shared/domain/support/storeCheck.ts";
import { write } from "#db/engine/store.ts";
import { appendAudit } from "#db/workstation/auditLog.ts";
import { forgetBackupsBut } from "#db/workstation/backupFacts.ts";
import { dropSalvageReport, salvageReport } from "#db/workstation/salvage.ts";
import { lastStoreCheck } from "#db/workstation/storeCheck.ts";
import type { HandlersOf } from "#electron/features/context.ts";
import { backupLines, startBackup, startVerification } from "./backup.ts";
import { reasonByName } from "./backupPolicy.ts";

export const jobsHandlers: HandlersOf<typeof jobs> = {
  runningJobs: (context) => ok({ jobs: context.jobs.running() }),
  cancelJob: (context, { jobId }) => {
    if (!context.jobs.running().some((job) => job.jobId === jobId)) return err({ type: "jobNotFound" });
    context.jobs.cancel(jobId);
    return ok(null);
  },
  backups: ({ db, backups, clock }) => ok({ backups: backupLines(db, backups, clock.now()), kept: keptBackups, keptDays: keptBackupDays }),
  storeHealth: ({ db }) => {
    const check = lastStoreCheck(db) ?? null;
    return ok({ check, verdict: check && verdictOf(check), salvage: salvageReport(db) ?? null });
  },
  checkStore: ({ jobs: runner }, { repair }) => ok({ jobId: runner.start("checkStore", { repair }).jobId }),
  verifyBackup: (context, { file, drill }) => {
    if (!context.backups.list().some((backup) => backup.file === file)) return err({ type: "backupNotFound" });
    return ok({ jobId: startVerification({ ...context, shelf: context.backups }, file, drill).jobId });
  },
  removeSetAside: ({ store, clock, actor, backups, announce }, { file }) => {
    const damaged = backups.damaged().find((each) => each.file === file);
    const backup = damaged ?? backups.list().find((each) => each.file === file);
    if (!backup) return err({ type: "backupNotFound" });
    if (!damaged && reasonByName(file) !== "setAside") return err({ type: "notSetAside" });
    // Noted first: a deletion of which nothing is known must not be.
    write(store, (tx) => {
      appendAudit(tx, {
        at: clock.now(),
        actorId: actor.id,
        action: damaged ? "damagedRemoved" : "setAsideRemoved",
        clientId: null,
        detail: { madeAt: backup.madeAt, bytes: backup.bytes },
      });
    });
    backups.remove(backup.path);
    write(store, (tx) =>
      forgetBackupsBut(
        tx,
        backups.list().map((each) => each.file),
      ),
    );
    announce("backups");
    return ok(null);
  },
  salvageSeen: ({ store, announce }) => {
    write(store, dropSalvageReport);
    announce("storeHealth");
    return ok(null);
  },
  backupNow: (context) => {
    const { jobId, file } = startBackup({ ...context, shelf: context.backups }, "asked");
    return ok({ jobId, file });
  },
};
