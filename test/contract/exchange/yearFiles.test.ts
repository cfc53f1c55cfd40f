/* The file of a VIP client's year (X09): due from January, made in one action, locked in the archive, said as it was in December. */
import { describe, expect, it } from "vitest";
import { rowsOfClient } from "#db/workstation/rows.ts";
import { createArchiveWorld, errorOf, valueOf } from "#test/support/archiveWorld.ts";

const setup = async () => {
  const printed: string[] = [];
  const world = await createArchiveWorld({
    htmlPdf: ({ html, edges }) => {
      printed.push([...edges.head, html, edges.foot].join(" "));
      return Promise.resolve(new TextEncoder().encode(`%PDF-1.7 ${printed.length}`));
    },
  });
  const clientId = await world.newClient({ name: "周文", tier: "wealthy" });
  const plainId = await world.newClient({ name: "常平", tier: "growing" });
  const { clock } = world.program;
  return { ...world, clientId, plainId, printed, clock };
};

describe("the file of a client's year", () => {
  it("[X09] is due from January for each client of the VIP grades who was archived before, until it is made; then it is locked", async () => {
    const { api, store, clientId, plainId, clock, printed } = await setup();
    const standing = async () => valueOf(await api.exchange.yearFilesDue({}));
    expect(await standing()).toEqual({ year: 2025, due: [] });
    expect(errorOf(await api.exchange.makeYearFiles({ clientIds: [clientId], year: 2026, language: "zh-CN" }))).toEqual({ type: "yearNotOver" });
    clock.advance(45 * 86_400_000);
    expect(await standing()).toMatchObject({ year: 2026, due: [{ id: clientId, name: "周文", tier: "wealthy" }] });
    const made = valueOf(await api.exchange.makeYearFiles({ clientIds: [clientId, plainId], year: 2026, language: "zh-CN" }));
    expect(made).toMatchObject({ made: [{ clientId }], left: [{ clientId: plainId, reason: "notVip" }], isStopped: false });
    expect(await standing()).toMatchObject({ due: [] });
    const [row] = rowsOfClient(store().read, "attachment", clientId);
    expect(row).toMatchObject({ fileName: "周文 贵宾客户年度档案 2026.pdf", mediaType: "application/pdf", archiveYear: 2026, yearAnalysis: null });
    const rowId = row?.id ?? "";
    const locked = { type: "notAllowed", field: "", reason: "locked" };
    expect(errorOf(await api.clients.removeAttachment({ clientId, rowId }))).toEqual(locked);
    expect(errorOf(await api.clients.saveAttachment({ clientId, rowId, values: { note: "改" } }))).toEqual(locked);
    // Made once: the second wish leaves it as it is.
    const again = valueOf(await api.exchange.makeYearFiles({ clientIds: [clientId], year: 2026, language: "zh-CN" }));
    expect(again).toEqual({ made: [], left: [{ clientId, reason: "alreadyMade" }], isStopped: false });
    expect(printed).toHaveLength(1);
  });

  it("[X09] is kept of the tiers that the branch names, also of none; undo gives the ones before back", async () => {
    const { api, clientId, plainId, clock, becomeRole } = await setup();
    clock.advance(45 * 86_400_000);
    const due = async () => valueOf(await api.exchange.yearFilesDue({})).due.map(({ id }) => id);
    expect(valueOf(await api.dictionaries.vipTiers({}))).toEqual({ tiers: ["wealthy", "privateBanking"], isDefault: true });
    expect(valueOf(await api.dictionaries.saveVipTiers({ tiers: null }))).toEqual({ txId: null });
    valueOf(await api.dictionaries.saveVipTiers({ tiers: ["growing"] }));
    expect(await due()).toEqual([plainId]);
    expect(valueOf(await api.exchange.makeYearFiles({ clientIds: [clientId], year: 2026, language: "zh-CN" })).left).toEqual([{ clientId, reason: "notVip" }]);
    expect(errorOf(await api.dictionaries.saveVipTiers({ tiers: ["growing", "x"] }))).toEqual({ type: "tierUnknown", code: "x" });
    const { txId } = valueOf(await api.dictionaries.saveVipTiers({ tiers: [] }));
    expect(await due()).toEqual([]);
    valueOf(await api.history.undoTransaction({ txId: txId ?? "" }));
    expect(await due()).toEqual([plainId]);
    valueOf(await api.dictionaries.saveVipTiers({ tiers: null }));
    expect(await due()).toEqual([clientId]);
    await becomeRole("analyst");
    expect(errorOf(await api.dictionaries.saveVipTiers({ tiers: [] }))).toMatchObject({ type: "roleMayNot" });
  });

  it("[X09] shows the archive as it stood at the year's end, the register month by month, promises, complaints, opportunities and the analysis", async () => {
    const { api, clientId, clock, printed, applyAs } = await setup();
    let number = 0;
    const bank = (table: "holding", values: Readonly<Record<string, string | number>>): void =>
      applyAs("bank", [{ operation: "insert", table, rowId: `019c0000-0000-7000-8000-00000000000${number++}`, values: { clientId, ...values } }]);
    bank("holding", { kind: "termDeposit", productName: "三年定期", amount: 30_000_000, openedOn: "2026-11-02" });
    valueOf(await api.clients.saveInteraction({ clientId, rowId: null, values: { channel: "phone", summary: "问了大额存单" } }));
    valueOf(await api.visits.savePromise({ clientId, values: { body: "周五前给方案", dueOn: "2026-12-18" } }));
    clock.advance(45 * 86_400_000);
    // What changed in January belongs to the next year's file.
    valueOf(await api.clients.editFields({ clientId, changes: { tier: "privateBanking", hobbies: "一月才知道的爱好" } }));
    bank("holding", { kind: "fund", productName: "一月买的基金", amount: 10_000_000, openedOn: "2027-01-03" });
    valueOf(await api.exchange.makeYearFiles({ clientIds: [clientId], year: 2026, analysis: "资产稳定，关注续存。", language: "zh-CN" }));
    const paper = printed.at(-1) ?? "";
    for (const words of [
      "周文 · 贵宾客户年度档案",
      "2026 年度",
      "不得透露给其他网点",
      "财富",
      "三年定期",
      "300,000.00",
      "问了大额存单",
      "周五前给方案",
      "资产稳定，关注续存。",
    ])
      expect(paper).toContain(words);
    for (const words of ["私人银行", "一月才知道的爱好", "一月买的基金"]) expect(paper).not.toContain(words);
    const november = /<td[^>]*>2026-11<\/td>((?:<td[^>]*>\d+<\/td>)+)/u.exec(paper)?.[1] ?? "";
    expect([...november.matchAll(/>(\d+)</gu)].map(([, count]) => Number(count))).toEqual([0, 1, 1, 0]);
  });

  it("[X09] [R249] is refused with a stopped word in its analysis, and leaves out who is gone", async () => {
    const { api, store, clientId, clock } = await setup();
    clock.advance(45 * 86_400_000);
    valueOf(await api.catalogue.saveForbiddenWord({ values: { word: "绝不亏损", kind: "promise", reason: "不得承诺", isStop: true } }));
    const wish = { clientIds: [clientId], year: 2026, language: "zh-CN" as const };
    expect(errorOf(await api.exchange.makeYearFiles({ ...wish, analysis: "绝不亏损" }))).toMatchObject({ type: "valueRefused", field: "yearAnalysis" });
    expect(rowsOfClient(store().read, "attachment", clientId)).toEqual([]);
    expect(valueOf(await api.exchange.makeYearFiles({ ...wish, clientIds: ["019c0000-0000-7000-8000-00000000ffff"] })).left).toMatchObject([
      { reason: "gone" },
    ]);
  });
});
