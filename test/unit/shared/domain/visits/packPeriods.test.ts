import { describe, expect, it } from "vitest";
import { isDay, type Day } from "#shared/kernel/time.ts";
import { lastPeriod, periodBefore } from "#shared/domain/visits/packPeriods.ts";

const day = (text: string): Day => {
  if (!isDay(text)) throw new Error(text);
  return text;
};

describe("the periods of packs", () => {
  it("[R236] the last whole week begins on a Monday, also on a Sunday and over the turn of a year", () => {
    expect(lastPeriod("week", day("2026-11-22"))).toEqual({ from: "2026-11-09", to: "2026-11-15" });
    expect(lastPeriod("week", day("2026-11-23"))).toEqual({ from: "2026-11-16", to: "2026-11-22" });
    expect(lastPeriod("week", day("2027-01-04"))).toEqual({ from: "2026-12-28", to: "2027-01-03" });
  });

  it("[R236] the last whole month has its own length; what it is compared with is the one before", () => {
    expect(lastPeriod("month", day("2026-03-01"))).toEqual({ from: "2026-02-01", to: "2026-02-28" });
    expect(lastPeriod("month", day("2027-01-31"))).toEqual({ from: "2026-12-01", to: "2026-12-31" });
    expect(periodBefore("month", { from: day("2026-03-01"), to: day("2026-03-31") })).toEqual({ from: "2026-02-01", to: "2026-02-28" });
    expect(periodBefore("week", { from: day("2026-11-16"), to: day("2026-11-22") })).toEqual({ from: "2026-11-09", to: "2026-11-15" });
  });
});
