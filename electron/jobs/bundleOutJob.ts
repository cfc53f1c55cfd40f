/* A request file for the branch, written to where the person chose (sync-spec B2). */
import path from "node:path";
import { BundleProblem } from "#shared/bundle/recordStream.ts";
import { write } from "#db/engine/store.ts";
import { changeBundleState } from "#db/workstation/sync/bundles.ts";
import { BundleStopped } from "#electron/sync/bundleRequest.ts";
import { writeRequest } from "#electron/sync/bundleFiles.ts";
import { noLink } from "#electron/sync/noLink.ts";
import { deviceOfJob } from "./deviceOfJob.ts";
import { diskReason } from "./diskReason.ts";
import { type Job, JobCancelled } from "./job.ts";

export const bundleOutJob: Job<"bundleOut"> = async (context, { path: file, closeDay }) => {
  const keep = (outcome: string): { readonly outcome: string } => {
    write(context.store, (tx) => changeBundleState(tx, () => ({ lastWrite: { at: context.clock.now(), outcome } })));
    context.announce("daySync");
    return { outcome };
  };
  try {
    const sent = await writeRequest(deviceOfJob(context, noLink), { file, fileName: path.basename(file), closeDay });
    return keep(sent ? "done" : "notEnrolled");
  } catch (error) {
    if (error instanceof BundleStopped) {
      keep("stopped");
      throw new JobCancelled();
    }
    const reason = error instanceof BundleProblem ? error.type : diskReason(error);
    if (reason === undefined) throw error;
    return keep(reason);
  }
};
