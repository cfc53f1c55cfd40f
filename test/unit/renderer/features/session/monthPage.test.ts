import { describe, expect, it } from "vitest";
import { isYearAnnounced, monthPageOf } from "#renderer/features/session/monthPage.ts";

describe("calendar page", () => {
  it("[R264] knows the moved days of an announced year", () => {
    const page = monthPageOf(2026, 10);
    const day = (date: number) => page.days[date - 1];
    expect(day(1)).toMatchObject({ isWorkDay: false, isMoved: true });
    expect(day(10)).toMatchObject({ isWorkDay: true, isMoved: true });
    expect(day(12)).toMatchObject({ isWorkDay: true, isMoved: false });
    expect(page.lead).toBe(3);
  });

  it("has 248 working days in 2026", () => {
    const count = Array.from({ length: 12 }, (_, month) => monthPageOf(2026, month + 1).workDays).reduce((a, b) => a + b, 0);
    expect(count).toBe(248);
  });

  it("counts weekends only, and says so, where no notice exists", () => {
    expect([2026, 2027].map(isYearAnnounced)).toEqual([true, false]);
    expect(monthPageOf(2027, 1).days[0]).toMatchObject({ isWorkDay: true, isMoved: false });
  });
});
