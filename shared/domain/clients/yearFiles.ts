/*
 * The file of a client's year (X09): each VIP client gets one document a year, made when the year is over and locked in his
 * archive. A VIP is who belongs to a tier that the branch names as such, at first those received in the VIP room; the VIP card
 * is given more widely and does not make one.
 */
import type { Day } from "#shared/kernel/time.ts";

/** Tiers whose clients get a file of each year, until the branch names others (X08, X09). */
export const defaultVipTiers: readonly string[] = ["wealthy", "privateBanking"];

/** Key of the shared setting. */
export const vipTiersKey = "vipTiers";

/** Most tiers that the setting names. */
export const mostVipTiers = 50;

/** The tiers of a stored text; what does not read as ours counts as the default. An empty list is one: no client is a VIP (X09). */
export const vipTiersFrom = (text: string | null | undefined): readonly string[] => {
  try {
    const parsed: unknown = JSON.parse(text ?? "null");
    if (!Array.isArray(parsed)) return defaultVipTiers;
    const codes = parsed.filter((one) => typeof one === "string");
    return codes.length === parsed.length ? [...new Set(codes)].slice(0, mostVipTiers) : defaultVipTiers;
  } catch {
    return defaultVipTiers;
  }
};

/** Whether a file of each year is kept of a client, where the branch names these tiers (X09). */
export const isVip = ({ tier }: { readonly tier: string | null }, tiers: readonly string[]): boolean => tier !== null && tiers.includes(tier);

/** The year whose files are due on a day: the last one that is over (X09). */
export const yearDue = (today: Day): number => Number(today.slice(0, 4)) - 1;

/** Years that a file can be made of: those that are over. */
export const firstYearOfFiles = 2000;
