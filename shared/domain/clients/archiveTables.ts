/*
 * The parts of an archive that are lists: each is a table of its own, so that two people who add to a list
 * never conflict (sync.md). Names are the field's standard terms; see docs/glossary.md.
 */
import type { TableSpec } from "#shared/domain/edit/column.ts";
import { clientFields } from "./clientFields.ts";

const clientId = { kind: "ref", cls: "C1", zh: "客户", en: "Client", required: true } as const;
const note = { kind: "longText", cls: "C2", zh: "备注", en: "Note", max: 2000 } as const;

export const archiveTables = {
  client: { zh: "客户", en: "Client", scope: "client", columns: clientFields },
  contactPoint: {
    zh: "联系方式", en: "Contact", scope: "client",
    columns: {
      clientId,
      kind: { kind: "code", dictionary: "contactKind", cls: "C1", zh: "类型", en: "Kind", required: true },
      value: { kind: "text", cls: "C2", mask: "phone", zh: "内容", en: "Value", required: true, max: 300 },
      label: { kind: "text", cls: "C1", zh: "标签", en: "Label", max: 40 },
      isPreferred: { kind: "flag", cls: "C1", zh: "首选", en: "Preferred" },
      consent: { kind: "code", dictionary: "consent", merge: "guarded", cls: "C2", zh: "同意联系", en: "Consent" },
      state: { kind: "code", dictionary: "contactState", cls: "C1", zh: "状态", en: "State" },
      postcode: { kind: "text", cls: "C2", zh: "邮编", en: "Postcode", max: 12 },
      note,
    },
  },
  relation: {
    zh: "关系人", en: "Related person", scope: "client",
    columns: {
      clientId,
      kind: { kind: "code", dictionary: "relationKind", cls: "C2", zh: "关系", en: "Relation", required: true },
      relatedClientId: { kind: "ref", cls: "C2", zh: "关联客户", en: "Related client" },
      relatedName: { kind: "text", cls: "C2", zh: "姓名", en: "Name", max: 120 },
      phone: { kind: "text", cls: "C2", mask: "phone", zh: "电话", en: "Phone", max: 40 },
      birthOn: { kind: "partialDay", cls: "C2", zh: "出生日期", en: "Date of birth" },
      accountNumber: { kind: "text", cls: "C2", mask: "account", zh: "相关账号", en: "Account", max: 40 },
      note,
    },
  },
  household: {
    zh: "家庭或集团", en: "Household or group", scope: "branch",
    columns: {
      name: { kind: "text", cls: "C2", zh: "名称", en: "Name", required: true, max: 120 },
      kind: { kind: "code", dictionary: "householdKind", cls: "C1", zh: "类型", en: "Kind", required: true },
      note,
    },
  },
  householdMember: {
    zh: "成员", en: "Member", scope: "client",
    columns: {
      clientId,
      householdId: { kind: "ref", cls: "C1", zh: "家庭或集团", en: "Household or group", required: true },
      role: { kind: "text", cls: "C2", zh: "角色", en: "Role", max: 60 },
    },
  },
  importantDate: {
    zh: "重要日期", en: "Important date", scope: "client",
    columns: {
      clientId,
      kind: { kind: "code", dictionary: "dateKind", cls: "C1", zh: "类型", en: "Kind", required: true },
      title: { kind: "text", cls: "C2", zh: "名称", en: "Title", max: 80 },
      calendar: { kind: "code", dictionary: "calendarKind", cls: "C1", zh: "历法", en: "Calendar", required: true },
      year: { kind: "integer", cls: "C2", zh: "年", en: "Year" },
      month: { kind: "integer", cls: "C2", zh: "月", en: "Month", required: true },
      dayOfMonth: { kind: "integer", cls: "C2", zh: "日", en: "Day" },
      isLeapMonth: { kind: "flag", cls: "C1", zh: "闰月", en: "Leap month" },
      remindDaysBefore: { kind: "integer", cls: "C1", zh: "提前提醒天数", en: "Remind days before" },
      note,
    },
  },
  need: {
    zh: "需求", en: "Need", scope: "client",
    columns: {
      clientId,
      kind: { kind: "code", dictionary: "needKind", cls: "C2", zh: "需求类型", en: "Kind", required: true },
      description: { kind: "longText", cls: "C2", zh: "需求描述", en: "Description", max: 4000 },
      amount: { kind: "money", cls: "C2", zh: "金额", en: "Amount" },
      neededOn: { kind: "partialDay", cls: "C2", zh: "何时需要", en: "Needed on" },
      state: { kind: "code", dictionary: "needState", cls: "C1", zh: "状态", en: "State" },
      learnedOn: { kind: "day", cls: "C1", zh: "得知日期", en: "Learned on" },
      learnedFrom: { kind: "code", dictionary: "channel", cls: "C1", zh: "得知途径", en: "Learned through" },
    },
  },
  holding: {
    zh: "持有产品", en: "Holding", scope: "client",
    columns: {
      clientId,
      kind: { kind: "code", dictionary: "holdingKind", cls: "C2", zh: "产品类别", en: "Product kind", required: true, headings: ["业务品种", "产品类型"] },
      productName: { kind: "text", cls: "C2", zh: "产品名称", en: "Product", max: 120, headings: ["产品", "储种"] },
      accountNumber: { kind: "text", cls: "C2", mask: "account", zh: "账号", en: "Account number", max: 40, headings: ["账户", "卡号", "存单号", "account", "account no"] },
      amount: { kind: "money", cls: "C2", bankOwned: true, zh: "金额", en: "Amount", headings: ["余额", "本金", "balance"] },
      currency: { kind: "text", cls: "C1", zh: "币种", en: "Currency", max: 3, headings: ["货币"] },
      rate: { kind: "rate", cls: "C2", zh: "利率", en: "Rate", headings: ["年利率", "收益率"] },
      openedOn: { kind: "day", cls: "C2", zh: "起息日", en: "Opened on", headings: ["开户日期", "购买日期", "起始日", "存入日期"] },
      maturesOn: { kind: "day", cls: "C2", zh: "到期日", en: "Matures on", headings: ["到期日期", "到期时间", "maturity"] },
      termMonths: { kind: "integer", cls: "C2", zh: "期限(月)", en: "Term (months)", headings: ["存期", "期限"] },
      paymentAmount: { kind: "money", cls: "C2", zh: "每期金额", en: "Payment per period" },
      autoRenew: { kind: "code", dictionary: "autoRenew", cls: "C2", zh: "自动转存", en: "Auto-renewal", headings: ["转存标志"] },
      state: { kind: "code", dictionary: "holdingState", cls: "C2", zh: "状态", en: "State" },
      atOtherBank: { kind: "flag", cls: "C2", zh: "他行持有", en: "At another bank" },
      bankName: { kind: "text", cls: "C2", zh: "银行", en: "Bank", max: 80 },
      feedback: { kind: "longText", cls: "C2", zh: "使用感受", en: "Client's feedback", max: 2000 },
      sourceKey: { kind: "text", cls: "C1", zh: "来源标识", en: "Source key", max: 80 },
      note,
    },
  },
  tag: {
    zh: "标签", en: "Tag", scope: "branch",
    columns: {
      name: { kind: "text", cls: "C1", zh: "名称", en: "Name", required: true, max: 40 },
      tagClass: { kind: "code", dictionary: "tagClass", cls: "C1", zh: "分类", en: "Class", required: true },
      isSensitive: { kind: "flag", cls: "C1", zh: "敏感", en: "Sensitive" },
      description: { kind: "text", cls: "C1", zh: "说明", en: "Description", max: 200 },
    },
  },
  clientTag: {
    zh: "客户标签", en: "Client tag", scope: "client",
    columns: {
      clientId,
      tagId: { kind: "ref", cls: "C2", zh: "标签", en: "Tag", required: true },
    },
  },
  remark: {
    zh: "大堂备注", en: "Lobby remark", scope: "client",
    columns: {
      clientId,
      body: { kind: "longText", cls: "C2", zh: "内容", en: "Remark", required: true, max: 2000 },
      authorRole: { kind: "code", dictionary: "role", cls: "C1", zh: "登记人角色", en: "Author's role", required: true },
      authorName: { kind: "text", cls: "C1", zh: "登记人", en: "Author", max: 60 },
      writtenAt: { kind: "instant", cls: "C1", zh: "登记时间", en: "Written at", required: true },
      isHandled: { kind: "flag", cls: "C1", zh: "已处理", en: "Handled" },
    },
  },
  interaction: {
    zh: "往来记录", en: "Interaction", scope: "client",
    columns: {
      clientId,
      channel: { kind: "code", dictionary: "channel", cls: "C1", zh: "渠道", en: "Channel", required: true },
      happenedAt: { kind: "instant", cls: "C1", zh: "时间", en: "Time", required: true },
      purpose: { kind: "code", dictionary: "interactionPurpose", cls: "C1", zh: "目的", en: "Purpose" },
      summary: { kind: "longText", cls: "C2", zh: "内容", en: "Summary", required: true, max: 8000 },
      clientWords: { kind: "longText", cls: "C2", zh: "客户原话", en: "Client's words", max: 4000 },
      mood: { kind: "code", dictionary: "mood", cls: "C2", zh: "情绪", en: "Mood" },
    },
  },
  attachment: {
    zh: "附件", en: "Attachment", scope: "client",
    columns: {
      clientId,
      fileName: { kind: "text", cls: "C2", zh: "文件名", en: "File name", required: true, max: 255 },
      mediaType: { kind: "text", cls: "C1", zh: "类型", en: "Type", required: true, max: 100 },
      byteSize: { kind: "integer", cls: "C1", zh: "大小", en: "Size", required: true },
      sha256: { kind: "text", cls: "C1", zh: "校验值", en: "SHA-256", required: true, max: 64 },
      note,
    },
  },
  fieldMark: {
    zh: "核实标记", en: "Verification mark", scope: "client",
    columns: {
      clientId,
      field: { kind: "text", cls: "C1", zh: "字段", en: "Field", required: true, max: 60 },
      mark: { kind: "code", dictionary: "fieldMark", cls: "C1", zh: "标记", en: "Mark", required: true },
      markedBy: { kind: "text", cls: "C1", zh: "核实人", en: "Marked by", max: 60 },
      markedOn: { kind: "day", cls: "C1", zh: "日期", en: "Marked on", required: true },
      note,
    },
  },
  archiveInspection: {
    zh: "档案检查", en: "Archive inspection", scope: "client",
    columns: {
      clientId,
      inspectedOn: { kind: "day", cls: "C1", zh: "检查日期", en: "Inspected on", required: true },
      inspector: { kind: "text", cls: "C1", zh: "检查人", en: "Inspector", max: 60 },
      result: { kind: "code", dictionary: "inspectionResult", cls: "C1", zh: "结论", en: "Result", required: true },
      findings: { kind: "longText", cls: "C2", zh: "发现问题", en: "Findings", max: 4000 },
      rectifyBy: { kind: "day", cls: "C1", zh: "整改期限", en: "Rectify by" },
      rectifiedOn: { kind: "day", cls: "C1", zh: "整改完成", en: "Rectified on" },
    },
  },
  extraField: {
    zh: "自定义字段", en: "Extra field", scope: "branch",
    columns: {
      labelZh: { kind: "text", cls: "C1", zh: "中文名称", en: "Chinese label", required: true, max: 40 },
      labelEn: { kind: "text", cls: "C1", zh: "英文名称", en: "English label", max: 60 },
      valueKind: { kind: "code", dictionary: "extraValueKind", cls: "C1", zh: "类型", en: "Kind", required: true },
      options: { kind: "longText", cls: "C1", zh: "选项", en: "Options", max: 2000 },
      isActive: { kind: "flag", cls: "C1", zh: "启用", en: "Active" },
      sortOrder: { kind: "integer", cls: "C1", zh: "顺序", en: "Order" },
    },
  },
  extraValue: {
    zh: "自定义内容", en: "Extra value", scope: "client",
    columns: {
      clientId,
      extraFieldId: { kind: "ref", cls: "C1", zh: "字段", en: "Field", required: true },
      value: { kind: "longText", cls: "C2", zh: "内容", en: "Value", max: 4000 },
    },
  },
  dictionaryItem: {
    zh: "字典项", en: "Dictionary entry", scope: "branch",
    columns: {
      dictionary: { kind: "text", cls: "C1", zh: "字典", en: "Dictionary", required: true, max: 60 },
      code: { kind: "text", cls: "C1", zh: "代码", en: "Code", required: true, max: 60 },
      labelZh: { kind: "text", cls: "C1", zh: "中文", en: "Chinese", required: true, max: 60 },
      labelEn: { kind: "text", cls: "C1", zh: "英文", en: "English", max: 80 },
      sortOrder: { kind: "integer", cls: "C1", zh: "顺序", en: "Order" },
      isActive: { kind: "flag", cls: "C1", zh: "启用", en: "Active" },
    },
  },
  segment: {
    zh: "分群", en: "Segment", scope: "user",
    columns: {
      name: { kind: "text", cls: "C1", zh: "名称", en: "Name", required: true, max: 60 },
      kind: { kind: "code", dictionary: "segmentKind", cls: "C1", zh: "类型", en: "Kind", required: true },
      condition: { kind: "longText", cls: "C2", zh: "条件", en: "Condition", required: true, max: 20000 },
    },
  },
  savedView: {
    zh: "视图", en: "Saved view", scope: "user",
    columns: {
      name: { kind: "text", cls: "C1", zh: "名称", en: "Name", required: true, max: 60 },
      page: { kind: "text", cls: "C1", zh: "页面", en: "Page", required: true, max: 40 },
      layout: { kind: "longText", cls: "C1", zh: "布局", en: "Layout", required: true, max: 20000 },
      sortOrder: { kind: "integer", cls: "C1", zh: "顺序", en: "Order" },
    },
  },
  setting: {
    zh: "设置", en: "Setting", scope: "user",
    columns: {
      key: { kind: "text", cls: "C1", zh: "名称", en: "Key", required: true, max: 80 },
      value: { kind: "longText", cls: "C1", zh: "内容", en: "Value", max: 20000 },
    },
  },
  branchUser: {
    zh: "人员", en: "Person", scope: "branch",
    columns: {
      name: { kind: "text", cls: "C1", zh: "姓名", en: "Name", required: true, max: 60 },
      role: { kind: "code", dictionary: "role", cls: "C1", zh: "角色", en: "Role", required: true },
      outlet: { kind: "text", cls: "C1", zh: "网点", en: "Outlet", max: 80 },
      isActive: { kind: "flag", cls: "C1", zh: "启用", en: "Active" },
    },
  },
} as const satisfies Record<string, TableSpec>;
