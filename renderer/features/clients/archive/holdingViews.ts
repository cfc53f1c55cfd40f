/* What a client holds, with us and elsewhere: sums by kind, what matures when, shares for the bar (R012, R018, R078, R122). */
import type { ShownRow } from "#shared/contracts/clients/rowInput.ts";
import { addDays, daysBetween, isDay, type Day } from "#shared/kernel/time.ts";
import type { Tone } from "#renderer/ui/StateBadge.tsx";

export type Holding = ShownRow<"holding">;

/** Kinds that are owed to the bank, not owned: never added to assets. */
const debtKinds: ReadonlySet<string> = new Set(["loan", "creditCard"]);
const endedStates: ReadonlySet<string> = new Set(["closed", "loanFinished"]);

export const isRunning = (holding: Pick<Holding, "state">): boolean => !endedStates.has(holding.state ?? "");

export interface KindSum {
  readonly kind: string;
  /** In 分; amounts in foreign currencies are left out. */
  readonly fen: number;
  readonly count: number;
  readonly isDebt: boolean;
}

const inYuan = (holding: Pick<Holding, "currency">): boolean =>
  holding.currency === null || holding.currency === "" || holding.currency.toUpperCase() === "CNY";

/** Sums of running holdings by kind, largest first, debts last. */
export const sumsByKind = (holdings: readonly Holding[]): readonly KindSum[] => {
  const sums = new Map<string, { fen: number; count: number }>();
  for (const holding of holdings.filter(isRunning)) {
    const sum = sums.get(holding.kind) ?? { fen: 0, count: 0 };
    sum.count += 1;
    if (inYuan(holding)) sum.fen += holding.amount ?? 0;
    sums.set(holding.kind, sum);
  }
  return [...sums]
    .map(([kind, { fen, count }]) => ({ kind, fen, count, isDebt: debtKinds.has(kind) }))
    .toSorted((one, other) => Number(one.isDebt) - Number(other.isDebt) || other.fen - one.fen);
};

/** Assets (never debts) of the given holdings in 分. */
export const assetTotal = (holdings: readonly Holding[]): number => sumsByKind(holdings).reduce((total, sum) => (sum.isDebt ? total : total + sum.fen), 0);

export interface BarPart {
  readonly kind: string;
  readonly fen: number;
  /** 0-100 of all assets, at least 1 so that it can be seen. */
  readonly percent: number;
  /** 0 darkest … 5. */
  readonly shade: number;
}

const mostParts = 5;

/** The bar of assets by kind: the largest five, the rest together under `other`. */
export const barParts = (holdings: readonly Holding[]): readonly BarPart[] => {
  const sums = sumsByKind(holdings).filter((sum) => !sum.isDebt && sum.fen > 0);
  const total = sums.reduce((sum, { fen }) => sum + fen, 0);
  if (total === 0) return [];
  const shown = sums.slice(0, mostParts);
  const rest = sums.slice(mostParts).reduce((sum, { fen }) => sum + fen, 0);
  const parts = [...shown.map(({ kind, fen }) => ({ kind, fen })), ...(rest > 0 ? [{ kind: "other", fen: rest }] : [])];
  return parts.map(({ kind, fen }, shade) => ({ kind, fen, percent: Math.max(1, (fen * 100) / total), shade }));
};

export interface MaturityState {
  readonly tone: Tone;
  /** Negative when it lies behind. */
  readonly days: number;
}

const soonDays = 30;

/** How urgent a maturity is; nothing for what has ended or has no date. */
export const maturityState = (holding: Pick<Holding, "maturesOn" | "state">, today: string): MaturityState | undefined => {
  const { maturesOn } = holding;
  if (!maturesOn || !isDay(maturesOn) || !isDay(today) || !isRunning(holding)) return undefined;
  const days = daysBetween(today, maturesOn);
  return { days, tone: days < 0 ? "overdue" : days <= soonDays ? "due" : "plain" };
};

/** Running holdings by maturity from `daysBack` days ago on, earliest first. */
export const comingMaturities = (holdings: readonly Holding[], today: Day, limit: number, daysBack = 30): readonly Holding[] => {
  const from = addDays(today, -daysBack);
  return holdings
    .filter((holding) => isRunning(holding) && holding.maturesOn !== null && holding.maturesOn >= from)
    .toSorted((one, other) => (one.maturesOn ?? "").localeCompare(other.maturesOn ?? ""))
    .slice(0, limit);
};

/** For the table: running ones first, by maturity (none last), then by amount. */
export const inTableOrder = (holdings: readonly Holding[]): readonly Holding[] =>
  holdings.toSorted(
    (one, other) =>
      Number(!isRunning(one)) - Number(!isRunning(other)) ||
      (one.maturesOn ?? "9999").localeCompare(other.maturesOn ?? "9999") ||
      (other.amount ?? 0) - (one.amount ?? 0),
  );
