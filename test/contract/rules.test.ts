import { describe, expect, it } from "vitest";
import { addDays, dayOf, type Day } from "#shared/kernel/time.ts";
import type { Condition } from "#shared/domain/clients/listCondition.ts";
import type { SignalDetail } from "#shared/domain/rules/signals.ts";
import { parseReason } from "#shared/domain/rules/reason.ts";
import { write } from "#db/engine/store.ts";
import { applyChanges } from "#db/workstation/applyEdit.ts";
import { allRows, rowsOfClient } from "#db/workstation/rows.ts";
import type { FieldValue } from "#shared/domain/edit/column.ts";
import type { Change } from "#shared/domain/edit/edit.ts";
import type { ActorId, TxId, WorkstationId } from "#shared/kernel/ids.ts";
import { type ArchiveWorld, createArchiveWorld, errorOf, valueOf } from "#test/support/archiveWorld.ts";

const wan = 1_000_000;
const dayMs = 86_400_000;

/** Rows as the bank's feed brings them: balances are never typed. */
const bring = (world: ArchiveWorld, changes: readonly Change[]): void => {
  const { clock, ids } = world.program;
  write(world.store(), (tx) =>
    applyChanges(
      tx,
      { txId: ids.next() as TxId, kind: "import", label: {}, actorId: "bank" as ActorId, workstationId: "bank" as WorkstationId, editedAt: clock.now() },
      changes,
    ),
  );
};

const setBalance = (world: ArchiveWorld, clientId: string, fen: number): void =>
  bring(world, [{ operation: "update", table: "client", rowId: clientId, values: { depositBalance: fen } }]);

const addRow = (world: ArchiveWorld, table: Change["table"], values: Readonly<Record<string, FieldValue>>): string => {
  const rowId = world.program.ids.next();
  bring(world, [{ operation: "insert", table, rowId, values }]);
  return rowId;
};

interface RuleWish {
  readonly name?: string;
  readonly purpose?: "opportunity" | "warning";
  readonly signal?: string;
  readonly detail?: SignalDetail;
  readonly condition?: Condition;
  readonly [field: string]: unknown;
}

const person: Condition = { field: "kind", op: "anyOf", value: ["person"] };

const setup = async () => {
  const world = await createArchiveWorld();
  const today = (): Day => dayOf(world.program.clock.now());
  const saveRule = async ({ detail, condition, ...wish }: RuleWish) =>
    world.api.rules.saveRule({
      values: {
        name: "规则",
        purpose: "opportunity",
        signal: "clientMatches",
        action: "联系客户",
        deadlineDays: 3,
        repeatDays: 30,
        sellKind: "crossSell",
        warningKind: "churn",
        severity: "high",
        productKinds: ["wealth"],
        ...wish,
        ...(detail === undefined ? {} : { signalDetail: JSON.stringify(detail) }),
        ...(condition === undefined ? {} : { condition: JSON.stringify(condition) }),
      },
    });
  const ruleOn = async (wish: RuleWish): Promise<string> => {
    const { ruleId } = valueOf(await saveRule(wish));
    valueOf(await world.api.rules.tryRule({ ruleId }));
    valueOf(await world.api.rules.switchRule({ ruleId, isActive: true }));
    return ruleId;
  };
  const run = async () => valueOf(await world.api.rules.runRules({}));
  return { ...world, today, saveRule, ruleOn, run };
};

const opportunitiesOf = (world: ArchiveWorld, clientId: string) => rowsOfClient(world.store().read, "opportunity", clientId);
const warningsOf = (world: ArchiveWorld, clientId: string) => rowsOfClient(world.store().read, "warning", clientId);

