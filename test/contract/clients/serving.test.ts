import { describe, expect, it } from "vitest";
import { addDays, dayOf, type Day } from "#shared/kernel/time.ts";
import { rowById, rowsOfClient } from "#db/workstation/rows.ts";
import { type ArchiveWorld, createArchiveWorld, errorOf, valueOf } from "#test/support/archiveWorld.ts";

interface World extends ArchiveWorld {
  readonly clientId: string;
  readonly today: () => Day;
}

const setup = async (values: Parameters<ArchiveWorld["newClient"]>[0] = { name: "周文" }): Promise<World> => {
  const world = await createArchiveWorld();
  const clientId = await world.newClient(values);
  return { ...world, clientId, today: () => dayOf(world.program.clock.now()) };
};

const serviceOf = async ({ api, clientId }: World) => valueOf(await api.clients.clientFile({ clientId })).service;
const followUpsOf = (world: World) => rowsOfClient(world.store().read, "followUp", world.clientId);

describe("the service team", () => {
  it("[R072] [R073] is shown with the tasks given to each, offered when an item is handed on, and gone after its last day", async () => {
    const world = await setup();
    const { api, clientId, today } = world;
    const member = valueOf(
      await api.clients.saveServiceMember({ clientId, rowId: null, values: { name: "沈嘉言", role: "investmentAdviser", duty: "资产配置" } }),
    ).rowId;
    const item = valueOf(await api.followUps.saveFollowUp({ clientId, values: { title: "出配置建议", dueOn: today() } })).followUpId;
    expect(valueOf(await api.followUps.delegates({ ids: [item] })).members).toEqual([{ name: "沈嘉言", role: "investmentAdviser", duty: "资产配置" }]);
    valueOf(await api.followUps.delegateFollowUps({ ids: [item], to: "沈嘉言" }));
    expect((await serviceOf(world)).members).toMatchObject([{ id: member, isActive: true, tasks: [{ id: item, title: "出配置建议" }] }]);
    expect(valueOf(await api.clients.clientPeek({ clientId })).team).toEqual([{ name: "沈嘉言", role: "investmentAdviser" }]);

    valueOf(await api.clients.saveServiceMember({ clientId, rowId: member, values: { fromOn: addDays(today(), -9), untilOn: addDays(today(), -1) } }));
    expect((await serviceOf(world)).members).toMatchObject([{ isActive: false }]);
    expect(valueOf(await api.followUps.delegates({ ids: [item] })).members).toEqual([]);
    expect(valueOf(await api.clients.clientPeek({ clientId })).team).toEqual([]);
  });

  it("[R072] stands on the preparation sheet, with the loans under way", async () => {
    const world = await setup();
    const { api, clientId, today } = world;
    valueOf(await api.clients.saveServiceMember({ clientId, rowId: null, values: { name: "顾明远", role: "financialPlanner" } }));
    valueOf(await api.clients.saveLoanApplication({ clientId, rowId: null, values: { kind: "housing", stage: "papers", missingPapers: "收入证明" } }));
    valueOf(await api.clients.saveLoanApplication({ clientId, rowId: null, values: { kind: "consumer", stage: "refused" } }));
    const { visitId } = valueOf(await api.visits.planVisit({ clientId, values: { kind: "onSite", plannedOn: addDays(today(), 1) } }));
    const sheet = valueOf(await api.visits.preparationSheet({ visitId }));
    expect(sheet.team.map(({ name }) => name)).toEqual(["顾明远"]);
    expect(sheet.openLoans.map(({ kind, missingPapers }) => [kind, missingPapers])).toEqual([["housing", "收入证明"]]);
  });
});

