import { describe, expect, it } from "vitest";
import { addDays, dayOf, type Day } from "#shared/kernel/time.ts";
import { rowById } from "#db/workstation/rows.ts";
import { type ArchiveWorld, createArchiveWorld, errorOf, valueOf } from "#test/support/archiveWorld.ts";

const dayMs = 86_400_000;

const setup = async (): Promise<ArchiveWorld & { readonly clientId: string; readonly today: () => Day }> => {
  const world = await createArchiveWorld();
  const clientId = await world.newClient({ name: "周文", grade: "key" }, "13812345678");
  return { ...world, clientId, today: () => dayOf(world.program.clock.now()) };
};

const newItem = async (world: Awaited<ReturnType<typeof setup>>, title: string, dueOn: string, evidenceKind = "none"): Promise<string> =>
  valueOf(await world.api.followUps.saveFollowUp({ clientId: world.clientId, values: { title, dueOn, evidenceKind } })).followUpId;

describe("follow-ups", () => {
  it("[R047] are listed by urgency, done in bulk, and come back by one undo", async () => {
    const world = await setup();
    const { api, today } = world;
    const late = await newItem(world, "补充收入证明", addDays(today(), -3));
    const now = await newItem(world, "回电确认续存", today());
    await newItem(world, "寄送对账单", addDays(today(), 5));
    const overdue = valueOf(await api.followUps.followUpList({ scope: "overdue", offset: 0, limit: 50 }));
    expect(overdue.lines.map((line) => [line.title, line.isOverdue, line.clientName])).toEqual([["补充收入证明", true, "周文"]]);
    expect(overdue.counts).toEqual({ overdue: 1, today: 1, upcoming: 1, snoozed: 0, done: 0 });
    expect(valueOf(await api.followUps.completeFollowUps({ ids: [late, now] })).done).toBe(2);
    expect(valueOf(await api.followUps.followUpList({ scope: "done", offset: 0, limit: 50 })).total).toBe(2);
    valueOf(await api.history.undoLast({}));
    expect(valueOf(await api.followUps.followUpList({ scope: "open", offset: 0, limit: 50 })).total).toBe(3);
  });

  it("[R047] are the most urgent forty on Today, which knows when there are more", async () => {
    const world = await setup();
    const { api, today } = world;
    const count = async () => {
      const { lines, counts } = valueOf(await api.followUps.todayPage({}));
      return [lines.filter(({ group }) => group === "followUp").length, counts["followUp"]];
    };
    for (let made = 0; made < 40; made += 1) await newItem(world, `跟进 ${made}`, today());
    expect(await count()).toEqual([40, 40]);
    for (let made = 40; made < 43; made += 1) await newItem(world, `跟进 ${made}`, today());
    expect(await count()).toEqual([40, 41]);
  });

  it("[R047] are counted once for every list, without those of a client who was removed", async () => {
    const world = await setup();
    const { api, today } = world;
    const overdue = await newItem(world, "补充收入证明", addDays(today(), -3));
    await newItem(world, "回电确认续存", today());
    await newItem(world, "寄送对账单", addDays(today(), 5));
    const later = await newItem(world, "询问装修进度", today());
    valueOf(await api.followUps.snoozeFollowUps({ ids: [later], until: addDays(today(), 4) }));
    valueOf(await api.followUps.completeFollowUps({ ids: [overdue] }));
    const totals = async (): Promise<unknown> =>
      Object.fromEntries(
        await Promise.all(
          (["overdue", "today", "upcoming", "snoozed", "done", "open"] as const).map(async (scope) => {
            const { total, lines } = valueOf(await api.followUps.followUpList({ scope, offset: 0, limit: 50 }));
            expect(lines).toHaveLength(total);
            return [scope, total];
          }),
        ),
      );
    expect(await totals()).toEqual({ overdue: 0, today: 1, upcoming: 1, snoozed: 1, done: 1, open: 3 });
    valueOf(await api.clients.deleteClient({ clientId: world.clientId }));
    expect(await totals()).toEqual({ overdue: 0, today: 0, upcoming: 0, snoozed: 0, done: 0, open: 0 });
  });

  it("wants the note that the template asks for, and keeps it", async () => {
    const world = await setup();
    const item = await newItem(world, "确认收货地址", world.today(), "note");
    expect(errorOf(await world.api.followUps.completeFollowUps({ ids: [item] }))).toEqual({ type: "evidenceMissing", id: item, kind: "note" });
    valueOf(await world.api.followUps.completeFollowUps({ ids: [item], evidence: "已电话确认" }));
    expect(rowById(world.store().read, "followUp", item)).toMatchObject({ state: "done", evidence: "已电话确认" });
  });

  it("snoozed ones leave the list until their day; the past and days that do not exist are refused", async () => {
    const world = await setup();
    const { api, today, program } = world;
    const item = await newItem(world, "询问装修进度", today());
    expect(errorOf(await api.followUps.snoozeFollowUps({ ids: [item], until: "2026-02-30" }))).toEqual({ type: "notADay" });
    expect(errorOf(await api.followUps.snoozeFollowUps({ ids: [item], until: addDays(today(), -1) }))).toEqual({ type: "dayInPast", today: today() });
    valueOf(await api.followUps.snoozeFollowUps({ ids: [item], until: addDays(today(), 4) }));
    expect(valueOf(await api.followUps.followUpList({ scope: "today", offset: 0, limit: 10 })).total).toBe(0);
    expect(valueOf(await api.followUps.todayPage({})).lines.filter((line) => line.group === "followUp")).toEqual([]);
    program.clock.advance(4 * dayMs);
    expect(valueOf(await api.followUps.followUpList({ scope: "overdue", offset: 0, limit: 10 })).total).toBe(1);
    expect(valueOf(await api.followUps.todayPage({})).lines.map((line) => line.subject)).toContain("询问装修进度");
  });

  it("[R047] one opens with its checklist; reopening the last item of a finished checklist makes it run again", async () => {
    const world = await setup();
    const { api, clientId } = world;
    const { templateId } = valueOf(
      await api.followUps.saveTemplate({ values: { name: "回访", routine: "daily", description: null }, items: [{ title: "打电话", offsetWorkingDays: 1 }] }),
    );
    const { checklistId } = valueOf(await api.followUps.startChecklist({ clientId, templateId }));
    const [item = { id: "" }] = valueOf(await api.followUps.checklistFile({ checklistId })).items;
    valueOf(await api.followUps.completeFollowUps({ ids: [item.id] }));
    const done = valueOf(await api.followUps.followUpFile({ followUpId: item.id }));
    expect([done.line.clientName, done.line.state, done.checklist?.checklist.state]).toEqual(["周文", "done", "done"]);
    valueOf(await api.followUps.reopenFollowUps({ ids: [item.id] }));
    expect(valueOf(await api.followUps.followUpFile({ followUpId: item.id })).checklist?.checklist.state).toBe("running");
    expect(errorOf(await api.followUps.followUpFile({ followUpId: "nobody" }))).toEqual({ type: "followUpNotFound", id: "nobody" });
  });

  it("answers with the declared errors for what is unknown or refused", async () => {
    const world = await setup();
    const { api, clientId, today } = world;
    expect(errorOf(await api.followUps.completeFollowUps({ ids: ["nobody"] }))).toEqual({ type: "followUpNotFound", id: "nobody" });
    expect(errorOf(await api.followUps.saveFollowUp({ clientId: "nobody", values: { title: "x", dueOn: today() } }))).toEqual({ type: "clientNotFound" });
    expect(errorOf(await api.followUps.saveFollowUp({ clientId, values: { dueOn: today() } }))).toMatchObject({ type: "valueRefused", field: "title" });
    expect(errorOf(await api.followUps.saveFollowUp({ clientId, values: { title: "x", dueOn: "2026-13-01" } }))).toMatchObject({
      type: "valueRefused",
      field: "dueOn",
    });
    const foreign = await world.newClient({ name: "别人" });
    const item = await newItem(world, "原件", today());
    expect(errorOf(await api.followUps.saveFollowUp({ clientId: foreign, followUpId: item, values: { title: "改" } }))).toEqual({
      type: "followUpNotFound",
      id: item,
    });
    expect(errorOf(await api.followUps.checklistFile({ checklistId: "nobody" }))).toEqual({ type: "checklistNotFound" });
    expect(errorOf(await api.followUps.removeRhythm({ rhythmId: "nobody" }))).toEqual({ type: "rhythmNotFound" });
  });
});

