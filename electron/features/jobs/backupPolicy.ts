/*
 * When a backup is made by itself and which ones are kept: one each day, on the first unlock of the day, and the newest
 * fourteen of all, none longer than the term but the last few (L07). A backup that somebody asked for counts for its day. The
 * copies made before an update are counted apart, so that fourteen days do not push them out; what was set aside when another
 * backup took its place goes only by a person's word: work that is nowhere else may be in it.
 */
import { dayOf, daysBetween, type Instant } from "#shared/kernel/time.ts";
import { backupPrefixes, keptBackupDays, keptBackups } from "#shared/contracts/jobs.ts";

/** Copies made before an update that are kept. */
const keptBeforeUpdates = 3;

/** Backups of the days that stay though they are older than the term. */
const keptWhateverAge = 3;

export interface BackupOnShelf {
  readonly file: string;
  readonly madeAt: Instant;
}

/** Why a backup was made, as far as its name says so. */
export const reasonByName = (file: string): "beforeUpdate" | "setAside" | null => {
  if (file.startsWith(backupPrefixes.beforeUpdate)) return "beforeUpdate";
  return file.startsWith(backupPrefixes.setAside) ? "setAside" : null;
};

/** Whether a backup is older than backups are kept (days of China). */
export const isPastBackupTerm = (madeAt: Instant, now: Instant): boolean => daysBetween(dayOf(madeAt), dayOf(now)) > keptBackupDays;

/** Whether today's backup is still to be made. */
export const isBackupDue = (backups: readonly BackupOnShelf[], now: Instant): boolean =>
  !backups.some(({ file, madeAt }) => reasonByName(file) === null && dayOf(madeAt) === dayOf(now));

/**
 * The files beyond those that are kept and those older than the term, oldest first. The newest few of the days stay, however old
 * they seem: a clock that jumped by years must not leave a single backup.
 */
export const backupsToRemove = (backups: readonly BackupOnShelf[], now: Instant): readonly string[] =>
  ([null, "beforeUpdate"] as const).flatMap((reason) => {
    const newestFirst = backups.filter(({ file }) => reasonByName(file) === reason).toSorted((left, right) => right.madeAt.localeCompare(left.madeAt));
    const isKept = ({ madeAt }: BackupOnShelf, place: number): boolean =>
      (reason === null && place < keptWhateverAge) || (place < (reason === null ? keptBackups : keptBeforeUpdates) && !isPastBackupTerm(madeAt, now));
    return newestFirst.flatMap((backup, place) => (isKept(backup, place) ? [] : [backup.file])).toReversed();
  });

/** The file name of a backup made at a moment; sorts by time, is its own within a millisecond, valid on every file system. */
export const backupFileName = (now: Instant): string => `backup-${now.slice(0, 23).replaceAll(/[:T.]/g, "-")}.db`;
