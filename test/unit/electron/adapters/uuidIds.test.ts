import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isUuid } from "#shared/kernel/ids.ts";
import { createUuidIds } from "#electron/adapters/uuidIds.ts";

describe("identities", () => {
  it("are UUIDs of version 7, ascending and unique, whatever the clock does", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -5_000, max: 5_000 }), { minLength: 1, maxLength: 50 }), (jumps) => {
        let ms = 1_763_712_000_000;
        const ids = createUuidIds(() => ms);
        const made: string[] = [];
        for (const jump of jumps) {
          ms += jump;
          for (let count = 0; count < 20; count += 1) made.push(ids.next());
        }
        expect(made.every((id) => isUuid(id) && id[14] === "7" && /[89ab]/.test(id[19] ?? ""))).toBe(true);
        expect(made).toEqual([...new Set(made)].toSorted());
      }),
      { numRuns: 50 },
    );
  });

  it("stay ascending through more than 4,096 of one millisecond", () => {
    const ids = createUuidIds(() => 1_763_712_000_000);
    const made = Array.from({ length: 20_000 }, () => ids.next());
    expect(made).toEqual([...new Set(made)].toSorted());
  });

  it("of two processes at the same moment differ", () => {
    const [one, two] = [createUuidIds(() => 1), createUuidIds(() => 1)];
    const made = Array.from({ length: 1_000 }, () => [one.next(), two.next()]).flat();
    expect(new Set(made).size).toBe(2_000);
  });
});
