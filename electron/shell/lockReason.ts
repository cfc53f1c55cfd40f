/* When an open store is locked by itself (R264, SE4): a pure decision, looked at every few seconds. */

/** How often the idle time is looked at, in milliseconds. */
export const lookEveryMs = 5_000;
/** A look that comes so much too late means that the computer slept. */
const sleptMs = 60_000;

/** Why to lock at a look; undefined to stay open. */
export const reasonToLock = (look: {
  readonly idleSeconds: number;
  readonly idleMinutes: number;
  /** The branch's longest idle time; undefined without a branch. */
  readonly mostMinutes: number | undefined;
  readonly sinceLastLookMs: number;
}): "idle" | "suspend" | undefined => {
  if (look.sinceLastLookMs > lookEveryMs + sleptMs) return "suspend";
  return look.idleSeconds >= Math.min(look.idleMinutes, look.mostMinutes ?? look.idleMinutes) * 60 ? "idle" : undefined;
};
