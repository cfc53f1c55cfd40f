import { describe, expect, it } from "vitest";
import type { Day } from "#shared/kernel/time.ts";
import { clausesOf, type Condition, isCondition, parseCondition, resolveDays } from "#shared/domain/clients/listCondition.ts";

describe("list condition", () => {
  it("[R096] knows a tree of all, any and not, and refuses what no screen could have written", () => {
    const tree: Condition = {
      all: [
        { any: [{ field: "tier", op: "anyOf", value: ["mass"] }, { not: { field: "vipCardIssued", op: "isTrue" } }] },
        { field: "completeness", op: "between", value: { from: 0, to: 50 } },
      ],
    };
    expect(isCondition(tree)).toBe(true);
    expect(parseCondition(JSON.stringify(tree))).toEqual(tree);
    expect(clausesOf(tree).map(({ field }) => field)).toEqual(["tier", "vipCardIssued", "completeness"]);
    for (const bad of [
      null,
      {},
      { all: 1 },
      { field: "documentNumber", op: "isFilled" },
      { field: "tier", op: "between", value: { from: 1, to: 2 } },
      { field: "tier", op: "anyOf", value: [1] },
      { field: "nextMaturityOn", op: "withinDays", value: 1.5 },
    ]) {
      expect(isCondition(bad)).toBe(false);
    }
    expect(parseCondition("{")).toBeUndefined();
  });

  it("refuses trees that are too deep or too large", () => {
    let deep: Condition = { all: [] };
    for (let level = 0; level < 12; level += 1) deep = { not: deep };
    expect(isCondition(deep)).toBe(false);
    expect(isCondition({ any: Array.from({ length: 300 }, () => ({ field: "tier", op: "isFilled" })) })).toBe(false);
  });

  it("resolves days counted from today", () => {
    const today = "2026-11-21" as Day;
    expect(resolveDays({ field: "nextMaturityOn", op: "withinDays", value: 30 }, today)).toEqual({
      field: "nextMaturityOn",
      op: "between",
      value: { from: "2026-11-21", to: "2026-12-21" },
    });
    expect(resolveDays({ not: { field: "lastContactOn", op: "olderThanDays", value: 180 } }, today)).toEqual({
      not: { field: "lastContactOn", op: "between", value: { from: null, to: "2026-05-25" } },
    });
  });
});
