/* Campaigns from plan to evaluation, the list with consent, the prospect pool, the market: through the contract. */
import { describe, expect, it } from "vitest";
import { addDays, dayOf, type Day } from "#shared/kernel/time.ts";
import { type CampaignStep, mayKeepCampaign } from "#shared/domain/campaigns/campaignSteps.ts";
import { rowById, rowsOfClient } from "#db/workstation/rows.ts";
import { createArchiveWorld, errorOf, valueOf } from "#test/support/archiveWorld.ts";

const wan = 1_000_000;
const bank = "019c0000-0000-7000-8000-000000000001";
const pitfalls = ["overselling", "digital", "overpromise", "impersonal", "shortTerm"];

const setup = async () => {
  const world = await createArchiveWorld();
  const { api } = world;
  const today = (): Day => dayOf(world.program.clock.now());
  const client = (name: string, values = {}, phone?: string) => world.newClient({ name, contactConsent: "yes", ...values }, phone);
  const begin = async (values = {}) =>
    valueOf(
      await api.campaigns.saveCampaign({
        values: { title: "秋季理财沙龙", kind: "salon", startsOn: today(), endsOn: today(), channels: ["wechat", "phone"], ...values },
      }),
    ).campaignId;
  const plan = async (campaignId: string) =>
    valueOf(
      await api.campaigns.saveCampaign({
        campaignId,
        values: {
          targetGroup: "临退客户",
          place: "二楼会议室",
          way: "讲座加咨询",
          people: "主讲一人",
          material: "资料六十份",
          budget: 300_000,
          checkedPitfalls: pitfalls,
        },
      }),
    );
  const list = (campaignId: string, ids: readonly string[]) => api.campaigns.addTargets({ campaignId, selection: { kind: "ids", ids: [...ids] } });
  const targets = async (campaignId: string, state?: string) =>
    valueOf(await api.campaigns.campaignTargets({ campaignId, ...(state === undefined ? {} : { state }), offset: 0, limit: 100 })).lines;
  const move = (campaignId: string, step: CampaignStep, note = "") => api.campaigns.moveCampaign({ campaignId, step, note });
  const file = async (campaignId: string) => valueOf(await api.campaigns.campaignFile({ campaignId }));
  const event = async (campaignId: string, heldOn: string) =>
    valueOf(
      await api.campaigns.saveCampaignPart({
        campaignId,
        part: { table: "campaignEvent", values: { title: "第一场", kind: "salon", heldOn, startTime: "14:00" } },
      }),
    ).rowId;
  return { ...world, today, client, begin, plan, list, targets, move, file, event };
};
const problemsOf = (answer: Parameters<typeof errorOf>[0]): unknown => Reflect.get(Object(errorOf(answer)), "problems");

