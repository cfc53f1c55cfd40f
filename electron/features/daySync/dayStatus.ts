/* What the guided screen asks before a day is closed (product.md, step 6). */
import { addDays, type Day, dayOf } from "#shared/kernel/time.ts";
import { isCaredForBy } from "#shared/domain/clients/mayEditField.ts";
import { worksWith } from "#shared/domain/session/roleAccess.ts";
import type { DayLine, DayStatus } from "#shared/contracts/daySync.ts";
import { followUpCounts } from "#db/workstation/followUps.ts";
import { acknowledgedByKind } from "#db/workstation/sync/decisions.ts";
import { openRefusedCount } from "#db/workstation/sync/attention.ts";
import { openConflictCount } from "#db/workstation/sync/conflicts.ts";
import { type LedgerDay, ledgerDay, ledgerDays } from "#db/workstation/sync/dayLedger.ts";
import { rowById } from "#db/workstation/rows.ts";
import { pendingByKind } from "#db/workstation/sync/syncState.ts";
import { promiseEntries, visitsBetween, visitsToReport, visitsUnderWay } from "#db/workstation/visits.ts";
import type { VisitEntry } from "#shared/domain/visits/visitLines.ts";
import type { QueryContext } from "#electron/features/context.ts";

interface Receipt {
  readonly digest: string;
  readonly signature: string;
  readonly closedAt: string;
  readonly cursor: number;
}

const toLine = (day: LedgerDay): DayLine => {
  const receipt = day.receipt === null ? null : (JSON.parse(day.receipt) as Receipt); // kept as the hub signed it
  return {
    day: day.day,
    state: day.state,
    reason: day.reason,
    startedAt: day.startedAt,
    closedAt: day.closedAt,
    counts: day.counts,
    receipt: receipt && { digest: receipt.digest, signature: receipt.signature, closedAt: receipt.closedAt, cursor: receipt.cursor },
  };
};

const visitLine = (visit: VisitEntry) => ({
  visitId: visit.id,
  clientId: visit.clientId,
  clientName: visit.clientName,
  startsAt: visit.startTime === null ? visit.plannedOn : `${visit.plannedOn} ${visit.startTime}`,
});

/** A day of the branch begins at midnight in China; instants are UTC. */
const beginOf = (day: Day): string => new Date(Date.parse(`${day}T00:00:00+08:00`)).toISOString();

const mostLines = 200;
/** So many are looked through for them. */
const mostRead = 2_000;

/**
 * The visits that are this person's to finish and report. A role without archives has none: a lobby manager's store holds the
 * branch's appointments; and a branch manager's device holds everybody's.
 */
const ownOf = ({ db, actor }: QueryContext, visits: readonly VisitEntry[]): VisitEntry[] => {
  if (!worksWith(actor.role, "archives")) return [];
  return visits.filter((visit) => isCaredForBy(actor, rowById(db, "client", visit.clientId)?.managerId ?? null));
};

const openVisitsOf = (context: QueryContext, day: Day): VisitEntry[] => {
  const { db } = context;
  const planned = visitsBetween(db, day, day).filter((visit) => visit.state === "planned");
  const known = new Set(planned.map((visit) => visit.id));
  return ownOf(context, [...planned, ...visitsUnderWay(db).filter((visit) => !known.has(visit.id))]);
};

const missingReportsOf = (context: QueryContext, day: Day): VisitEntry[] =>
  ownOf(
    context,
    visitsToReport(context.db, mostRead).filter((visit) => visit.plannedOn <= day),
  ).slice(0, mostLines);

export const dayStatus = (context: QueryContext, asked: string | undefined): DayStatus => {
  const { db, clock } = context;
  const today = dayOf(clock.now());
  const day = (asked ?? today) as Day; // checked by the contract
  const known = ledgerDay(db, day);
  return {
    today,
    day: known ? toLine(known) : { day, state: "open", reason: null, startedAt: null, closedAt: null, counts: {}, receipt: null },
    openVisits: openVisitsOf(context, day).map(visitLine),
    missingReports: missingReportsOf(context, day).map(visitLine),
    overdueFollowUps: followUpCounts(db, today).overdue,
    overduePromises: promiseEntries(db, { state: "open" }, mostLines).filter((promise) => promise.dueOn < today).length,
    pending: pendingByKind(db),
    acknowledged: acknowledgedByKind(db, beginOf(day), beginOf(addDays(day, 1))),
    conflicts: openConflictCount(db, context.actor.role),
    refused: openRefusedCount(db),
    days: ledgerDays(db, 31).map(toLine),
  };
};

/** Figures that are sealed with the day and stand on its receipt. */
export const dayCounts = (context: QueryContext, day: Day): Record<string, number> => {
  const { db } = context;
  const visits = ownOf(context, visitsBetween(db, day, day));
  const edits = [...pendingByKind(db), ...acknowledgedByKind(db, beginOf(day), beginOf(addDays(day, 1)))];
  return {
    visitsDone: visits.filter((visit) => visit.state === "done").length,
    visitsOpen: openVisitsOf(context, day).length,
    reportsMissing: missingReportsOf(context, day).length,
    followUpsOverdue: followUpCounts(db, day).overdue,
    changes: edits.reduce((sum, item) => sum + item.edits, 0),
    conflicts: openConflictCount(db, context.actor.role),
    refused: openRefusedCount(db),
  };
};
