/*
 * What the archive itself says about grade, tier, stage, group and segment (R038, R039, R092-R097, R109, R112, R121, X08).
 * Every answer carries its reasons. It is a proposal and never more: nothing is written until somebody accepts it, and
 * what a person set stays until that person takes the proposal.
 */
import type { Day } from "#shared/kernel/time.ts";
import { daysBetween, isDay } from "#shared/kernel/time.ts";
import { ageAt } from "#shared/domain/clients/partialDate.ts";
import { assessQuality, type QualityFacts } from "#shared/domain/clients/quality.ts";
import type { CorporateStep, GradingRules } from "./gradingRules.ts";

/** The fields that are proposed, in the order in which a page shows them. */
export const gradedFields = ["tier", "grade", "clientGroup", "lifecycleStage", "lifeStage", "behaviourType", "corporateSegment"] as const;
export type GradedField = (typeof gradedFields)[number];

/** Whether a text names a field that is proposed. */
export const isGradedField = (text: string): text is GradedField => gradedFields.some((field) => field === text);

export type AmountKind = "assets" | "deposits" | "loans" | "revenue";

export type GradingReason =
  | { readonly type: "amount"; readonly of: AmountKind; readonly fen: number; readonly fromFen: number }
  | { readonly type: "employees"; readonly count: number; readonly from: number }
  | { readonly type: "belowAll" }
  | { readonly type: "quality" }
  | { readonly type: "silent"; readonly days: number }
  | { readonly type: "nothingHeld" | "allEnded" | "isCompany" | "hasChild" | "goodIncome" | "usesElectronic" | "noLoan" }
  | { readonly type: "age"; readonly years: number }
  | { readonly type: "occupation"; readonly code: string }
  | { readonly type: "kindsHeld"; readonly count: number }
  | { readonly type: "clientFor"; readonly days: number }
  | { readonly type: "concerns"; readonly codes: readonly string[] };

export interface Suggestion {
  readonly field: GradedField;
  readonly code: string;
  readonly reasons: readonly GradingReason[];
}

/** What is known of a client; amounts in 分, days as `YYYY-MM-DD`. */
export interface GradingFacts extends QualityFacts {
  readonly kind: string;
  readonly birthOn: string | null;
  readonly annualRevenue: number | null;
  readonly employeeCount: number | null;
  readonly concerns: readonly string[];
  readonly serviceOrientation: string | null;
  /** Kinds of products held now, with us. */
  readonly kindsHeld: readonly string[];
  readonly holdingsEver: number;
  readonly hasChild: boolean;
  readonly lastContactOn: string | null;
  /** The day on which the archive was opened. */
  readonly createdOn: Day;
}

/** After so many days without any contact a client without products is proposed for letting go (R039). */
const silentDays = 365;
/** A client counts as new for so long (R121). */
const newDays = 365;
/** So many kinds held make a developed relationship (R121). */
const developedKinds = 3;

const amount = (of: AmountKind, fen: number, fromFen: number): GradingReason => ({ type: "amount", of, fen, fromFen });

const tierOf = (facts: GradingFacts, rules: GradingRules): Suggestion | null => {
  const dimensions = (
    [
      ["assets", facts.assetTotal],
      ["deposits", facts.depositBalance],
      ["loans", facts.warningMarks.includes("loanInArrears") ? null : facts.loanBalance],
    ] as const
  ).flatMap(([of, fen]) => (fen === null ? [] : [{ of, fen }]));
  if (dimensions.length === 0) return null;
  // The highest over all dimensions counts, not an average (X08).
  for (const { tier, fromFen } of rules.tiers) {
    const reached = dimensions.filter(({ fen }) => fen >= fromFen);
    if (reached.length > 0) {
      return { field: "tier", code: tier, reasons: fromFen === 0 ? [{ type: "belowAll" }] : reached.map(({ of, fen }) => amount(of, fen, fromFen)) };
    }
  }
  return null;
};

