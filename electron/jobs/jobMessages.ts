/* What travels between the main process and the job process. Jobs are named; each has a request and a result. */

/** Length of a hash chain and where it breaks first; null when it holds. */
interface ChainVerdict {
  readonly length: number;
  readonly brokenAt: number | null;
}

/** Every job: its request and its result, plain data. */
export interface Jobs {
  backup: { readonly request: { readonly path: string }; readonly result: { readonly bytes: number; readonly clients: number } };
  verifyChains: { readonly request: Record<string, never>; readonly result: { readonly changeLog: ChainVerdict; readonly audit: ChainVerdict } };
}

export type JobName = keyof Jobs;
export type JobRequest<N extends JobName> = Jobs[N]["request"];
export type JobResult<N extends JobName> = Jobs[N]["result"];

/** From main to the job process. `key` is the 32-byte data key, zeroed by the receiver when it ends. */
export type ToJobs =
  | { readonly type: "open"; readonly storePath: string; readonly key: Uint8Array; readonly actorId: string; readonly workstationId: string }
  | { readonly type: "start"; readonly jobId: string; readonly name: JobName; readonly request: unknown }
  | { readonly type: "cancel"; readonly jobId: string };

/** From the job process to main. */
export type FromJobs =
  | { readonly type: "ready" }
  | { readonly type: "progress"; readonly jobId: string; readonly phase: string; readonly done: number; readonly total: number }
  | { readonly type: "done"; readonly jobId: string; readonly result: unknown; readonly topics: readonly string[] }
  | { readonly type: "failed"; readonly jobId: string; readonly cause: string; readonly message: string }
  | { readonly type: "cancelled"; readonly jobId: string };