describe("the client list", () => {
  it("[R046][R048] shows the next follow-up, overdue ones first, and the next visit, as soon as they change", async () => {
    const world = await setup();
    const { api, clientId, today } = world;
    const row = async () => {
      const page = valueOf(
        await api.clients.clientPage({
          scope: { condition: { all: [] }, text: "" },
          sort: { field: "nextFollowUpOn", direction: "asc" },
          offset: 0,
          limit: 10,
        }),
      );
      return page.rows.map((one) => [one.nextFollowUpOn, one.nextVisitOn])[0];
    };
    expect(await row()).toEqual([null, null]);
    const late = await newItem(world, "补充收入证明", addDays(today(), -3));
    await newItem(world, "回电", addDays(today(), 2));
    valueOf(await api.visits.planVisit({ clientId, values: { plannedOn: addDays(today(), 5), kind: "onSite" } }));
    expect(await row()).toEqual([addDays(today(), -3), addDays(today(), 5)]);
    valueOf(await api.followUps.completeFollowUps({ ids: [late] }));
    expect(await row()).toEqual([addDays(today(), 2), addDays(today(), 5)]);
    valueOf(await api.visits.savePromise({ clientId, values: { body: "送样本", dueOn: addDays(today(), 1) } }));
    expect((await row())?.[0]).toBe(addDays(today(), 1));
  });
});

