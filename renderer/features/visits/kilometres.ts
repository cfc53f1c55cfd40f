/** A distance in metres as kilometres with one decimal; below a hundred metres it still says 0.1. */
export const kilometres = (metres: number): string => (metres === 0 ? "0" : Math.max(0.1, metres / 1000).toFixed(1));
