/* What was offered to a client and done for him, as one log; what a tag is good for; what one day's services are. */
import { describe, expect, it } from "vitest";
import { addDays, dayOf, type Day } from "#shared/kernel/time.ts";
import type { Condition } from "#shared/domain/clients/listCondition.ts";
import { rowsOfClient } from "#db/workstation/rows.ts";
import { createArchiveWorld, errorOf, valueOf } from "#test/support/archiveWorld.ts";

const setup = async () => {
  const world = await createArchiveWorld();
  const today = (): Day => dayOf(world.program.clock.now());
  const clientId = await world.newClient({ name: "周文", kind: "person", greetingConsent: "yes", contactConsent: "yes", birthOn: "1980-12-09" }, "13812345678");
  return { ...world, today, clientId };
};

describe("the log of marketing", () => {
  it("[R004] [R030] talk, opportunity, service and product stand in the client's timeline, each with its day and by whom", async () => {
    const { api, clientId, today } = await setup();
    const at = "2026-11-21T07:00:00.000Z";
    const talk = { channel: "phone", purpose: "productIntroduction", summary: "介绍三年期存单", happenedAt: at };
    valueOf(await api.clients.saveInteraction({ clientId, rowId: null, values: talk }));
    valueOf(
      await api.opportunities.saveOpportunity({ clientId, values: { title: "存单到期承接", sellKind: "renewal" }, products: [{ productKind: "timeDeposit" }] }),
    );
    valueOf(await api.clients.saveBenefitGrant({ clientId, rowId: null, values: { title: "信用咨询", kind: "valueAdded", givenOn: today(), state: "given" } }));
    valueOf(await api.clients.saveHolding({ clientId, rowId: null, values: { kind: "timeDeposit", openedOn: today(), state: "active" } }));
    const { entries } = valueOf(await api.clients.clientTimeline({ clientId, limit: 100 }));
    expect(entries.flatMap((entry) => (entry.type === "interaction" ? [entry.row.purpose] : []))).toEqual(["productIntroduction"]);
    expect(entries.filter(({ type }) => type === "holdingOpened")).toHaveLength(1);
    const changes = entries.flatMap((entry) => (entry.type === "change" ? [entry] : []));
    for (const table of ["opportunity", "opportunityProduct", "benefitGrant"]) {
      const change = changes.find(({ rows }) => rows.some((row) => row.table === table && row.operation === "insert"));
      expect([table, change?.actorName, change?.at.slice(0, 10)]).toEqual([table, "王经理", today()]);
    }
  });

  it("[R043] a present is given as emotional care and stays with the client, with its day", async () => {
    const { api, clientId, today } = await setup();
    const file = async () => valueOf(await api.clients.clientFile({ clientId })).service;
    const offered = (await file()).benefits.find(({ kind, isEntitled }) => kind === "care" && isEntitled);
    expect(offered?.name).toBe("生日小礼物");
    const values = { benefitId: offered?.benefitId ?? "", title: offered?.name ?? "", kind: "care", givenOn: today(), state: "given" };
    valueOf(await api.clients.saveBenefitGrant({ clientId, rowId: null, values }));
    expect((await file()).grants).toMatchObject([{ title: "生日小礼物", kind: "care", givenOn: today() }]);
  });
});

describe("what a tag is good for", () => {
  it("[R117] a list for a campaign, and a product recommended by a rule to those who carry it", async () => {
    const { api, applyAs, newClient, clientId, today, store } = await setup();
    const other = await newClient({ name: "李静", kind: "person", contactConsent: "yes" }, "13912345678");
    const { id: tagId } = valueOf(await api.dictionaries.saveTag({ id: null, values: { name: "爱旅行", tagClass: "consumption", description: "常出境" } }));
    applyAs("hub", [{ operation: "insert", table: "clientTag", rowId: crypto.randomUUID(), values: { clientId, tagId } }]);
    const condition: Condition = { field: "tag", op: "anyOf", value: [tagId] };
    const { campaignId } = valueOf(
      await api.campaigns.saveCampaign({ values: { title: "出境金融讲座", kind: "lecture", startsOn: today(), endsOn: today(), channels: ["phone"] } }),
    );
    expect(valueOf(await api.campaigns.addTargets({ campaignId, selection: { kind: "matching", scope: { condition, text: "" }, except: [] } }))).toMatchObject({
      added: 1,
      leftOut: 0,
    });
    const { lines } = valueOf(await api.campaigns.campaignTargets({ campaignId, offset: 0, limit: 10 }));
    expect(lines.map((line) => line.clientId)).toEqual([clientId]);
    const { ruleId } = valueOf(
      await api.rules.saveRule({
        values: {
          name: "爱旅行的客户",
          purpose: "opportunity",
          signal: "clientMatches",
          condition: JSON.stringify(condition),
          sellKind: "crossSell",
          productKinds: ["foreignCurrency"],
          action: "介绍外汇与旅行服务",
          deadlineDays: 5,
          repeatDays: 90,
        },
      }),
    );
    expect(errorOf(await api.rules.switchRule({ ruleId, isActive: true }))).toEqual({ type: "notTried" });
    valueOf(await api.rules.tryRule({ ruleId }));
    valueOf(await api.rules.switchRule({ ruleId, isActive: true }));
    valueOf(await api.rules.runRules({}));
    expect(rowsOfClient(store().read, "opportunityProduct", clientId).map(({ productKind }) => productKind)).toEqual(["foreignCurrency"]);
    expect(rowsOfClient(store().read, "opportunity", other)).toEqual([]);
  });
});

describe("the services of a day", () => {
  it("[R054] care, appointment and reminder: a greeting that is planned, a visit with its appointment, a promise due today", async () => {
    const { api, clientId, today } = await setup();
    valueOf(await api.care.makeGreetingPlan({ month: "2026-12" }));
    expect(valueOf(await api.care.greetingPlan({ month: "2026-12" })).lines).toMatchObject([{ clientId, state: "planned" }]);
    valueOf(await api.visits.planVisit({ clientId, values: { plannedOn: addDays(today(), 2), kind: "onSite", appointment: "requested" } }));
    valueOf(await api.visits.savePromise({ clientId, values: { body: "本周送利率表", dueOn: today() } }));
    const page = valueOf(await api.followUps.todayPage({}));
    expect(page.lines.map(({ group, subject }) => [group, subject])).toContainEqual(["promise", "本周送利率表"]);
    expect(valueOf(await api.visits.visitsOfClient({ clientId, offset: 0, limit: 50 })).lines.map(({ appointment }) => appointment)).toEqual(["requested"]);
  });
});
