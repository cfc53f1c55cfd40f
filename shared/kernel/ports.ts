import type { Instant } from "./time.ts";

/** The only source of time; adapters and tests provide it. */
export interface Clock {
  readonly now: () => Instant;
}

/** The only source of new identities: UUIDv7, ascending within one workstation. */
export interface Ids {
  readonly next: () => string;
}
