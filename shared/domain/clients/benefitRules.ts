/*
 * What a client is entitled to, computed from the branch's catalogue and explained (R062, R075-R077): a benefit fits a
 * client when every pair of its condition holds (same form as a checklist item's, R002) and the age lies within its
 * bounds. An unknown age fits no age bound. Where a client is best served (R076, R093) is proposed by segment and tier.
 */
import { parseItemCondition } from "#shared/domain/followUps/itemCondition.ts";

/** What of the catalogue a rule looks at. */
export interface BenefitRule {
  readonly condition: string | null;
  readonly ageFrom: number | null;
  readonly ageTo: number | null;
}

/** What of a client a benefit looks at; `age` in whole years, null when unknown or not a person. */
export interface BenefitSubject {
  readonly values: Readonly<Record<string, unknown>>;
  readonly age: number | null;
}

/** One reason for or against: a field with the codes that fit, or the bounds of the age. */
export type BenefitReason =
  | { readonly type: "field"; readonly field: string; readonly codes: readonly string[]; readonly holds: boolean }
  | { readonly type: "age"; readonly from: number | null; readonly to: number | null; readonly holds: boolean };

export interface Entitlement {
  readonly isEntitled: boolean;
  readonly reasons: readonly BenefitReason[];
}

/** Whether a client is entitled to a benefit, and why (R077). A condition that cannot be read entitles nobody. */
export const entitlementOf = (rule: BenefitRule, { values, age }: BenefitSubject): Entitlement => {
  const pairs = parseItemCondition(rule.condition);
  if (!pairs) return { isEntitled: false, reasons: [] };
  const reasons: BenefitReason[] = pairs.map(({ field, codes }) => {
    const value = values[field];
    const holds = Array.isArray(value) ? value.some((one) => codes.includes(String(one))) : codes.includes(String(value));
    return { type: "field", field, codes, holds };
  });
  if (rule.ageFrom !== null || rule.ageTo !== null) {
    const holds = age !== null && age >= (rule.ageFrom ?? 0) && age <= (rule.ageTo ?? Number.MAX_SAFE_INTEGER);
    reasons.push({ type: "age", from: rule.ageFrom, to: rule.ageTo, holds });
  }
  return { isEntitled: reasons.every(({ holds }) => holds), reasons };
};

const routeOfSegment: Readonly<Record<string, string>> = { majorHighEnd: "managerTeam", middle: "manager", potential: "wealthCentre", general: "electronic" };
const routeOfTier: Readonly<Record<string, string>> = { privateBanking: "vipRoom", wealthy: "vipRoom", excellent: "wealthCentre", growing: "wealthCentre" };

/** Where a client is best served: companies by segment (R093), persons by tier (R076); null when neither is known. */
export const proposedRoute = (client: { readonly corporateSegment: string | null; readonly tier: string | null }): string | null =>
  routeOfSegment[client.corporateSegment ?? ""] ?? routeOfTier[client.tier ?? ""] ?? null;

/** The balance of a points account, in points (R063). */
export const pointsBalance = (entries: readonly { readonly direction: string; readonly points: number }[]): number =>
  entries.reduce((sum, { direction, points }) => sum + (direction === "spent" ? -points : points), 0);
