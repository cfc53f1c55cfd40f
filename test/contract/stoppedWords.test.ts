/* Words that the branch stops are not kept where they may reach a client or a report: addenda, sign-off, recommendations, campaigns (R249, R253). */
import { describe, expect, it } from "vitest";
import { dayOf } from "#shared/kernel/time.ts";
import { rowsOfClient, rowsWhere } from "#db/workstation/rows.ts";
import { createArchiveWorld, errorOf, valueOf } from "#test/support/archiveWorld.ts";

const stopping = "绝不亏损";
const setup = async () => {
  const world = await createArchiveWorld();
  const { api } = world;
  valueOf(await api.catalogue.saveForbiddenWord({ values: { word: stopping, kind: "falsehood", reason: "不得承诺", isStop: true } }));
  const clientId = await world.newClient({ name: "周文" });
  const today = dayOf(world.program.clock.now());
  return { ...world, clientId, today };
};
const refusal = (field: string) => ({ type: "valueRefused", field, problem: { type: "wordStopped", field, word: stopping } });

describe("words that the branch stops", () => {
  it("[R249] [R253] an addendum, and what is said when a report is signed, returned, asked about or answered", async () => {
    const { api, clientId, applyAs, store, becomeRole, program } = await setup();
    const [visitId, reportId] = ["019c0000-0000-7000-8000-0000000000a1", "019c0000-0000-7000-8000-0000000000a2"];
    const author = "019c0000-0000-7000-8000-0000000000b1";
    const now = program.clock.now();
    applyAs(author, [
      {
        operation: "insert",
        table: "visit",
        rowId: visitId,
        values: { clientId, kind: "onSite", state: "done", title: "拜访", appointment: "none", plannedOn: dayOf(now) },
      },
      {
        operation: "insert",
        table: "visitReport",
        rowId: reportId,
        values: { clientId, visitId, state: "submitted", submittedAt: now, authorId: author, summary: "谈了存款", result: "interested" },
      },
    ]);
    const addendum = (body: string) => api.visits.addAddendum({ reportId, body });
    expect(errorOf(await addendum(`产品${stopping}`))).toEqual(refusal("body"));
    expect(rowsOfClient(store().read, "reportAddendum", clientId)).toEqual([]);
    valueOf(await addendum("客户来电补充"));
    await becomeRole("branchManager");
    expect(errorOf(await api.visits.signReports({ reportIds: [reportId], remark: `可以说${stopping}` }))).toEqual(refusal("body"));
    expect(errorOf(await api.visits.returnReport({ reportId, remark: `请写明${stopping}` }))).toEqual(refusal("body"));
    expect(errorOf(await api.visits.askAboutReport({ reportId, question: `是否说过${stopping}` }))).toEqual(refusal("body"));
    expect(errorOf(await api.visits.answerReport({ reportId, answer: `说过${stopping}` }))).toEqual(refusal("body"));
    expect(rowsWhere(store().read, "visitReport", "visitId", visitId)).toMatchObject([{ state: "submitted", signRemark: null }]);
    expect(valueOf(await api.visits.signReports({ reportIds: [reportId], remark: "同意" })).signed).toBe(1);
  });

  it("[R249] [R253] offer and invitation of a campaign, and what is answered to a competitor; what only the branch reads is free", async () => {
    const { api, today } = await setup();
    const values = { title: "沙龙", kind: "salon", startsOn: today, endsOn: today };
    const save = (more: Readonly<Record<string, string>>) => api.campaigns.saveCampaign({ values: { ...values, ...more } });
    expect(errorOf(await save({ offer: `本金${stopping}` }))).toEqual(refusal("offer"));
    expect(errorOf(await save({ invitation: `请来，${stopping}` }))).toEqual(refusal("invitation"));
    const market = { table: "competitor", values: { name: "邻行", kind: "local", answer: `我们${stopping}` } } as const;
    expect(errorOf(await api.campaigns.saveMarketRow({ part: market }))).toEqual(refusal("answer"));
    valueOf(await save({ note: `同业说${stopping}，不可效仿` }));
    valueOf(await api.campaigns.saveMarketRow({ part: { table: "competitor", values: { name: "邻行", kind: "local", weaknesses: `宣传${stopping}` } } }));
  });

  it("[R249] [R253] the basis of a recommendation", async () => {
    const { api, clientId, store } = await setup();
    const productId = valueOf(await api.products.products({ text: "稳健固收" })).lines[0]?.id ?? "";
    const assessed = { capacity: "C2", investorKind: null, assessedOn: "2026-11-01", confirmation: "signature", elderConfirmed: false, note: null };
    valueOf(await api.products.recordAssessment({ clientId, ...assessed }));
    const said = {
      basis: `存款${stopping}`,
      hasDisclosedFees: true,
      hasDisclosedRisks: true,
      hasDisclosedReturns: true,
      elderConfirmed: false,
      isRecorded: false,
      insuranceAnalysed: false,
    };
    const ask = (basis: string) => api.products.recommend({ clientId, productId, amount: null, outcome: null, note: null, said: { ...said, basis } });
    expect(errorOf(await ask(`存款${stopping}`))).toEqual(refusal("basis"));
    expect(rowsOfClient(store().read, "recommendation", clientId)).toEqual([]);
    valueOf(await ask("到期日与用钱日一致"));
  });
});
