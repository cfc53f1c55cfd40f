/** Whole days from one day to another, negative when the second lies earlier; both `YYYY-MM-DD`. */
export const daysFrom = (from: string, to: string): number =>
  Math.round((Date.parse(`${to.slice(0, 10)}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
