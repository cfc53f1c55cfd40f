/* One export at a time. */
import type { CommandContext } from "#electron/features/context.ts";

const exportJobs: ReadonlySet<string> = new Set(["exportList", "exportReports", "reportPaper", "printPaper"]);

export const isExporting = ({ jobs }: CommandContext): boolean => jobs.running().some(({ name, state }) => state === "running" && exportJobs.has(name));
