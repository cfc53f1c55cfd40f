import { err, ok } from "#shared/kernel/result.ts";
import { type Day, dayOf } from "#shared/kernel/time.ts";
import type { daySync } from "#shared/contracts/daySync.ts";
import type { Change } from "#shared/domain/edit/edit.ts";
import { isSyncedTable } from "#shared/domain/edit/syncedTables.ts";
import { mayDecide } from "#shared/domain/merge/mayDecide.ts";
import { write } from "#db/engine/store.ts";
import { transactionById } from "#db/workstation/changeLog.ts";
import { markRead, unreadClients } from "#db/workstation/sync/arriving.ts";
import { conflictById } from "#db/workstation/sync/conflicts.ts";
import { ledgerDay, unfinishedDay } from "#db/workstation/sync/dayLedger.ts";
import { decideConflict, reopenConflict } from "#db/workstation/sync/decisions.ts";
import { localRow } from "#db/workstation/sync/remoteRows.ts";
import { hubIdentity } from "#db/workstation/sync/syncState.ts";
import { type CommandContext, type HandlersOf, newHeader } from "#electron/features/context.ts";
import { bundleStatus, readBundle, writeBundle } from "./bundles.ts";
import { dayCounts, dayStatus } from "./dayStatus.ts";
import { decideRefused, revealRefused } from "./refused.ts";
import { conflictLines, refusedLines, runningBundle, runningSync, syncStatus } from "./syncStatus.ts";

const startSync = (context: CommandContext, closeDay: { readonly day: string; readonly counts: Readonly<Record<string, number>> } | null) => {
  if (!hubIdentity(context.db)) return err({ type: "notJoined" as const });
  const running = runningSync(context) ?? runningBundle(context)?.jobId ?? null;
  if (running !== null) return err({ type: "alreadyRunning" as const, jobId: running });
  const { jobId, finished } = context.jobs.start("sync", { closeDay });
  // A failed job stays in the list of jobs with its fault; the screen asks there.
  finished.then(
    ({ isWiped }) => {
      if (isWiped) context.destroyStoreKey();
    },
    () => undefined,
  );
  context.announce("daySync", "jobs");
  return ok({ jobId });
};

export const daySyncHandlers: HandlersOf<typeof daySync> = {
  syncStatus: (context) => ok(syncStatus(context)),
  conflicts: ({ db, actor }, wish) => ok({ conflicts: conflictLines(db, actor, wish) }),
  refusedEdits: ({ db }) => ok({ refused: refusedLines(db) }),
  arrivedClients: ({ db }) => ok({ clients: unreadClients(db) }),
  dayStatus: (context, { day }) => ok(dayStatus(context, day)),

  syncNow: (context) => {
    const begun = unfinishedDay(context.db);
    return startSync(context, begun ? { day: begun.day, counts: begun.counts } : null);
  },
  closeDay: (context, { day }) => {
    if (day > dayOf(context.clock.now())) return err({ type: "dayInFuture" });
    if (ledgerDay(context.db, day)?.state === "closed") return err({ type: "dayAlreadyClosed" });
    return startSync(context, { day, counts: dayCounts(context, day as Day) }); // checked by the contract
  },

  bundleStatus: (context) => ok(bundleStatus(context)),
  writeBundle,
  readBundle,

  decideConflict: (context, { id, take }) => {
    const conflict = conflictById(context.db, id);
    if (!conflict) return err({ type: "conflictNotFound" });
    if (conflict.state === "decided") return err({ type: "alreadyDecided" });
    if (!mayDecide(conflict, context.actor.role)) return err({ type: "branchDecides" });
    if (!isSyncedTable(conflict.table)) return err({ type: "rowGone" });
    const { table, rowId } = conflict;
    const row = localRow(context.db, table, rowId);
    if (!row && take === "lost") return err({ type: "rowGone" });
    const wanted: Change =
      conflict.field === "#row" ? { operation: "delete", table, rowId } : { operation: "update", table, rowId, values: { [conflict.field]: conflict.lost } };
    const header = newHeader(context, "edit", { conflictId: id });
    const outcome = write(context.store, (tx) => decideConflict(tx, header, conflict, take, take === "lost" ? [wanted] : []));
    context.announce(
      "daySync",
      "history",
      "today",
      ...outcome.clientIds.map((clientId) => `client:${clientId}`),
      ...outcome.tables.map((name) => `table:${name}`),
    );
    return ok({ txId: header.txId });
  },

  reopenConflict: (context, { id, txId }) => {
    const conflict = conflictById(context.db, id);
    if (!conflict) return err({ type: "conflictNotFound" });
    const decision = transactionById(context.db, txId);
    if (conflict.state !== "decided" || decision?.label["conflictId"] !== id || decision.undoneBy !== null) return err({ type: "notDecidedHere" });
    const header = newHeader(context, "undo", decision.label, decision.txId);
    const { outcome, changedSince } = write(context.store, (tx) => reopenConflict(tx, header, conflict, decision));
    context.announce(
      "daySync",
      "history",
      "today",
      "clients",
      ...outcome.clientIds.map((clientId) => `client:${clientId}`),
      ...outcome.tables.map((name) => `table:${name}`),
    );
    return ok({ txId: header.txId, changedSince });
  },

  revealRefused,
  decideRefused,

  markClientRead: (context, { clientId }) => {
    write(context.store, (tx) => markRead(tx, clientId));
    context.announce("daySync");
    return ok(null);
  },
};
