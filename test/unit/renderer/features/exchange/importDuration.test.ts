import { describe, expect, it } from "vitest";
import { importSeconds } from "#renderer/features/exchange/importDuration.ts";

describe("how long an import took", () => {
  it("is its own work, not the reading of the trial before it", () => {
    expect(importSeconds({ commitMs: 2_400 })).toBe(2);
    expect(importSeconds({ commitMs: 180 })).toBe(1);
    expect(importSeconds({ commitMs: null })).toBeUndefined();
  });
});
