/* A small branch of which every figure was counted by hand: today is Saturday 2026-11-21, the period November, rules as they come. */
import type { Change } from "#shared/domain/edit/edit.ts";
import type { FieldValue } from "#shared/domain/edit/column.ts";
import type { SyncedTable } from "#shared/domain/edit/syncedTables.ts";
import type { TestStore } from "./testStore.ts";

export interface FigureWorld {
  readonly a: string;
  readonly b: string;
  readonly c: string;
  readonly d: string;
  readonly e: string;
}

type Values = Readonly<Record<string, FieldValue>>;

/** Writes the branch: five clients of two managers and of nobody, and a sixth that is deleted. */
export const fillFigureWorld = (world: TestStore): FigureWorld => {
  const changes: Change[] = [];
  const insert = (table: SyncedTable, clientId: string, values: Values): string => {
    const rowId = world.ids.next();
    changes.push({ operation: "insert", table, rowId, values: { clientId, ...values } });
    return rowId;
  };
  const a = world.newClient("安宁", {
    managerId: "m1",
    clientSinceOn: "2026-11-05",
    source: "referral",
    assetTotal: 120_000_000,
    yearProfit: 800_000,
    depositBalance: 100_000_000,
    documentNumber: "A1",
    documentExpiresOn: "2030-01-01",
    riskCapacity: "steady",
    riskAssessedOn: "2026-03-01",
    grade: "key",
    satisfaction: "delighted",
  });
  const b = world.newClient("白露", { managerId: "m1", clientSinceOn: "2026-11" });
  const c = world.newClient("长江商贸", {
    kind: "company",
    managerId: "m2",
    clientSinceOn: "2020-05-01",
    assetTotal: 6_000_000,
    yearProfit: -300_000,
    documentNumber: "C1",
    documentExpiresOn: "2026-10-01",
  });
  const d = world.newClient("丁一", {
    managerId: "m2",
    clientSinceOn: "2025-11-30",
    assetTotal: 25_000_000,
    documentNumber: "D1",
    riskCapacity: "steady",
    riskAssessedOn: "2025-11-20",
    satisfaction: "satisfied",
  });
  const e = world.newClient("鄂雨", { clientSinceOn: "2026-10-10", assetTotal: 0, referrerClientId: a });
  const gone = world.newClient("已删", { managerId: "m1", clientSinceOn: "2026-11-06", assetTotal: 999, yearProfit: 999 });

  const visit = (clientId: string, plannedOn: string, state: string, more: Values = {}): string =>
    insert("visit", clientId, { kind: "onSite", appointment: "confirmed", plannedOn, state, title: `拜访 ${plannedOn}`, ...more });
  const v1 = visit(a, "2026-11-10", "done", {
    ownerId: "m1",
    startTime: "09:30",
    checkedInAt: "2026-11-10T01:40:00.000Z",
    checkedOutAt: "2026-11-10T02:10:00.000Z",
  });
  const v2 = visit(c, "2026-11-12", "done", { kind: "phone", startTime: "14:00", checkedInAt: "2026-11-12T06:11:00.000Z" });
  visit(d, "2026-11-13", "done");
  visit(b, "2026-11-20", "done", { ownerId: "m1", startTime: "10:00" });
  visit(a, "2026-11-17", "missed");
  visit(a, "2026-11-18", "planned");
  visit(c, "2026-11-19", "cancelled");
  visit(c, "2026-11-25", "planned");
  visit(a, "2026-11-21", "planned");
  visit(gone, "2026-11-10", "done");
  visit(c, "2026-10-15", "done");
  // The tenth is a Tuesday, its report due on Wednesday; the twelfth a Thursday, due on Friday.
  insert("visitReport", a, { visitId: v1, state: "signed", result: "agreed", submittedAt: "2026-11-11T15:59:00.000Z" });
  insert("visitReport", c, { visitId: v2, state: "submitted", result: "informed", submittedAt: "2026-11-16T02:00:00.000Z" });
  insert("interaction", c, { channel: "phone", happenedAt: "2026-10-31T16:30:00.000Z", summary: "十一月第一个小时" });
  insert("interaction", e, { channel: "phone", happenedAt: "2026-10-31T15:00:00.000Z", summary: "十月最后一个小时" });

  const followUp = (dueOn: string, state: string, more: Values = {}): string =>
    insert("followUp", a, { title: "跟进", dueOn, state, ownerId: "m1", source: "report", ...more });
  followUp("2026-11-10", "done", { doneAt: "2026-11-10T15:59:00.000Z" });
  followUp("2026-11-10", "done", { doneAt: "2026-11-10T16:00:00.000Z" });
  followUp("2026-11-12", "open", { snoozedUntil: "2026-12-01" });
  followUp("2026-11-21", "open");
  followUp("2026-11-12", "skipped");
  followUp("2026-11-28", "open");
  const promise = (dueOn: string, state: string, closedOn?: string): string =>
    insert("promise", d, { body: "答复", dueOn, state, ...(closedOn === undefined ? {} : { closedOn }) });
  promise("2026-11-10", "kept", "2026-11-10");
  promise("2026-11-11", "kept", "2026-11-12");
  promise("2026-11-12", "broken", "2026-11-12");
  promise("2026-11-13", "open");
  promise("2026-11-13", "withdrawn", "2026-11-13");
  promise("2026-11-25", "open");

  const holding = (clientId: string, values: Values): string => insert("holding", clientId, { kind: "timeDeposit", ...values });
  const call = (clientId: string, holdingId: string, calledAt: string, result: string): string =>
    insert("maturityCall", clientId, { holdingId, calledAt, result });
  holding(a, { kind: "fund", openedOn: "2026-11-11" });
  holding(d, { openedOn: "2026-11-11", atOtherBank: true, amount: 5_000_000, state: "closed" });
  const won = holding(a, { amount: 10_000_000, maturesOn: "2026-11-06" });
  call(a, won, "2026-11-01T01:00:00.000Z", "undecided");
  call(a, won, "2026-11-05T01:00:00.000Z", "renewed");
  const lost = holding(c, { amount: 5_000_000, maturesOn: "2026-11-08", autoRenew: "done", state: "closed" });
  call(c, lost, "2026-11-07T01:00:00.000Z", "leaving");
  holding(d, { amount: 2_000_000, maturesOn: "2026-11-09", autoRenew: "done" });
  const open = holding(d, { amount: 1_000_000, maturesOn: "2026-11-15" });
  call(d, open, "2026-11-14T01:00:00.000Z", "undecided");
  holding(c, { kind: "loan", amount: 7_000_000, maturesOn: "2026-11-10" });
  holding(c, { amount: 40_000_000, maturesOn: "2026-11-10", atOtherBank: true });
  holding(a, { amount: 3_000_000, maturesOn: "2026-11-28" });
  const foreign = holding(a, { kind: "foreignCurrency", amount: 900_000, currency: "USD", maturesOn: "2026-11-16" });
  call(a, foreign, "2026-11-15T01:00:00.000Z", "toProduct");

  const warning = (clientId: string, handledAt: string, outcome: string, more: Values = {}): string =>
    insert("warning", clientId, {
      title: "资金转出",
      kind: "churn",
      severity: "high",
      raisedOn: "2026-10-20",
      dueOn: "2026-10-23",
      state: "handled",
      handledAt,
      outcome,
      ...more,
    });
  // Half past midnight on the first, and the last minute of the month, in China.
  warning(c, "2026-10-31T16:30:00.000Z", "lost", { lossStage: "maturity", lossReason: "rate", ownerId: "m2" });
  warning(d, "2026-11-30T15:59:00.000Z", "lost", { lossStage: "maturity", lossReason: "service" });
  warning(e, "2026-10-31T15:30:00.000Z", "lost", { lossStage: "proposal", lossReason: "rate" });
  warning(a, "2026-11-10T02:00:00.000Z", "kept");
  insert("productFeedback", a, { collectedOn: "2026-11-04", satisfaction: "satisfied" });
  insert("productFeedback", c, { collectedOn: "2026-11-30", satisfaction: "dissatisfied" });
  insert("productFeedback", c, { collectedOn: "2026-10-31", satisfaction: "dissatisfied" });
  insert("participation", d, { kind: "salon", title: "讲座", heldOn: "2026-11-06", state: "attended", satisfaction: "delighted" });
  const complaint = (clientId: string, values: Values): string =>
    insert("complaint", clientId, { kind: "complaint", title: "投诉", firstAskedById: "m1", handlerId: "m1", step: "handled", category: "waiting", ...values });
  complaint(a, {
    receivedOn: "2026-11-02",
    bankDueOn: "2026-11-05",
    regulatorDueOn: "2026-11-17",
    answeredOn: "2026-11-05",
    closedOn: "2026-11-06",
    satisfaction: "satisfied",
  });
  complaint(c, { receivedOn: "2026-11-09", bankDueOn: "2026-11-12", regulatorDueOn: "2026-11-24", category: "fees" });
  complaint(c, { receivedOn: "2026-11-20", bankDueOn: "2026-11-25", regulatorDueOn: "2026-12-05" });
  const request = (dueOn: string, toldOn: string): string =>
    insert("serviceRequest", a, {
      kind: "enquiry",
      title: "咨询",
      receivedOn: "2026-11-01",
      firstAskedById: "m1",
      handlerId: "m1",
      step: "callBack",
      dueOn,
      toldOn,
    });
  request("2026-11-10", "2026-11-10");
  request("2026-11-11", "2026-11-12");

  const opportunity = (raisedOn: string, stage: string, more: Values = {}): string =>
    insert("opportunity", a, { title: "商机", raisedOn, stage, stageSinceOn: raisedOn, source: "manual", ownerId: "m1", ...more });
  const step = (opportunityId: string, fromStage: string, toStage: string): string =>
    insert("opportunityStep", a, { opportunityId, kind: "stage", fromStage, toStage, happenedAt: "2026-11-16T01:00:00.000Z" });
  const campaignId = world.ids.next();
  opportunity("2026-11-01", "won", { closedOn: "2026-11-15", closedAmount: 8_000_000, campaignId });
  const late = opportunity("2026-11-02", "lost", { closedOn: "2026-11-16", closeReason: "rate" });
  step(late, "assigned", "following");
  step(late, "following", "lost");
  opportunity("2026-11-03", "identified");
  opportunity("2026-11-04", "assigned");
  opportunity("2026-10-20", "won", { closedOn: "2026-11-18", closedAmount: 2_000_000 });
  const early = opportunity("2026-11-05", "lost", { closedOn: "2026-11-20", closeReason: "rate" });
  step(early, "identified", "lost");

  // A campaign that is over: two were invited, one came; of its three costs one is only planned and one was spent in October.
  const ofBranch = (table: SyncedTable, rowId: string, values: Values): void => void changes.push({ operation: "insert", table, rowId, values });
  ofBranch("campaign", campaignId, {
    title: "养老沙龙",
    kind: "salon",
    hostId: "m1",
    step: "evaluate",
    stepSinceOn: "2026-11-11",
    startsOn: "2026-11-01",
    endsOn: "2026-11-10",
  });
  const cost = (values: Values): void => ofBranch("campaignCost", world.ids.next(), { campaignId, kind: "catering", ...values });
  cost({ actual: 300_000, spentOn: "2026-11-06" });
  cost({ planned: 100_000 });
  cost({ actual: 50_000, spentOn: "2026-10-05" });
  const target = (clientId: string, values: Values): string =>
    insert("campaignTarget", clientId, { campaignId, state: "invited", listedOn: "2026-11-01", ...values });
  target(a, { state: "accepted", invitedOn: "2026-11-02", amountBefore: 100_000_000 });
  target(c, { invitedOn: "2026-11-03", amountBefore: 6_000_000 });
  target(b, { state: "leftOut", leftOutReason: "notAsked" });
  insert("participation", a, { kind: "salon", title: "养老沙龙", heldOn: "2026-11-06", state: "attended", campaignId });
  insert("participation", c, { kind: "salon", title: "养老沙龙", heldOn: "2026-11-06", state: "absent", campaignId });

  const inspection = (clientId: string, inspectedOn: string, result: string, more: Values = {}): string =>
    insert("archiveInspection", clientId, { inspectedOn, result, ...more });
  inspection(a, "2026-11-03", "passed");
  inspection(c, "2026-11-04", "toRectify", { rectifyBy: "2026-11-10", rectifiedOn: "2026-11-09" });
  inspection(d, "2026-10-20", "toRectify", { rectifyBy: "2026-11-05" });
  inspection(c, "2026-11-05", "toRectify", { rectifyBy: "2026-11-30" });
  world.apply(changes);
  world.apply([{ operation: "delete", table: "client", rowId: gone }]);
  return { a, b, c, d, e };
};
