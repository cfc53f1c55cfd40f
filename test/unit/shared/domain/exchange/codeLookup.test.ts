/* From the words of files to the codes of a branch (R289): codes before labels before synonyms, the first that claims a spelling keeps it. */
import { describe, expect, it } from "vitest";
import { unitTree } from "#shared/domain/units/unitTree.ts";
import { makeBranchLookup, makeCodeLookup } from "#shared/domain/exchange/codeLookup.ts";

describe("looking codes up", () => {
  it("[R289] finds an entry by its code, its labels and its synonyms, however they are spelled", () => {
    const find = makeCodeLookup({ tier: [{ code: "gold", zh: "金卡", en: "Gold card", synonyms: ["G1"] }] });
    expect(["gold", "GOLD", "金卡", "Gold card", "gold CARD", "g1"].map((text) => find("tier", text))).toEqual(Array.from({ length: 6 }, () => "gold"));
    expect([find("tier", "silver"), find("kind", "gold"), find("tier", "")]).toEqual([undefined, undefined, undefined]);
  });

  it("[R289] a code is never taken for another's label, nor a label for another's synonym", () => {
    const find = makeCodeLookup({
      tier: [
        { code: "a", zh: "b", en: "c", synonyms: ["d", "e"] },
        { code: "b", zh: "d", en: "x" },
        { code: "y", zh: "c", en: "z", synonyms: ["e"] },
      ],
    });
    expect(["a", "b", "c", "d", "e", "x", "z"].map((text) => find("tier", text))).toEqual(["a", "b", "a", "b", "a", "b", "y"]);
  });

  it("[R289] a branch's own entries stand in place of the seed's, with the spellings of bank files that the seed knows", () => {
    const find = makeBranchLookup(
      [
        { dictionary: "sex", code: "male", labelZh: "先生", labelEn: null },
        { dictionary: "sex", code: "other", labelZh: "其他", labelEn: "Other" },
        { dictionary: "branchOwn", code: "x1", labelZh: "本行", labelEn: null },
      ],
      unitTree([]),
    );
    expect([find("sex", "先生"), find("sex", "m"), find("sex", "Other"), find("sex", "女"), find("branchOwn", "本行"), find("branchOwn", "x1")]).toEqual([
      "male",
      "male",
      "other",
      undefined,
      "x1",
      "x1",
    ]);
    expect(makeBranchLookup([], unitTree([]))("sex", "女")).toBe("female");
  });

  it("[R252] a unit is found by its name, English name, code or a former name, however spelled, and answers with its name", () => {
    const unit = { id: "1", kind: "outlet", parentId: null, leadId: null, isActive: true };
    const tree = unitTree([
      { ...unit, name: "城东支行", nameEn: "Chengdong", code: "0301", formerNames: "东门支行\n东门办事处" },
      { ...unit, id: "2", name: "城北支行", nameEn: null, code: null, formerNames: null },
    ]);
    const find = makeBranchLookup([], tree);
    expect(["城东支行", "城东 支行", "CHENGDONG", "0301", "０３０１", "东门办事处", "城北支行", "城西支行"].map((word) => find("unit", word))).toEqual([
      ...Array.from({ length: 6 }, () => "城东支行"),
      "城北支行",
      undefined,
    ]);
  });
});
