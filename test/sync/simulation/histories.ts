/*
 * Thousands of random histories of a branch with misfortune at every message and commit (sync.md, "How it is proven" 1). One
 * that fails prints its seed and path; SUIXING_SEED and SUIXING_PATH play it again
 * and make it smaller.
 */
import fc from "fast-check";
import { expect, it } from "vitest";
import { dumpBranch } from "#test/support/hubWorld.ts";
import { type Counts, happenings, openSimulationHub, playScenario, scenarios } from "#test/support/simulation.ts";

/** How many histories are played in all; the long run sets SUIXING_SIMULATIONS=100000. */
const runs = Number(process.env["SUIXING_SIMULATIONS"] ?? 2_000);
const seed = Number(process.env["SUIXING_SEED"] ?? 20_261_122);
const path = process.env["SUIXING_PATH"];

/** One share of the histories: files run beside each other, so that both processors work. */
export const proveHistories = (share: number, shares: number): void => {
  const counts: Counts = new Map();
  // A case is made smaller only where somebody looks at it.
  const replay = path === undefined ? { endOnFailure: true } : { path };
  const mine = Math.ceil(runs / shares);
  const name = `[I1] [I2] [I3] [I4] [I5] [I7] [RE2] [RE3] ${mine} histories of a branch end with everybody equal and nothing lost (share ${share})`;

  it(name, { timeout: 24 * 3_600_000 }, async () => {
    const simulation = await openSimulationHub();
    let branch = 0;
    await fc.assert(
      fc.asyncProperty(scenarios, (scenario) => playScenario(simulation, `branch-${(branch += 1)}`, scenario, counts)),
      { numRuns: mine, seed: seed + share, ...replay },
    );
  });

  it("[RE3] the same seed is the same history", async () => {
    const simulation = await openSimulationHub();
    for (const scenario of fc.sample(scenarios, { seed: seed + share, numRuns: 5 })) {
      const traces: string[] = [];
      for (const turn of ["once", "again"]) {
        const branchId = `${turn}-${JSON.stringify(scenario).length}`;
        await playScenario(simulation, branchId, scenario, new Map());
        traces.push(JSON.stringify(await dumpBranch(simulation.hub, branchId)).replaceAll(branchId, "branch"));
      }
      expect(traces[0]).toBe(traces[1]);
    }
  });

  it.runIf(mine >= 1_000)("the histories were not empty: everything that can happen did happen", () => {
    expect(happenings.filter((what) => (counts.get(what) ?? 0) === 0)).toEqual([]);
    console.log(Object.fromEntries([...counts].toSorted(([left], [right]) => (left < right ? -1 : 1))));
  });
};
