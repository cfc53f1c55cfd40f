import { describe, expect, it } from "vitest";
import { firstScope, scopeOf } from "#renderer/features/followUps/scopes.ts";
import { nextMondayAfter, snoozeChoices } from "#renderer/features/followUps/snoozeDays.ts";

describe("the lists of follow-ups", () => {
  const today = "2026-11-20";
  it("[R047] a snoozed one is snoozed until its day, then late or due again; a closed one is done", () => {
    const line = { state: "open", dueOn: "2026-11-18", snoozedUntil: null };
    expect(scopeOf(line, today)).toBe("overdue");
    expect(scopeOf({ ...line, snoozedUntil: "2026-11-21" }, today)).toBe("snoozed");
    expect(scopeOf({ ...line, snoozedUntil: today }, today)).toBe("overdue");
    expect(scopeOf({ ...line, dueOn: today }, today)).toBe("today");
    expect(scopeOf({ ...line, dueOn: "2026-11-21" }, today)).toBe("upcoming");
    expect(scopeOf({ ...line, state: "skipped" }, today)).toBe("done");
  });

  it("begins with the most urgent list that has something in it", () => {
    const none = { overdue: 0, today: 0, upcoming: 0, snoozed: 4, done: 9 };
    expect(firstScope({ ...none, overdue: 1, today: 2 })).toBe("overdue");
    expect(firstScope({ ...none, upcoming: 3 })).toBe("upcoming");
    expect(firstScope(none)).toBe("today");
  });
});

describe("the days to snooze to", () => {
  it("next Monday is never today, also on a Monday and over the year's end", () => {
    expect(nextMondayAfter("2026-11-22")).toBe("2026-11-23");
    expect(nextMondayAfter("2026-11-23")).toBe("2026-11-30");
    expect(nextMondayAfter("2026-12-29")).toBe("2027-01-04");
    expect(snoozeChoices("2026-02-27").map((choice) => choice.day)).toEqual(["2026-02-28", "2026-03-02", "2026-03-06"]);
  });
});
