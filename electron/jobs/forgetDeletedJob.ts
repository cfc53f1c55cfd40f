/* A store of one's own forgets for good whom nobody can bring back by undo any more (R258). */
import { oldestUndoable } from "#shared/contracts/history.ts";
import { write } from "#db/engine/store.ts";
import { appendAudit } from "#db/workstation/auditLog.ts";
import { deletedForGood, forgetForGood } from "#db/workstation/deletedForGood.ts";
import { hubIdentity } from "#db/workstation/sync/syncState.ts";
import type { Job } from "./job.ts";

/** In a branch the hub has the deleted client too, and would give him again: there nothing is forgotten before the hub says so. */
export const forgetDeletedJob: Job<"forgetDeleted"> = ({ store, clock, actorId, announce }) => {
  const before = oldestUndoable(clock.now());
  if (hubIdentity(store.read) || deletedForGood(store.read, before).length === 0) return { clients: 0 };
  const clients = write(store, (tx) => {
    const leaving = deletedForGood(tx, before);
    const { headBefore } = forgetForGood(tx, leaving);
    const detail = { clients: leaving.length, ...(headBefore === undefined ? {} : { changeLogHeadBefore: headBefore }) };
    appendAudit(tx, { at: clock.now(), actorId, action: "clientsForgotten", clientId: null, detail });
    return leaving.length;
  });
  announce("clients");
  return { clients };
};
