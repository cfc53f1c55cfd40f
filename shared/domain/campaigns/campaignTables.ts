/*
 * Campaigns and events (R194-R208) and what is known of the market (R189, R191-R193). A campaign, its events, costs and log
 * belong to the branch and to who runs it; whom it is meant for is a row of each client, so that consent, history and
 * handover follow the client. Who came is a `participation` of the client, which names the event.
 */
import type { TableSpec } from "#shared/domain/edit/column.ts";

const campaignId = { kind: "ref", cls: "C1", zh: "活动", en: "Campaign", required: true } as const;
const note = { kind: "longText", cls: "C1", zh: "备注", en: "Note", max: 4000 } as const;

export const campaignTables = {
  campaign: {
    zh: "营销活动",
    en: "Campaign",
    scope: "branch",
    columns: {
      title: { kind: "text", cls: "C1", zh: "活动名称", en: "Name", required: true, max: 120 },
      kind: { kind: "code", dictionary: "campaignKind", cls: "C1", zh: "活动类型", en: "Kind", required: true },
      hostId: { kind: "ref", merge: "guarded", cls: "C1", zh: "负责人", en: "Run by", required: true },
      step: { kind: "code", dictionary: "campaignStep", merge: "guarded", cls: "C1", zh: "步骤", en: "Step", required: true },
      stepSinceOn: { kind: "day", cls: "C1", zh: "进入步骤日期", en: "In this step since", required: true },
      // --- whom and why (R119, R120, R129, R196, R199)
      goals: { kind: "codes", dictionary: "campaignGoal", cls: "C1", zh: "活动目的", en: "Goals", max: 10 },
      targetGroup: { kind: "text", cls: "C1", zh: "目标客群", en: "Target group", max: 200 },
      targetNeeds: { kind: "longText", cls: "C1", zh: "客群需求与心理", en: "Needs and motives of the group", max: 2000 },
      strategy: { kind: "longText", cls: "C1", zh: "差异化策略", en: "Strategy", max: 2000 },
      segmentName: { kind: "text", cls: "C1", zh: "名单来源分群", en: "Segment of the list", max: 60 },
      productKinds: { kind: "codes", dictionary: "productKind", cls: "C1", zh: "相关产品", en: "Products", max: 20 },
      promotionMix: { kind: "codes", dictionary: "promotionMix", cls: "C1", zh: "促销组合", en: "Promotion mix", max: 10 },
      offer: { kind: "text", wordsChecked: true, cls: "C1", zh: "优惠内容", en: "Offer", max: 300 },
      // --- plan: time, place, way, people, material, money (R200)
      startsOn: { kind: "day", cls: "C1", zh: "开始日期", en: "Starts on", required: true },
      endsOn: { kind: "day", cls: "C1", zh: "结束日期", en: "Ends on", required: true },
      place: { kind: "text", cls: "C1", zh: "地点", en: "Place", max: 200 },
      way: { kind: "longText", cls: "C1", zh: "方式", en: "How", max: 2000 },
      channels: { kind: "codes", dictionary: "channel", cls: "C1", zh: "邀约渠道", en: "Channels of invitation", max: 10 },
      people: { kind: "longText", cls: "C1", zh: "人员分工", en: "People", max: 1000 },
      material: { kind: "longText", cls: "C1", zh: "物资准备", en: "Material", max: 1000 },
      budget: { kind: "money", cls: "C1", zh: "预算", en: "Budget" },
      invitation: { kind: "longText", wordsChecked: true, cls: "C1", zh: "邀约内容", en: "Text of the invitation", max: 4000 },
      // --- what it is measured by (R195, R204)
      wantedInvited: { kind: "integer", cls: "C1", zh: "目标邀约人数", en: "Invitations wanted" },
      wantedAttended: { kind: "integer", cls: "C1", zh: "目标到场人数", en: "Attendance wanted" },
      wantedOpportunities: { kind: "integer", cls: "C1", zh: "目标商机数", en: "Opportunities wanted" },
      wantedAmount: { kind: "money", cls: "C1", zh: "目标新增金额", en: "Amount wanted" },
      checkedPitfalls: { kind: "codes", dictionary: "campaignPitfall", cls: "C1", zh: "误区自查", en: "Pitfalls checked", max: 10 },
      checkedLinks: { kind: "codes", dictionary: "campaignLink", cls: "C1", zh: "营销环节落实", en: "Links put in place", max: 20 },
      // --- evaluation (R195)
      effectOn: { kind: "day", cls: "C1", zh: "效果截止日", en: "Effect measured on" },
      findings: { kind: "longText", cls: "C1", zh: "效果评价", en: "Findings", max: 4000 },
      improvements: { kind: "longText", cls: "C1", zh: "改进措施", en: "Improvements", max: 4000 },
      rating: { kind: "code", dictionary: "campaignRating", cls: "C1", zh: "总体评价", en: "Overall" },
      closedOn: { kind: "day", cls: "C1", zh: "办结日期", en: "Closed on" },
      note,
    },
  },
  campaignEvent: {
    zh: "活动场次",
    en: "Event of a campaign",
    scope: "branch",
    columns: {
      campaignId,
      title: { kind: "text", cls: "C1", zh: "场次名称", en: "Name", required: true, max: 120 },
      kind: { kind: "code", dictionary: "eventKind", cls: "C1", zh: "形式", en: "Form", required: true },
      heldOn: { kind: "day", cls: "C1", zh: "日期", en: "Date", required: true },
      startTime: { kind: "text", cls: "C1", zh: "开始时间", en: "Starts at", max: 5 },
      endTime: { kind: "text", cls: "C1", zh: "结束时间", en: "Ends at", max: 5 },
      place: { kind: "text", cls: "C1", zh: "地点", en: "Place", max: 120 },
      speaker: { kind: "text", cls: "C1", zh: "主讲人", en: "Speaker", max: 80 },
      capacity: { kind: "integer", cls: "C1", zh: "容纳人数", en: "Seats" },
      note,
    },
  },
  campaignCost: {
    zh: "活动费用",
    en: "Cost of a campaign",
    scope: "branch",
    columns: {
      campaignId,
      kind: { kind: "code", dictionary: "campaignCostKind", cls: "C1", zh: "费用类别", en: "Kind", required: true },
      title: { kind: "text", cls: "C1", zh: "项目", en: "Item", max: 120 },
      planned: { kind: "money", cls: "C1", zh: "预计金额", en: "Planned" },
      actual: { kind: "money", cls: "C1", zh: "实际金额", en: "Actual" },
      spentOn: { kind: "day", cls: "C1", zh: "支出日期", en: "Spent on" },
    },
  },
  campaignEntry: {
    zh: "活动跟踪记录",
    en: "Log of a campaign",
    scope: "branch",
    columns: {
      campaignId,
      kind: { kind: "code", dictionary: "campaignEntryKind", cls: "C1", zh: "类型", en: "Kind", required: true },
      happenedOn: { kind: "day", cls: "C1", zh: "日期", en: "Date", required: true },
      byId: { kind: "ref", cls: "C1", zh: "记录人", en: "By" },
      step: { kind: "code", dictionary: "campaignStep", cls: "C1", zh: "步骤", en: "Step" },
      body: { kind: "longText", cls: "C1", zh: "内容", en: "What", required: true, max: 4000 },
    },
  },
  campaignTarget: {
    zh: "活动名单",
    en: "On the list of a campaign",
    scope: "client",
    columns: {
      clientId: { kind: "ref", cls: "C1", zh: "客户", en: "Client", required: true },
      campaignId,
      state: { kind: "code", dictionary: "campaignTargetState", cls: "C1", zh: "状态", en: "State", required: true },
      leftOutReason: { kind: "code", dictionary: "leftOutReason", cls: "C1", zh: "未邀约原因", en: "Why left out" },
      channel: { kind: "code", dictionary: "channel", cls: "C1", zh: "邀约渠道", en: "Channel" },
      listedOn: { kind: "day", cls: "C1", zh: "列入日期", en: "Listed on", required: true },
      invitedOn: { kind: "day", cls: "C1", zh: "邀约日期", en: "Invited on" },
      invitedById: { kind: "ref", cls: "C1", zh: "邀约人", en: "Invited by" },
      answeredOn: { kind: "day", cls: "C1", zh: "答复日期", en: "Answered on" },
      followUpId: { kind: "ref", cls: "C1", zh: "邀约任务", en: "Task" },
      // What the client had with the bank before and after, so that the effect can be told later (R204).
      amountBefore: { kind: "money", cls: "C2", zh: "活动前资产", en: "Assets before" },
      amountAfter: { kind: "money", cls: "C2", zh: "活动后资产", en: "Assets after" },
      note: { kind: "longText", cls: "C2", zh: "备注", en: "Note", max: 2000 },
    },
  },
  // What a client of the list was written: each purpose once, so that nobody gets the same letter twice.
  campaignMessage: {
    zh: "活动信函与消息",
    en: "Letter of a campaign",
    scope: "client",
    columns: {
      clientId: { kind: "ref", cls: "C1", zh: "客户", en: "Client", required: true },
      campaignId,
      targetId: { kind: "ref", cls: "C1", zh: "名单记录", en: "Row of the list", required: true },
      purpose: { kind: "code", dictionary: "campaignMessagePurpose", cls: "C1", zh: "用途", en: "Purpose", required: true },
      channel: { kind: "code", dictionary: "channel", cls: "C1", zh: "渠道", en: "Channel" },
      body: { kind: "longText", wordsChecked: true, cls: "C2", zh: "内容", en: "Text", required: true, max: 8000 },
      state: { kind: "code", dictionary: "campaignMessageState", cls: "C1", zh: "状态", en: "State", required: true },
      sentAt: { kind: "instant", cls: "C1", zh: "发出时间", en: "Sent at" },
      sentById: { kind: "ref", cls: "C1", zh: "发出人", en: "Sent by" },
    },
  },
  competitor: {
    zh: "竞争对手",
    en: "Competitor",
    scope: "branch",
    columns: {
      name: { kind: "text", cls: "C1", zh: "名称", en: "Name", required: true, max: 80 },
      kind: { kind: "code", dictionary: "competitorKind", cls: "C1", zh: "类型", en: "Kind", required: true },
      area: { kind: "text", cls: "C1", zh: "活动区域", en: "Area", max: 120 },
      products: { kind: "longText", cls: "C1", zh: "产品与价格", en: "Products and terms", max: 2000 },
      distribution: { kind: "longText", cls: "C1", zh: "渠道与分销", en: "Channels", max: 1000 },
      strengths: { kind: "longText", cls: "C1", zh: "优势", en: "Strengths", max: 2000 },
      weaknesses: { kind: "longText", cls: "C1", zh: "不足", en: "Weaknesses", max: 2000 },
      answer: { kind: "longText", wordsChecked: true, cls: "C1", zh: "应对", en: "Our answer", max: 2000 },
      isActive: { kind: "flag", cls: "C1", zh: "关注中", en: "Watched" },
    },
  },
  marketNote: {
    zh: "市场观察",
    en: "Market note",
    scope: "branch",
    columns: {
      kind: { kind: "code", dictionary: "marketNoteKind", cls: "C1", zh: "类型", en: "Kind", required: true },
      notedOn: { kind: "day", cls: "C1", zh: "日期", en: "Date", required: true },
      byId: { kind: "ref", cls: "C1", zh: "记录人", en: "By" },
      title: { kind: "text", cls: "C1", zh: "标题", en: "Title", required: true, max: 120 },
      body: { kind: "longText", cls: "C1", zh: "内容", en: "What", max: 4000 },
      source: { kind: "text", cls: "C1", zh: "来源", en: "Source", max: 200 },
      competitorId: { kind: "ref", cls: "C1", zh: "竞争对手", en: "Competitor" },
      swot: { kind: "code", dictionary: "swot", cls: "C1", zh: "优劣势分析", en: "SWOT" },
      environment: { kind: "code", dictionary: "marketEnvironment", cls: "C1", zh: "环境因素", en: "Environment" },
      action: { kind: "longText", cls: "C1", zh: "应对建议", en: "What to do", max: 2000 },
    },
  },
} as const satisfies Record<string, TableSpec>;
