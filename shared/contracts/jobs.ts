/* Long work with progress and cancel, the store's health and its backups. Topics: `jobs`, `job:<id>`, `backups`, `storeHealth`. */
import { z } from "zod";
import type { SalvageReport, StoreCheck, StoreVerdict } from "#shared/domain/support/storeCheck.ts";
import { command, type FeatureContract, query, type } from "./contract.ts";

const Nothing = z.strictObject({});

export interface JobLine {
  readonly jobId: string;
  readonly name: string;
  readonly state: "running" | "done" | "failed" | "cancelled";
  readonly phase: string;
  readonly done: number;
  /** 0 when unknown. */
  readonly total: number;
  readonly startedAt: string;
  readonly faultId?: string;
}

export interface BackupLine {
  readonly file: string;
  readonly madeAt: string;
  readonly bytes: number;
  /** When every page of the copy was read back; null when this workstation does not know. */
  readonly verifiedAt: string | null;
  readonly clients: number | null;
  /** When its pages, or its chains, were found not to be whole; null otherwise. */
  readonly damagedAt: string | null;
  /** The last restore drill, and how long it took in milliseconds. */
  readonly drill: { readonly at: string; readonly ms: number } | null;
  /** `setAside`: what stood before another backup was restored. `damaged`: a damaged store file that something took the place of; it is no backup. */
  readonly reason: "daily" | "asked" | "beforeUpdate" | "setAside" | "damaged" | null;
  /** Set aside longer ago than backups are kept: a person is asked to delete it (L07). */
  readonly isPastTerm: boolean;
}

/** How the file of a backup that nobody asked for begins: made before an update, or set aside when another one took its place. */
export const backupPrefixes = { beforeUpdate: "before-", setAside: "aside-" } as const;

/** Daily backups that are kept. */
export const keptBackups = 14;
/** Days after which a backup is removed though it is among those, the newest few left out. */
export const keptBackupDays = 60;

export const jobs = {
  /** Running jobs and the last ended ones. */
  runningJobs: query({ input: Nothing, output: type<{ readonly jobs: readonly JobLine[] }>() }),
  cancelJob: command({
    input: z.strictObject({ jobId: z.string().min(1).max(64) }),
    output: type<null>(),
    error: type<{ readonly type: "jobNotFound" }>(),
    errors: ["jobNotFound"],
  }),
  backups: query({ input: Nothing, output: type<{ readonly backups: readonly BackupLine[]; readonly kept: number; readonly keptDays: number }>() }),
  /** What is known of the store's health: the last check, and what a salvage brought. */
  storeHealth: query({
    input: Nothing,
    output: type<{ readonly check: StoreCheck | null; readonly verdict: StoreVerdict | null; readonly salvage: SalvageReport | null }>(),
  }),
  /** Starts a check of the whole store; `repair`: what can be made anew from what is whole is. */
  checkStore: command({ input: z.strictObject({ repair: z.boolean() }), output: type<{ readonly jobId: string }>() }),
  /** Reads a backup page by page; `drill`: also puts it up as a store of its own, opens it, and takes it away again (RE11). */
  verifyBackup: command({
    input: z.strictObject({ file: z.string().min(1).max(255), drill: z.boolean() }),
    output: type<{ readonly jobId: string }>(),
    error: type<{ readonly type: "backupNotFound" }>(),
    errors: ["backupNotFound"],
  }),
  /** Deletes what was set aside when another backup was restored, or because it was damaged, and nothing else, for good (L07). */
  removeSetAside: command({
    input: z.strictObject({ file: z.string().min(1).max(255) }),
    output: type<null>(),
    error: type<{ readonly type: "backupNotFound" | "notSetAside" }>(),
    errors: ["backupNotFound", "notSetAside"],
  }),
  /** What the salvage brought was read. */
  salvageSeen: command({ input: Nothing, output: type<null>() }),
  /** Starts a backup into the store's backup folder and answers at once. */
  backupNow: command({ input: Nothing, output: type<{ readonly jobId: string; readonly file: string }>() }),
} as const satisfies FeatureContract;
