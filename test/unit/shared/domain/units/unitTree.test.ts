/* The tree of units: whatever rows there are, it is a tree; a word means one unit; what may not be kept is refused with its reason. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { levelOf, unitKinds, unitLevels } from "#shared/domain/units/unitKinds.ts";
import { unitProblem, type UnitRow, unitTree, wordsMeant, wordsOfUnit } from "#shared/domain/units/unitTree.ts";

const rowOf = (id: string, name: string, kind: string, parentId: string | null = null, more: Partial<UnitRow> = {}): UnitRow => ({
  id,
  name,
  kind,
  parentId,
  nameEn: null,
  code: null,
  leadId: null,
  formerNames: null,
  isActive: true,
  ...more,
});

const ids = ["a", "b", "c", "d", "e", "f", "g", "h"] as const;
const word = fc.constantFrom("东", "西", "南", "北", "中", "0301", "East");
/** Rows as no branch would write them: any parent, also itself and what is not there, any kind, also one of a later program. */
const anyRows: fc.Arbitrary<readonly UnitRow[]> = fc.uniqueArray(
  fc.record({
    id: fc.constantFrom(...ids),
    name: word,
    nameEn: fc.option(word),
    code: fc.option(word),
    kind: fc.constantFrom(...unitKinds, "laterKind"),
    parentId: fc.option(fc.constantFrom(...ids, "gone")),
    leadId: fc.constant(null),
    formerNames: fc.option(fc.array(word, { maxLength: 3 }).map((names) => names.join("\n"))),
    isActive: fc.constantFrom(true, false, null),
  }),
  { selector: ({ id }) => id, maxLength: 8 },
);

describe("the tree of units", () => {
  it("[R252] whatever rows come together, each unit stands in the tree once, beneath one of a higher level, at most seven deep, in no circle", () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const tree = unitTree(rows);
        expect(tree.nodes.map(({ id }) => id).toSorted()).toEqual(rows.map(({ id }) => id).toSorted());
        const seen = new Set<string>();
        for (const node of tree.nodes) {
          if (node.above !== null) {
            expect(seen.has(node.above)).toBe(true);
            expect(levelOf(tree.byId.get(node.above)?.kind ?? "")).toBeLessThan(levelOf(node.kind));
          }
          expect(node.depth).toBe(node.above === null ? 0 : (tree.byId.get(node.above)?.depth ?? 0) + 1);
          expect(node.depth).toBeLessThan(7);
          expect(tree.path(node.id).map(({ depth }) => depth)).toEqual(Array.from({ length: node.depth + 1 }, (_, depth) => depth));
          seen.add(node.id);
        }
        // A unit holds exactly those whose way up leads through it.
        for (const { id } of tree.nodes) {
          const inside = tree.nodes.filter((node) => tree.path(node.id).some((above) => above.id === id));
          expect(tree.within(id).map((node) => node.id)).toEqual(inside.map((node) => node.id));
        }
        // The order of arrival says nothing.
        expect(unitTree(rows.toReversed()).nodes).toEqual(tree.nodes);
      }),
      { numRuns: 2_000 },
    );
  });

  it("[R252] every word that means a unit means it wherever it is asked, and a unit asked for by any of its words gives the same clients", () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const tree = unitTree(rows);
        for (const one of ["东", "西", "南", "北", "中", "0301", "East", "没有"]) {
          const unit = tree.ofWord(one);
          const meant = wordsMeant(tree, one);
          if (!unit) {
            expect(rows.some((row) => wordsOfUnit(row).includes(one))).toBe(false);
            expect(meant).toEqual([one]);
            continue;
          }
          expect(wordsOfUnit(unit)).toContain(one);
          expect(meant).toContain(one);
          const inside = new Set(tree.within(unit.id).map(({ id }) => id));
          for (const other of meant) expect(inside.has(tree.ofWord(other)?.id ?? "")).toBe(true);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it("[R252] what is refused would have changed the tree; what is kept stands as it was wished", () => {
    fc.assert(
      fc.property(anyRows, anyRows, (rows, [wish]) => {
        if (!wish) return;
        const problem = unitProblem(unitTree(rows), wish);
        const after = unitTree([...rows.filter(({ id }) => id !== wish.id), wish]);
        if (problem !== null) return;
        expect(after.byId.get(wish.id)?.above).toBe(wish.parentId);
        const before = unitTree(rows);
        const called = rows.filter(({ id }) => id === wish.id).flatMap(wordsOfUnit);
        for (const one of wordsOfUnit(wish)) if (!called.includes(one)) expect(after.ofWord(one)?.id).toBe(wish.id);
        for (const { id, above } of before.nodes)
          if (id !== wish.id) expect(after.byId.get(id)?.above).toBe(above === null ? (after.byId.get(id)?.above ?? null) : above);
      }),
      { numRuns: 2_000 },
    );
  });

  it("[R252] [R283] says why a unit may not be kept so", () => {
    const tree = unitTree([
      rowOf("1", "江城分行", "branch"),
      rowOf("2", "城东支行", "subBranch", "1", { code: "0301", formerNames: "东门支行" }),
      rowOf("3", "梧桐路网点", "outlet", "2"),
      rowOf("4", "老网点", "outlet", "2", { isActive: false }),
    ]);
    const problemOf = (row: UnitRow) => unitProblem(tree, row);
    expect(problemOf(rowOf("9", "理财中心", "wealthCentre", "3"))).toBeNull();
    expect(problemOf(rowOf("9", " ", "outlet"))).toBe("nameMissing");
    expect(problemOf(rowOf("9", "网点", "planet"))).toBe("kindUnknown");
    for (const more of [{ code: "0301" }, { nameEn: "东门支行" }]) expect(problemOf(rowOf("9", "网点", "outlet", "1", more))).toBe("wordTaken");
    expect(problemOf(rowOf("9", "网点", "outlet", "7"))).toBe("parentUnknown");
    expect(problemOf(rowOf("9", "网点", "outlet", "3"))).toBe("parentTooLow");
    expect(problemOf(rowOf("9", "小组", "team", "4"))).toBe("parentClosed");
    // A circle would need a unit beneath one of its own level or lower.
    expect(problemOf(rowOf("1", "江城分行", "branch", "3"))).toBe("parentTooLow");
    expect(problemOf(rowOf("2", "城东支行", "outlet", "1"))).toBe("unitsBeneathTooHigh");
    expect(problemOf(rowOf("2", "城东支行", "subBranch", "1", { isActive: false }))).toBe("unitsBeneathOpen");
    expect(problemOf(rowOf("3", "梧桐路网点", "outlet", "2", { isActive: false }))).toBeNull();
    // Two devices made the same unit apart from each other: either can be renamed or closed.
    const twice = unitTree([rowOf("5", "城北支行", "subBranch"), rowOf("6", "城北支行", "subBranch")]);
    expect(unitProblem(twice, rowOf("6", "城北二支行", "subBranch", null, { formerNames: "城北支行" }))).toBeNull();
    expect(unitProblem(twice, rowOf("5", "城北支行", "subBranch", null, { isActive: false }))).toBeNull();
    expect(unitTree([rowOf("5", "城北支行", "subBranch", null, { isActive: false }), rowOf("6", "城北支行", "subBranch")]).ofWord("城北支行")?.id).toBe("6");
    expect(Object.keys(unitLevels)).toEqual(["branch", "secondBranch", "subBranch", "outlet", "department", "wealthCentre", "team"]);
  });
});
