/*
 * The manager's work log, the meetings of the branch, and training with its score (X06, R047, R074, R250). What a day
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
