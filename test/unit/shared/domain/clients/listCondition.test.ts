import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ageAt } from "#shared/domain/clients/partialDate.ts";
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

  it("[R118] an age becomes days of birth, and means the age that the archive shows", () => {
    const today = "2026-11-23" as Day;
    const bounds = (from: number | null, to: number | null, on = today) => resolveDays({ field: "age", op: "between", value: { from, to } }, on);
    expect(bounds(30, 45)).toEqual({ field: "birthOn", op: "between", value: { from: "1980-11-24", to: "1996-11-23" } });
    expect(bounds(60, null)).toEqual({ field: "birthOn", op: "between", value: { from: "1000-01-01", to: "1966-11-23" } });
    expect(bounds(null, 17)).toEqual({ field: "birthOn", op: "between", value: { from: "2008-11-24", to: null } });
    expect(bounds(30, 30, "2028-02-29" as Day)).toEqual({ field: "birthOn", op: "between", value: { from: "1997-03-01", to: "1998-02-28" } });
    expect(resolveDays({ not: { field: "age", op: "isEmpty" } }, today)).toEqual({ not: { field: "birthOn", op: "isEmpty" } });
    const two = (value: number): string => String(value).padStart(2, "0");
    const dayIn = (first: number, last: number) =>
      fc
        .tuple(fc.integer({ min: first, max: last }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
        .map(([year, month, day]) => `${year}-${two(month)}-${two(day)}`);
    const births = fc.oneof(
      dayIn(1920, 2020),
      dayIn(1920, 2020).map((day) => day.slice(0, 7)),
      dayIn(1920, 2020).map((day) => day.slice(0, 4)),
      fc.constant("--05-20"),
      fc.constant("2000-02-29"),
    );
    fc.assert(
      fc.property(births, dayIn(2021, 2030), fc.integer({ min: 0, max: 90 }), fc.integer({ min: 0, max: 20 }), (birth, on, from, more) => {
        const clause = bounds(from, from + more, on as Day); // a day by its form
        if (!("op" in clause) || clause.op !== "between") throw new Error("not resolved");
        const { value } = clause;
        const age = ageAt(birth, on as Day)?.years;
        expect(birth >= String(value.from) && birth <= String(value.to)).toBe(age !== undefined && age >= from && age <= from + more);
      }),
    );
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
