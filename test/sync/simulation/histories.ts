/*
 * Thousands of random histories of a branch with misfortune at every message and commit (sync.md, "How it is proven" 1). One
 * that fails prints its seed and path; SUIXING_SEED and SUIXING_PATH play it again
 * and make it smaller.
 */
import fc from "fast-check";
import { expect, it } from "vitest";
import type { HubDatabase } from "#db/hub/schema.ts";
import { dumpBranch } from "#test/support/hubWorld.ts";
import { branchId, playScenario } from "#test/support/simulation.ts";
import { type Counts, happenings, type Scenario, scenarios } from "#test/support/simulationScenario.ts";
import { openSimulationHub } from "#test/support/simulationHub.ts";

/** How many histories are played in all; the long run sets SUIXING_SIMULATIONS=100000. */
const runs = Number(process.env["SUIXING_SIMULATIONS"] ?? 2_000);
const seed = Number(process.env["SUIXING_SEED"] ?? 20_261_122);
const path = process.env["SUIXING_PATH"];

/** A history in which every second step meets a full disk of the hub and of the device: where it strikes depends on what the files hold. */
const withFullDisks = (scenario: Scenario): Scenario => ({
  ...scenario,
  steps: scenario.steps.map((step, index) =>
    index % 2 === 0
      ? step
      : {
          ...step,
          faults: [...step.faults, { kind: "hubFull", message: 0, n: 0 }, { kind: "deviceFull", message: 1, n: 0 }],
        },
  ),
});

/** One share of the histories: files run beside each other, so that both processors work. */
export const proveHistories = (share: number, shares: number): void => {
  const counts: Counts = new Map();
  // A case is made smaller only where somebody looks at it.
  const replay = path === undefined ? { endOnFailure: true } : { path };
  const mine = Math.ceil(runs / shares);
  const name = `[I1] [I2] [I3] [I4] [I5] [I7] [RE2] [RE3] ${mine} histories of a branch end with everybody equal and nothing lost (share ${share})`;

  it(name, { timeout: 24 * 3_600_000 }, async () => {
    const simulation = await openSimulationHub();
    await fc.assert(
      fc.asyncProperty(scenarios, (scenario) => playScenario(simulation, scenario, counts)),
      { numRuns: mine, seed: seed + share, ...replay },
    );
  });

  it("[RE3] the same seed is the same history, whatever was played before it, also where disks are full", async () => {
    const simulation = await openSimulationHub();
    const given = fc.sample(scenarios, { seed: seed + share, numRuns: 5 }).map(withFullDisks);
    const traceOf = async (scenario: Scenario): Promise<string> => {
      let trace = "";
      const look = async (hub: HubDatabase): Promise<void> => void (trace = JSON.stringify(await dumpBranch(hub, branchId)));
      await playScenario(simulation, scenario, new Map(), look);
      return trace;
    };
    const once: string[] = [];
    for (const scenario of given) once.push(await traceOf(scenario));
    // In another order: what is left over from earlier ones is something else for each.
    for (const [index, scenario] of [...given.entries()].toReversed()) expect(await traceOf(scenario)).toBe(once[index]);
  });

  it.runIf(mine >= 1_000)("the histories were not empty: everything that can happen did happen", () => {
    expect(happenings.filter((what) => (counts.get(what) ?? 0) === 0)).toEqual([]);
    console.log(Object.fromEntries([...counts].toSorted(([left], [right]) => (left < right ? -1 : 1))));
  });
};