describe("the course of a campaign", () => {
  it("[R194] [R195] [R200] [R207] four steps, each with its door; every move leaves an entry; the effect is frozen at the end", async () => {
    const { api, begin, plan, list, targets, move, file, event, client, today, store, applyAs } = await setup();
    const clientId = await client("周文", {}, "13812345678");
    const campaignId = await begin();
    expect(problemsOf(await move(campaignId, "run"))).toEqual([
      { type: "planMissing", fields: ["targetGroup", "place", "way", "people", "material", "budget"] },
      { type: "pitfallsUnchecked", pitfalls },
      { type: "nobodyToInvite" },
    ]);
    expect(problemsOf(await move(campaignId, "track"))).toEqual([{ type: "noWay" }]);
    await plan(campaignId);
    valueOf(await list(campaignId, [clientId]));
    valueOf(await move(campaignId, "run", "物资已到"));
    expect(problemsOf(await move(campaignId, "track"))).toEqual([{ type: "nobodyInvited" }]);
    expect(problemsOf(await move(campaignId, "plan"))).toEqual([{ type: "reasonMissing" }]);
    const [target] = await targets(campaignId);
    if (!target) throw new Error("no target");
    valueOf(await api.campaigns.setTargets({ ids: [target.id], act: "accepted" }));
    valueOf(await move(campaignId, "track"));
    const eventId = await event(campaignId, today());
    expect(problemsOf(await move(campaignId, "evaluate"))).toEqual([{ type: "attendanceMissing", count: 1 }]);
    valueOf(await api.campaigns.recordAttendance({ eventId, targetIds: [target.id], state: "attended", values: { interest: "high", guests: 1 } }));
    valueOf(await move(campaignId, "evaluate"));
    const costId = valueOf(
      await api.campaigns.saveCampaignPart({ campaignId, part: { table: "campaignCost", values: { kind: "catering", planned: 50_000 } } }),
    ).rowId;
    expect(problemsOf(await move(campaignId, "closed"))).toEqual([
      { type: "costsMissing", count: 1 },
      { type: "evaluationMissing", fields: ["findings", "improvements", "rating"] },
    ]);
    valueOf(await api.campaigns.saveCampaignPart({ campaignId, rowId: costId, part: { table: "campaignCost", values: { actual: 42_000 } } }));
    valueOf(await api.campaigns.saveCampaign({ campaignId, values: { findings: "到场率高", improvements: "提前一周邀约", rating: "met" } }));
    const opportunity = valueOf(await api.campaigns.raiseOpportunity({ targetId: target.id, values: { expectedAmount: 20 * wan } }));
    expect(rowById(store().read, "opportunity", opportunity.opportunityId)).toMatchObject({ campaignId, source: "campaign", stage: "assigned" });
    expect(errorOf(await api.campaigns.raiseOpportunity({ targetId: target.id, values: {} }))).toEqual({ type: "alreadyRaised" });
    applyAs(bank, [
      { operation: "insert", table: "holding", rowId: crypto.randomUUID(), values: { clientId, kind: "wealth", openedOn: today(), amount: 10 * wan } },
    ]);
    valueOf(await move(campaignId, "closed"));
    const closed = await file(campaignId);
    expect(closed.line).toMatchObject({ step: "closed", closedOn: today(), effectOn: today() });
    expect(closed.effect).toMatchObject({
      funnel: { listed: 1, invited: 1, accepted: 1, attended: 1, opportunities: 1, won: 0 },
      costFen: { planned: 50_000, actual: 42_000 },
      costPerAttended: 42_000,
      costPerWon: null,
    });
    expect(closed.effect.groups.find(({ group }) => group === "attended")).toMatchObject({
      clients: 1,
      opened: { before: 0, after: 1 },
      openedFen: { before: 0, after: 10 * wan },
    });
    const frozen = rowById(store().read, "campaignTarget", target.id)?.amountAfter;
    expect(frozen).toBe(10 * wan);
    expect(closed.entries.filter(({ kind }) => kind === "step").map(({ step }) => step)).toEqual(["closed", "evaluate", "track", "run"]);
    expect(errorOf(await list(campaignId, [clientId]))).toEqual({ type: "campaignEnded" });
    expect(rowsOfClient(store().read, "participation", clientId)).toMatchObject([{ state: "attended", interest: "high", guests: 1, campaignId, eventId }]);
    valueOf(await api.history.undoLast({}));
    expect((await file(campaignId)).line).toMatchObject({ step: "evaluate", closedOn: null });
  });

  it("[R200] refuses an end before the beginning, a time that is none, an event that has attendance, a campaign that was answered", async () => {
    const { api, begin, list, targets, event, client, today } = await setup();
    expect(errorOf(await api.campaigns.saveCampaign({ values: { title: "x", kind: "salon", startsOn: today(), endsOn: addDays(today(), -1) } }))).toEqual({
      type: "endsBeforeStart",
    });
    expect(errorOf(await api.campaigns.saveCampaign({ values: { kind: "salon", startsOn: today(), endsOn: today() } }))).toMatchObject({
      type: "valueRefused",
      field: "title",
    });
    const campaignId = await begin();
    expect(
      errorOf(
        await api.campaigns.saveCampaignPart({
          campaignId,
          part: { table: "campaignEvent", values: { title: "第一场", kind: "salon", heldOn: today(), startTime: "25:00" } },
        }),
      ),
    ).toEqual({ type: "notATime" });
    valueOf(await list(campaignId, [await client("周文", {}, "13812345678")]));
    const [target] = await targets(campaignId);
    if (!target) throw new Error("no target");
    const later = await event(campaignId, addDays(today(), 2));
    expect(errorOf(await api.campaigns.recordAttendance({ eventId: later, targetIds: [target.id], state: "attended", values: {} }))).toEqual({
      type: "notHeldYet",
      heldOn: addDays(today(), 2),
    });
    const eventId = await event(campaignId, today());
    valueOf(await api.campaigns.recordAttendance({ eventId, targetIds: [target.id], state: "attended", values: {} }));
    expect((await targets(campaignId, "attended")).map(({ clientName, state, attended }) => [clientName, state, attended])).toEqual([["周文", "accepted", 1]]);
    expect(errorOf(await api.campaigns.removeCampaignPart({ table: "campaignEvent", rowId: eventId }))).toEqual({ type: "hasAttendance" });
    valueOf(await api.campaigns.removeCampaignPart({ table: "campaignEvent", rowId: later }));
    expect(errorOf(await api.campaigns.removeCampaign({ campaignId }))).toEqual({ type: "alreadyInvited" });
  });
});

