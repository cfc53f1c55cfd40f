/* SP13, the part of the process that holds the store: what an open branch takes after an hour's kind of use. */
import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import type { Branch } from "./branch.ts";
import { type Metric, summaryOf } from "./statistics.ts";

interface Probe {
  readonly pss: number;
  readonly before: number;
  readonly heap: number;
}

/** Memory of a fresh process with the branch open. The branch is locked meanwhile, so that its log is no part of it. */
export const memoryMetrics = async ({ profile, storeId, clients }: Branch): Promise<Metric[]> => {
  const probe = path.join(import.meta.dirname, "memoryProbe.ts");
  const { stdout } = await promisify(execFile)(process.execPath, ["--expose-gc", probe, profile, storeId], { encoding: "utf8" });
  const { pss, before, heap } = JSON.parse(stdout) as Probe; // printed by the probe
  return [
    {
      id: "SP13p",
      what: `process with ${clients} clients open (PSS)`,
      unit: "MB",
      ours: summaryOf([pss]),
      beside: { "the same process empty": summaryOf([before]), "of it the heap": summaryOf([heap]) },
      goals: [{ kind: "p50", most: 200 }],
    },
  ];
};
