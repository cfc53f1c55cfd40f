/*
 * What clients hold together (R188): the sets of products that many have, as groups; and of those who hold one kind how many
 * also hold another, where that is clearly more than usual. Who holds the one and not the other is a list to work with. It says
 * what goes together, never why: whether it suits a client is asked at the recommendation.
 */
/** Clients who hold exactly these kinds of products. */
export interface HeldSet {
  readonly kinds: readonly string[];
  readonly clients: number;
}

export interface HeldPair {
  readonly has: string;
  readonly also: string;
  /** Clients who hold the first; both; the first and not the second. */
  readonly holders: number;
  readonly both: number;
  readonly without: number;
  /** Of the holders, and of all who hold anything, how many hold the second: whole percent. */
  readonly percent: number;
  readonly usualPercent: number;
}

export interface HeldTogether {
  /** Clients who hold anything. */
  readonly clients: number;
  readonly groups: readonly HeldSet[];
  readonly pairs: readonly HeldPair[];
}

/** Below so many holders a share says nothing. */
export const leastHolders = 10;
/** How many percent of the holders, and how many times the usual, make a pair. */
const leastPercent = 30;
const leastLift = 1.2;
const mostGroups = 10;
const mostPairs = 20;

const percentOf = (part: number, whole: number): number => (whole === 0 ? 0 : Math.round((part * 100) / whole));

/** Groups and pairs of some sets, the largest groups and the clearest pairs first. */
export const heldTogether = (sets: readonly HeldSet[]): HeldTogether => {
  const clients = sets.reduce((sum, set) => sum + set.clients, 0);
  const holders = new Map<string, number>();
  const both = new Map<string, number>();
  for (const set of sets) {
    for (const has of set.kinds) {
      holders.set(has, (holders.get(has) ?? 0) + set.clients);
      for (const also of set.kinds) if (also !== has) both.set(`${has} ${also}`, (both.get(`${has} ${also}`) ?? 0) + set.clients);
    }
  }
  const pairs = [...both].flatMap(([key, count]): { readonly lift: number; readonly pair: HeldPair }[] => {
    const [has = "", also = ""] = key.split(" ");
    const [ofFirst, ofSecond] = [holders.get(has) ?? 0, holders.get(also) ?? 0];
    // How many times the share of all; the same in both directions.
    const lift = (count * clients) / (ofFirst * ofSecond);
    if (ofFirst < leastHolders || count * 100 < leastPercent * ofFirst || lift < leastLift || count === ofFirst) return [];
    const shares = { percent: percentOf(count, ofFirst), usualPercent: percentOf(ofSecond, clients) };
    return [{ lift, pair: { has, also, holders: ofFirst, both: count, without: ofFirst - count, ...shares } }];
  });
  return {
    clients,
    groups: sets
      .filter((set) => set.kinds.length > 1)
      .toSorted((left, right) => right.clients - left.clients || left.kinds.join().localeCompare(right.kinds.join()))
      .slice(0, mostGroups),
    pairs: pairs
      .toSorted((left, right) => right.lift - left.lift || right.pair.without - left.pair.without || left.pair.has.localeCompare(right.pair.has))
      .slice(0, mostPairs)
      .map(({ pair }) => pair),
  };
};
