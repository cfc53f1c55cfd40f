import { describe, expect, it } from "vitest";
import { type RelationshipFacts, relationshipView } from "#shared/domain/grading/relationship.ts";

const facts = (extra: Partial<RelationshipFacts> = {}): RelationshipFacts => ({
  statements: [],
  openComplaints: 0,
  complaintsInYear: 0,
  requestsLate: 0,
  promisesKept: 0,
  promisesLate: 0,
  needsMet: 0,
  benefitsInYear: 0,
  briefingsInYear: 0,
  yearsAsClient: null,
  kindsHeld: 1,
  endedInYear: 0,
  openedInYear: 0,
  referrals: 0,
  silentDays: 10,
  openWarnings: 0,
  withUsFen: 100,
  elsewhereFen: null,
  ...extra,
});
const view = (extra: Partial<RelationshipFacts> = {}) => relationshipView(facts(extra), null);

describe("how a relationship stands", () => {
  it("[R126] [R127] satisfaction is what was said last, an open complaint outweighs it, and silence is not satisfaction", () => {
    expect(view().satisfaction).toEqual({ level: "unknown", evidence: [] });
    const statements = [
      { on: "2026-03-01", from: "survey", level: "delighted" },
      { on: "2026-05-01", from: "complaint", level: "satisfied" },
    ] as const;
    expect(view({ statements }).satisfaction.level).toBe("satisfied");
    expect(view({ statements, openComplaints: 1 }).satisfaction).toMatchObject({ level: "dissatisfied", evidence: [{}, { type: "openComplaints", count: 1 }] });
  });

  it("[R127] loyalty grows with years, breadth, referrals and the share of the money", () => {
    expect(view().loyalty.level).toBe("loose");
    expect(view({ yearsAsClient: 2, kindsHeld: 2 }).loyalty.level).toBe("steady");
    expect(view({ yearsAsClient: 6, kindsHeld: 3, referrals: 1 }).loyalty).toMatchObject({ level: "loyal" });
    expect(view({ kindsHeld: 3, withUsFen: 90, elsewhereFen: 10 }).loyalty.level).toBe("loyal");
  });

  it("[R127] retention is at risk with a warning, a complaint, long silence, or more leaving than coming", () => {
    expect(view().retention.level).toBe("kept");
    for (const extra of [{ openWarnings: 1 }, { openComplaints: 1 }, { silentDays: 180 }, { endedInYear: 2, openedInYear: 1 }])
      expect(view(extra).retention.level).toBe("atRisk");
    expect(view({ endedInYear: 2, openedInYear: 2, silentDays: 179 }).retention.level).toBe("kept");
    expect(view({ kindsHeld: 0, withUsFen: 0 }).retention.level).toBe("lost");
  });

  it("[R122] the share of wallet is said only where money elsewhere is known", () => {
    expect(view().walletPercent).toBeNull();
    expect(view({ withUsFen: 1, elsewhereFen: 2 }).walletPercent).toBe(33);
  });

  it("[R125] delivered value is what was given less what it cost the client", () => {
    const { delivered } = view({ needsMet: 2, promisesKept: 1, complaintsInYear: 1, promisesLate: 2 });
    expect(delivered.points).toBe(2 * 2 + 1 - 3 - 2 * 2);
    expect(delivered.gives.map(({ type }) => type)).toEqual(["needsMet", "promisesKept"]);
    expect(delivered.costs.map(({ type }) => type)).toEqual(["complaintsInYear", "promisesLate"]);
  });

  it("[R124] points of the asset come from the table of the branch's figure", () => {
    const full = facts({ withUsFen: 100_000_000, kindsHeld: 4, yearsAsClient: 5, silentDays: 30, referrals: 1 });
    expect(relationshipView(full, "delighted").assetPoints).toBe(100);
    expect(relationshipView(facts({ withUsFen: 0, kindsHeld: 0, silentDays: null }), null).assetPoints).toBe(0);
  });
});
