/*
 * What a branch decides about its workstations (R261, R264; security.md): how many wrong passphrases until the key is
 * destroyed, the longest time without input, whether a PIN may be used, and what happens to a blocked workstation. The hub
 * keeps it and tells it at each contact; a workstation without a branch goes by the usual values.
 */
import { z } from "zod";

export const SessionPolicy = z.object({
  mostFailures: z.int().min(5).max(100),
  /** The longest idle time in minutes that a person may choose. */
  idleMinutes: z.int().min(1).max(120),
  isPinAllowed: z.boolean(),
  /** `lock`: nothing is shown until the branch lets it in again; `wipe`: its key is destroyed at the next contact. */
  whenBlocked: z.enum(["lock", "wipe"]),
});
export type SessionPolicy = z.output<typeof SessionPolicy>;

/** Where the branch has decided nothing. */
export const usualPolicy: SessionPolicy = { mostFailures: 30, idleMinutes: 60, isPinAllowed: true, whenBlocked: "wipe" };
