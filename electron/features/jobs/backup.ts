/*
 * Backups of the open store: an encrypted copy, read back page by page before it gets its name. What is known of
 * each copy is kept in the store as a local fact, so that the list can say which ones were verified, and when.
 */
import type { Clock } from "#shared/kernel/ports.ts";
import type { BackupLine } from "#shared/contracts/jobs.ts";
import { type ReadDb, type Store, write } from "#db/engine/store.ts";
import { backupFact, type BackupFact, noteBackup } from "#db/workstation/backupFacts.ts";
import type { JobRunner } from "#electron/features/jobRunner.ts";
import type { BackupShelf } from "#electron/features/localFiles.ts";
import { backupFileName, backupsToRemove, isBackupDue, reasonByName } from "./backupPolicy.ts";

export interface BackupPorts {
  readonly store: Store;
  readonly clock: Clock;
  readonly jobs: JobRunner;
  readonly shelf: BackupShelf;
}

/** Starts a backup; when it is done it is noted and the oldest ones beyond those kept are removed. */
export const startBackup = (
  ports: BackupPorts,
  reason: NonNullable<BackupFact["reason"]>,
): { readonly jobId: string; readonly file: string; readonly settled: Promise<void> } => {
  const { store, clock, jobs, shelf } = ports;
  const file = backupFileName(clock.now());
  const { jobId, finished } = jobs.start("backup", { path: shelf.pathOf(file) });
  const settled = finished.then(
    ({ clients }) => {
      // The store may have been locked since; then the copy is simply not known as verified.
      if (!store.isOpen()) return;
      write(store, (tx) => noteBackup(tx, file, { verifiedAt: clock.now(), clients, reason }));
      for (const old of backupsToRemove(shelf.list())) shelf.remove(old);
    },
    () => undefined, // the failed job stays in the list of jobs with its fault
  );
  return { jobId, file, settled };
};

/** Makes today's backup unless there is one already; called after unlock. */
export const startDailyBackup = (ports: BackupPorts): { readonly settled: Promise<void> } | undefined =>
  isBackupDue(ports.shelf.list(), ports.clock.now()) ? startBackup(ports, "daily") : undefined;

/** The backups on the shelf with what is known of them. */
export const backupLines = (db: ReadDb, shelf: Pick<BackupShelf, "list">): BackupLine[] =>
  shelf.list().map(({ file, madeAt, bytes }) => {
    const known = backupFact(db, file);
    return { file, madeAt, bytes, verifiedAt: known?.verifiedAt ?? null, clients: known?.clients ?? null, reason: known?.reason ?? reasonByName(file) };
  });
