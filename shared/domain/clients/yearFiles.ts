/*
 * The file of a client's year (X09): each client of the VIP grades gets one document a year, made when the year is over and
 * locked in his archive. A VIP is who belongs to a tier that the branch receives in its VIP room; the VIP card is given more
 * widely and does not make one.
 */
import type { Day } from "#shared/kernel/time.ts";

/** Tiers whose clients get a file of each year (X08, X09). */
export const vipTiers = ["wealthy", "privateBanking"] as const;

/** Whether a file of each year is kept of a client (X09). */
export const isVip = ({ tier }: { readonly tier: string | null }): boolean => vipTiers.some((one) => one === tier);

/** The year whose files are due on a day: the last one that is over (X09). */
export const yearDue = (today: Day): number => Number(today.slice(0, 4)) - 1;

/** Years that a file can be made of: those that are over. */
export const firstYearOfFiles = 2000;
