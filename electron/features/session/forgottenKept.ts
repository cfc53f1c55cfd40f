/*
 * Whom the store has forgotten stays forgotten (S2, L07). The list lies beside the store under its key, so that an older store -
 * a backup that was gone back to, a salvage, a copy that somebody put there - lets them go as soon as it is opened. Of a client
 * of whom the older store holds something unsent, the branch is told first.
 */
import type { Clock } from "#shared/kernel/ports.ts";
import { type Store, write } from "#db/engine/store.ts";
import { appendAudit } from "#db/workstation/auditLog.ts";
import { forgetForGood } from "#db/workstation/deletedForGood.ts";
import { departable, forgetClients, knowsClient, noteDeparture } from "#db/workstation/sync/forgetClient.ts";
import { forgottenClients, noteForgottenClients, notYetForgotten } from "#db/workstation/sync/forgottenClients.ts";
import { hubIdentity, syncNumbers } from "#db/workstation/sync/syncState.ts";
import type { StoreVault } from "./storeVault.ts";

interface KeptStore {
  readonly info: { readonly id: string };
  readonly store: Store;
  readonly key: Uint8Array;
  readonly actor: { readonly id: string };
}

/** At an opening: a store that is older than the list forgets whom it still has of it. */
export const forgetAgain = ({ info, store, key, actor }: KeptStore, vault: StoreVault, clock: Clock): void => {
  const listed = notYetForgotten(store.read, vault.forgotten(info.id, key));
  if (listed.length === 0) return;
  write(store, (tx) => {
    const here = listed.filter((id) => knowsClient(tx, id));
    const { cursor, pushedLine } = syncNumbers(tx);
    const isOfBranch = hubIdentity(tx) !== undefined;
    for (const id of isOfBranch ? here : []) noteDeparture(tx, id, cursor);
    const leaving = isOfBranch ? departable(tx, pushedLine).filter((id) => here.includes(id)) : here;
    const { headBefore } = isOfBranch ? forgetClients(tx, leaving) : forgetForGood(tx, leaving);
    noteForgottenClients(
      tx,
      listed.filter((id) => !here.includes(id)),
    );
    if (leaving.length === 0) return;
    const detail = { clients: leaving.length, ...(headBefore === undefined ? {} : { changeLogHeadBefore: headBefore }) };
    appendAudit(tx, { at: clock.now(), actorId: actor.id, action: "clientsForgotten", clientId: null, detail });
  });
};

/** Keeps the list beside the store as the store knows it; written only when it has changed. */
export const keepForgotten = ({ info, store, key }: KeptStore, vault: StoreVault): void => {
  const known = forgottenClients(store.read);
  if (vault.forgotten(info.id, key).join() !== known.join()) vault.setForgotten(info.id, key, known);
};
