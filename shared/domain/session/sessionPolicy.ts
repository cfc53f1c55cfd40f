/*
 * What a branch decides about its workstations (R261, R264; security.md): how many wrong passphrases until the key is
 * destroyed, the longest time without input, whether a PIN may be used, and what happens to a blocked workstation. The hub
 * keeps it and tells it at each contact; a workstation without a branch goes by the usual values.
 */
export interface SessionPolicy {
  readonly mostFailures: number;
  /** The longest idle time in minutes that a person may choose. */
  readonly idleMinutes: number;
  readonly isPinAllowed: boolean;
  /** `lock`: nothing is shown until the branch lets it in again; `wipe`: its key is destroyed at the next contact. */
  readonly whenBlocked: "lock" | "wipe";
}

/** Least and most of what is counted. */
export const policyBounds = { mostFailures: [5, 100], idleMinutes: [1, 120] } as const;

const isWithin = (value: unknown, [least, most]: readonly [number, number]): value is number =>
  typeof value === "number" && Number.isInteger(value) && value >= least && value <= most;

/** A policy that was kept as JSON; undefined for anything that is none. */
export const readSessionPolicy = (text: string): SessionPolicy | undefined => {
  const value = JSON.parse(text) as Partial<SessionPolicy>; // looked at below, field by field
  const { mostFailures, idleMinutes, isPinAllowed, whenBlocked } = value;
  const isCounted = isWithin(mostFailures, policyBounds.mostFailures) && isWithin(idleMinutes, policyBounds.idleMinutes);
  if (!isCounted || typeof isPinAllowed !== "boolean" || (whenBlocked !== "lock" && whenBlocked !== "wipe")) return undefined;
  return { mostFailures, idleMinutes, isPinAllowed, whenBlocked };
};

/** Where the branch has decided nothing. */
export const usualPolicy: SessionPolicy = { mostFailures: 30, idleMinutes: 60, isPinAllowed: true, whenBlocked: "wipe" };
