/* UUIDv7 (RFC 9562): 48 bits of time, then a 12-bit counter that keeps ids of one millisecond ascending, then random bits. */
import type { Ids } from "./ports.ts";

/**
 * Identities that ascend even when the clock stands still or jumps back. `now`: milliseconds since 1970; `random`: 16
 * hexadecimal digits, fresh at each call.
 */
export const createUuid7Ids = (now: () => number, random: () => string): Ids => {
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
      const time = lastMs.toString(16).padStart(12, "0");
      const bits = random();
      const variant = ((Number.parseInt(bits.slice(0, 2), 16) & 0x3f) | 0x80).toString(16);
      return `${time.slice(0, 8)}-${time.slice(8)}-7${counter.toString(16).padStart(3, "0")}-${variant}${bits.slice(2, 4)}-${bits.slice(4)}`;
    },
  };
};
