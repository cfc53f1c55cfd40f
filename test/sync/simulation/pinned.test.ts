/*
 * Random histories that once failed, as they were found: plain data, so that they stay the same whatever the random ones become.
 * Each has a test of its cause beside the code that was mended; here it is played whole.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { playScenario } from "#test/support/simulation.ts";
import type { Scenario } from "#test/support/simulationScenario.ts";
import { openSimulationHub } from "#test/support/simulationHub.ts";

interface Pinned {
  readonly name: string;
  readonly scenario: Scenario;
}

const pinned = JSON.parse(readFileSync(fileURLToPath(new URL("pinned.json", import.meta.url)), "utf8")) as readonly Pinned[]; // written by hand, played below

it("there are pinned histories", () => {
  expect(pinned.length).toBeGreaterThan(0);
});

it.each(pinned)("[I1] [RE2] $name", { timeout: 120_000 }, async ({ scenario }) => {
  const simulation = await openSimulationHub();
  await playScenario(simulation, scenario, new Map());
});
