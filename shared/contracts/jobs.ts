/* Long work with progress and cancel, and the backups of the store. Topics: `jobs`, `job:<id>`, `backups`. */
import { z } from "zod";
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
  /** `setAside`: what stood before another backup was restored. */
  readonly reason: "daily" | "asked" | "beforeUpdate" | "setAside" | null;
}

/** Daily backups that are kept. */
export const keptBackups = 14;

export const jobs = {
  /** Running jobs and the last ended ones. */
  runningJobs: query({ input: Nothing, output: type<{ readonly jobs: readonly JobLine[] }>() }),
  cancelJob: command({
    input: z.strictObject({ jobId: z.string().min(1).max(64) }),
    output: type<null>(),
    error: type<{ readonly type: "jobNotFound" }>(),
    errors: ["jobNotFound"],
  }),
  backups: query({ input: Nothing, output: type<{ readonly backups: readonly BackupLine[]; readonly kept: number }>() }),
  /** Starts a backup into the store's backup folder and answers at once. */
  backupNow: command({ input: Nothing, output: type<{ readonly jobId: string; readonly file: string }>() }),
} as const satisfies FeatureContract;
