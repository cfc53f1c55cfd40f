/*
 * The manager's work log, the meetings of the branch, and training with its score, checks of conduct and
 * reports of incidents to the superior (X06, R047, R074, R241, R246, R250, R284). What a day
 * held is compiled from the store and never copied; the log keeps only the manager's own words and whether the day is
 * finished. A decision about a client becomes that client's follow-up; any other is kept here until it is done.
 */
import type { TableSpec } from "#shared/domain/edit/column.ts";

export const workLogTables = {
  workLog: {
    zh: "工作日志",
    en: "Work log",
    scope: "user",
    columns: {
      ownerId: { kind: "ref", cls: "C1", zh: "客户经理", en: "Manager", required: true },
      day: { kind: "day", cls: "C1", zh: "日期", en: "Day", required: true },
      wentWell: { kind: "longText", cls: "C2", zh: "做得好的", en: "What went well", max: 4000 },
      problems: { kind: "longText", cls: "C2", zh: "问题", en: "Problems", max: 4000 },
      planNext: { kind: "longText", cls: "C2", zh: "明日计划", en: "Plan for tomorrow", max: 4000 },
      state: { kind: "code", dictionary: "workLogState", cls: "C1", zh: "状态", en: "State", required: true },
      finishedAt: { kind: "instant", cls: "C1", zh: "完成时间", en: "Finished at" },
    },
  },
  training: {
    zh: "培训与考核",
    en: "Training and assessment",
    scope: "user",
    columns: {
      ownerId: { kind: "ref", cls: "C1", zh: "人员", en: "Person", required: true },
      heldOn: { kind: "day", cls: "C1", zh: "日期", en: "Date", required: true },
      kind: { kind: "code", dictionary: "trainingKind", cls: "C1", zh: "类型", en: "Kind", required: true },
      topic: { kind: "text", cls: "C1", zh: "主题", en: "Topic", required: true, max: 120 },
      lengthMinutes: { kind: "integer", cls: "C1", zh: "时长(分钟)", en: "Length (minutes)" },
      score: { kind: "integer", cls: "C1", zh: "成绩", en: "Score" },
      remark: { kind: "longText", cls: "C1", zh: "评语", en: "Remark", max: 2000 },
      theme: { kind: "code", dictionary: "trainingTheme", cls: "C1", zh: "培训类别", en: "Theme" },
      trainer: { kind: "text", cls: "C1", zh: "讲师", en: "Trainer", max: 60 },
      feedback: { kind: "longText", cls: "C1", zh: "学员反馈", en: "Feedback", max: 2000 },
      articleId: { kind: "ref", cls: "C1", zh: "已读文章", en: "Article read" },
    },
  },
  conductCheck: {
    zh: "行为检查",
    en: "Conduct check",
    scope: "user",
    columns: {
      ownerId: { kind: "ref", cls: "C1", zh: "检查人", en: "Inspector", required: true },
      personId: { kind: "ref", cls: "C1", zh: "被检查人", en: "Person", required: true },
      heldOn: { kind: "day", cls: "C1", zh: "日期", en: "Date", required: true },
      kind: { kind: "code", dictionary: "conductCheckKind", cls: "C1", zh: "类型", en: "Kind", required: true },
      points: { kind: "codes", dictionary: "conductPoint", cls: "C1", max: 50, zh: "检查要点", en: "Points checked" },
      failedPoints: { kind: "codes", dictionary: "conductPoint", cls: "C1", max: 50, zh: "不符合要点", en: "Points not met" },
      findings: { kind: "longText", cls: "C1", zh: "发现的情况", en: "Findings", max: 4000 },
      result: { kind: "code", dictionary: "conductResult", cls: "C1", zh: "结论", en: "Result", required: true },
      measures: { kind: "longText", cls: "C1", zh: "整改措施", en: "What to put right", max: 2000 },
      dueOn: { kind: "day", cls: "C1", zh: "整改期限", en: "To be put right by" },
      fixedOn: { kind: "day", cls: "C1", zh: "整改完成", en: "Put right on" },
    },
  },
  incident: {
    zh: "风险事件报告",
    en: "Incident report",
    scope: "branch",
    columns: {
      fromUserId: { kind: "ref", cls: "C1", zh: "报告人", en: "Reported by", required: true },
      toUserId: { kind: "ref", cls: "C1", zh: "上级", en: "Reported to", required: true },
      kind: { kind: "code", dictionary: "incidentKind", cls: "C1", zh: "类型", en: "Kind", required: true },
      happenedOn: { kind: "day", cls: "C1", zh: "发生日期", en: "Happened on", required: true },
      reportedAt: { kind: "instant", cls: "C1", zh: "报告时间", en: "Reported at", required: true },
      impact: { kind: "code", dictionary: "impactLevel", cls: "C1", zh: "影响程度", en: "Impact" },
      title: { kind: "text", cls: "C2", zh: "事由", en: "Subject", required: true, max: 120 },
      body: { kind: "longText", cls: "C2", zh: "经过", en: "What happened", required: true, max: 8000 },
      measures: { kind: "longText", cls: "C2", zh: "已采取的措施", en: "Done so far", max: 4000 },
      aboutClientId: { kind: "ref", cls: "C1", zh: "相关客户", en: "About client" },
      state: { kind: "code", dictionary: "incidentState", cls: "C1", zh: "状态", en: "State", required: true },
      readAt: { kind: "instant", cls: "C1", zh: "收到时间", en: "Received at" },
      answer: { kind: "longText", cls: "C2", zh: "处理意见", en: "Answer", max: 4000 },
      closedOn: { kind: "day", cls: "C1", zh: "办结日期", en: "Closed on" },
    },
  },
  meeting: {
    zh: "例会",
    en: "Meeting",
    scope: "branch",
    columns: {
      kind: { kind: "code", dictionary: "meetingKind", cls: "C1", zh: "类型", en: "Kind", required: true },
      heldOn: { kind: "day", cls: "C1", zh: "日期", en: "Date", required: true },
      startTime: { kind: "text", cls: "C1", zh: "开始", en: "Start", max: 5 },
      place: { kind: "text", cls: "C1", zh: "地点", en: "Place", max: 120 },
      chairId: { kind: "ref", cls: "C1", zh: "主持人", en: "Chair" },
      agenda: { kind: "longText", cls: "C2", zh: "议程", en: "Agenda", max: 8000 },
      minutes: { kind: "longText", cls: "C2", zh: "会议纪要", en: "Minutes", max: 20000 },
      state: { kind: "code", dictionary: "meetingState", cls: "C1", zh: "状态", en: "State", required: true },
    },
  },
  meetingAttendee: {
    zh: "参会人",
    en: "Attendee",
    scope: "branch",
    columns: {
      meetingId: { kind: "ref", cls: "C1", zh: "例会", en: "Meeting", required: true },
      personId: { kind: "ref", cls: "C1", zh: "人员", en: "Person" },
      name: { kind: "text", cls: "C1", zh: "姓名", en: "Name", required: true, max: 60 },
      attendance: { kind: "code", dictionary: "attendance", cls: "C1", zh: "出席", en: "Attendance", required: true },
    },
  },
  meetingDecision: {
    zh: "会议决定",
    en: "Decision",
    scope: "branch",
    columns: {
      meetingId: { kind: "ref", cls: "C1", zh: "例会", en: "Meeting", required: true },
      body: { kind: "text", cls: "C2", zh: "决定", en: "Decision", required: true, max: 300 },
      ownerId: { kind: "ref", cls: "C1", zh: "负责人", en: "Owner", required: true },
      dueOn: { kind: "day", cls: "C1", zh: "期限", en: "Due", required: true },
      aboutClientId: { kind: "ref", cls: "C1", zh: "相关客户", en: "About client" },
      followUpId: { kind: "ref", cls: "C1", zh: "跟进事项", en: "Follow-up" },
      state: { kind: "code", dictionary: "followUpState", cls: "C1", zh: "状态", en: "State", required: true },
      doneAt: { kind: "instant", cls: "C1", zh: "完成时间", en: "Done at" },
    },
  },
} as const satisfies Record<string, TableSpec>;
