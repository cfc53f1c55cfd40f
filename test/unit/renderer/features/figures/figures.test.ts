import { describe, expect, it } from "vitest";
import type { Day } from "#shared/kernel/time.ts";
import { askedFrom } from "#renderer/features/figures/FigureRowsScreen.tsx";
import { changeOf, formatFigure } from "#renderer/features/figures/figureText.ts";
import { roundTop } from "#renderer/features/figures/TrendChart.tsx";
import { chosenFrom } from "#renderer/features/figures/useFigures.ts";

const today = "2026-11-21" as Day; // a day that exists
const head = {
  scopes: [{ kind: "branch" as const }, { kind: "mine" as const }],
  people: [{ id: "p1", name: "王经理" }],
  units: [{ id: "u1", name: "城东支行", nameEn: null, depth: 0 }],
};
const value = (number: number | null) => ({ value: number, part: 0, base: null });

describe("what an address of a dashboard means", () => {
  it("[R229] nothing said is this month against the one before, of the first scope", () => {
    expect(chosenFrom({}, head, today)).toEqual({
      period: "month",
      span: { from: "2026-11-01", to: "2026-11-30" },
      compareKind: "previous",
      compare: { from: "2026-10-01", to: "2026-10-21" },
      scope: { kind: "branch" },
      problem: null,
    });
  });

  it("[R204] any two periods can stand beside each other; a reversed one is named and not asked for", () => {
    const own = { period: "own", from: "2026-03-01", to: "2026-03-31", compare: "own", compareFrom: "2026-05-01", compareTo: "2026-05-31", scope: "p1" };
    expect(chosenFrom(own, head, today)).toMatchObject({
      span: { from: "2026-03-01", to: "2026-03-31" },
      compare: { from: "2026-05-01", to: "2026-05-31" },
      scope: { kind: "person", personId: "p1" },
      problem: null,
    });
    expect(chosenFrom({ ...own, to: "2026-02-01" }, head, today).problem).toBe("reversed");
    expect(chosenFrom({ ...own, compareTo: "2026-04-01" }, head, today).problem).toBe("reversed");
    expect(chosenFrom({ ...own, compare: "none" }, head, today).compare).toBeNull();
  });

  it("[R247] a scope that is not this person's is not taken from the address", () => {
    const mine = { scopes: [{ kind: "mine" as const }], people: [], units: [] };
    expect(chosenFrom({ scope: "unit:u1" }, head, today).scope).toEqual({ kind: "unit", unitId: "u1" });
    expect(chosenFrom({ scope: "unit:u2" }, head, today).scope).toEqual({ kind: "branch" });
    for (const scope of ["branch", "p1", "unit:u1", 7]) expect(chosenFrom({ scope }, mine, today).scope).toEqual({ kind: "mine" });
  });

  it("[R234] rows are asked for by name, period, scope and code; anything else is no question", () => {
    const search = { rows: "visitsDone", from: "2026-11-01", to: "2026-11-30", scope: "p1", code: "" };
    expect(askedFrom(search)).toEqual({
      rows: "visitsDone",
      span: { from: "2026-11-01", to: "2026-11-30" },
      scope: { kind: "person", personId: "p1" },
      code: null,
    });
    expect(askedFrom({ ...search, code: undefined, scope: undefined })).toMatchObject({ code: undefined, scope: { kind: "mine" } });
    for (const wrong of [{ rows: "passwords" }, { from: "2026-13-01" }, { to: 7 }]) expect(askedFrom({ ...search, ...wrong })).toBeUndefined();
  });
});

describe("a figure in words", () => {
  it("shows its unit in the habit of the language, and a dash for nothing", () => {
    expect([formatFigure(1234, "count", "zh-CN"), formatFigure(56.7, "percent", "en"), formatFigure(50, "percent", "zh-CN")]).toEqual([
      "1,234",
      "56.7%",
      "50.0%",
    ]);
    expect([formatFigure(123_500_000, "fen", "zh-CN"), formatFigure(38.5, "points", "en"), formatFigure(null, "fen", "en")]).toEqual(["123.5万", "38.5", "–"]);
  });

  it("[R204] a change has a direction and, where less is better, the right verdict", () => {
    const change = (now: number | null, before: number | null, better: "more" | "less" | "neither", unit: "count" | "percent" = "count") =>
      changeOf({ now: value(now), before: value(before) }, { unit, better });
    expect(change(12, 10, "more")).toEqual({ direction: "up", verdict: "better", difference: 2, relative: 20 });
    expect(change(12, 10, "less")?.verdict).toBe("worse");
    expect(change(8, 10, "less")?.verdict).toBe("better");
    expect(change(8, 10, "neither")?.verdict).toBe("neither");
    expect(change(10, 10, "more")).toMatchObject({ direction: "same", verdict: "neither" });
    expect(change(5, 0, "more")?.relative).toBeNull();
    expect(change(60, 50, "more", "percent")).toMatchObject({ difference: 10, relative: null });
    expect([change(null, 1, "more"), change(1, null, "more"), changeOf({ now: value(1), before: null }, { unit: "count", better: "more" })]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it("the top of a chart is a round number at or above the largest count, and half of it is a count", () => {
    expect([0, 1, 3, 9, 10, 11, 47, 51, 1000, 1001].map(roundTop)).toEqual([2, 2, 4, 10, 10, 20, 60, 60, 1000, 2000]);
  });
});
