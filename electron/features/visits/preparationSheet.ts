/*
 * One page with all that one should know before ringing the bell (R267-R278): who, family, holdings and what matures,
 * the last three contacts, promises, open items, what to ask next (R147), what to talk about. Talking points come
 * from facts only, each with its fact; texts belong to the screen.
 */
import { err, ok } from "#shared/kernel/result.ts";
import { addDays, dayOf, type Day } from "#shared/kernel/time.ts";
import type { PreparationSheet, RouteNote, visits } from "#shared/contracts/visits.ts";
import { nextQuestions } from "#shared/domain/clients/archiveScore.ts";
import { isEndedLoan } from "#shared/domain/clients/loanProgress.ts";
import { isActiveMember } from "#shared/domain/clients/servingTeam.ts";
import { maskValue } from "#shared/domain/clients/mask.ts";
import type { Row } from "#shared/domain/edit/syncedTables.ts";
import { withTypeInForce } from "#db/workstation/preferenceTypes.ts";
import { placeOfVisit } from "#shared/domain/visits/visitTimes.ts";
import { metresBetween, minutesFor } from "#shared/domain/visits/ways.ts";
import { openStages } from "#shared/domain/opportunities/stages.ts";
import { type SuitabilityRules, validUntilOf } from "#shared/domain/products/suitability.ts";
import type { ReadDb } from "#db/engine/store.ts";
import { withTitleEn } from "#db/workstation/followUpWords.ts";
import { clientName } from "#db/workstation/names.ts";
import { opportunityPage } from "#db/workstation/opportunities.ts";
import { suitabilityRulesOf } from "#db/workstation/products.ts";
import { rowById, rowsOfClient, rowsWhere } from "#db/workstation/rows.ts";
import { visitsBetween } from "#db/workstation/visits.ts";
import { warningLines } from "#db/workstation/warnings.ts";
import type { HandlersOf } from "#electron/features/context.ts";
import { scriptsToSay } from "#electron/features/scriptsToSay.ts";
import { plannerOffice } from "./plannerSettings.ts";

/** Questions on the sheet: few enough to be asked. */
const questionCount = 5;
const contactCount = 3;
/** Opportunities and warnings of one client: more than anybody reads. */
const whole = { offset: 0, limit: 20 };
/** How far ahead a maturity is worth a word, in days. */
const maturityDays = 90;

type Point = PreparationSheet["talkingPoints"][number];

const talkingPoints = (
  client: Row<"client">,
  holdings: readonly Row<"holding">[],
  needs: readonly Row<"need">[],
  today: Day,
  rules: SuitabilityRules,
): Point[] => {
  const points: Point[] = [];
  const horizon = addDays(today, maturityDays);
  for (const holding of holdings.toSorted((one, other) => (one.maturesOn ?? "").localeCompare(other.maturesOn ?? ""))) {
    const { maturesOn } = holding;
    if (maturesOn === null || maturesOn > horizon || maturesOn < addDays(today, -30) || holding.state === "closed") continue;
    const type = holding.kind === "loan" ? "loanDue" : holding.autoRenew === "done" ? "maturityRenews" : "maturityOpen";
    points.push({ type, detail: holding.productName, on: maturesOn, amountFen: holding.amount });
  }
  for (const need of needs) points.push({ type: "openNeed", detail: need.description ?? need.kind, on: need.neededOn, amountFen: need.amount });
  if (client.kind === "person") {
    if (client.riskAssessedOn === null) points.push({ type: "assessmentMissing", detail: null, on: null, amountFen: null });
    else if (validUntilOf(client.riskAssessedOn, rules) < today)
      points.push({ type: "assessmentExpired", detail: null, on: client.riskAssessedOn, amountFen: null });
  }
  if (client.documentExpiresOn !== null && client.documentExpiresOn < horizon)
    points.push({ type: "documentExpires", detail: null, on: client.documentExpiresOn, amountFen: null });
  const other = holdings.filter((holding) => holding.atOtherBank === true);
  if (other.length > 0) {
    points.push({
      type: "holdingsElsewhere",
      detail: other[0]?.bankName ?? null,
      on: null,
      amountFen: other.reduce((sum, holding) => sum + (holding.amount ?? 0), 0),
    });
  }
  if (client.companyDifficulties !== null) points.push({ type: "companyDifficulties", detail: client.companyDifficulties, on: null, amountFen: null });
  return points;
};