describe("who is invited", () => {
  it("[R206] [R051] whoever gave no consent, has no working contact or was contacted often enough is left out and named", async () => {
    const { api, begin, list, targets, client, store, applyAs, program } = await setup();
    const campaignId = await begin();
    const [agrees, refused, never, unreachable] = [
      await client("同意", { preferredChannel: "phone" }, "13812345671"),
      await client("拒绝", { contactConsent: "no" }, "13812345672"),
      await client("未问", { contactConsent: null }, "13812345673"),
      await client("无号", {}),
    ];
    const often = await client("常联系", {}, "13812345674");
    const happenedAt = program.clock.now();
    applyAs(
      bank,
      ["一", "二", "三", "四"].map((summary) => ({
        operation: "insert",
        table: "interaction",
        rowId: crypto.randomUUID(),
        values: { clientId: often, channel: "phone", summary, happenedAt },
      })),
    );
    const selection = { kind: "ids" as const, ids: [agrees, refused, never, unreachable, often] };
    const preview = valueOf(await api.campaigns.previewTargets({ campaignId, selection }));
    expect(preview.leftOut.map(({ reason, names }) => [reason, ...names])).toEqual([
      ["noConsent", "拒绝"],
      ["notAsked", "未问"],
      ["noChannel", "无号"],
      ["contactCap", "常联系"],
    ]);
    expect(preview).toMatchObject({ total: 5, already: 0, invitable: 1, byChannel: [{ channel: "phone", count: 1 }] });
    expect(valueOf(await list(campaignId, selection.ids))).toMatchObject({ added: 1, leftOut: 4, already: 0 });
    expect(valueOf(await list(campaignId, selection.ids))).toMatchObject({ added: 0, leftOut: 0, already: 5, txId: null });
    const shown = await targets(campaignId);
    expect(shown.find(({ clientName }) => clientName === "同意")).toMatchObject({ state: "listed", channel: "phone" });
    expect(shown.find(({ clientName }) => clientName === "无号")).toMatchObject({ state: "leftOut", leftOutReason: "noChannel" });

    // Consent that comes later opens the door, consent that was taken back closes it: asked again at the invitation.
    valueOf(await api.clients.editFields({ clientId: never, changes: { contactConsent: "yes" } }));
    valueOf(await api.clients.editFields({ clientId: agrees, changes: { contactConsent: "no" } }));
    const idOf = (name: string): string => shown.find(({ clientName }) => clientName === name)?.id ?? "";
    expect(valueOf(await api.campaigns.setTargets({ ids: [idOf("同意")], act: "invited" }))).toMatchObject({ changed: 0, refused: 1 });
    expect(rowById(store().read, "campaignTarget", idOf("同意"))).toMatchObject({ state: "leftOut", leftOutReason: "noConsent", invitedOn: null });
    expect(valueOf(await api.campaigns.checkTargets({ campaignId }))).toMatchObject({ opened: 1, closed: 0 });
    expect(valueOf(await api.campaigns.setTargets({ ids: [idOf("未问")], act: "invited" }))).toMatchObject({ changed: 1, refused: 0 });
    expect(rowsOfClient(store().read, "interaction", never)).toMatchObject([{ channel: "wechat", summary: "秋季理财沙龙" }]);
  });

  it("[R194] a task for everybody to be invited, once; the invitation ends it", async () => {
    const { api, begin, list, targets, client, store, today } = await setup();
    const campaignId = await begin();
    const clientId = await client("周文", {}, "13812345678");
    valueOf(await list(campaignId, [clientId]));
    expect(errorOf(await api.campaigns.makeInvitationTasks({ campaignId, dueOn: addDays(today(), -1) }))).toEqual({ type: "dayInPast" });
    expect(valueOf(await api.campaigns.makeInvitationTasks({ campaignId, dueOn: addDays(today(), 1) }))).toMatchObject({ made: 1 });
    expect(valueOf(await api.campaigns.makeInvitationTasks({ campaignId, dueOn: addDays(today(), 1) }))).toMatchObject({ made: 0, txId: null });
    const [target] = await targets(campaignId);
    if (!target) throw new Error("no target");
    expect(target.hasTask).toBe(true);
    valueOf(await api.campaigns.setTargets({ ids: [target.id], act: "declined", note: "出差" }));
    expect(rowsOfClient(store().read, "followUp", clientId).filter(({ source }) => source === "campaign")).toMatchObject([{ state: "done" }]);
    expect(valueOf(await api.campaigns.campaignsOfClient({ clientId }))).toMatchObject([{ campaignId, state: "declined", attended: 0 }]);
  });

  it("[R260] a lobby manager keeps no campaign; in a branch a client manager keeps his own and no colleague's", async () => {
    const { api, begin, store, becomeRole } = await setup();
    const campaignId = await begin();
    await becomeRole("lobbyManager");
    expect(errorOf(await api.campaigns.saveCampaign({ campaignId, values: { title: "改名" } }))).toMatchObject({ type: "roleMayNot" });
    expect(rowById(store().read, "campaign", campaignId)?.title).toBe("秋季理财沙龙");
    const [wang, li] = ["clientManager", "clientManager"].map((role, at) => ({ id: String(at), role, isJoined: true }));
    expect([wang, li].map((actor) => actor && mayKeepCampaign(actor, "0"))).toEqual([true, false]);
    expect(mayKeepCampaign({ id: "head", role: "branchManager", isJoined: true }, "0")).toBe(true);
  });
});

