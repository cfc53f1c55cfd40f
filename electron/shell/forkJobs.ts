/* A process for long work, and its end. */
import path from "node:path";
import { utilityProcess, type UtilityProcess } from "electron";
import { jobsServiceName } from "#electron/adapters/machine.ts";

/**
 * How long a new process may be silent, in milliseconds: it speaks after a moment, on a slow computer that looks through every
 * program it starts after many seconds. One that never speaks would leave what was asked of it under way for ever.
 */
const firstWordMs = 60_000;

/**
 * Ends a job process at once. A process in the middle of a long statement does not notice a polite end and would keep
 * the program from quitting; the store is safe from a kill at any moment.
 */
export const endProcess = (child: UtilityProcess | undefined): void => {
  if (!child) return;
  const { pid } = child;
  child.kill();
  if (pid === undefined) return;
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
};

/** Begins a process for long work; one that says nothing is ended, which whoever began it hears as its end. */
export const forkJobs = (): UtilityProcess => {
  const child = utilityProcess.fork(path.join(import.meta.dirname, "jobs.cjs"), [], { serviceName: jobsServiceName, stdio: "ignore" });
  const silence = setTimeout(() => endProcess(child), firstWordMs);
  silence.unref();
  const end = (): void => clearTimeout(silence);
  child.once("message", end);
  child.once("exit", end);
  return child;
};
