/* Today: ready within a second of unlocking, so it asks a few bounded, indexed questions and nothing else. */
import { ok } from "#shared/kernel/result.ts";
import { addDays, dayOf } from "#shared/kernel/time.ts";
import type { followUps, TodayPage } from "#shared/contracts/followUps.ts";
import { createWorkCalendar } from "#shared/domain/care/workingDays.ts";
import { toldWithinDays } from "#shared/domain/clients/loanProgress.ts";
import { maskValue } from "#shared/domain/clients/mask.ts";
import { isCaredForBy } from "#shared/domain/clients/mayEditField.ts";
import { signsReports } from "#shared/domain/visits/reportSteps.ts";
import { worksWith } from "#shared/domain/session/roleAccess.ts";
import type { TodayLine } from "#shared/domain/followUps/followUpLines.ts";
import { pendingTransactionCount } from "#db/workstation/changeLog.ts";
import { fullArchiveDue } from "#db/workstation/fullArchive.ts";
import { todayComplaints, todayRequests } from "#db/workstation/cases.ts";
import { managersOfClients } from "#db/workstation/names.ts";
import { allRows } from "#db/workstation/rows.ts";
import {
  changesSince,
  clientCount,
  todayAnswers,
  todayFollowUps,
  todayGreetings,
  todayLoans,
  todayMaturities,
  todayNewAccounts,
  todayOpportunities,
  todayPlanReviews,
  todayPromises,
  todayRemarks,
  todayReports,
  todayWarnings,
} from "#db/workstation/today.ts";
import { visitsBetween } from "#db/workstation/visits.ts";
import type { ReadDb } from "#db/engine/store.ts";
import type { HandlersOf } from "#electron/features/context.ts";

/** Lines of a group on the page. */
const groupLimit = 40;
/** One more is asked for, so that the page knows whether there are others. */
const asked = groupLimit + 1;
/** How far ahead maturities are shown, in days; and how far back unsettled ones. */
const maturityAheadDays = 7;
const maturityBackDays = 30;
const greetingAheadDays = 3;
/** Warnings are shown before their day: the visit must still be arranged. */
const warningAheadDays = 4;
/** Full archives are no work of one day: the wealthiest few, the list of clients has them all. */
const fullArchiveLimit = 5;

const fullArchiveLines = (db: ReadDb, onlyFor: string | null): TodayLine[] =>
  fullArchiveDue(db, fullArchiveLimit + 1, onlyFor).map(({ id, name, amountFen, missing }) => ({
    group: "fullArchive",
    id: `archive-${id}`,
    clientId: id,
    clientName: name,
    on: null,
    subject: null,
    amountFen,
    code: missing.join("|"),
  }));

export const todayPage: HandlersOf<typeof followUps>["todayPage"] = ({ db, clock, actor }) => {
  const today = dayOf(clock.now());
  const calendar = createWorkCalendar(allRows(db, "holiday"));
  // A lobby manager's store holds appointments and remarks for the lobby, not a manager's work.
  const hasArchives = worksWith(actor.role, "archives");
  // A branch manager's device holds every client: what only a client's own manager does is not his, and of the rest he reads whose it is.
  const seesOthers = hasArchives && !isCaredForBy(actor, null);
  const onlyFor = seesOthers ? actor.id : null;
  const groups: readonly (readonly TodayLine[])[] = !hasArchives
    ? []
    : [
        todayComplaints(db, today, actor, asked),
        todayRequests(db, actor, asked),
        todayAnswers(db, { userId: actor.id, onlyOwn: signsReports(actor.role) }, asked),
        todayReports(db, asked, onlyFor),
        todayPromises(db, today, asked),
        todayMaturities(db, addDays(today, -maturityBackDays), addDays(today, maturityAheadDays), today, asked),
        todayFollowUps(db, today, today, asked),
        todayWarnings(db, addDays(today, warningAheadDays), asked),
        todayOpportunities(db, today, asked),
        todayRemarks(db, asked),
        todayNewAccounts(db, asked),
        todayPlanReviews(db, addDays(today, maturityAheadDays), asked),
        todayLoans(db, today, addDays(today, -toldWithinDays), asked),
        fullArchiveLines(db, onlyFor),
        todayGreetings(db, today.slice(0, 7), addDays(today, greetingAheadDays), asked),
      ];
  const counts: Record<string, number> = {};
  for (const line of groups.flat()) counts[line.group] = (counts[line.group] ?? 0) + 1;
  const visits = hasArchives ? visitsBetween(db, today, today) : [];
  const shown = groups.flatMap((group) => group.slice(0, group[0]?.group === "fullArchive" ? fullArchiveLimit : groupLimit));
  const managers = managersOfClients(db, new Set(seesOthers ? [...visits, ...shown].map(({ clientId }) => clientId) : []));
  const colleagueOf = (clientId: string): { readonly colleague?: string } => {
    const manager = managers.get(clientId);
    return manager && manager.id !== actor.id ? { colleague: manager.name } : {};
  };
  const page: TodayPage = {
    today,
    isWorkingDay: calendar.isWorkingDay(today),
    dayName: calendar.nameOf(today),
    visits: visits.map((visit) => ({
      ...visit,
      ...colleagueOf(visit.clientId),
      phone: visit.phone === null ? null : maskValue("phone", visit.phone),
    })),
    lines: shown.map((line) => ({ ...line, ...colleagueOf(line.clientId) })),
    counts,
    changes: changesSince(db, `${addDays(today, -1)}T00:00:00.000Z`, 10).map((change) => ({
      ...change,
      label: JSON.parse(change.label) as TodayPage["changes"][number]["label"], // written by the change log only
    })),
    clientCount: clientCount(db),
    pendingCount: pendingTransactionCount(db),
  };
  return ok(page);
};
