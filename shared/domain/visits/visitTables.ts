/*
 * Visits from plan to report (R054, R101, R185, R218, R267-R278, X02, X04, X05). A submitted report is locked:
 * corrections are addenda. Promises are a ledger of their own (承诺台账).
 */
import type { TableSpec } from "#shared/domain/edit/column.ts";

const clientId = { kind: "ref", cls: "C1", zh: "客户", en: "Client", required: true } as const;

export const visitTables = {
  visit: {
    zh: "拜访", en: "Visit", scope: "client",
    columns: {
      clientId,
      ownerId: { kind: "ref", cls: "C1", zh: "负责人", en: "Owner" },
      kind: { kind: "code", dictionary: "visitKind", cls: "C1", zh: "方式", en: "Kind", required: true },
      purpose: { kind: "code", dictionary: "visitPurpose", cls: "C1", zh: "目的", en: "Purpose" },
      title: { kind: "text", cls: "C2", zh: "主题", en: "Subject", max: 120 },
      plannedOn: { kind: "day", cls: "C1", zh: "日期", en: "Date", required: true },
      startTime: { kind: "text", cls: "C1", zh: "开始", en: "Start", max: 5 },
      endTime: { kind: "text", cls: "C1", zh: "结束", en: "End", max: 5 },
      place: { kind: "text", cls: "C2", zh: "地点", en: "Place", max: 200 },
      district: { kind: "text", cls: "C2", zh: "区域", en: "District", max: 80 },
      travelMinutes: { kind: "integer", cls: "C1", zh: "路程(分钟)", en: "Travel (minutes)" },
      appointment: { kind: "code", dictionary: "appointmentState", cls: "C1", zh: "预约", en: "Appointment", required: true },
      state: { kind: "code", dictionary: "visitState", cls: "C1", zh: "状态", en: "State", required: true },
      agenda: { kind: "longText", cls: "C2", zh: "议程", en: "Agenda", max: 4000 },
      documentsToBring: { kind: "longText", cls: "C2", zh: "携带资料", en: "Documents to bring", max: 2000 },
      preparation: { kind: "codes", cls: "C1", dictionary: "preparationStep", max: 60, zh: "准备清单", en: "Preparation" },
      checkedInAt: { kind: "instant", cls: "C1", zh: "到达时间", en: "Arrived at" },
      checkedOutAt: { kind: "instant", cls: "C1", zh: "结束时间", en: "Left at" },
      leftOfficeAt: { kind: "instant", cls: "C1", zh: "外出时间", en: "Left the office at" },
      returnedAt: { kind: "instant", cls: "C1", zh: "归行时间", en: "Back at" },
      notes: { kind: "longText", cls: "C2", zh: "记录", en: "Notes", max: 20000 },
      clientWords: { kind: "longText", cls: "C2", zh: "客户原话", en: "Client's words", max: 4000 },
      nonVerbal: { kind: "longText", cls: "C2", zh: "表情与肢体", en: "Non-verbal cues", max: 2000 },
      mood: { kind: "code", dictionary: "mood", cls: "C2", zh: "情绪", en: "Mood" },
      needsHeard: { kind: "longText", cls: "C2", zh: "客户需求", en: "Needs", max: 4000 },
      objections: { kind: "longText", cls: "C2", zh: "异议", en: "Objections", max: 4000 },
      productsDiscussed: { kind: "longText", cls: "C2", zh: "谈及产品", en: "Products discussed", max: 2000 },
      cancelReason: { kind: "text", cls: "C1", zh: "取消原因", en: "Reason of cancellation", max: 200 },
      rhythmId: { kind: "ref", cls: "C1", zh: "来自节奏", en: "From rhythm" },
    },
  },
  visitParticipant: {
    zh: "参加人", en: "Participant", scope: "client",
    columns: {
      clientId,
      visitId: { kind: "ref", cls: "C1", zh: "拜访", en: "Visit", required: true },
      name: { kind: "text", cls: "C2", zh: "姓名", en: "Name", required: true, max: 60 },
      role: { kind: "text", cls: "C2", zh: "身份", en: "Role", max: 60 },
      isOurs: { kind: "flag", cls: "C1", zh: "我方", en: "Ours" },
    },
  },
  visitReport: {
    zh: "拜访报告", en: "Visit report", scope: "client",
    columns: {
      clientId,
      visitId: { kind: "ref", cls: "C1", zh: "拜访", en: "Visit", required: true },
      authorId: { kind: "ref", cls: "C1", zh: "报告人", en: "Author" },
      result: { kind: "code", dictionary: "visitResult", cls: "C1", zh: "结果", en: "Result" },
      summary: { kind: "longText", cls: "C2", zh: "拜访情况", en: "Summary", max: 8000 },
      clientNeeds: { kind: "longText", cls: "C2", zh: "客户需求", en: "Client's needs", max: 4000 },
      feedback: { kind: "longText", cls: "C2", zh: "客户反馈", en: "Feedback", max: 4000 },
      nextStep: { kind: "longText", cls: "C2", zh: "跟进计划", en: "Follow-up plan", max: 4000 },
      nextContactOn: { kind: "day", cls: "C1", zh: "下次联系", en: "Next contact" },
      mood: { kind: "code", dictionary: "mood", cls: "C2", zh: "客户情绪", en: "Mood" },
      state: { kind: "code", dictionary: "reportState", cls: "C1", zh: "状态", en: "State", required: true },
      submittedAt: { kind: "instant", cls: "C1", zh: "提交时间", en: "Submitted at" },
      signedById: { kind: "ref", cls: "C1", zh: "签认人", en: "Signed by" },
      signedAt: { kind: "instant", cls: "C1", zh: "签认时间", en: "Signed at" },
      signRemark: { kind: "longText", cls: "C1", zh: "签认意见", en: "Sign-off remark", max: 2000 },
    },
  },
  reportAddendum: {
    zh: "报告补充", en: "Addendum", scope: "client",
    columns: {
      clientId,
      reportId: { kind: "ref", cls: "C1", zh: "报告", en: "Report", required: true },
      body: { kind: "longText", cls: "C2", zh: "补充内容", en: "Addendum", required: true, max: 4000 },
      writtenAt: { kind: "instant", cls: "C1", zh: "时间", en: "Written at", required: true },
      authorId: { kind: "ref", cls: "C1", zh: "补充人", en: "Author" },
    },
  },
  promise: {
    zh: "承诺", en: "Promise", scope: "client",
    columns: {
      clientId,
      visitId: { kind: "ref", cls: "C1", zh: "拜访", en: "Visit" },
      body: { kind: "longText", cls: "C2", zh: "承诺内容", en: "What was promised", required: true, max: 2000 },
      ownerId: { kind: "ref", cls: "C1", zh: "负责人", en: "Owner" },
      dueOn: { kind: "day", cls: "C1", zh: "期限", en: "Due", required: true },
      state: { kind: "code", dictionary: "promiseState", cls: "C1", zh: "状态", en: "State", required: true },
      closedOn: { kind: "day", cls: "C1", zh: "完成日期", en: "Closed on" },
      outcome: { kind: "longText", cls: "C2", zh: "兑现情况", en: "Outcome", max: 2000 },
    },
  },
  maturityCall: {
    zh: "到期联系", en: "Maturity call", scope: "client",
    columns: {
      clientId,
      holdingId: { kind: "ref", cls: "C1", zh: "持有产品", en: "Holding", required: true },
      calledAt: { kind: "instant", cls: "C1", zh: "联系时间", en: "Called at", required: true },
      channel: { kind: "code", dictionary: "channel", cls: "C1", zh: "渠道", en: "Channel" },
      result: { kind: "code", dictionary: "maturityResult", cls: "C1", zh: "结果", en: "Result", required: true },
      nextOn: { kind: "day", cls: "C1", zh: "再次联系", en: "Call again" },
      visitId: { kind: "ref", cls: "C1", zh: "约定拜访", en: "Visit made" },
      note: { kind: "longText", cls: "C2", zh: "备注", en: "Note", max: 2000 },
    },
  },
  newAccountScreening: {
    zh: "新开户登记", en: "New-account register", scope: "client",
    columns: {
      clientId,
      registeredOn: { kind: "day", cls: "C1", zh: "登记日期", en: "Registered on", required: true },
      papers: { kind: "longText", cls: "C2", zh: "开户资料要点", en: "From the papers", max: 2000 },
      inferredNeeds: { kind: "longText", cls: "C2", zh: "推断需求", en: "Inferred needs", max: 2000 },
      potential: { kind: "code", dictionary: "potential", cls: "C1", zh: "潜力", en: "Potential" },
      state: { kind: "code", dictionary: "screeningState", cls: "C1", zh: "状态", en: "State", required: true },
      firstContactOn: { kind: "day", cls: "C1", zh: "首次联系", en: "First contact" },
    },
  },
  productFeedback: {
    zh: "使用回访", en: "Product feedback", scope: "client",
    columns: {
      clientId,
      holdingId: { kind: "ref", cls: "C1", zh: "持有产品", en: "Holding" },
      collectedOn: { kind: "day", cls: "C1", zh: "回访日期", en: "Collected on", required: true },
      usage: { kind: "longText", cls: "C2", zh: "使用情况", en: "Usage", max: 2000 },
      opinion: { kind: "longText", cls: "C2", zh: "意见建议", en: "Opinions", max: 2000 },
      satisfaction: { kind: "code", dictionary: "satisfaction", cls: "C1", zh: "满意度", en: "Satisfaction" },
    },
  },
} as const satisfies Record<string, TableSpec>;
