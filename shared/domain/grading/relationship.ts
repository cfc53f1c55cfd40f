/*
 * How a relationship stands (R121-R127): satisfaction, loyalty and retention, the share of the client's money that is with
 * us, what was given against what it cost the client, and the points of the relationship as an asset. All of it is
 * computed from what was recorded, and each verdict says from what; nothing recorded is "unknown", never "good".
 */
import { relationshipPoints, type PointStep } from "#shared/domain/figures/relationshipPoints.ts";

export type SatisfactionLevel = "dissatisfied" | "satisfied" | "delighted";

/** One statement about satisfaction, newest counts. */
export interface Statement {
  readonly on: string;
  readonly from: "survey" | "complaint" | "request" | "archive";
  readonly level: SatisfactionLevel;
}

export interface RelationshipFacts {
  readonly statements: readonly Statement[];
  readonly openComplaints: number;
  readonly complaintsInYear: number;
  readonly requestsLate: number;
  readonly promisesKept: number;
  readonly promisesLate: number;
  readonly needsMet: number;
  readonly benefitsInYear: number;
  readonly briefingsInYear: number;
  readonly yearsAsClient: number | null;
  readonly kindsHeld: number;
  readonly endedInYear: number;
  readonly openedInYear: number;
  readonly referrals: number;
  readonly silentDays: number | null;
  readonly openWarnings: number;
  /** With us and elsewhere, in 分; elsewhere null when nothing is known of it. */
  readonly withUsFen: number;
  readonly elsewhereFen: number | null;
}

export type Evidence =
  | { readonly type: "statement"; readonly statement: Statement }
  | {
      readonly type:
        | "openComplaints"
        | "complaintsInYear"
        | "requestsLate"
        | "promisesKept"
        | "promisesLate"
        | "needsMet"
        | "benefitsInYear"
        | "briefingsInYear"
        | "yearsAsClient"
        | "kindsHeld"
        | "endedInYear"
        | "openedInYear"
        | "referrals"
        | "silentDays"
        | "openWarnings"
        | "walletPercent";
      readonly count: number;
    };
type CountKind = Exclude<Evidence["type"], "statement">;

export interface Indicator<Level extends string> {
  readonly level: Level;
  readonly evidence: readonly Evidence[];
}

export interface RelationshipView {
  readonly satisfaction: Indicator<SatisfactionLevel | "unknown">;
  readonly loyalty: Indicator<"loyal" | "steady" | "loose">;
  readonly retention: Indicator<"kept" | "atRisk" | "lost">;
  /** Share of the client's money with us in whole percent; null when nothing is known of money elsewhere (R122). */
  readonly walletPercent: number | null;
  /** What was given less what it cost the client, in points, with what each side is made of (R125). */
  readonly delivered: { readonly points: number; readonly gives: readonly Evidence[]; readonly costs: readonly Evidence[] };
  /** 0 to 100 (R124); the same table as the branch's figure. */
  readonly assetPoints: number;
}

const counted = (facts: RelationshipFacts, kinds: readonly Exclude<CountKind, "walletPercent">[]): Evidence[] =>
  kinds.flatMap((type) => {
    const count = facts[type];
    return count === null || count === 0 ? [] : [{ type, count }];
  });

const satisfactionOf = (facts: RelationshipFacts): RelationshipView["satisfaction"] => {
  const newest = facts.statements.reduce<Statement | null>((best, one) => (best === null || one.on > best.on ? one : best), null);
  const evidence: Evidence[] = [...(newest ? [{ type: "statement", statement: newest } as const] : []), ...counted(facts, ["openComplaints"])];
  // A complaint that is still open speaks louder than what was said before it.
  if (facts.openComplaints > 0) return { level: "dissatisfied", evidence };
  return { level: newest?.level ?? "unknown", evidence };
};

/** Whole percent of the client's known money that is with us; null when nothing elsewhere is known (R122). */
const walletPercentOf = (withUsFen: number, elsewhereFen: number | null): number | null =>
  elsewhereFen === null || withUsFen + elsewhereFen <= 0 ? null : Math.round((withUsFen * 100) / (withUsFen + elsewhereFen));