describe("benefits and points", () => {
  it("[R077] are computed from the catalogue and explained; the branch changes it and undo brings it back", async () => {
    const world = await setup({ name: "周文", tier: "wealthy", birthOn: "1950-01-01" });
    const { api, store } = world;
    const named = async (name: string) => (await serviceOf(world)).benefits.find((benefit) => benefit.name === name);
    expect(await named("贵宾室")).toMatchObject({ isEntitled: true, reasons: [{ type: "field", field: "tier", holds: true }] });
    expect(await named("上门服务")).toMatchObject({ isEntitled: true, reasons: [{ type: "age", from: 65, holds: true }] });
    expect(await named("优惠利率")).toMatchObject({ isEntitled: false, reasons: [{ holds: false }] });
    const id = (await named("贵宾室"))?.benefitId ?? "";
    valueOf(await api.dictionaries.saveBenefit({ id, values: { condition: "tier=privateBanking" } }));
    expect(await named("贵宾室")).toMatchObject({ isEntitled: false });
    const undo = async (txId: string | null) => valueOf(await api.history.undoTransaction({ txId: txId ?? "" }));
    const hidden = valueOf(await api.dictionaries.saveBenefit({ id, values: { isActive: false } }));
    expect(await named("贵宾室")).toBeUndefined();
    await undo(hidden.txId);
    const removed = valueOf(await api.dictionaries.removeBenefit({ id }));
    expect(rowById(store().read, "benefit", id)).toBeUndefined();
    await undo(removed.txId);
    expect(await named("贵宾室")).toMatchObject({ isEntitled: false });
  });

  it("[R075] the catalogue refuses what cannot work, and whoever may not keep it", async () => {
    const { api, becomeRole } = await setup();
    const save = (values: Parameters<typeof api.dictionaries.saveBenefit>[0]["values"], id: string | null = null) =>
      api.dictionaries.saveBenefit({ id, values });
    expect(errorOf(await save({ name: " ", kind: "privilege" }))).toMatchObject({ type: "valueRefused", field: "name" });
    expect(errorOf(await save({ name: "礼宾" }))).toMatchObject({ type: "valueRefused", field: "kind" });
    expect(errorOf(await save({ name: "礼宾", kind: "privilege", condition: "VIP" }))).toMatchObject({ type: "valueRefused", field: "condition" });
    expect(errorOf(await save({ name: "礼宾", kind: "privilege", ageFrom: 60, ageTo: 50 }))).toMatchObject({ type: "valueRefused", field: "ageTo" });
    expect(errorOf(await save({ name: "礼宾" }, "nobody"))).toEqual({ type: "rowNotFound" });
    expect(errorOf(await api.dictionaries.removeBenefit({ id: "nobody" }))).toEqual({ type: "rowNotFound" });
    await becomeRole("analyst");
    expect(errorOf(await save({ name: "礼宾", kind: "privilege" }))).toMatchObject({ type: "roleMayNot" });
    expect(errorOf(await api.dictionaries.removeBenefit({ id: "nobody" }))).toMatchObject({ type: "roleMayNot" });
    expect(errorOf(await api.dictionaries.saveFullArchive({ settings: null }))).toMatchObject({ type: "roleMayNot" });
  });

  it("[R076] a VIP card that is given marks the client with its day, in one step that undo takes back", async () => {
    const world = await setup();
    const { api, clientId, store } = world;
    const card = () => rowById(store().read, "client", clientId);
    valueOf(
      await api.clients.saveBenefitGrant({
        clientId,
        rowId: null,
        values: { title: "VIP卡", kind: "vipCard", givenOn: "2026-11-20", reference: "999912345678" },
      }),
    );
    expect(card()).toMatchObject({ vipCardIssued: true, vipCardIssuedOn: "2026-11-20" });
    const shown = (await serviceOf(world)).grants[0];
    expect(shown?.masked).toEqual(["reference"]);
    expect(shown?.reference).not.toContain("12345678");
    valueOf(await api.history.undoLast({}));
    expect(card()).toMatchObject({ vipCardIssued: null, vipCardIssuedOn: null });
    expect((await serviceOf(world)).grants).toEqual([]);
  });

  it("[R063] points are a ledger whose balance is computed; what is not there cannot be spent", async () => {
    const world = await setup();
    const { api, clientId } = world;
    const enter = (direction: string, points: number, rowId: string | null = null) =>
      api.clients.saveLoyaltyEntry({ clientId, rowId, values: { direction, points, reason: "礼品" } });
    const { rowId } = valueOf(await enter("earned", 500));
    expect(errorOf(await enter("spent", 501))).toMatchObject({ type: "valueRefused", field: "points", problem: { type: "numberOutOfRange", max: 500 } });
    valueOf(await enter("spent", 500));
    expect((await serviceOf(world)).pointsBalance).toBe(0);
    valueOf(await enter("earned", 800, rowId));
    expect((await serviceOf(world)).pointsBalance).toBe(300);
  });
});

