/* A session of sync, or the close of a day, in the job process: its own connection to the store, its own link to the hub. */
import { write } from "#db/engine/store.ts";
import { hubIdentity, setBlockedByBranch } from "#db/workstation/sync/syncState.ts";
import { openLinkOf } from "#electron/adapters/hubAccess.ts";
import type { SyncFailure } from "#electron/sync/deviceContext.ts";
import { closeDay } from "#electron/sync/endOfDay.ts";
import { runSyncSession } from "#electron/sync/syncSession.ts";
import { deviceOfJob } from "./deviceOfJob.ts";
import { type Job, JobCancelled } from "./job.ts";

export const syncJob: Job<"sync"> = async (context, request) => {
  const hub = hubIdentity(context.store.read);
  if (!hub) return { outcome: "notEnrolled", detail: "", isWiped: false };
  let isWiped = false;
  const link = openLinkOf(hub, context.clock, {
    signal: context.signal,
    onWipeOrder: () => {
      isWiped = true;
    },
  });
  const device = deviceOfJob(context, link);
  const failed = (error: SyncFailure) => {
    // Blocked without the order to destroy the key: nothing is shown until the branch lets this device in again.
    if (error.type === "refused" && error.error === "blocked" && !isWiped) write(context.store, (tx) => setBlockedByBranch(tx, true));
    return outcomeOf(error);
  };
  const outcomeOf = (error: SyncFailure) => ({ outcome: error.type, detail: error.type === "refused" ? error.error : "", isWiped });
  try {
    if (request.closeDay) {
      const outcome = await closeDay(device, request.closeDay.day, request.closeDay.counts);
      if (!outcome.ok && outcome.error.type === "cancelled") throw new JobCancelled();
      if (!outcome.ok) return failed(outcome.error);
      return { outcome: outcome.value.type, detail: outcome.value.type === "attention" ? outcome.value.reason : "", isWiped };
    }
    const outcome = await runSyncSession(device);
    if (outcome.ok) return { outcome: "done", detail: "", isWiped };
    if (outcome.error.type === "cancelled") throw new JobCancelled();
    return failed(outcome.error);
  } finally {
    link.close();
  }
};
