import { describe, expect, it } from "vitest";
import { addDays, dayOf, type Day } from "#shared/kernel/time.ts";
import type { Stage } from "#shared/domain/opportunities/stages.ts";
import { seedDictionaries } from "#shared/domain/clients/dictionaries.ts";
import { rowById, rowsOfClient, rowsWhere } from "#db/workstation/rows.ts";
import { createArchiveWorld, errorOf, valueOf } from "#test/support/archiveWorld.ts";

const wan = 1_000_000;

const setup = async () => {
  const world = await createArchiveWorld();
  const clientId = await world.newClient({ name: "周文" }, "13812345678");
  const { api } = world;
  const today = (): Day => dayOf(world.program.clock.now());
  const begin = async (products: readonly string[] = ["timeDeposit"], title = "到期承接"): Promise<string> =>
    valueOf(
      await api.opportunities.saveOpportunity({
        clientId,
        values: { title, expectedAmount: 50 * wan, sellKind: "renewal", nextStep: "打电话", nextStepOn: addDays(today(), 3) },
        products: products.map((productKind) => ({ productKind, amount: 50 * wan })),
      }),
    ).opportunityId;
  const move = async (opportunityId: string, stage: Stage, values = {}) => api.opportunities.moveOpportunity({ opportunityId, stage, values });
  const touch = async (opportunityId: string, values = {}) =>
    api.opportunities.addTouch({ opportunityId, values: { body: "谈过", channel: "phone", ...values }, nextStep: "上门", nextStepOn: addDays(today(), 5) });
  const rowOf = (id: string) => rowById(world.store().read, "opportunity", id);
  return { ...world, clientId, today, begin, move, touch, rowOf };
};

const problemsOf = (answer: Parameters<typeof errorOf>[0]): unknown => Reflect.get(Object(errorOf(answer)), "problems");

describe("the stages of an opportunity", () => {
  it("[R137] [R139] [R140] goes from assignment to contract; every door asks what is missing, every move leaves a step", async () => {
    const { api, store, begin, move, touch, rowOf, clientId, today } = await setup();
    const id = await begin([]);
    expect(rowOf(id)).toMatchObject({ stage: "assigned", source: "manual", assignedBy: "ownClient", raisedOn: today() });
    expect(problemsOf(await move(id, "won"))).toEqual([{ type: "noWay", from: "assigned", to: "won" }]);
    expect(problemsOf(await move(id, "following", { nextStep: "", nextStepOn: null }))).toEqual([{ type: "productMissing" }, { type: "nextStepMissing" }]);
    expect(problemsOf(await move(id, "following", { nextStepOn: addDays(today(), -1) }))).toEqual([{ type: "productMissing" }, { type: "nextStepInPast" }]);
    valueOf(await api.opportunities.saveOpportunity({ clientId, opportunityId: id, values: {}, products: [{ productKind: "timeDeposit", amount: 50 * wan }] }));
    valueOf(await move(id, "following"));
    expect(problemsOf(await move(id, "won"))).toEqual([
      { type: "touchMissing" },
      { type: "amountMissing" },
      { type: "reasonMissing" },
      { type: "summaryMissing" },
    ]);
    expect(problemsOf(await api.opportunities.addTouch({ opportunityId: id, values: { body: "谈过" }, nextStep: "" }))).toEqual([{ type: "nextStepMissing" }]);
    valueOf(await touch(id));
    expect(rowOf(id)).toMatchObject({ nextStep: "上门", nextStepOn: addDays(today(), 5) });
    expect(problemsOf(await move(id, "won", { closedAmount: 48 * wan, closeReason: "lostPrice", summary: "办妥" }))).toEqual([{ type: "reasonOfOtherSide" }]);
    valueOf(await move(id, "won", { closedAmount: 48 * wan, closeReason: "wonFit", summary: "办妥" }));
    expect(rowOf(id)).toMatchObject({ stage: "won", closedOn: today(), closedAmount: 48 * wan });
    const steps = valueOf(await api.opportunities.opportunityFile({ opportunityId: id })).steps;
    expect(steps.filter(({ kind }) => kind === "stage").map(({ fromStage, toStage }) => [fromStage, toStage])).toEqual([
      ["following", "won"],
      ["assigned", "following"],
    ]);
    valueOf(await api.history.undoLast({}));
    expect(rowOf(id)).toMatchObject({ stage: "following", closedOn: null });
    expect(rowsOfClient(store().read, "opportunityStep", clientId)).toHaveLength(2);
  });

  it("[R140] what is lost says why and from where; it may be taken up again", async () => {
    const { api, begin, move, touch, rowOf, today } = await setup();
    const id = await begin();
    valueOf(await move(id, "following"));
    valueOf(await touch(id));
    valueOf(await move(id, "lost", { closeReason: "lostCompetitor", competitor: "他行", summary: "利率高" }));
    const { funnel, reasons } = valueOf(await api.opportunities.funnel({ from: addDays(today(), -1), to: today() }));
    expect(funnel.steps.map(({ stage, reached, lost }) => [stage, reached, lost])).toEqual([
      ["identified", 1, 0],
      ["assigned", 1, 0],
      ["following", 1, 1],
      ["won", 0, 0],
    ]);
    expect(reasons).toEqual([{ stage: "lost", reason: "lostCompetitor", count: 1, amountFen: 50 * wan }]);
    valueOf(await move(id, "following"));
    expect(rowOf(id)).toMatchObject({ stage: "following", closedOn: null, closeReason: null });
  });

  it("[R140] a product that was withdrawn while the opportunity was open is said on the board and keeps it from going on", async () => {
    const { api, store, begin, move, clientId } = await setup();
    const id = await begin(["wealth", "metal"]);
    const entry = rowsWhere(store().read, "dictionaryItem", "code", "metal").find((row) => row.dictionary === "holdingKind");
    valueOf(await api.dictionaries.saveDictionaryEntry({ dictionary: "holdingKind", id: entry?.id ?? "", isActive: false }));
    const board = valueOf(await api.opportunities.opportunityBoard({ filter: {}, cards: 10 }));
    expect(board.columns.find(({ stage }) => stage === "assigned")?.cards[0]?.withdrawn).toEqual(["metal"]);
    expect(problemsOf(await move(id, "following"))).toEqual([{ type: "productWithdrawn", products: ["metal"] }]);
    valueOf(await api.opportunities.saveOpportunity({ clientId, opportunityId: id, values: {}, products: [{ productKind: "wealth", amount: wan }] }));
    valueOf(await move(id, "following"));
  });
});

