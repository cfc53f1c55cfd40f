/* Questionnaires with versions and scores, results of those who consent, interviews with exact words (R178-R190). */
import { describe, expect, it } from "vitest";
import type { QuestionnaireFile } from "#shared/domain/research/questionnaires.ts";
import { addDays, dayOf } from "#shared/kernel/time.ts";
import { createArchiveWorld, errorOf, valueOf } from "#test/support/archiveWorld.ts";

const setup = async () => {
  const world = await createArchiveWorld();
  const { api } = world;
  const clientId = await world.newClient({ name: "周文" });
  const today = dayOf(world.program.clock.now());
  const lines = valueOf(await api.research.questionnaires({}));
  const find = async (name: string): Promise<QuestionnaireFile> =>
    valueOf(await api.research.questionnaireFile({ questionnaireId: lines.find((line) => line.name === name)?.id ?? "" }));
  return { ...world, clientId, today, lines, find };
};

interface FullAnswer {
  readonly questionId: string;
  readonly number?: number | null;
  readonly optionIds?: string[];
}

/** Answers whatever must be answered: the last option, the highest number. */
const fullAnswers = ({ questions }: QuestionnaireFile) =>
  questions.flatMap(({ question, options }): FullAnswer[] => {
    if (question.isRequired !== true) return [];
    return question.kind === "number"
      ? [{ questionId: question.id, number: question.highest }]
      : [{ questionId: question.id, optionIds: options.slice(-1).map(({ id }) => id) }];
  });

describe("questionnaires", () => {
  it("[R178] [R190] come with a new store: need, satisfaction, call back; the need survey has the three sections", async () => {
    const { lines, find } = await setup();
    expect(lines.map(({ name, purpose }) => [name, purpose])).toEqual(
      expect.arrayContaining([
        ["客户需求调查", "need"],
        ["客户满意度调查", "satisfaction"],
        ["投诉处理回访", "satisfaction"],
      ]),
    );
    const { questions } = await find("客户需求调查");
    expect([...new Set(questions.map(({ question }) => question.section))]).toEqual(["基本信息", "投资偏好", "风险承受能力"]);
  });

  it("[R182] [R190] an answer is scored into its band, counts in the results only with consent, and is void when taken back", async () => {
    const { api, clientId, today, find } = await setup();
    const file = await find("客户满意度调查");
    const questionnaireId = file.questionnaire.id;
    const save = (more: Partial<Parameters<typeof api.research.saveResponse>[0]> = {}) =>
      api.research.saveResponse({
        clientId,
        questionnaireId,
        responseId: null,
        isFinal: true,
        values: { consentGiven: true },
        answers: fullAnswers(file),
        ...more,
      });
    expect(errorOf(await save({ values: { consentGiven: false } }))).toEqual({ type: "consentMissing" });
    const [first] = file.questions;
    expect(errorOf(await save({ answers: fullAnswers(file).slice(1) }))).toEqual({
      type: "answersRefused",
      problems: [{ questionId: first?.question.id, problem: "missing" }],
    });
    expect(errorOf(await save({ answers: [{ questionId: first?.question.id ?? "", optionIds: ["x"] }], isFinal: false }))).toMatchObject({
      type: "answersRefused",
    });
    const draft = valueOf(await save({ isFinal: false, answers: fullAnswers(file).slice(0, 1), values: {} }));
    expect(valueOf(await api.research.results({ questionnaireId, from: today, to: today })).responses).toBe(0);
    const done = valueOf(await save({ responseId: draft.responseId }));
    expect([done.score, done.band, done.responseId]).toEqual([20, "high", draft.responseId]);
    const results = valueOf(await api.research.results({ questionnaireId, from: today, to: today }));
    expect([
      results.responses,
      results.averageScoreTenths,
      results.bands,
      results.questions[0]?.options.map(({ count }) => count),
      results.questions[4]?.averageHundredths,
    ]).toEqual([
      1,
      200,
      [
        { code: "low", count: 0 },
        { code: "middle", count: 0 },
        { code: "high", count: 1 },
      ],
      [0, 0, 0, 0, 1],
      1000,
    ]);
    const read = valueOf(await api.research.responseFile({ responseId: done.responseId }));
    expect([read.answers.length, read.response.version, read.response.state]).toEqual([5, 1, "final"]);
    expect(errorOf(await save({ responseId: done.responseId }))).toEqual({ type: "responseNotFound" });
    valueOf(await api.research.voidResponse({ responseId: done.responseId }));
    expect(valueOf(await api.research.responses({ offset: 0, limit: 10 })).total).toBe(0);
    expect(errorOf(await api.research.voidResponse({ responseId: done.responseId }))).toEqual({ type: "responseNotFound" });
    expect(errorOf(await save({ values: { consentGiven: true, answeredOn: addDays(today, 1) } }))).toEqual({ type: "dayInFuture", today });
    expect(errorOf(await save({ clientId: "x" }))).toEqual({ type: "clientNotFound" });
    expect(errorOf(await save({ questionnaireId: "x" }))).toEqual({ type: "questionnaireNotFound" });
  });

  it("[R178] a change makes a new version; answers keep the words that they answered", async () => {
    const { api, clientId, find } = await setup();
    const file = await find("投诉处理回访");
    const { familyId, id: old } = file.questionnaire;
    const { responseId } = valueOf(
      await api.research.saveResponse({
        clientId,
        questionnaireId: old,
        responseId: null,
        isFinal: true,
        values: { consentGiven: true },
        answers: fullAnswers(file),
      }),
    );
    const question = {
      values: { kind: "single", body: "满意吗？" },
      options: [
        { label: "是", score: 1 },
        { label: "否", score: 0 },
      ],
    };
    const wish = { familyId, values: { purpose: "satisfaction", name: "投诉处理回访", isScored: true }, questions: [question], bands: [] };
    const made = valueOf(await api.research.saveQuestionnaire(wish));
    expect(made.version).toBe(2);
    const newest = valueOf(await api.research.questionnaires({})).find((line) => line.familyId === familyId);
    expect([newest?.id, newest?.questionCount, newest?.responseCount]).toEqual([made.questionnaireId, 1, 1]);
    expect(valueOf(await api.research.responseFile({ responseId })).file.questions[0]?.question.body).toBe("您对处理结果是否满意？");
    expect(errorOf(await api.research.saveQuestionnaire({ ...wish, questions: [{ ...question, options: [] }] }))).toEqual({
      type: "optionsMissing",
      question: 0,
    });
    expect(errorOf(await api.research.saveQuestionnaire({ ...wish, familyId: "x" }))).toEqual({ type: "questionnaireNotFound" });
    expect(errorOf(await api.research.saveQuestionnaire({ ...wish, values: {} }))).toMatchObject({ type: "valueRefused" });
    valueOf(await api.research.setQuestionnaireActive({ questionnaireId: made.questionnaireId, isActive: false }));
    expect(errorOf(await api.research.setQuestionnaireActive({ questionnaireId: "x", isActive: false }))).toEqual({ type: "questionnaireNotFound" });
    expect(errorOf(await api.research.results({ questionnaireId: "x", from: "2026-01-01", to: "2026-12-31" }))).toEqual({ type: "questionnaireNotFound" });
    expect(errorOf(await api.research.questionnaireFile({ questionnaireId: "x" }))).toEqual({ type: "questionnaireNotFound" });
    expect(errorOf(await api.research.responseFile({ responseId: "x" }))).toEqual({ type: "responseNotFound" });
  });
});

