/*
 * When a backup is made by itself and which ones are kept: one each day, on the first unlock of the day, and the
 * newest fourteen of all. A backup that somebody asked for counts for its day.
 */
import { dayOf, type Instant } from "#shared/kernel/time.ts";
import { keptBackups } from "#shared/contracts/jobs.ts";

export interface BackupOnShelf {
  readonly file: string;
  readonly madeAt: Instant;
}

/** Whether today's backup is still to be made. */
export const isBackupDue = (backups: readonly BackupOnShelf[], now: Instant): boolean => !backups.some(({ madeAt }) => dayOf(madeAt) === dayOf(now));

/** The files beyond those that are kept, oldest first. */
export const backupsToRemove = (backups: readonly BackupOnShelf[], kept: number = keptBackups): readonly string[] =>
  backups
    .toSorted((left, right) => left.madeAt.localeCompare(right.madeAt))
    .slice(0, Math.max(0, backups.length - kept))
    .map(({ file }) => file);

/** The file name of a backup made at a moment; sorts by time, is its own within a millisecond, valid on every file system. */
export const backupFileName = (now: Instant): string => `backup-${now.slice(0, 23).replaceAll(/[:T.]/g, "-")}.db`;
