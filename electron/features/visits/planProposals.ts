/* Gathers the reasons to visit, scores them and places the best into the week's free time; nothing is written. */
import { ok } from "#shared/kernel/result.ts";
import type { Steps } from "#shared/kernel/steps.ts";
import { addDays, dayOf, type Day, daysBetween, type Instant } from "#shared/kernel/time.ts";
import type { visits } from "#shared/contracts/visits.ts";
import { placeOf } from "#shared/domain/clients/coordinates.ts";
import { createWorkCalendar } from "#shared/domain/care/workingDays.ts";
import { rememberedDueOn, rulesInForce } from "#shared/domain/followUps/rhythms.ts";
import { type BusyTime, type PlannerReason, type PlannerWeights, type Proposal, proposeWeek, rankInSteps } from "#shared/domain/visits/planner.ts";
import { minutesOf, placeOfVisit, timeOf, usualVisitMinutes } from "#shared/domain/visits/visitTimes.ts";
import { metresBetween } from "#shared/domain/visits/ways.ts";
import type { ReadDb } from "#db/engine/store.ts";
import { allRows } from "#db/workstation/rows.ts";
import { complaintsDueBy } from "#db/workstation/cases.ts";
import {
  birthdaysBetween,
  clientsWithVisit,
  followUpsDueBy,
  maturingHoldings,
  newClientsToMeet,
  openNeeds,
  opportunitiesDueBy,
  type PlannerClient,
  plannerClients,
  promisesDueBy,
  warningsDueBy,
} from "#db/workstation/plannerFacts.ts";
import { lastVisitDays, visitsBetween } from "#db/workstation/visits.ts";
import type { HandlersOf } from "#electron/features/context.ts";
import { stepByStep } from "#electron/features/turns.ts";
import { plannerOffice, planSettings, plannerWeights } from "./plannerSettings.ts";

/** How far the planner looks ahead for maturities and birthdays, in days. */
const horizonDays = 28;
/** Clients that are looked at in one step. */
const clientsPerStep = 2_000;
/** Silence after which somebody is worth a call, in days. */
const silenceDays = 180;

const mondayOf = (day: Day): Day => {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return addDays(day, -((weekday + 6) % 7));
};

function* gatherReasons(
  db: ReadDb,
  clients: readonly PlannerClient[],
  today: Day,
  isDue: (client: PlannerClient) => Day | null,
): Steps<Map<string, PlannerReason[]>> {
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
  yield;
  dated("followUp", followUpsDueBy(db, addDays(today, 7)));
  dated("complaint", complaintsDueBy(db, addDays(today, 7)));
  dated("opportunity", opportunitiesDueBy(db, addDays(today, 7)));
  dated("need", openNeeds(db));
  dated("newClient", newClientsToMeet(db));
  yield;
  for (const { clientId, monthDay } of birthdaysBetween(db, today.slice(5), horizon.slice(5))) {
    const thisYear = `${today.slice(0, 4)}-${monthDay}` as Day; // month and day of a stored date
    add(clientId, { type: "birthday", on: thisYear >= today ? thisYear : (`${Number(today.slice(0, 4)) + 1}-${monthDay}` as Day) }); // as above
  }
  yield;
  const warned = warningsDueBy(db, horizon);
  dated("warning", warned);
  const hasDated = new Set(warned.map(({ clientId }) => clientId));
  for (const [at, client] of clients.entries()) {
    if (at % clientsPerStep === 0) yield;
    const due = isDue(client);
    if (due !== null && due <= horizon) add(client.id, { type: "rhythmDue", on: due });
    if (client.hasWarning === 1 && !hasDated.has(client.id)) add(client.id, { type: "warning", on: null });
    if (client.lastContactOn !== null && daysBetween(client.lastContactOn as Day, today) > silenceDays) add(client.id, { type: "longSilence", on: null }); // a day column
  }
  return reasons;
}

