/*
 * Work on a store that is not open, in a process of its own: it may take a minute, what a damaged file does to it harms nobody
 * else, and the keys go with it when it ends.
 */
import { DistantError, type ErrorFacts } from "#shared/kernel/errorFacts.ts";
import { type KeyForJobs, sealForJobs } from "#electron/adapters/keyForJobs.ts";
import type { FromJobs, ToJobs } from "#electron/jobs/jobMessages.ts";
import { forkJobs } from "./forkJobs.ts";

/** What a message means for the one who waits; undefined: it goes on. */
type Verdict<T> = { readonly done: T } | { readonly failed: { readonly cause: string; readonly facts: ErrorFacts } } | undefined;

/** Gives a new process its only work, the keys of it sealed for that process, and waits for the end of it. */
export const runApart = <T>(work: (seal: (key: Uint8Array) => KeyForJobs) => ToJobs, judge: (message: FromJobs) => Verdict<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    const child = forkJobs();
    child.on("message", (message: FromJobs) => {
      if (message.type === "began") child.postMessage(work(sealForJobs(message.boxKey)));
      if (message.type === "crashed") reject(new DistantError(message.facts));
      const verdict = judge(message);
      if (!verdict) return;
      if ("done" in verdict) resolve(verdict.done);
      else reject(Object.assign(new DistantError(verdict.failed.facts), { code: verdict.failed.cause }));
      child.kill();
    });
    // After an answer this changes nothing.
    child.on("exit", () => reject(new Error("the process ended")));
  });
