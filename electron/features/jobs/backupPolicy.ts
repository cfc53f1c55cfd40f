/*
 * When a backup is made by itself and which ones are kept: one each day, on the first unlock of the day, and the
 * newest fourteen of all. A backup that somebody asked for counts for its day. The copies made before an update are
 * counted apart, so that fourteen days do not push them out; what was set aside when another backup took its place is
 * nobody's to remove: work that is nowhere else may be in it.
 */
import { dayOf, type Instant } from "#shared/kernel/time.ts";
import { backupPrefixes, keptBackups } from "#shared/contracts/jobs.ts";

/** Copies made before an update that are kept. */
const keptBeforeUpdates = 3;

export interface BackupOnShelf {
  readonly file: string;
  readonly madeAt: Instant;
}

/** Why a backup was made, as far as its name says so. */
export const reasonByName = (file: string): "beforeUpdate" | "setAside" | null => {
  if (file.startsWith(backupPrefixes.beforeUpdate)) return "beforeUpdate";
  return file.startsWith(backupPrefixes.setAside) ? "setAside" : null;
};

/** Whether today's backup is still to be made. */
export const isBackupDue = (backups: readonly BackupOnShelf[], now: Instant): boolean =>
  !backups.some(({ file, madeAt }) => reasonByName(file) === null && dayOf(madeAt) === dayOf(now));

/** The files beyond those that are kept, oldest first. */
export const backupsToRemove = (backups: readonly BackupOnShelf[], kept: number = keptBackups): readonly string[] =>
  ([null, "beforeUpdate"] as const).flatMap((reason) => {
    const ofKind = backups.filter(({ file }) => reasonByName(file) === reason);
    return ofKind
      .toSorted((left, right) => left.madeAt.localeCompare(right.madeAt))
      .slice(0, Math.max(0, ofKind.length - (reason === null ? kept : keptBeforeUpdates)))
      .map(({ file }) => file);
  });

/** The file name of a backup made at a moment; sorts by time, is its own within a millisecond, valid on every file system. */
export const backupFileName = (now: Instant): string => `backup-${now.slice(0, 23).replaceAll(/[:T.]/g, "-")}.db`;
