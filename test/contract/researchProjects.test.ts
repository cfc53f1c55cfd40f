/* Research projects from question to report: doors, what counts, who may write, what follows (R180-R182, R186). */
import { describe, expect, it } from "vitest";
import { addDays, dayOf } from "#shared/kernel/time.ts";
import type { ResearchStep } from "#shared/domain/research/projects.ts";
import { rowById, rowsWhere } from "#db/workstation/rows.ts";
import { createArchiveWorld, errorOf, valueOf } from "#test/support/archiveWorld.ts";

interface FullAnswer {
  readonly questionId: string;
  readonly number?: number | null;
  readonly optionIds?: string[];
}

const setup = async () => {
  const world = await createArchiveWorld();
  const { api } = world;
  const today = dayOf(world.program.clock.now());
  const lines = valueOf(await api.research.questionnaires({}));
  const survey = lines.find(({ name }) => name === "客户满意度调查");
  if (!survey) throw new Error("no survey");
  const questionnaire = valueOf(await api.research.questionnaireFile({ questionnaireId: survey.id }));
  const begin = async (values = {}) => valueOf(await api.research.saveProject({ values: { title: "夜市商户收款需求", ...values } })).projectId;
  const file = async (projectId: string) => valueOf(await api.research.projectFile({ projectId }));
  const move = (projectId: string, step: ResearchStep, note = "") => api.research.moveProject({ projectId, step, note });
  const plan = {
    question: "夜市商户为什么不用本行收款码",
    uses: ["needs"],
    targetGroup: "夜市二十户",
    methods: ["faceToFace"],
    familyId: survey.familyId,
    wantedAnswers: 2,
    wantedInterviews: 1,
    startsOn: today,
    untilOn: addDays(today, 20),
    privacyNote: "答卷只看合计，原话不具名",
  };
  const collecting = async () => {
    const projectId = await begin(plan);
    valueOf(await move(projectId, "plan"));
    valueOf(await move(projectId, "collect"));
    return projectId;
  };
  const answer = (clientId: string, projectId: string | null, option: number, more = {}) =>
    api.research.saveResponse({
      clientId,
      questionnaireId: survey.id,
      responseId: null,
      isFinal: true,
      values: { consentGiven: true, projectId },
      answers: questionnaire.questions.flatMap(({ question, options }): FullAnswer[] =>
        question.isRequired !== true
          ? []
          : question.kind === "number"
            ? [{ questionId: question.id, number: question.highest }]
            : [{ questionId: question.id, optionIds: [options.at(option)?.id ?? ""] }],
      ),
      ...more,
    });
  return { ...world, today, survey, questionnaire, begin, file, move, plan, collecting, answer };
};
const problemsOf = (answer: Parameters<typeof errorOf>[0]): unknown => Reflect.get(Object(errorOf(answer)), "problems");

