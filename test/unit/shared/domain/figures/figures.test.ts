import { describe, expect, it } from "vitest";
import { type Day, daysBetween } from "#shared/kernel/time.ts";
import { figureViewOf, sectionsFrom } from "#shared/domain/figures/board.ts";
import { bottleneckOf, chartRows, dashboardIds, dashboards, section, sectionIds, teamFigures } from "#shared/domain/figures/dashboards.ts";
import { defaultFigureRules, figureRulesFrom } from "#shared/domain/figures/figureRules.ts";
import { computeFigure, figure, figureIds, figures, rowSetsOf } from "#shared/domain/figures/figures.ts";
import { relationshipPoints } from "#shared/domain/figures/relationshipPoints.ts";
import { rowSet, rowSetIds } from "#shared/domain/figures/rowSets.ts";
import { bucketsOf, comparedSpan, monthsEarlier, type PeriodKind, spanOf, spanProblem } from "#shared/domain/figures/spans.ts";
import { seedDictionaries } from "#shared/domain/clients/dictionaries.ts";

const day = (text: string): Day => text as Day; // days of this file exist
const today = day("2026-11-21");

describe("the periods of figures", () => {
  it("[R229] a day lies in its week from Monday, its month, quarter and year", () => {
    expect((["week", "month", "quarter", "year"] as const).map((kind) => spanOf(kind, today))).toEqual([
      { from: "2026-11-16", to: "2026-11-22" },
      { from: "2026-11-01", to: "2026-11-30" },
      { from: "2026-10-01", to: "2026-12-31" },
      { from: "2026-01-01", to: "2026-12-31" },
    ]);
  });

  it("[R204] a running period is compared with as much of the earlier one, a finished one with the whole", () => {
    const before = (kind: PeriodKind, from: string, to: string, now = today) => comparedSpan(kind, "previous", { from: day(from), to: day(to) }, now);
    expect(before("month", "2026-11-01", "2026-11-30")).toEqual({ from: "2026-10-01", to: "2026-10-21" });
    expect(before("month", "2026-10-01", "2026-10-31")).toEqual({ from: "2026-09-01", to: "2026-09-30" });
    expect(before("quarter", "2026-10-01", "2026-12-31")).toEqual({ from: "2026-07-01", to: "2026-08-21" });
    expect(before("year", "2025-01-01", "2025-12-31")).toEqual({ from: "2024-01-01", to: "2024-12-31" });
    expect(before("week", "2026-11-16", "2026-11-22")).toEqual({ from: "2026-11-09", to: "2026-11-14" });
    // March has more days than February: its last days have nobody to stand beside.
    expect(before("month", "2026-03-01", "2026-03-31", day("2026-03-30"))).toEqual({ from: "2026-02-01", to: "2026-02-28" });
    expect(before("own", "2026-10-05", "2026-10-14")).toEqual({ from: "2026-09-25", to: "2026-10-04" });
  });

  it("[R204] last year's period has the same days; the end of a month stays the end of a month", () => {
    const lastYear = (kind: PeriodKind, from: string, to: string, now = today) => comparedSpan(kind, "lastYear", { from: day(from), to: day(to) }, now);
    expect(lastYear("month", "2026-11-01", "2026-11-30")).toEqual({ from: "2025-11-01", to: "2025-11-21" });
    expect(lastYear("month", "2025-02-01", "2025-02-28")).toEqual({ from: "2024-02-01", to: "2024-02-29" });
    expect(lastYear("quarter", "2026-07-01", "2026-09-30")).toEqual({ from: "2025-07-01", to: "2025-09-30" });
  });

  it("months earlier never runs into the next month", () => {
    expect([monthsEarlier(day("2026-03-31"), 1), monthsEarlier(day("2024-02-29"), 12), monthsEarlier(day("2026-01-15"), 13)]).toEqual([
      "2026-02-28",
      "2023-02-28",
      "2024-12-15",
    ]);
  });

  it("a chart has at most some forty pieces, which cover the period without a gap", () => {
    for (const [from, to] of [
      ["2026-11-16", "2026-11-22"],
      ["2026-11-01", "2026-11-30"],
      ["2026-10-01", "2026-12-31"],
      ["2026-01-01", "2026-12-31"],
      ["2024-02-29", "2026-11-21"],
    ] as const) {
      const pieces = bucketsOf({ from: day(from), to: day(to) });
      expect(pieces.length).toBeLessThanOrEqual(40);
      expect([pieces[0]?.from, pieces.at(-1)?.to]).toEqual([from, to]);
      expect(pieces.reduce((sum, piece) => sum + daysBetween(piece.from, piece.to) + 1, 0)).toBe(daysBetween(day(from), day(to)) + 1);
    }
  });

  it("a period may not be reversed or longer than five years", () => {
    expect([
      spanProblem({ from: today, to: today }),
      spanProblem({ from: today, to: day("2026-11-20") }),
      spanProblem({ from: day("2020-01-01"), to: today }),
    ]).toEqual([null, "reversed", "tooLong"]);
  });
});

