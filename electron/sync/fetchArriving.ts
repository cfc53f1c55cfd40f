/*
 * Clients that came into the scope: their steps of the feed before the device's cursor, with the whole history, in pages
 * that can be resumed (sync-spec F7, S). A client counts as held only when its last page is in.
 */
import { ok, type Result } from "#shared/kernel/result.ts";
import { limits } from "#shared/protocol/messages.ts";
import { write } from "#db/engine/store.ts";
import { arrivedThrough, arrivingClients, beginArriving, endArriving, isArriving, markUnread, noteArriving } from "#db/workstation/sync/arriving.ts";
import { saveConflict } from "#db/workstation/sync/conflicts.ts";
import { holdsClient } from "#db/workstation/sync/remoteRows.ts";
import { announceChanges } from "./announceChanges.ts";
import { applyHistory, noChange } from "./applyReply.ts";
import { syncNumbers } from "#db/workstation/sync/syncState.ts";
import type { DeviceContext, SyncFailure } from "./deviceContext.ts";
import { toConflict } from "./wire.ts";

/** Fetches what came before `untilSeq` of some clients; nothing to do for a device that begins. */
export const fetchArriving = async (context: DeviceContext, clientIds: readonly string[], untilSeq: number): Promise<Result<null, SyncFailure>> => {
  if (untilSeq === 0) return ok(null);
  const { store, link } = context;
  for (let from = 0; from < clientIds.length; from += limits.clientsPerRequest) {
    const ids = clientIds.slice(from, from + limits.clientsPerRequest);
    // Who lies here already is nobody's handover: a restored hub has him again, and tells what came before.
    const isNew = new Set(ids.filter((id) => isArriving(store.read, id) || !holdsClient(store.read, id)));
    write(store, (tx) => beginArriving(tx, ids, untilSeq));
    // All of a chunk go on from the one that has come least far: steps that are in already are not written twice.
    const byProgress = Map.groupBy(ids, (id) => arrivedThrough(store.read, id));
    for (const [progress, group] of byProgress) {
      let afterSeq = progress;
      let staying: readonly string[] = group;
      for (let isEnd = false; !isEnd && staying.length > 0;) {
        const answer = await link.history({ clientIds: [...staying], afterSeq, untilSeq });
        if (!answer.ok) return answer;
        const page = answer.value;
        // Who left meanwhile is not wholly in, also when he is back for the next page: his mark stays until the feed tells of him.
        const away = new Set(page.away);
        const here = staying.filter((id) => !away.has(id));
        staying = here;
        const changed = write(store, (tx) => {
          const did = noChange();
          applyHistory(tx, page.entries, did);
          if (page.isEnd) {
            endArriving(tx, here);
            markUnread(
              tx,
              here.filter((id) => isNew.has(id)),
              context.clock.now(),
            );
            for (const conflict of page.conflicts) saveConflict(tx, toConflict(conflict), context.clock.now());
          } else {
            noteArriving(tx, here, page.toSeq);
          }
          return did;
        });
        announceChanges(context, changed.clientIds, changed.tables);
        context.onProgress("arriving", from + changed.clientIds.size, clientIds.length);
        afterSeq = page.toSeq;
        ({ isEnd } = page);
      }
    }
  }
  return ok(null);
};

/**
 * Goes on with clients whose history was cut off between two pages. Before comparing: a client that is there with equal rows
 * asks for nothing more, and the rest of his history would never come.
 */
export const finishArriving = (context: DeviceContext): Promise<Result<null, SyncFailure>> =>
  fetchArriving(context, arrivingClients(context.store.read), syncNumbers(context.store.read).cursor);
