/** States in which a product is no longer held (R018). */
export const endedHoldingStates = ["matured", "closed", "loanFinished"] as const;

/** Whether a product in this state is no longer held; one without a state is. */
export const isEndedHolding = (state: unknown): boolean => endedHoldingStates.some((ended) => ended === state);
