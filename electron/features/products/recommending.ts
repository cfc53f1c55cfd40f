/*
 * Recommendations through the gate (R158-R163, X12, X13). The gate is asked here, whatever the window showed: what is not
 * allowed is not recorded. What a recommendation rested on is copied into it and stays.
 */
import { err, ok, type Result } from "#shared/kernel/result.ts";
import { type Day, dayOf, isDay } from "#shared/kernel/time.ts";
import type { products } from "#shared/contracts/products.ts";
import { mayEditDictionaries, mayEditTable } from "#shared/domain/clients/mayEditField.ts";
import type { Change } from "#shared/domain/edit/edit.ts";
import type { Row } from "#shared/domain/edit/syncedTables.ts";
import { findProducts, fitToClient } from "#shared/domain/products/productLines.ts";
import { assessmentState, type ClientCapacity, extraDuties, judge, riskOfProduct, type SuitabilityRules } from "#shared/domain/products/suitability.ts";
import type { ReadDb } from "#db/engine/store.ts";
import { capacityOf, catalogueOf, exceptionFor, fitFactsOf, suitabilityRulesOf, validUntil, withProductNameEn } from "#db/workstation/products.ts";
import { rowById, rowsOfClient, rowsWhere } from "#db/workstation/rows.ts";
import { commitChanges } from "#electron/features/commitChanges.ts";
import { stoppedWord } from "#electron/features/stopWords.ts";
import type { HandlersOf, QueryContext } from "#electron/features/context.ts";

const topics = ["products"];

type ClientNotFound = { readonly type: "clientNotFound" };
type ProductNotFound = { readonly type: "productNotFound" };

interface Parties {
  readonly client: Row<"client">;
  readonly product: Row<"product">;
  readonly known: ClientCapacity;
  readonly rules: SuitabilityRules;
  readonly exception: Row<"suitabilityException"> | undefined;
  readonly today: Day;
}

const partiesOf = ({ db, clock }: QueryContext, clientId: string, productId: string): Result<Parties, ClientNotFound | ProductNotFound> => {
  const client = rowById(db, "client", clientId);
  if (!client) return err({ type: "clientNotFound" });
  const product = rowById(db, "product", productId);
  if (!product) return err({ type: "productNotFound" });
  const today = dayOf(clock.now());
  const exception = exceptionFor(db, clientId, productId, today);
  return ok({ client, product, known: capacityOf(db, client, today), rules: suitabilityRulesOf(db), exception, today });
};

const newestFirst = <R extends { readonly id: string }>(rows: readonly R[]): readonly R[] => rows.toSorted((left, right) => right.id.localeCompare(left.id));

/** Finished answers to a risk questionnaire whose result the rules know and on which no assessment rests. */
const unusedAnswers = (db: ReadDb, clientId: string, rules: SuitabilityRules): readonly Row<"questionnaireResponse">[] => {
  const used = new Set(rowsOfClient(db, "riskAssessment", clientId).map(({ responseId }) => responseId));
  return newestFirst(rowsOfClient(db, "questionnaireResponse", clientId)).filter(
    ({ id, purpose, state, band }) => purpose === "risk" && state === "final" && band !== null && rules.highestRisk[band] !== undefined && !used.has(id),
  );
};

type Recommending = Pick<
  HandlersOf<typeof products>,
  "productsFor" | "suitability" | "recommendationsOfVisit" | "judgeRecommendation" | "recommend" | "saveOutcome" | "grantException" | "recordAssessment"
>;

