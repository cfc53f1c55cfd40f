/* Erasing a deleted client for good (L07, PIPL art. 47): why it is asked for, and why it is not done. */

/** The person asked for it, or nothing he was kept for is left. */
export const erasureGrounds = ["personAsked", "purposeEnded"] as const;
export type ErasureGround = (typeof erasureGrounds)[number];

/** The law asks to keep him longer, there is a dispute, or it was a mistake or taken back. */
export const erasureRefusals = ["retention", "dispute", "mistaken"] as const;
export type ErasureRefusal = (typeof erasureRefusals)[number];