describe("prospects", () => {
  it("[R128] [R130] [R134] [R135] a pool by stage and scene; who becomes a client leaves it with the day; who referred is counted", async () => {
    const { api, client, store, today } = await setup();
    const referrer = await client("老客户");
    const first = await client("潜一", { lifecycleStage: "prospect", source: "event" });
    const second = await client("潜二", { lifecycleStage: "prospect", source: "referral", referrerClientId: referrer });
    const pool = async (filter = {}) => valueOf(await api.campaigns.prospectPool({ offset: 0, limit: 50, ...filter }));
    expect((await pool()).byScene).toEqual([
      { scene: "offline", prospects: 1, converted: 0 },
      { scene: "online", prospects: 0, converted: 0 },
      { scene: "social", prospects: 1, converted: 0 },
      { scene: null, prospects: 0, converted: 0 },
    ]);
    expect((await pool({ scene: "social" })).lines.map(({ name, referrerName }) => [name, referrerName])).toEqual([["潜二", "老客户"]]);
    valueOf(await api.campaigns.moveProspects({ clientIds: [first, second], stage: "interested" }));
    expect((await pool()).byStage).toEqual([{ stage: "interested", count: 2 }]);
    expect(errorOf(await api.campaigns.moveProspects({ clientIds: [referrer], stage: "known" }))).toEqual({ type: "notAProspect" });
    expect(errorOf(await api.campaigns.convertProspect({ clientId: second, convertedOn: addDays(today(), 1) }))).toEqual({ type: "dayInFuture" });
    valueOf(await api.campaigns.convertProspect({ clientId: second, convertedOn: today() }));
    expect(rowById(store().read, "client", second)).toMatchObject({
      lifecycleStage: "acquired",
      convertedOn: today(),
      prospectStage: null,
      clientSinceOn: today(),
    });
    expect(await pool()).toMatchObject({ total: 1, converted: 1 });
    expect(valueOf(await api.campaigns.referrers({ offset: 0, limit: 10 })).lines).toMatchObject([{ name: "老客户", referred: 1, converted: 1 }]);
    valueOf(await api.history.undoLast({}));
    expect((await pool()).total).toBe(2);
  });

  it("[R136] who was lost or is dissatisfied stands on the win-back list, and gets one task", async () => {
    const { api, client, today } = await setup();
    const lost = await client("流失", { lifecycleStage: "lost" });
    await client("不满", { satisfaction: "dissatisfied", lifecycleStage: "retained" });
    await client("安好", { satisfaction: "satisfied" });
    const list = async () =>
      valueOf(await api.campaigns.winBackList({ offset: 0, limit: 10 })).lines.map(({ name, reasons, openTask }) => [name, ...reasons, openTask]);
    expect(new Set((await list()).map((line) => line.join(" ")))).toEqual(new Set(["不满 dissatisfied false", "流失 lost false"]));
    expect(valueOf(await api.campaigns.planWinBack({ clientIds: [lost], dueOn: today() }))).toMatchObject({ made: 1 });
    expect(valueOf(await api.campaigns.planWinBack({ clientIds: [lost], dueOn: today() }))).toMatchObject({ made: 0, txId: null });
    expect(await list()).toContainEqual(["流失", "lost", true]);
  });
});

