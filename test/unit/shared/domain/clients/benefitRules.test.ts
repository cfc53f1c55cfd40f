import { describe, expect, it } from "vitest";
import { type BenefitRule, type BenefitSubject, entitlementOf, pointsBalance, proposedRoute } from "#shared/domain/clients/benefitRules.ts";
import { parseItemCondition } from "#shared/domain/followUps/itemCondition.ts";
import { seedDictionaries } from "#shared/domain/clients/dictionaries.ts";
import { columnsOf } from "#shared/domain/edit/syncedTables.ts";
import { defaultBenefits } from "#shared/domain/defaults/defaultBenefits.ts";

const rule = (values: Partial<BenefitRule>): BenefitRule => ({ condition: null, ageFrom: null, ageTo: null, ...values });
const client = (values: Readonly<Record<string, unknown>>, age: number | null = null): BenefitSubject => ({ values, age });

describe("benefits", () => {
  it("[R077] without a condition are everybody's", () => {
    expect(entitlementOf(rule({}), client({}))).toEqual({ isEntitled: true, reasons: [] });
  });

  it("[R077] [R075] want every pair of the condition and the age, and say which holds", () => {
    const vip = rule({ condition: "tier=wealthy|privateBanking;kind=person", ageFrom: 18 });
    expect(entitlementOf(vip, client({ tier: "wealthy", kind: "person" }, 40)).isEntitled).toBe(true);
    expect(entitlementOf(vip, client({ tier: "mass", kind: "person" }, 17))).toEqual({
      isEntitled: false,
      reasons: [
        { type: "field", field: "tier", codes: ["wealthy", "privateBanking"], holds: false },
        { type: "field", field: "kind", codes: ["person"], holds: true },
        { type: "age", from: 18, to: null, holds: false },
      ],
    });
  });

  it("[R075] bounds of age hold at their ends; an unknown age fits none", () => {
    const elderly = rule({ ageFrom: 65, ageTo: 80 });
    const holds = (age: number | null): boolean => entitlementOf(elderly, client({}, age)).isEntitled;
    expect([64, 65, 80, 81].map(holds)).toEqual([false, true, true, false]);
    expect(holds(null)).toBe(false);
    expect(entitlementOf(rule({ ageTo: 30 }), client({}, 0)).isEntitled).toBe(true);
  });

  it("a condition that cannot be read entitles nobody, and an empty field fits no code", () => {
    expect(entitlementOf(rule({ condition: "VIP only" }), client({ tier: "wealthy" }))).toEqual({ isEntitled: false, reasons: [] });
    expect(entitlementOf(rule({ condition: "tier=mass" }), client({ tier: null })).isEntitled).toBe(false);
    expect(entitlementOf(rule({ condition: "concerns=safety" }), client({ concerns: ["speed", "safety"] })).isEntitled).toBe(true);
  });

  it("[R062] [R075] [R077] the first catalogue names kinds and codes that exist", () => {
    for (const { name, kind, condition } of defaultBenefits) {
      expect
        .soft(
          seedDictionaries["benefitKind"]?.map(({ code }) => code),
          name,
        )
        .toContain(kind);
      for (const { field, codes } of parseItemCondition(condition) ?? [{ field: "unreadable", codes: [] }]) {
        const known = seedDictionaries[columnsOf("client")[field]?.dictionary ?? ""]?.map(({ code }) => code);
        expect.soft(known, `${name}: ${field}`).toEqual(expect.arrayContaining([...codes]));
      }
    }
  });
});

describe("the route of service", () => {
  it("[R093] follows a company's segment, [R076] a person's tier, and is silent when neither is known", () => {
    expect(proposedRoute({ corporateSegment: "majorHighEnd", tier: "mass" })).toBe("managerTeam");
    expect(proposedRoute({ corporateSegment: null, tier: "privateBanking" })).toBe("vipRoom");
    expect(proposedRoute({ corporateSegment: null, tier: "mass" })).toBeNull();
    const segments = seedDictionaries["corporateSegment"]?.map(({ code }) => proposedRoute({ corporateSegment: code, tier: null })) ?? [];
    expect(segments.length).toBeGreaterThan(3);
    const routes = seedDictionaries["serviceRoute"]?.map(({ code }) => code) ?? [];
    for (const route of segments) expect(routes).toContain(route);
  });
});

describe("points", () => {
  it("[R063] the balance is what was earned without what was spent", () => {
    expect(pointsBalance([])).toBe(0);
    expect(
      pointsBalance([
        { direction: "earned", points: 500 },
        { direction: "spent", points: 120 },
        { direction: "earned", points: 20 },
      ]),
    ).toBe(400);
  });
});
