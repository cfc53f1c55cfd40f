/* Recommendations of a visit, how long an assessment counts, and wealth plans through the intents of the window (R158-R167, X13). */
import { describe, expect, it } from "vitest";
import { defaultSuitabilityRules } from "#shared/domain/products/suitability.ts";
import { errorOf, valueOf } from "#test/support/archiveWorld.ts";
import { asked, createProductWorld } from "#test/support/productWorld.ts";

const grades = { recordFrom: "R4", elderConfirmFrom: "R2", highestRisk: { C1: "R1", C2: "R2", C3: "R3", C4: "R4", C5: "R5" } } as const;

describe("recommendations of a visit", () => {
  it("[R161] stand with the visit, and an unknown visit is said to be unknown", async () => {
    const { api, clientId, find, assess } = await createProductWorld();
    valueOf(await assess("C3", "2026-11-01"));
    const planned = valueOf(await api.visits.planVisit({ clientId, values: { kind: "onSite", plannedOn: "2026-11-24" } }));
    const productId = await find("均衡配置");
    const { recommendationId } = valueOf(await api.products.recommend({ clientId, productId, visitId: planned.visitId, ...asked }));
    valueOf(await api.products.recommend({ clientId, productId, ...asked }));
    const inVisit = valueOf(await api.products.recommendationsOfVisit({ visitId: planned.visitId }));
    expect(inVisit).toMatchObject({ clientId, mayRecommend: true, recommendations: [{ id: recommendationId }] });
    expect(inVisit.recommendations).toHaveLength(1);
    expect(errorOf(await api.products.recommendationsOfVisit({ visitId: "none" }))).toEqual({ type: "visitNotFound" });
  });
});

describe("how long an assessment counts", () => {
  it("[R160] [X13] is the branch's rule on the preparation sheet too", async () => {
    const { api, clientId, assess } = await createProductWorld();
    valueOf(await assess("C3", "2026-09-01"));
    const { visitId } = valueOf(await api.visits.planVisit({ clientId, values: { kind: "onSite", plannedOn: "2026-11-24" } }));
    const points = async () => valueOf(await api.visits.preparationSheet({ visitId })).talkingPoints.map(({ type }) => type);
    expect(await points()).not.toContain("assessmentExpired");
    valueOf(await api.products.saveSuitabilityRules({ rules: { ...defaultSuitabilityRules, ...grades, validDays: 30, gradedKinds: ["wealth"] } }));
    expect(await points()).toContain("assessmentExpired");
  });
});

describe("wealth plans", () => {
  it("[R165] [R166] [R167] target and actual shares stand side by side, with their drift", async () => {
    const { api, clientId } = await createProductWorld();
    const holding = (kind: string, amount: number) => api.clients.saveHolding({ clientId, rowId: null, values: { kind, atOtherBank: true, amount } });
    valueOf(await holding("timeDeposit", 60_000_000));
    valueOf(await holding("fund", 20_000_000));
    valueOf(await holding("wealth", 10_000_000));
    valueOf(await holding("loan", 90_000_000));
    const shares = [
      { assetClass: "cash", percent: 40 },
      { assetClass: "bond", percent: 40 },
      { assetClass: "insurance", percent: 20 },
    ];
    const { planId } = valueOf(await api.products.savePlan({ clientId, values: { title: "家庭规划", reviewOn: "2027-01-10" }, shares }));
    const { allocation, plans } = valueOf(await api.products.plans({ clientId }));
    expect(plans).toMatchObject([{ id: planId, state: "draft", shares: { length: 3 } }]);
    expect(allocation).toEqual([
      { assetClass: "cash", amount: 60_000_000, actual: 67, target: 40, drift: 27 },
      { assetClass: "fund", amount: 20_000_000, actual: 22, target: 0, drift: 22 },
      { assetClass: "bond", amount: 10_000_000, actual: 11, target: 40, drift: -29 },
      { assetClass: "insurance", amount: 0, actual: 0, target: 20, drift: -20 },
    ]);
    expect(errorOf(await api.products.savePlan({ clientId, planId, values: {}, shares: [{ assetClass: "cash", percent: 90 }] }))).toMatchObject({
      problem: "sharesNotHundred",
    });
    // The agreed review stands on Today when its day has come, and leaves with the plan.
    const reviews = async () => valueOf(await api.followUps.todayPage({})).lines.filter(({ group }) => group === "planReview");
    expect(await reviews()).toEqual([]);
    valueOf(await api.products.savePlan({ clientId, planId, values: { reviewOn: "2026-11-20" } }));
    expect(await reviews()).toMatchObject([{ id: planId, clientId, on: "2026-11-20", subject: "家庭规划" }]);
    valueOf(await api.products.savePlan({ clientId, planId, values: { state: "closed" } }));
    expect(await reviews()).toEqual([]);
    expect(valueOf(await api.products.plans({ clientId })).allocation[0]).toMatchObject({ target: null, drift: null });
  });
});
