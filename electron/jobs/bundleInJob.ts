/* The branch's answer file, read and applied (sync-spec B4); a signed order to destroy the key is carried out by the caller. */
import { write } from "#db/engine/store.ts";
import { changeBundleState } from "#db/workstation/sync/bundles.ts";
import { hubIdentity, setBlockedByBranch } from "#db/workstation/sync/syncState.ts";
import { isReceiptOfHub, isWipeOfHub } from "#electron/adapters/httpHubLink.ts";
import { readAnswer } from "#electron/sync/bundleFiles.ts";
import { noLink } from "#electron/sync/noLink.ts";
import { deviceOfJob } from "./deviceOfJob.ts";
import { diskReason } from "./diskReason.ts";
import { type Job, JobCancelled } from "./job.ts";

export const bundleInJob: Job<"bundleIn"> = async (context, { path: file }) => {
  try {
    const outcome = await readAnswer(deviceOfJob(context, noLink), file, (receipt, hub) => isReceiptOfHub(receipt, hub.receiptKey));
    if (outcome.ok) return { outcome: outcome.value.asksAgain ?? "done", isWiped: false };
    const { error } = outcome;
    if (error.type === "stopped") throw new JobCancelled();
    if (error.type !== "refused") return { outcome: error.type, isWiped: false };
    const hub = hubIdentity(context.store.read);
    const isWiped = hub !== undefined && error.wipe !== undefined && isWipeOfHub(error.wipe, hub);
    if (error.reason === "blocked" && !isWiped) write(context.store, (tx) => setBlockedByBranch(tx, true));
    return { outcome: error.reason, isWiped };
  } catch (error) {
    const reason = diskReason(error);
    if (reason === undefined) throw error;
    write(context.store, (tx) =>
      changeBundleState(tx, () => ({
        lastRead: { number: 0, at: context.clock.now(), outcome: reason, lines: 0, refused: 0, conflicts: 0, entries: 0, differing: 0 },
      })),
    );
    context.announce("daySync");
    return { outcome: reason, isWiped: false };
  }
};
