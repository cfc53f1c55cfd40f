/* UUIDv7 (RFC 9562): 48 bits of time, then a 12-bit counter that keeps ids of one millisecond ascending, then random bits. */
import { randomFillSync } from "node:crypto";
import type { Ids } from "#shared/kernel/ports.ts";

const poolSize = 8_192;

/** Identities of this process; ascending even when the clock stands still or jumps back. */
export const createUuidIds = (now: () => number = Date.now): Ids => {
  const pool = Buffer.alloc(poolSize);
  let offset = poolSize;
  let lastMs = 0;
  let counter = 0;
  return {
    next: () => {
      const ms = Math.max(now(), lastMs);
      counter = ms === lastMs ? counter + 1 : 0;
      lastMs = ms;
      if (counter > 0xfff) {
        lastMs += 1;
        counter = 0;
      }
      if (offset + 8 > poolSize) {
        randomFillSync(pool);
        offset = 0;
      }
      const time = lastMs.toString(16).padStart(12, "0");
      const variant = ((pool.readUInt8(offset) & 0x3f) | 0x80).toString(16).padStart(2, "0");
      const tail = pool.toString("hex", offset + 1, offset + 8);
      offset += 8;
      const middle = counter.toString(16).padStart(3, "0");
      return `${time.slice(0, 8)}-${time.slice(8)}-7${middle}-${variant}${tail.slice(0, 2)}-${tail.slice(2)}`;
    },
  };
};