describe("rules before they are switched on", () => {
  it("[R137] the branch starts with rules that are all switched off, all of them fit to run", async () => {
    const { api } = await setup();
    const { lines } = valueOf(await api.rules.ruleList({}));
    expect(lines.length).toBeGreaterThan(15);
    expect(lines.filter(({ rule }) => rule.isActive === true)).toEqual([]);
    const halfEnglish = lines.filter(({ rule }) => !rule.nameEn || !rule.actionEn || (rule.strategy === null) !== (rule.strategyEn === null));
    expect(halfEnglish.map(({ rule }) => rule.name)).toEqual([]);
    expect(lines.filter(({ problems }) => problems.length > 0).map(({ rule, problems }) => [rule.name, problems])).toEqual([]);
  });

  it("[R137] a rule is tried before it is switched on, and tried anew after it was reworded; the trial raises nothing", async () => {
    const world = await setup();
    const clientId = await world.newClient({ name: "周文", grade: "key", kind: "person" }, "13812345678");
    const { ruleId } = valueOf(await world.saveRule({ condition: { all: [person, { field: "grade", op: "anyOf", value: ["key"] }] } }));
    expect(errorOf(await world.api.rules.switchRule({ ruleId, isActive: true }))).toEqual({ type: "notTried" });
    const trial = valueOf(await world.api.rules.tryRule({ ruleId }));
    expect(trial).toMatchObject({ hits: 1, isTooMany: false, examples: [{ clientId, name: "周文" }] });
    expect(parseReason(trial.examples[0]?.reason ?? null)?.values).toEqual({ kind: "person", grade: "key" });
    expect(opportunitiesOf(world, clientId)).toEqual([]);
    valueOf(await world.api.rules.switchRule({ ruleId, isActive: true }));
    valueOf(await world.api.rules.saveRule({ ruleId, values: { action: "先打电话" } }));
    expect(allRows(world.store().read, "rule").find(({ id }) => id === ruleId)?.isActive).toBe(true);
    valueOf(await world.api.rules.saveRule({ ruleId, values: { condition: JSON.stringify(person) } }));
    expect(allRows(world.store().read, "rule").find(({ id }) => id === ruleId)?.isActive).toBe(false);
    expect(errorOf(await world.api.rules.switchRule({ ruleId, isActive: true }))).toEqual({ type: "notTried" });
  });

  it("[R137] a rule that hits nearly everybody is refused with the numbers, and passed over when its clients became so", async () => {
    const world = await setup();
    for (let at = 0; at < 24; at += 1) await world.newClient({ name: `客户${at}`, kind: "person" }, `138000000${String(at).padStart(2, "0")}`);
    const { ruleId } = valueOf(await world.saveRule({ condition: person }));
    expect(valueOf(await world.api.rules.tryRule({ ruleId }))).toMatchObject({ clients: 24, hits: 24, share: 100, isTooMany: true });
    expect(errorOf(await world.api.rules.switchRule({ ruleId, isActive: true }))).toEqual({ type: "hitsTooMany", hits: 24, clients: 24, mostPercent: 50 });
    const narrow = await world.ruleOn({ condition: { field: "satisfaction", op: "isFilled" } });
    for (const { id } of allRows(world.store().read, "client"))
      bring(world, [{ operation: "update", table: "client", rowId: id, values: { satisfaction: "satisfied" } }]);
    expect(await world.run()).toMatchObject({ opportunities: 0, passedOver: [narrow] });
  });

  it("[R137] a condition that contradicts itself, a rule without any limit and one without figures or an action say so", async () => {
    const { api, saveRule } = await setup();
    const problemsOf = async (wish: RuleWish) => {
      const { ruleId } = valueOf(await saveRule(wish));
      return errorOf(await api.rules.tryRule({ ruleId }));
    };
    const company: Condition = { field: "kind", op: "anyOf", value: ["company"] };
    expect(await problemsOf({ condition: { all: [person, company] } })).toEqual({ type: "ruleUnfit", problems: [{ type: "neverTrue", field: "kind" }] });
    expect(await problemsOf({ condition: { all: [person, { not: person }] } })).toEqual({
      type: "ruleUnfit",
      problems: [{ type: "neverTrue", field: "kind" }],
    });
    expect(await problemsOf({})).toEqual({ type: "ruleUnfit", problems: [{ type: "hitsEverybody" }] });
    expect(await problemsOf({ signal: "holdingMatures", action: "" })).toEqual({
      type: "ruleUnfit",
      problems: [{ type: "figuresMissing", figures: ["days"] }, { type: "actionMissing" }],
    });
    expect(await problemsOf({ signal: "moonPhase", condition: person })).toEqual({ type: "ruleUnfit", problems: [{ type: "signalUnknown" }] });
    expect(errorOf(await saveRule({ condition: { field: "segment", op: "anyOf", value: ["mine"] } }))).toEqual({ type: "notHere", field: "segment" });
  });

  it("[R137] the trial names rules in force that say the same, and those that warn where this one sells", async () => {
    const world = await setup();
    await world.newClient({ name: "周文", grade: "key", kind: "person" }, "13812345678");
    const key: Condition = { field: "grade", op: "anyOf", value: ["key"] };
    const same = await world.ruleOn({ name: "同样的商机", condition: { all: [person, key] } });
    const against = await world.ruleOn({ name: "流失", nameEn: "Churn", purpose: "warning", condition: key });
    const { ruleId } = valueOf(await world.saveRule({ name: "新规则", condition: key }));
    const { overlaps } = valueOf(await world.api.rules.tryRule({ ruleId }));
    expect(overlaps.toSorted((left, right) => left.kind.localeCompare(right.kind))).toEqual([
      { ruleId: against, name: "流失", nameEn: "Churn", clients: 1, kind: "against" },
      { ruleId: same, name: "同样的商机", nameEn: null, clients: 1, kind: "same" },
    ]);
  });
});

