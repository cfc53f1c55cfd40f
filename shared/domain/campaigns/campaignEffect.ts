/*
 * What a campaign cost and what came of it (R195, R198, R204). Three groups stand side by side: who came, who was invited and
 * did not come, who was left out. For each the time before is compared with as many days after, and what its clients had with
 * the bank when they were listed with what they have at the end. That is a comparison, not a proof: the groups were not drawn
 * by lot.
 */
export const effectGroups = ["attended", "invited", "leftOut"] as const;
export type EffectGroup = (typeof effectGroups)[number];

/** One client of the list, as the figures see him; money in 分. */
export interface TargetFact {
  readonly state: string;
  readonly attended: number;
  readonly amountBefore: number | null;
  readonly amountAfter: number | null;
  readonly contactsBefore: number;
  readonly contactsAfter: number;
  readonly openedBefore: number;
  readonly openedAfter: number;
  readonly openedFenAfter: number;
  readonly openedFenBefore: number;
  readonly opportunities: number;
  readonly won: number;
  readonly wonFen: number;
  readonly isProspect: boolean;
  readonly isConverted: boolean;
}

export interface GroupEffect {
  readonly group: EffectGroup;
  readonly clients: number;
  readonly contacts: { readonly before: number; readonly after: number };
  readonly opened: { readonly before: number; readonly after: number };
  readonly openedFen: { readonly before: number; readonly after: number };
  /** Of the clients whose assets are known on both sides. */
  readonly amountFen: { readonly before: number; readonly after: number };
  /** Change of the assets in percent with one decimal; null without assets before. */
  readonly changePercent: number | null;
}

export interface CampaignEffect {
  readonly funnel: {
    readonly listed: number;
    readonly invited: number;
    readonly accepted: number;
    readonly attended: number;
    readonly opportunities: number;
    readonly won: number;
  };
  readonly groups: readonly GroupEffect[];
  readonly wonFen: number;
  readonly converted: number;
  readonly costFen: { readonly planned: number; readonly actual: number };
  /** Cost of one client who came, of one opportunity won; null when there is none. */
  readonly costPerAttended: number | null;
  readonly costPerWon: number | null;
}

const asked: ReadonlySet<string> = new Set(["invited", "accepted", "declined", "noAnswer"]);

/** The group of a client of the list: what happened to him, not what was planned. */
export const groupOfTarget = ({ state, attended }: Pick<TargetFact, "state" | "attended">): EffectGroup =>
  attended > 0 ? "attended" : asked.has(state) ? "invited" : "leftOut";

const sum = (facts: readonly TargetFact[], of: (fact: TargetFact) => number): number => facts.reduce((total, fact) => total + of(fact), 0);

const groupEffect = (group: EffectGroup, facts: readonly TargetFact[]): GroupEffect => {
  const known = facts.filter(({ amountBefore, amountAfter }) => amountBefore !== null && amountAfter !== null);
  const before = sum(known, ({ amountBefore }) => amountBefore ?? 0);
  const after = sum(known, ({ amountAfter }) => amountAfter ?? 0);
  return {
    group,
    clients: facts.length,
    contacts: { before: sum(facts, ({ contactsBefore }) => contactsBefore), after: sum(facts, ({ contactsAfter }) => contactsAfter) },
    opened: { before: sum(facts, ({ openedBefore }) => openedBefore), after: sum(facts, ({ openedAfter }) => openedAfter) },
    openedFen: { before: sum(facts, ({ openedFenBefore }) => openedFenBefore), after: sum(facts, ({ openedFenAfter }) => openedFenAfter) },
    amountFen: { before, after },
    changePercent: before === 0 ? null : Math.round(((after - before) * 1000) / before) / 10,
  };
};

/** Cost and effect of a campaign, before and after, by group (R195, R204). */
export const campaignEffect = (
  facts: readonly TargetFact[],
  costs: readonly { readonly planned: number | null; readonly actual: number | null }[],
): CampaignEffect => {
  const attended = facts.filter((fact) => fact.attended > 0).length;
  const won = sum(facts, (fact) => fact.won);
  const actual = costs.reduce((total, cost) => total + (cost.actual ?? 0), 0);
  return {
    funnel: {
      listed: facts.length,
      invited: facts.filter((fact) => asked.has(fact.state) || fact.attended > 0).length,
      accepted: facts.filter((fact) => fact.state === "accepted" || fact.attended > 0).length,
      attended,
      opportunities: sum(facts, (fact) => fact.opportunities),
      won,
    },
    groups: effectGroups.map((group) =>
      groupEffect(
        group,
        facts.filter((fact) => groupOfTarget(fact) === group),
      ),
    ),
    wonFen: sum(facts, (fact) => fact.wonFen),
    converted: facts.filter((fact) => fact.isConverted).length,
    costFen: { planned: costs.reduce((total, cost) => total + (cost.planned ?? 0), 0), actual },
    costPerAttended: attended === 0 ? null : Math.round(actual / attended),
    costPerWon: won === 0 ? null : Math.round(actual / won),
  };
};
