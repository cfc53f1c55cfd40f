import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { missingReportFields, mayStartVisit } from "#shared/domain/visits/reportRules.ts";
import { conflictsByVisit, conflictsOf, minutesOf, timeOf, timeProblem, type VisitTime } from "#shared/domain/visits/visitTimes.ts";

const visit = (id: string, startTime: string | null, endTime: string | null, travelMinutes: number | null = null): VisitTime => ({
  id,
  plannedOn: "2026-11-23",
  startTime,
  endTime,
  travelMinutes,
});

describe("times of a visit", () => {
  it("reads times that exist and no others", () => {
    expect(["00:00", "09:30", "23:59", "24:00", "9:30", "12:60", ""].map(minutesOf)).toEqual([0, 570, 1439, undefined, undefined, undefined, undefined]);
    expect(timeOf(570)).toBe("09:30");
  });

  it("refuses an end before its start and an end without a start", () => {
    expect(timeProblem("10:00", "09:00")).toBe("endBeforeStart");
    expect(timeProblem("10:00", "10:00")).toBe("endBeforeStart");
    expect(timeProblem(null, "09:00")).toBe("endWithoutStart");
    expect(timeProblem("25:00", null)).toBe("notATime");
    expect(timeProblem("09:00", "10:00")).toBeNull();
    expect(timeProblem(null, null)).toBeNull();
  });

  it("notices overlaps, and too little time for the way to the later place", () => {
    const morning = visit("a", "09:00", "10:00");
    expect(conflictsOf(visit("b", "09:30", "10:30"), [morning])).toEqual([{ id: "a", type: "overlap", missingMinutes: 30 }]);
    expect(conflictsOf(visit("b", "10:10", "11:00", 25), [morning])).toEqual([{ id: "a", type: "travel", missingMinutes: 15 }]);
    expect(conflictsOf(visit("b", "10:30", "11:00", 25), [morning])).toEqual([]);
    expect(conflictsOf(visit("b", null, null), [morning])).toEqual([]);
    expect(conflictsOf({ ...visit("b", "09:30", "10:30"), plannedOn: "2026-11-24" }, [morning])).toEqual([]);
  });
});

describe("ways between places", () => {
  const place = (one: VisitTime, longitude: number, kind = "onSite"): VisitTime => ({ ...one, kind, latitude: 31_230_000, longitude });
  it("[R267] are estimated from the distance where nobody typed a way, and only for visits that go somewhere", () => {
    const first = place(visit("a", "09:00", "09:45"), 121_400_000);
    const far = place(visit("b", "10:00", "10:45"), 121_600_000);
    expect(conflictsOf(far, [first])).toEqual([{ id: "a", type: "travel", missingMinutes: 50 }]);
    expect(conflictsOf({ ...far, travelMinutes: 10 }, [first])).toEqual([]);
    expect(conflictsOf({ ...far, kind: "phone" }, [first])).toEqual([]);
    expect(conflictsOf(far, [{ ...first, latitude: null }])).toEqual([]);
  });
});

describe("conflicts of a whole list", () => {
  it("give each of two that begin together its own minutes", () => {
    const together = conflictsByVisit([visit("a", "10:00", "10:30"), visit("b", "10:00", "11:00")]);
    expect(Object.fromEntries(together)).toEqual({
      a: [{ id: "b", type: "overlap", missingMinutes: 30 }],
      b: [{ id: "a", type: "overlap", missingMinutes: 60 }],
    });
  });

  it("read each time once, however many visits a day has", () => {
    let reads = 0;
    const visits = Array.from({ length: 120 }, (_, index): VisitTime => ({
      ...visit(String(index), null, "18:00"),
      get startTime() {
        reads += 1;
        return timeOf(540 + index);
      },
    }));
    expect(conflictsByVisit(visits).get("0")).toHaveLength(119);
    expect(reads).toBe(120);
  });

  it("are those of each visit against all others of its day", () => {
    const anyVisit = fc.record({
      plannedOn: fc.constantFrom("2026-11-23", "2026-11-24"),
      start: fc.option(fc.integer({ min: 480, max: 1080 }), { nil: null }),
      length: fc.option(fc.integer({ min: 5, max: 200 }), { nil: null }),
      travelMinutes: fc.option(fc.integer({ min: 0, max: 90 }), { nil: null }),
      kind: fc.constantFrom("onSite", "phone"),
      latitude: fc.option(fc.integer({ min: 30_000_000, max: 32_000_000 }), { nil: null }),
      longitude: fc.option(fc.integer({ min: 121_000_000, max: 122_000_000 }), { nil: null }),
    });
    const inOrder = (list: readonly { readonly id: string }[]) => list.toSorted((left, right) => left.id.localeCompare(right.id));
    fc.assert(
      fc.property(fc.array(anyVisit, { maxLength: 15 }), (drawn) => {
        const visits = drawn.map(({ start, length, ...drawnVisit }, index): VisitTime => ({
          ...drawnVisit,
          id: `v${index}`,
          startTime: start === null ? null : timeOf(start),
          endTime: start === null || length === null ? null : timeOf(start + length),
        }));
        const together = conflictsByVisit(visits);
        for (const one of visits) expect(inOrder(together.get(one.id) ?? [])).toEqual(inOrder(conflictsOf(one, visits)));
      }),
    );
  });
});

describe("rules of visits and reports", () => {
  it("[R267] lets a visit begin with an appointment, as a drop-in, or by telephone", () => {
    expect(["none", "requested", "confirmed", "moved", "declined", "dropIn"].filter((state) => mayStartVisit(state, "onSite"))).toEqual([
      "confirmed",
      "moved",
      "dropIn",
    ]);
    expect(mayStartVisit("none", "phone")).toBe(true);
  });

  it("[X04] wants the client's needs and the follow-up plan", () => {
    expect(missingReportFields({ result: "agreed", summary: "谈了续存", clientNeeds: " ", nextStep: null })).toEqual(["clientNeeds", "nextStep"]);
    expect(missingReportFields({ result: "agreed", summary: "谈了续存", clientNeeds: "续存", nextStep: "周三送方案" })).toEqual([]);
  });
});
