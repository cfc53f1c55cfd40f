/* Units out of the words that a branch used before it kept units. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { unitTree, type UnitRow } from "#shared/domain/units/unitTree.ts";
import { kindOfWord, unitsOfWords } from "#shared/domain/units/unitsOfWords.ts";

const counted = (): (() => string) => {
  let last = 0;
  return () => `u${String((last += 1)).padStart(3, "0")}`;
};
const nothing = unitTree([]);
const row = (unit: Partial<UnitRow> & Pick<UnitRow, "id" | "name" | "kind">): UnitRow => ({
  nameEn: null,
  code: null,
  parentId: null,
  leadId: null,
  formerNames: null,
  isActive: true,
  ...unit,
});

describe("units out of words", () => {
  it("[R283] the end of a name says its kind, whatever stands in brackets behind it", () => {
    const kinds = {
      江城分行: "branch",
      江城二级分行: "secondBranch",
      城东支行: "subBranch",
      "城东支行（演示）": "subBranch",
      梧桐路分理处: "outlet",
      分行营业部: "outlet",
      城东理财中心: "wealthCentre",
      财富顾问团队: "team",
      零售金融部: "department",
      "East branch": "subBranch",
      城南: "outlet",
    };
    expect(Object.fromEntries(Object.keys(kinds).map((word) => [word, kindOfWord(word)]))).toEqual(kinds);
  });

  it("[R252] a unit belongs to the one whose name begins its own, else to the branch itself; one word in two spellings is one unit", () => {
    const { made, called } = unitsOfWords(
      nothing,
      ["梧桐路分理处", "城东支行梧桐路分理处", "城西支行", "城东 支行梧桐路分理处", " "],
      counted(),
      "城东支行（演示）",
    );
    const nameOf = (id: string | null) => made.find((unit) => unit.id === id)?.name ?? null;
    expect(made.map(({ name, kind, parentId, formerNames }) => [name, kind, nameOf(parentId), formerNames])).toEqual([
      ["城东支行（演示）", "subBranch", null, null],
      ["城西支行", "subBranch", null, null],
      ["梧桐路分理处", "outlet", "城东支行（演示）", null],
      ["城东支行梧桐路分理处", "outlet", "城东支行（演示）", "城东 支行梧桐路分理处"],
    ]);
    expect(called).toEqual([]);
  });

  it("[R252] a word that is a unit's but for its spelling becomes a former name of it", () => {
    const tree = unitTree([
      row({ id: "1", name: "城东支行", kind: "subBranch", formerNames: "东门" }),
      row({ id: "2", name: "旧网点", kind: "outlet", isActive: false }),
    ]);
    expect(unitsOfWords(tree, ["城东 支行", "城东支行", "东门", "旧网点", "城东支行新港网点"], counted())).toEqual({
      made: [{ id: "u001", name: "城东支行新港网点", kind: "outlet", parentId: "1", formerNames: null }],
      called: [{ id: "1", formerNames: "东门\n城东 支行" }],
    });
  });

  it("[R252] afterwards every word means a unit, and asking again makes nothing", () => {
    const words = fc.array(fc.stringMatching(/^[东西南北 ]{0,3}(?:支行|分行|网点|团队|部|)$/u), { maxLength: 12 });
    fc.assert(
      fc.property(words, fc.option(fc.constantFrom("东支行", "北分行"), { nil: undefined }), (list, root) => {
        const newId = counted();
        const { made } = unitsOfWords(nothing, list, newId, root);
        const tree = unitTree(made.map((unit) => row(unit)));
        for (const word of list) if (word.trim() !== "") expect(tree.ofWord(word), word).toBeDefined();
        for (const { id, parentId } of made) expect(tree.byId.get(id)?.above).toBe(parentId);
        expect(unitsOfWords(tree, list, newId, root)).toEqual({ made: [], called: [] });
      }),
      { numRuns: 1_000 },
    );
  });
});
