/*
 * What a series of timings says: middle, 95th part of a hundred, and whether that meets a goal. A mean is never given:
 * one stall of the machine would speak for all the other samples.
 */

/** Milliseconds of one way to do a thing, or any other unit when the metric says so. */
export interface Summary {
  readonly samples: number;
  readonly p50: number;
  readonly p95: number;
  readonly least: number;
}

/** The value below which the given share of the samples lies (nearest rank); NaN without samples. */
export const quantile = (samples: readonly number[], share: number): number => {
  const sorted = samples.toSorted((one, other) => one - other);
  const rank = Math.max(1, Math.ceil(share * sorted.length));
  return sorted[rank - 1] ?? Number.NaN;
};

/** Four significant digits: more would be noise in a committed file. */
const rounded = (value: number): number => (Number.isFinite(value) ? Number(value.toPrecision(4)) : value);

/** Middle, 95th of a hundred and least of a series. */
export const summaryOf = (samples: readonly number[]): Summary => ({
  samples: samples.length,
  p50: rounded(quantile(samples, 0.5)),
  p95: rounded(quantile(samples, 0.95)),
  least: rounded(quantile(samples, 0)),
});

/** What a metric should reach; several goals must all be met. */
export type Goal =
  | { readonly kind: "p50" | "p95"; readonly most: number }
  /** Ours at most so many times the named series. */
  | { readonly kind: "times"; readonly of: string; readonly most: number }
  /** Ours at least so many times faster than the named series. */
  | { readonly kind: "faster"; readonly than: string; readonly least: number };

export interface Metric {
  /** Goal of the quality design, e.g. `SP3`. */
  readonly id: string;
  readonly what: string;
  readonly unit: "ms" | "MB";
  readonly ours: Summary;
  /** Other ways to do the same, measured in the same run, by name: floors first. */
  readonly beside: Readonly<Record<string, Summary>>;
  readonly goals: readonly Goal[];
}

/** A goal with what was measured for it. */
export interface Verdict {
  readonly text: string;
  readonly measured: number;
  readonly isMet: boolean;
}

/** Judges one goal of a metric; a series that was not measured counts as not met. */
export const judge = (metric: Metric, goal: Goal): Verdict => {
  switch (goal.kind) {
    case "p50":
    case "p95": {
      const measured = metric.ours[goal.kind];
      return { text: `${goal.kind} <= ${goal.most} ${metric.unit}`, measured, isMet: measured <= goal.most };
    }
    case "times": {
      const measured = rounded(metric.ours.p50 / (metric.beside[goal.of]?.p50 ?? 0));
      return { text: `<= ${goal.most} x ${goal.of}`, measured, isMet: measured <= goal.most };
    }
    case "faster": {
      const measured = rounded((metric.beside[goal.than]?.p50 ?? 0) / metric.ours.p50);
      return { text: `>= ${goal.least} x faster than ${goal.than}`, measured, isMet: measured >= goal.least };
    }
  }
};
