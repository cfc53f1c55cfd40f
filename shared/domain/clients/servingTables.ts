/*
 * What long service of a client needs (R056, R062-R066, R068-R069, R072-R077): who serves, what the client is entitled
 * to and was given, points, events, briefings, loan applications on their way, and changes that call for new advice.
 * Each list is a table of its own, so that two people who add to a list never conflict.
 */
import type { TableSpec } from "#shared/domain/edit/column.ts";

const clientId = { kind: "ref", cls: "C1", zh: "客户", en: "Client", required: true } as const;
const note = { kind: "longText", cls: "C2", zh: "备注", en: "Note", max: 2000 } as const;

export const servingTables = {
  serviceMember: {
    zh: "服务团队",
    en: "Service team",
    scope: "client",
    columns: {
      clientId,
      name: { kind: "text", cls: "C1", zh: "姓名", en: "Name", required: true, max: 60 },
      role: { kind: "code", dictionary: "serviceRole", cls: "C1", zh: "角色", en: "Role", required: true },
      phone: { kind: "text", cls: "C1", zh: "电话", en: "Phone", max: 40 },
      duty: { kind: "text", cls: "C1", zh: "负责什么", en: "What for", max: 200 },
      fromOn: { kind: "day", cls: "C1", zh: "开始", en: "From" },
      untilOn: { kind: "day", cls: "C1", zh: "结束", en: "Until" },
      note,
    },
  },
  benefit: {
    zh: "权益与增值服务",
    en: "Benefit or service",
    scope: "branch",
    columns: {
      name: { kind: "text", cls: "C1", zh: "名称", en: "Name", required: true, max: 80 },
      nameEn: { kind: "text", cls: "C1", zh: "英文名称", en: "English name", max: 120 },
      kind: { kind: "code", dictionary: "benefitKind", cls: "C1", zh: "类型", en: "Kind", required: true },
      description: { kind: "longText", cls: "C1", zh: "说明", en: "Description", max: 2000 },
      descriptionEn: { kind: "longText", cls: "C1", zh: "英文说明", en: "English description", max: 2000 },
      condition: { kind: "longText", cls: "C1", zh: "适用条件", en: "Who is entitled", max: 4000 },
      ageFrom: { kind: "integer", cls: "C1", zh: "年龄从", en: "Age from" },
      ageTo: { kind: "integer", cls: "C1", zh: "年龄到", en: "Age to" },
      pointsCost: { kind: "integer", cls: "C1", zh: "所需积分", en: "Points needed" },
      sortOrder: { kind: "integer", cls: "C1", zh: "顺序", en: "Order" },
      isActive: { kind: "flag", cls: "C1", zh: "启用", en: "Active" },
    },
  },
  benefitGrant: {
    zh: "已提供的权益",
    en: "Benefit given",
    scope: "client",
    columns: {
      clientId,
      benefitId: { kind: "ref", cls: "C1", zh: "目录中的权益", en: "Catalogue entry" },
      title: { kind: "text", cls: "C1", zh: "权益", en: "Benefit", required: true, max: 80 },
      kind: { kind: "code", dictionary: "benefitKind", cls: "C1", zh: "类型", en: "Kind" },
      givenOn: { kind: "day", cls: "C1", zh: "提供日期", en: "Given on", required: true },
      validUntil: { kind: "day", cls: "C1", zh: "有效期至", en: "Valid until" },
      state: { kind: "code", dictionary: "grantState", cls: "C1", zh: "状态", en: "State", required: true },
      reference: { kind: "text", cls: "C2", mask: "account", zh: "卡号或编号", en: "Card or reference", max: 40 },
      note,
    },
  },
  loyaltyEntry: {
    zh: "积分",
    en: "Loyalty points",
    scope: "client",
    columns: {
      clientId,
      direction: { kind: "code", dictionary: "loyaltyDirection", cls: "C1", zh: "收支", en: "Earned or spent", required: true },
      points: { kind: "integer", cls: "C1", zh: "积分", en: "Points", required: true },
      reason: { kind: "text", cls: "C1", zh: "事由", en: "Reason", required: true, max: 200 },
      happenedOn: { kind: "day", cls: "C1", zh: "日期", en: "Date", required: true },
    },
  },
  participation: {
    zh: "活动参与",
    en: "Event",
    scope: "client",
    columns: {
      clientId,
      kind: { kind: "code", dictionary: "eventKind", cls: "C1", zh: "类型", en: "Kind", required: true },
      title: { kind: "text", cls: "C1", zh: "活动", en: "Event", required: true, max: 120 },
      heldOn: { kind: "day", cls: "C1", zh: "日期", en: "Date", required: true },
      place: { kind: "text", cls: "C1", zh: "地点", en: "Place", max: 120 },
      state: { kind: "code", dictionary: "participationState", cls: "C1", zh: "状态", en: "State", required: true },
      satisfaction: { kind: "code", dictionary: "satisfaction", cls: "C1", zh: "满意度", en: "Satisfaction" },
      feedback: { kind: "longText", cls: "C2", zh: "客户反馈", en: "Feedback", max: 2000 },
      campaignId: { kind: "ref", cls: "C1", zh: "营销活动", en: "Campaign" },
      eventId: { kind: "ref", cls: "C1", zh: "活动场次", en: "Event of the campaign" },
      guests: { kind: "integer", cls: "C1", zh: "同行人数", en: "Guests" },
      interest: { kind: "code", dictionary: "campaignInterest", cls: "C1", zh: "意向", en: "Interest" },
    },
  },
  briefing: {
    zh: "功能讲解",
    en: "Briefing",
    scope: "client",
    columns: {
      clientId,
      topic: { kind: "code", dictionary: "briefingTopic", cls: "C1", zh: "讲了什么", en: "Topic", required: true },
      detail: { kind: "text", cls: "C1", zh: "具体功能", en: "Feature", max: 200 },
      givenOn: { kind: "day", cls: "C1", zh: "日期", en: "Date", required: true },
      givenBy: { kind: "text", cls: "C1", zh: "讲解人", en: "Given by", max: 60 },
      outcome: { kind: "code", dictionary: "briefingOutcome", cls: "C1", zh: "效果", en: "Outcome" },
      note,
    },
  },
  loanApplication: {
    zh: "贷款申请",
    en: "Loan application",
    scope: "client",
    columns: {
      clientId,
      kind: { kind: "code", dictionary: "loanKind", cls: "C2", zh: "贷款种类", en: "Loan", required: true },
      amount: { kind: "money", cls: "C2", zh: "申请金额", en: "Amount" },
      termMonths: { kind: "integer", cls: "C2", zh: "期限(月)", en: "Term (months)" },
      purpose: { kind: "text", cls: "C2", zh: "用途", en: "Purpose", max: 200 },
      appliedOn: { kind: "day", cls: "C1", zh: "申请日期", en: "Applied on" },
      stage: { kind: "code", dictionary: "loanStage", cls: "C1", zh: "阶段", en: "Stage", required: true },
      stageSinceOn: { kind: "day", cls: "C1", zh: "进入阶段日期", en: "In this stage since" },
      expectedOn: { kind: "day", cls: "C1", zh: "预计完成", en: "Expected by" },
      missingPapers: { kind: "longText", cls: "C2", zh: "缺少的资料", en: "Missing papers", max: 2000 },
      repaymentOptions: { kind: "codes", dictionary: "repaymentOption", cls: "C2", max: 12, zh: "谈过的还款方案", en: "Repayment options discussed" },
      worries: { kind: "longText", cls: "C2", zh: "客户顾虑", en: "Client's worries", max: 2000 },
      nextStep: { kind: "text", cls: "C2", zh: "下一步", en: "Next step", max: 200 },
      nextStepOn: { kind: "day", cls: "C1", zh: "下一步期限", en: "Next step by" },
      note,
    },
  },
  adviceReview: {
    zh: "建议调整",
    en: "Change of advice",
    scope: "client",
    columns: {
      clientId,
      trigger: { kind: "code", dictionary: "adviceTrigger", cls: "C1", zh: "变化", en: "What changed", required: true },
      noticedOn: { kind: "day", cls: "C1", zh: "得知日期", en: "Noticed on", required: true },
      description: { kind: "longText", cls: "C2", zh: "变化情况", en: "What happened", required: true, max: 2000 },
      adjustment: { kind: "longText", cls: "C2", zh: "建议怎样调整", en: "How the advice changes", max: 2000 },
      reviewOn: { kind: "day", cls: "C1", zh: "复核日期", en: "Review on" },
      state: { kind: "code", dictionary: "adviceState", cls: "C1", zh: "状态", en: "State", required: true },
    },
  },
} as const satisfies Record<string, TableSpec>;
