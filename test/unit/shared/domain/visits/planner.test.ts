import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Day } from "#shared/kernel/time.ts";
import {
  type BusyTime,
  defaultPlanSettings,
  defaultWeights,
  type PlannerCandidate,
  type PlannerReason,
  proposeWeek,
  rankCandidates,
} from "#shared/domain/visits/planner.ts";

const day = (text: string): Day => text as Day;
const today = day("2026-11-23");
const week = ["2026-11-23", "2026-11-24", "2026-11-25", "2026-11-26", "2026-11-27"].map(day);
const candidate = (clientId: string, reasons: PlannerReason[], district: string | null = null, grade = "ordinary"): PlannerCandidate => ({
  clientId,
  name: clientId,
  district,
  grade,
  reasons,
});

describe("the week planner", () => {
  it("puts an overdue maturity of a key client before a birthday in three weeks, and says why", () => {
    const ranked = rankCandidates(
      [
        candidate("birthday", [{ type: "birthday", on: day("2026-12-14") }]),
        candidate("maturity", [{ type: "maturity", on: day("2026-11-22"), amountFen: 300_000_000 }], null, "key"),
        candidate("nothing", []),
      ],
      defaultWeights,
      today,
    );
    expect(ranked.map((one) => one.clientId)).toEqual(["maturity", "birthday"]);
    expect(ranked[0]?.points).toEqual([70]);
    expect(ranked[0]?.score).toBe(87.5);
  });

  it("sees neighbours on one day", () => {
    const ranked = rankCandidates(
      ["a", "b", "c"].map((id) => candidate(id, [{ type: "need", on: null }], id === "b" ? "西湖区" : "城东区")),
      defaultWeights,
      today,
    );
    const plan = proposeWeek(ranked, week, [], defaultPlanSettings);
    const dayOfClient = Object.fromEntries(plan.map((one) => [one.clientId, one.day]));
    expect(dayOfClient["a"]).toBe(dayOfClient["c"]);
    expect(plan.find((one) => one.clientId === "c")?.withNeighbour).toBe(true);
  });

  it("never overlaps, never leaves the working hours, keeps the way between places, never plans anybody twice", () => {
    const busyTime = fc.record({ day: fc.constantFrom(...week), from: fc.integer({ min: 480, max: 1000 }), length: fc.integer({ min: 15, max: 120 }) });
    fc.assert(
      fc.property(fc.array(busyTime, { maxLength: 8 }), fc.array(fc.constantFrom("东", "西", null), { maxLength: 30 }), (times, districts) => {
        const busy: BusyTime[] = times.map((time) => ({ day: time.day, from: time.from, to: time.from + time.length, district: null }));
        const ranked = rankCandidates(
          districts.map((district, index) => candidate(`c${index}`, [{ type: "need", on: null }], district)),
          defaultWeights,
          today,
        );
        const plan = proposeWeek(ranked, week, busy, defaultPlanSettings);
        expect(new Set(plan.map((one) => one.clientId)).size).toBe(plan.length);
        for (const one of plan) {
          expect(defaultPlanSettings.hours.some(([open, close]) => one.from >= open && one.to <= close)).toBe(true);
          const others = [...busy, ...plan.filter((other) => other !== one)].filter((other) => other.day === one.day);
          for (const other of others) {
            const way = other.district !== null && other.district === one.district ? 10 : 30;
            expect(one.from >= other.to + way || one.to + way <= other.from).toBe(true);
          }
        }
      }),
    );
  });
});