describe("the market", () => {
  it("[R189] [R191] [R192] [R193] competitors of three kinds, notes of what was seen, and SWOT from them", async () => {
    const { api, store } = await setup();
    const save = (part: Parameters<typeof api.campaigns.saveMarketRow>[0]["part"]) => api.campaigns.saveMarketRow({ part });
    const competitorId = valueOf(await save({ table: "competitor", values: { name: "城东农商行", kind: "local" } })).rowId;
    expect(errorOf(await save({ table: "competitor", values: { name: "城东农商行", kind: "equal" } }))).toEqual({ type: "nameTaken" });
    valueOf(await save({ table: "marketNote", values: { kind: "competitor", title: "三年期上浮", competitorId, swot: "threat" } }));
    expect(errorOf(await save({ table: "marketNote", values: { kind: "topic" } }))).toMatchObject({ type: "valueRefused", field: "title" });
    const market = valueOf(await api.campaigns.market({ offset: 0, limit: 10 }));
    expect(market.competitors).toMatchObject([{ name: "城东农商行", notes: 1, isActive: true }]);
    expect(market.notes).toMatchObject([{ title: "三年期上浮", competitorName: "城东农商行" }]);
    expect(market.swot.find(({ swot }) => swot === "threat")?.notes).toMatchObject([{ title: "三年期上浮" }]);
    valueOf(await api.campaigns.removeMarketRow({ table: "competitor", rowId: competitorId }));
    expect(rowById(store().read, "competitor", competitorId)).toBeUndefined();
  });
});
