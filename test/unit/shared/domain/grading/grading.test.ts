import { describe, expect, it } from "vitest";
import type { Day } from "#shared/kernel/time.ts";
import { defaultGradingRules, gradingRulesFrom, gradingRulesProblem } from "#shared/domain/grading/gradingRules.ts";
import { readPreference } from "#shared/domain/grading/preferenceType.ts";
import { type GradedField, type GradingFacts, keeperOf, suggestionsFor, teamOfSegment } from "#shared/domain/grading/suggestions.ts";
import { seedDictionaries } from "#shared/domain/clients/dictionaries.ts";

const today = "2026-11-22" as Day;
const wan = 1_000_000;

const facts = (extra: Partial<GradingFacts> = {}): GradingFacts => ({
  kind: "person",
  birthOn: null,
  assetTotal: null,
  depositBalance: null,
  loanBalance: null,
  yearProfit: null,
  annualIncome: null,
  annualRevenue: null,
  employeeCount: null,
  tier: null,
  grade: null,
  lifecycleStage: null,
  incomeLevel: null,
  clientSinceOn: null,
  occupationGroup: null,
  warningMarks: [],
  openNeeds: 0,
  referrals: 0,
  otherBankHoldings: [],
  concerns: [],
  serviceOrientation: null,
  kindsHeld: [],
  holdingsEver: 0,
  hasChild: false,
  lastContactOn: null,
  createdOn: "2026-11-01" as Day,
  ...extra,
});

const suggested = (field: GradedField, extra: Partial<GradingFacts>) =>
  suggestionsFor(facts(extra), defaultGradingRules, today).find((one) => one.field === field);

describe("product preference type", () => {
  const nothing = { depositFen: null, loanFen: null, assetFen: null, holdings: [] };

  it("[R036] names the leading line, its share, and the product that weighs most in it", () => {
    const reading = readPreference(
      {
        ...nothing,
        holdings: [
          { kind: "timeDeposit", amountFen: 72 },
          { kind: "demandDeposit", amountFen: 8 },
          { kind: "fund", amountFen: 20 },
        ],
      },
      60,
    );
    expect(reading).toMatchObject({ type: "deposit", leading: "deposit", percent: 80, heaviest: { kind: "timeDeposit", percent: 72 } });
  });

  it("[R036] is balanced when no line reaches the share, and unknown when nothing has an amount", () => {
    expect(readPreference({ ...nothing, depositFen: 59, loanFen: 41 }, 60)?.type).toBe("balanced");
    expect(readPreference({ ...nothing, depositFen: 60, loanFen: 40 }, 60)?.type).toBe("deposit");
    expect(readPreference({ ...nothing, holdings: [{ kind: "eBanking", amountFen: 5 }] }, 60)).toBeNull();
    expect(readPreference(nothing, 60)).toBeNull();
  });

  it("[R036] the bank's balance and the listed products are the same money and count once", () => {
    const reading = readPreference({ ...nothing, depositFen: 50, assetFen: 80, holdings: [{ kind: "timeDeposit", amountFen: 45 }] }, 60);
    expect(reading?.lines).toEqual({ deposit: 50, loan: 0, intermediary: 30 });
  });
});