describe("research projects", () => {
  it("[R180] five steps, each with its door; a step back and an end without result say why", async () => {
    const { begin, move, api, plan, file, answer, newClient } = await setup();
    const projectId = await begin();
    expect(problemsOf(await move(projectId, "plan"))).toEqual([{ type: "fieldsMissing", fields: ["question", "uses"] }]);
    expect(problemsOf(await move(projectId, "analyse"))).toEqual([{ type: "noWay" }]);
    valueOf(await api.research.saveProject({ projectId, values: { question: plan.question, uses: plan.uses } }));
    valueOf(await move(projectId, "plan"));
    expect(problemsOf(await move(projectId, "collect"))).toEqual([
      { type: "fieldsMissing", fields: ["targetGroup", "methods", "startsOn", "untilOn", "privacyNote"] },
      { type: "nothingWanted" },
    ]);
    const { familyId, ...rest } = plan;
    valueOf(await api.research.saveProject({ projectId, values: rest }));
    expect(problemsOf(await move(projectId, "collect"))).toEqual([{ type: "questionnaireMissing" }]);
    expect(errorOf(await api.research.saveProject({ projectId, values: { familyId: "nowhere" } }))).toEqual({ type: "questionnaireNotFound" });
    valueOf(await api.research.saveProject({ projectId, values: { familyId } }));
    valueOf(await move(projectId, "collect"));
    expect(problemsOf(await move(projectId, "analyse"))).toEqual([{ type: "nothingCollected" }]);
    expect(problemsOf(await move(projectId, "plan"))).toEqual([{ type: "reasonMissing" }]);
    valueOf(await answer(await newClient({ name: "周文" }), projectId, -1));
    valueOf(await move(projectId, "analyse"));
    expect(problemsOf(await move(projectId, "report"))).toEqual([{ type: "fieldsMissing", fields: ["findings"] }]);
    valueOf(await api.research.saveProject({ projectId, values: { findings: "嫌到账慢" } }));
    valueOf(await move(projectId, "report"));
    expect(problemsOf(await move(projectId, "closed"))).toEqual([{ type: "fieldsMissing", fields: ["conclusion"] }, { type: "noActions" }]);
    valueOf(await api.research.saveProject({ projectId, values: { conclusion: "改为实时到账" } }));
    expect(problemsOf(await move(projectId, "closed"))).toEqual([{ type: "noActions" }]);
    valueOf(await move(projectId, "closed", "总行已上线，无须再办"));
    expect((await file(projectId)).line).toMatchObject({ step: "closed", stepNote: "总行已上线，无须再办" });
    expect(errorOf(await api.research.saveProject({ projectId, values: { findings: "x" } }))).toEqual({ type: "projectEnded" });
  });

  it("[R180] [R182] only complete answers with consent count, live; a project that does not collect takes none and says so", async () => {
    const { begin, collecting, answer, newClient, api, file, survey, questionnaire } = await setup();
    const asleep = await begin({ title: "还在想" });
    const [first, second, third] = [await newClient({ name: "周文" }), await newClient({ name: "吴芳" }), await newClient({ name: "郑义" })];
    expect(errorOf(await answer(first, asleep, -1))).toEqual({ type: "projectNotCollecting", title: "还在想" });
    const projectId = await collecting();
    valueOf(await answer(first, projectId, -1));
    valueOf(await answer(second, projectId, 0));
    const draft = valueOf(await answer(third, projectId, 0, { isFinal: false, values: { consentGiven: false, projectId } }));
    const { line, results, byMethod } = await file(projectId);
    expect([line.answers, line.unusable, line.questionnaireName]).toEqual([2, 1, survey.name]);
    expect(byMethod).toEqual([{ method: "faceToFace", count: 2 }]);
    const [only] = results;
    expect([results.length, only?.responses, only?.file.questionnaire.id]).toEqual([1, 2, survey.id]);
    const counted = only?.questions.find(({ questionId }) => questionId === questionnaire.questions[0]?.question.id);
    expect([counted?.options.at(0)?.count, counted?.options.at(-1)?.count, counted?.answered]).toEqual([1, 1, 2]);
    valueOf(await api.research.voidResponse({ responseId: draft.responseId }));
    expect((await file(projectId)).line.unusable).toBe(0);
  });

  it("[R180] answers given before are put to a project, taken out again, and never taken from another", async () => {
    const { collecting, answer, newClient, api, file } = await setup();
    const [mine, other] = [await collecting(), await collecting()];
    const response = valueOf(await answer(await newClient({ name: "周文" }), null, -1)).responseId;
    const link = (projectId: string, isLinked: boolean) => api.research.linkToProject({ projectId, responseIds: [response], interviewIds: [], isLinked });
    const unlinked = async () => valueOf(await api.research.responses({ projectId: null, offset: 0, limit: 10 })).total;
    expect(await unlinked()).toBe(1);
    expect(valueOf(await link(mine, true)).changed).toBe(1);
    expect(await unlinked()).toBe(0);
    expect(valueOf(await link(other, true)).changed).toBe(0);
    expect(valueOf(await link(other, false)).changed).toBe(0);
    expect((await file(mine)).line.answers).toBe(1);
    expect(errorOf(await api.research.removeProject({ projectId: mine }))).toEqual({ type: "alreadyCollected" });
    expect(valueOf(await link(mine, false)).changed).toBe(1);
    valueOf(await api.research.removeProject({ projectId: mine }));
    expect(errorOf(await api.research.projectFile({ projectId: mine }))).toEqual({ type: "projectNotFound" });
  });

  it("[R183] [R186] interviews count once they were held, and what they say stands in four buckets", async () => {
    const { collecting, newClient, api, file } = await setup();
    const projectId = await collecting();
    const clientId = await newClient({ name: "周文" });
    const interview = valueOf(await api.research.saveInterview({ clientId, interviewId: null, values: { topic: "收款习惯", projectId } })).interviewId;
    expect((await file(projectId)).line).toMatchObject({ interviews: 0, unusable: 1 });
    valueOf(
      await api.research.saveInterview({
        clientId,
        interviewId: interview,
        values: { step: "record", consentGiven: true, exactWords: "等到第二天才到账", sharedNeeds: "实时到账", challenges: "对手送音箱" },
      }),
    );
    const { line, said } = await file(projectId);
    expect(line).toMatchObject({ interviews: 1, unusable: 0 });
    expect(said).toEqual([
      { bucket: "sharedNeeds", lines: [{ interviewId: interview, text: "实时到账" }] },
      { bucket: "ownNeeds", lines: [] },
      { bucket: "chances", lines: [] },
      { bucket: "challenges", lines: [{ interviewId: interview, text: "对手送音箱" }] },
    ]);
  });

  it("[R180] what follows: actions of the branch, one task for each client, one opportunity; they count and open nothing twice", async () => {
    const { collecting, answer, newClient, api, file, today, store } = await setup();
    const projectId = await collecting();
    const clientId = await newClient({ name: "周文" });
    valueOf(await answer(clientId, projectId, -1));
    const plan = { projectId, clientIds: [clientId], title: "演示实时到账", dueOn: addDays(today, 3) };
    expect(errorOf(await api.research.planProjectTasks({ ...plan, dueOn: addDays(today, -1) }))).toEqual({ type: "dayInPast" });
    expect(valueOf(await api.research.planProjectTasks(plan)).made).toBe(1);
    expect(valueOf(await api.research.planProjectTasks(plan)).made).toBe(0);
    const task = rowsWhere(store().read, "followUp", "clientId", clientId).find(({ source }) => source === "research");
    expect(task).toMatchObject({ title: "演示实时到账", sourceId: projectId, state: "open" });
    const { opportunityId } = valueOf(await api.research.raiseFromProject({ projectId, clientId, values: { expectedAmount: 100_000 } }));
    expect(rowById(store().read, "opportunity", opportunityId)).toMatchObject({ projectId, source: "research", title: "夜市商户收款需求" });
    expect(errorOf(await api.research.raiseFromProject({ projectId, clientId, values: {} }))).toEqual({ type: "alreadyRaised" });
    const { actionId } = valueOf(await api.research.saveProjectAction({ projectId, values: { title: "周六试行延时营业", dueOn: addDays(today, 7) } }));
    expect(errorOf(await api.research.saveProjectAction({ projectId, values: { dueOn: today } }))).toMatchObject({ type: "valueRefused", field: "title" });
    valueOf(await api.research.saveProjectAction({ projectId, actionId, values: { state: "done", result: "来客四十人" } }));
    const { line, actions, tasks, opportunities } = await file(projectId);
    expect([line.actions, line.openActions, tasks.length, opportunities.length]).toEqual([3, 0, 1, 1]);
    expect(actions[0]).toMatchObject({ state: "done", doneOn: today, result: "来客四十人", maySettle: true });
  });

  it("[R180] whose action is due and whose collecting ends is told; what is done, cancelled or far away is not", async () => {
    const { collecting, begin, api, today } = await setup();
    const projectId = await collecting();
    const due = async (days: number) => valueOf(await api.research.researchDue({ days })).map(({ kind, title }) => [kind, title]);
    const act = (title: string, days: number, of = projectId) =>
      api.research.saveProjectAction({ projectId: of, values: { title, dueOn: addDays(today, days) } });
    valueOf(await act("近的", 2));
    valueOf(await act("远的", 9));
    const done = valueOf(await act("办了的", -1)).actionId;
    valueOf(await api.research.saveProjectAction({ projectId, actionId: done, values: { state: "done" } }));
    const cancelled = await begin();
    valueOf(await act("取消项目的", 0, cancelled));
    valueOf(await api.research.moveProject({ projectId: cancelled, step: "cancelled", note: "不做了" }));
    expect(await due(3)).toEqual([["action", "近的"]]);
    expect(await due(20)).toEqual([
      ["action", "近的"],
      ["action", "远的"],
      ["collecting", "夜市商户收款需求"],
    ]);
  });

  it("[R180] dates in order, people who are there, projects found by their words", async () => {
    const { begin, api, today } = await setup();
    const projectId = await begin({ question: "为什么转走代发工资" });
    expect(errorOf(await api.research.saveProject({ projectId, values: { startsOn: today, untilOn: addDays(today, -1) } }))).toEqual({
      type: "endsBeforeStart",
    });
    expect(errorOf(await api.research.saveProject({ projectId, values: { hostId: "nobody" } }))).toEqual({ type: "personNotFound" });
    expect(errorOf(await api.research.saveProject({ values: { question: "没有名称" } }))).toMatchObject({ type: "valueRefused", field: "title" });
    const found = async (text: string) => valueOf(await api.research.projects({ scope: "open", text, offset: 0, limit: 10 })).total;
    expect([await found("代发"), await found("没有的"), await found("%")]).toEqual([1, 0, 0]);
  });
});
