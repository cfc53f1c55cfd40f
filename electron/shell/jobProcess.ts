/* The job process as seen from the main process: started on demand, killed on lock, its crash is a failed job. */
import type { UtilityProcess } from "electron";
import { DistantError, type ErrorFacts } from "#shared/kernel/errorFacts.ts";
import type { Clock, Ids } from "#shared/kernel/ports.ts";
import type { FromJobs, ToJobs } from "#electron/jobs/jobMessages.ts";
import type { HereName, JobProgress, JobRunner } from "#electron/features/jobRunner.ts";
import { sealForJobs } from "#electron/adapters/keyForJobs.ts";
import { type FaultDesk, newFaultId } from "#electron/features/support/faultDesk.ts";
import type { OpenSession } from "#electron/features/session/sessionHost.ts";
import { endProcess, forkJobs } from "./forkJobs.ts";

interface Running {
  progress: JobProgress;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
  /** Stops work of the main process itself; that of the job process has none. */
  readonly stopHere?: AbortController;
}

export interface JobProcessOptions {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly session: () => OpenSession | undefined;
  readonly broadcast: (topics: readonly string[]) => void;
  readonly logFault: (faultId: string, where: string, error: unknown) => void;
  readonly faults: Pick<FaultDesk, "note">;
}

/** How many ended jobs are remembered for the screen. */
const rememberedJobs = 20;

/** How long an idle job process is kept for the next job, in milliseconds. */
const idleMs = 30_000;