describe("the register of figures", () => {
  it("[R009] [R122] [R124] [R204] [R211] [R229] [R230] [R231] [R233] every figure is on a dashboard, defined in both languages, and names its requirement", () => {
    const shown = new Set(dashboardIds.flatMap((id) => dashboards[id].sections.flatMap((name): readonly string[] => section(name).figures)));
    expect([...shown].toSorted()).toEqual([...figureIds].toSorted());
    expect(new Set(dashboardIds.flatMap((id): readonly string[] => dashboards[id].sections))).toEqual(new Set(sectionIds));
    for (const id of figureIds) {
      const { zh, en, meaning, requirement } = figure(id);
      for (const text of [zh, en, meaning.zh, meaning.en]) expect.soft(text.trim(), id).not.toBe("");
      expect.soft(requirement, id).toMatch(/^(R|X)\d{2,3}$/);
    }
    for (const id of section("service").figures) expect.soft(figure(id).use, `${id} says what it is used for`).toBeDefined();
    for (const id of teamFigures) expect.soft(Object.hasOwn(figures, id)).toBe(true);
  });

  it("[R234] every set of rows is behind a figure or a chart, and its codes have words", () => {
    const used = new Set([...figureIds.flatMap((id) => rowSetsOf(figure(id))), ...sectionIds.flatMap((id) => section(id).charts.flatMap(chartRows))]);
    expect(rowSetIds.filter((id) => !used.has(id))).toEqual([]);
    const own = new Set(["maturityOutcome", "fullArchiveState", "campaignTitle"]);
    const words = rowSetIds.flatMap((id) => rowSet(id).codes ?? []).filter((name) => !own.has(name) && seedDictionaries[name] === undefined);
    expect(words).toEqual([]);
    for (const id of sectionIds)
      for (const chart of section(id).charts) if (chart.kind === "trend") expect.soft(rowSet(chart.rows).isDated, chart.rows).toBe(true);
  });

  it("[R124] the points of a relationship add up to a hundred", () => {
    const { assets, kinds, years, silentDays, satisfaction, referral } = relationshipPoints;
    const most = [assets, kinds, years, silentDays].reduce((sum, steps) => sum + Math.max(...steps.map(({ points }) => points)), 0);
    expect(most + Math.max(...Object.values(satisfaction)) + referral).toBe(100);
  });
});

describe("a computed figure", () => {
  const totals = (rows: number, amount: number) => ({ rows, amount });

  it("has a value in its unit, and none when there is nothing to compute of", () => {
    const share = { how: { kind: "share", rows: "visitsDone", of: "visitsDue" }, unit: "percent" } as const;
    expect(computeFigure(share, (id) => (id === "visitsDone" ? totals(1, 0) : totals(3, 0)))).toEqual({ value: 33.3, part: 1, base: 3 });
    expect(computeFigure(share, () => totals(0, 0))).toEqual({ value: null, part: 0, base: 0 });
    const average = { how: { kind: "average", rows: "relationships" } } as const;
    expect(computeFigure({ ...average, unit: "points" }, () => totals(3, 100)).value).toBe(33.3);
    expect(computeFigure({ ...average, unit: "fen" }, () => totals(3, 100)).value).toBe(33);
    expect(computeFigure({ ...average, unit: "fen" }, () => totals(0, 0)).value).toBeNull();
    const sums = { how: { kind: "shareOfSums", rows: "walletOurs", of: "walletWhole" }, unit: "percent" } as const;
    expect(computeFigure(sums, (id) => totals(2, id === "walletOurs" ? 50 : 200)).value).toBe(25);
  });

  it("[R233] the bottleneck is the step with the smallest share of the one before", () => {
    expect([bottleneckOf([100, 50, 40, 10]), bottleneckOf([100, 20, 20]), bottleneckOf([5, 5]), bottleneckOf([0, 0]), bottleneckOf([])]).toEqual([
      3,
      1,
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe("what comes from the store or from another build", () => {
  it("[R211] rules outside their bounds count as the default", () => {
    expect(figureRulesFrom('{"punctualMinutes":0,"reportWorkingDays":99,"riskValidMonths":"24"}')).toEqual({ ...defaultFigureRules, punctualMinutes: 0 });
    for (const damaged of [null, undefined, "", "{", "7", "[]", "null"]) expect(figureRulesFrom(damaged)).toEqual(defaultFigureRules);
  });

  it("[R247] who sees figures: managers of their rows, analysts what was published, nobody else", () => {
    expect(["clientManager", "branchManager", "analyst", "lobbyManager", "administrator", "boss"].map(figureViewOf)).toEqual([
      "live",
      "live",
      "published",
      "none",
      "none",
      "none",
    ]);
  });

  it("published figures that this build does not know or cannot read are left out", () => {
    const line = { id: "newClients", now: { value: 3, part: 3, base: null }, before: null };
    const text = JSON.stringify({
      quantity: { figures: [line, { ...line, id: "fromTheFuture" }, { ...line, now: { value: "3" } }, 7], charts: [{ kind: "parts", parts: [] }, "x"] },
      broken: { figures: 1 },
    });
    expect(sectionsFrom(text, (id) => id === "newClients")).toEqual({ quantity: { figures: [line], charts: [{ kind: "parts", parts: [] }] } });
    for (const damaged of ["", "{", "null", "[1]", "7"]) expect(sectionsFrom(damaged, () => true)).toEqual({});
  });
});
