/*
 * One import into a branch at a time, also of several hub processes. The lock is a row with a time until which its holder
 * need not show that it lives; every batch renews it, and a batch of a run that has lost it does not commit. A holder of this
 * computer whose process is gone is not waited for.
 */
import { hostname } from "node:os";
import type { HubTx } from "#db/hub/schema.ts";
import { lockOf, renewLock, takeLock } from "#db/hub/feedImports.ts";
import type { FeedContext } from "./feedImport.ts";
import { FeedRefused } from "./feedRefused.ts";

/** How long a holder may be silent, in milliseconds. */
const leaseMs = 10 * 60_000;

const isAlive = (holder: string): boolean => {
  const [host, pid] = [holder.slice(0, holder.lastIndexOf(":")), Number(holder.slice(holder.lastIndexOf(":") + 1))];
  if (host !== hostname()) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !(error instanceof Error && "code" in error && error.code === "ESRCH");
  }
};

const untilOf = ({ clock }: FeedContext): string => new Date(Date.parse(clock.now()) + leaseMs).toISOString();

/** Takes the branch for a run, or says that another import is running. */
export const takeBranch = async (context: FeedContext, tx: HubTx, branchId: string, runId: string): Promise<void> => {
  const held = await lockOf(tx, branchId);
  if (held && held.runId !== runId && held.until > context.clock.now() && isAlive(held.holder)) throw new FeedRefused("importRunning");
  await takeLock(tx, branchId, { runId, holder: `${hostname()}:${process.pid}`, until: untilOf(context) }, context.clock.now());
};

/** Shows that a run lives; first statement of every batch. */
export const keepAlive = async (context: FeedContext, tx: HubTx, branchId: string, runId: string): Promise<void> => {
  if (!(await renewLock(tx, branchId, runId, untilOf(context)))) throw new FeedRefused("lockLost");
};
