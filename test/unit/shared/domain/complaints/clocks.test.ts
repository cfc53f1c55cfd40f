/* Two clocks of a complaint, counted from rows of the branch and its calendar (R223, X11). */
import { describe, expect, it } from "vitest";
import type { Day } from "#shared/kernel/time.ts";
import { createWorkCalendar } from "#shared/domain/care/workingDays.ts";
import { type ClockRule, dueDaysOf, readClock, ruleOf, tighterOf } from "#shared/domain/complaints/clocks.ts";
import { defaultClockRules } from "#shared/domain/defaults/defaultComplaints.ts";
import { defaultHolidays } from "#shared/domain/defaults/defaultHolidays.ts";

const calendar = createWorkCalendar(defaultHolidays);
const day = (text: string): Day => text as Day; // a literal of this test
const about = (values: Partial<Parameters<typeof dueDaysOf>[0]> = {}) => ({
  kind: "complaint",
  receivedOn: "2026-09-24",
  complexity: null,
  extendedOn: null,
  ...values,
});

describe("the limits of a complaint", () => {
  it("[R223] the bank's own clock counts 3 working days over the festival and its make-up day", () => {
    // Received on Thursday 24 September 2026: Mid-Autumn is off from Friday to Sunday, Monday to Wednesday are worked.
    expect(dueDaysOf(about(), defaultClockRules, calendar).bankDueOn).toBe("2026-09-30");
    expect(dueDaysOf(about({ receivedOn: "2026-11-20" }), defaultClockRules, calendar).bankDueOn).toBe("2026-11-25");
  });

  it("[X11] the regulator's clock counts 15 days, 30 when complex, and 30 more when very complex and approved", () => {
    const due = (complexity: string | null, extendedOn: string | null = null) =>
      dueDaysOf(about({ receivedOn: "2026-11-01", complexity, extendedOn }), defaultClockRules, calendar).regulatorDueOn;
    expect([due(null), due("simple"), due("complex"), due("veryComplex"), due("veryComplex", "2026-11-20")]).toEqual([
      "2026-11-16",
      "2026-11-16",
      "2026-12-01",
      "2026-12-01",
      "2026-12-31",
    ]);
    // An approval without the reason for it moves nothing.
    expect(due("complex", "2026-11-20")).toBe("2026-12-01");
  });

  it("[R224] a suggestion runs on the bank's clock alone", () => {
    expect(dueDaysOf(about({ kind: "suggestion", receivedOn: "2026-11-23" }), defaultClockRules, calendar)).toEqual({
      bankDueOn: "2026-11-26",
      regulatorDueOn: null,
    });
  });

  it("[X11] the number of days is the branch's: another rule, another limit; without one no clock runs", () => {
    const rules: ClockRule[] = [
      { id: "1", clock: "bankReply", days: 3, dayKind: "working" },
      { id: "2", clock: "bankReply", days: 2, dayKind: "calendar" },
    ];
    expect(ruleOf(rules, "bankReply")?.id).toBe("2");
    expect(dueDaysOf(about({ receivedOn: "2026-11-20" }), rules, calendar)).toEqual({ bankDueOn: "2026-11-22", regulatorDueOn: null });
  });
});

describe("what a clock shows", () => {
  it("[R216] working days left, late ones as negative, and how it ended", () => {
    const read = (due: string, stopped: string | null, today: string) => readClock(due, stopped, day(today), calendar, 1);
    expect(read("2026-11-25", null, "2026-11-20")).toMatchObject({ tone: "running", workingDays: 3, calendarDays: 5 });
    expect(read("2026-11-25", null, "2026-11-24")).toMatchObject({ tone: "soon", workingDays: 1 });
    expect(read("2026-11-25", null, "2026-11-25")).toMatchObject({ tone: "today", workingDays: 0 });
    expect(read("2026-11-25", null, "2026-11-27")).toMatchObject({ tone: "overdue", workingDays: -2 });
    expect(read("2026-11-25", "2026-11-25", "2026-12-30")).toMatchObject({ tone: "met" });
    expect(read("2026-11-25", "2026-11-26", "2026-12-30")).toMatchObject({ tone: "missed", workingDays: -1 });
    expect(readClock(null, null, day("2026-11-25"), calendar, 1)).toBeNull();
  });

  it("of two clocks the one that ends first is the urgent one", () => {
    const early = readClock("2026-11-25", null, day("2026-11-20"), calendar, 1);
    const late = readClock("2026-12-25", null, day("2026-11-20"), calendar, 1);
    expect([tighterOf(late, early), tighterOf(null, late), tighterOf(early, null)]).toEqual([early, late, early]);
  });
});
