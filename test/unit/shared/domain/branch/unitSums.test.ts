/* Sums up the tree of units, and that they give no few clients away. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type UnitCell, unitSums } from "#shared/domain/branch/unitSums.ts";
import { unitTree, type UnitTree } from "#shared/domain/units/unitTree.ts";

const kinds = ["branch", "secondBranch", "subBranch", "outlet", "wealthCentre", "team"] as const;
const treeOf = (parents: readonly (readonly [string, number, string | null])[]): UnitTree =>
  unitTree(
    parents.map(([id, level, parentId]) => ({
      id,
      name: id,
      nameEn: null,
      code: null,
      kind: kinds[level] ?? "team",
      parentId,
      leadId: null,
      formerNames: null,
      isActive: true,
    })),
  );
const cellOf = (unitId: string | null, clients: number, isHidden = false): UnitCell => ({
  unitId,
  clients,
  contacted: 0,
  assetFen: clients * 100,
  depositFen: clients * 10,
  isHidden,
});

describe("sums up the tree", () => {
  it("[R252] a unit's sums hold its own clients and all beneath it", () => {
    const tree = treeOf([
      ["branch", 0, null],
      ["east", 2, "branch"],
      ["outlet", 3, "east"],
      ["west", 2, "branch"],
      ["empty", 3, "west"],
    ]);
    const sums = unitSums(tree, [cellOf("branch", 5), cellOf("east", 7), cellOf("outlet", 11), cellOf("west", 13), cellOf(null, 17)]);
    expect(sums.map(({ unitId, clients, assetFen, depositFen }) => [unitId, clients, assetFen, depositFen])).toEqual([
      ["branch", 36, 3600, 360],
      ["east", 18, 1800, 180],
      ["outlet", 11, 1100, 110],
      ["west", 13, 1300, 130],
    ]);
  });

  it("[R229] [R252] an outlet of few clients hides the unit of which it is all that is not shown; of two, the higher unit stays", () => {
    const tree = treeOf([
      ["branch", 0, null],
      ["east", 2, "branch"],
      ["few", 3, "east"],
      ["many", 3, "east"],
      ["west", 2, "branch"],
    ]);
    const shown = (cells: readonly UnitCell[]) => unitSums(tree, cells).flatMap(({ unitId, assetFen }) => (assetFen === null ? [] : [unitId]));
    // The west, all of it hidden for itself, would give the two clients away as the branch less the west less the many.
    expect(shown([cellOf("few", 2, true), cellOf("many", 20), cellOf("west", 6, true)])).toEqual(["branch", "many"]);
    expect(shown([cellOf("few", 2, true), cellOf("many", 20), cellOf("west", 3, true), cellOf(null, 30)])).toEqual(["branch", "many"]);
    expect(shown([cellOf("few", 2, true), cellOf("east", 3, true), cellOf("many", 20), cellOf("west", 30)])).toEqual(["branch", "east", "many", "west"]);
  });

  it("[R229] [R252] nothing that is shown, nor any difference of it, is the sum of fewer than five clients whose own amounts are hidden", () => {
    const anyTree = fc
      .array(fc.tuple(fc.nat(5), fc.nat(8)), { minLength: 1, maxLength: 8 })
      .map((list) => treeOf(list.map(([level, parent], index) => [`u${index}`, level, `u${parent}`])));
    const counts = fc.array(fc.tuple(fc.nat(9), fc.nat(9)), { minLength: 10, maxLength: 10 });
    fc.assert(
      fc.property(anyTree, counts, (tree, list) => {
        const all: (string | null)[] = [...tree.nodes.map(({ id }) => id), null];
        const sizes = all.map((unitId, index) => ({ unitId, clients: list[index]?.[0] ?? 0 })).filter(({ clients }) => clients > 0);
        // As the single groups are hidden: the smallest, until what is hidden is of many.
        let hidden = 0;
        const cells = sizes
          .toSorted((left, right) => left.clients - right.clients)
          .map(({ unitId, clients }) => {
            const isHidden = clients < 5 || (hidden > 0 && hidden < 5);
            if (isHidden) hidden += clients;
            return cellOf(unitId, clients, isHidden);
          });
        fc.pre(hidden === 0 || hidden >= 5);
        const shown = new Set(unitSums(tree, cells).flatMap(({ unitId, assetFen }) => (assetFen === null ? [] : [unitId])));
        // Every hidden group belongs to the smallest shown unit around it, or to the whole: each such rest can be reckoned.
        const rests = new Map<string, number>();
        for (const { unitId, clients, isHidden } of cells) {
          if (!isHidden) continue;
          const around = unitId === null ? undefined : tree.path(unitId).findLast(({ id }) => shown.has(id));
          rests.set(around?.id ?? "whole", (rests.get(around?.id ?? "whole") ?? 0) + clients);
        }
        for (const rest of rests.values()) expect(rest).toBeGreaterThanOrEqual(5);
      }),
      { numRuns: 5_000 },
    );
  });
});