describe("what rules raise", () => {
  it("[R137] [R139] a maturity becomes an opportunity that explains itself, has a next step with a day, and is raised once", async () => {
    const world = await setup();
    const clientId = await world.newClient({ name: "周文" }, "13812345678");
    const maturesOn = addDays(world.today(), 9);
    addRow(world, "holding", { clientId, kind: "timeDeposit", productName: "三年定期", amount: 30 * wan, maturesOn, state: "active" });
    addRow(world, "holding", { clientId, kind: "timeDeposit", productName: "小额", amount: wan, maturesOn, state: "active" });
    await world.ruleOn({ signal: "holdingMatures", detail: { days: 14, kinds: ["timeDeposit"], fromFen: 20 * wan }, sellKind: "renewal" });
    expect(await world.run()).toMatchObject({ opportunities: 1, warnings: 0 });
    const [row] = opportunitiesOf(world, clientId);
    expect(row).toMatchObject({
      stage: "assigned",
      source: "rule",
      expectedAmount: 30 * wan,
      expectedOn: maturesOn,
      nextStep: "联系客户",
      raisedOn: world.today(),
    });
    expect(row?.nextStepOn && row.nextStepOn > world.today()).toBe(true);
    expect(parseReason(row?.reason ?? null)).toMatchObject({ signal: "holdingMatures", on: maturesOn, amountFen: 30 * wan, subject: "三年定期" });
    expect(rowsOfClient(world.store().read, "opportunityProduct", clientId).map(({ productKind }) => productKind)).toEqual(["wealth"]);
    expect(await world.run()).toMatchObject({ opportunities: 0 });
    // Also after it was deleted: what somebody threw away does not come back.
    valueOf(await world.api.opportunities.removeOpportunity({ opportunityId: row?.id ?? "" }));
    expect(await world.run()).toMatchObject({ opportunities: 0 });
    world.program.clock.advance(40 * dayMs);
    expect(await world.run()).toMatchObject({ opportunities: 0 });
  });

  it("[R085] [R086] [X14] a fall of the balance warns with what it was and is, a rise sells; changes outside the window do neither", async () => {
    const world = await setup();
    const [falling, rising, slow] = [await world.newClient({ name: "周文" }), await world.newClient({ name: "李强" }), await world.newClient({ name: "吴兰" })];
    for (const id of [falling, rising, slow]) setBalance(world, id, 100 * wan);
    world.program.clock.advance(3 * dayMs);
    setBalance(world, slow, 20 * wan);
    world.program.clock.advance(40 * dayMs);
    setBalance(world, falling, 90 * wan);
    setBalance(world, falling, 40 * wan);
    setBalance(world, rising, 160 * wan);
    await world.ruleOn({ purpose: "warning", signal: "balanceFalls", detail: { days: 30, percent: 30, fromFen: 10 * wan } });
    await world.ruleOn({ signal: "balanceRises", detail: { days: 30, percent: 30, fromFen: 10 * wan }, sellKind: "upSell" });
    expect(await world.run()).toMatchObject({ opportunities: 1, warnings: 1 });
    expect(parseReason(warningsOf(world, falling)[0]?.reason ?? null)).toMatchObject({ before: 100 * wan, after: 40 * wan, amountFen: 60 * wan });
    expect(parseReason(opportunitiesOf(world, rising)[0]?.reason ?? null)).toMatchObject({ before: 100 * wan, after: 160 * wan });
    expect(warningsOf(world, slow)).toEqual([]);
  });

  it("[X14] transfers out that tripled and logins that halved within a week warn, smaller changes do not", async () => {
    const world = await setup();
    const [busy, calm] = [await world.newClient({ name: "周文" }), await world.newClient({ name: "李强" })];
    const weekOn = addDays(world.today(), -3);
    const weeks = (clientId: string, kind: string, before: number, after: number): void => {
      addRow(world, "activityCount", { clientId, kind, weekOn: addDays(weekOn, -7), count: before });
      addRow(world, "activityCount", { clientId, kind, weekOn, count: after });
    };
    weeks(busy, "transferOut", 2, 6);
    weeks(calm, "transferOut", 2, 5);
    weeks(busy, "mobileLogin", 9, 5);
    weeks(calm, "mobileLogin", 8, 4);
    await world.ruleOn({ name: "转出", purpose: "warning", signal: "activityRises", detail: { activity: "transferOut", percent: 200 } });
    await world.ruleOn({ name: "登录", purpose: "warning", signal: "activityFalls", detail: { activity: "mobileLogin", percent: 50 } });
    expect(await world.run()).toMatchObject({ warnings: 2 });
    expect([warningsOf(world, busy).map(({ title }) => title), warningsOf(world, calm).map(({ title }) => title)]).toEqual([["转出"], ["登录"]]);
  });

  it("[R081] [R086] needs, new products, dates, unsettled maturities and silence are noticed, each once", async () => {
    const world = await setup();
    const clientId = await world.newClient({ name: "周文", birthOn: `1980-${addDays(world.today(), 5).slice(5)}` });
    const on = addDays(world.today(), -2);
    addRow(world, "need", { clientId, kind: "homePurchase", amount: 200 * wan, learnedOn: on, state: "open" });
    addRow(world, "holding", { clientId, kind: "debitCard", openedOn: on, state: "active" });
    addRow(world, "holding", { clientId, kind: "wealth", productName: "季季盈", maturesOn: on, amount: 50 * wan, state: "matured" });
    await world.ruleOn({ name: "购房", signal: "needStated", detail: { days: 30, kinds: ["homePurchase"] }, productKinds: ["loan"] });
    await world.ruleOn({ name: "新卡", signal: "newHolding", detail: { days: 7, kinds: ["debitCard"] }, productKinds: ["eBanking"] });
    await world.ruleOn({ name: "生日", signal: "dateComes", detail: { days: 7, kinds: ["birthday"] }, productKinds: ["insurance"], sellKind: "renewal" });
    await world.ruleOn({ name: "未续", purpose: "warning", signal: "maturityNotRenewed", detail: { days: 7, kinds: ["wealth"] }, severity: "medium" });
    expect(await world.run()).toMatchObject({ opportunities: 3, warnings: 1, heldBack: 0 });
    expect(
      opportunitiesOf(world, clientId)
        .map(({ title }) => title)
        .toSorted(),
    ).toEqual(["新卡", "生日", "购房"]);
    await world.ruleOn({ name: "沉默", purpose: "warning", signal: "noContact", detail: { days: 60 }, warningKind: "personal" });
    expect(await world.run()).toMatchObject({ warnings: 0 });
    world.program.clock.advance(61 * dayMs);
    expect(await world.run()).toMatchObject({ warnings: 1 });
  });

  it("[X10] what is open of a client who was handed over belongs to the new manager, stage and history as they were", async () => {
    const world = await setup();
    const me = allRows(world.store().read, "branchUser").find(({ role }) => role === "clientManager")?.id ?? "";
    const clientId = await world.newClient({ name: "周文" });
    bring(world, [{ operation: "update", table: "client", rowId: clientId, values: { managerId: me } }]);
    const shared = { clientId, title: "到期承接", raisedOn: "2026-11-01", ownerId: "former" };
    const open = addRow(world, "opportunity", { ...shared, stage: "following", stageSinceOn: "2026-11-02", source: "manual" });
    const ended = addRow(world, "opportunity", { ...shared, stage: "won", stageSinceOn: "2026-11-02", source: "manual" });
    await world.run();
    const owners = new Map(opportunitiesOf(world, clientId).map(({ id, ownerId, stage, stageSinceOn }) => [id, [ownerId, stage, stageSinceOn]]));
    expect([owners.get(open), owners.get(ended)]).toEqual([
      [me, "following", "2026-11-02"],
      ["former", "won", "2026-11-02"],
    ]);
  });

  it("[X14] a day brings no flood: a bounded number by rule and in all, the largest first, the rest on the next days", async () => {
    const world = await setup();
    const clients: string[] = [];
    for (let at = 0; at < 30; at += 1) clients.push(await world.newClient({ name: `客户${at}` }));
    const today = world.today();
    for (const [at, clientId] of clients.entries()) {
      if (at < 12) addRow(world, "holding", { clientId, kind: "wealth", amount: (at + 1) * wan, maturesOn: addDays(today, -3), state: "matured" });
    }
    await world.ruleOn({ purpose: "warning", signal: "maturityNotRenewed", detail: { days: 30 }, mostPerDay: 6 });
    expect(await world.run()).toMatchObject({ warnings: 6, waiting: 6 });
    expect(await world.run()).toMatchObject({ warnings: 0, waiting: 6 });
    const largest = clients.slice(6, 12).flatMap((clientId) => warningsOf(world, clientId)).length;
    expect(largest).toBe(6);
    world.program.clock.advance(dayMs);
    expect(await world.run()).toMatchObject({ warnings: 6, waiting: 0 });
  });

  it("[X14] one open warning of a kind per client; a client under a high warning is kept before anything is sold to him", async () => {
    const world = await setup();
    const clientId = await world.newClient({ name: "周文", grade: "key", satisfaction: "dissatisfied" });
    await world.ruleOn({ name: "不满意", purpose: "warning", condition: { field: "satisfaction", op: "anyOf", value: ["dissatisfied"] } });
    await world.ruleOn({ name: "又一条", purpose: "warning", severity: "medium", condition: { field: "grade", op: "anyOf", value: ["key"] } });
    await world.ruleOn({ name: "交叉营销", condition: { field: "grade", op: "anyOf", value: ["key"] } });
    expect(await world.run()).toMatchObject({ opportunities: 0, warnings: 1, heldBack: 1 });
    const [warning] = warningsOf(world, clientId);
    valueOf(await world.api.warnings.closeWarnings({ ids: [warning?.id ?? ""], outcome: "kept", note: "已上门" }));
    expect(await world.run()).toMatchObject({ opportunities: 1, warnings: 1 });
  });

  it("[X14] false alarms count against their rule: after ten judged hits a rule that is mostly wrong says so and comes last", async () => {
    const world = await setup();
    const ruleId = await world.ruleOn({
      name: "易错",
      purpose: "warning",
      condition: { field: "satisfaction", op: "anyOf", value: ["dissatisfied"] },
      severity: "high",
      mostPerDay: 20,
    });
    for (let at = 0; at < 12; at += 1) await world.newClient({ name: `客户${at}`, satisfaction: "dissatisfied" });
    for (let at = 0; at < 20; at += 1) await world.newClient({ name: `其他${at}` });
    const first = await world.run();
    world.program.clock.advance(dayMs);
    const second = await world.run();
    expect([first.warnings, second.warnings]).toEqual([8, 4]);
    const ids = valueOf(await world.api.warnings.warningList({ scope: "open", offset: 0, limit: 50 })).lines.map(({ id }) => id);
    valueOf(await world.api.warnings.markFalseAlarms({ ids: ids.slice(0, 8), note: "误填" }));
    valueOf(await world.api.warnings.closeWarnings({ ids: ids.slice(8), outcome: "kept", note: "已联系" }));
    const line = valueOf(await world.api.rules.ruleList({})).lines.find(({ rule }) => rule.id === ruleId);
    expect(line).toMatchObject({ record: { raised: 12, useful: 4, mistaken: 8, open: 0 }, isOftenMistaken: true });
    await world.newClient({ name: "新来", satisfaction: "dissatisfied" });
    const other = await world.newClient({ name: "老客户", grade: "exit" });
    await world.ruleOn({
      name: "可靠",
      purpose: "warning",
      condition: { field: "grade", op: "anyOf", value: ["exit"] },
      severity: "low",
      warningKind: "credit",
    });
    world.program.clock.advance(dayMs);
    await world.run();
    const order = allRows(world.store().read, "warning").slice(-2);
    expect(order.map(({ title }) => title)).toEqual(["可靠", "易错"]);
    expect(warningsOf(world, other)).toHaveLength(1);
  });
});

