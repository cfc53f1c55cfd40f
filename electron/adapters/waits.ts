/*
 * Waits after wrong attempts. They are measured by the seconds that the computer has been on, not by its clock: setting the
 * clock forward shortens nothing, setting it back prolongs nothing. After a new start of the computer the seconds begin
 * anew, and of the wait only what has passed since then is known to have passed.
 */
import { uptime } from "node:os";
import type { Clock, SteadyClock } from "#shared/kernel/ports.ts";
import type { Instant } from "#shared/kernel/time.ts";

interface Wait {
  readonly seconds: number;
  readonly from: number;
}

/** Longest wait in seconds. */
const longestSeconds = 3_600;

/** Seconds to wait after the n-th wrong attempt: 5, 10, 20 … at most one hour; the first `free` cost nothing. */
export const waitSeconds = (failures: number, free: number): number => (failures <= free ? 0 : Math.min(longestSeconds, 5 * 2 ** (failures - free - 1)));

export const createWaits = (clock: Clock & Partial<SteadyClock>) => {
  const { steadySeconds = uptime } = clock;
  return {
    /** The wait that the n-th wrong attempt begins; null for none. */
    after: (failures: number, free: number): Wait | null => {
      const seconds = waitSeconds(failures, free);
      return seconds === 0 ? null : { seconds, from: steadySeconds() };
    },
    /** Until when, by the clock as it goes now; null when it is over. */
    until: (wait: Wait | null): Instant | null => {
      if (!wait) return null;
      const steady = steadySeconds();
      const left = wait.seconds - (steady >= wait.from ? steady - wait.from : steady);
      return left <= 0 ? null : (new Date(Date.parse(clock.now()) + Math.ceil(left) * 1_000).toISOString() as Instant); // toISOString has this form
    },
  };
};

export type Waits = ReturnType<typeof createWaits>;
