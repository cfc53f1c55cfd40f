/* A branch's rules for its workstations as they travel and are kept. */
import { z } from "zod";
import { policyBounds, type SessionPolicy } from "#shared/domain/session/sessionPolicy.ts";

const counted = ([least, most]: readonly [number, number]) => z.int().min(least).max(most);

export const SessionPolicyForm = z.object({
  mostFailures: counted(policyBounds.mostFailures),
  idleMinutes: counted(policyBounds.idleMinutes),
  isPinAllowed: z.boolean(),
  whenBlocked: z.enum(["lock", "wipe"]),
}) satisfies z.ZodType<SessionPolicy>;
