/* Words that the branch stops are not kept where they may reach a client or a report: addenda, sign-off, recommendations, campaigns, questionnaires, promises (R249, R253). */
import { describe, expect, it } from "vitest";
import { dayOf } from "#shared/kernel/time.ts";
import { allRows, rowsOfClient, rowsWhere } from "#db/workstation/rows.ts";
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

  it("[R178] [R249] what a questionnaire asks, offers and calls its results; an answer of the client is free", async () => {
    const { api, clientId, store, becomeRole } = await setup();
    await becomeRole("branchManager");
    const before = allRows(store().read, "questionnaire").length;
    const asked = { name: "满意度", introduction: "两分钟", body: "您满意吗", label: "满意", bandLabel: "高" };
    const save = (words: Partial<typeof asked>) => {
      const { name, introduction, body, label, bandLabel } = { ...asked, ...words };
      return api.research.saveQuestionnaire({
        familyId: null,
        values: { name, introduction, purpose: "satisfaction", isScored: true },
        questions: [
          {
            values: { kind: "single", body, isRequired: true },
            options: [
              { label, score: 5 },
              { label: "一般", score: 1 },
            ],
          },
          { values: { kind: "text", body: "请写下意见" }, options: [] },
        ],
        bands: [{ fromScore: 0, code: "all", label: bandLabel }],
      });
    };
    expect(errorOf(await save({ name: `${stopping}的产品` }))).toEqual(refusal("name"));
    expect(errorOf(await save({ introduction: `我们${stopping}` }))).toEqual(refusal("introduction"));
    expect(errorOf(await save({ body: `${stopping}，您知道吗` }))).toEqual(refusal("body"));
    expect(errorOf(await save({ label: `相信${stopping}` }))).toEqual(refusal("label"));
    expect(errorOf(await save({ bandLabel: stopping }))).toEqual(refusal("label"));
    expect(allRows(store().read, "questionnaire")).toHaveLength(before);
    const { questionnaireId } = valueOf(await save({}));
    const [first, second] = valueOf(await api.research.questionnaireFile({ questionnaireId })).questions;
    const answers = [
      { questionId: first?.question.id ?? "", optionIds: [first?.options[0]?.id ?? ""] },
      { questionId: second?.question.id ?? "", body: `柜员说${stopping}` },
    ];
    const values = { consentGiven: true };
    valueOf(await api.research.saveResponse({ clientId, questionnaireId, responseId: null, isFinal: true, values, answers }));
  });

  it("[R180] [R185] [R249] the guide of an interview, question and conclusion of a project; the client's own words are free", async () => {
    const { api, clientId, store } = await setup();
    const interview = (words: Readonly<Record<string, string>>) =>
      api.research.saveInterview({ clientId, interviewId: null, values: { topic: "需求访谈", consentGiven: true, ...words } });
    expect(errorOf(await interview({ questions: `您要${stopping}的吗` }))).toEqual(refusal("questions"));
    expect(rowsOfClient(store().read, "interview", clientId)).toEqual([]);
    valueOf(await interview({ exactWords: `邻行说${stopping}` }));
    const project = (words: Readonly<Record<string, string>>) => api.research.saveProject({ values: { title: "代发客户", ...words } });
    expect(errorOf(await project({ question: `${stopping}的吸引力` }))).toEqual(refusal("question"));
    const { projectId } = valueOf(await project({ question: "为何流失", background: `同业宣传${stopping}` }));
    expect(errorOf(await api.research.saveProject({ projectId, values: { conclusion: `可宣传${stopping}` } }))).toEqual(refusal("conclusion"));
  });

  it("[R218] [R249] what is promised to a client, by itself and with a report; one that stands may still be settled", async () => {
    const { api, clientId, today, store, applyAs } = await setup();
    const promise = (body: string) => api.visits.savePromise({ clientId, values: { body, dueOn: today } });
    expect(errorOf(await promise(`到期${stopping}`))).toEqual(refusal("body"));
    expect(rowsOfClient(store().read, "promise", clientId)).toEqual([]);
    valueOf(await promise("周五前给方案"));
    const [old, actorId] = ["019c0000-0000-7000-8000-0000000000c1", "019c0000-0000-7000-8000-0000000000b1"];
    const values = { clientId, body: `保证${stopping}`, dueOn: today, state: "open", ownerId: actorId };
    applyAs(actorId, [{ operation: "insert", table: "promise", rowId: old, values }]);
    valueOf(await api.visits.savePromise({ clientId, promiseId: old, values: { state: "withdrawn" } }));
    const { visitId } = valueOf(await api.visits.planVisit({ clientId, values: { kind: "onSite", title: "拜访", plannedOn: today } }));
    valueOf(await api.visits.saveReport({ visitId, values: { result: "interested", summary: "谈了存款", clientNeeds: "稳健", nextStep: "发方案" } }));
    const submit = (body: string) => api.visits.submitReport({ visitId, followUps: [], promises: [{ body, dueOn: today }] });
    expect(errorOf(await submit(`一定${stopping}`))).toEqual(refusal("body"));
    expect(rowsWhere(store().read, "visitReport", "visitId", visitId)).toMatchObject([{ state: "draft" }]);
    valueOf(await submit("下周来电"));
  });
});
