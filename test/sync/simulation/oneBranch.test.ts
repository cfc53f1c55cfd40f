/* Thousands of random histories of a branch with misfortune at every message and commit (sync.md, "How it is proven" 1; RE2, RE3). */
import fc from "fast-check";
import { afterAll, expect, it } from "vitest";
import { hubWrite } from "#db/engine/hubDatabase.ts";
import { setHubMeta } from "#db/hub/migrate.ts";
import { openTestHub } from "#test/support/hubWorld.ts";
import { type Counts, playScenario, scenarios } from "#test/support/simulation.ts";

const runs = Number(process.env["SUIXING_SIMULATIONS"] ?? 2_000);
const seed = Number(process.env["SUIXING_SEED"] ?? 20_261_122);
const counts: Counts = new Map();

it(
  `[I1] [I2] [I3] [I4] [I5] [I7] [RE3] ${runs} histories of a branch end with everybody equal and nothing lost (seed ${seed})`,
  { timeout: 24 * 3_600_000 },
  async () => {
    const hub = await openTestHub();
    await hubWrite(hub, (tx) => setHubMeta(tx, "epoch", "epoch-0"));
    let branch = 0;
    await fc.assert(
      fc.asyncProperty(scenarios, (scenario) => playScenario(hub, `branch-${(branch += 1)}`, scenario, counts)),
      { numRuns: runs, seed, endOnFailure: process.env["SUIXING_FIRST"] !== undefined },
    );
  },
);
afterAll(() => console.log(Object.fromEntries([...counts].toSorted())));
