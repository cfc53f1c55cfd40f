/*
 * The two lists that the archive must surface (R003): 优质客户, who already bring value, and 潜在客户, who show a sign
 * that they might (R016, R017). Every verdict says why. The thresholds are editable defaults: the sources name none
 * for these lists; they follow the limits of a full archive and of wealth managers (X03, X07).
 */
import type { Day } from "#shared/kernel/time.ts";
import { daysBetween, isDay } from "#shared/kernel/time.ts";

/** Thresholds in 分 and days. */
export interface QualityCriteria {
  readonly assetsFromFen: number;
  readonly depositsFromFen: number;
  readonly loansFromFen: number;
  /** Profit of the last year. */
  readonly profitFromFen: number;
  readonly tiers: readonly string[];
  readonly incomeLevels: readonly string[];
  readonly incomeFromFen: number;
  readonly newAccountDays: number;
  readonly otherBankMaturityDays: number;
  readonly otherBankFromFen: number;
}

export const defaultQualityCriteria: QualityCriteria = {
  assetsFromFen: 100_000_000,
  depositsFromFen: 20_000_000,
  loansFromFen: 100_000_000,
  profitFromFen: 1_000_000,
  tiers: ["excellent", "wealthy", "privateBanking"],
  incomeLevels: ["from200k", "from500k", "from1m"],
  incomeFromFen: 20_000_000,
  newAccountDays: 90,
  otherBankMaturityDays: 90,
  otherBankFromFen: 5_000_000,
};

export interface QualityFacts {
  readonly assetTotal: number | null;
  readonly depositBalance: number | null;
  readonly loanBalance: number | null;
  readonly yearProfit: number | null;
  readonly tier: string | null;
  readonly grade: string | null;
  readonly lifecycleStage: string | null;
  readonly incomeLevel: string | null;
  readonly annualIncome: number | null;
  readonly clientSinceOn: string | null;
  readonly occupationGroup: string | null;
  readonly warningMarks: readonly string[];
  readonly openNeeds: number;
  readonly referrals: number;
  /** Holdings at other banks with their amount in 分 and their end. */
  readonly otherBankHoldings: readonly { readonly amount: number | null; readonly maturesOn: string | null }[];
}

export type QualityReason =
  | { readonly type: "assetsReached" | "depositsReached" | "loansReached" | "profitReached"; readonly fen: number }
  | { readonly type: "tierReached"; readonly tier: string }
  | { readonly type: "gradedKey" }
  | { readonly type: "isProspect" }
  | { readonly type: "newAccount"; readonly days: number }
  | { readonly type: "openNeeds"; readonly count: number }
  | { readonly type: "incomeAboveAssets" }
  | { readonly type: "ownsBusiness" }
  | { readonly type: "referredOthers"; readonly count: number }
  | { readonly type: "moneyElsewhere"; readonly fen: number }
  | { readonly type: "maturesElsewhere"; readonly day: Day };

export interface QualityVerdict {
  readonly list: "quality" | "potential" | null;
  readonly reasons: readonly QualityReason[];
}

const qualityReasons = (facts: QualityFacts, criteria: QualityCriteria): readonly QualityReason[] => {
  const reasons: QualityReason[] = [];
  if ((facts.assetTotal ?? 0) >= criteria.assetsFromFen) reasons.push({ type: "assetsReached", fen: facts.assetTotal ?? 0 });
  if ((facts.depositBalance ?? 0) >= criteria.depositsFromFen) reasons.push({ type: "depositsReached", fen: facts.depositBalance ?? 0 });
  if ((facts.loanBalance ?? 0) >= criteria.loansFromFen && !facts.warningMarks.includes("loanInArrears")) {
    reasons.push({ type: "loansReached", fen: facts.loanBalance ?? 0 });
  }
  if ((facts.yearProfit ?? 0) >= criteria.profitFromFen) reasons.push({ type: "profitReached", fen: facts.yearProfit ?? 0 });
  if (facts.tier !== null && criteria.tiers.includes(facts.tier)) reasons.push({ type: "tierReached", tier: facts.tier });
  if (facts.grade === "key") reasons.push({ type: "gradedKey" });
  return reasons;
};