describe("proposals", () => {
  it("[X08] a tier is the highest over assets, deposits and loans, each with what it reached", () => {
    expect(suggested("tier", { assetTotal: 30 * wan, loanBalance: 300 * wan })).toEqual({
      field: "tier",
      code: "wealthy",
      reasons: [{ type: "amount", of: "loans", fen: 300 * wan, fromFen: 200 * wan }],
    });
    expect(suggested("tier", { assetTotal: 30 * wan, loanBalance: 300 * wan, warningMarks: ["loanInArrears"] })?.code).toBe("growing");
    expect(suggested("tier", { assetTotal: 0 })).toMatchObject({ code: "mass", reasons: [{ type: "belowAll" }] });
    expect(suggested("tier", {})).toBeUndefined();
  });

  it("[R039] a grade follows the figures and not the grade that was set", () => {
    expect(suggested("grade", { assetTotal: 100 * wan, grade: "exit" })?.code).toBe("key");
    expect(suggested("grade", { assetTotal: wan, grade: "key" })?.code).toBe("ordinary");
    expect(suggested("grade", { lastContactOn: "2025-11-22" })).toMatchObject({
      code: "exit",
      reasons: [{ type: "nothingHeld" }, { type: "silent", days: 365 }],
    });
    expect(suggested("grade", { lastContactOn: "2025-11-23" })?.code).toBe("ordinary");
  });

  it.each([
    ["student", { occupationGroup: "student", birthOn: "2005-01-01" }],
    ["youngCareer", { birthOn: "1998-01-01" }],
    ["youngFamily", { birthOn: "1994-01-01", hasChild: true }],
    ["midCareer", { birthOn: "1984-01-01", incomeLevel: "from500k" }],
    ["preRetirement", { birthOn: "1970-01-01" }],
    ["retired", { birthOn: "1966-11-22" }],
    [undefined, { birthOn: "1984-01-01" }],
    [undefined, { kind: "company", birthOn: "1960-01-01" }],
  ] as const)("[R109] [R110] life stage %s", (code, extra) => {
    expect(suggested("lifeStage", extra)?.code).toBe(code);
  });

  it.each([
    ["prospect", {}],
    ["lost", { holdingsEver: 2 }],
    ["acquired", { kindsHeld: ["timeDeposit"], holdingsEver: 1, clientSinceOn: "2026-01-05" }],
    ["retained", { kindsHeld: ["timeDeposit"], holdingsEver: 1, clientSinceOn: "2020-01-05" }],
    ["developed", { kindsHeld: ["timeDeposit", "fund", "loan"], holdingsEver: 3 }],
  ] as const)("[R121] stage of the relationship %s", (code, extra) => {
    expect(suggested("lifecycleStage", extra)?.code).toBe(code);
  });

  it.each([
    ["corporate", { kind: "company" }],
    ["highNetWorth", { assetTotal: 600 * wan }],
    ["senior", { birthOn: "1960-01-01" }],
    ["industrySpecific", { occupationGroup: "farmer" }],
    ["wealth", { kindsHeld: ["fund"] }],
    ["techDependent", { birthOn: "2000-01-01", kindsHeld: ["eBanking"] }],
    ["retail", {}],
  ] as const)("[R097] client group %s", (code, extra) => {
    expect(suggested("clientGroup", extra)?.code).toBe(code);
  });

  it("[R093] [R094] a company's segment by the branch's table: any one amount is enough, a loan keeps out of the first line", () => {
    const company = { kind: "company", employeeCount: 2_000 } as const;
    expect(suggested("corporateSegment", company)).toMatchObject({ code: "majorHighEnd", reasons: [{ type: "employees" }, { type: "noLoan" }] });
    expect(suggested("corporateSegment", { ...company, loanBalance: 1 })?.code).toBe("middle");
    expect(suggested("corporateSegment", { kind: "company", depositBalance: 20 * wan })?.code).toBe("potential");
    expect(suggested("corporateSegment", { kind: "company", annualRevenue: 1 })?.code).toBe("general");
    expect(suggested("corporateSegment", { kind: "company" })).toBeUndefined();
    expect(suggested("corporateSegment", { employeeCount: 2_000 })).toBeUndefined();
    expect(teamOfSegment("majorHighEnd", defaultGradingRules)).toEqual(["clientManager", "productManager"]);
  });

  it("[R038] a behaviour type is proposed from two concerns of one kind, and not when two kinds are level", () => {
    expect(suggested("behaviourType", { concerns: ["rate", "fees", "safety"] })?.code).toBe("priceCentred");
    expect(suggested("behaviourType", { concerns: ["rate", "fees", "safety", "efficiency"] })).toBeUndefined();
    expect(suggested("behaviourType", { concerns: ["rate"] })).toBeUndefined();
  });

  it("[X07] who keeps a person follows the assets", () => {
    expect([200, 199, 20, 10, 5, 4].map((assets) => keeperOf(assets * wan)?.fromFen)).toEqual(
      [200, 20, 20, 10, 5, undefined].map((from) => (from === undefined ? from : from * wan)),
    );
  });

  it("[R036] every code that is proposed stands in its dictionary", () => {
    const codes = (name: string) => (seedDictionaries as Readonly<Record<string, readonly { readonly code: string }[]>>)[name]?.map(({ code }) => code) ?? [];
    expect(codes("tier")).toEqual(expect.arrayContaining(defaultGradingRules.tiers.map(({ tier }) => tier)));
    expect(codes("corporateSegment")).toEqual(expect.arrayContaining(defaultGradingRules.corporate.map(({ segment }) => segment)));
    expect(codes("serviceRole")).toEqual(expect.arrayContaining(defaultGradingRules.corporate.flatMap(({ roles }) => roles)));
  });
});

describe("the branch's standards", () => {
  const [first, ...others] = defaultGradingRules.corporate;

  it("[R094] [X08] thresholds fall from line to line and the last line takes the rest", () => {
    expect(gradingRulesProblem(defaultGradingRules)).toBeNull();
    expect(gradingRulesProblem({ ...defaultGradingRules, preferenceShare: 50 })).toBe("shareOutOfRange");
    expect(gradingRulesProblem({ ...defaultGradingRules, tiers: defaultGradingRules.tiers.toReversed() })).toBe("tiersNotFalling");
    expect(gradingRulesProblem({ ...defaultGradingRules, tiers: defaultGradingRules.tiers.slice(0, -1) })).toBe("noLowestTier");
    expect(gradingRulesProblem({ ...defaultGradingRules, corporate: others.slice(0, -1) })).toBe("noRest");
    const low = first ? [{ ...first, revenueFromFen: 1 }, ...others] : [];
    expect(gradingRulesProblem({ ...defaultGradingRules, corporate: low })).toBe("segmentsNotFalling");
  });

  it("[R094] what was stored comes back, and what cannot be read counts as the default", () => {
    const rules = { ...defaultGradingRules, preferenceShare: 70 };
    expect(gradingRulesFrom(JSON.stringify(rules))).toEqual(rules);
    for (const text of [null, "", "{", "[]", '{"preferenceShare":70}', JSON.stringify({ ...rules, tiers: [] })])
      expect(gradingRulesFrom(text)).toEqual(defaultGradingRules);
  });
});
