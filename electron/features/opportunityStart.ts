/* How an opportunity begins, wherever it was seen: with the client's manager, or waiting to be assigned. */
import type { Day } from "#shared/kernel/time.ts";
import type { CommandContext } from "./context.ts";

/** Who works on what is seen about a client: its manager; of a client without one whoever works alone, else nobody yet. */
const ownerOfSeen = (actor: CommandContext["actor"], client: { readonly managerId: string | null }): string | null =>
  client.managerId ?? (actor.isJoined === true ? null : actor.id);

/** Owner, stage and days of a new opportunity of a client. */
export const opportunityStart = (actor: CommandContext["actor"], client: { readonly managerId: string | null }, today: Day) => {
  const ownerId = ownerOfSeen(actor, client);
  return {
    ownerId,
    stage: ownerId === null ? "identified" : "assigned",
    stageSinceOn: today,
    raisedOn: today,
    assignedBy: ownerId === null ? null : "ownClient",
  } as const;
};
