/* What a client of the demonstration branch leaves the bank, as its systems would reckon it: margins of the business less its cost. */
import type { Day } from "#shared/kernel/time.ts";
import { daysBetween } from "#shared/kernel/time.ts";
import type { Demo, Values } from "./demo.ts";
import type { Sums } from "./makeHoldings.ts";

/** Of the balance, in a year. */
const margins = { deposits: 0.006, investments: 0.004, loans: 0.011 } as const;
/** What keeping a relation costs in a year, in 分: who holds little costs more than he brings. */
const costs = { person: 12_000, company: 90_000 } as const;
/** Years that a relation is expected to go on. */
const yearsAhead = 5;

/** Profit of the last year and over the relation; nothing for who has been a client for less than a year. */
export const profitOf = (demo: Demo, sums: Sums, kind: keyof typeof costs, since: Day): Values => {
  const years = Math.floor(daysBetween(since, demo.today) / 365);
  if (years < 1) return {};
  const gain = sums.deposits * margins.deposits + (sums.assets - sums.deposits) * margins.investments + sums.loans * margins.loans;
  const yearProfit = Math.round(gain - costs[kind]);
  return { yearProfit, lifetimeProfit: yearProfit * (Math.min(years, 10) + yearsAhead) };
};
