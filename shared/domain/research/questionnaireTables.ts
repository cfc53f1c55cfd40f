/*
 * Questionnaires and interviews (R178-R190). A questionnaire is a family of versions: a change makes a new version, and an
 * answer names the question and option of the version that was asked, so that its words and scores are kept. Scores and
 * bands are optional: a need survey has none, a risk assessment has both and a validity (R178, X13). What we ask is checked for
 * the branch's words, what the client says is not (R249).
 */
import type { TableSpec } from "#shared/domain/edit/column.ts";

const clientId = { kind: "ref", cls: "C1", zh: "客户", en: "Client", required: true } as const;
const questionnaireId = { kind: "ref", cls: "C1", zh: "问卷", en: "Questionnaire", required: true } as const;
const sortOrder = { kind: "integer", cls: "C1", zh: "顺序", en: "Order" } as const;

export const questionnaireTables = {
  questionnaire: {
    zh: "问卷",
    en: "Questionnaire",
    scope: "branch",
    columns: {
      familyId: { kind: "ref", cls: "C1", zh: "问卷族", en: "Family", required: true },
      version: { kind: "integer", cls: "C1", zh: "版本", en: "Version", required: true },
      purpose: { kind: "code", dictionary: "questionnairePurpose", cls: "C1", zh: "用途", en: "Purpose", required: true },
      name: { kind: "text", wordsChecked: true, cls: "C1", zh: "名称", en: "Name", required: true, max: 80 },
      nameEn: { kind: "text", wordsChecked: true, cls: "C1", zh: "英文名称", en: "English name", max: 120 },
      introduction: { kind: "longText", wordsChecked: true, cls: "C1", zh: "说明", en: "Introduction", max: 2000 },
      introductionEn: { kind: "longText", wordsChecked: true, cls: "C1", zh: "英文说明", en: "Introduction in English", max: 2000 },
      clientKind: { kind: "code", dictionary: "clientKind", cls: "C1", zh: "适用客户", en: "For which clients" },
      isScored: { kind: "flag", cls: "C1", zh: "计分", en: "Scored" },
      validMonths: { kind: "integer", cls: "C1", zh: "有效期(月)", en: "Valid for (months)" },
      source: { kind: "text", cls: "C1", zh: "依据", en: "Source", max: 300 },
      isActive: { kind: "flag", cls: "C1", zh: "启用", en: "Active" },
    },
  },
  questionnaireQuestion: {
    zh: "问卷题目",
    en: "Question",
    scope: "branch",
    columns: {
      questionnaireId,
      code: { kind: "text", cls: "C1", zh: "题号", en: "Code", max: 40 },
      section: { kind: "text", cls: "C1", zh: "部分", en: "Section", max: 80 },
      sectionEn: { kind: "text", cls: "C1", zh: "英文部分", en: "Section in English", max: 120 },
      kind: { kind: "code", dictionary: "questionKind", cls: "C1", zh: "题型", en: "Kind", required: true },
      body: { kind: "text", wordsChecked: true, cls: "C1", zh: "题目", en: "Text", required: true, max: 300 },
      bodyEn: { kind: "text", wordsChecked: true, cls: "C1", zh: "英文题目", en: "Text in English", max: 400 },
      isRequired: { kind: "flag", cls: "C1", zh: "必答", en: "Must be answered" },
      lowest: { kind: "integer", cls: "C1", zh: "最小值", en: "Lowest" },
      highest: { kind: "integer", cls: "C1", zh: "最大值", en: "Highest" },
      mostChoices: { kind: "integer", cls: "C1", zh: "最多可选", en: "Most choices" },
      sortOrder,
    },
  },
  questionnaireOption: {
    zh: "问卷选项",
    en: "Answer option",
    scope: "branch",
    columns: {
      questionnaireId,
      questionId: { kind: "ref", cls: "C1", zh: "题目", en: "Question", required: true },
      code: { kind: "text", cls: "C1", zh: "选项号", en: "Code", max: 40 },
      label: { kind: "text", wordsChecked: true, cls: "C1", zh: "选项", en: "Label", required: true, max: 200 },
      labelEn: { kind: "text", wordsChecked: true, cls: "C1", zh: "英文选项", en: "Label in English", max: 300 },
      score: { kind: "integer", cls: "C1", zh: "分值", en: "Score" },
      sortOrder,
    },
  },
  questionnaireBand: {
    zh: "问卷分档",
    en: "Score band",
    scope: "branch",
    columns: {
      questionnaireId,
      fromScore: { kind: "integer", cls: "C1", zh: "起始分", en: "From score", required: true },
      code: { kind: "text", cls: "C1", zh: "档次", en: "Band", required: true, max: 40 },
      label: { kind: "text", wordsChecked: true, cls: "C1", zh: "档次名称", en: "Label", required: true, max: 80 },
      labelEn: { kind: "text", wordsChecked: true, cls: "C1", zh: "英文档次名称", en: "Label in English", max: 120 },
    },
  },
  questionnaireResponse: {
    zh: "问卷答卷",
    en: "Questionnaire answered",
    scope: "client",
    columns: {
      clientId,
      questionnaireId,
      purpose: { kind: "code", dictionary: "questionnairePurpose", cls: "C1", zh: "用途", en: "Purpose", required: true },
      title: { kind: "text", cls: "C1", zh: "问卷名称", en: "Name", max: 120 },
      version: { kind: "integer", cls: "C1", zh: "版本", en: "Version" },
      method: { kind: "code", dictionary: "surveyMethod", cls: "C1", zh: "方式", en: "How it was asked", required: true },
      answeredOn: { kind: "day", cls: "C1", zh: "填写日期", en: "Answered on", required: true },
      byUserId: { kind: "ref", cls: "C1", zh: "记录人", en: "Recorded by", required: true },
      consentGiven: { kind: "flag", cls: "C1", zh: "客户同意使用", en: "Client consents to its use", required: true },
      state: { kind: "code", dictionary: "responseState", cls: "C1", zh: "状态", en: "State", required: true },
      score: { kind: "integer", cls: "C2", zh: "得分", en: "Score" },
      band: { kind: "text", cls: "C2", zh: "档次", en: "Band", max: 40 },
      validUntil: { kind: "day", cls: "C1", zh: "有效期至", en: "Valid until" },
      aboutCaseId: { kind: "ref", cls: "C1", zh: "关于事项", en: "About case" },
      projectId: { kind: "ref", cls: "C1", zh: "调研项目", en: "Research project" },
      remark: { kind: "longText", cls: "C2", zh: "备注", en: "Remark", max: 2000 },
    },
  },
  questionnaireAnswer: {
    zh: "问卷答案",
    en: "Answer",
    scope: "client",
    columns: {
      clientId,
      responseId: { kind: "ref", cls: "C1", zh: "答卷", en: "Response", required: true },
      questionId: { kind: "ref", cls: "C1", zh: "题目", en: "Question", required: true },
      // One row for each chosen option: two who correct different choices never conflict, and counting is a sum.
      optionId: { kind: "ref", cls: "C1", zh: "选项", en: "Option" },
      number: { kind: "integer", cls: "C2", zh: "数值", en: "Number" },
      body: { kind: "longText", cls: "C2", zh: "文字", en: "Words", max: 4000 },
    },
  },
  interview: {
    zh: "客户访谈",
    en: "Interview",
    scope: "client",
    columns: {
      clientId,
      topic: { kind: "text", cls: "C1", zh: "访谈目的", en: "Purpose", required: true, max: 120 },
      step: { kind: "code", dictionary: "interviewStep", cls: "C1", zh: "步骤", en: "Step", required: true },
      heldOn: { kind: "day", cls: "C1", zh: "日期", en: "Date", required: true },
      startTime: { kind: "text", cls: "C1", zh: "时间", en: "Time", max: 5 },
      place: { kind: "text", cls: "C1", zh: "地点", en: "Place", max: 120 },
      method: { kind: "code", dictionary: "surveyMethod", cls: "C1", zh: "方式", en: "Method" },
      byUserId: { kind: "ref", cls: "C1", zh: "访谈人", en: "Interviewer", required: true },
      consentGiven: { kind: "flag", cls: "C1", zh: "客户同意记录", en: "Client consents to the record", required: true },
      questions: { kind: "longText", wordsChecked: true, cls: "C1", zh: "提问提纲", en: "Questions", max: 4000 },
      exactWords: { kind: "longText", cls: "C2", zh: "客户原话", en: "Client's exact words", max: 8000 },
      nonVerbal: { kind: "longText", cls: "C2", zh: "表情与肢体语言", en: "Face and gestures", max: 2000 },
      sharedNeeds: { kind: "longText", cls: "C2", zh: "共性需求", en: "Needs shared with others", max: 2000 },
      ownNeeds: { kind: "longText", cls: "C2", zh: "个性需求", en: "Needs of this client", max: 2000 },
      chances: { kind: "longText", cls: "C2", zh: "机会", en: "Opportunities", max: 2000 },
      challenges: { kind: "longText", cls: "C2", zh: "挑战", en: "Challenges", max: 2000 },
      analysis: { kind: "longText", cls: "C2", zh: "分析与下一步", en: "Analysis and next step", max: 4000 },
      projectId: { kind: "ref", cls: "C1", zh: "调研项目", en: "Research project" },
      combinedWith: { kind: "text", cls: "C1", zh: "结合的其他方法", en: "Combined with", max: 300 },
    },
  },
} as const satisfies Record<string, TableSpec>;
