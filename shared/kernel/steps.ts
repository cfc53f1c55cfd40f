/*
 * Long work in steps: a generator yields where something else may have its turn. The same work is done at once where nobody
 * waits (`atOnce`), or one step per turn of the process where a keystroke may wait (the caller awaits between steps).
 */

/** Work that can pause at each yield. */
export type Steps<T> = Generator<undefined, T, undefined>;

/** Does all of it now. */
export const atOnce = <T>(steps: Steps<T>): T => {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
};

/** Does one step each time `pause` has settled. */
export const inTurns = async <T>(steps: Steps<T>, pause: () => Promise<void>): Promise<T> => {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    await pause();
  }
};

const sliceSize = 2_000;

function* merge<T>(left: readonly T[], right: readonly T[], compare: (one: T, other: T) => number): Steps<T[]> {
  const merged: T[] = [];
  let at = 0;
  for (const item of right) {
    for (let first = left[at]; first !== undefined && compare(first, item) <= 0; first = left[at]) {
      merged.push(first);
      at += 1;
    }
    merged.push(item);
    if (merged.length % sliceSize === 0) yield;
  }
  for (; at < left.length; at += 1) {
    const item = left[at];
    if (item !== undefined) merged.push(item);
  }
  return merged;
}

/** Sorts like `toSorted` (stable), a few thousand items at a time. */
export function* sortedInSteps<T extends object>(items: readonly T[], compare: (one: T, other: T) => number): Steps<readonly T[]> {
  let runs: (readonly T[])[] = [];
  for (let from = 0; from < items.length; from += sliceSize) {
    runs.push(items.slice(from, from + sliceSize).toSorted(compare));
    yield;
  }
  while (runs.length > 1) {
    const next: (readonly T[])[] = [];
    for (let at = 0; at < runs.length; at += 2) {
      next.push(yield* merge(runs[at] ?? [], runs[at + 1] ?? [], compare));
      yield;
    }
    runs = next;
  }
  return runs[0] ?? [];
}
