/* Clients that left the scope leave this device when nothing of them waits for the hub any more (sync-spec S2). */
import { write } from "#db/engine/store.ts";
import { departable, forgetClients } from "#db/workstation/sync/forgetClient.ts";
import { syncNumbers } from "#db/workstation/sync/syncState.ts";
import { announceChanges } from "./announceChanges.ts";
import { noteForgotten } from "./auditTrail.ts";
import type { DeviceContext } from "./deviceContext.ts";

/** Lets go the clients that left the scope and of whom nothing waits (S2). */
export const letGo = (context: DeviceContext): void => {
  const { store } = context;
  if (departable(store.read, syncNumbers(store.read).pushedLine).length === 0) return;
  const ids = write(store, (tx) => {
    // Asked again inside: an edit of the meantime keeps its client here until it was sent.
    const leaving = departable(tx, syncNumbers(tx).pushedLine);
    const { headBefore } = forgetClients(tx, leaving);
    noteForgotten(tx, context, leaving.length, headBefore);
    return leaving;
  });
  announceChanges(context, ids, ["client"]);
};
