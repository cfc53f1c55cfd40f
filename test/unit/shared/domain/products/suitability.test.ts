/* The gate of suitability: each reason alone, their sum, the exception, the borders of days, ages and grades (R158-R163, X12, X13). */
import { describe, expect, it } from "vitest";
import type { Day } from "#shared/kernel/time.ts";
import {
  assessmentState,
  type ClientCapacity,
  defaultSuitabilityRules as rules,
  extraDuties,
  isOnSale,
  judge,
  misfits,
  riskOfProduct,
  type SaidWith,
} from "#shared/domain/products/suitability.ts";
import { standingReasons } from "#shared/domain/products/recommendationStanding.ts";
import { suitabilityFrom } from "#shared/domain/products/suitabilitySettings.ts";

const today = "2026-11-22" as Day; // a day
const product = {
  kind: "wealth",
  state: "onSale",
  sellsFrom: null,
  sellsUntil: null,
  issuerRisk: "R2",
  sellerRisk: "R3",
  investorKinds: null,
} as const;
const client: ClientCapacity = { capacity: "C3", assessedOn: "2026-05-01", age: 40 };
const said: SaidWith = {
  basis: "半年内不用钱，看重稳健",
  hasDisclosedFees: true,
  hasDisclosedRisks: true,
  hasDisclosedReturns: true,
  elderConfirmed: false,
  isRecorded: false,
  insuranceAnalysed: false,
};
const reasonsOf = (more: { product?: object; client?: object; said?: object } = {}, hasException = false): readonly string[] =>
  judge({ ...product, ...more.product }, { ...client, ...more.client }, { ...said, ...more.said }, today, rules, hasException).reasons;

