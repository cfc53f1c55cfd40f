/** Shortest passphrase in characters (R261). */
export const shortestPassphrase = 8;
