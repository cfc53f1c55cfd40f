/* One export at a time; one that was stopped ends with a word of the runner, not with a fault. */
import type { CommandContext } from "#electron/features/context.ts";

const exportJobs: ReadonlySet<string> = new Set(["exportList", "exportReports", "reportPaper", "printPaper"]);

export const isExporting = ({ jobs }: CommandContext): boolean => jobs.running().some(({ name, state }) => state === "running" && exportJobs.has(name));

/** Waits for a job's outcome; null when it was stopped. */
export const unlessCancelled = async <T>(finished: Promise<T>): Promise<T | null> => {
  try {
    return await finished;
  } catch (error) {
    if (error instanceof Error && error.message === "cancelled") return null;
    throw error;
  }
};