describe("checklists from templates", () => {
  const template = {
    values: { name: "新客首月维护", routine: "daily", description: null },
    items: [
      { title: "致欢迎电话", offsetWorkingDays: 1, evidence: "none" },
      { title: "了解企业结算", offsetWorkingDays: 2, condition: "kind=company" },
      { title: "核对资料", offsetWorkingDays: 3, evidence: "none" },
    ],
  } as const;

  it("[R037][R214] start with due dates on working days, without the items whose condition does not hold", async () => {
    const world = await setup();
    const { api, clientId } = world;
    const { templateId, version } = valueOf(await api.followUps.saveTemplate({ values: template.values, items: [...template.items] }));
    expect(version).toBe(1);
    const started = valueOf(await api.followUps.startChecklist({ clientId, templateId, startOn: "2026-09-30" }));
    expect(started.items).toBe(2);
    const file = valueOf(await api.followUps.checklistFile({ checklistId: started.checklistId }));
    // 30 September is a working day; the National Day holiday lies between it and the third one.
    expect(file.items.map((item) => [item.title, item.dueOn])).toEqual([
      ["致欢迎电话", "2026-09-30"],
      ["核对资料", "2026-10-09"],
    ]);
    valueOf(await api.followUps.completeFollowUps({ ids: file.items.map((item) => item.id) }));
    expect(valueOf(await api.followUps.checklistFile({ checklistId: started.checklistId })).checklist.state).toBe("done");
  });

  it("keep their version when the template changes", async () => {
    const world = await setup();
    const { api, clientId } = world;
    const first = valueOf(await api.followUps.saveTemplate({ values: template.values, items: [...template.items] }));
    const familyId = rowById(world.store().read, "checklistTemplate", first.templateId)?.familyId ?? "";
    const { checklistId } = valueOf(await api.followUps.startChecklist({ clientId, templateId: first.templateId }));
    const second = valueOf(await api.followUps.saveTemplate({ familyId, values: template.values, items: [{ title: "只剩一项", offsetWorkingDays: 1 }] }));
    expect(second.version).toBe(2);
    expect(valueOf(await api.followUps.checklistFile({ checklistId })).items).toHaveLength(2);
    const shown = valueOf(await api.followUps.templates({})).find((file) => file.template.familyId === familyId);
    expect(shown).toMatchObject({ template: { version: 2 }, runningCount: 1 });
    expect(shown?.items.map((item) => item.title)).toEqual(["只剩一项"]);
  });

  it("refuse an empty template, a condition that is none, and a template of which nothing applies", async () => {
    const { api, clientId } = await setup();
    expect(errorOf(await api.followUps.saveTemplate({ values: template.values, items: [] }))).toEqual({ type: "templateEmpty" });
    expect(errorOf(await api.followUps.saveTemplate({ values: template.values, items: [{ title: "x", condition: "grade>1" }] }))).toEqual({
      type: "conditionMalformed",
      index: 0,
    });
    expect(errorOf(await api.followUps.saveTemplate({ familyId: "nobody", values: template.values, items: [{ title: "x" }] }))).toEqual({
      type: "templateNotFound",
    });
    const { templateId } = valueOf(await api.followUps.saveTemplate({ values: template.values, items: [{ title: "x", condition: "kind=company" }] }));
    expect(errorOf(await api.followUps.startChecklist({ clientId, templateId }))).toEqual({ type: "nothingApplies" });
    expect(errorOf(await api.followUps.startChecklist({ clientId, templateId, startOn: "2026-02-31" }))).toEqual({ type: "notADay" });
  });

  it("stopped ones leave no open item behind", async () => {
    const { api, clientId } = await setup();
    const { templateId } = valueOf(await api.followUps.saveTemplate({ values: template.values, items: [...template.items] }));
    const { checklistId } = valueOf(await api.followUps.startChecklist({ clientId, templateId }));
    valueOf(await api.followUps.stopChecklist({ checklistId }));
    const file = valueOf(await api.followUps.checklistFile({ checklistId }));
    expect([file.checklist.state, ...file.items.map((item) => item.state)]).toEqual(["stopped", "skipped", "skipped"]);
  });
});