describe("words of what a rule raised", () => {
  it("[R137] are its name in both languages; a title that somebody changed stays his own words", async () => {
    const world = await setup();
    const { api, ruleOn, run, newClient } = world;
    const clientId = await newClient({ name: "周文", kind: "person" });
    await newClient({ name: "李强公司", kind: "company" });
    await newClient({ name: "王五公司", kind: "company" });
    await ruleOn({ name: "到期承接", nameEn: "Money that matures", action: "先打电话", actionEn: "Call first", condition: person });
    await run();
    const lines = async () =>
      valueOf(await api.opportunities.opportunityList({ filter: { clientId }, stages: [], sort: "newest", offset: 0, limit: 10 })).lines;
    expect((await lines()).map(({ title, titleEn }) => [title, titleEn])).toEqual([["到期承接", "Money that matures"]]);
    expect((await lines()).map(({ nextStep, nextStepEn }) => [nextStep, nextStepEn])).toEqual([["先打电话", "Call first"]]);
    const [raised] = await lines();
    valueOf(await api.opportunities.saveOpportunity({ clientId, opportunityId: raised?.id ?? "", values: { title: "谈续存" } }));
    expect((await lines()).map(({ title, titleEn }) => [title, titleEn])).toEqual([["谈续存", null]]);
  });

  it("[R137] what a warning tells to do and its strategy are read in English, also on Today, until somebody writes his own", async () => {
    const world = await setup();
    const { api, ruleOn, run, newClient } = world;
    const clientId = await newClient({ name: "周文", kind: "person" });
    for (const name of ["李强公司", "王五公司"]) await newClient({ name, kind: "company" });
    const english = { nameEn: "May leave", actionEn: "Visit within 3 days", strategyEn: "Listen first" };
    await ruleOn({ name: "流失", purpose: "warning", action: "3日内上门", strategy: "先听", condition: person, ...english });
    await run();
    const line = async () => valueOf(await api.warnings.warningList({ scope: "open", clientId, offset: 0, limit: 10 })).lines[0];
    const raised = await line();
    expect(raised).toMatchObject({ action: "3日内上门", titleEn: "May leave", actionEn: "Visit within 3 days", strategyEn: "Listen first" });
    world.program.clock.advance(10 * dayMs);
    const onToday = async () => valueOf(await api.followUps.todayPage({})).lines.find(({ group }) => group === "warning");
    expect(await onToday()).toMatchObject({ subject: "流失", subjectEn: "May leave" });
    valueOf(await api.warnings.saveWarning({ clientId, warningId: raised?.id ?? "", values: { title: "担心流失", strategy: "先谈利率" } }));
    expect(await line()).toMatchObject({ titleEn: null, actionEn: "Visit within 3 days", strategyEn: null });
    expect(await onToday()).toMatchObject({ subject: "担心流失", subjectEn: null });
  });
});
