/* Backups made before the data key was changed, put under the present key one by one; each is whole under its name at any moment. */
import { existsSync } from "node:fs";
import { renewFile } from "#electron/adapters/formerKeys.ts";
import { type Job, stopIfCancelled } from "./job.ts";

export const renewBackupsJob: Job<"renewBackups"> = async (context, { files, former: { storeId, sealed } }) => {
  let unreadable = 0;
  for (const [index, file] of files.entries()) {
    context.report("renewing", index, files.length);
    // A wish to stop comes as a message, which is read between two turns of the loop.
    await new Promise((resolve) => setImmediate(resolve));
    stopIfCancelled(context);
    // Old ones leave the shelf meanwhile.
    if (existsSync(file) && !renewFile(storeId, sealed, context.key, file)) unreadable += 1;
  }
  context.report("renewing", files.length, files.length);
  context.announce("backups", "session");
  return { unreadable };
};
