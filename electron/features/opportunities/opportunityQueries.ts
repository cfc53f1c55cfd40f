import { err, ok } from "#shared/kernel/result.ts";
import { addDays, dayOf } from "#shared/kernel/time.ts";
import type { LinkTarget, opportunities } from "#shared/contracts/opportunities.ts";
import { mayEditDictionaries } from "#shared/domain/clients/mayEditField.ts";
import { areasOf, type AssigneeFacts, rankAssignees } from "#shared/domain/opportunities/assignment.ts";
import { funnelOf } from "#shared/domain/opportunities/funnel.ts";
import { stages } from "#shared/domain/opportunities/stages.ts";
import { riskOfProduct } from "#shared/domain/products/suitability.ts";
import type { Row } from "#shared/domain/edit/syncedTables.ts";
import { personName, peopleOfBranch, rememberNames } from "#db/workstation/names.ts";
import {
  bySellKind,
  closeReasons,
  contractLines,
  funnelFacts,
  openByOwner,
  opportunityLine,
  opportunityLines,
  opportunityPage,
  planLines,
  stageTotals,
  stepsOf,
} from "#db/workstation/opportunities.ts";
import { withTitleEn } from "#db/workstation/followUpWords.ts";
import { withProductNameEn } from "#db/workstation/products.ts";
import { allRows, rowById, rowsOfClient, rowsWhere } from "#db/workstation/rows.ts";
import { lossCounts } from "#db/workstation/warnings.ts";
import { unsuitableProducts } from "#db/workstation/unsuitableProducts.ts";
import { withdrawnProducts } from "#db/workstation/withdrawnProducts.ts";
import type { ReadDb } from "#db/engine/store.ts";
import type { HandlersOf } from "#electron/features/context.ts";
import { mayAssign } from "./opportunityEditing.ts";

type Queries = "opportunityBoard" | "opportunityList" | "opportunityFile" | "assignees" | "funnel" | "contractList" | "salesPlan";

/** How long what has ended stays on the board, in days. */
const closedShownDays = 90;
/** Things of a client that a step may point at, newest first. */
const linksOffered = 30;

const linksOf = (db: ReadDb, clientId: string): readonly LinkTarget[] => {
  const targets: LinkTarget[] = [
    ...rowsOfClient(db, "visit", clientId)
      .filter((visit) => visit.state !== "cancelled")
      .map((visit): LinkTarget => ({ kind: "visit", id: visit.id, on: visit.plannedOn, title: visit.title, titleEn: null })),
    ...withTitleEn(
      db,
      rowsOfClient(db, "followUp", clientId).filter((item) => item.state === "open"),
    ).map((item): LinkTarget => ({ kind: "followUp", id: item.id, on: item.dueOn, title: item.title, titleEn: item.titleEn })),
    ...rowsOfClient(db, "promise", clientId)
      .filter((promise) => promise.state === "open")
      .map((promise): LinkTarget => ({ kind: "promise", id: promise.id, on: promise.dueOn, title: promise.body, titleEn: null })),
  ];
  const reports = rowsOfClient(db, "visitReport", clientId).map((report): LinkTarget => ({
    kind: "report",
    id: report.id,
    on: rowById(db, "visit", report.visitId)?.plannedOn ?? "",
    title: report.summary,
    titleEn: null,
  }));
  return [...targets, ...reports].toSorted((left, right) => right.on.localeCompare(left.on) || left.id.localeCompare(right.id)).slice(0, linksOffered);
};

/** Client managers with what they are good at and how much they have. */
const assigneeFacts = (db: ReadDb): AssigneeFacts[] => {
  const open = openByOwner(db);
  const abilities = abilityByUser(db);
  return peopleOfBranch(db)
    .filter((person) => person.isActive && (person.role === "clientManager" || person.role === "branchManager"))
    .map(({ id, name, outlet }) => {
      const known = abilities.get(id);
      return {
        userId: id,
        name,
        outlet,
        abilities: known?.abilities ?? [],
        productKinds: known?.productKinds ?? [],
        areas: areasOf(known?.areas ?? null),
        open: open.get(id) ?? 0,
        mostOpen: known?.mostOpen ?? null,
      };
    });
};

/** Two people may each have made the same row: the one with the higher id counts on every device. */
const abilityByUser = (db: ReadDb): ReadonlyMap<string, Row<"staffAbility">> =>
  new Map(
    allRows(db, "staffAbility")
      .toSorted((left, right) => left.id.localeCompare(right.id))
      .map((row) => [row.userId, row]),
  );

