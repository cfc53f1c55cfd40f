import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { atOnce } from "#shared/kernel/steps.ts";
import type { Day } from "#shared/kernel/time.ts";
import {
  type BusyTime,
  defaultPlanSettings,
  defaultWeights,
  type PlannerCandidate,
  type PlannerReason,
  proposeWeek,
  rankInSteps,
  type ScoredCandidate,
} from "#shared/domain/visits/planner.ts";
import { minutesBetween } from "#shared/domain/visits/ways.ts";

const rankCandidates = (...given: Parameters<typeof rankInSteps>): readonly ScoredCandidate[] => atOnce(rankInSteps(...given));

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

  const at = (latitude: number, longitude: number) => ({ latitude: Math.round(latitude * 1e6), longitude: Math.round(longitude * 1e6) });
  const need: PlannerReason[] = [{ type: "need", on: null }];

  it("[R267] knows neighbours by distance, and only where a place is missing by the district's name", () => {
    const candidates = [
      { ...candidate("a", need, "城东区"), place: at(31.23, 121.47) },
      { ...candidate("b", need, "城东区"), place: at(31.5, 121.9) },
      { ...candidate("c", need, "城西区"), place: at(31.24, 121.47) },
      candidate("d", need, "城西区"),
    ];
    const one = proposeWeek(rankCandidates(candidates, defaultWeights, today), week.slice(0, 1), [], defaultPlanSettings);
    const found = Object.fromEntries(one.map(({ clientId, neighbour }) => [clientId, neighbour]));
    expect(found).toEqual({ a: null, b: null, c: { name: "a", metres: 1112 }, d: { name: "c", metres: null } });
  });

  it("[R267] counts nobody as a neighbour of who comes to the branch", () => {
    const busy: BusyTime = { day: week[0] ?? today, from: 600, to: 645, district: "城东区", place: at(31.23, 121.47), name: "来行客户" };
    const here = [{ ...candidate("a", need, "城东区"), place: at(31.23, 121.47) }];
    const plan = (one: BusyTime) => proposeWeek(rankCandidates(here, defaultWeights, today), week.slice(0, 1), [one], defaultPlanSettings)[0]?.neighbour;
    expect(plan(busy)).toEqual({ name: "来行客户", metres: 0 });
    expect(plan({ ...busy, isAtOffice: true })).toBeNull();
  });

  it("[R267] puts a day into the order of the shortest way from the office", () => {
    const street = [121.5, 121.42, 121.48, 121.44];
    const candidates = street.map((longitude, index) => ({ ...candidate(`c${index}`, need), place: at(31.23, longitude) }));
    const plan = proposeWeek(rankCandidates(candidates, defaultWeights, today), week.slice(0, 1), [], defaultPlanSettings, at(31.23, 121.4));
    expect(plan.map((one) => one.clientId)).toEqual(["c1", "c3", "c2", "c0"]);
  });

  it("[R267] keeps the way by distance between all that have a place, whatever the order", () => {
    const spot = fc.option(
      fc.record({ latitude: fc.integer({ min: 31_000_000, max: 31_400_000 }), longitude: fc.integer({ min: 121_200_000, max: 121_700_000 }) }),
    );
    fc.assert(
      fc.property(fc.array(spot, { maxLength: 20 }), spot, (spots, office) => {
        const candidates = spots.map((place, index) => ({ ...candidate(`c${index}`, need), place }));
        const plan = proposeWeek(rankCandidates(candidates, defaultWeights, today), week, [], defaultPlanSettings, office);
        for (const one of plan) {
          expect(defaultPlanSettings.hours.some(([open, close]) => one.from >= open && one.to <= close)).toBe(true);
          for (const other of plan) {
            if (other === one || other.day !== one.day) continue;
            const way = minutesBetween(one.place, other.place) ?? defaultPlanSettings.travelMinutes;
            expect(one.from >= other.to + way || one.to + way <= other.from).toBe(true);
          }
        }
      }),
    );
  });
});