describe("an interview", () => {
  it("[R182] [R184] [R185] keeps exact words and gestures only with consent, and findings in four buckets", async () => {
    const { api, clientId } = await setup();
    const plan = { topic: "了解退休安排", place: "客户家中", questions: "每月开支多少？" };
    const { interviewId } = valueOf(await api.research.saveInterview({ clientId, interviewId: null, values: plan }));
    const save = (values: Parameters<typeof api.research.saveInterview>[0]["values"]) => api.research.saveInterview({ clientId, interviewId, values });
    expect(errorOf(await save({ exactWords: "“就怕钱不够花。”" }))).toEqual({ type: "consentMissing" });
    valueOf(await save({ consentGiven: true, exactWords: "“就怕钱不够花。”", nonVerbal: "搓手，看向老伴", ownNeeds: "稳定现金流", chances: "养老金账户" }));
    const [line] = valueOf(await api.research.interviews({ clientId, offset: 0, limit: 10 })).lines;
    expect(line).toMatchObject({ exactWords: "“就怕钱不够花。”", nonVerbal: "搓手，看向老伴", step: "plan", clientName: "周文" });
    expect(errorOf(await api.research.saveInterview({ clientId, interviewId: null, values: {} }))).toMatchObject({ type: "valueRefused", field: "topic" });
    expect(errorOf(await api.research.saveInterview({ clientId: "x", interviewId: null, values: plan }))).toEqual({ type: "clientNotFound" });
    expect(errorOf(await api.research.saveInterview({ clientId, interviewId: "x", values: plan }))).toEqual({ type: "interviewNotFound" });
    valueOf(await api.research.removeInterview({ interviewId }));
    expect(errorOf(await api.research.removeInterview({ interviewId }))).toEqual({ type: "interviewNotFound" });
  });
});