describe("the gate of suitability", () => {
  it("[X12] of two risk grades the higher counts, a missing one does not lower it", () => {
    expect([
      riskOfProduct({ issuerRisk: "R2", sellerRisk: "R3" }),
      riskOfProduct({ issuerRisk: "R5", sellerRisk: "R3" }),
      riskOfProduct({ issuerRisk: null, sellerRisk: "R1" }),
      riskOfProduct({ issuerRisk: "R4", sellerRisk: null }),
      riskOfProduct({ issuerRisk: null, sellerRisk: null }),
    ]).toEqual(["R3", "R5", "R1", "R4", null]);
  });

  it("[R159] a product that bears a risk grade is judged by it whatever its kind; what bears none and is of no graded kind is free", () => {
    const forward = { ...product, kind: "crossBorder", issuerRisk: "R3", sellerRisk: "R3" };
    expect(misfits(forward, { ...client, capacity: "C1" }, today, rules)).toEqual(["aboveCapacity"]);
    expect(misfits(forward, { ...client, capacity: null, assessedOn: null }, today, rules)).toEqual(["notAssessed"]);
    expect(misfits(forward, { ...client, capacity: "C3" }, today, rules)).toEqual([]);
    const ungraded = { ...forward, issuerRisk: null, sellerRisk: null };
    expect(misfits(ungraded, { ...client, capacity: null, assessedOn: null }, today, rules)).toEqual([]);
    const asked = { client: { ...client, capacity: "C1" }, recommendations: [], today, rules, hasException: false };
    expect(standingReasons({ ...asked, product: forward as unknown as Parameters<typeof standingReasons>[0]["product"] })).toEqual([
      "aboveCapacity",
      "notRecommended",
    ]);
  });

  it("[R159] [R161] a client is offered what the own capacity bears and nothing above, every grade against every grade", () => {
    const table = ["C1", "C2", "C3", "C4", "C5"].map((capacity) =>
      ["R1", "R2", "R3", "R4", "R5"]
        .map((risk) => (misfits({ ...product, issuerRisk: risk, sellerRisk: risk }, { ...client, capacity }, today, rules).length === 0 ? "+" : "-"))
        .join(""),
    );
    expect(table).toEqual(["+----", "++---", "+++--", "++++-", "+++++"]);
    expect(reasonsOf({ client: { capacity: "unknown" } })).toEqual(["aboveCapacity"]);
  });

  it("[R158] [X13] without an assessment nothing graded is recommended; one counts for a year, its last day included", () => {
    expect(reasonsOf({ client: { capacity: null } })).toEqual(["notAssessed"]);
    expect(reasonsOf({ client: { assessedOn: null } })).toEqual(["notAssessed"]);
    expect(reasonsOf({ client: { assessedOn: "2025-11-22" } })).toEqual([]);
    expect(reasonsOf({ client: { assessedOn: "2025-11-21" } })).toEqual(["assessmentExpired"]);
    const stateOn = (assessedOn: string) => assessmentState({ capacity: "C3", assessedOn }, today, rules);
    expect(["2026-11-22", "2025-12-22", "2025-12-21", "2025-11-22", "2025-11-21"].map(stateOn)).toEqual(["valid", "valid", "endsSoon", "endsSoon", "expired"]);
    // A deposit has no risk grade and asks for none.
    expect(reasonsOf({ product: { kind: "deposit", issuerRisk: null, sellerRisk: null }, client: { capacity: null, assessedOn: null } })).toEqual([]);
    expect(reasonsOf({ product: { issuerRisk: null, sellerRisk: null } })).toEqual(["productUngraded"]);
  });

  it("[R150] what is not on sale on the day is not recommended", () => {
    expect(isOnSale({ state: "onSale", sellsFrom: "2026-11-22", sellsUntil: "2026-11-22" }, today)).toBe(true);
    for (const off of [{ state: "withdrawn" }, { state: "paused" }, { sellsFrom: "2026-11-23" }, { sellsUntil: "2026-11-21" }]) {
      expect(reasonsOf({ product: off })).toEqual(["productNotOnSale"]);
    }
  });

  it("[R162] [R163] fees, risks and returns are disclosed each time, and the reason why it fits is written", () => {
    expect(reasonsOf({ said: { hasDisclosedFees: false } })).toEqual(["feesUndisclosed"]);
    expect(reasonsOf({ said: { hasDisclosedRisks: false } })).toEqual(["risksUndisclosed"]);
    expect(reasonsOf({ said: { hasDisclosedReturns: false } })).toEqual(["returnsUndisclosed"]);
    expect(reasonsOf({ said: { basis: "  " } })).toEqual(["basisMissing"]);
  });

  it("[X13] from 65 on a client confirms once more, from R4 on it is recorded; insurance asks for need and means", () => {
    const risky = { issuerRisk: "R4", sellerRisk: "R4" };
    expect(reasonsOf({ client: { age: 64 } })).toEqual([]);
    expect(reasonsOf({ client: { age: 65 } })).toEqual(["elderUnconfirmed"]);
    expect(reasonsOf({ client: { age: 65 }, said: { elderConfirmed: true } })).toEqual([]);
    expect(reasonsOf({ client: { age: 65 }, product: { issuerRisk: "R1", sellerRisk: "R1" } })).toEqual([]);
    expect(reasonsOf({ product: risky, client: { capacity: "C5" } })).toEqual(["notRecorded"]);
    expect(reasonsOf({ product: risky, client: { capacity: "C5" }, said: { isRecorded: true } })).toEqual([]);
    expect(reasonsOf({ product: { kind: "insurance" } })).toEqual(["insuranceUnanalysed"]);
    expect(extraDuties({ ...product, ...risky }, { age: 70 }, rules)).toEqual({ elder: true, recording: true, insurance: false });
  });

  it("[X12] a product for professional investors is for them only", () => {
    const closed = { investorKinds: ["professional"] };
    expect(reasonsOf({ product: closed })).toEqual(["wrongInvestorKind"]);
    expect(reasonsOf({ product: closed, client: { investorKind: "professional" } })).toEqual([]);
  });

  it("[X12] an exception overcomes grade and validity, never what was not said; without exceptions in the rules it overcomes nothing", () => {
    const above = { product: { issuerRisk: "R5", sellerRisk: "R5" }, said: { isRecorded: true } };
    expect(judge({ ...product, ...above.product }, client, { ...said, ...above.said }, today, rules)).toEqual({
      isAllowed: false,
      reasons: ["aboveCapacity"],
      exceptionWouldDo: true,
    });
    expect(reasonsOf(above, true)).toEqual([]);
    expect(reasonsOf({ ...above, said: { isRecorded: false } }, true)).toEqual(["notRecorded"]);
    expect(reasonsOf({ client: { capacity: null } }, true)).toEqual(["notAssessed"]);
    const strict = { ...rules, allowsException: false };
    expect(judge({ ...product, ...above.product }, client, { ...said, ...above.said }, today, strict, true).reasons).toEqual(["aboveCapacity"]);
  });

  it("a setting that does not read as rules counts as the default, part by part", () => {
    expect(suitabilityFrom(null)).toEqual(rules);
    expect(suitabilityFrom("{broken")).toEqual(rules);
    expect(suitabilityFrom('{"validDays":"x","elderAge":70,"highestRisk":{"C1":"R9","C2":"R1"},"recordFrom":7}')).toEqual({
      ...rules,
      elderAge: 70,
      highestRisk: { ...rules.highestRisk, C2: "R1" },
    });
  });
});
