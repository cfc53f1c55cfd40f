import { describe, expect, it } from "vitest";
import { seedDictionaries } from "#shared/domain/clients/dictionaries.ts";
import type { Day } from "#shared/kernel/time.ts";
import { createWorkCalendar } from "#shared/domain/care/workingDays.ts";
import { addMonths, nextDueOn, type RhythmRule, rulesInForce } from "#shared/domain/followUps/rhythms.ts";

const day = (text: string): Day => text as Day;
const calendar = createWorkCalendar([]);
const rule = (part: Partial<RhythmRule>): RhythmRule => ({
  id: "r",
  axis: "size",
  code: "0",
  routine: "daily",
  action: "visit",
  everyMonths: 6,
  everyDays: null,
  isActive: true,
  ...part,
});
const subject = { grade: "key", preferenceType: null, behaviourType: null, lifecycleStage: null, sizeFen: 1_500_000_00 };

describe("rhythms", () => {
  it("[X01] the strictest rule that speaks of a client wins: a client with 1.5 million is seen every quarter", () => {
    const rules = [
      rule({ id: "all" }),
      rule({ id: "million", code: String(1_000_000_00), everyMonths: 3 }),
      rule({ id: "tenMillion", code: String(10_000_000_00), everyMonths: 1 }),
    ];
    expect(rulesInForce(rules, subject).map((one) => one.id)).toEqual(["million"]);
    expect(rulesInForce(rules, { ...subject, sizeFen: 20_000_000_00 }).map((one) => one.id)).toEqual(["tenMillion"]);
    expect(rulesInForce(rules, { ...subject, sizeFen: 5 }).map((one) => one.id)).toEqual(["all"]);
  });

  it("[R037] keeps the three routines apart and leaves out rules that are switched off", () => {
    const rules = [rule({ id: "a" }), rule({ id: "b", routine: "care" }), rule({ id: "c", axis: "grade", code: "key", everyMonths: 1, isActive: false })];
    expect(
      rulesInForce(rules, subject)
        .map((one) => one.id)
        .toSorted(),
    ).toEqual(["a", "b"]);
  });

  it("[R071] [R277] how often a client wants to be met or called goes before the branch's interval; checklists keep theirs", () => {
    const rules = [rule({ id: "visit", everyMonths: 3 }), rule({ id: "call", action: "contact", everyMonths: 1 }), rule({ id: "list", action: "checklist" })];
    const intervals = (contactFrequency: string | null) =>
      Object.fromEntries(rulesInForce(rules, { ...subject, contactFrequency }).map((one) => [one.id, [one.everyMonths, one.everyDays]]));
    expect(intervals(null)).toEqual({ visit: [3, null], call: [1, null], list: [6, null] });
    expect(intervals("halfYearly")).toEqual({ visit: [6, null], call: [6, null], list: [6, null] });
    expect(intervals("weekly")).toEqual({ visit: [null, 7], call: [null, 7], list: [6, null] });
    expect(intervals("importantOnly")).toEqual({ list: [6, null] });
    expect(intervals("ofTheBranch")).toEqual({ visit: [3, null], call: [1, null], list: [6, null] });
    const known = seedDictionaries["contactFrequency"]?.map(({ code }) => code) ?? [];
    for (const code of known) expect.soft(intervals(code), code).not.toEqual(intervals(null));
  });

  it("is due one interval after the last time, moved to a working day", () => {
    expect(nextDueOn(rule({ everyMonths: 1 }), day("2026-10-22"), day("2020-01-01"), calendar)).toBe("2026-11-23");
    expect(nextDueOn(rule({ everyMonths: 1 }), null, day("2026-01-31"), calendar)).toBe("2026-03-02");
  });

  it("adds months without leaving the month", () => {
    expect(addMonths(day("2026-01-31"), 1)).toBe("2026-02-28");
    expect(addMonths(day("2024-01-31"), 1)).toBe("2024-02-29");
    expect(addMonths(day("2026-11-30"), 3)).toBe("2027-02-28");
    expect(addMonths(day("2026-03-31"), -1)).toBe("2026-02-28");
  });
});
