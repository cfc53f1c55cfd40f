/* The standards as texts while somebody types; amounts in 万元. */
import { type CorporateStep, type GradingRules, type GradingRulesProblem, gradingRulesProblem } from "#shared/domain/grading/gradingRules.ts";

const fenOfWan = 1_000_000;

export interface CorporateDraft extends Pick<CorporateStep, "segment" | "withoutLoan" | "roles"> {
  readonly revenue: string;
  readonly deposit: string;
  readonly employees: string;
}

export interface RulesDraft {
  readonly share: string;
  readonly tiers: readonly { readonly tier: string; readonly from: string }[];
  readonly corporate: readonly CorporateDraft[];
}

const textOfFen = (fen: number | null): string => (fen === null ? "" : String(fen / fenOfWan));

export const draftOfRules = ({ preferenceShare, tiers, corporate }: GradingRules): RulesDraft => ({
  share: String(preferenceShare),
  tiers: tiers.map(({ tier, fromFen }) => ({ tier, from: textOfFen(fromFen) })),
  corporate: corporate.map(({ segment, withoutLoan, roles, revenueFromFen, depositFromFen, employeesFrom }) => ({
    segment,
    withoutLoan,
    roles,
    revenue: textOfFen(revenueFromFen),
    deposit: textOfFen(depositFromFen),
    employees: employeesFrom === null ? "" : String(employeesFrom),
  })),
});

/** A number of 万元 with up to two decimals as 分; undefined when it is none. */
const fenOf = (text: string): number | undefined => (/^\d{1,8}(\.\d{1,2})?$/u.test(text.trim()) ? Math.round(Number(text) * fenOfWan) : undefined);
const fenOrNull = (text: string): number | null | undefined => (text.trim() === "" ? null : fenOf(text));
const wholeOrNull = (text: string): number | null | undefined => {
  if (text.trim() === "") return null;
  return /^\d{1,7}$/u.test(text.trim()) ? Number(text) : undefined;
};

/** The rules that were typed, or what is wrong with them. */
export const rulesOfDraft = (draft: RulesDraft): { readonly rules: GradingRules } | { readonly problem: GradingRulesProblem | "notANumber" } => {
  const share = Number(draft.share.trim());
  if (!/^\d{1,3}$/u.test(draft.share.trim())) return { problem: "shareOutOfRange" };
  const tiers: GradingRules["tiers"][number][] = [];
  for (const { tier, from } of draft.tiers) {
    const fromFen = fenOf(from);
    if (fromFen === undefined) return { problem: "notANumber" };
    tiers.push({ tier, fromFen });
  }
  const corporate: CorporateStep[] = [];
  for (const { revenue, deposit, employees, segment, withoutLoan, roles } of draft.corporate) {
    const [revenueFromFen, depositFromFen, employeesFrom] = [fenOrNull(revenue), fenOrNull(deposit), wholeOrNull(employees)];
    if (revenueFromFen === undefined || depositFromFen === undefined || employeesFrom === undefined) return { problem: "notANumber" };
    corporate.push({ segment, withoutLoan, roles, revenueFromFen, depositFromFen, employeesFrom });
  }
  const rules: GradingRules = { preferenceShare: share, tiers, corporate };
  const problem = gradingRulesProblem(rules);
  return problem ? { problem } : { rules };
};
