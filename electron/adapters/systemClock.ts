import { uptime } from "node:os";
import type { SteadyClock } from "#shared/kernel/ports.ts";
import type { Instant } from "#shared/kernel/time.ts";

/** The computer's clock: shown and recorded, never believed for order. */
export const systemClock: SteadyClock = {
  now: () => new Date().toISOString() as Instant, // toISOString has this form
  steadySeconds: uptime,
};
