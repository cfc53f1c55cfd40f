/** The day of a moment in China, in SQL; the column holds the moment in universal time. */
export const dayOfMoment = (column: string): string => `date(${column}, '+8 hours')`;
