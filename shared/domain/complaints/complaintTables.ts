/*
 * Complaints, suggestions and disputes in seven steps (R222-R228, X11), service requests in five (R209-R217, R220), what was
 * said and done about either, the plans for when it becomes serious (R226), and the days that each clock allows (R223, X11).
 * Both clocks of a complaint are days of its row: a later change of rules or holidays does not move what was promised.
 */
import type { TableSpec } from "#shared/domain/edit/column.ts";

const clientId = { kind: "ref", cls: "C1", zh: "客户", en: "Client", required: true } as const;
const firstAskedById = { kind: "ref", cls: "C1", zh: "首问责任人", en: "First asked", required: true } as const;
const handlerId = { kind: "ref", cls: "C1", zh: "经办人", en: "Handled by", required: true } as const;
const channel = { kind: "code", dictionary: "channel", cls: "C1", zh: "渠道", en: "Channel" } as const;
const receivedOn = { kind: "day", cls: "C1", zh: "受理日期", en: "Received on", required: true } as const;
const closedOn = { kind: "day", cls: "C1", zh: "办结日期", en: "Closed on" } as const;
const followUpOn = { kind: "day", cls: "C1", zh: "回访日期", en: "Call back on" } as const;
const satisfaction = { kind: "code", dictionary: "satisfaction", cls: "C1", zh: "客户满意度", en: "Satisfaction" } as const;

