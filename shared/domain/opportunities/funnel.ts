/*
 * The funnel from the first sign to the contract (R087, R233): how many opportunities reached each stage, which share went
 * on, where most are lost, and why. An opportunity counts for every stage up to the furthest that it reached.
 */
export const funnelStages = ["identified", "assigned", "following", "won"] as const;
export type FunnelStage = (typeof funnelStages)[number];

export interface FunnelFact {
  readonly stage: string;
  /** The stage before it ended, of what was lost. */
  readonly lostFrom: string | null;
  readonly amountFen: number;
}

export interface FunnelStep {
  readonly stage: FunnelStage;
  readonly reached: number;
  readonly amountFen: number;
  /** Share in percent that came here from the step before; null at the first and after an empty one. */
  readonly rate: number | null;
  /** Ended without success in this stage. */
  readonly lost: number;
}

export interface Funnel {
  readonly steps: readonly FunnelStep[];
  /** The step to which the smallest share came, among those that at least `fewest` could have reached. */
  readonly bottleneck: FunnelStage | null;
}

/** Below this number a rate says nothing. */
const fewest = 5;

const placeOf = (stage: string): number => funnelStages.findIndex((known) => known === stage);

/** The funnel of opportunities (R233). */
export const funnelOf = (facts: readonly FunnelFact[]): Funnel => {
  const reached = funnelStages.map(() => 0);
  const amounts = funnelStages.map(() => 0);
  const lost = funnelStages.map(() => 0);
  for (const fact of facts) {
    const furthest = Math.max(0, placeOf(fact.stage === "lost" ? (fact.lostFrom ?? "identified") : fact.stage));
    for (let at = 0; at <= furthest; at += 1) {
      reached[at] = (reached[at] ?? 0) + 1;
      amounts[at] = (amounts[at] ?? 0) + fact.amountFen;
    }
    if (fact.stage === "lost") lost[furthest] = (lost[furthest] ?? 0) + 1;
  }
  const steps = funnelStages.map((stage, at): FunnelStep => {
    const before = at === 0 ? 0 : (reached[at - 1] ?? 0);
    return {
      stage,
      reached: reached[at] ?? 0,
      amountFen: amounts[at] ?? 0,
      rate: before === 0 ? null : Math.round(((reached[at] ?? 0) / before) * 1000) / 10,
      lost: lost[at] ?? 0,
    };
  });
  let bottleneck: FunnelStep | undefined;
  for (const [at, step] of steps.entries()) {
    if (step.rate === null || (steps[at - 1]?.reached ?? 0) < fewest) continue;
    if (bottleneck === undefined || step.rate < (bottleneck.rate ?? 0)) bottleneck = step;
  }
  return { steps, bottleneck: bottleneck?.stage ?? null };
};