const gradeOf = (facts: GradingFacts, today: Day): Suggestion => {
  // A grade and a stage that were set say nothing about what the figures say.
  const verdict = assessQuality({ ...facts, grade: null, lifecycleStage: null }, today);
  if (verdict.list === "quality") return { field: "grade", code: "key", reasons: [{ type: "quality" }] };
  const since = facts.lastContactOn ?? facts.createdOn;
  const days = isDay(since) ? daysBetween(since, today) : 0;
  const isEmpty = facts.kindsHeld.length === 0 && (facts.assetTotal ?? 0) === 0 && (facts.loanBalance ?? 0) === 0 && facts.openNeeds === 0;
  if (isEmpty && days >= silentDays) return { field: "grade", code: "exit", reasons: [{ type: "nothingHeld" }, { type: "silent", days }] };
  return { field: "grade", code: "ordinary", reasons: [{ type: "belowAll" }] };
};

const goodIncomes: ReadonlySet<string> = new Set(["from200k", "from500k", "from1m"]);
const goodIncomeFen = 20_000_000;
const electronicKinds: ReadonlySet<string> = new Set(["eBanking"]);
const wealthKinds: ReadonlySet<string> = new Set(["wealth", "fund", "insurance", "bond", "metal"]);

const ageOf = ({ birthOn, kind }: GradingFacts, today: Day): number | null =>
  birthOn === null || kind !== "person" ? null : (ageAt(birthOn, today)?.years ?? null);

const lifeStageOf = (facts: GradingFacts, today: Day): Suggestion | null => {
  if (facts.kind !== "person") return null;
  const stage = (code: string, ...reasons: GradingReason[]): Suggestion => ({ field: "lifeStage", code, reasons });
  const { occupationGroup } = facts;
  if (occupationGroup === "student" || occupationGroup === "retired") return stage(occupationGroup, { type: "occupation", code: occupationGroup });
  const years = ageOf(facts, today);
  if (years === null || years < 18) return null;
  const age: GradingReason = { type: "age", years };
  if (years >= 60) return stage("retired", age);
  if (years >= 55) return stage("preRetirement", age);
  const hasGoodIncome = (facts.annualIncome ?? 0) >= goodIncomeFen || goodIncomes.has(facts.incomeLevel ?? "");
  if (years >= 36 && hasGoodIncome) return stage("midCareer", age, { type: "goodIncome" });
  if (facts.hasChild && years < 50) return stage("youngFamily", age, { type: "hasChild" });
  return years < 36 ? stage("youngCareer", age) : null;
};

const lifecycleOf = (facts: GradingFacts, today: Day): Suggestion => {
  const stage = (code: string, ...reasons: GradingReason[]): Suggestion => ({ field: "lifecycleStage", code, reasons });
  const hasBalance = (facts.assetTotal ?? 0) > 0 || (facts.depositBalance ?? 0) > 0 || (facts.loanBalance ?? 0) > 0;
  const count = facts.kindsHeld.length;
  if (count === 0 && !hasBalance) return facts.holdingsEver > 0 ? stage("lost", { type: "allEnded" }) : stage("prospect", { type: "nothingHeld" });
  if (count >= developedKinds) return stage("developed", { type: "kindsHeld", count });
  const { clientSinceOn } = facts;
  const days = clientSinceOn !== null && isDay(clientSinceOn) ? daysBetween(clientSinceOn, today) : null;
  if (days !== null && days >= 0 && days < newDays) return stage("acquired", { type: "clientFor", days });
  return stage("retained", { type: "kindsHeld", count }, ...(days === null ? [] : [{ type: "clientFor", days } as const]));
};

const groupOf = (facts: GradingFacts, rules: GradingRules, today: Day): Suggestion => {
  const group = (code: string, ...reasons: GradingReason[]): Suggestion => ({ field: "clientGroup", code, reasons });
  if (facts.kind === "company") return group("corporate", { type: "isCompany" });
  const top = rules.tiers[0]?.fromFen ?? Number.MAX_SAFE_INTEGER;
  if ((facts.assetTotal ?? 0) >= top) return group("highNetWorth", amount("assets", facts.assetTotal ?? 0, top));
  const years = ageOf(facts, today);
  if (years !== null && years >= 60) return group("senior", { type: "age", years });
  if (facts.occupationGroup === "farmer") return group("industrySpecific", { type: "occupation", code: "farmer" });
  const wealth = facts.kindsHeld.filter((kind) => wealthKinds.has(kind));
  if (wealth.length > 0) return group("wealth", { type: "kindsHeld", count: wealth.length });
  const isOnline = facts.serviceOrientation === "online" || facts.kindsHeld.some((kind) => electronicKinds.has(kind));
  if (isOnline && years !== null && years < 35) return group("techDependent", { type: "usesElectronic" }, { type: "age", years });
  return group("retail", { type: "belowAll" });
};

