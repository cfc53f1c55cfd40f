/*
 * Port to the job process: long work with progress and cancel. The adapter starts one utility process on demand. Work that
 * only the main process can do is listed and stopped in the same way.
 */
import type { JobName, JobRequest, JobResult } from "#electron/jobs/jobMessages.ts";

/** Work of the main process itself. */
export type HereName = "printPaper";

export interface JobProgress {
  readonly jobId: string;
  readonly name: JobName | HereName;
  readonly state: "running" | "done" | "failed" | "cancelled";
  /** What is being done, as a code that the screen translates. */
  readonly phase: string;
  readonly done: number;
  /** Total units; 0 when unknown. */
  readonly total: number;
  readonly startedAt: string;
  readonly faultId?: string;
}

export interface JobRunner {
  /** Starts a job and answers at once with its id (a given one, when it had to be noted first); `finished` resolves when it ended. */
  readonly start: <N extends JobName>(name: N, request: JobRequest<N>, jobId?: string) => { readonly jobId: string; readonly finished: Promise<JobResult<N>> };
  /** Starts work of the main process; `finished` rejects as soon as it is stopped, and its signal says so to the work. */
  readonly startHere: <T>(
    name: HereName,
    phase: string,
    work: (signal: AbortSignal) => Promise<T>,
  ) => { readonly jobId: string; readonly finished: Promise<T> };
  readonly cancel: (jobId: string) => void;
  readonly running: () => readonly JobProgress[];
}
