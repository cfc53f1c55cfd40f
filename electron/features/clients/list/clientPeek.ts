/* The essentials of one client for the panel beside a list; identifying values masked (R265). */
import { dayOf } from "#shared/kernel/time.ts";
import type { ClientPeek } from "#shared/contracts/clients/list.ts";
import { isActiveMember } from "#shared/domain/clients/servingTeam.ts";
import { maskContact } from "#shared/domain/clients/mask.ts";
import { err, ok, type Result } from "#shared/kernel/result.ts";
import { clientListRow, documentMaskedOf } from "#db/workstation/clientList.ts";
import { rowById, rowsOfClient } from "#db/workstation/rows.ts";
import { hiddenTagIds } from "#db/workstation/sensitiveTags.ts";
import { endedHoldingStates } from "#shared/domain/clients/endedHoldings.ts";
import type { QueryContext } from "#electron/features/context.ts";

const shown = 4;

export const clientPeek = (
  { db, clock, actor }: QueryContext,
  { clientId }: { readonly clientId: string },
): Result<ClientPeek, { readonly type: "clientNotFound" }> => {
  const listed = clientListRow(db, clientId);
  const hidden = hiddenTagIds(db, actor.role);
  const row = listed && { ...listed, tagIds: listed.tagIds.filter((id) => !hidden.has(id)) };
  const client = rowById(db, "client", clientId);
  if (!row || !client) return err({ type: "clientNotFound" });
  const ended: readonly (string | null)[] = endedHoldingStates;
  const maturities = rowsOfClient(db, "holding", clientId)
    .flatMap(({ kind, productName, amount, maturesOn, state }) =>
      maturesOn === null || ended.includes(state) ? [] : [{ kind, productName, amount, maturesOn }],
    )
    .toSorted((one, other) => (one.maturesOn < other.maturesOn ? -1 : 1));
  const interactions = rowsOfClient(db, "interaction", clientId).toSorted((one, other) => (one.happenedAt > other.happenedAt ? -1 : 1));
  return ok({
    row,
    occupation: client.occupation,
    employer: client.employer,
    cautions: client.cautions,
    documentMasked: documentMaskedOf(db, clientId),
    contacts: rowsOfClient(db, "contactPoint", clientId).map(({ kind, value, consent }) => ({ kind, masked: maskContact(kind, value), consent })),
    maturities: maturities.slice(0, shown),
    needs: rowsOfClient(db, "need", clientId)
      .filter(({ state }) => state !== "met" && state !== "dropped")
      .slice(0, shown)
      .map(({ kind, description, amount }) => ({ kind, description, amount })),
    team: rowsOfClient(db, "serviceMember", clientId)
      .filter((member) => isActiveMember(member, dayOf(clock.now())))
      .slice(0, shown)
      .map(({ name, role }) => ({ name, role })),
    lastInteractions: interactions.slice(0, 2).map(({ channel, happenedAt, summary }) => ({ channel, happenedAt, summary })),
  });
};
