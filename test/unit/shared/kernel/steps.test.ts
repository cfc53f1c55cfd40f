import { describe, expect, it } from "vitest";
import { atOnce, inTurns, sortedInSteps } from "#shared/kernel/steps.ts";

const items = (count: number) => Array.from({ length: count }, (_, at) => ({ at, weight: (at * 7_919) % 101 }));
const byWeight = (one: { weight: number }, other: { weight: number }): number => one.weight - other.weight;

describe("long work in steps", () => {
  it.each([0, 1, 1_999, 2_000, 2_001, 4_000, 9_001])("sorts %i items as toSorted does, equal ones in their order", (count) => {
    expect(atOnce(sortedInSteps(items(count), byWeight))).toEqual(items(count).toSorted(byWeight));
  });

  it("pauses between the steps, and answers the same in turns as at once", async () => {
    let pauses = 0;
    const pause = (): Promise<void> => {
      pauses += 1;
      return Promise.resolve();
    };
    expect(await inTurns(sortedInSteps(items(9_001), byWeight), pause)).toEqual(atOnce(sortedInSteps(items(9_001), byWeight)));
    expect(pauses).toBeGreaterThan(9);
  });
});
