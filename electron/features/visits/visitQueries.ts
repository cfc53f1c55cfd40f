import { err, ok } from "#shared/kernel/result.ts";
import { addDays, dayOf, daysBetween, isDay } from "#shared/kernel/time.ts";
import type { visits } from "#shared/contracts/visits.ts";
import { boardPage, type VisitLine } from "#shared/contracts/visits/plan.ts";
import { createWorkCalendar } from "#shared/domain/care/workingDays.ts";
import { maskValue } from "#shared/domain/clients/mask.ts";
import type { BoardList, VisitEntry } from "#shared/domain/visits/visitLines.ts";
import { conflictsByVisit, conflictsOf } from "#shared/domain/visits/visitTimes.ts";
import { personName, rememberNames } from "#db/workstation/names.ts";
import { filesOfVisit } from "#db/workstation/proofs.ts";
import { allRows, rowById, rowsOfClient, rowsWhere } from "#db/workstation/rows.ts";
import {
  boardList,
  outOfOfficeBetween,
  phoneOfClient,
  promiseCount,
  promiseEntries,
  reportEntries,
  reportOfVisit,
  visitsBetween,
  visitsOfClient,
} from "#db/workstation/visits.ts";
import type { HandlersOf } from "#electron/features/context.ts";
import { pieceFrom } from "#electron/features/pieces.ts";
import { preparationSheet } from "./preparationSheet.ts";
import { planProposals } from "./planProposals.ts";

/** Most lines of the register that are read for one piece. */
const mostOut = 500;

const maskPhone = <T extends VisitEntry>(entry: T): T => ({ ...entry, phone: entry.phone === null ? null : maskValue("phone", entry.phone) });

const isLive = (entry: VisitEntry): boolean => entry.state === "planned" || entry.state === "underWay";

/** `days`: all visits of the days of those that are still to come. */
const withConflicts = (entries: readonly VisitEntry[], days: readonly VisitEntry[] = entries): VisitLine[] => {
  const conflicts = conflictsByVisit(days.filter(isLive));
  return entries.map((entry) => ({ ...maskPhone(entry), isColliding: conflicts.has(entry.id) }));
};

type Queries = "visitCalendar" | "visitBoard" | "visitFile" | "visitsOfClient" | "preparationSheet" | "planProposals" | "promises" | "outOfOffice" | "reports";

export const visitQueries: Pick<HandlersOf<typeof visits>, Queries> = {
  visitCalendar: ({ db }, { from, to, fromDay = 0 }) => {
    const holidays = allRows(db, "holiday");
    const calendar = createWorkCalendar(holidays);
    const years = [...new Set([from, to].map((day) => Number(day.slice(0, 4))))];
    const days = isDay(from) && isDay(to) ? Array.from({ length: Math.max(0, daysBetween(from, to) + 1) }, (_, at) => addDays(from, at)) : [];
    // Visits collide on their day only, so that each day is made by itself.
    const { items, next } = pieceFrom(fromDay, days.length, (at) => days.slice(at, at + 1).flatMap((day) => withConflicts(visitsBetween(db, day, day))));
    return ok({
      visits: items,
      next,
      specialDays: holidays.filter(({ day }) => day >= from && day <= to).map(({ day, kind, name }) => ({ day, kind, name })),
      unannouncedYears: years.filter((year) => !calendar.isAnnounced(year)),
    });
  },
  visitBoard: ({ db, clock }, { from = {} }) => {
    const today = dayOf(clock.now());
    const page = (list: BoardList) => boardList(db, list, today, from[list] ?? 0, boardPage);
    const pages = {
      overdue: page("overdue"),
      underWay: page("underWay"),
      dueToday: page("dueToday"),
      toReport: page("toReport"),
      upcoming: page("upcoming"),
      done: page("done"),
    };
    const days = new Set(
      Object.values(pages)
        .flatMap(({ lines }) => lines.filter(isLive))
        .map(({ plannedOn }) => plannedOn),
    );
    const visitsOfDays = [...days].flatMap((day) => visitsBetween(db, day, day));
    const linesOf = (list: BoardList) => withConflicts(pages[list].lines, visitsOfDays);
    return ok({
      today,
      overdue: linesOf("overdue"),
      underWay: linesOf("underWay"),
      dueToday: linesOf("dueToday"),
      toReport: linesOf("toReport"),
      upcoming: linesOf("upcoming"),
      done: linesOf("done"),
      totals: {
        overdue: pages.overdue.total,
        underWay: pages.underWay.total,
        dueToday: pages.dueToday.total,
        toReport: pages.toReport.total,
        upcoming: pages.upcoming.total,
        done: pages.done.total,
      },
    });
  },
  visitFile: ({ db }, { visitId }) => {
    const visit = rowById(db, "visit", visitId);
    const client = visit && rowById(db, "client", visit.clientId);
    if (!visit || !client) return err({ type: "visitNotFound" });
    const report = reportOfVisit(db, visitId) ?? null;
    const nameOf = rememberNames(db, personName);
    const sameDay = visitsBetween(db, visit.plannedOn, visit.plannedOn).filter(isLive);
    const phone = phoneOfClient(db, visit.clientId);
    return ok({
      visit,
      clientName: client.name,
      phone: phone === null ? null : maskValue("phone", phone),
      participants: rowsWhere(db, "visitParticipant", "visitId", visitId),
      report,
      signerName: nameOf(report?.signedById ?? null),
      addenda: report ? rowsWhere(db, "reportAddendum", "reportId", report.id).map((row) => ({ ...row, authorName: nameOf(row.authorId) })) : [],
      promises: rowsWhere(db, "promise", "visitId", visitId),
      followUps: report ? rowsOfClient(db, "followUp", visit.clientId).filter((row) => row.sourceId === report.id) : [],
      files: filesOfVisit(db, visitId),
      conflicts: visit.state === "planned" ? conflictsOf({ ...visit, latitude: client.latitude, longitude: client.longitude }, sameDay) : [],
    });
  },
  visitsOfClient: ({ db }, { offset, limit, ...filter }) => {
    const { total, lines } = visitsOfClient(db, filter, offset, limit);
    return ok({ total, lines: withConflicts(lines) });
  },
  preparationSheet,
  planProposals,
  promises: ({ db, clock }, { offset, limit, ...filter }) => {
    const today = dayOf(clock.now());
    const lines = promiseEntries(db, filter, limit, offset).map((row) => ({ ...row, isOverdue: row.state === "open" && row.dueOn < today }));
    return ok({ total: promiseCount(db, filter), lines });
  },
  outOfOffice: ({ db }, { from, to, fromLine = 0 }) => {
    const read = outOfOfficeBetween(db, from, to, mostOut, fromLine);
    const { items, next } = pieceFrom(0, read.length, (at) => read.slice(at, at + 1).map(maskPhone));
    return ok({ lines: items, next: next !== null || read.length === mostOut ? fromLine + items.length : null });
  },
  reports: ({ db }, { state, from, to, offset, limit }) => ok(reportEntries(db, { state, from, to }, offset, limit)),
};
