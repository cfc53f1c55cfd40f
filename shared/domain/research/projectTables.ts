/*
 * Research projects in five steps (R180, R181): a question, a plan, what is collected, what it says, what follows from it. A
 * project and what follows belong to the branch and to who runs it; answers and interviews stay rows of their clients and only
 * name the project, so that consent, history and handover follow the client (R182).
 */
import type { TableSpec } from "#shared/domain/edit/column.ts";

const longText = (zh: string, en: string, max = 2000) => ({ kind: "longText", cls: "C1", zh, en, max }) as const;

export const projectTables = {
  researchProject: {
    zh: "调研项目",
    en: "Research project",
    scope: "branch",
    columns: {
      title: { kind: "text", cls: "C1", zh: "项目名称", en: "Name", required: true, max: 120 },
      hostId: { kind: "ref", merge: "guarded", cls: "C1", zh: "负责人", en: "Run by", required: true },
      step: { kind: "code", dictionary: "researchStep", merge: "guarded", cls: "C1", zh: "步骤", en: "Step", required: true },
      stepSinceOn: { kind: "day", cls: "C1", zh: "进入步骤日期", en: "In this step since", required: true },
      stepNote: longText("步骤说明", "About the last step"),
      // --- question
      question: { ...longText("要弄清的问题", "What is to be found out"), wordsChecked: true },
      background: longText("背景", "Background"),
      uses: { kind: "codes", dictionary: "researchUse", cls: "C1", zh: "用途", en: "Used for", max: 10 },
      // --- plan: who, how many, with what, until when, on which ground
      targetGroup: { kind: "text", cls: "C1", zh: "调研对象", en: "Whom to ask", max: 200 },
      methods: { kind: "codes", dictionary: "surveyMethod", cls: "C1", zh: "方式", en: "Ways of asking", max: 10 },
      familyId: { kind: "ref", cls: "C1", zh: "所用问卷", en: "Questionnaire" },
      wantedAnswers: { kind: "integer", cls: "C1", zh: "计划答卷数", en: "Answers wanted" },
      wantedInterviews: { kind: "integer", cls: "C1", zh: "计划访谈数", en: "Interviews wanted" },
      startsOn: { kind: "day", cls: "C1", zh: "开始日期", en: "Starts on" },
      untilOn: { kind: "day", cls: "C1", zh: "收集截止日", en: "Collected until" },
      people: { kind: "text", cls: "C1", zh: "人员分工", en: "People and tasks", max: 300 },
      privacyNote: longText("隐私与合规说明", "Privacy and legality"),
      // --- analysis, conclusion
      findings: longText("调研发现", "Findings", 8000),
      limits: longText("局限", "Limits"),
      conclusion: { ...longText("结论与建议", "Conclusion and advice", 8000), wordsChecked: true },
      closedOn: { kind: "day", cls: "C1", zh: "结束日期", en: "Closed on" },
    },
  },
  researchAction: {
    zh: "调研后续行动",
    en: "Action after research",
    scope: "branch",
    columns: {
      projectId: { kind: "ref", cls: "C1", zh: "调研项目", en: "Research project", required: true },
      title: { kind: "text", cls: "C1", zh: "行动", en: "What", required: true, max: 200 },
      ownerId: { kind: "ref", cls: "C1", zh: "负责人", en: "Owner", required: true },
      dueOn: { kind: "day", cls: "C1", zh: "期限", en: "Due", required: true },
      state: { kind: "code", dictionary: "researchActionState", cls: "C1", zh: "状态", en: "State", required: true },
      doneOn: { kind: "day", cls: "C1", zh: "完成日期", en: "Done on" },
      result: longText("结果", "Result"),
    },
  },
} as const satisfies Record<string, TableSpec>;
