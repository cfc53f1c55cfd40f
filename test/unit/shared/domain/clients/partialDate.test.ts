import { ageAt, formatPartialDate, isPartialDate, nextOccurrence, parsePartialDate } from "#shared/domain/clients/partialDate.ts";
import { addDays, isDay, type Day } from "#shared/kernel/time.ts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

const day = (text: string): Day => {
  if (!isDay(text)) throw new Error(text);
  return text;
};
const anyDay = fc.integer({ min: 0, max: 60_000 }).map((offset) => addDays(day("1930-01-01"), offset));

describe("partial dates", () => {
  it.each([
    ["1980-05-06", "1980-05-06"],
    ["1980/5/6", "1980-05-06"],
    ["1980.5.6", "1980-05-06"],
    ["1980年5月6日", "1980-05-06"],
    [" 1980 年 5 月 6 号 ", "1980-05-06"],
    ["19800506", "1980-05-06"],
    ["１９８０年５月", "1980-05"],
    ["1980-5", "1980-05"],
    ["1980年", "1980"],
    ["5月6日", "--05-06"],
    ["--05-06", "--05-06"],
    ["02-29", "--02-29"],
    ["1980-05-06 00:00:00", "1980-05-06"],
    ["1981-02-29", null],
    ["1980-13-01", null],
    ["2月30日", null],
    ["0000-00-00", null],
    ["80-05-06", null],
    ["", null],
    ["昨天", null],
  ])("[R021] %s is read as %s", (text, stored) => {
    expect(parsePartialDate(text)).toBe(stored);
  });

  it("[R021] every stored form reads as itself", () => {
    fc.assert(
      fc.property(anyDay, fc.constantFrom(4, 7, 10, -5), (full, cut) => {
        const stored = cut < 0 ? `--${full.slice(cut)}` : full.slice(0, cut);
        expect(isPartialDate(stored)).toBe(true);
        expect(parsePartialDate(stored)).toBe(stored);
      }),
    );
  });

  it("are written in both languages", () => {
    expect(["1980-05-06", "1980-05", "1980", "--05-06"].map((text) => formatPartialDate(text, "zh"))).toEqual([
      "1980年5月6日",
      "1980年5月",
      "1980年",
      "5月6日",
    ]);
    expect(["1980-05-06", "1980-05", "1980", "--05-06"].map((text) => formatPartialDate(text, "en"))).toEqual(["6 May 1980", "May 1980", "1980", "6 May"]);
    expect(formatPartialDate("?", "zh")).toBe("?");
  });

  it("[R024] give an age in completed years", () => {
    expect(ageAt("1980-05-06", day("2026-05-05"))).toEqual({ years: 45, isExact: true });
    expect(ageAt("1980-05-06", day("2026-05-06"))).toEqual({ years: 46, isExact: true });
    expect(ageAt("1980", day("2026-01-01"))).toEqual({ years: 46, isExact: false });
    expect(ageAt("--05-06", day("2026-01-01"))).toBeNull();
    expect(ageAt("2030", day("2026-01-01"))).toBeNull();
  });

  it("[R050] come round within a year, on their own month and day", () => {
    fc.assert(
      fc.property(anyDay, anyDay, (born, today) => {
        const next = nextOccurrence(born, today);
        if (next === null) throw new Error("no occurrence");
        expect(isDay(next) && next >= today && next <= addDays(today, 366)).toBe(true);
        if (!born.endsWith("02-29")) expect(next.slice(5)).toBe(born.slice(5));
      }),
    );
  });

  it("[R050] keep 29 February on the day that the rule says", () => {
    expect(nextOccurrence("--02-29", day("2026-01-01"))).toBe("2026-02-28");
    expect(nextOccurrence("2000-02-29", day("2026-01-01"), "after")).toBe("2026-03-01");
    expect(nextOccurrence("2000-02-29", day("2028-01-01"))).toBe("2028-02-29");
    expect(nextOccurrence("1980-05", day("2026-01-01"))).toBeNull();
  });
});
