/*
 * How a client's assets are spread, and how they were meant to be (R165-R167): holdings by class of asset, shares in whole
 * percent that always add up to a hundred, and how far each class has drifted from its target.
 */
import type { Row } from "#shared/domain/edit/syncedTables.ts";

/** Which class a kind of holding belongs to; debts and services are no assets. */
const classOfHolding: Readonly<Record<string, string>> = {
  demandDeposit: "cash",
  timeDeposit: "cash",
  notice: "cash",
  foreignCurrency: "cash",
  wealth: "bond",
  bond: "bond",
  fund: "fund",
  stock: "stock",
  insurance: "insurance",
  metal: "metal",
};

/** How many percentage points a class may be away from its target before one talks about it (R167). */
export const driftLimit = 10;

export interface Share {
  readonly assetClass: string;
  /** Whole percent. */
  readonly percent: number;
}

export type SharesProblem = "sharesNotHundred" | "shareOutOfRange" | "shareTwice";

/** Why shares are no allocation, or null: each from 1 to 100, each class once, together a hundred. */
export const sharesProblem = (shares: readonly Share[]): SharesProblem | null => {
  if (shares.some(({ percent }) => !Number.isInteger(percent) || percent < 1 || percent > 100)) return "shareOutOfRange";
  if (new Set(shares.map(({ assetClass }) => assetClass)).size !== shares.length) return "shareTwice";
  return shares.length === 0 || shares.reduce((sum, { percent }) => sum + percent, 0) === 100 ? null : "sharesNotHundred";
};

/** What a client holds by class of asset, in 分, the largest first; closed holdings and debts left out. */
export const assetsByClass = (holdings: readonly Pick<Row<"holding">, "kind" | "amount" | "state">[]): readonly (readonly [string, number])[] => {
  const sums = new Map<string, number>();
  for (const { kind, amount, state } of holdings) {
    const assetClass = classOfHolding[kind];
    if (assetClass === undefined || amount === null || amount <= 0 || state === "closed") continue;
    sums.set(assetClass, (sums.get(assetClass) ?? 0) + amount);
  }
  return [...sums].toSorted((left, right) => right[1] - left[1] || (left[0] < right[0] ? -1 : 1));
};

export interface AllocationLine {
  readonly assetClass: string;
  /** 分. */
  readonly amount: number;
  /** Whole percent of all assets; all lines together make a hundred. */
  readonly actual: number;
  /** Whole percent; null without a plan. */
  readonly target: number | null;
  /** Actual less target in percentage points; null without a plan. */
  readonly drift: number | null;
}

/** Whole percents that add up to a hundred: the largest remainders are rounded up. */
const wholePercents = (amounts: readonly number[]): readonly number[] => {
  const total = amounts.reduce((sum, amount) => sum + amount, 0);
  if (total === 0) return amounts.map(() => 0);
  const exact = amounts.map((amount) => (amount * 100) / total);
  const floors = exact.map(Math.floor);
  const missing = 100 - floors.reduce((sum, part) => sum + part, 0);
  const order = exact.map((value, index) => ({ index, rest: value - Math.floor(value) })).toSorted((left, right) => right.rest - left.rest);
  const raised = new Set(order.slice(0, missing).map(({ index }) => index));
  return floors.map((part, index) => part + (raised.has(index) ? 1 : 0));
};

/** Actual against target, class by class; a class that is only meant stands at the end (R167). */
export const allocationOf = (holdings: readonly Pick<Row<"holding">, "kind" | "amount" | "state">[], targets: readonly Share[]): readonly AllocationLine[] => {
  const held = assetsByClass(holdings);
  const percents = wholePercents(held.map(([, amount]) => amount));
  const targetOf = new Map(targets.map(({ assetClass, percent }) => [assetClass, percent]));
  const line = (assetClass: string, amount: number, actual: number): AllocationLine => {
    const target = targets.length === 0 ? null : (targetOf.get(assetClass) ?? 0);
    return { assetClass, amount, actual, target, drift: target === null ? null : actual - target };
  };
  const known = new Set(held.map(([assetClass]) => assetClass));
  return [
    ...held.map(([assetClass, amount], index) => line(assetClass, amount, percents[index] ?? 0)),
    ...targets.filter(({ assetClass }) => !known.has(assetClass)).map(({ assetClass }) => line(assetClass, 0, 0)),
  ];
};
