/* Follow-ups that bear the words of a template, of a rule or of the program have them in English wherever they are shown; own words do not. */
import { describe, expect, it } from "vitest";
import { addDays, dayOf, type Day } from "#shared/kernel/time.ts";
import type { FieldValue } from "#shared/domain/edit/column.ts";
import { programTitles } from "#shared/domain/followUps/programTitles.ts";
import { allRows } from "#db/workstation/rows.ts";
import { type ArchiveWorld, createArchiveWorld, valueOf } from "#test/support/archiveWorld.ts";

const setup = async (): Promise<ArchiveWorld & { readonly clientId: string; readonly today: () => Day }> => {
  const world = await createArchiveWorld();
  const clientId = await world.newClient({ name: "周文", grade: "key" }, "13812345678");
  return { ...world, clientId, today: () => dayOf(world.program.clock.now()) };
};

const open = { scope: "open", offset: 0, limit: 20 } as const;

describe("the English of follow-ups", () => {
  it("[R036] of a checklist that was begun: its title and steps in the list, its file, on Today and before a visit, until somebody changes the words", async () => {
    const { api, clientId, today } = await setup();
    const { templateId } = valueOf(
      await api.followUps.saveTemplate({
        values: { name: "迁址回访", nameEn: "After a move", routine: "special", description: "搬家之后", descriptionEn: "When a client has moved" },
        items: [
          { title: "问新地址", titleEn: "Ask for the new address", offsetWorkingDays: 1 },
          { title: "改寄送地址", offsetWorkingDays: 1 },
        ],
      }),
    );
    const { checklistId } = valueOf(await api.followUps.startChecklist({ clientId, templateId, startOn: addDays(today(), -7) }));
    const words = async () =>
      valueOf(await api.followUps.followUpList(open)).lines.map(({ title, titleEn, checklistTitleEn }) => [title, titleEn, checklistTitleEn]);
    expect(await words()).toEqual([
      ["问新地址", "Ask for the new address", "After a move"],
      ["改寄送地址", null, "After a move"],
    ]);
    const file = valueOf(await api.followUps.checklistFile({ checklistId }));
    expect([file.checklist.titleEn, ...file.items.map(({ titleEn }) => titleEn)]).toEqual(["After a move", "Ask for the new address", null]);
    const page = valueOf(await api.followUps.todayPage({}));
    expect(page.lines.filter(({ group }) => group === "followUp").map(({ subject, subjectEn }) => [subject, subjectEn])).toEqual([
      ["问新地址", "Ask for the new address"],
      ["改寄送地址", null],
    ]);
    const { visitId } = valueOf(await api.visits.planVisit({ clientId, values: { kind: "phone", plannedOn: today(), state: "planned" } }));
    const sheet = valueOf(await api.visits.preparationSheet({ visitId }));
    expect(sheet.openFollowUps.map(({ titleEn }) => titleEn)).toEqual(["Ask for the new address", null]);

    const first = valueOf(await api.followUps.followUpList(open)).lines[0]?.id ?? "";
    const { opportunityId } = valueOf(await api.opportunities.saveOpportunity({ clientId, values: { title: "搬家后的安排", sellKind: "crossSell" } }));
    const { links } = valueOf(await api.opportunities.opportunityFile({ opportunityId }));
    expect(links.filter(({ kind }) => kind === "followUp").map(({ titleEn }) => titleEn)).toContain("Ask for the new address");
    expect(links.find(({ kind }) => kind === "visit")?.title).toBeNull();
    valueOf(await api.clients.saveServiceMember({ clientId, rowId: null, values: { name: "沈嘉言", role: "investmentAdviser" } }));
    valueOf(await api.followUps.delegateFollowUps({ ids: [first], to: "沈嘉言" }));
    const [member] = valueOf(await api.clients.clientFile({ clientId })).service.members;
    expect(member?.tasks.map(({ title, titleEn }) => [title, titleEn])).toEqual([["问新地址", "Ask for the new address"]]);
    valueOf(await api.followUps.saveFollowUp({ clientId, followUpId: first, values: { title: "问新地址和门牌" } }));
    expect((await words())[0]).toEqual(["问新地址和门牌", null, "After a move"]);
  });

  it("[R036] a later version of the template leaves a checklist that runs its own English", async () => {
    const { api, clientId, today } = await setup();
    const { templateId } = valueOf(
      await api.followUps.saveTemplate({
        values: { name: "月度联系", nameEn: "Monthly call", routine: "daily" },
        items: [{ title: "打电话", titleEn: "Call" }],
      }),
    );
    const { checklistId } = valueOf(await api.followUps.startChecklist({ clientId, templateId, startOn: today() }));
    const familyId = valueOf(await api.followUps.templates({})).find(({ template }) => template.id === templateId)?.template.familyId ?? "";
    valueOf(
      await api.followUps.saveTemplate({
        familyId,
        values: { name: "月度联系", nameEn: "Monthly visit", routine: "daily" },
        items: [{ title: "打电话", titleEn: "Ring up" }],
      }),
    );
    const { checklist, items } = valueOf(await api.followUps.checklistFile({ checklistId }));
    expect([checklist.titleEn, items[0]?.titleEn]).toEqual(["Monthly call", "Call"]);
  });

  it("[X06] [R229] in the day's log and in the rows behind a figure", async () => {
    const { api, clientId, today } = await setup();
    const template = valueOf(await api.followUps.templates({})).find(({ template: one }) => one.name === "普通客户日常维护");
    if (!template) throw new Error("no default template");
    valueOf(await api.followUps.startChecklist({ clientId, templateId: template.template.id, startOn: today() }));
    const line = valueOf(await api.followUps.followUpList(open)).lines.find(({ title }) => title === "查看持有与到期");
    expect(line?.titleEn).toBe("Check holdings and maturities");
    valueOf(await api.followUps.completeFollowUps({ ids: [line?.id ?? ""], evidence: "已看" }));
    const { lines } = valueOf(await api.workLog.workDay({ day: today() }));
    expect(lines.filter(({ section }) => section === "followUpsDone").map(({ subject, subjectEn }) => [subject, subjectEn])).toEqual([
      ["查看持有与到期", "Check holdings and maturities"],
    ]);
    expect(lines.filter(({ section }) => section === "newClients").map(({ subjectEn }) => subjectEn)).toEqual([null]);
    const span = { from: addDays(today(), -7), to: addDays(today(), 7) };
    const found = valueOf(await api.figures.figureRows({ rows: "followUpsDue", span, scope: { kind: "mine" }, offset: 0, limit: 20 }));
    expect(found.rows.map(({ subject, subjectEn }) => [subject, subjectEn])).toContainEqual(["查看持有与到期", "Check holdings and maturities"]);
  });

  it("[R038] [R053] [R137] of the program's own titles: a rhythm without a template, mail that came back, an invitation; and of a rule's action", async () => {
    const { api, applyAs, clientId, program, store, today } = await setup();
    for (const rhythm of valueOf(await api.followUps.matrix({})).rhythms) valueOf(await api.followUps.removeRhythm({ rhythmId: rhythm.id }));
    valueOf(
      await api.followUps.saveRhythm({
        values: { axis: "grade", code: "key", routine: "care", action: "contact", everyDays: 10, templateFamilyId: null },
      }),
    );
    program.clock.advance(20 * 86_400_000);
    expect(valueOf(await api.followUps.runDailyRound({})).checklists).toBe(1);
    const [begun] = valueOf(await api.followUps.checklistsOfClient({ clientId }));
    expect([begun?.checklist.title, begun?.checklist.titleEn, begun?.items[0]?.titleEn]).toEqual(["客户关怀：联系", "Care: contact", "Care: contact"]);

    const rule = allRows(store().read, "rule").find(({ actionEn }) => actionEn !== null);
    if (!rule) throw new Error("no rule with its action in English");
    const insert = (table: "warning" | "followUp", values: Readonly<Record<string, FieldValue>>): string => {
      const rowId = program.ids.next();
      applyAs("another", [{ operation: "insert", table, rowId, values: { clientId, ...values } }]);
      return rowId;
    };
    const warning = { kind: "churn", severity: "high", state: "open", reason: "{}", raisedOn: today(), dueOn: today(), ruleId: rule.id, action: rule.action };
    const ruled = insert("warning", { ...warning, title: rule.name });
    const own = insert("warning", { ...warning, title: rule.name, action: "当面谈" });
    valueOf(await api.warnings.takeUpWarnings({ ids: [ruled, own] }));
    const due = { dueOn: today(), state: "open" };
    insert("followUp", { ...due, title: programTitles.askForAddress.zh, source: "returnedMail" });
    insert("followUp", { ...due, title: "邀约：养老沙龙", source: "campaign" });
    insert("followUp", { ...due, title: "邀约：同学聚会", source: "manual" });
    const shown = new Map(valueOf(await api.followUps.followUpList(open)).lines.map(({ title, titleEn }) => [title, titleEn]));
    expect(shown).toEqual(
      new Map([
        ["客户关怀：联系", "Care: contact"],
        [rule.action, rule.actionEn],
        ["当面谈", null],
        [programTitles.askForAddress.zh, programTitles.askForAddress.en],
        ["邀约：养老沙龙", "Invitation: 养老沙龙"],
        ["邀约：同学聚会", null],
      ]),
    );
  });
});
