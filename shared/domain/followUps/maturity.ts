/* What the maturity desk counts (R078, R079): the same on the screen and in the main process. */
import type { MaturityEntry } from "./followUpLines.ts";

/** Results of a call after which nobody needs to be asked again. */
const settledResults: ReadonlySet<string> = new Set(["renewed", "toProduct", "leaving"]);

/** Whether renewal or way out of a maturity is settled. */
export const isSettledMaturity = (line: Pick<MaturityEntry, "autoRenew" | "lastResult">): boolean =>
  line.autoRenew === "done" || settledResults.has(line.lastResult ?? "");

/** Amounts in minor units by currency, the home currency first; a holding without a currency is in CNY. */
export const sumsByCurrency = (lines: readonly Pick<MaturityEntry, "amount" | "currency">[]): { readonly currency: string; readonly amount: number }[] => {
  const sums = new Map<string, number>();
  for (const { amount, currency } of lines) {
    const code = currency === null || currency === "" ? "CNY" : currency;
    sums.set(code, (sums.get(code) ?? 0) + (amount ?? 0));
  }
  return [...sums]
    .map(([currency, amount]) => ({ currency, amount }))
    .toSorted((left, right) => Number(right.currency === "CNY") - Number(left.currency === "CNY") || left.currency.localeCompare(right.currency));
};
