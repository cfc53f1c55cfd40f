import { archiveItems, archiveScore, monthsBetween, nextQuestions, stalenessOf, type ArchiveFacts } from "#shared/domain/clients/archiveScore.ts";
import { clientFields, type ClientField } from "#shared/domain/clients/clientFields.ts";
import { assessQuality, qualityReasonLabels, type QualityFacts } from "#shared/domain/clients/quality.ts";
import { questions } from "#shared/domain/clients/questions.ts";
import { isDay, type Day } from "#shared/kernel/time.ts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

const day = (text: string): Day => {
  if (!isDay(text)) throw new Error(text);
  return text;
};
const today = day("2026-11-21");
const emptyPerson: ArchiveFacts = { values: { kind: "person", name: "张伟" }, counts: {} };
const full = (kind: string): ArchiveFacts => ({
  values: { ...Object.fromEntries(Object.keys(clientFields).map((field) => [field, "x"])), kind },
  counts: { contactPoint: 1, relation: 1, importantDate: 1, need: 1, holding: 1, interaction: 1 },
});

describe("archiveScore", () => {
  it("[R006] runs from 0 for a bare name to 100 for a full archive, for persons and companies", () => {
    expect(archiveScore(emptyPerson).score).toBe(0);
    expect(archiveScore({ ...emptyPerson, values: { kind: "company", name: "甲公司" } }).score).toBe(0);
    for (const kind of ["person", "company"]) {
      expect(archiveScore(full(kind))).toMatchObject({ score: 100, missing: [] });
    }
  });

  it("[R006] never falls when a field is filled, and 100 means that nothing is missing", () => {
    const fields = Object.keys(clientFields).filter((field) => field !== "kind") as ClientField[];
    fc.assert(
      fc.property(fc.subarray(fields), fc.constantFrom(...fields), fc.constantFrom("person", "company"), (filled, more, kind) => {
        const values = { ...Object.fromEntries(filled.map((field) => [field, "x"])), kind };
        const before = archiveScore({ values, counts: {} });
        const after = archiveScore({ values: { ...values, [more]: "x" }, counts: {} });
        expect(after.score).toBeGreaterThanOrEqual(before.score);
        expect(before.score === 100).toBe(before.missing.length === 0);
      }),
    );
  });

  it("[R006] counts neither an unknown nor an empty list as knowledge", () => {
    const score = archiveScore({ values: { kind: "person", contactConsent: "unknown", concerns: [] }, counts: { contactPoint: 0 } });
    expect(score.score).toBe(0);
  });

  it("[R006] every counted field exists, and belongs to persons or companies", () => {
    for (const kind of ["person", "company"]) {
      const items = archiveItems(kind);
      expect(new Set(items.map(({ key }) => key)).size).toBe(items.length);
      for (const field of items.flatMap(({ fields }) => fields)) expect(clientFields).toHaveProperty(field);
    }
  });

  it("[R008] asks for the most valuable gap first, and only what the client can answer", () => {
    const list = nextQuestions(emptyPerson);
    expect(list[0]).toBe("contact");
    expect(nextQuestions({ ...emptyPerson, counts: { contactPoint: 1 } })[0]).not.toBe("contact");
    for (const key of list) expect(questions[key].zh.length).toBeGreaterThan(4);
    expect(list).not.toContain("grade");
  });
});

describe("staleness", () => {
  it.each([
    ["2026-08-21", "key", true],
    ["2026-08-22", "key", false],
    ["2026-06-01", "ordinary", false],
    ["2026-05-21", null, true],
    ["2025-12-01", "exit", false],
    ["2027-01-01", "key", false],
  ])("[R007] an archive of %s with grade %s is stale: %s", (edited, grade, isStale) => {
    expect(stalenessOf(day(edited), grade, today).isStale).toBe(isStale);
  });

  it("[R007] the cycle is editable", () => {
    expect(stalenessOf(day("2026-10-20"), "key", today, { byGrade: { key: 1 }, otherwise: 2 })).toEqual({ monthsSinceEdit: 1, cycleMonths: 1, isStale: true });
  });

  it("counts whole months in both directions", () => {
    expect(monthsBetween(day("2026-01-31"), day("2026-02-28"))).toBe(0);
    expect(monthsBetween(day("2026-01-31"), day("2026-03-31"))).toBe(2);
    expect(monthsBetween(day("2026-03-31"), day("2026-01-31"))).toBe(-2);
    expect(monthsBetween(day("2025-11-22"), today)).toBe(11);
  });
});

describe("the two lists", () => {
  const nobody: QualityFacts = {
    assetTotal: null,
    depositBalance: null,
    loanBalance: null,
    yearProfit: null,
    tier: null,
    grade: null,
    lifecycleStage: null,
    incomeLevel: null,
    annualIncome: null,
    clientSinceOn: null,
    occupationGroup: null,
    warningMarks: [],
    openNeeds: 0,
    referrals: 0,
    otherBankHoldings: [],
  };

  it.each([
    [{ assetTotal: 100_000_000 }, "quality", ["assetsReached"]],
    [{ depositBalance: 19_999_999 }, null, []],
    [{ depositBalance: 20_000_000, grade: "key" }, "quality", ["depositsReached", "gradedKey"]],
    [{ loanBalance: 100_000_000 }, "quality", ["loansReached"]],
    [{ loanBalance: 100_000_000, warningMarks: ["loanInArrears"] }, null, []],
    [{ yearProfit: 1_000_000 }, "quality", ["profitReached"]],
    [{ yearProfit: 999_999 }, null, []],
    [{ yearProfit: -1_000_000 }, null, []],
    [{ tier: "wealthy" }, "quality", ["tierReached"]],
    [{ tier: "wealthy", lifecycleStage: "lost" }, null, []],
    [{ lifecycleStage: "prospect" }, "potential", ["isProspect"]],
    [{ clientSinceOn: "2026-11-01" }, "potential", ["newAccount"]],
    [{ clientSinceOn: "2026" }, null, []],
    [{ clientSinceOn: "2020-01-01" }, null, []],
    [{ openNeeds: 2, referrals: 1 }, "potential", ["openNeeds", "referredOthers"]],
    [{ incomeLevel: "from500k" }, "potential", ["incomeAboveAssets"]],
    [{ occupationGroup: "businessOwner", grade: "exit" }, null, []],
    [{ otherBankHoldings: [{ amount: 5_000_000, maturesOn: "2026-12-31" }] }, "potential", ["moneyElsewhere", "maturesElsewhere"]],
    [{ otherBankHoldings: [{ amount: 1, maturesOn: "2027-12-31" }] }, null, []],
  ])("[R003] a client with %j is on the list %s because %j", (facts, list, reasons) => {
    const verdict = assessQuality({ ...nobody, ...facts }, today);
    expect(verdict.list).toBe(list);
    expect(verdict.reasons.map(({ type }) => type)).toEqual(reasons);
    for (const { type } of verdict.reasons) expect(qualityReasonLabels[type].zh.length).toBeGreaterThan(2);
  });
});
