/* What is recorded about a relationship, read off the tables of the archive (R122, R125-R127). */
import { addDays, type Day, daysBetween, isDay } from "#shared/kernel/time.ts";
import type { RelationshipFacts, SatisfactionLevel, Statement } from "#shared/domain/grading/relationship.ts";
import type { Row } from "#shared/domain/edit/syncedTables.ts";
import { isOpenWarning } from "#shared/domain/warnings/warningLines.ts";
import type { ReadDb } from "#db/engine/store.ts";
import { derivedOfClient, referralCount } from "#db/workstation/clients.ts";
import { rowsOfClient } from "#db/workstation/rows.ts";
import { endedHoldingStates } from "#shared/domain/clients/endedHoldings.ts";

const levels: readonly SatisfactionLevel[] = ["dissatisfied", "satisfied", "delighted"];
const levelOf = (code: string | null): SatisfactionLevel | undefined => levels.find((level) => level === code);
/** Bands of the surveys that the program begins with; a branch that writes its own uses the same codes or says nothing here. */
const levelOfBand: Readonly<Record<string, SatisfactionLevel>> = { low: "dissatisfied", middle: "satisfied", high: "delighted" };

const statementsOf = (db: ReadDb, clientId: string): Statement[] => [
  ...rowsOfClient(db, "questionnaireResponse", clientId).flatMap((row): Statement[] => {
    const level = row.purpose === "satisfaction" && row.state === "final" ? levelOfBand[row.band ?? ""] : undefined;
    return level ? [{ on: row.answeredOn, from: "survey", level }] : [];
  }),
  ...(["complaint", "serviceRequest"] as const).flatMap((table) =>
    rowsOfClient(db, table, clientId).flatMap((row): Statement[] => {
      const level = levelOf(row.satisfaction);
      return level ? [{ on: row.closedOn ?? row.receivedOn, from: table === "complaint" ? "complaint" : "request", level }] : [];
    }),
  ),
];

/** What is recorded of one client; days as China's calendar has them today. */
export const relationshipFactsOf = (db: ReadDb, client: Row<"client">, today: Day): { facts: RelationshipFacts; stated: SatisfactionLevel | null } => {
  const { id } = client;
  const yearAgo = addDays(today, -365);
  const inYear = (day: string | null): boolean => day !== null && day > yearAgo && day <= today;
  const isEnded = ({ state }: Row<"holding">): boolean => endedHoldingStates.some((ended) => ended === state);
  const holdings = rowsOfClient(db, "holding", id);
  const withUs = holdings.filter((row) => row.atOtherBank !== true);
  const elsewhere = holdings.filter((row) => row.atOtherBank === true && !isEnded(row) && (row.currency ?? "CNY") === "CNY" && (row.amount ?? 0) > 0);
  const complaints = rowsOfClient(db, "complaint", id);
  const promises = rowsOfClient(db, "promise", id);
  const derived = derivedOfClient(db, id);
  const lastContact = derived?.lastContactOn ?? null;
  const since = client.clientSinceOn;
  const stated = levelOf(client.satisfaction) ?? null;
  const statements = statementsOf(db, id);
  return {
    stated,
    facts: {
      // What the archive says has no day of its own: it counts only where nothing else was said.
      statements: statements.length === 0 && stated ? [{ on: "", from: "archive", level: stated }] : statements,
      openComplaints: complaints.filter(({ step, closedOn }) => closedOn === null && step !== "archived" && step !== "withdrawn").length,
      complaintsInYear: complaints.filter(({ receivedOn }) => inYear(receivedOn)).length,
      requestsLate: rowsOfClient(db, "serviceRequest", id).filter(({ dueOn, closedOn }) => dueOn !== null && (closedOn ?? today) > dueOn && inYear(dueOn))
        .length,
      promisesKept: promises.filter(({ state, dueOn }) => state === "kept" && inYear(dueOn)).length,
      promisesLate: promises.filter(({ state, dueOn }) => state === "broken" || (state === "open" && dueOn !== null && dueOn < today)).length,
      needsMet: rowsOfClient(db, "need", id).filter(({ state }) => state === "met").length,
      benefitsInYear: rowsOfClient(db, "benefitGrant", id).filter(({ givenOn }) => inYear(givenOn)).length,
      briefingsInYear: rowsOfClient(db, "briefing", id).filter(({ givenOn }) => inYear(givenOn)).length,
      yearsAsClient: since !== null && isDay(since) ? Math.max(0, Math.floor(daysBetween(since, today) / 365.25)) : null,
      kindsHeld: new Set(withUs.filter((row) => !isEnded(row)).map(({ kind }) => kind)).size,
      endedInYear: withUs.filter((row) => row.state === "closed" && inYear(row.maturesOn)).length,
      openedInYear: withUs.filter(({ openedOn }) => inYear(openedOn)).length,
      referrals: referralCount(db, id),
      silentDays: lastContact !== null && isDay(lastContact) ? daysBetween(lastContact, today) : null,
      openWarnings: rowsOfClient(db, "warning", id).filter(({ state }) => isOpenWarning(state)).length,
      withUsFen: client.assetTotal ?? derived?.holdingTotal ?? 0,
      elsewhereFen: elsewhere.length === 0 ? null : elsewhere.reduce((sum, { amount }) => sum + (amount ?? 0), 0),
    },
  };
};
