/*
 * The job process (Electron utilityProcess): one connection of its own to the same store, jobs one after another's
 * request but independent of the window. Dies with the main process; on lock it is killed, and the key with it.
 */
import { errorFacts } from "#shared/kernel/errorFacts.ts";
import type { ActorId, WorkstationId } from "#shared/kernel/ids.ts";
import type { SalvagePhase } from "#shared/domain/support/storeCheck.ts";
import { copyUnderKey } from "#db/engine/rekey.ts";
import type { Store } from "#db/engine/store.ts";
import { storeErrorKind } from "#db/engine/storeError.ts";
import { openWorkstation } from "#db/workstation/openWorkstation.ts";
import { systemClock } from "#electron/adapters/systemClock.ts";
import { createKeyBox } from "#electron/adapters/keyForJobs.ts";
import { createUuidIds } from "#electron/adapters/uuidIds.ts";
import { JobCancelled, type Job, type JobContext } from "./job.ts";
import type { FromJobs, JobName, ToJobs } from "./jobMessages.ts";
import { jobs } from "./registry.ts";
import { salvageInto } from "./salvageJob.ts";

const { parentPort } = process;
const post = (message: FromJobs): void => parentPort.postMessage(message);

/** What nobody caught ends the process: the store is safe from that at any moment, and the next job begins another. */
const crash = (error: unknown): void => {
  post({ type: "crashed", facts: errorFacts(error) });
  // The message is on its way when the queue was looked at once.
  setImmediate(() => process.exit(1));
};
process.on("uncaughtException", crash);
process.on("unhandledRejection", crash);

interface OpenJobs {
  readonly store: Store;
  readonly key: Uint8Array;
  readonly actorId: ActorId;
  readonly workstationId: WorkstationId;
}
let opened: OpenJobs | undefined;
const controllers = new Map<string, AbortController>();
const ids = createUuidIds();
const keyBox = createKeyBox();

/** Least time between two progress messages in milliseconds. */
const progressEveryMs = 100;

const runJob = async (session: OpenJobs, jobId: string, name: JobName, request: unknown): Promise<void> => {
  const controller = new AbortController();
  controllers.set(jobId, controller);
  const topics = new Set<string>();
  let lastReport = 0;
  const context: JobContext = {
    ...session,
    clock: systemClock,
    ids,
    signal: controller.signal,
    report: (phase, done, total) => {
      const now = Date.parse(systemClock.now());
      if (now - lastReport < progressEveryMs && done < total) return;
      lastReport = now;
      post({ type: "progress", jobId, phase, done, total });
    },
    announce: (...list) => {
      for (const topic of list) topics.add(topic);
    },
  };
  try {
    const job = jobs[name] as Job<JobName>; // name and request were paired by the caller's types
    const result = await job(context, request as never);
    post({ type: "done", jobId, result, topics: [...topics] });
  } catch (error) {
    if (error instanceof JobCancelled) post({ type: "cancelled", jobId });
    else post({ type: "failed", jobId, cause: storeErrorKind(error), facts: errorFacts(error) });
  } finally {
    controllers.delete(jobId);
  }
};

const salvage = ({ key: sealed, ...request }: ToJobs & { readonly type: "salvage" }): void => {
  const key = keyBox.open(sealed);
  try {
    const onProgress = (phase: SalvagePhase, done: number, total: number): void => post({ type: "salvaging", phase, done, total });
    post({ type: "salvaged", report: salvageInto({ ...request, key }, { clock: systemClock, ids }, onProgress) });
  } catch (error) {
    post({ type: "notSalvaged", cause: storeErrorKind(error), facts: errorFacts(error) });
  } finally {
    key.fill(0);
  }
};

const rekey = (request: ToJobs & { readonly type: "rekey" }): void => {
  const from = { path: request.from.path, key: keyBox.open(request.from.key) };
  const to = { path: request.to.path, key: keyBox.open(request.to.key) };
  try {
    copyUnderKey(from, to, (step) => post({ type: "rekeying", step }));
    post({ type: "rekeyed" });
  } catch (error) {
    post({ type: "notRekeyed", cause: storeErrorKind(error), facts: errorFacts(error) });
  } finally {
    from.key.fill(0);
    to.key.fill(0);
  }
};

parentPort.on("message", (event) => {
  const data = event.data as ToJobs; // the main process is the only one that can send here
  switch (data.type) {
    case "open": {
      const key = keyBox.open(data.key);
      const { store } = openWorkstation({ path: data.storePath, key, mustExist: true });
      opened = { store, key, actorId: data.actorId as ActorId, workstationId: data.workstationId as WorkstationId }; // from the session
      post({ type: "ready" });
      return;
    }
    case "start":
      if (opened) void runJob(opened, data.jobId, data.name, data.request);
      return;
    case "cancel":
      controllers.get(data.jobId)?.abort();
      return;
    case "salvage":
      salvage(data);
      return;
    case "rekey":
      rekey(data);
      return;
  }
});
post({ type: "began", boxKey: keyBox.boxKey });