/** Where one comes from on the day's round, and how far that is. */
const routeNote = (db: ReadDb, visit: Row<"visit">): RouteNote | null => {
  if (visit.kind !== "onSite") return null;
  const round = visitsBetween(db, visit.plannedOn, visit.plannedOn).filter(
    (other) => other.kind === "onSite" && (other.id === visit.id || other.state === "planned" || other.state === "underWay" || other.state === "done"),
  );
  const at = round.findIndex((other) => other.id === visit.id);
  const here = round[at];
  if (!here) return null;
  const before = round[at - 1];
  const [start, end] = [before ? placeOfVisit(before) : plannerOffice(db), placeOfVisit(here)];
  const metres = start && end ? Math.round(metresBetween(start, end)) : null;
  return {
    position: at + 1,
    count: round.length,
    from: before ? { type: "visit", clientName: before.clientName, endTime: before.endTime } : { type: "office" },
    metres,
    minutes: metres === null ? null : minutesFor(metres),
  };
};

export const preparationSheet: HandlersOf<typeof visits>["preparationSheet"] = ({ db, clock, actor }, { visitId }) => {
  const visit = rowById(db, "visit", visitId);
  const archived = visit && rowById(db, "client", visit.clientId);
  if (!visit || !archived) return err({ type: "visitNotFound" });
  const client = withTypeInForce(db, archived);
  const today = dayOf(clock.now());
  const holdings = rowsOfClient(db, "holding", client.id).filter((row) => row.state !== "closed" && row.state !== "loanFinished");
  const needs = rowsOfClient(db, "need", client.id).filter((row) => (row.state ?? "open") === "open");
  const contacts = rowsOfClient(db, "contactPoint", client.id);
  const phone = contacts.find((row) => row.isPreferred === true && row.kind === "mobile") ?? contacts.find((row) => row.kind === "mobile");
  const relations = rowsOfClient(db, "relation", client.id);
  const interactions = rowsOfClient(db, "interaction", client.id);
  const openPromises = rowsOfClient(db, "promise", client.id).filter((row) => row.state === "open");
  return ok({
    visit,
    client: {
      id: client.id,
      name: client.name,
      kind: client.kind,
      salutation: client.salutation,
      birthOn: client.birthOn,
      phone: phone ? maskValue("phone", phone.value) : null,
      employer: client.employer,
      jobTitle: client.jobTitle,
      tier: client.tier,
      grade: client.grade,
      riskCapacity: client.riskCapacity,
      riskAssessedOn: client.riskAssessedOn,
      preferredChannel: client.preferredChannel,
      contactConsent: client.contactConsent,
      cautions: client.cautions,
      hobbies: client.hobbies,
      familySituation: client.familySituation,
      warningMarks: client.warningMarks ?? [],
      concerns: client.concerns ?? [],
      behaviourType: client.behaviourType,
      preferenceType: client.preferenceType,
    },
    participants: rowsWhere(db, "visitParticipant", "visitId", visitId),
    family: relations.map((row) => ({
      name: row.relatedName ?? clientName(db, row.relatedClientId) ?? "",
      kind: row.kind,
      birthOn: row.birthOn,
      clientId: row.relatedClientId,
    })),
    holdings: holdings.toSorted((left, right) => (left.maturesOn ?? "9").localeCompare(right.maturesOn ?? "9")),
    holdingTotal: holdings.reduce((sum, row) => sum + (row.amount ?? 0), 0),
    lastContacts: interactions
      .toSorted((left, right) => right.happenedAt.localeCompare(left.happenedAt))
      .slice(0, contactCount)
      .map((row) => ({ at: row.happenedAt, channel: row.channel, summary: row.summary, mood: row.mood })),
    openPromises,
    openFollowUps: withTitleEn(
      db,
      rowsOfClient(db, "followUp", client.id).filter((row) => row.state === "open"),
    ),
    openOpportunities: opportunityPage(db, { clientId: client.id, stages: openStages, sort: "amount" }, today, whole),
    openWarnings: warningLines(db, { clientId: client.id, scope: "open", today, ...whole }).lines,
    openComplaints: rowsOfClient(db, "complaint", client.id).filter((row) => row.step !== "archived" && row.step !== "withdrawn"),
    openRequests: rowsOfClient(db, "serviceRequest", client.id).filter((row) => row.closedOn === null),
    openNeeds: needs,
    team: rowsOfClient(db, "serviceMember", client.id).filter((row) => isActiveMember(row, today)),
    openLoans: rowsOfClient(db, "loanApplication", client.id).filter((row) => !isEndedLoan(row)),
    questions: nextQuestions({
      values: client,
      counts: { contactPoint: contacts.length, relation: relations.length, holding: holdings.length, need: needs.length, interaction: interactions.length },
    }).slice(0, questionCount),
    route: routeNote(db, visit),
    talkingPoints: talkingPoints(client, holdings, needs, today, suitabilityRulesOf(db)),
    scripts: scriptsToSay(db, { client, visit, holdings, openNeeds: needs, openPromises, contactCount: interactions.length }, { actor, today }),
  });
};
