/* Which exported lists hold numbers of clients that are masked: only for those is it asked whether they leave in full (R265). */
const masked: ReadonlySet<string> = new Set(["benefitsGiven", "clients", "greetings", "holdings", "maturities", "visits"]);

/** Whether a list, by its name, has a column that is masked. */
export const holdsMasked = (list: string): boolean => masked.has(list);
