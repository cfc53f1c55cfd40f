import { describe, expect, it } from "vitest";
import { addDays, type Day } from "#shared/kernel/time.ts";
import { behaviourLines, type WeekCount, weeksShown } from "#shared/domain/grading/behaviour.ts";

const saturday = "2026-11-21" as Day;
const monday = "2026-11-16" as Day;
const weekly = (kind: string, counts: readonly (number | null)[]): WeekCount[] =>
  counts.flatMap((count, ago) => (count === null ? [] : [{ kind, weekOn: addDays(monday, -7 * ago), count }]));

describe("behaviour week by week", () => {
  it("[R187] shows twelve weeks of each kind, the newest beside the average before it", () => {
    const lines = behaviourLines([...weekly("mobileLogin", [2, 4, 4, 4]), ...weekly("transactions", [30, 10, 20])], saturday);
    expect(lines.map(({ kind, latest, latestOn, usual, changePercent }) => [kind, latest, latestOn, usual, changePercent])).toEqual([
      ["mobileLogin", 2, monday, 4, -50],
      ["transactions", 30, monday, 15, 100],
    ]);
    expect(lines[0]?.counts).toEqual([null, null, null, null, null, null, null, null, 4, 4, 4, 2]);
    expect(lines.every(({ counts }) => counts.length === weeksShown)).toBe(true);
  });

  it("[R187] a week without a number is unknown and no zero; a usual of nothing has no percentage", () => {
    expect(behaviourLines(weekly("enquiry", [null, 3, null, 1]), saturday)).toMatchObject([
      { latest: 3, latestOn: "2026-11-09", usual: 1, changePercent: 200 },
    ]);
    expect(behaviourLines(weekly("enquiry", [5, 0, 0]), saturday)).toMatchObject([{ latest: 5, usual: 0, changePercent: null }]);
    expect(behaviourLines(weekly("enquiry", [7]), saturday)).toMatchObject([{ latest: 7, usual: null, changePercent: null }]);
  });

  it("leaves out what is older than the weeks shown, and what nobody counted", () => {
    expect(behaviourLines([{ kind: "enquiry", weekOn: addDays(monday, -7 * weeksShown), count: 9 }], saturday)).toEqual([]);
    expect(behaviourLines([], saturday)).toEqual([]);
  });
});
