/* The catalogue and what of it belongs to a client, as rows (R150-R172). */
import { ageAt } from "#shared/domain/clients/partialDate.ts";
import type { Row } from "#shared/domain/edit/syncedTables.ts";
import type { FitFacts } from "#shared/domain/products/fitReasons.ts";
import { productLines, type ProductLine, type WithNameEn } from "#shared/domain/products/productLines.ts";
import { type ClientCapacity, type SuitabilityRules, validUntilOf } from "#shared/domain/products/suitability.ts";
import { suitabilityFrom, suitabilityKey } from "#shared/domain/products/suitabilitySettings.ts";
import { type Day, dayOf, type Instant } from "#shared/kernel/time.ts";
import type { ReadDb } from "#db/engine/store.ts";
import { personName, rememberNames } from "./names.ts";
import { settingRow } from "./dictionaries.ts";
import { withTypeInForce } from "./preferenceTypes.ts";
import { allRows, rowById, rowsOfClient, rowsWhere } from "./rows.ts";

/** Every product with its benefits. */
export const catalogueOf = (db: ReadDb, today: Day): readonly ProductLine[] => productLines(allRows(db, "product"), allRows(db, "productBenefit"), today);

/** A row with the English of its product's name, as long as that is still the product's. */
export const withProductNameEn = <R extends { readonly productId: string | null; readonly productName: string | null }>(db: ReadDb, row: R): WithNameEn<R> => {
  const product = row.productId === null ? undefined : rowById(db, "product", row.productId);
  return { ...row, productNameEn: product && product.name === row.productName ? product.nameEn : null };
};

export type CaseLine = Row<"allocationCase"> & { readonly shares: readonly Row<"allocationCaseShare">[] };

/** Every case with its shares, the largest share first. */
export const casesOf = (db: ReadDb): readonly CaseLine[] => {
  const byCase = Map.groupBy(allRows(db, "allocationCaseShare"), ({ caseId }) => caseId);
  return allRows(db, "allocationCase").map((row) => ({ ...row, shares: (byCase.get(row.id) ?? []).toSorted((left, right) => right.percent - left.percent) }));
};

/** The branch's rules of suitability. */
export const suitabilityRulesOf = (db: ReadDb): SuitabilityRules => suitabilityFrom(settingRow(db, suitabilityKey)?.value);

/** The newest assessment, as far as the archive does not name a later one that came from the bank. */
export const newestAssessment = (db: ReadDb, clientId: string): Row<"riskAssessment"> | undefined =>
  rowsOfClient(db, "riskAssessment", clientId).toSorted((left, right) => right.assessedOn.localeCompare(left.assessedOn) || right.id.localeCompare(left.id))[0];

/** What the gate must know of a client on a day. */
export const capacityOf = (db: ReadDb, client: Row<"client">, today: Day): ClientCapacity => ({
  capacity: client.riskCapacity,
  assessedOn: client.riskAssessedOn,
  age: client.kind === "person" && client.birthOn !== null ? (ageAt(client.birthOn, today)?.years ?? null) : null,
  investorKind: newestAssessment(db, client.id)?.investorKind ?? null,
});

/** An exception that holds today for a client and a product. */
export const exceptionFor = (db: ReadDb, clientId: string, productId: string, today: Day): Row<"suitabilityException"> | undefined =>
  rowsOfClient(db, "suitabilityException", clientId).find((row) => row.productId === productId && row.grantedOn <= today && row.validUntil >= today);

export type PlanLine = Row<"wealthPlan"> & { readonly shares: readonly Row<"wealthPlanShare">[] };

/** The plans of a client, newest first. */
export const plansOf = (db: ReadDb, clientId: string): readonly PlanLine[] => {
  const byPlan = Map.groupBy(rowsOfClient(db, "wealthPlanShare", clientId), ({ planId }) => planId);
  return rowsOfClient(db, "wealthPlan", clientId)
    .map((row) => ({ ...row, shares: (byPlan.get(row.id) ?? []).toSorted((left, right) => right.percent - left.percent) }))
    .toSorted((left, right) => right.id.localeCompare(left.id));
};

/** Benefits of a product. */
export const benefitsOf = (db: ReadDb, productId: string): readonly Row<"productBenefit">[] => rowsWhere(db, "productBenefit", "productId", productId);

/** Until when the assessment of a client counts; null without one. */
export const validUntil = (assessedOn: string | null, rules: SuitabilityRules): Day | null => (assessedOn === null ? null : validUntilOf(assessedOn, rules));

/** What the archive says of a client's needs, habits and preferences (R240). */
export const fitFactsOf = (db: ReadDb, client: Row<"client">, { capacity }: ClientCapacity, rules: SuitabilityRules): FitFacts => ({
  needs: rowsOfClient(db, "need", client.id).flatMap(({ kind, state }) => (state === "open" || state === null ? [kind] : [])),
  investmentPreferences: client.investmentPreferences ?? [],
  preferenceType: withTypeInForce(db, client).preferenceType,
  holdingKinds: [...new Set(rowsOfClient(db, "holding", client.id).map(({ kind }) => kind))],
  preferredChannel: client.preferredChannel,
  lifeStage: client.lifeStage,
  highestRisk: capacity === null ? null : (rules.highestRisk[capacity] ?? null),
});

export type RecommendationEntry = WithNameEn<Row<"recommendation">> & { readonly clientName: string | null; readonly actorName: string | null };

/** Recommendations of a client or of days, both ends included, newest first (X12, X13). */
export const recommendationEntries = (
  db: ReadDb,
  { clientId, from, to }: { readonly clientId?: string | undefined; readonly from?: string | undefined; readonly to?: string | undefined },
): readonly RecommendationEntry[] => {
  const clientNameOf = rememberNames(db, liveClientName);
  const personNameOf = rememberNames(db, personName);
  return (clientId === undefined ? allRows(db, "recommendation") : rowsOfClient(db, "recommendation", clientId))
    .filter(({ recommendedAt }) => {
      const day = dayOf(recommendedAt as Instant); // a column of instants
      return (from === undefined || day >= from) && (to === undefined || day <= to);
    })
    .map((row) => ({ ...withProductNameEn(db, row), clientName: clientNameOf(row.clientId), actorName: personNameOf(row.actorId) }))
    .filter(({ clientName }) => clientName !== null)
    .toSorted((left, right) => right.recommendedAt.localeCompare(left.recommendedAt) || right.id.localeCompare(left.id));
};

const liveClientName = (db: ReadDb, id: string | null): string | null => (id === null ? null : (rowById(db, "client", id)?.name ?? null));
