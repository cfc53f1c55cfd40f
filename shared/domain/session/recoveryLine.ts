/** Longest line of text in which a request for recovery or its answer travels. */
export const longestRecoveryLine = 4_000;
