/* Clients that left the scope leave this device when nothing of them is on its way any more (sync-spec S2). */
import { type ReadDb, write } from "#db/engine/store.ts";
import { beginArriving, isArriving } from "#db/workstation/sync/arriving.ts";
import { departable, forgetClients } from "#db/workstation/sync/forgetClient.ts";
import { tablesOfScope } from "#db/workstation/sync/remoteRows.ts";
import { syncNumbers } from "#db/workstation/sync/syncState.ts";
import { announceChanges } from "./announceChanges.ts";
import { noteForgotten } from "./auditTrail.ts";
import type { DeviceContext } from "./deviceContext.ts";

/** Whether a client goes now; `isReturning`: he was told of again meanwhile, and comes whole afterwards (F7). */
type Goes = (clientId: string, isReturning: boolean) => boolean;

const everybody: Goes = () => true;

/** Lets go the clients that left the scope and of whom nothing is on its way (S2); who is told of again is on his way here then. */
export const letGo = (context: DeviceContext, goes: Goes = everybody): void => {
  const { store } = context;
  const leavingOf = (db: ReadDb): string[] => departable(db, syncNumbers(db).passedLine).filter((id) => goes(id, isArriving(db, id)));
  if (leavingOf(store.read).length === 0) return;
  const ids = write(store, (tx) => {
    // Asked again inside: an edit of the meantime keeps its client here until it was sent.
    const leaving = leavingOf(tx);
    const returning = leaving.filter((id) => isArriving(tx, id));
    const { headBefore } = forgetClients(tx, leaving);
    noteForgotten(tx, context, leaving.length, headBefore);
    beginArriving(tx, returning, syncNumbers(tx).cursor);
    return leaving;
  });
  announceChanges(context, ids, tablesOfScope("client"));
};
