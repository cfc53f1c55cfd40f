import { describe, expect, it } from "vitest";
import { pauseBefore } from "#electron/shell/updateSchedule.ts";

const minutes = (ms: number): number => ms / 60_000;

describe("the schedule of updates", () => {
  it("[R288] looks a few minutes after the start and about every four hours, each workstation at its own minute", () => {
    expect([0, 1].map((chance) => minutes(pauseBefore(true, chance)))).toEqual([1, 4]);
    expect([0, 0.5, 1].map((chance) => minutes(pauseBefore(false, chance)))).toEqual([240, 255, 270]);
  });
});