const potentialReasons = (facts: QualityFacts, criteria: QualityCriteria, today: Day): readonly QualityReason[] => {
  const reasons: QualityReason[] = [];
  if (facts.lifecycleStage === "prospect") reasons.push({ type: "isProspect" });
  if (facts.clientSinceOn !== null && isDay(facts.clientSinceOn)) {
    const days = daysBetween(facts.clientSinceOn, today);
    if (days >= 0 && days <= criteria.newAccountDays) reasons.push({ type: "newAccount", days });
  }
  if (facts.openNeeds > 0) reasons.push({ type: "openNeeds", count: facts.openNeeds });
  const hasIncome = (facts.annualIncome ?? 0) >= criteria.incomeFromFen || (facts.incomeLevel !== null && criteria.incomeLevels.includes(facts.incomeLevel));
  if (hasIncome) reasons.push({ type: "incomeAboveAssets" });
  if (facts.occupationGroup === "businessOwner" || facts.occupationGroup === "microBusinessOwner") reasons.push({ type: "ownsBusiness" });
  if (facts.referrals > 0) reasons.push({ type: "referredOthers", count: facts.referrals });
  const elsewhere = facts.otherBankHoldings.reduce((sum, { amount }) => sum + (amount ?? 0), 0);
  if (elsewhere >= criteria.otherBankFromFen) reasons.push({ type: "moneyElsewhere", fen: elsewhere });
  const soon = facts.otherBankHoldings
    .flatMap(({ maturesOn }) => (maturesOn !== null && isDay(maturesOn) ? [maturesOn] : []))
    .filter((day) => day >= today && daysBetween(today, day) <= criteria.otherBankMaturityDays)
    .toSorted()[0];
  if (soon !== undefined) reasons.push({ type: "maturesElsewhere", day: soon });
  return reasons;
};

/** On which of the two lists a client belongs, and why; clients who are lost or on the way out belong on neither (R003, R016). */
export const assessQuality = (facts: QualityFacts, today: Day, criteria: QualityCriteria = defaultQualityCriteria): QualityVerdict => {
  if (facts.grade === "exit" || facts.lifecycleStage === "lost") return { list: null, reasons: [] };
  const reached = qualityReasons(facts, criteria);
  if (reached.length > 0) return { list: "quality", reasons: reached };
  const signs = potentialReasons(facts, criteria, today);
  return { list: signs.length > 0 ? "potential" : null, reasons: signs };
};

/** Labels of the reasons. */
export const qualityReasonLabels: Readonly<Record<QualityReason["type"], { readonly zh: string; readonly en: string }>> = {
  assetsReached: { zh: "金融资产达标", en: "Assets above the limit" },
  depositsReached: { zh: "存款达标", en: "Deposits above the limit" },
  loansReached: { zh: "贷款达标且无逾期", en: "Loans above the limit, none in arrears" },
  profitReached: { zh: "利润贡献达标", en: "Profit above the limit" },
  tierReached: { zh: "客户层级较高", en: "High tier" },
  gradedKey: { zh: "重点维护客户", en: "Graded as key" },
  isProspect: { zh: "处于潜在阶段", en: "Still a prospect" },
  newAccount: { zh: "新开户", en: "New account" },
  openNeeds: { zh: "有待满足的需求", en: "Has open needs" },
  incomeAboveAssets: { zh: "收入较高而资产未达标", en: "High income, assets below the limit" },
  ownsBusiness: { zh: "经营企业", en: "Owns a business" },
  referredOthers: { zh: "介绍过客户", en: "Referred others" },
  moneyElsewhere: { zh: "他行有资金", en: "Money at other banks" },
  maturesElsewhere: { zh: "他行产品即将到期", en: "Product at another bank matures soon" },
};
