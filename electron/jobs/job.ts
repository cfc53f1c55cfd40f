/* What a job is given: its own connection to the store, ports, progress, cancel. Jobs know nothing of Electron, so
   the same code serves the utility process, the command line and tests. */
import type { Clock, Ids } from "#shared/kernel/ports.ts";
import type { ActorId, TxId, WorkstationId } from "#shared/kernel/ids.ts";
import type { EditHeader, EditKind } from "#shared/domain/edit/edit.ts";
import type { Store } from "#db/engine/store.ts";
import type { JobName, JobRequest, JobResult } from "./jobMessages.ts";

export interface JobContext {
  readonly store: Store;
  readonly key: Uint8Array;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly actorId: ActorId;
  readonly workstationId: WorkstationId;
  readonly signal: AbortSignal;
  readonly report: (phase: string, done: number, total: number) => void;
  /** Topics that the window is told when the job is done, or earlier commits are worth showing. */
  readonly announce: (...topics: readonly string[]) => void;
}

export type Job<N extends JobName> = (context: JobContext, request: JobRequest<N>) => Promise<JobResult<N>> | JobResult<N>;

/** Thrown by a job that noticed its signal; answered as `cancelled`, not as a fault. */
export class JobCancelled extends Error {
  constructor() {
    super("cancelled");
    this.name = "JobCancelled";
  }
}

/** Ends the job when somebody asked for it. */
export const stopIfCancelled = (context: JobContext): void => {
  if (context.signal.aborted) throw new JobCancelled();
};

/** The header of a transaction that a job writes. */
export const jobHeader = (context: JobContext, kind: EditKind, label: EditHeader["label"]): EditHeader => ({
  txId: context.ids.next() as TxId, // a fresh UUIDv7
  kind,
  label,
  actorId: context.actorId,
  workstationId: context.workstationId,
  editedAt: context.clock.now(),
});
