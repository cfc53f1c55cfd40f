/* Chance that repeats: the demonstration branch is the same on every workstation that opens it on the same day. */

export interface Random {
  /** A number from 0 (included) to 1. */
  readonly next: () => number;
  /** A whole number between two bounds, both included. */
  readonly int: (from: number, to: number) => number;
  readonly chance: (probability: number) => boolean;
  readonly pick: <T>(list: readonly T[]) => T;
  /** One of the entries, each as likely as its weight. */
  readonly weighted: <T>(entries: readonly (readonly [T, number])[]) => T;
  /** Some of the entries, none twice, in the order of the list. */
  readonly some: <T>(list: readonly T[], count: number) => T[];
}

/** Chance from a seed (mulberry32). */
export const createRandom = (seed: number): Random => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const int = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  const pick = <T>(list: readonly T[]): T => {
    const chosen = list[int(0, list.length - 1)];
    if (chosen === undefined) throw new Error("nothing to pick from");
    return chosen;
  };
  return {
    next,
    int,
    pick,
    chance: (probability) => next() < probability,
    weighted: (entries) => {
      let left = next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [value, weight] of entries) {
        left -= weight;
        if (left < 0) return value;
      }
      return pick(entries)[0];
    },
    some: (list, count) => {
      const left = [...list];
      const chosen = new Set<(typeof list)[number]>();
      while (chosen.size < count && left.length > 0) chosen.add(left.splice(int(0, left.length - 1), 1)[0] ?? pick(list));
      return list.filter((entry) => chosen.has(entry));
    },
  };
};

/**
 * Entries in shuffled order, begun anew when all were used: the next text is never the last one, and no text comes
 * twice before every other came once.
 */
export const createDeck = <T>(random: Random, entries: readonly T[]): (() => T) => {
  let left: T[] = [];
  return () => {
    if (left.length === 0) left = [...entries];
    const index = random.int(0, left.length - 1);
    return left.splice(index, 1)[0] ?? random.pick(entries);
  };
};
