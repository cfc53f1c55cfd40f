import { describe, expect, it } from "vitest";
import { heldTogether, leastHolders } from "#shared/domain/figures/heldTogether.ts";

describe("what clients hold together", () => {
  it("[R188] names pairs that go together more than usual, with who has the one and not the other", () => {
    const answer = heldTogether([
      { kinds: ["debitCard", "timeDeposit"], clients: 40 },
      { kinds: ["fund", "timeDeposit"], clients: 30 },
      { kinds: ["fund"], clients: 10 },
      { kinds: ["debitCard"], clients: 120 },
    ]);
    expect(answer.clients).toBe(200);
    expect(answer.pairs).toEqual([
      { has: "timeDeposit", also: "fund", holders: 70, both: 30, without: 40, percent: 43, usualPercent: 20 },
      { has: "fund", also: "timeDeposit", holders: 40, both: 30, without: 10, percent: 75, usualPercent: 35 },
    ]);
  });

  it("[R188] the commonest sets of two and more are groups, the largest first", () => {
    const { groups } = heldTogether([
      { kinds: ["loan"], clients: 500 },
      { kinds: ["creditCard", "eBanking"], clients: 20 },
      { kinds: ["creditCard", "eBanking", "fund"], clients: 50 },
    ]);
    expect(groups.map(({ kinds, clients }) => [kinds.length, clients])).toEqual([
      [3, 50],
      [2, 20],
    ]);
  });

  it("says nothing of a few holders, of a pair that all have, and of nobody", () => {
    const few = heldTogether([
      { kinds: ["fund", "metal"], clients: leastHolders - 2 },
      { kinds: ["fund"], clients: 1 },
      { kinds: ["loan"], clients: 400 },
    ]);
    expect(few.pairs).toEqual([]);
    expect(
      heldTogether([
        { kinds: ["fund", "metal"], clients: 50 },
        { kinds: ["loan"], clients: 50 },
      ]).pairs,
    ).toEqual([]);
    expect(heldTogether([])).toEqual({ clients: 0, groups: [], pairs: [] });
  });
});
