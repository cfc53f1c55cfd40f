/* Backups and restoring in words. */
import type { BackupLine, JobLine } from "#shared/contracts/jobs.ts";
import type { useText } from "#renderer/ui/text.ts";
import type { jobsStrings } from "./strings.ts";

export type JobsWords = ReturnType<typeof useText<typeof jobsStrings.zh>>;

/** `12.4 MB`; never `0.0` for a file that holds something. */
export const sizeText = (bytes: number, t: JobsWords): string => t("megabytes", { size: Math.max(0.1, bytes / 1_048_576).toFixed(1) });

export const reasonText = ({ reason }: Pick<BackupLine, "reason">, t: JobsWords): string => t(reason === null ? "reason_unknown" : `reason_${reason}`);

/** What goes only by a person's word: work that is nowhere else may be in it (L07). */
export const isSetAside = ({ reason }: Pick<BackupLine, "reason">): boolean => reason === "setAside" || reason === "damaged";

interface RestoreError {
  readonly type: string;
  readonly attemptsLeft?: number | null;
}

const known = {
  tooEarly: "error_tooEarly",
  backupDamaged: "error_backupDamaged",
  backupNotFound: "error_backupNotFound",
  backupTooNew: "error_backupTooNew",
  storeTrouble: "error_storeTrouble",
} as const;
const isKnown = (type: string): type is keyof typeof known => Object.hasOwn(known, type);

export const restoreErrorText = ({ type, attemptsLeft }: RestoreError, t: JobsWords): string => {
  if (type === "wrongPassphrase") return typeof attemptsLeft === "number" ? t("error_wrongPassphrase", { count: attemptsLeft }) : t("error_notThePassphrase");
  return t(isKnown(type) ? known[type] : "error_other");
};

/** The backup that is being made now, if there is one. */
export const runningBackup = (jobs: readonly JobLine[]): JobLine | undefined => jobs.find(({ name, state }) => name === "backup" && state === "running");