describe("the daily round", () => {
  const withOnlyRule = async () => {
    const world = await setup();
    const { api } = world;
    for (const { id } of valueOf(await api.followUps.matrix({})).rhythms) valueOf(await api.followUps.removeRhythm({ rhythmId: id }));
    const { templateId } = valueOf(
      await api.followUps.saveTemplate({
        values: { name: "月度联系", routine: "daily", description: null },
        items: [{ title: "打电话", offsetWorkingDays: 1 }],
      }),
    );
    const familyId = rowById(world.store().read, "checklistTemplate", templateId)?.familyId ?? null;
    valueOf(
      await api.followUps.saveRhythm({
        values: { axis: "grade", code: "key", routine: "daily", action: "checklist", everyMonths: 1, templateFamilyId: familyId },
      }),
    );
    return world;
  };

  it("[R038][R039][R046] begins what is due once, however often it runs and however long the laptop slept", async () => {
    const { api, program } = await withOnlyRule();
    expect(valueOf(await api.followUps.runDailyRound({})).checklists).toBe(0);
    program.clock.advance(200 * dayMs);
    expect(valueOf(await api.followUps.runDailyRound({})).checklists).toBe(1);
    expect(valueOf(await api.followUps.runDailyRound({})).checklists).toBe(0);
    program.clock.advance(200 * dayMs);
    // The first one is still open: a second would only be a flood.
    expect(valueOf(await api.followUps.runDailyRound({})).checklists).toBe(0);
    const open = valueOf(await api.followUps.followUpList({ scope: "open", offset: 0, limit: 10 }));
    valueOf(await api.followUps.completeFollowUps({ ids: open.lines.map((line) => line.id) }));
    expect(valueOf(await api.followUps.runDailyRound({})).checklists).toBe(1);
  });

  it("[R038][R046] a contact without a template becomes one item with its evidence, once per interval", async () => {
    const { api, clientId, program } = await withOnlyRule();
    valueOf(
      await api.followUps.saveRhythm({ values: { axis: "grade", code: "key", routine: "care", action: "contact", everyDays: 10, templateFamilyId: null } }),
    );
    program.clock.advance(20 * dayMs);
    expect(valueOf(await api.followUps.runDailyRound({})).checklists).toBe(1);
    expect(valueOf(await api.followUps.runDailyRound({})).checklists).toBe(0);
    const [file] = valueOf(await api.followUps.checklistsOfClient({ clientId }));
    expect(file).toMatchObject({
      checklist: { title: "客户关怀：联系", templateId: null, routine: "care" },
      items: [{ title: "客户关怀：联系", evidenceKind: "note" }],
    });
  });

  it("[R067] what new clients get begins by itself, once, within the first month, before the rhythms of others and by the date of the account", async () => {
    const { api, newClient, program, today } = await setup();
    for (const { id } of valueOf(await api.followUps.matrix({})).rhythms.filter(({ code }) => code !== "acquired"))
      valueOf(await api.followUps.removeRhythm({ rhythmId: id }));
    const ago = (days: number): string => addDays(today() as Day, -days); // a day of the clock
    const fresh = await newClient({ name: "新开户", clientSinceOn: ago(3) });
    const known = await newClient({ name: "老客户", clientSinceOn: ago(31) });
    const grown = await newClient({ name: "已成长", clientSinceOn: ago(3), lifecycleStage: "retained" });
    const vague = await newClient({ name: "只知年份", clientSinceOn: today().slice(0, 4) });
    const registered = await newClient({ name: "登记簿上的" });
    valueOf(await api.holdings.saveScreening({ clientId: registered, values: { registeredOn: ago(10) } }));
    const byHand = await newClient({ name: "已手工开始", clientSinceOn: ago(1) });
    const template = valueOf(await api.followUps.templates({})).find((file) => file.template.name === "新客户首月")?.template.id ?? "";
    valueOf(await api.followUps.startChecklist({ clientId: byHand, templateId: template }));
    const titles = async (clientId: string) => valueOf(await api.followUps.checklistsOfClient({ clientId })).map(({ checklist }) => checklist.title);

    expect(valueOf(await api.followUps.runDailyRound({})).checklists).toBe(2);
    expect(valueOf(await api.followUps.runDailyRound({})).checklists).toBe(0);
    expect([await titles(fresh), await titles(registered), await titles(byHand)]).toEqual([["新客户首月"], ["新客户首月"], ["新客户首月"]]);
    expect([await titles(known), await titles(grown), await titles(vague)]).toEqual([[], [], []]);
    const [file] = valueOf(await api.followUps.checklistsOfClient({ clientId: fresh }));
    expect(file?.items.map(({ state }) => state)).toEqual(["open", "open", "open", "open"]);
    // Stopped or done, it does not come back; after the first month nobody is new.
    valueOf(await api.followUps.stopChecklist({ checklistId: file?.checklist.id ?? "" }));
    const later = await newClient({ name: "一直没上线", clientSinceOn: today() });
    program.clock.advance(30 * dayMs);
    expect(valueOf(await api.followUps.runDailyRound({})).checklists).toBe(0);
    expect([(await titles(fresh)).length, await titles(later)]).toEqual([1, []]);
  });

  it("[R067] the branch that gives that row an interval or switches it off gets nothing by itself", async () => {
    const { api, newClient, today } = await setup();
    const { rhythms } = valueOf(await api.followUps.matrix({}));
    for (const { id, code } of rhythms) if (code !== "acquired") valueOf(await api.followUps.removeRhythm({ rhythmId: id }));
    const row = rhythms.find(({ code }) => code === "acquired");
    valueOf(await api.followUps.saveRhythm({ rhythmId: row?.id ?? "", values: { isActive: false } }));
    await newClient({ name: "新开户", clientSinceOn: today() });
    expect(valueOf(await api.followUps.runDailyRound({})).checklists).toBe(0);
    valueOf(await api.followUps.saveRhythm({ rhythmId: row?.id ?? "", values: { isActive: true } }));
    expect(valueOf(await api.followUps.runDailyRound({})).checklists).toBe(1);
  });

  it("shows the rhythm of a client with its next day", async () => {
    const { api, clientId, today } = await withOnlyRule();
    const rhythms = valueOf(await api.followUps.rhythmsOfClient({ clientId }));
    expect(rhythms).toHaveLength(1);
    expect((rhythms[0]?.dueOn ?? "") > today()).toBe(true);
    expect(errorOf(await api.followUps.rhythmsOfClient({ clientId: "nobody" }))).toEqual({ type: "clientNotFound" });
  });

  it("[X01] the matrix says how many clients stand behind a row, of sizes those at or above the amount", async () => {
    const { api } = await withOnlyRule();
    const visit = { axis: "size", routine: "daily", action: "visit", everyMonths: 3, templateFamilyId: null };
    for (const code of ["0", "1"]) valueOf(await api.followUps.saveRhythm({ values: { ...visit, code } }));
    expect(valueOf(await api.followUps.matrix({}))).toMatchObject({ mostPerDay: 15, clientsByAxis: { grade: { key: 1 }, size: { "0": 1, "1": 0 } } });
  });

  it("refuses a rhythm without an interval and a size that is no amount", async () => {
    const { api } = await setup();
    const values = { axis: "size", code: "一百万", routine: "daily", action: "visit", everyMonths: 3, templateFamilyId: null };
    expect(errorOf(await api.followUps.saveRhythm({ values }))).toEqual({ type: "sizeNotANumber" });
    expect(errorOf(await api.followUps.saveRhythm({ values: { ...values, axis: "grade", code: "key", everyMonths: null } }))).toEqual({
      type: "intervalMissing",
    });
  });
});

describe("Today", () => {
  it("[R078][R218][R013] gathers maturities, promises and lobby remarks, each with its client", async () => {
    const { api, clientId, today } = await setup();
    valueOf(
      await api.clients.saveHolding({
        clientId,
        rowId: null,
        values: { kind: "timeDeposit", productName: "三年期大额存单", maturesOn: addDays(today(), 2), autoRenew: "notDone", state: "active" },
      }),
    );
    valueOf(await api.visits.savePromise({ clientId, values: { body: "本周送利率表", dueOn: today() } }));
    valueOf(await api.clients.saveRemark({ clientId, rowId: null, values: { body: "问过学费贷款" } }));
    const page = valueOf(await api.followUps.todayPage({}));
    expect(page.lines.map((line) => [line.group, line.clientName, line.subject])).toEqual([
      ["promise", "周文", "本周送利率表"],
      ["maturity", "周文", "三年期大额存单"],
      ["remark", "周文", "问过学费贷款"],
    ]);
    expect(page.clientCount).toBe(1);
  });
});