/** That somebody nearby is seen the same day, as a reason of its own: it is only known once the others have their day. */
const neighbourReason = ({ neighbour }: Proposal, weights: PlannerWeights) =>
  neighbour === null ? [] : [{ type: "neighbour" as const, on: null, nearTo: neighbour.name, metres: neighbour.metres, points: weights.neighbour }];

export const planProposals: HandlersOf<typeof visits>["planProposals"] = async ({ db, clock }, { weekOf }) => {
  const today = dayOf(clock.now());
  const calendar = createWorkCalendar(allRows(db, "holiday"));
  const monday = mondayOf(weekOf as Day); // checked by the contract's pattern
  const week = [0, 1, 2, 3, 4, 5, 6].map((offset) => addDays(monday, offset));
  const days = week.filter((day) => day >= today && calendar.isWorkingDay(day));
  const sunday = addDays(monday, 6);

  const rules = allRows(db, "rhythm").filter((rule) => rule.action === "visit");
  const lastVisits = lastVisitDays(db);
  const dueOf = rememberedDueOn(calendar);
  const rhythmDue = (client: PlannerClient): Day | null => {
    const [rule] = rulesInForce(rules, client);
    if (!rule) return null;
    return dueOf(rule, (lastVisits.get(client.id) as Day | undefined) ?? null, client.createdAt as Instant); // columns of a day and of a moment
  };
  const read = await stepByStep(plannerClients(db));
  const clients = new Map(read.map((client) => [client.id, client]));
  const reasons = await stepByStep(gatherReasons(db, read, today, rhythmDue));
  const already = clientsWithVisit(db, today, sunday > addDays(today, 14) ? sunday : addDays(today, 14));
  const candidates = [...reasons].flatMap(([clientId, list]) => {
    const client = clients.get(clientId);
    return client && !already.has(clientId)
      ? [{ clientId, name: client.name, district: client.district, place: placeOf(client), grade: client.grade, reasons: list }]
      : [];
  });
  const office = plannerOffice(db);
  const busy = visitsBetween(db, monday, sunday).flatMap((visit): BusyTime[] => {
    const from = minutesOf(visit.startTime);
    if (from === undefined || (visit.state !== "planned" && visit.state !== "underWay")) return [];
    const to = minutesOf(visit.endTime) ?? from + usualVisitMinutes;
    const isAtOffice = visit.kind === "branch" || visit.kind === "phone" || visit.kind === "video";
    const where = isAtOffice ? { district: null, place: office } : { district: visit.district, place: placeOfVisit(visit) };
    return [{ day: visit.plannedOn as Day, from, to, name: visit.clientName, isAtOffice, ...where }]; // a day column
  });
  const weights = plannerWeights(db);
  const ranked = await stepByStep(rankInSteps(candidates, weights, today));
  const settings = planSettings(db);
  const proposals = proposeWeek(ranked, days, busy, settings, office);
  const placed: readonly BusyTime[] = [...busy, ...proposals];
  // From whoever is seen last before, or from the office in the morning; nothing where a place is not known.
  const metresTo = (proposal: Proposal): number | null => {
    const before = placed.filter((one) => one.day === proposal.day && one.from < proposal.from).toSorted((left, right) => right.from - left.from)[0];
    const start = before ? before.place : office;
    return start && proposal.place ? Math.round(metresBetween(start, proposal.place)) : null;
  };
  return ok({
    days,
    considered: candidates.length,
    isYearAnnounced: week.every((day) => calendar.isAnnounced(Number(day.slice(0, 4)))),
    proposals: proposals.map((proposal) => ({
      clientId: proposal.clientId,
      name: proposal.name,
      district: proposal.district,
      grade: proposal.grade,
      day: proposal.day,
      startTime: timeOf(proposal.from),
      endTime: timeOf(proposal.to),
      score: proposal.score + (proposal.neighbour === null ? 0 : weights.neighbour),
      withNeighbour: proposal.withNeighbour,
      metresFromPrevious: metresTo(proposal),
      reasons: [...proposal.reasons.map((reason, index) => ({ ...reason, points: proposal.points[index] ?? 0 })), ...neighbourReason(proposal, weights)],
    })),
  });
};
