/*
 * What a closed store leaves in freed memory: the allocator hands pages of the cache, values of statements and answers to
 * the window back to nobody in particular, and until somebody is given the same place again their text stays there. The
 * database's own allocator is the program's, so that asking it for places of every size and filling them with zeros
 * overwrites what lies free (SE4). Small sizes come first: the statements that hold them take large places without filling
 * them, and those are filled by the second round, whose statements are small.
 */
import Database from "better-sqlite3";
import { cacheKib } from "./store.ts";

/** SQLite's allocator puts its own word before each place; Chromium's may keep some words of its own after it. */
const wordBytes = 8;
const keptBytes = [0, 16] as const;
const smallestBytes = 32;
const largestBytes = 1024 * 1024;
/** From here on a place counts as large, in bytes. */
const largeBytes = 8_192;
/** Sizes between two powers of two: the allocator of Chromium has no more. */
const stepsPerPower = 8;
/** How much of each size is asked for, in bytes; and of the size of the database's pages, which its cache leaves behind. */
const bytesPerSize = 1024 * 1024;
const pageBytes = 4_096;
const cacheBytes = cacheKib * 1024;
/** The cache's bytes are asked for in four portions: two sizes that fit a page, each in two ways. */
const cacheShare = 4;
const mostPlaces = { small: 2_000, large: 32 } as const;

/** Every size of place, in bytes, smallest first. */
const sizes = (): number[] => {
  const list: number[] = [];
  for (let power = smallestBytes; power < largestBytes; power *= 2) {
    for (let step = 0; step < stepsPerPower; step += 1) list.push(power + (power / stepsPerPower) * step);
  }
  return list;
};

/** Takes places of one size and fills them with zeros, until the database is closed. */
const hold = (database: Database.Database, size: number, wanted: number, places: number): void => {
  const zeros = Buffer.alloc(size - wordBytes);
  const count = Math.max(1, Math.min(places, Math.ceil(wanted / size)));
  const text = `select ${Array.from({ length: count }, () => "?").join(",")}`;
  const values = Array.from({ length: count }, () => zeros);
  for (let taken = 0; taken < wanted; taken += size * count) {
    // Bound values are copied into places of their own, and stay there as long as the statement.
    database.prepare(text).bind(...values);
  }
};

/** Overwrites freed memory of this process, one size of place per step, so that others may have their turn in between. (SE4) */
export function* overwriteFreedMemory(): Generator<void, void> {
  for (const isLarge of [false, true]) {
    const database = new Database(":memory:");
    try {
      for (const size of sizes()) {
        if (size >= largeBytes !== isLarge) continue;
        const isPage = size >= pageBytes && size < pageBytes * 1.25;
        const wanted = isPage ? Math.max(bytesPerSize, cacheBytes / cacheShare) : bytesPerSize;
        for (const kept of keptBytes) hold(database, size - kept, wanted, isLarge ? mostPlaces.large : mostPlaces.small);
        yield;
      }
    } finally {
      // Gives all the places back, zeros in them.
      database.close();
    }
  }
}
