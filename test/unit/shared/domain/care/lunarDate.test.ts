import { lunarDateProblem, lunarLabel, lunarOf, nextOccurrence, parseLunarDate, solarOf } from "#shared/domain/care/lunarDate.ts";
import { addDays, isDay, type Day } from "#shared/kernel/time.ts";
import fc from "fast-check";
import { Lunar } from "lunar-typescript";
import { describe, expect, it } from "vitest";

const day = (text: string): Day => {
  if (!isDay(text)) throw new Error(text);
  return text;
};
const anyDay = fc.integer({ min: 0, max: 73_000 }).map((offset) => addDays(day("1900-02-01"), offset));

describe("lunar and solar days", () => {
  it("[R050] agree with the library for every day that it knows in 1990-2050, and there and back", () => {
    let today = day("1990-01-27");
    while (today < "2050-01-01") {
      const lunar = lunarOf(today);
      if (!lunar) throw new Error(today);
      expect(solarOf(lunar)).toEqual({ ok: true, value: today });
      if (lunar.day === 1 || lunar.day > 28) {
        expect(
          Lunar.fromYmd(lunar.year, lunar.isLeapMonth ? -lunar.month : lunar.month, lunar.day)
            .getSolar()
            .toYmd(),
        ).toBe(today);
      }
      today = addDays(today, 1);
    }
  });

  it.each([
    ["2025-01-29", "农历2025年正月初一"],
    ["2025-07-25", "农历2025年闰六月初一"],
    ["2025-10-06", "农历2025年八月十五"],
    ["2026-02-16", "农历2025年腊月廿九"],
    ["2026-02-17", "农历2026年正月初一"],
    ["1933-06-23", "农历1933年闰五月初一"],
    ["1954-02-03", "农历1954年正月初一"],
  ])("[R050] %s is %s", (solar, label) => {
    const lunar = lunarOf(day(solar));
    expect(lunar && lunarLabel(lunar, "zh")).toBe(label);
  });
});

describe("impossible lunar dates", () => {
  it.each([
    [{ year: 2026, month: 6, day: 1, isLeapMonth: true }, "lunarLeapMonthDoesNotExist"],
    [{ year: 2025, month: 12, day: 30, isLeapMonth: false }, "lunarDayDoesNotExist"],
    [{ year: 2025, month: 13, day: 1, isLeapMonth: false }, "lunarMonthDoesNotExist"],
    [{ year: 2025, month: 1, day: 0, isLeapMonth: false }, "lunarDayDoesNotExist"],
    [{ year: null, month: 1, day: 31, isLeapMonth: false }, "lunarDayDoesNotExist"],
    [{ year: null, month: 12, day: 1, isLeapMonth: true }, "lunarLeapMonthDoesNotExist"],
    [{ year: 1500, month: 1, day: 1, isLeapMonth: false }, "lunarYearOutOfRange"],
  ])("[R050] %j is refused as %s", (date, type) => {
    expect(lunarDateProblem(date)?.type).toBe(type);
  });

  it("[R050] the first and the last month are never repeated between 1850 and 2150", () => {
    for (let year = 1850; year <= 2150; year += 1) {
      for (const month of [1, 12]) expect(lunarDateProblem({ year, month, day: 1, isLeapMonth: true })).not.toBeNull();
    }
  });
});

describe("the next occurrence", () => {
  const lunarBirthday = { calendar: "lunar", year: null, month: 8, dayOfMonth: 15, isLeapMonth: false };

  it("[R050] of a lunar birthday is its day in this or the next lunar year", () => {
    expect(nextOccurrence(lunarBirthday, day("2025-10-06"))).toEqual({ day: "2025-10-06", moved: null });
    expect(nextOccurrence(lunarBirthday, day("2025-10-07"))).toEqual({ day: "2026-09-25", moved: null });
  });

  it("[R050] of 腊月三十 in a year without it is the 29th, or the first of the next month by the branch's setting", () => {
    const newYearsEve = { calendar: "lunar", year: 1980, month: 12, dayOfMonth: 30, isLeapMonth: false };
    expect(nextOccurrence(newYearsEve, day("2026-01-01"))).toEqual({ day: "2026-02-16", moved: "day30Missing" });
    expect(nextOccurrence(newYearsEve, day("2026-01-01"), { leapDay: "before", lunarDay30: "nextDay" })?.day).toBe("2026-02-17");
  });

  it("[R050] of a leap-month birthday falls back to the plain month", () => {
    const leap = { calendar: "lunar", year: null, month: 6, dayOfMonth: 10, isLeapMonth: true };
    expect(nextOccurrence(leap, day("2025-07-20"))).toEqual({ day: "2025-08-03", moved: null });
    expect(nextOccurrence(leap, day("2026-01-01"))?.moved).toBe("leapMonthMissing");
  });

  it("[R050] of a solar date follows the solar calendar, and without a day there is none", () => {
    expect(nextOccurrence({ calendar: "solar", year: 1980, month: 2, dayOfMonth: 29, isLeapMonth: null }, day("2026-01-01"))?.day).toBe("2026-02-28");
    expect(nextOccurrence({ calendar: "solar", year: 1980, month: 2, dayOfMonth: null, isLeapMonth: null }, day("2026-01-01"))).toBeNull();
    expect(nextOccurrence({ ...lunarBirthday, dayOfMonth: null }, day("2026-01-01"))).toBeNull();
  });

  it("[R050] lies within 385 days for every lunar date, and on that lunar date unless it moved", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 30 }), fc.boolean(), anyDay, (month, dayOfMonth, leap, today) => {
        const isLeapMonth = leap && month > 1 && month < 12;
        const next = nextOccurrence({ calendar: "lunar", year: null, month, dayOfMonth, isLeapMonth }, today);
        if (!next) throw new Error("no occurrence");
        expect(next.day >= today && next.day <= addDays(today, 385)).toBe(true);
        const back = lunarOf(next.day);
        if (next.moved === null) expect(back).toMatchObject({ month, day: dayOfMonth, isLeapMonth });
        if (next.moved === "day30Missing") expect(back).toMatchObject({ month, day: 29 });
      }),
    );
  });

  it("[R050] every day of every lunar month comes round within thirteen months", () => {
    const today = day("2026-11-21");
    for (let month = 1; month <= 12; month += 1) {
      for (let dayOfMonth = 1; dayOfMonth <= 30; dayOfMonth += 1) {
        const next = nextOccurrence({ calendar: "lunar", year: null, month, dayOfMonth, isLeapMonth: false }, today);
        expect(next?.day !== undefined && next.day >= today && next.day <= addDays(today, 390), `${month}-${dayOfMonth}`).toBe(true);
      }
    }
  });
});

describe("labels", () => {
  it("[R050] read back as the same date", () => {
    fc.assert(
      fc.property(anyDay, (solar) => {
        const lunar = lunarOf(solar);
        expect(lunar && parseLunarDate(lunarLabel(lunar, "zh"))).toEqual(lunar);
      }),
    );
  });

  it.each([
    ["八月十五", { year: null, month: 8, day: 15, isLeapMonth: false }],
    ["农历十二月三十", { year: null, month: 12, day: 30, isLeapMonth: false }],
    ["闰四月二十三", { year: null, month: 4, day: 23, isLeapMonth: true }],
    ["八月四十", null],
    ["5月6日", null],
  ])("[R050] %s is understood", (text, date) => {
    expect(parseLunarDate(text)).toEqual(date);
  });

  it("are English too", () => {
    expect(lunarLabel({ year: null, month: 8, day: 15, isLeapMonth: true }, "en")).toBe("Lunar leap month 8, day 15");
  });
});
