/* Identities of this process; randomness is drawn in pools, because an import makes them by the hundred thousand. */
import { randomFillSync } from "node:crypto";
import type { Ids } from "#shared/kernel/ports.ts";
import { createUuid7Ids } from "#shared/kernel/uuid7.ts";

const poolSize = 8_192;

/** Identities of this process; ascending even when the clock stands still or jumps back. */
export const createUuidIds = (now: () => number = Date.now): Ids => {
  const pool = Buffer.alloc(poolSize);
  let offset = poolSize;
  return createUuid7Ids(now, () => {
    if (offset + 8 > poolSize) {
      randomFillSync(pool);
      offset = 0;
    }
    offset += 8;
    return pool.toString("hex", offset - 8, offset);
  });
};
