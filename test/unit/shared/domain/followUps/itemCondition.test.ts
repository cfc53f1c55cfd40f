import { describe, expect, it } from "vitest";
import { clientFields } from "#shared/domain/clients/clientFields.ts";
import { conditionFields, conditionHolds, formatItemCondition, parseItemCondition } from "#shared/domain/followUps/itemCondition.ts";

describe("conditions of template items", () => {
  it("a written condition reads back as it was chosen; fields without codes say nothing", () => {
    const pairs = [
      { field: "kind", codes: ["company"] },
      { field: "grade", codes: ["key", "ordinary"] },
    ];
    expect(formatItemCondition([...pairs, { field: "tier", codes: [] }])).toBe("kind=company;grade=key|ordinary");
    expect(parseItemCondition(formatItemCondition(pairs))).toEqual(pairs);
    expect(formatItemCondition([])).toBe("");
  });

  it("all fields must fit, any of a field's codes does", () => {
    const text = "kind=company;grade=key|ordinary";
    expect(conditionHolds(text, { kind: "company", grade: "ordinary" })).toBe(true);
    expect(conditionHolds(text, { kind: "person", grade: "ordinary" })).toBe(false);
    expect(conditionHolds("", {})).toBe(true);
  });

  it("can be chosen from fields that the archive has, each with the dictionary of that field", () => {
    for (const { field, dictionary } of conditionFields) expect(clientFields[field]).toMatchObject({ dictionary });
  });
});
