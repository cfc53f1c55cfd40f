import type { Instant } from "./time.ts";

/** The only source of time; adapters and tests provide it. */
export interface Clock {
  readonly now: () => Instant;
}

/** A clock that also knows how long the computer has been on, which nobody can turn back. */
export interface SteadyClock extends Clock {
  /** Seconds since the computer was started, sleep included; they begin anew when it is started again. */
  readonly steadySeconds: () => number;
}

/** The only source of new identities: UUIDv7, ascending within one workstation. */
export interface Ids {
  readonly next: () => string;
}
