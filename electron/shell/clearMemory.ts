/*
 * After a lock nothing of a client may be left in the main process (SE4). Closing the store frees its texts, but freeing
 * erases nothing: dead strings lie in the heap of the language until it is collected, and everything else in places that the
 * allocator has not given to anybody again. So the heap is collected to the last, its free parts are zeroed as far as this
 * V8 can, and freed memory is overwritten; in short slices, because the person may already be typing the passphrase.
 */
import { getHeapSpaceStatistics, setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

interface CollectOptions {
  readonly type: "major";
  readonly execution: "sync";
  readonly flavor: "last-resort" | "regular";
}

/** The flag of V8 that zeroes what a collection has emptied. */
const zeroing = "clear-free-memory";

const collector = (): ((options: CollectOptions) => void) => {
  setFlagsFromString("--expose-gc");
  const collect: unknown = runInNewContext("gc");
  setFlagsFromString("--no-expose-gc");
  if (typeof collect !== "function") throw new Error("the heap cannot be collected");
  return (options) => void Reflect.apply(collect, undefined, [options]);
};

/** Collects the heap and gives its empty pages back, which an ordinary collection keeps; takes about 150 milliseconds. */
export const collectHeap = (): void => collector()({ type: "major", execution: "sync", flavor: "last-resort" });

/** The bytes of an empty list, and how many more than are free. */
const listBytes = 16;
const moreBytes = 1024 * 1024;

const freeHeapBytes = (): number => getHeapSpaceStatistics().find(({ space_name: name }) => name === "old_space")?.space_available_size ?? 0;

/** Collects the heap, then lets small things that survive a collection take every free place of it, and collects those too. */
const collectEverything = (): void => {
  setFlagsFromString(`--${zeroing}`);
  try {
    const collect = collector();
    const all = { type: "major", execution: "sync", flavor: "last-resort" } as const;
    collect(all);
    const fillers: (readonly number[])[] = Array.from({ length: (freeHeapBytes() + moreBytes) / listBytes }, () => []);
    collect({ type: "major", execution: "sync", flavor: "regular" });
    fillers.length = 0;
    collect(all);
  } finally {
    setFlagsFromString(`--no-${zeroing}`);
  }
};

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/**
 * Clears this process; stops when a store is open again, whose own lock will do it. `overwriteFreed` overwrites freed memory
 * step by step (db/engine/freedMemory.ts).
 */
export const clearMemory = async (isOpen: () => boolean, overwriteFreed: () => Iterator<void, void>): Promise<void> => {
  if (isOpen()) return;
  collectEverything();
  const steps = overwriteFreed();
  try {
    while (!isOpen() && steps.next().done !== true) await nextTurn();
  } finally {
    steps.return?.();
  }
  if (!isOpen()) collectEverything();
};