export const createJobProcess = (options: JobProcessOptions): JobRunner & { readonly stop: () => void } => {
  let child: UtilityProcess | undefined;
  const running = new Map<string, Running>();

  /** What the process said of its own end. */
  let crash: ErrorFacts | undefined;
  let idleTimer: NodeJS.Timeout | undefined;

  /** What the process is told as soon as it has said its first word. */
  let untold: ToJobs[] | undefined;

  const post = (message: ToJobs): void => {
    if (untold) untold.push(message);
    else child?.postMessage(message);
  };

  /** The store and its key, sealed for this process, come before everything else. */
  const tell = (boxKey: string): void => {
    const session = options.session();
    const messages = untold ?? [];
    untold = undefined;
    if (!session) {
      endProcess(child);
      return;
    }
    const { store, key, actor, workstationId } = session;
    post({ type: "open", storePath: store.path, key: sealForJobs(boxKey)(key), actorId: actor.id, workstationId });
    for (const message of messages) post(message);
  };

  /** A process without work gives its memory back, and its copy of the key. */
  const restWhenIdle = (): void => {
    clearTimeout(idleTimer);
    idleTimer = setTimeout(() => {
      if ([...running.values()].some((job) => job.progress.state === "running")) return;
      const idle = child;
      child = undefined;
      endProcess(idle);
    }, idleMs);
    idleTimer.unref();
  };

  const finish = (jobId: string, state: JobProgress["state"], settle: (job: Running) => void, faultId?: string): void => {
    const job = running.get(jobId);
    if (!job || job.progress.state !== "running") return;
    job.progress = { ...job.progress, state, ...(faultId ? { faultId } : {}) };
    settle(job);
    restWhenIdle();
    const ended = [...running.entries()].filter(([, other]) => other.progress.state !== "running");
    for (const [oldest] of ended.slice(0, Math.max(0, ended.length - rememberedJobs))) running.delete(oldest);
  };

  /** Ends what runs: in the job process, and when the store is closed here too. */
  const failAll = (why: string, isHereToo: boolean, faultId?: string): void => {
    for (const [jobId, { stopHere }] of running) {
      if (stopHere && !isHereToo) continue;
      finish(jobId, "failed", (job) => job.reject(new Error(why)), faultId);
      stopHere?.abort();
    }
  };

  const noteCancelled = (jobId: string): void => {
    finish(jobId, "cancelled", (job) => job.reject(new Error("cancelled")));
    options.broadcast(["jobs", `job:${jobId}`]);
  };

  const isStartOf = (message: ToJobs, jobId: string): boolean => message.type === "start" && message.jobId === jobId;

  const cancel = (jobId: string): void => {
    const stop = running.get(jobId)?.stopHere;
    if (stop) {
      noteCancelled(jobId);
      stop.abort();
    } else if (untold?.some((message) => isStartOf(message, jobId)) === true) {
      // Work that is done in one go would not hear of it once it has begun.
      untold = untold.filter((message) => !isStartOf(message, jobId));
      noteCancelled(jobId);
    } else post({ type: "cancel", jobId });
  };

  const receive = (message: FromJobs): void => {
    switch (message.type) {
      case "began":
        tell(message.boxKey);
        return;
      case "ready":
      // Of the process of a salvage, which is another one.
      case "salvaging":
      case "salvaged":
      case "notSalvaged":
      // Of that of a change of the data key.
      case "rekeying":
      case "rekeyed":
      case "notRekeyed":
        return;
      case "crashed":
        crash = message.facts;
        return;
      case "progress": {
        const job = running.get(message.jobId);
        if (job) job.progress = { ...job.progress, phase: message.phase, done: message.done, total: message.total };
        options.broadcast(["jobs", `job:${message.jobId}`]);
        return;
      }
      case "done":
        finish(message.jobId, "done", (job) => job.resolve(message.result));
        options.broadcast(["jobs", `job:${message.jobId}`, ...message.topics]);
        return;
      case "cancelled":
        noteCancelled(message.jobId);
        return;
      case "failed": {
        const faultId = newFaultId(options.ids);
        const error = Object.assign(new DistantError(message.facts), { code: message.cause });
        options.logFault(faultId, "jobs", error);
        finish(message.jobId, "failed", (job) => job.reject(error), faultId);
        options.broadcast(["jobs", `job:${message.jobId}`]);
        return;
      }
    }
  };

  const ensureStarted = (): void => {
    if (child) return;
    if (!options.session()) throw new Error("no open store");
    untold = [];
    const started = forkJobs();
    child = started;
    started.on("message", (message: FromJobs) => {
      // What a process that was stopped still says concerns nobody.
      if (child === started) receive(message);
    });
    started.on("exit", (code) => {
      // A process that was stopped may end after the next one has begun: its end is not the new one's.
      if (child !== started) return;
      child = undefined;
      untold = undefined;
      const isWorking = [...running.values()].some((job) => job.progress.state === "running" && !job.stopHere);
      // An idle process that ends costs nobody anything: it is written down, and the next job begins another.
      const faultId = options.faults.note("jobsGone", crash && new DistantError(crash), { exitCode: code }, !isWorking);
      crash = undefined;
      failAll("the job process ended", false, faultId);
      options.broadcast(["jobs"]);
    });
  };

  return {
    start: (name, request, jobId = options.ids.next()) => {
      ensureStarted();
      const finished = new Promise<never>((resolve, reject) => {
        running.set(jobId, {
          progress: { jobId, name, state: "running", phase: "starting", done: 0, total: 0, startedAt: options.clock.now() },
          resolve: (result) => resolve(result as never), // the job process answers with this job's result
          reject,
        });
      });
      // A caller that does not wait must not turn a failed job into an unhandled rejection.
      finished.catch(() => undefined);
      post({ type: "start", jobId, name, request });
      options.broadcast(["jobs"]);
      return { jobId, finished };
    },
    startHere: <T>(name: HereName, phase: string, work: (signal: AbortSignal) => Promise<T>) => {
      const jobId = options.ids.next();
      const stopHere = new AbortController();
      const finished = new Promise<T>((resolve, reject) => {
        running.set(jobId, {
          progress: { jobId, name, state: "running", phase, done: 0, total: 0, startedAt: options.clock.now() },
          resolve: (result) => resolve(result as T), // what `work` answered below
          reject,
          stopHere,
        });
      });
      finished.catch(() => undefined);
      const settle = (state: "done" | "failed", how: (job: Running) => void): void => {
        finish(jobId, state, how);
        options.broadcast(["jobs", `job:${jobId}`]);
      };
      work(stopHere.signal).then(
        (result) => settle("done", (job) => job.resolve(result)),
        (error: unknown) => settle("failed", (job) => job.reject(error instanceof Error ? error : new Error(String(error)))),
      );
      options.broadcast(["jobs"]);
      return { jobId, finished };
    },
    cancel,
    running: () => [...running.values()].map((job) => job.progress),
    stop: () => {
      clearTimeout(idleTimer);
      const stopped = child;
      child = undefined;
      untold = undefined;
      endProcess(stopped);
      failAll("the store was closed", true);
      running.clear();
    },
  };
};
