/* UUIDv7 (RFC 9562) of one hub process: time, a counter within the millisecond, random bits. */
import { randomBytes } from "node:crypto";
import type { Ids } from "#shared/kernel/ports.ts";

/** Fresh ids, ascending within this process even when the clock stands still or jumps back. */
export const createHubIds = (now: () => number = Date.now): Ids => {
  let lastMs = 0;
  let counter = 0;
  return {
    next: () => {
      const ms = Math.max(now(), lastMs);
      counter = ms === lastMs ? counter + 1 : 0;
      if (counter > 0xfff) counter = 0;
      lastMs = counter === 0 && ms === lastMs ? ms + 1 : ms;
      const time = lastMs.toString(16).padStart(12, "0");
      const tail = randomBytes(8);
      tail.writeUInt8((tail.readUInt8(0) & 0x3f) | 0x80, 0);
      const hex = tail.toString("hex");
      return `${time.slice(0, 8)}-${time.slice(8)}-7${counter.toString(16).padStart(3, "0")}-${hex.slice(0, 4)}-${hex.slice(4)}`;
    },
  };
};
