/*
 * Opportunities from the first sign to the signed contract (R137-R143): the opportunity with its products, its steps (the
 * history of stages and touches), the proposal made for it (R213), the contract that came of it, and the branch's plan by
 * manager and month (R141). Who is good at what decides to whom an opportunity is proposed (R138).
 */
import type { TableSpec } from "#shared/domain/edit/column.ts";

const clientId = { kind: "ref", cls: "C1", zh: "客户", en: "Client", required: true } as const;
const opportunityId = { kind: "ref", cls: "C1", zh: "商机", en: "Opportunity" } as const;
const note = { kind: "longText", cls: "C2", zh: "备注", en: "Note", max: 4000 } as const;

export const opportunityTables = {
  opportunity: {
    zh: "商机",
    en: "Opportunity",
    scope: "client",
    columns: {
      clientId,
      title: { kind: "text", cls: "C2", zh: "商机", en: "Opportunity", required: true, max: 120 },
      sellKind: { kind: "code", dictionary: "sellKind", cls: "C1", zh: "营销方式", en: "Way of selling" },
      stage: { kind: "code", dictionary: "opportunityStage", cls: "C1", zh: "阶段", en: "Stage", required: true, merge: "guarded" },
      stageSinceOn: { kind: "day", cls: "C1", zh: "进入阶段日期", en: "In this stage since", required: true },
      source: { kind: "code", dictionary: "opportunitySource", cls: "C1", zh: "来源", en: "Source", required: true },
      campaignId: { kind: "ref", cls: "C1", zh: "营销活动", en: "Campaign" },
      ruleId: { kind: "ref", cls: "C1", zh: "规则", en: "Rule" },
      occurrenceKey: { kind: "text", cls: "C1", zh: "期次", en: "Occurrence", max: 200 },
      reason: { kind: "longText", cls: "C2", zh: "原因", en: "Reason", max: 4000 },
      raisedOn: { kind: "day", cls: "C1", zh: "识别日期", en: "Recognised on", required: true },
      ownerId: { kind: "ref", cls: "C1", zh: "负责人", en: "Owner" },
      supporterId: { kind: "ref", cls: "C1", zh: "协办人", en: "Supported by" },
      assignedBy: { kind: "code", dictionary: "assignmentReason", cls: "C1", zh: "分配依据", en: "Assigned by" },
      expectedAmount: { kind: "money", cls: "C2", zh: "预计金额", en: "Expected amount" },
      expectedOn: { kind: "day", cls: "C1", zh: "预计成交日", en: "Expected on" },
      nextStep: { kind: "text", cls: "C2", zh: "下一步", en: "Next step", max: 200 },
      nextStepOn: { kind: "day", cls: "C1", zh: "下一步日期", en: "Next step on" },
      closedOn: { kind: "day", cls: "C1", zh: "结束日期", en: "Closed on" },
      closedAmount: { kind: "money", cls: "C2", zh: "成交金额", en: "Amount won" },
      closeReason: { kind: "code", dictionary: "closeReason", cls: "C1", zh: "成败原因", en: "Reason won or lost" },
      competitor: { kind: "text", cls: "C2", zh: "竞争对手", en: "Competitor", max: 80 },
      summary: { kind: "longText", cls: "C2", zh: "总结", en: "Summary", max: 4000 },
      note,
    },
  },
  opportunityProduct: {
    zh: "商机产品",
    en: "Product of an opportunity",
    scope: "client",
    columns: {
      clientId,
      opportunityId: { ...opportunityId, required: true },
      productKind: { kind: "code", dictionary: "holdingKind", cls: "C1", zh: "产品类别", en: "Product kind", required: true },
      productId: { kind: "ref", cls: "C1", zh: "产品", en: "Product" },
      productName: { kind: "text", cls: "C1", zh: "产品名称", en: "Product name", max: 120 },
      amount: { kind: "money", cls: "C2", zh: "金额", en: "Amount" },
      note,
    },
  },
  opportunityStep: {
    zh: "商机步骤",
    en: "Step of an opportunity",
    scope: "client",
    columns: {
      clientId,
      opportunityId: { ...opportunityId, required: true },
      kind: { kind: "code", dictionary: "opportunityStepKind", cls: "C1", zh: "类型", en: "Kind", required: true },
      fromStage: { kind: "code", dictionary: "opportunityStage", cls: "C1", zh: "原阶段", en: "From stage" },
      toStage: { kind: "code", dictionary: "opportunityStage", cls: "C1", zh: "新阶段", en: "To stage" },
      happenedAt: { kind: "instant", cls: "C1", zh: "时间", en: "When", required: true },
      byId: { kind: "ref", cls: "C1", zh: "经办人", en: "By" },
      channel: { kind: "code", dictionary: "channel", cls: "C1", zh: "触达方式", en: "Channel" },
      body: { kind: "longText", cls: "C2", zh: "内容", en: "What", max: 4000 },
      visitId: { kind: "ref", cls: "C1", zh: "拜访", en: "Visit" },
      reportId: { kind: "ref", cls: "C1", zh: "拜访报告", en: "Visit report" },
      followUpId: { kind: "ref", cls: "C1", zh: "跟进事项", en: "Follow-up" },
      promiseId: { kind: "ref", cls: "C1", zh: "承诺", en: "Promise" },
    },
  },
  proposal: {
    zh: "方案",
    en: "Proposal",
    scope: "client",
    columns: {
      clientId,
      opportunityId,
      title: { kind: "text", cls: "C2", zh: "方案名称", en: "Title", required: true, max: 120 },
      needText: { kind: "longText", cls: "C2", zh: "客户需求", en: "What the client needs", required: true, max: 2000 },
      solution: { kind: "longText", wordsChecked: true, cls: "C2", zh: "方案内容", en: "What we propose", required: true, max: 4000 },
      fitReason: { kind: "longText", wordsChecked: true, cls: "C2", zh: "为何适合", en: "Why it fits", max: 2000 },
      amount: { kind: "money", cls: "C2", zh: "金额", en: "Amount" },
      isDisclosed: { kind: "flag", cls: "C1", zh: "已说明费用、风险、收益", en: "Fees, risks and returns explained" },
      presentedOn: { kind: "day", cls: "C1", zh: "提交日期", en: "Presented on" },
      state: { kind: "code", dictionary: "proposalState", cls: "C1", zh: "状态", en: "State", required: true },
      response: { kind: "longText", cls: "C2", zh: "客户反馈", en: "Client's answer", max: 2000 },
    },
  },
  contract: {
    zh: "合同",
    en: "Contract",
    scope: "client",
    columns: {
      clientId,
      opportunityId,
      number: { kind: "text", cls: "C2", zh: "合同编号", en: "Contract number", max: 60 },
      title: { kind: "text", cls: "C2", zh: "合同名称", en: "Title", required: true, max: 120 },
      productKind: { kind: "code", dictionary: "holdingKind", cls: "C1", zh: "产品类别", en: "Product kind" },
      amount: { kind: "money", cls: "C2", zh: "金额", en: "Amount" },
      signedOn: { kind: "day", cls: "C1", zh: "签订日期", en: "Signed on" },
      startsOn: { kind: "day", cls: "C1", zh: "生效日期", en: "Starts on" },
      endsOn: { kind: "day", cls: "C1", zh: "到期日期", en: "Ends on" },
      state: { kind: "code", dictionary: "contractState", cls: "C1", zh: "状态", en: "State", required: true },
      note,
    },
  },
  salesPlan: {
    zh: "销售计划",
    en: "Sales plan",
    scope: "branch",
    columns: {
      managerId: { kind: "ref", cls: "C1", zh: "客户经理", en: "Manager", required: true },
      month: { kind: "text", cls: "C1", zh: "月份", en: "Month", required: true, max: 7 },
      productKind: { kind: "code", dictionary: "holdingKind", cls: "C1", zh: "产品类别", en: "Product kind" },
      targetAmount: { kind: "money", cls: "C1", zh: "目标金额", en: "Target amount" },
      targetCount: { kind: "integer", cls: "C1", zh: "目标笔数", en: "Target number" },
      note: { ...note, cls: "C1" },
    },
  },
  staffAbility: {
    zh: "人员专长",
    en: "Abilities of staff",
    scope: "branch",
    columns: {
      userId: { kind: "ref", cls: "C1", zh: "人员", en: "Person", required: true },
      abilities: { kind: "codes", dictionary: "ability", cls: "C1", zh: "专长", en: "Abilities", max: 20 },
      productKinds: { kind: "codes", dictionary: "holdingKind", cls: "C1", zh: "擅长产品", en: "Products", max: 20 },
      areas: { kind: "text", cls: "C1", zh: "负责区域", en: "Areas", max: 200 },
      mostOpen: { kind: "integer", cls: "C1", zh: "同时跟进上限", en: "Most open at once" },
    },
  },
} as const satisfies Record<string, TableSpec>;