describe("events, briefings and advice", () => {
  it("[R064] [R065] [R056] [R069] begin with what the program knows and are shown newest first", async () => {
    const world = await setup({ kind: "company", name: "云湖食品厂" });
    const { api, clientId, today } = world;
    const invite = (title: string, heldOn: string) => api.clients.saveParticipation({ clientId, rowId: null, values: { kind: "companySalon", title, heldOn } });
    valueOf(await invite("融资政策沙龙", "2026-10-10"));
    valueOf(await invite("年末沙龙", "2026-12-01"));
    valueOf(await api.clients.saveBriefing({ clientId, rowId: null, values: { topic: "cashManagement" } }));
    valueOf(await api.clients.saveAdviceReview({ clientId, rowId: null, values: { trigger: "market", description: "利率下调" } }));
    const service = await serviceOf(world);
    expect(service.participations.map(({ title, state }) => [title, state])).toEqual([
      ["年末沙龙", "invited"],
      ["融资政策沙龙", "invited"],
    ]);
    expect(service.briefings).toMatchObject([{ givenOn: today(), givenBy: "王经理" }]);
    expect(service.adviceReviews).toMatchObject([{ noticedOn: today(), state: "open" }]);
    valueOf(await api.clients.editFields({ clientId, changes: { companyHistory: "2008 年由夫妻店起步", companyDifficulties: "旺季缺流动资金" } }));
  });
});

describe("changes of advice", () => {
  it("[R069] are reviewed on their day: the follow-up moves with the day and ends with the review", async () => {
    const world = await setup();
    const { api, clientId } = world;
    const save = async (values: Parameters<typeof api.clients.saveAdviceReview>[0]["values"], rowId: string | null) =>
      valueOf(await api.clients.saveAdviceReview({ clientId, rowId, values })).rowId;
    const review = await save({ trigger: "preference", description: "想要随时可用", reviewOn: "2026-12-01" }, null);
    expect(followUpsOf(world)).toMatchObject([{ title: "复核调整后的建议", dueOn: "2026-12-01", state: "open", sourceId: review }]);
    await save({ reviewOn: "2026-12-08" }, review);
    await save({ adjustment: "提高现金管理占比" }, review);
    expect(followUpsOf(world)).toMatchObject([{ dueOn: "2026-12-08", state: "open" }]);
    await save({ state: "done" }, review);
    expect(followUpsOf(world)).toMatchObject([{ dueOn: "2026-12-08", state: "done" }]);
    valueOf(await api.history.undoLast({}));
    expect(followUpsOf(world)).toMatchObject([{ state: "open" }]);
  });
});

describe("stages that note since when", () => {
  it("[R068] a cultivation stage says its day, unless the person says it; [R076] so does a card ticked by hand", async () => {
    const { api, clientId, store, today } = await setup();
    const client = () => rowById(store().read, "client", clientId);
    valueOf(await api.clients.editFields({ clientId, changes: { cultivationStage: "tailored", vipCardIssued: true } }));
    expect(client()).toMatchObject({ cultivationStage: "tailored", cultivationSinceOn: today(), vipCardIssuedOn: today() });
    valueOf(await api.clients.editFields({ clientId, changes: { cultivationStage: "continuous", cultivationSinceOn: "2026-01-05" } }));
    expect(client()).toMatchObject({ cultivationStage: "continuous", cultivationSinceOn: "2026-01-05" });
    valueOf(await api.clients.editFields({ clientId, changes: { cultivationStage: null } }));
    expect(client()).toMatchObject({ cultivationStage: null, cultivationSinceOn: null });
  });
});