export const complaintTables = {
  complaint: {
    zh: "投诉与建议",
    en: "Complaint",
    scope: "client",
    columns: {
      clientId,
      number: { kind: "text", cls: "C1", zh: "编号", en: "Number", max: 40 },
      kind: { kind: "code", dictionary: "complaintKind", cls: "C1", zh: "类型", en: "Kind", required: true },
      title: { kind: "text", cls: "C2", zh: "事由", en: "Subject", required: true, max: 120 },
      body: { kind: "longText", cls: "C2", zh: "客户原话与经过", en: "What happened, in the client's words", max: 8000 },
      demand: { kind: "longText", cls: "C2", zh: "客户诉求", en: "What the client asks for", max: 2000 },
      channel,
      receivedOn,
      firstAskedById,
      handlerId,
      aboutUserId: { kind: "ref", cls: "C1", zh: "被投诉人", en: "Person complained about" },
      aboutText: { kind: "text", cls: "C1", zh: "涉及部门或产品", en: "Department or product concerned", max: 120 },
      category: { kind: "code", dictionary: "complaintCategory", cls: "C1", zh: "性质", en: "Nature" },
      impact: { kind: "code", dictionary: "impactLevel", cls: "C1", zh: "影响程度", en: "Impact" },
      complexity: { kind: "code", dictionary: "complaintComplexity", cls: "C1", zh: "复杂程度", en: "Complexity" },
      planId: { kind: "ref", cls: "C1", zh: "应急预案", en: "Contingency plan" },
      step: { kind: "code", dictionary: "complaintStep", cls: "C1", zh: "步骤", en: "Step", required: true },
      stepDueOn: { kind: "day", cls: "C1", zh: "本步期限", en: "Step due on" },
      bankDueOn: { kind: "day", cls: "C1", zh: "本行答复期限", en: "Reply due by the bank's rule" },
      regulatorDueOn: { kind: "day", cls: "C1", zh: "监管办结期限", en: "Decision due by regulation" },
      extendedOn: { kind: "day", cls: "C1", zh: "延期批准日期", en: "Extension granted on" },
      extensionById: { kind: "ref", cls: "C1", zh: "延期批准人", en: "Extension granted by" },
      extensionReason: { kind: "text", cls: "C2", zh: "延期原因", en: "Reason for extension", max: 300 },
      submittedToId: { kind: "ref", cls: "C1", zh: "提交给", en: "Submitted to" },
      escalation: { kind: "code", dictionary: "escalationLevel", cls: "C1", zh: "上报级别", en: "Escalated to" },
      escalatedOn: { kind: "day", cls: "C1", zh: "上报日期", en: "Escalated on" },
      cause: { kind: "longText", cls: "C2", zh: "原因分析", en: "Cause", max: 2000 },
      resolution: { kind: "longText", wordsChecked: true, cls: "C2", zh: "处理结果", en: "Resolution", max: 4000 },
      compensation: { kind: "money", cls: "C2", zh: "补偿金额", en: "Compensation" },
      answeredOn: { kind: "day", cls: "C1", zh: "答复日期", en: "Answered on" },
      answer: { kind: "code", dictionary: "complaintAnswer", cls: "C1", zh: "客户意见", en: "Client's reply" },
      confirmedOn: { kind: "day", cls: "C1", zh: "客户确认日期", en: "Confirmed on" },
      satisfaction,
      followUpOn,
      lesson: { kind: "longText", cls: "C2", zh: "经验教训", en: "Lesson", max: 2000 },
      improvement: { kind: "longText", cls: "C2", zh: "改进措施", en: "Improvement", max: 2000 },
      closedOn,
      archivedOn: { kind: "day", cls: "C1", zh: "归档日期", en: "Archived on" },
    },
  },
  serviceRequest: {
    zh: "服务请求",
    en: "Service request",
    scope: "client",
    columns: {
      clientId,
      kind: { kind: "code", dictionary: "serviceRequestKind", cls: "C1", zh: "类型", en: "Kind", required: true },
      title: { kind: "text", cls: "C2", zh: "事项", en: "Subject", required: true, max: 120 },
      body: { kind: "longText", cls: "C2", zh: "客户请求", en: "What the client asks for", max: 4000 },
      channel,
      receivedOn,
      firstAskedById,
      handlerId,
      step: { kind: "code", dictionary: "serviceStep", cls: "C1", zh: "步骤", en: "Step", required: true },
      stepDueOn: { kind: "day", cls: "C1", zh: "本步期限", en: "Step due on" },
      dueOn: { kind: "day", cls: "C1", zh: "答复期限", en: "Due on" },
      need: { kind: "longText", cls: "C2", zh: "需求分析", en: "Need", max: 4000 },
      proposal: { kind: "longText", wordsChecked: true, cls: "C2", zh: "服务方案", en: "Proposal", max: 4000 },
      result: { kind: "longText", wordsChecked: true, cls: "C2", zh: "办理结果", en: "Result", max: 4000 },
      toldOn: { kind: "day", cls: "C1", zh: "结果通报日期", en: "Result told on" },
      followUpOn,
      satisfaction,
      feedback: { kind: "longText", cls: "C2", zh: "客户评价", en: "Feedback", max: 2000 },
      closedOn,
    },
  },
  caseEntry: {
    zh: "处理记录",
    en: "Case entry",
    scope: "client",
    columns: {
      clientId,
      caseId: { kind: "ref", cls: "C1", zh: "所属事项", en: "Case", required: true },
      kind: { kind: "code", dictionary: "caseEntryKind", cls: "C1", zh: "类型", en: "Kind", required: true },
      step: { kind: "text", cls: "C1", zh: "步骤", en: "Step", max: 40 },
      happenedOn: { kind: "day", cls: "C1", zh: "日期", en: "Date", required: true },
      byUserId: { kind: "ref", cls: "C1", zh: "记录人", en: "By", required: true },
      channel,
      clientSaid: { kind: "longText", cls: "C2", zh: "客户意见", en: "What the client said", max: 4000 },
      offer: { kind: "longText", wordsChecked: true, cls: "C2", zh: "我方方案", en: "What we offered", max: 4000 },
      body: { kind: "longText", cls: "C2", zh: "内容", en: "Text", max: 8000 },
      outcome: { kind: "code", dictionary: "negotiationOutcome", cls: "C1", zh: "结果", en: "Outcome" },
    },
  },
  contingencyPlan: {
    zh: "应急预案",
    en: "Contingency plan",
    scope: "branch",
    columns: {
      name: { kind: "text", cls: "C1", zh: "名称", en: "Name", required: true, max: 80 },
      nameEn: { kind: "text", cls: "C1", zh: "英文名称", en: "English name", max: 120 },
      categories: { kind: "codes", dictionary: "complaintCategory", cls: "C1", max: 20, zh: "适用性质", en: "For which nature" },
      fromImpact: { kind: "code", dictionary: "impactLevel", cls: "C1", zh: "启动级别", en: "From which impact" },
      procedure: { kind: "longText", cls: "C1", zh: "处理流程", en: "Procedure", required: true, max: 8000 },
      procedureEn: { kind: "longText", cls: "C1", zh: "英文处理流程", en: "English procedure", max: 8000 },
      duties: { kind: "longText", cls: "C1", zh: "责任分工", en: "Who does what", max: 4000 },
      dutiesEn: { kind: "longText", cls: "C1", zh: "英文责任分工", en: "English: who does what", max: 4000 },
      measures: { kind: "longText", cls: "C1", zh: "应对措施", en: "Measures", max: 8000 },
      measuresEn: { kind: "longText", cls: "C1", zh: "英文应对措施", en: "English measures", max: 8000 },
      escalateTo: { kind: "code", dictionary: "escalationLevel", cls: "C1", zh: "上报级别", en: "Escalate to" },
      sortOrder: { kind: "integer", cls: "C1", zh: "顺序", en: "Order" },
      isActive: { kind: "flag", cls: "C1", zh: "启用", en: "Active" },
    },
  },
  clockRule: {
    zh: "办理时限",
    en: "Time limit",
    scope: "branch",
    columns: {
      clock: { kind: "code", dictionary: "complaintClock", cls: "C1", zh: "时钟", en: "Clock", required: true },
      days: { kind: "integer", cls: "C1", zh: "天数", en: "Days", required: true },
      dayKind: { kind: "code", dictionary: "dayKind", cls: "C1", zh: "按什么日计", en: "Kind of day", required: true },
      regulation: { kind: "text", cls: "C1", zh: "依据", en: "Rule", max: 200 },
      regulationEn: { kind: "text", cls: "C1", zh: "英文依据", en: "English rule", max: 300 },
      article: { kind: "text", cls: "C1", zh: "条款", en: "Article", max: 200 },
      articleEn: { kind: "text", cls: "C1", zh: "英文条款", en: "English article", max: 300 },
      effectiveOn: { kind: "day", cls: "C1", zh: "施行日期", en: "In force since" },
      source: { kind: "text", cls: "C1", zh: "出处", en: "Source", max: 300 },
    },
  },
} as const satisfies Record<string, TableSpec>;
