import { describe, expect, it } from "vitest";
import { addItem, emptyDraft, inputOf, isChanged, moveItem, problemOf, type TemplateDraft } from "#renderer/features/followUps/templates/templateDraft.ts";

const draft: TemplateDraft = {
  familyId: "f1",
  version: 2,
  name: "回访",
  routine: "daily",
  description: "",
  contentKinds: [],
  isActive: true,
  items: ["一", "二", "三"].map((title, key) => ({ key, title, day: key + 1, role: null, evidence: "none", condition: "" })),
};
const titles = (items: TemplateDraft["items"]): string => items.map((item) => item.title).join("");

describe("a template while it is edited", () => {
  it("moves an item one place; at the ends it stays", () => {
    expect(titles(moveItem(draft.items, 0, 1))).toBe("二一三");
    expect(titles(moveItem(draft.items, 2, -1))).toBe("一三二");
    expect(moveItem(draft.items, 0, -1)).toBe(draft.items);
    expect(moveItem(draft.items, 2, 1)).toBe(draft.items);
  });

  it("adds an item after another, on its working day and under a key of its own", () => {
    const added = addItem(draft.items, 1);
    expect(added.items.map((item) => [item.key, item.day])).toEqual([
      [0, 1],
      [1, 2],
      [3, 2],
      [2, 3],
    ]);
    expect(added.key).toBe(3);
  });

  it("is unchanged after a move there and back, whatever the keys are", () => {
    expect(isChanged({ ...draft, items: moveItem(moveItem(draft.items, 0, 1), 0, 1) }, draft)).toBe(false);
    expect(isChanged({ ...draft, items: moveItem(draft.items, 0, 1) }, draft)).toBe(true);
  });

  it("[R037] is saved without empty items, and not at all without a name or an item", () => {
    expect(problemOf({ ...draft, name: " " })).toBe("nameMissing");
    expect(problemOf({ ...emptyDraft("care"), name: "x" })).toBe("itemMissing");
    expect(problemOf(draft)).toBeUndefined();
    const input = inputOf({ ...draft, items: addItem(draft.items).items, description: " " }, draft, true);
    expect(input).toMatchObject({ familyId: "f1", values: { description: null, isActive: true } });
    expect(input.items.map((item) => item.title)).toEqual(["一", "二", "三"]);
  });

  it("[R040] names the kinds of maintenance that it is about, or none", () => {
    const named = { ...draft, contentKinds: ["hardware", "psychology"] };
    expect(isChanged(named, draft)).toBe(true);
    expect(inputOf(named, draft, true).values.contentKinds).toEqual(["hardware", "psychology"]);
    expect(inputOf(draft, draft, true).values.contentKinds).toBeNull();
  });

  const both: TemplateDraft = {
    ...draft,
    nameEn: "Call back",
    description: "每月",
    descriptionEn: "Monthly",
    items: draft.items.map((item, at) => ({ ...item, titleEn: ["One", "Two", ""][at] ?? "" })),
  };
  const english = (input: ReturnType<typeof inputOf>) => [input.values.nameEn, input.values.descriptionEn, ...input.items.map(({ titleEn }) => titleEn)];

  it("[R037] keeps its words in English, also of items that moved, and none for an empty field", () => {
    expect(english(inputOf({ ...both, items: moveItem(both.items, 0, 1) }, both, false))).toEqual(["Call back", "Monthly", "Two", "One", null]);
    expect(english(inputOf({ ...both, nameEn: " ", description: "" }, both, true))).toEqual([null, null, "One", "Two", null]);
  });

  it("[R037] lets go of English that was not seen while the words beside it changed; what was seen is meant", () => {
    const renamed: TemplateDraft = { ...both, name: "上门", items: both.items.map((item) => (item.key === 1 ? { ...item, title: "三下" } : item)) };
    expect(english(inputOf(renamed, both, false))).toEqual([null, "Monthly", "One", null, null]);
    expect(english(inputOf(renamed, both, true))).toEqual(["Call back", "Monthly", "One", "Two", null]);
  });

  it("[R037] a draft that an earlier program kept, without English, loses none of what is saved", () => {
    const { nameEn: _name, descriptionEn: _description, ...rest } = both;
    const old: TemplateDraft = { ...rest, items: both.items.map(({ titleEn: _title, ...item }) => item) };
    expect(english(inputOf(old, both, false))).toEqual(["Call back", "Monthly", "One", "Two", null]);
  });
});