describe("what belongs to an opportunity", () => {
  it("[R142] a contact points at a visit, a follow-up or a promise of the same client only", async () => {
    const { api, begin, touch, clientId, newClient, today } = await setup();
    const id = await begin();
    const other = await newClient({ name: "李强" });
    const itemOf = async (owner: string) =>
      valueOf(await api.followUps.saveFollowUp({ clientId: owner, values: { title: "回电", dueOn: today(), evidenceKind: "none" } })).followUpId;
    const [own, foreign] = [await itemOf(clientId), await itemOf(other)];
    expect(valueOf(await api.opportunities.opportunityFile({ opportunityId: id })).links.map(({ kind, id: target }) => [kind, target])).toEqual([
      ["followUp", own],
    ]);
    valueOf(await touch(id, { followUpId: own }));
    expect(errorOf(await touch(id, { followUpId: foreign }))).toEqual({ type: "linkNotFound" });
    expect(errorOf(await touch(id, { body: "" }))).toEqual({ type: "bodyMissing" });
  });

  it("[R138] is proposed to whoever keeps the client, then by ability, area and product; a client of somebody else is not moved by it", async () => {
    const { api, begin, store } = await setup();
    const id = await begin(["wealth"]);
    const me = rowsWhere(store().read, "branchUser", "role", "clientManager")[0]?.id ?? "";
    valueOf(await api.opportunities.saveStaffAbility({ userId: me, values: { productKinds: ["wealth"], areas: "城东", mostOpen: 1 } }));
    const { people } = valueOf(await api.opportunities.assignees({ opportunityId: id }));
    expect(people[0]).toMatchObject({ userId: me, open: 1, isFull: true });
    expect(people[0]?.grounds).toContain("product");
    valueOf(await api.opportunities.assignOpportunities({ ids: [id], ownerId: me, assignedBy: "product" }));
    expect(errorOf(await api.opportunities.assignOpportunities({ ids: [id], ownerId: "nobody", assignedBy: "hand" }))).toEqual({ type: "personNotFound" });
  });

  it("[R213] [R162] a proposal that leaves the house has been explained and says why it fits", async () => {
    const { api, begin, clientId } = await setup();
    const opportunityId = await begin();
    const values = { title: "方案", needText: "稳健", solution: "七成定期", opportunityId };
    const { proposalId } = valueOf(await api.opportunities.saveProposal({ clientId, values }));
    expect(errorOf(await api.opportunities.saveProposal({ clientId, proposalId, values: { state: "presented" } }))).toEqual({ type: "notDisclosed" });
    expect(errorOf(await api.opportunities.saveProposal({ clientId, proposalId, values: { state: "presented", isDisclosed: true } }))).toEqual({
      type: "fitReasonMissing",
    });
    valueOf(await api.opportunities.saveProposal({ clientId, proposalId, values: { state: "presented", isDisclosed: true, fitReason: "与测评相符" } }));
  });

  it("[R159] [R161] [R254] [X12] a graded product is presented and won only on a recommendation that counts for this client today", async () => {
    const { api, begin, move, touch, clientId, today } = await setup();
    const opportunityId = await begin();
    const named = async (name: string) => valueOf(await api.products.products({ text: name })).lines[0];
    const [steady, deposit] = [await named("稳健固收"), valueOf(await api.products.products({ kind: "deposit", onlyOnSale: true })).lines[0]];
    const products = [
      { productKind: "wealth", productId: steady?.id ?? null, productName: steady?.name ?? null, amount: 50 * wan },
      { productKind: "timeDeposit", productId: deposit?.id ?? null, productName: deposit?.name ?? null },
    ];
    valueOf(await api.opportunities.saveOpportunity({ clientId, opportunityId, values: {}, products }));
    const unsuitable = async () => valueOf(await api.opportunities.opportunityFile({ opportunityId })).unsuitable;
    const reasons = async () => (await unsuitable()).map((one) => [one.productId, one.reasons]);
    const values = { title: "方案", needText: "稳健", solution: "七成", fitReason: "与测评相符", isDisclosed: true, opportunityId };
    const present = async (state = "presented") => api.opportunities.saveProposal({ clientId, values: { ...values, state } });
    const win = async () => move(opportunityId, "won", { closedAmount: 48 * wan, closeReason: "wonFit", summary: "办妥" });
    valueOf(await move(opportunityId, "following"));
    valueOf(await touch(opportunityId));
    expect(await reasons()).toEqual([[steady?.id, ["notAssessed", "notRecommended"]]]);
    expect(errorOf(await present())).toMatchObject({ type: "productUnsuitable", products: [{ name: steady?.name }] });
    expect(problemsOf(await win())).toEqual([{ type: "productUnsuitable", products: await unsuitable() }]);
    valueOf(await present("draft"));

    const assess = async (capacity: string) =>
      api.products.recordAssessment({
        clientId,
        capacity,
        investorKind: null,
        assessedOn: today(),
        confirmation: "signature",
        elderConfirmed: false,
        note: null,
      });
    valueOf(await assess("C3"));
    expect(await reasons()).toEqual([[steady?.id, ["notRecommended"]]]);
    const said = {
      basis: "与测评相符",
      hasDisclosedFees: true,
      hasDisclosedRisks: true,
      hasDisclosedReturns: true,
      elderConfirmed: false,
      isRecorded: false,
      insuranceAnalysed: false,
    };
    valueOf(await api.products.recommend({ clientId, productId: steady?.id ?? "", amount: null, outcome: null, note: null, said }));
    expect(await reasons()).toEqual([]);
    valueOf(await present());

    // The grade rises, then the client's own capacity falls: what was said before no longer carries.
    valueOf(await api.products.saveProduct({ productId: steady?.id ?? "", values: { sellerRisk: "R3" } }));
    expect(await reasons()).toEqual([[steady?.id, ["gradeRose"]]]);
    valueOf(await api.history.undoLast({}));
    valueOf(await assess("C1"));
    expect(await reasons()).toEqual([[steady?.id, ["aboveCapacity"]]]);
    expect(errorOf(await win())).toMatchObject({ type: "stageRefused" });
    valueOf(await api.products.grantException({ clientId, productId: steady?.id ?? "", reason: "子女共同决定", validUntil: addDays(today(), 5) }));
    valueOf(await win());
  });

  it("[R159] [R161] [X12] a graded kind without a product passes the gate too: by its lowest grade on sale, and on a recommendation of one such product", async () => {
    const { api, begin, move, touch, clientId, today } = await setup();
    const opportunityId = await begin(["fund", "timeDeposit", "metal"]);
    valueOf(await move(opportunityId, "following"));
    valueOf(await touch(opportunityId));
    const unsuitable = async () => valueOf(await api.opportunities.opportunityFile({ opportunityId })).unsuitable.map(({ kind, reasons }) => [kind, reasons]);
    const win = async () => move(opportunityId, "won", { closedAmount: 48 * wan, closeReason: "wonFit", summary: "办妥" });
    // No metal in the catalogue: what is not sold has no grade that could count.
    expect(await unsuitable()).toEqual([
      ["fund", ["notAssessed", "notRecommended"]],
      ["metal", ["productNotOnSale"]],
    ]);
    valueOf(await api.opportunities.saveOpportunity({ clientId, opportunityId, values: {}, products: [{ productKind: "fund" }] }));
    expect(problemsOf(await win())).toMatchObject([{ type: "productUnsuitable", products: [{ productId: null, kind: "fund", name: null }] }]);

    const [fund] = valueOf(await api.products.products({ kind: "fund", onlyOnSale: true })).lines;
    const grades = { issuerRisk: "R3", sellerRisk: "R3" };
    valueOf(await api.products.saveProduct({ productId: fund?.id ?? "", values: grades }));
    const other = valueOf(
      await api.products.saveProduct({ values: { name: "进取基金", kind: "fund", line: "personal", state: "onSale", ...grades, sellerRisk: "R5" } }),
    );
    const assess = async (capacity: string) =>
      valueOf(
        await api.products.recordAssessment({
          clientId,
          capacity,
          investorKind: null,
          assessedOn: today(),
          confirmation: "signature",
          elderConfirmed: false,
          note: null,
        }),
      );
    await assess("C2");
    expect(await unsuitable()).toEqual([["fund", ["aboveCapacity", "notRecommended"]]]);
    await assess("C3");
    expect(await unsuitable()).toEqual([["fund", ["notRecommended"]]]);
    const said = {
      basis: "与测评相符",
      hasDisclosedFees: true,
      hasDisclosedRisks: true,
      hasDisclosedReturns: true,
      elderConfirmed: false,
      isRecorded: true,
      insuranceAnalysed: false,
    };
    const recommend = async (productId: string) => api.products.recommend({ clientId, productId, amount: null, outcome: null, note: null, said });
    expect(errorOf(await recommend(other.productId))).toMatchObject({ type: "notSuitable" });
    valueOf(await recommend(fund?.id ?? ""));
    expect(await unsuitable()).toEqual([]);
    // The product that carried the kind is sold no more: the other one is above the client.
    valueOf(await api.products.saveProduct({ productId: fund?.id ?? "", values: { state: "paused" } }));
    expect(await unsuitable()).toEqual([["fund", ["aboveCapacity", "notRecommended"]]]);
    valueOf(await api.history.undoLast({}));
    valueOf(await win());
  });

  it("[R140] a product of the catalogue that is withdrawn meanwhile is marked with its grade and keeps the opportunity from going on", async () => {
    const { api, begin, move, clientId } = await setup();
    const opportunityId = await begin();
    const steady = valueOf(await api.products.products({ text: "稳健固收" })).lines[0];
    // A name may have the comma of an enumeration in it.
    const name = "稳健、固收理财（180天）";
    valueOf(await api.products.saveProduct({ productId: steady?.id ?? "", values: { name } }));
    const products = [{ productKind: "wealth", productId: steady?.id ?? null, productName: name }];
    valueOf(await api.opportunities.saveOpportunity({ clientId, opportunityId, values: {}, products }));
    const file = async () => valueOf(await api.opportunities.opportunityFile({ opportunityId })).products;
    expect(await file()).toMatchObject([{ productId: steady?.id, risk: "R2", isWithdrawn: false }]);
    valueOf(await api.products.saveProduct({ productId: steady?.id ?? "", values: { state: "withdrawn" } }));
    expect(await file()).toMatchObject([{ isWithdrawn: true }]);
    expect(valueOf(await api.opportunities.opportunityFile({ opportunityId })).line.withdrawn).toEqual([name]);
    expect(problemsOf(await move(opportunityId, "following"))).toEqual([{ type: "productWithdrawn", products: [name] }]);
  });

  it("[R141] contracts have one number each, end after they begin, keep their opportunity, and are listed before they end", async () => {
    const { api, begin, clientId, today } = await setup();
    const opportunityId = await begin();
    const values = {
      title: "协议",
      number: "XY-1",
      opportunityId,
      amount: 50 * wan,
      startsOn: today(),
      endsOn: addDays(today(), 30),
      state: "signed",
      signedOn: today(),
    };
    expect(errorOf(await api.opportunities.saveContract({ clientId, values: { ...values, endsOn: addDays(today(), -1) } }))).toEqual({
      type: "endsBeforeStart",
    });
    expect(errorOf(await api.opportunities.saveContract({ clientId, values: { ...values, signedOn: null } }))).toEqual({ type: "signedOnMissing" });
    valueOf(await api.opportunities.saveContract({ clientId, values }));
    expect(errorOf(await api.opportunities.saveContract({ clientId, values }))).toEqual({ type: "numberTaken" });
    expect(valueOf(await api.opportunities.contractList({ endsWithinDays: 90, offset: 0, limit: 10 })).total).toBe(1);
    expect(valueOf(await api.opportunities.contractList({ endsWithinDays: 7, offset: 0, limit: 10 })).total).toBe(0);
    expect(errorOf(await api.opportunities.removeOpportunity({ opportunityId }))).toEqual({ type: "hasContract" });
  });

  it("[R141] the plan of a month counts what was won in it by manager and product; said again, a target replaces the old one", async () => {
    const { api, store, begin, move, touch, today } = await setup();
    const managerId = rowsWhere(store().read, "branchUser", "role", "clientManager")[0]?.id ?? "";
    const month = today().slice(0, 7);
    const id = await begin(["timeDeposit"]);
    valueOf(await move(id, "following"));
    valueOf(await touch(id));
    valueOf(await move(id, "won", { closedAmount: 40 * wan, closeReason: "wonFit", summary: "办妥" }));
    for (const targetAmount of [80 * wan, 100 * wan])
      valueOf(await api.opportunities.saveSalesPlan({ values: { managerId, month, productKind: "timeDeposit", targetAmount } }));
    valueOf(await api.opportunities.saveSalesPlan({ values: { managerId, month, productKind: "insurance", targetCount: 3 } }));
    expect(errorOf(await api.opportunities.saveSalesPlan({ values: { managerId, month } }))).toEqual({ type: "targetMissing" });
    expect(errorOf(await api.opportunities.saveSalesPlan({ values: { managerId, month: "2026-13", targetCount: 1 } }))).toEqual({ type: "notAMonth" });
    const { lines } = valueOf(await api.opportunities.salesPlan({ month }));
    expect(lines.map(({ productKind, targetAmount, doneAmount, doneCount }) => [productKind, targetAmount, doneAmount, doneCount])).toEqual([
      ["insurance", null, 0, 0],
      ["timeDeposit", 100 * wan, 40 * wan, 1],
    ]);
  });

  it("[R139] [R267] stands on Today when its next step is due, on the preparation sheet, in the search and among the planner's reasons", async () => {
    const world = await setup();
    const { api, begin, clientId, today, program } = world;
    const id = await begin(["wealth"], "拆迁款安排");
    expect(valueOf(await api.followUps.todayPage({})).lines.filter(({ group }) => group === "opportunity")).toEqual([]);
    expect(valueOf(await api.clients.clientSearch({ text: "拆迁款", limit: 5 })).map((hit) => hit.clientId)).toEqual([clientId]);
    const { visitId } = valueOf(await api.visits.planVisit({ clientId, values: { plannedOn: today(), kind: "onSite" }, force: true }));
    expect(valueOf(await api.visits.preparationSheet({ visitId })).openOpportunities.map((row) => row.id)).toEqual([id]);
    valueOf(await api.visits.endVisitOtherwise({ visitId, state: "cancelled", reason: "改期" }));
    program.clock.advance(4 * 86_400_000);
    expect(
      valueOf(await api.followUps.todayPage({}))
        .lines.filter(({ group }) => group === "opportunity")
        .map((line) => [line.id, line.subject]),
    ).toEqual([[id, "拆迁款安排"]]);
    const { proposals } = valueOf(await api.visits.planProposals({ weekOf: addDays(today(), 7) }));
    expect(proposals.find((proposal) => proposal.clientId === clientId)?.reasons.map(({ type }) => type)).toContain("opportunity");
  });
});

