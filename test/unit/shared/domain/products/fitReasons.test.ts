import { describe, expect, it } from "vitest";
import { type FitFacts, fitReasons, fitWeight } from "#shared/domain/products/fitReasons.ts";

const nothing: FitFacts = {
  needs: [],
  investmentPreferences: [],
  preferenceType: null,
  holdingKinds: [],
  preferredChannel: null,
  lifeStage: null,
  highestRisk: null,
};
const wealth = { kind: "wealth", needKinds: ["wealth", "liquidity"], lifeStages: ["family"], channels: ["electronic"], risk: "R2" };

describe("why a product may suit a client", () => {
  it("[R240] habit, preference and risk each give their reason, open needs first", () => {
    const facts: FitFacts = {
      needs: ["liquidity", "liquidity", "loan"],
      investmentPreferences: ["fund", "wealth"],
      preferenceType: "intermediary",
      holdingKinds: ["timeDeposit", "wealth"],
      preferredChannel: "app",
      lifeStage: "family",
      highestRisk: "R2",
    };
    expect(fitReasons(wealth, facts)).toEqual([
      { kind: "need", code: "liquidity" },
      { kind: "preference", code: "wealth" },
      { kind: "uses", code: "wealth" },
      { kind: "leaning", code: "intermediary" },
      { kind: "risk", code: "R2" },
      { kind: "lifeStage", code: "family" },
      { kind: "channel", code: "app" },
    ]);
  });

  it("[R240] of a client of whom nothing is known nothing is said; the way of selling alone is no reason", () => {
    expect(fitReasons(wealth, nothing)).toEqual([]);
    expect(fitReasons(wealth, { ...nothing, preferredChannel: "app", highestRisk: "R4" })).toEqual([]);
  });

  it("[R240] a need weighs more than a preference, and that more than a habit", () => {
    const weight = (facts: Partial<FitFacts>): number => fitWeight(fitReasons(wealth, { ...nothing, ...facts }));
    const need = weight({ needs: ["wealth"] });
    const preference = weight({ investmentPreferences: ["wealth"] });
    const habit = weight({ holdingKinds: ["wealth"] });
    expect(need).toBeGreaterThan(preference);
    expect(preference).toBeGreaterThan(habit);
    expect(habit).toBeGreaterThan(weight({ highestRisk: "R2" }));
  });
});