/** Points of loyalty: long, broad, with most of the money here, and bringing others (R127). */
const loyaltyOf = (facts: RelationshipFacts, wallet: number | null): RelationshipView["loyalty"] => {
  const points =
    ((facts.yearsAsClient ?? 0) >= 5 ? 2 : (facts.yearsAsClient ?? 0) >= 2 ? 1 : 0) +
    (facts.kindsHeld >= 3 ? 2 : facts.kindsHeld === 2 ? 1 : 0) +
    (facts.referrals > 0 ? 2 : 0) +
    (wallet === null ? 0 : wallet >= 60 ? 2 : wallet >= 30 ? 1 : 0);
  const evidence: Evidence[] = [
    ...counted(facts, ["yearsAsClient", "kindsHeld", "referrals"]),
    ...(wallet === null ? [] : [{ type: "walletPercent", count: wallet } as const]),
  ];
  return { level: points >= 4 ? "loyal" : points >= 2 ? "steady" : "loose", evidence };
};

/** Without any contact for so long a client who holds something is at risk (R083, R127). */
const riskSilentDays = 180;

const retentionOf = (facts: RelationshipFacts): RelationshipView["retention"] => {
  const evidence: Evidence[] = [
    ...counted(facts, ["openWarnings", "endedInYear", "openedInYear"]),
    ...((facts.silentDays ?? 0) >= riskSilentDays ? counted(facts, ["silentDays"]) : []),
  ];
  if (facts.kindsHeld === 0 && facts.withUsFen <= 0) return { level: "lost", evidence };
  const leaves = facts.endedInYear > facts.openedInYear && facts.endedInYear > 0;
  const isAtRisk = facts.openWarnings > 0 || facts.openComplaints > 0 || (facts.silentDays ?? 0) >= riskSilentDays || leaves;
  return { level: isAtRisk ? "atRisk" : "kept", evidence };
};

/** What one of each is worth or costs, in points; the sources name the parts and no weights (R125). */
const deliveredWeights = {
  needsMet: 2,
  promisesKept: 1,
  benefitsInYear: 1,
  briefingsInYear: 1,
  complaintsInYear: 3,
  promisesLate: 2,
  requestsLate: 2,
} as const satisfies Partial<Record<CountKind, number>>;

const sumOf = (facts: RelationshipFacts, kinds: readonly (keyof typeof deliveredWeights)[]): number =>
  kinds.reduce((sum, kind) => sum + facts[kind] * deliveredWeights[kind], 0);

const firstReached = (steps: readonly PointStep[], value: number): number => steps.find(({ from }) => value >= from)?.points ?? 0;

const assetPointsOf = (facts: RelationshipFacts, satisfaction: SatisfactionLevel | "unknown"): number => {
  const { assets, kinds, years, silentDays, referral } = relationshipPoints;
  const silence = facts.silentDays;
  const bySatisfaction: Readonly<Record<string, number>> = relationshipPoints.satisfaction;
  return (
    firstReached(assets, facts.withUsFen) +
    firstReached(kinds, facts.kindsHeld) +
    firstReached(years, facts.yearsAsClient ?? 0) +
    (silence === null ? 0 : (silentDays.find(({ from }) => silence <= from)?.points ?? 0)) +
    (bySatisfaction[satisfaction] ?? 0) +
    (facts.referrals > 0 ? referral : 0)
  );
};

/** How the relationship stands (R121-R127). `stated`: the satisfaction that the archive holds, which the branch's figure counts. */
export const relationshipView = (facts: RelationshipFacts, stated: SatisfactionLevel | null): RelationshipView => {
  const wallet = walletPercentOf(facts.withUsFen, facts.elsewhereFen);
  const gives = ["needsMet", "promisesKept", "benefitsInYear", "briefingsInYear"] as const;
  const costs = ["complaintsInYear", "promisesLate", "requestsLate"] as const;
  return {
    satisfaction: satisfactionOf(facts),
    loyalty: loyaltyOf(facts, wallet),
    retention: retentionOf(facts),
    walletPercent: wallet,
    delivered: { points: sumOf(facts, gives) - sumOf(facts, costs), gives: counted(facts, gives), costs: counted(facts, costs) },
    assetPoints: assetPointsOf(facts, stated ?? "unknown"),
  };
};
