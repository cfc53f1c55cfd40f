import chineseDays from "chinese-days";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, type Day } from "#shared/kernel/time.ts";
import {
  addWorkingDays,
  createWorkCalendar,
  firstWorkingDayOfMonth,
  type HolidayEntry,
  workingDayFrom,
  workingDaysBetween,
} from "#shared/domain/care/workingDays.ts";

const day = (text: string): Day => text as Day;

const allDaysOf = (year: number): Day[] => {
  const days: Day[] = [];
  for (let current = day(`${year}-01-01`); current.startsWith(String(year)); current = addDays(current, 1)) days.push(current);
  return days;
};

const noticeOf2026: HolidayEntry[] = allDaysOf(2026).flatMap((one): HolidayEntry[] => {
  const weekday = new Date(`${one}T00:00:00Z`).getUTCDay();
  const isWeekend = weekday === 0 || weekday === 6;
  const works = chineseDays.isWorkday(one);
  if (works === !isWeekend) return [];
  return [{ day: one, kind: works ? "workday" : "holiday", name: "" }];
});
const calendar = createWorkCalendar(noticeOf2026);

describe("the calendar of working days", () => {
  it("has the 248 working days that the notice for 2026 leaves", () => {
    expect(allDaysOf(2026).filter(calendar.isWorkingDay)).toHaveLength(248);
    expect(calendar.lastKnownYear).toBe(2026);
  });

  it("says that a year is not announced instead of calling its holidays working days in silence", () => {
    expect(calendar.isAnnounced(2026)).toBe(true);
    expect(calendar.isAnnounced(2027)).toBe(false);
  });

  it("[R223] counts a reply within 3 working days of a Friday to the next Wednesday, and over the National Day to after it", () => {
    expect(addWorkingDays(calendar, day("2026-11-20"), 3)).toBe("2026-11-25");
    expect(addWorkingDays(calendar, day("2026-09-30"), 1)).toBe("2026-10-08");
  });

  it("[R052] finds the first working day of January after New Year", () => {
    expect(firstWorkingDayOfMonth(calendar, "2026-01")).toBe("2026-01-04");
  });

  it("adding working days always lands on one, and counting back gives the number", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 330 }), fc.integer({ min: 1, max: 15 }), (offset, count) => {
        const start = addDays(day("2026-01-01"), offset);
        const due = addWorkingDays(calendar, start, count);
        expect(calendar.isWorkingDay(due)).toBe(true);
        expect(workingDaysBetween(calendar, start, due)).toBe(count);
        const back = addWorkingDays(calendar, due, -count);
        expect(back <= workingDayFrom(calendar, start)).toBe(true);
      }),
    );
  });
});