/** Which recorded concern speaks for which behaviour type (R038, R102-R104). */
const behaviourOfConcern: Readonly<Record<string, string>> = {
  rate: "priceCentred",
  fees: "priceCentred",
  fundingCost: "priceCentred",
  offers: "priceCentred",
  points: "priceCentred",
  returns: "priceCentred",
  serviceQuality: "qualityCentred",
  efficiency: "qualityCentred",
  convenience: "qualityCentred",
  transparency: "qualityCentred",
  safety: "qualityCentred",
  limit: "creditAllocated",
  approvalSpeed: "creditAllocated",
  repayment: "creditAllocated",
  repaymentRules: "creditAllocated",
  reputation: "relationCentred",
};

/** Two recorded concerns of one kind, and more than of any other, before anything is said about a person's ways. */
const behaviourOf = ({ concerns }: GradingFacts): Suggestion | null => {
  const byType = new Map<string, string[]>();
  for (const concern of concerns) {
    const type = behaviourOfConcern[concern];
    if (type !== undefined) byType.set(type, [...(byType.get(type) ?? []), concern]);
  }
  const [first, second] = [...byType].toSorted(([, left], [, right]) => right.length - left.length);
  if (!first || first[1].length < 2 || (second && second[1].length === first[1].length)) return null;
  return { field: "behaviourType", code: first[0], reasons: [{ type: "concerns", codes: first[1] }] };
};

const reachedBy = (facts: GradingFacts, step: CorporateStep): GradingReason[] => {
  const amounts = [
    ["revenue", facts.annualRevenue, step.revenueFromFen],
    ["deposits", facts.depositBalance, step.depositFromFen],
  ] as const;
  const reasons = amounts.flatMap(([of, fen, from]) => (fen !== null && from !== null && fen >= from ? [amount(of, fen, from)] : []));
  const { employeeCount: count } = facts;
  return count !== null && step.employeesFrom !== null && count >= step.employeesFrom
    ? [...reasons, { type: "employees", count, from: step.employeesFrom }]
    : reasons;
};

const segmentOf = (facts: GradingFacts, rules: GradingRules): Suggestion | null => {
  if (facts.kind !== "company") return null;
  if (facts.annualRevenue === null && facts.depositBalance === null && facts.employeeCount === null) return null;
  for (const step of rules.corporate) {
    if (step.withoutLoan && (facts.loanBalance ?? 0) > 0) continue;
    const reasons = reachedBy(facts, step);
    if (reasons.length > 0) return { field: "corporateSegment", code: step.segment, reasons: step.withoutLoan ? [...reasons, { type: "noLoan" }] : reasons };
  }
  const rest = rules.corporate.at(-1);
  return rest ? { field: "corporateSegment", code: rest.segment, reasons: [{ type: "belowAll" }] } : null;
};

/** What the archive says of one client, field by field; a field that nothing is known for has no proposal. */
export const suggestionsFor = (facts: GradingFacts, rules: GradingRules, today: Day): Suggestion[] =>
  [
    tierOf(facts, rules),
    gradeOf(facts, today),
    groupOf(facts, rules, today),
    lifecycleOf(facts, today),
    lifeStageOf(facts, today),
    behaviourOf(facts),
    segmentOf(facts, rules),
  ].filter((suggestion) => suggestion !== null);

/** The roles that should serve a company of this segment, by the branch's table (R093). */
export const teamOfSegment = (segment: string | null, rules: GradingRules): readonly string[] =>
  rules.corporate.find((step) => step.segment === segment)?.roles ?? [];

/** Who keeps a person by financial assets (X07), from the highest amount down, in 分. */
export const keepers = [
  { fromFen: 200_000_000, zh: "财富经理与行长共同维护", en: "Wealth manager together with the branch head" },
  { fromFen: 20_000_000, zh: "理财经理维护", en: "Wealth manager" },
  { fromFen: 10_000_000, zh: "网点主任或大堂经理认领", en: "Outlet head or lobby manager" },
  { fromFen: 5_000_000, zh: "网点员工认领", en: "Staff of the outlet" },
] as const;

/** Who should keep a person with these assets in 分; null below the lowest line (X07). */
export const keeperOf = (assetFen: number | null): (typeof keepers)[number] | null => keepers.find(({ fromFen }) => (assetFen ?? 0) >= fromFen) ?? null;