/** The grade that counts of a product of the catalogue. */
const riskOf = (db: ReadDb, productId: string | null): string | null => {
  const product = productId === null ? undefined : rowById(db, "product", productId);
  return product ? riskOfProduct(product) : null;
};

export const opportunityQueries: Pick<HandlersOf<typeof opportunities>, Queries> = {
  opportunityBoard: ({ db, clock }, { filter, cards }) => {
    const today = dayOf(clock.now());
    const closedSince = addDays(today, -closedShownDays);
    const totals = new Map(stageTotals(db, { ...filter, closedSince, stages: [], sort: "nextStep" }, today).map((total) => [total.stage, total]));
    const columns = stages.map((stage) => {
      const total = totals.get(stage) ?? { stage, total: 0, amountFen: 0, late: 0 };
      const sort = stage === "won" || stage === "lost" ? "closed" : "nextStep";
      const lines = total.total === 0 ? [] : opportunityPage(db, { ...filter, closedSince, stages: [stage], sort }, today, { offset: 0, limit: cards });
      return { ...total, cards: lines };
    });
    return ok({ today, columns, closedSince });
  },

  opportunityList: ({ db, clock }, { filter, stages: wanted, sort, offset, limit }) => {
    const today = dayOf(clock.now());
    return ok({ today, ...opportunityLines(db, { ...filter, stages: wanted, sort }, today, { offset, limit }) });
  },

  opportunityFile: ({ db, clock, actor }, { opportunityId }) => {
    const line = opportunityLine(db, opportunityId);
    if (!line) return err({ type: "opportunityNotFound" });
    const nameOf = rememberNames(db, personName);
    const rule = line.ruleId === null ? undefined : rowById(db, "rule", line.ruleId);
    const isWithdrawn = withdrawnProducts(db);
    const products = rowsWhere(db, "opportunityProduct", "opportunityId", opportunityId);
    return ok({
      today: dayOf(clock.now()),
      line,
      supporterName: nameOf(line.supporterId),
      products: products.map((product) => ({ ...withProductNameEn(db, product), isWithdrawn: isWithdrawn(product), risk: riskOf(db, product.productId) })),
      unsuitable: unsuitableProducts(db, line.clientId, products, dayOf(clock.now())),
      steps: stepsOf(db, opportunityId).map((step) => ({ ...step, byName: nameOf(step.byId) })),
      proposals: rowsWhere(db, "proposal", "opportunityId", opportunityId),
      contracts: rowsWhere(db, "contract", "opportunityId", opportunityId),
      ruleName: rule?.name ?? null,
      ruleNameEn: rule?.nameEn ?? null,
      links: linksOf(db, line.clientId),
      mayAssign: mayAssign(actor),
    });
  },

  assignees: ({ db }, { opportunityId }) => {
    const line = opportunityLine(db, opportunityId);
    const client = line && rowById(db, "client", line.clientId);
    if (!line || !client) return err({ type: "opportunityNotFound" });
    const rule = line.ruleId === null ? undefined : rowById(db, "rule", line.ruleId);
    const wish = {
      managerId: client.managerId,
      ability: rule?.ability ?? null,
      productKinds: line.productKinds,
      district: client.district,
      outlet: client.outlet,
    };
    return ok({ people: rankAssignees(assigneeFacts(db), wish) });
  },

  funnel: ({ db }, period) =>
    ok({
      funnel: funnelOf(funnelFacts(db, period)),
      reasons: closeReasons(db, period),
      sellKinds: bySellKind(db, period),
      losses: lossCounts(db, period.from, period.to),
    }),

  contractList: ({ db, clock }, { clientId, state, endsWithinDays, offset, limit }) => {
    const today = dayOf(clock.now());
    const endsBy = endsWithinDays === undefined ? undefined : addDays(today, endsWithinDays);
    return ok({ today, ...contractLines(db, { clientId, state, endsBy }, { offset, limit }) });
  },

  salesPlan: ({ db, actor }, { month }) => {
    const abilities = abilityByUser(db);
    return ok({
      lines: planLines(db, month),
      people: peopleOfBranch(db)
        .filter((person) => person.isActive && (person.role === "clientManager" || person.role === "branchManager"))
        .map(({ id, name }) => ({ id, name, ability: abilities.get(id) ?? null })),
      mayKeep: mayEditDictionaries(actor),
    });
  },
};
