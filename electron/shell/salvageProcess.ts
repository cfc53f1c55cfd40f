/* The salvage of a damaged store in a process of its own: it may take a minute, and what a damaged file does to it harms nobody else. */
import { rmSync } from "node:fs";
import path from "node:path";
import { utilityProcess } from "electron";
import { DistantError } from "#shared/kernel/errorFacts.ts";
import type { SalvageReport } from "#shared/domain/support/storeCheck.ts";
import { jobsServiceName } from "#electron/adapters/machine.ts";
import type { ReadDamaged, SalvageProgress } from "#electron/features/salvagedFile.ts";
import type { FromJobs, ToJobs } from "#electron/jobs/jobMessages.ts";

export const createSalvage = (
  broadcast: (topics: readonly string[]) => void,
): { readonly progress: () => SalvageProgress | null; readonly read: ReadDamaged } => {
  let progress: SalvageProgress | null = null;

  const run = (from: string, to: string, key: Uint8Array): Promise<SalvageReport> =>
    new Promise((resolve, reject) => {
      const child = utilityProcess.fork(path.join(import.meta.dirname, "jobs.cjs"), [], { serviceName: jobsServiceName, stdio: "ignore" });
      child.on("message", (message: FromJobs) => {
        if (message.type === "salvaging") {
          progress = message;
          broadcast(["salvage"]);
        }
        if (message.type === "salvaged") resolve(message.report);
        if (message.type === "notSalvaged") reject(Object.assign(new DistantError(message.facts), { code: message.cause }));
        if (message.type === "crashed") reject(new DistantError(message.facts));
        if (message.type === "salvaged" || message.type === "notSalvaged") child.kill();
      });
      // After an answer this changes nothing.
      child.on("exit", () => reject(new Error("the process ended")));
      child.postMessage({ type: "salvage", from, to, key } satisfies ToJobs);
    });

  return {
    progress: () => progress,
    read: async (storePath, key) => {
      const target = `${storePath}.salvaged`;
      progress = { phase: "reading", done: 0, total: 0 };
      broadcast(["salvage"]);
      try {
        const report = await run(storePath, target, key);
        return { path: target, report, drop: () => rmSync(target, { force: true }) };
      } finally {
        key.fill(0);
        progress = null;
        broadcast(["salvage"]);
      }
    },
  };
};
