import { describe, expect, it } from "vitest";
import { interleave } from "#scripts/bench/interleave.ts";
import { judge, type Metric, quantile, summaryOf } from "#scripts/bench/statistics.ts";
import { scoreOf, shortNumber, tableOf } from "#scripts/bench/table.ts";

const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
const metric = (goals: Metric["goals"]): Metric => ({
  id: "SP0",
  what: "a thing",
  unit: "ms",
  ours: summaryOf([3, 1, 2]),
  beside: { floor: summaryOf([1]), scan: summaryOf([60]) },
  goals,
});

describe("statistics of the bench", () => {
  it("takes the nearest rank, whatever the order, and changes no series", () => {
    const given = [5, 1, 9];
    expect([quantile(given, 0), quantile(given, 0.5), quantile(given, 0.95), quantile(given, 1)]).toEqual([1, 5, 9, 9]);
    expect(given).toEqual([5, 1, 9]);
    expect(summaryOf(hundred)).toEqual({ samples: 100, p50: 50, p95: 95, least: 1 });
    expect(quantile([], 0.5)).toBeNaN();
  });

  it("judges middle, 95th, multiples of a floor, and how much faster than another way", () => {
    const subject = metric([]);
    expect(judge(subject, { kind: "p50", most: 2 })).toEqual({ text: "p50 <= 2 ms", measured: 2, isMet: true });
    expect(judge(subject, { kind: "p95", most: 2 })).toMatchObject({ measured: 3, isMet: false });
    expect(judge(subject, { kind: "times", of: "floor", most: 1.25 })).toMatchObject({ measured: 2, isMet: false });
    expect(judge(subject, { kind: "faster", than: "scan", least: 30 })).toMatchObject({ measured: 30, isMet: true });
  });

  it("meets no goal beside a floor that was not measured", () => {
    const subject = metric([]);
    expect(judge(subject, { kind: "times", of: "nothing", most: 99 }).isMet).toBe(false);
    expect(judge(subject, { kind: "faster", than: "nothing", least: 0.1 }).isMet).toBe(false);
  });
});

describe("table of the bench", () => {
  it("[R286] prints a line a metric, a line a way beside it, and counts met goals", () => {
    const metrics = [
      metric([
        { kind: "p50", most: 2 },
        { kind: "p95", most: 2 },
      ]),
    ];
    const lines = tableOf(metrics).split("\n");
    expect(lines).toHaveLength(5);
    expect(lines[2]).toMatch(/^SP0\s+a thing\s+2\.00\s+3\.00\s+ms\s+ok {2}p50 <= 2 ms \(2\.00\); NOT p95 <= 2 ms \(3\.00\)$/);
    expect(lines[3]).toMatch(/beside: floor\s+1\.00\s+-\s+ms\s+2\.00$/);
    expect(scoreOf(metrics)).toEqual({ met: 1, goals: 2 });
  });

  it("keeps numbers readable at every size", () => {
    expect([1234.5, 45.67, 4.567, 0.0567, Number.NaN].map(shortNumber)).toEqual(["1235", "45.7", "4.57", "0.057", "-"]);
  });
});

describe("works by turns", () => {
  it("runs every work once a round, turns the order, and leaves warm-up rounds out", async () => {
    const order: string[] = [];
    const found = await interleave(
      {
        one: () => void order.push("one"),
        other: () => {
          order.push("other");
          return 7;
        },
      },
      2,
      1,
    );
    expect(order).toEqual(["other", "one", "one", "other", "other", "one"]);
    expect(found.one.samples).toBe(2);
    expect(found.other).toEqual({ samples: 2, p50: 7, p95: 7, least: 7 });
  });
});
