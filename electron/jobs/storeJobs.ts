/* Checking and repairing the open store, and proving that a backup can be gone back to, in steps that can be stopped. */
import { copyFileSync, readdirSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { verifyStoreFile } from "#db/engine/backup.ts";
import { firstBrokenAudit } from "#db/workstation/auditLog.ts";
import { firstBrokenLink } from "#db/workstation/changeLog.ts";
import { openWorkstation } from "#db/workstation/openWorkstation.ts";
import { type CheckSteps, checkStore, repairStore } from "#db/workstation/storeCheck.ts";
import { storeFacts } from "#db/workstation/storeFacts.ts";
import { renewFile } from "#electron/adapters/formerKeys.ts";
import { type Job, type JobContext, stopIfCancelled } from "./job.ts";

const stepsOf = (context: JobContext): CheckSteps => ({
  clock: context.clock,
  onProgress: context.report,
  pause: async () => {
    // A wish to stop comes as a message, which is read between two turns of the loop.
    await new Promise((resolve) => setImmediate(resolve));
    stopIfCancelled(context);
  },
});

/** Checks the open store; with `repair`, makes anew what can be and checks again. */
export const checkStoreJob: Job<"checkStore"> = async (context, { repair }) => {
  const steps = stepsOf(context);
  const found = await checkStore(context.store, steps);
  const check = repair ? await repairStore(context.store, found, steps) : found;
  context.announce("storeHealth", ...(repair ? ["clients"] : []));
  return check;
};

/** What support wants to know of the store: numbers only. */
export const storeFactsJob: Job<"storeFacts"> = ({ store }) => storeFacts(store);

const remove = (file: string): void => {
  const folder = path.dirname(file);
  for (const name of readdirSync(folder)) if (name.startsWith(path.basename(file))) rmSync(path.join(folder, name), { force: true });
};

/**
 * Reads a backup page by page; as a drill it is also put up as a store of its own beside the others, opened as the program
 * opens one, its chains followed, and taken away again: what going back to it would need, timed.
 */
export const verifyBackupJob: Job<"verifyBackup"> = async (context, { path: file, drill, former }) => {
  const began = performance.now();
  const { pause } = stepsOf(context);
  context.report("pages", 0, drill ? 3 : 1);
  await pause();
  // Not yet reached by the renewal after a change of the key: going back to it would begin with this too.
  renewFile(former.storeId, former.sealed, context.key, file);
  const clients = verifyStoreFile(file, context.key);
  if (drill) {
    const copy = `${file}.drill`;
    try {
      context.report("opening", 1, 3);
      await pause();
      copyFileSync(file, copy);
      const { store } = openWorkstation({ path: copy, key: context.key, mustExist: true, checkLog: true });
      try {
        context.report("chains", 2, 3);
        await pause();
        if (firstBrokenLink(store.read) !== null || firstBrokenAudit(store.read) !== null)
          return { clients, isSound: false, ms: Math.round(performance.now() - began) };
      } finally {
        store.close();
      }
    } finally {
      remove(copy);
    }
  }
  return { clients, isSound: statSync(file).size > 0, ms: Math.round(performance.now() - began) };
};
