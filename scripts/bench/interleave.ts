/*
 * Floors and ours by turns in one run: what disturbs the machine disturbs both. The order turns with every round, so
 * that nobody always comes second to a warm cache.
 */
import { type Summary, summaryOf } from "./statistics.ts";

/** One way to do the thing; answers nothing, or the number of milliseconds when only a part of it counts. */
type Work = (round: number) => number | void | Promise<number | void>;

const timed = async (work: Work, round: number): Promise<number> => {
  const began = performance.now();
  const own = await work(round);
  return own ?? performance.now() - began;
};

/** Runs each work once per round, after `warmUp` rounds that do not count. */
export const interleave = async <Name extends string>(
  works: Readonly<Record<Name, Work>>,
  rounds: number,
  warmUp = 0,
): Promise<Readonly<Record<Name, Summary>>> => {
  const entries = Object.entries<Work>(works);
  const samples = new Map<string, number[]>(entries.map(([name]) => [name, []]));
  for (let round = -warmUp; round < rounds; round += 1) {
    const turned = round % 2 === 0 ? entries : entries.toReversed();
    for (const [name, work] of turned) {
      const ms = await timed(work, round + warmUp);
      if (round >= 0) samples.get(name)?.push(ms);
    }
  }
  return Object.fromEntries([...samples].map(([name, list]) => [name, summaryOf(list)])) as Record<Name, Summary>; // the names are those of the works
};