describe("warnings by hand", () => {
  it("[R082] [R083] [R087] a risk that the manager sees has a deadline, becomes a follow-up, and says how the client was lost", async () => {
    const { api, store, clientId, today } = await setup();
    const { warningId } = valueOf(
      await api.warnings.saveWarning({ clientId, values: { title: "听说要转走", kind: "churn", reason: "邻居说的", action: "上门" } }),
    );
    expect(rowById(store().read, "warning", warningId)).toMatchObject({ state: "open", raisedOn: today() });
    valueOf(await api.warnings.takeUpWarnings({ ids: [warningId] }));
    const item = rowsOfClient(store().read, "followUp", clientId)[0];
    expect(item).toMatchObject({ title: "上门", source: "warning", sourceId: warningId, state: "open" });
    const end = { ids: [warningId], outcome: "lost", note: "转到他行" };
    expect(errorOf(await api.warnings.closeWarnings(end))).toEqual({ type: "lossMissing" });
    expect(errorOf(await api.warnings.closeWarnings({ ...end, outcome: "kept", note: " " }))).toEqual({ type: "noteMissing" });
    valueOf(await api.warnings.closeWarnings({ ...end, lossStage: "maturity", lossReason: "rate" }));
    expect(rowById(store().read, "followUp", item?.id ?? "")?.state).toBe("done");
    expect(errorOf(await api.warnings.markFalseAlarms({ ids: [warningId], note: "" }))).toEqual({ type: "alreadyClosed" });
    expect(valueOf(await api.opportunities.funnel({ from: today(), to: addDays(today(), 1) })).losses).toEqual([
      { stage: "maturity", reason: "rate", count: 1 },
    ]);
    valueOf(await api.warnings.reopenWarnings({ ids: [warningId] }));
    expect(valueOf(await api.warnings.warningList({ scope: "open", clientId, offset: 0, limit: 5 })).total).toBe(1);
  });

  it("[R084] [R089] [R090] [R091] a warning of each kind finds the library's strategies, and none that is off", async () => {
    const { api, clientId } = await setup();
    const strategiesOf = async (kind: string): Promise<readonly string[]> => {
      const { warningId } = valueOf(await api.warnings.saveWarning({ clientId, values: { title: `看到 ${kind}`, kind, action: "了解" } }));
      return valueOf(await api.warnings.warningFile({ warningId })).strategies.map(({ id }) => id);
    };
    const found = new Map<string, readonly string[]>();
    for (const { code } of seedDictionaries["warningKind"] ?? []) found.set(code, await strategiesOf(code));
    expect([...found].filter(([, ids]) => ids.length === 0)).toEqual([]);
    const { lines } = valueOf(await api.catalogue.articles({ kind: "strategy" }));
    const farm = lines.find(({ tags }) => tags?.includes("三农"));
    for (const kind of ["credit", "market", "operation", "legal"]) {
      expect(found.get(kind)).toContain(farm?.id);
      expect(farm?.body).toContain(`${{ credit: "信用", market: "市场", operation: "操作", legal: "法律" }[kind] ?? ""}风险：`);
    }
    expect(farm?.body.match(/控制——/g)).toHaveLength(4);
    const textOf = (kind: string): string =>
      lines
        .filter(({ id }) => found.get(kind)?.includes(id))
        .map(({ body }) => body)
        .join();
    for (const hedge of ["保险", "期货", "期权"]) expect(textOf("liquidity")).toContain(hedge);
    for (const word of ["汇率", "付款", "流程"]) expect(textOf("exchangeRate")).toContain(word);
    const [first] = found.get("personal") ?? [];
    valueOf(await api.catalogue.saveArticle({ articleId: first ?? "", values: { isActive: false } }));
    expect(await strategiesOf("personal")).toEqual([]);
  });
});
