/*
 * What a long read leaves behind. Making the list's columns, planning a week or reading a feed goes through the whole store
 * once: the heap is then twice what is in use, and gives nothing back by itself while the program rests, which it does for
 * most of a day. So when the process has done next to nothing for a while and holds much more than after the last time, its
 * heap is collected; who works is never held up by it. When it has rested for longer the pages of the store that are held in
 * memory are given back too: what is asked next reads what it needs from the file, 2 ms for a search, 30 for Today. (SP13)
 */
import { url as inspectorUrl } from "node:inspector";
import { getHeapStatistics } from "node:v8";
import { collectHeap } from "./clearMemory.ts";

/** How often it looks, in milliseconds. */
const everyMs = 3_000;
/** Processor time between two looks, in microseconds, below which the process rests. */
const restingMicros = 60_000;
/** The heap must have grown by this much since the last time, in bytes. */
const worthBytes = 24 * 1024 * 1024;

/** So many looks in a row at rest, half a minute: nobody works with the program. */
const longRestLooks = 10;

/** Counts looks in a row at rest; answers true once in each rest, when it has become a long one. */
export const createRestCount = (): ((busyMicros: number) => boolean) => {
  let looks = 0;
  return (busyMicros) => {
    looks = busyMicros < restingMicros ? looks + 1 : 0;
    return looks === longRestLooks;
  };
};

/** Whether the heap is to be collected: the process rests, and there is something to give back. */
export const isTimeToRest = (look: { readonly busyMicros: number; readonly heapBytes: number; readonly heapBytesAfterLast: number }): boolean =>
  look.busyMicros < restingMicros && look.heapBytes - look.heapBytesAfterLast > worthBytes;

const busyMicrosSoFar = (): number => {
  const { user, system } = process.cpuUsage();
  return user + system;
};

const heapBytesNow = (): number => getHeapStatistics().used_heap_size;

/**
 * Looks for the life of the program; not under a debugger, which loses the answers it waits for when the heap is collected.
 * `giveBack`: lets go of what is held in memory only to be at hand, when the program has rested for half a minute.
 */
export const startMemoryRest = (giveBack: () => void): void => {
  if (inspectorUrl() !== undefined) return;
  const isLongRest = createRestCount();
  let before = busyMicrosSoFar();
  let heapBytesAfterLast = 0;
  setInterval(() => {
    const busyMicros = busyMicrosSoFar() - before;
    if (isTimeToRest({ busyMicros, heapBytes: heapBytesNow(), heapBytesAfterLast })) {
      collectHeap();
      heapBytesAfterLast = heapBytesNow();
    }
    if (isLongRest(busyMicros)) giveBack();
    before = busyMicrosSoFar();
  }, everyMs).unref();
};
