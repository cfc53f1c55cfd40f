/** A share of a list, the same for the same seed, in the order of the list; never none of a list that has any. */
export const chosen = <T>(list: readonly T[], share: number, seed: number): readonly T[] => {
  if (share >= 1) return list;
  let state = (seed >>> 0) + 1;
  // A multiplicative generator modulo 2^31 - 1: any fixed choice will do, as long as a seed brings it back.
  const next = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  const order = list.map((_, at) => ({ at, rank: next() })).toSorted((one, other) => one.rank - other.rank);
  const count = Math.max(Math.min(list.length, 1), Math.round(list.length * share));
  return order
    .slice(0, count)
    .map(({ at }) => at)
    .toSorted((one, other) => one - other)
    .flatMap((at) => list.slice(at, at + 1));
};