describe("loan applications", () => {
  it("[R066] the next step becomes a follow-up, moves with it, and is settled when the application ends; [R220] the client is told the result", async () => {
    const world = await setup();
    const { api, clientId, today } = world;
    const save = async (values: Parameters<typeof api.clients.saveLoanApplication>[0]["values"], rowId: string | null) =>
      valueOf(await api.clients.saveLoanApplication({ clientId, rowId, values })).rowId;
    const loan = await save({ kind: "housing", nextStep: "补收入证明", nextStepOn: today() }, null);
    expect((await serviceOf(world)).loans).toMatchObject([{ stage: "enquiry", stageSinceOn: today(), appliedOn: today(), standing: "moved" }]);
    expect(followUpsOf(world)).toMatchObject([{ title: "补收入证明", dueOn: today(), source: "loan", sourceId: loan, state: "open" }]);
    expect(valueOf(await api.followUps.todayPage({})).lines).toMatchObject([{ group: "followUp", subject: "补收入证明" }]);

    await save({ nextStepOn: addDays(today(), 3) }, loan);
    expect(followUpsOf(world)).toMatchObject([{ title: "补收入证明", dueOn: addDays(today(), 3), state: "open" }]);
    await save({ worries: "赶不上交房" }, loan);
    expect(followUpsOf(world)).toHaveLength(1);

    await save({ stage: "disbursed" }, loan);
    expect(followUpsOf(world).map(({ title, state }) => [title, state])).toEqual([
      ["补收入证明", "skipped"],
      ["通报贷款结果给客户", "open"],
    ]);
    await save({ note: "已放款" }, loan);
    expect(followUpsOf(world)).toHaveLength(2);
    valueOf(await api.history.undoLast({}));
    valueOf(await api.history.undoLast({}));
    expect(followUpsOf(world)).toMatchObject([{ title: "补收入证明", state: "open" }]);
    expect((await serviceOf(world)).loans).toMatchObject([{ stage: "enquiry" }]);
  });

  it("[R066] Today names an application that is late, and one that has just moved", async () => {
    const world = await setup();
    const { api, clientId, today } = world;
    const lines = async () => valueOf(await api.followUps.todayPage({})).lines.filter(({ group }) => group === "loan");
    valueOf(await api.clients.saveLoanApplication({ clientId, rowId: null, values: { kind: "housing", expectedOn: addDays(today(), -1), amount: 5_000_000 } }));
    expect(await lines()).toMatchObject([{ clientId, on: addDays(today(), -1), amountFen: 5_000_000, code: "enquiry" }]);
    const moved = valueOf(await api.clients.saveLoanApplication({ clientId, rowId: null, values: { kind: "consumer" } })).rowId;
    expect(await lines()).toHaveLength(1);
    valueOf(await api.clients.saveLoanApplication({ clientId, rowId: moved, values: { stage: "approval" } }));
    expect(new Set((await lines()).map(({ code }) => code))).toEqual(new Set(["approval", "enquiry"]));
  });

  it("[R066] is removed like any row, and a lobby manager does not change it", async () => {
    const world = await setup();
    const { api, clientId } = world;
    const { rowId } = valueOf(await api.clients.saveLoanApplication({ clientId, rowId: null, values: { kind: "housing" } }));
    await world.becomeRole("lobbyManager");
    expect(errorOf(await api.clients.saveLoanApplication({ clientId, rowId, values: { stage: "papers" } }))).toMatchObject({ type: "roleMayNot" });
    expect(errorOf(await api.clients.removeLoanApplication({ clientId, rowId }))).toMatchObject({ type: "roleMayNot" });
  });
});

describe("full archives", () => {
  it("[X03] the threshold of the branch decides who is named on Today and in the list, and undo gives the old one back", async () => {
    const world = await setup({ name: "周文" });
    const { api, applyAs, clientId } = world;
    applyAs("hub", [{ operation: "update", table: "client", rowId: clientId, values: { depositBalance: 60_000_000 } }]);
    const due = async () => valueOf(await api.followUps.todayPage({})).lines.filter(({ group }) => group === "fullArchive");
    const listed = async () => {
      const condition = { all: [{ field: "fullArchive", op: "anyOf", value: ["incomplete"] }] } as const;
      const page = valueOf(
        await api.clients.clientPage({
          scope: { condition: { all: condition.all.map((clause) => ({ ...clause, value: [...clause.value] })) }, text: "" },
          sort: { field: "name", direction: "asc" },
          offset: 0,
          limit: 10,
        }),
      );
      return page.rows.map((row) => [row.id, row.fullArchive]);
    };
    expect(await due()).toEqual([]);
    expect((await serviceOf(world)).fullArchive).toBeNull();
    const saved = valueOf(await api.dictionaries.saveFullArchive({ settings: { thresholdFen: 50_000_000, leastCompleteness: 70 } }));
    expect(saved.refreshed).toBe(1);
    expect(valueOf(await api.dictionaries.fullArchiveSettings({})).settings.thresholdFen).toBe(50_000_000);
    expect(await due()).toMatchObject([{ clientId, amountFen: 60_000_000, code: "information|cooperation|report" }]);
    expect((await serviceOf(world)).fullArchive).toEqual(["information", "cooperation", "report"]);
    expect(await listed()).toEqual([[clientId, "incomplete"]]);
    valueOf(await api.history.undoTransaction({ txId: saved.txId ?? "" }));
    expect(await due()).toEqual([]);
    expect(await listed()).toEqual([]);
    expect(valueOf(await api.dictionaries.saveFullArchive({ settings: null }))).toEqual({ txId: null, refreshed: 0 });
  });
});
