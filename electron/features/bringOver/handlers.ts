/* Bringing the archives of another store of this computer into the joined one: see shared/contracts/bringOver.ts. */
import { err, ok } from "#shared/kernel/result.ts";
import type { bringOver } from "#shared/contracts/bringOver.ts";
import { broughtOver } from "#db/workstation/broughtOver.ts";
import { hubIdentity, lastGoodSession } from "#db/workstation/sync/syncState.ts";
import type { HandlersOf, QueryContext } from "#electron/features/context.ts";

const running = ({ jobs }: Pick<QueryContext, "jobs">) => jobs.running().find(({ name, state }) => name === "bringOver" && state === "running");

export const bringOverHandlers: HandlersOf<typeof bringOver> = {
  bringOverStatus: (context) => {
    const job = running(context);
    return ok({
      isOpen: hubIdentity(context.db) !== undefined && context.actor.role === "clientManager",
      jobId: job?.jobId ?? null,
      done: job?.done ?? 0,
      total: job?.total ?? 0,
      stores: broughtOver(context.db),
    });
  },

  bringOverStore: async (context, { storeId, passphrase }) => {
    if (!hubIdentity(context.db)) return err({ type: "notJoined" });
    // The branch's lists and the clients that the bank gave come first: references and duplicates are found among them.
    if (!lastGoodSession(context.db)) return err({ type: "notYetSynced" });
    if (running(context)) return err({ type: "alreadyRunning" });
    const other = await context.openOther(storeId, passphrase);
    if (!other.ok) return other;
    const { path, key, isDemo } = other.value;
    const { jobId, finished } = context.jobs.start("bringOver", { storeId, path, key, isDemo, role: context.actor.role });
    // A failed job stays in the list of jobs with its fault; what was brought stays, and the next begins behind it.
    finished.catch(() => undefined);
    context.announce("bringOver", "jobs");
    return ok({ jobId });
  },
};
