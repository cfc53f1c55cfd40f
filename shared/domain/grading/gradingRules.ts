/*
 * The branch's standards of grading (R036, R092-R095, X07, X08): what share makes a preference type, from which amounts a
 * tier begins, the standard table of corporate segments with who serves each. One shared setting; what does not read as
 * ours counts as the default. The table of the sources is a picture in the copy (R094): these amounts are a beginning.
 */

/** From which amount in 分 a tier begins; the lowest tier begins at nothing. */
export interface TierStep {
  readonly tier: string;
  readonly fromFen: number;
}

/** One line of the standard table: any one amount that is reached makes the segment; null is not looked at. Amounts in 分. */
export interface CorporateStep {
  readonly segment: string;
  readonly revenueFromFen: number | null;
  readonly depositFromFen: number | null;
  readonly employeesFrom: number | null;
  /** Whether only a company without a loan belongs here, as the sources' table says of its first line. */
  readonly withoutLoan: boolean;
  /** Roles of the service team, codes of `serviceRole` (R093). */
  readonly roles: readonly string[];
}

export interface GradingRules {
  /** Percent of everything that one line of business must reach (R036). */
  readonly preferenceShare: number;
  /** Personal tiers, highest first (X08). */
  readonly tiers: readonly TierStep[];
  /** Corporate segments, highest first; the last one takes the rest (R093, R094). */
  readonly corporate: readonly CorporateStep[];
}

export const gradingRulesKey = "gradingRules";

/** Percent, both included; at 50 or less two lines could both lead. */
const preferenceShareBounds = { min: 51, max: 95 } as const;
export const mostFen = 100_000_000_000_000;

const wan = 1_000_000;

export const defaultGradingRules: GradingRules = {
  preferenceShare: 60,
  tiers: [
    { tier: "privateBanking", fromFen: 600 * wan },
    { tier: "wealthy", fromFen: 200 * wan },
    { tier: "excellent", fromFen: 50 * wan },
    { tier: "growing", fromFen: 20 * wan },
    { tier: "potential", fromFen: 5 * wan },
    { tier: "mass", fromFen: 0 },
  ],
  corporate: [
    {
      segment: "majorHighEnd",
      revenueFromFen: 40_000 * wan,
      depositFromFen: 2_000 * wan,
      employeesFrom: 1_000,
      withoutLoan: true,
      roles: ["clientManager", "productManager"],
    },
    { segment: "middle", revenueFromFen: 2_000 * wan, depositFromFen: 200 * wan, employeesFrom: 300, withoutLoan: false, roles: ["clientManager"] },
    {
      segment: "potential",
      revenueFromFen: 300 * wan,
      depositFromFen: 20 * wan,
      employeesFrom: 20,
      withoutLoan: false,
      roles: ["investmentAdviser", "lobbyManager"],
    },
    { segment: "general", revenueFromFen: null, depositFromFen: null, employeesFrom: null, withoutLoan: false, roles: [] },
  ],
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === "object" && value !== null && !Array.isArray(value);
const isAmount = (value: unknown): value is number => typeof value === "number" && Number.isSafeInteger(value) && value >= 0 && value <= mostFen;
const isAmountOrNull = (value: unknown): value is number | null => value === null || isAmount(value);
const isText = (value: unknown): value is string => typeof value === "string" && value !== "" && value.length <= 60;

const isTierStep = (value: unknown): value is TierStep => isRecord(value) && isText(value["tier"]) && isAmount(value["fromFen"]);
const isCorporateStep = (value: unknown): value is CorporateStep =>
  isRecord(value) &&
  isText(value["segment"]) &&
  isAmountOrNull(value["revenueFromFen"]) &&
  isAmountOrNull(value["depositFromFen"]) &&
  isAmountOrNull(value["employeesFrom"]) &&
  typeof value["withoutLoan"] === "boolean" &&
  Array.isArray(value["roles"]) &&
  value["roles"].every(isText);

/** Why a set of rules cannot stand; null when it can. */
export type GradingRulesProblem = "shareOutOfRange" | "tiersNotFalling" | "tierTwice" | "noLowestTier" | "segmentTwice" | "segmentsNotFalling" | "noRest";

const isEmptyStep = ({ revenueFromFen, depositFromFen, employeesFrom }: CorporateStep): boolean =>
  revenueFromFen === null && depositFromFen === null && employeesFrom === null;

const isFalling = (amounts: readonly (number | null)[]): boolean => {
  const set = amounts.filter((amount) => amount !== null);
  return set.every((amount, at) => at === 0 || amount < (set[at - 1] ?? amount));
};

/** What is wrong with rules that a person typed: thresholds must fall from line to line, and the last line takes the rest (R094, X08). */
export const gradingRulesProblem = ({ preferenceShare, tiers, corporate }: GradingRules): GradingRulesProblem | null => {
  if (!Number.isInteger(preferenceShare) || preferenceShare < preferenceShareBounds.min || preferenceShare > preferenceShareBounds.max)
    return "shareOutOfRange";
  if (new Set(tiers.map(({ tier }) => tier)).size < tiers.length) return "tierTwice";
  if (!isFalling(tiers.map(({ fromFen }) => fromFen))) return "tiersNotFalling";
  if (tiers.at(-1)?.fromFen !== 0) return "noLowestTier";
  if (new Set(corporate.map(({ segment }) => segment)).size < corporate.length) return "segmentTwice";
  const rest = corporate.at(-1);
  // An empty line takes everybody, so it must be the last and the only one.
  if (!rest || !isEmptyStep(rest) || corporate.slice(0, -1).some(isEmptyStep)) return "noRest";
  const columns = (["revenueFromFen", "depositFromFen", "employeesFrom"] as const).map((key) => corporate.map((step) => step[key]));
  return columns.every(isFalling) ? null : "segmentsNotFalling";
};

/** The rules of a stored text; whatever does not read as ours counts as the default (R094). */
export const gradingRulesFrom = (text: string | null | undefined): GradingRules => {
  if (!text) return defaultGradingRules;
  try {
    const parsed: unknown = JSON.parse(text);
    if (!isRecord(parsed)) return defaultGradingRules;
    const { preferenceShare, tiers, corporate } = parsed;
    if (typeof preferenceShare !== "number" || !Array.isArray(tiers) || !Array.isArray(corporate)) return defaultGradingRules;
    if (!tiers.every(isTierStep) || !corporate.every(isCorporateStep)) return defaultGradingRules;
    const rules: GradingRules = { preferenceShare, tiers, corporate };
    return gradingRulesProblem(rules) === null ? rules : defaultGradingRules;
  } catch {
    return defaultGradingRules;
  }
};
