/* Dictionaries of questionnaires and interviews: the entries that a new store starts with. */
import type { DictionaryEntry } from "#shared/domain/clients/dictionaryEntry.ts";

const entry = (code: string, zh: string, en: string): DictionaryEntry => ({ code, zh, en });

export const researchDictionaries: Readonly<Record<string, readonly DictionaryEntry[]>> = {
  questionnairePurpose: [
    entry("need", "需求调查", "Need survey"),
    entry("satisfaction", "满意度调查", "Satisfaction survey"),
    entry("risk", "风险测评", "Risk assessment"),
    entry("research", "市场调研", "Market research"),
  ],
  questionKind: [
    entry("single", "单选", "One choice"),
    entry("multi", "多选", "Several choices"),
    entry("number", "数值", "Number"),
    entry("text", "文字", "Words"),
  ],
  surveyMethod: [
    entry("faceToFace", "面谈", "In person"),
    entry("phone", "电话", "By telephone"),
    entry("online", "网络问卷", "Online form"),
    entry("paper", "纸质问卷", "On paper"),
    entry("behaviour", "行为数据", "Behaviour data"),
  ],
  responseState: [entry("draft", "填写中", "Being filled in"), entry("final", "已完成", "Complete"), entry("void", "作废", "Void")],
  researchStep: [
    entry("question", "提出问题", "Question"),
    entry("plan", "制定计划", "Plan"),
    entry("collect", "收集资料", "Collect"),
    entry("analyse", "分析", "Analyse"),
    entry("report", "结论与报告", "Conclude and report"),
    entry("closed", "已结束", "Closed"),
    entry("cancelled", "已取消", "Cancelled"),
  ],
  researchUse: [
    entry("groups", "群体定位", "Which groups there are"),
    entry("needs", "需求洞察", "What they need"),
    entry("competition", "竞品分析", "What competitors offer"),
    entry("trends", "趋势预测", "Where it is going"),
  ],
  researchActionState: [entry("open", "待办", "Open"), entry("done", "已完成", "Done"), entry("dropped", "不再办", "Dropped")],
  interviewStep: [
    entry("plan", "明确目的与计划", "Purpose and plan"),
    entry("select", "选择对象", "Whom to ask"),
    entry("outline", "设计问题与流程", "Questions and course"),
    entry("record", "实施与记录", "Hold and record"),
    entry("analyse", "整理分析", "Analyse"),
    entry("combine", "结合其他方法", "Combine with other methods"),
  ],
};
