/*
 * Backups of the open store: an encrypted copy, read back page by page before it gets its name. What is known of
 * each copy is kept in the store as a local fact, so that the list can say which ones were verified, and when.
 */
import type { Clock } from "#shared/kernel/ports.ts";
import type { Instant } from "#shared/kernel/time.ts";
import { oldestUndoable } from "#shared/contracts/history.ts";
import type { BackupLine } from "#shared/contracts/jobs.ts";
import { type ReadDb, type Store, write, type WriteTx } from "#db/engine/store.ts";
import { storeErrorKind } from "#db/engine/storeError.ts";
import { deletedForGood } from "#db/workstation/deletedForGood.ts";
import { hubIdentity } from "#db/workstation/sync/syncState.ts";
import { backupFact, type BackupFact, backupProof, forgetBackupsBut, noteBackup, noteBackupProof } from "#db/workstation/backupFacts.ts";
import type { JobRunner } from "#electron/features/jobRunner.ts";
import type { BackupShelf } from "#electron/features/localFiles.ts";
import { backupFileName, backupsToRemove, isBackupDue, isPastBackupTerm, reasonByName } from "./backupPolicy.ts";

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
      const onShelf = shelf.list();
      const old = new Set(backupsToRemove(onShelf, clock.now()));
      write(store, (tx) => {
        noteBackup(tx, file, { verifiedAt: clock.now(), clients, reason });
        const kept = onShelf.flatMap((backup) => (old.has(backup.file) ? [] : [backup.file]));
        forgetBackupsBut(tx, kept);
      });
      for (const each of old) shelf.remove(shelf.pathOf(each));
    },
    () => undefined, // the failed job stays in the list of jobs with its fault
  );
  return { jobId, file, settled };
};

/** Makes today's backup unless there is one already. */
export const startDailyBackup = (ports: BackupPorts): { readonly settled: Promise<void> } | undefined =>
  isBackupDue(ports.shelf.list(), ports.clock.now()) ? startBackup(ports, "daily") : undefined;

/**
 * After the data key was changed: puts the backups under the present key one by one, and when none needs a former key any
 * more, that one is destroyed. What was cut off goes on after the next unlock.
 */
export const startRenewal = ({ jobs, shelf }: Pick<BackupPorts, "jobs" | "shelf">): { readonly settled: Promise<void> } | undefined => {
  const former = shelf.former();
  if (former.sealed.length === 0) return undefined;
  const files = shelf.list().map(({ path }) => path);
  const { finished } = jobs.start("renewBackups", { files, former });
  const settled = finished.then(
    ({ unreadable }) => {
      // What was put on the shelf meanwhile is under the present key; a damaged one keeps its way to be looked at.
      if (unreadable === 0) shelf.forgetFormer();
    },
    () => undefined, // the failed job stays in the list of jobs with its fault
  );
  return { settled };
};

/** In a store of one's own: forgets for good whom nobody can bring back by undo any more, when there is somebody. */
export const startForgetting = ({ store, clock, jobs }: Pick<BackupPorts, "store" | "clock" | "jobs">): { readonly settled: Promise<void> } | undefined => {
  if (hubIdentity(store.read) || deletedForGood(store.read, oldestUndoable(clock.now())).length === 0) return undefined;
  const settled = jobs.start("forgetDeleted", {}).finished.then(
    () => undefined,
    () => undefined, // the failed job stays in the list of jobs with its fault; the next unlock tries again
  );
  return { settled };
};

/** What is done about backups after an unlock, when no job is under way yet; not for the demonstration, whose people are invented. */
export const keepBackups = (ports: BackupPorts): void => {
  ports.shelf.dropRemains();
  startForgetting(ports);
  startDailyBackup(ports);
  startRenewal(ports);
};

/** A fault of the job process comes with its class as its code. */
const isDamage = (error: unknown): boolean => {
  const kinds = [storeErrorKind(error), typeof error === "object" && error !== null && "code" in error ? error.code : ""];
  return kinds.includes("corrupt") || kinds.includes("wrongKey");
};

/**
 * Looks at a backup again; what it found is noted. A damaged one stays on the shelf, marked: whatever can still be read of it
 * is better than nothing.
 */
export const startVerification = (
  ports: BackupPorts & { readonly announce: (topic: string) => void },
  file: string,
  drill: boolean,
): { readonly jobId: string; readonly settled: Promise<void> } => {
  const { store, clock, jobs, shelf } = ports;
  const { jobId, finished } = jobs.start("verifyBackup", { path: shelf.pathOf(file), drill, former: shelf.former() });
  const note = (work: (at: string) => (tx: WriteTx) => void): void => {
    if (!store.isOpen()) return;
    write(store, work(clock.now()));
    ports.announce("backups");
  };
  const settled = finished.then(
    ({ clients, isSound, ms }) =>
      note((at) => (tx) => {
        const before = backupProof(tx, file);
        noteBackup(tx, file, { verifiedAt: at, clients, reason: backupFact(tx, file)?.reason ?? null });
        noteBackupProof(tx, file, { ...(isSound ? {} : { damagedAt: at }), ...(drill ? { drill: { at, ms } } : before.drill ? { drill: before.drill } : {}) });
      }),
    (error: unknown) => {
      // Stopped, locked meanwhile, no room for the drill: says nothing about the backup.
      if (isDamage(error)) note((at) => (tx) => noteBackupProof(tx, file, { ...backupProof(tx, file), damagedAt: at }));
    },
  );
  return { jobId, settled };
};

/** The backups on the shelf with what is known of them, then the damaged files that were set aside. */
export const backupLines = (db: ReadDb, shelf: Pick<BackupShelf, "list" | "damaged">, now: Instant): BackupLine[] => [
  ...shelf.list().map(({ file, madeAt, bytes }): BackupLine => {
    const known = backupFact(db, file);
    const { damagedAt = null, drill = null } = backupProof(db, file);
    const { verifiedAt = null, clients = null, reason = reasonByName(file) } = known ?? {};
    const isPastTerm = reasonByName(file) === "setAside" && isPastBackupTerm(madeAt, now);
    return { file, madeAt, bytes, verifiedAt, clients, reason: reason ?? reasonByName(file), isPastTerm, damagedAt, drill };
  }),
  ...shelf.damaged().map(({ file, madeAt, bytes }): BackupLine => {
    const unknown = { verifiedAt: null, clients: null, damagedAt: null, drill: null } as const;
    return { file, madeAt, bytes, ...unknown, reason: "damaged", isPastTerm: isPastBackupTerm(madeAt, now) };
  }),
];
