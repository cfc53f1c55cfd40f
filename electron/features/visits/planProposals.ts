/* Gathers the reasons to visit, scores them and places the best into the week's free time; nothing is written. */
import { ok } from "#shared/kernel/result.ts";
import { addDays, dayOf, type Day, daysBetween } from "#shared/kernel/time.ts";
import type { visits } from "#shared/contracts/visits.ts";
import { createWorkCalendar } from "#shared/domain/care/workingDays.ts";
import { nextDueOn, rulesInForce } from "#shared/domain/followUps/rhythms.ts";
import { type BusyTime, type PlannerReason, proposeWeek, rankCandidates } from "#shared/domain/visits/planner.ts";
import { minutesOf, timeOf, usualVisitMinutes } from "#shared/domain/visits/visitTimes.ts";
import type { ReadDb } from "#db/engine/store.ts";
import { allRows } from "#db/workstation/rows.ts";
import {
  birthdaysBetween,
  clientsWithVisit,
  followUpsDueBy,
  maturingHoldings,
  newClientsToMeet,
  openNeeds,
  plannerClients,
  promisesDueBy,
} from "#db/workstation/plannerFacts.ts";
import { lastVisitDays, visitsBetween } from "#db/workstation/visits.ts";
import type { HandlersOf } from "#electron/features/context.ts";
import { planSettings, plannerWeights } from "./plannerSettings.ts";

/** How far the planner looks ahead for maturities and birthdays, in days. */
const horizonDays = 28;
/** Silence after which somebody is worth a call, in days. */
const silenceDays = 180;

const mondayOf = (day: Day): Day => {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return addDays(day, -((weekday + 6) % 7));
};

const gatherReasons = (db: ReadDb, today: Day, isDue: (clientId: string) => Day | null): Map<string, PlannerReason[]> => {
  const reasons = new Map<string, PlannerReason[]>();
  const add = (clientId: string, reason: PlannerReason): void => {
    const list = reasons.get(clientId);
    if (list) list.push(reason);
    else reasons.set(clientId, [reason]);
  };
  const horizon = addDays(today, horizonDays);
  const dated = (
    type: PlannerReason["type"],
    facts: readonly { readonly clientId: string; readonly on: string | null; readonly amountFen: number | null }[],
  ): void => {
    for (const fact of facts) add(fact.clientId, { type, on: fact.on as Day | null, ...(fact.amountFen === null ? {} : { amountFen: fact.amountFen }) }); // day columns
  };
  dated("maturity", maturingHoldings(db, addDays(today, -14), horizon));
  dated("promise", promisesDueBy(db, horizon));
  dated("followUp", followUpsDueBy(db, addDays(today, 7)));
  dated("need", openNeeds(db));
  dated("newClient", newClientsToMeet(db));
  for (const { clientId, monthDay } of birthdaysBetween(db, today.slice(5), horizon.slice(5))) {
    const thisYear = `${today.slice(0, 4)}-${monthDay}` as Day; // month and day of a stored date
    add(clientId, { type: "birthday", on: thisYear >= today ? thisYear : (`${Number(today.slice(0, 4)) + 1}-${monthDay}` as Day) }); // as above
  }
  for (const client of plannerClients(db)) {
    const due = isDue(client.id);
    if (due !== null && due <= horizon) add(client.id, { type: "rhythmDue", on: due });
    if (client.hasWarning === 1) add(client.id, { type: "warning", on: null });
    if (client.lastContactOn !== null && daysBetween(client.lastContactOn as Day, today) > silenceDays) add(client.id, { type: "longSilence", on: null }); // a day column
  }
  return reasons;
};

export const planProposals: HandlersOf<typeof visits>["planProposals"] = ({ db, clock }, { weekOf }) => {
  const today = dayOf(clock.now());
  const calendar = createWorkCalendar(allRows(db, "holiday"));
  const monday = mondayOf(weekOf as Day); // checked by the contract's pattern
  const week = [0, 1, 2, 3, 4, 5, 6].map((offset) => addDays(monday, offset));
  const days = week.filter((day) => day >= today && calendar.isWorkingDay(day));
  const sunday = addDays(monday, 6);

  const rules = allRows(db, "rhythm").filter((rule) => rule.action === "visit");
  const lastVisits = lastVisitDays(db);
  const clients = new Map(plannerClients(db).map((client) => [client.id, client]));
  const rhythmDue = (clientId: string): Day | null => {
    const client = clients.get(clientId);
    if (!client) return null;
    const [rule] = rulesInForce(rules, client);
    if (!rule) return null;
    return nextDueOn(rule, (lastVisits.get(clientId) as Day | undefined) ?? null, client.createdAt.slice(0, 10) as Day, calendar); // day columns
  };
  const reasons = gatherReasons(db, today, rhythmDue);
  const already = clientsWithVisit(db, today, sunday > addDays(today, 14) ? sunday : addDays(today, 14));
  const candidates = [...reasons].flatMap(([clientId, list]) => {
    const client = clients.get(clientId);
    return client && !already.has(clientId) ? [{ clientId, name: client.name, district: client.district, grade: client.grade, reasons: list }] : [];
  });
  const busy = visitsBetween(db, monday, sunday).flatMap((visit): BusyTime[] => {
    const from = minutesOf(visit.startTime);
    if (from === undefined || (visit.state !== "planned" && visit.state !== "underWay")) return [];
    return [{ day: visit.plannedOn as Day, from, to: minutesOf(visit.endTime) ?? from + usualVisitMinutes, district: visit.district }]; // a day column
  });
  const ranked = rankCandidates(candidates, plannerWeights(db), today);
  const settings = planSettings(db);
  const proposals = proposeWeek(ranked, days, busy, settings);
  return ok({
    days,
    considered: candidates.length,
    isYearAnnounced: week.every((day) => calendar.isAnnounced(Number(day.slice(0, 4)))),
    proposals: proposals.map(({ from, to, points, reasons: why, ...proposal }) => ({
      clientId: proposal.clientId,
      name: proposal.name,
      district: proposal.district,
      grade: proposal.grade,
      day: proposal.day,
      startTime: timeOf(from),
      endTime: timeOf(to),
      score: proposal.score,
      withNeighbour: proposal.withNeighbour,
      reasons: why.map((reason, index) => ({ ...reason, points: points[index] ?? 0 })),
    })),
  });
};