export const recommending: Recommending = {
  productsFor: ({ db, clock }, { clientId, text }) => {
    const client = rowById(db, "client", clientId);
    if (!client) return err({ type: "clientNotFound" });
    const today = dayOf(clock.now());
    const rules = suitabilityRulesOf(db);
    const known = capacityOf(db, client, today);
    const facts = fitFactsOf(db, client, known, rules);
    return ok(fitToClient(findProducts(catalogueOf(db, today), { text }), known, facts, today, rules));
  },
  suitability: ({ db, clock, actor }, { clientId }) => {
    const client = rowById(db, "client", clientId);
    if (!client) return err({ type: "clientNotFound" });
    const today = dayOf(clock.now());
    const rules = suitabilityRulesOf(db);
    const known = capacityOf(db, client, today);
    return ok({
      capacity: known.capacity,
      assessedOn: known.assessedOn,
      validUntil: validUntil(known.assessedOn, rules),
      state: assessmentState(known, today, rules),
      investorKind: known.investorKind ?? null,
      age: known.age,
      isElder: known.age !== null && known.age >= rules.elderAge,
      assessments: newestFirst(rowsOfClient(db, "riskAssessment", clientId)),
      recommendations: newestFirst(rowsOfClient(db, "recommendation", clientId)).map((row) => withProductNameEn(db, row)),
      exceptions: newestFirst(rowsOfClient(db, "suitabilityException", clientId)).map((row) =>
        withProductNameEn(db, { ...row, productName: rowById(db, "product", row.productId)?.name ?? "" }),
      ),
      unusedAnswers: unusedAnswers(db, clientId, rules),
      mayGrant: mayEditDictionaries(actor) && rules.allowsException,
    });
  },
  recommendationsOfVisit: ({ db, actor }, { visitId }) => {
    const visit = rowById(db, "visit", visitId);
    if (!visit) return err({ type: "visitNotFound" });
    const recommendations = rowsWhere(db, "recommendation", "visitId", visitId).toSorted((left, right) => left.id.localeCompare(right.id));
    return ok({
      clientId: visit.clientId,
      recommendations: recommendations.map((row) => withProductNameEn(db, row)),
      mayRecommend: mayEditTable(actor.role, "recommendation") === null,
    });
  },
  judgeRecommendation: (context, { clientId, productId, said }) => {
    const parties = partiesOf(context, clientId, productId);
    if (!parties.ok) return parties;
    const { product, known, rules, exception, today } = parties.value;
    return ok({ ...judge(product, known, said, today, rules, exception !== undefined), duties: extraDuties(product, known, rules) });
  },
  recommend: (context, { clientId, productId, visitId, amount, outcome, note, said }) => {
    if (mayEditTable(context.actor.role, "recommendation") !== null) return err({ type: "notAllowed" });
    const parties = partiesOf(context, clientId, productId);
    if (!parties.ok) return parties;
    const { client, product, known, rules, exception, today } = parties.value;
    const judgement = judge(product, known, said, today, rules, exception !== undefined);
    if (!judgement.isAllowed) return err({ type: "notSuitable", reasons: judgement.reasons, exceptionWouldDo: judgement.exceptionWouldDo });
    const stopped = stoppedWord(context.db, "recommendation", { basis: said.basis });
    if (stopped) return err(stopped);
    const recommendationId = context.ids.next();
    const change: Change = {
      operation: "insert",
      table: "recommendation",
      rowId: recommendationId,
      values: {
        clientId,
        ...(visitId === undefined ? {} : { visitId }),
        productId,
        productName: product.name,
        recommendedAt: context.clock.now(),
        actorId: context.actor.id,
        productRisk: riskOfProduct(product),
        capacity: known.capacity,
        assessedOn: known.assessedOn,
        amount,
        outcome,
        note,
        ...said,
        basis: said.basis.trim(),
        ...(exception ? { exceptionReason: exception.reason, exceptionById: exception.grantedById } : {}),
      },
    };
    const txId = commitChanges(context, "edit", { what: "recommendation", name: `${client.name} ${product.name}` }, [change], topics);
    return ok({ recommendationId, txId });
  },
  saveOutcome: (context, { recommendationId, outcome }) => {
    if (mayEditTable(context.actor.role, "recommendation") !== null) return err({ type: "notAllowed" });
    const known = rowById(context.db, "recommendation", recommendationId);
    if (!known) return err({ type: "recommendationNotFound" });
    const change: Change = { operation: "update", table: "recommendation", rowId: recommendationId, values: { outcome } };
    return ok({ txId: commitChanges(context, "edit", { what: "recommendation", name: known.productName }, [change], topics) });
  },
  grantException: (context, { clientId, productId, reason, validUntil: until }) => {
    if (!mayEditDictionaries(context.actor) || context.actor.role === "administrator") return err({ type: "notAllowed" });
    const parties = partiesOf(context, clientId, productId);
    if (!parties.ok) return parties;
    const { product, rules, today } = parties.value;
    if (!rules.allowsException) return err({ type: "exceptionRefused", reason: "notForeseen" });
    if (reason.trim() === "") return err({ type: "exceptionRefused", reason: "reasonMissing" });
    if (!isDay(until) || until < today) return err({ type: "exceptionRefused", reason: "dayPassed" });
    const change: Change = {
      operation: "insert",
      table: "suitabilityException",
      rowId: context.ids.next(),
      values: { clientId, productId, reason: reason.trim(), grantedById: context.actor.id, grantedOn: today, validUntil: until },
    };
    return ok({ txId: commitChanges(context, "edit", { what: "suitabilityException", name: product.name }, [change], topics) });
  },
  recordAssessment: (context, { clientId, responseId, investorKind, confirmation, elderConfirmed, note, ...given }) => {
    if (mayEditTable(context.actor.role, "riskAssessment") !== null) return err({ type: "notAllowed" });
    const client = rowById(context.db, "client", clientId);
    if (!client) return err({ type: "clientNotFound" });
    const today = dayOf(context.clock.now());
    const rules = suitabilityRulesOf(context.db);
    const answers = responseId === undefined ? undefined : unusedAnswers(context.db, clientId, rules).find(({ id }) => id === responseId);
    if (responseId !== undefined && !answers) return err({ type: "assessmentRefused", reason: "answersUnfit" });
    const capacity = answers?.band ?? given.capacity;
    const assessedOn = answers?.answeredOn ?? given.assessedOn;
    if (!isDay(assessedOn) || assessedOn > today) return err({ type: "assessmentRefused", reason: "inFuture" });
    if (rules.highestRisk[capacity] === undefined) return err({ type: "assessmentRefused", reason: "unknownCapacity" });
    const { age } = capacityOf(context.db, client, today);
    if (age !== null && age >= rules.elderAge && !elderConfirmed) return err({ type: "assessmentRefused", reason: "elderUnconfirmed" });
    const assessment: Change = {
      operation: "insert",
      table: "riskAssessment",
      rowId: context.ids.next(),
      values: {
        clientId,
        formTitle: answers?.title ?? "",
        formVersion: answers?.version ?? 0,
        responseId: answers?.id ?? null,
        score: answers?.score ?? null,
        capacity,
        investorKind,
        assessedOn,
        validUntil: validUntil(assessedOn, rules),
        assessorId: context.actor.id,
        confirmation,
        confirmedAt: context.clock.now(),
        elderConfirmed,
        note,
      },
    };
    // An older assessment is kept, and does not take the place of a newer one.
    const isNewest = client.riskAssessedOn === null || client.riskAssessedOn <= assessedOn;
    const changes: Change[] = isNewest
      ? [assessment, { operation: "update", table: "client", rowId: clientId, values: { riskCapacity: capacity, riskAssessedOn: assessedOn } }]
      : [assessment];
    return ok({ txId: commitChanges(context, "edit", { what: "riskAssessment", name: client.name }, changes, ["clients", ...topics]) });
  },
};
