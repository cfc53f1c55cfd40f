/*
 * The lease of a joined device (security.md, SE8): without contact to the hub it locks itself after a term, so that a stolen
 * laptop that never comes online is covered. The latest time ever seen counts, so that a clock set back wins nothing.
 */
import type { Instant } from "#shared/kernel/time.ts";
import { type ReadDb, type Store, write } from "#db/engine/store.ts";
import { localState, setLocalState } from "#db/workstation/localState.ts";
import { hubIdentity, leaseUntil } from "#db/workstation/sync/syncState.ts";

const latestSeenKey = "latestTimeSeen";

/** Whether the lease of an open store has ended. */
export const isLeaseEnded = (db: ReadDb, now: Instant): boolean => {
  const until = leaseUntil(db);
  if (until === undefined || !hubIdentity(db)) return false;
  const seen = localState(db, latestSeenKey) ?? now;
  return (seen > now ? seen : now) > until;
};

/** Notes the time of an opening; it never goes back. */
export const noteTimeSeen = (store: Store, now: Instant): void => {
  const seen = localState(store.read, latestSeenKey);
  if (seen === undefined || seen < now) write(store, (tx) => setLocalState(tx, latestSeenKey, now));
};
