/*
 * The archive of a client, field by field (R001, R021-R027, R032, R035, R070, R107-R119, R121, R130-R134).
 * Few fields are mandatory (R002): kind and name. `group` places a field on the archive page.
 */
import type { Column } from "#shared/domain/edit/column.ts";

export const clientFields = {
  // --- identity (R021, R024, R025)
  kind: { kind: "code", dictionary: "clientKind", cls: "C1", zh: "客户类别", en: "Kind", required: true, headings: ["客户类型", "类型", "type"] },
  name: { kind: "text", cls: "C2", zh: "姓名", en: "Name", required: true, max: 120, headings: ["客户姓名", "客户名称", "名称", "户名", "公司名称", "企业名称", "client name", "full name", "customer name"] },
  salutation: { kind: "text", cls: "C2", zh: "称呼", en: "Salutation", max: 40, headings: ["称谓"] },
  clientNumber: { kind: "text", cls: "C2", merge: "guarded", zh: "客户号", en: "Client number", max: 40, headings: ["客户编号", "客户代码", "核心客户号", "client_id", "client no", "customer id", "cif"] },
  documentKind: { kind: "code", dictionary: "documentKind", merge: "guarded", cls: "C2", zh: "证件类型", en: "Document type", headings: ["证件种类", "id type"] },
  documentNumber: { kind: "text", cls: "C2", merge: "guarded", mask: "document", zh: "证件号码", en: "Document number", max: 40, headings: ["身份证号", "身份证号码", "身份证", "证件号", "统一社会信用代码", "id number", "id no", "id card"] },
  documentExpiresOn: { kind: "day", cls: "C2", zh: "证件有效期至", en: "Document valid until", headings: ["证件到期日", "证件有效期"] },
  sex: { kind: "code", dictionary: "sex", cls: "C2", zh: "性别", en: "Sex", headings: ["gender"] },
  birthOn: { kind: "partialDay", cls: "C2", zh: "出生日期", en: "Date of birth", headings: ["生日", "出生年月", "出生年月日", "birthday", "birth date", "dob"] },
  nationality: { kind: "text", cls: "C2", zh: "国籍", en: "Nationality", max: 60, headings: ["国家", "国家/地区"] },
  nativePlace: { kind: "text", cls: "C2", zh: "籍贯", en: "Native place", max: 80, headings: ["出生地", "birth place"] },
  district: { kind: "text", cls: "C2", zh: "所在区域", en: "District", max: 80, headings: ["区域", "地区", "所属区域", "region", "area"] },
  maritalStatus: { kind: "code", dictionary: "maritalStatus", cls: "C2", zh: "婚姻状况", en: "Marital status", headings: ["婚姻", "婚否"] },
  education: { kind: "code", dictionary: "education", cls: "C2", zh: "学历", en: "Education", headings: ["文化程度", "教育程度"] },
  familySituation: { kind: "longText", cls: "C2", zh: "家庭状况", en: "Family situation", max: 2000, headings: ["家庭情况"] },
  // --- work (R023, R025, R108)
  occupation: { kind: "text", cls: "C2", zh: "职业", en: "Occupation", max: 80, headings: ["职业类别", "profession", "job"] },
  occupationGroup: { kind: "code", dictionary: "occupationGroup", cls: "C1", zh: "职业群", en: "Occupation group" },
  employer: { kind: "text", cls: "C2", zh: "工作单位", en: "Employer", max: 120, headings: ["单位", "单位名称", "就职单位", "company"] },
  jobTitle: { kind: "text", cls: "C2", zh: "职务", en: "Job title", max: 80, headings: ["职位", "职称", "position"] },
  industry: { kind: "text", cls: "C1", zh: "所属行业", en: "Industry", max: 80, headings: ["行业"] },
  workBackground: { kind: "longText", cls: "C2", zh: "工作背景", en: "Work background", max: 2000 },
  // --- company (R065, R093, R103)
  legalRepresentative: { kind: "text", cls: "C2", zh: "法定代表人", en: "Legal representative", max: 80, headings: ["法人", "法人代表"] },
  foundedOn: { kind: "partialDay", cls: "C1", zh: "成立日期", en: "Founded on", headings: ["成立时间", "注册日期"] },
  registeredCapital: { kind: "money", cls: "C1", zh: "注册资本", en: "Registered capital", headings: ["注册资金"] },
  employeeCount: { kind: "integer", cls: "C1", zh: "员工人数", en: "Employees", headings: ["职工人数", "人数"] },
  annualRevenue: { kind: "money", cls: "C2", zh: "年营业收入", en: "Annual revenue", headings: ["年销售额", "营业收入"] },
  businessScope: { kind: "longText", cls: "C1", zh: "主营业务", en: "Main business", max: 2000, headings: ["经营范围"] },
  corporateSegment: { kind: "code", dictionary: "corporateSegment", cls: "C1", zh: "对公分类", en: "Corporate segment" },
  companyHistory: { kind: "longText", cls: "C1", zh: "成长历程", en: "Company history", max: 4000 },
  companyPlans: { kind: "longText", cls: "C2", zh: "发展规划", en: "Development plans", max: 4000 },
  companyDifficulties: { kind: "longText", cls: "C2", zh: "经营难题", en: "Business difficulties", max: 4000 },
  // --- finance (R012, R021, R024, R027)
  incomeLevel: { kind: "code", dictionary: "incomeLevel", cls: "C2", zh: "收入水平", en: "Income level", headings: ["收入", "年收入水平"] },
  annualIncome: { kind: "money", cls: "C2", zh: "年收入", en: "Annual income", headings: ["年薪"] },
  depositBalance: { kind: "money", cls: "C2", bankOwned: true, zh: "存款余额", en: "Deposit balance", headings: ["存款", "存款金额", "储蓄余额", "deposits", "deposit"] },
  assetTotal: { kind: "money", cls: "C2", bankOwned: true, zh: "金融资产", en: "Financial assets", headings: ["资产", "总资产", "资产余额", "aum", "金融资产余额", "assets"] },
  loanBalance: { kind: "money", cls: "C2", bankOwned: true, zh: "贷款余额", en: "Loan balance", headings: ["贷款", "授信余额"] },
  assetsAndLiabilities: { kind: "longText", cls: "C2", zh: "资产负债情况", en: "Assets and liabilities", max: 4000, headings: ["资产负债"] },
  fundMovements: { kind: "longText", cls: "C2", zh: "资金变动情况", en: "Fund movements", max: 4000, headings: ["资金变动"] },
  // --- investment (R022, R024, R026, R027, R113)
  riskCapacity: { kind: "code", dictionary: "riskCapacity", merge: "guarded", cls: "C2", zh: "风险承受能力", en: "Risk capacity", headings: ["风险等级", "风险评级", "风险偏好", "risk"] },
  riskAssessedOn: { kind: "day", merge: "guarded", cls: "C2", zh: "风险测评日期", en: "Risk assessed on", headings: ["测评日期"] },
  investmentExperience: { kind: "code", dictionary: "investmentExperience", cls: "C2", zh: "投资经验", en: "Investment experience" },
  investmentPreferences: { kind: "codes", dictionary: "productKind", cls: "C2", max: 20, zh: "投资偏好", en: "Investment preferences" },
  investmentHorizon: { kind: "code", dictionary: "investmentHorizon", cls: "C2", zh: "投资期限", en: "Investment horizon" },
  financialGoal: { kind: "longText", cls: "C2", zh: "财务目标", en: "Financial goal", max: 2000, headings: ["理财目标"] },
  fundingNeed: { kind: "longText", cls: "C2", zh: "资金需求", en: "Funding need", max: 2000 },
  returnOrientation: { kind: "code", dictionary: "returnOrientation", cls: "C2", zh: "收益取向", en: "Return or safety" },
  serviceOrientation: { kind: "code", dictionary: "serviceOrientation", cls: "C1", zh: "服务取向", en: "Online or face to face" },
  // --- preferences and care (R023, R035, R051, R070, R071, R100, R102, R106)
  hobbies: { kind: "longText", cls: "C2", zh: "兴趣爱好", en: "Hobbies", max: 1000, headings: ["爱好"] },
  spendingHabits: { kind: "longText", cls: "C2", zh: "消费习惯", en: "Spending habits", max: 1000 },
  personalPreferences: { kind: "longText", cls: "C2", zh: "个人偏好", en: "Personal preferences", max: 1000 },
  preferredChannel: { kind: "code", dictionary: "channel", cls: "C1", zh: "首选渠道", en: "Preferred channel", headings: ["联系方式偏好", "渠道偏好"] },
  contactFrequency: { kind: "code", dictionary: "contactFrequency", cls: "C1", zh: "联系频率", en: "Contact frequency" },
  bestContactTime: { kind: "text", cls: "C1", zh: "方便联系时间", en: "Best time to call", max: 80 },
  contactConsent: { kind: "code", dictionary: "consent", merge: "guarded", cls: "C2", zh: "联系同意", en: "Consent to contact" },
  greetingConsent: { kind: "code", dictionary: "consent", merge: "guarded", cls: "C2", zh: "问候同意", en: "Consent to greetings" },
  greetingChannel: { kind: "code", dictionary: "channel", cls: "C1", zh: "问候方式", en: "Greeting channel" },
  concerns: { kind: "codes", dictionary: "concern", cls: "C1", max: 20, zh: "关注点", en: "Concerns" },
  psychologicalNeed: { kind: "code", dictionary: "psychologicalNeed", cls: "C2", zh: "心理需求", en: "Psychological need" },
  traits: { kind: "codes", dictionary: "trait", cls: "C1", max: 10, zh: "客群特点", en: "Traits" },
  // --- grading and types (R036-R039, R092, R097, R109, R111, R121, R126, X08)
  grade: { kind: "code", dictionary: "grade", merge: "guarded", cls: "C1", zh: "维护等级", en: "Maintenance grade", headings: ["客户等级", "等级", "grade"] },
  tier: { kind: "code", dictionary: "tier", merge: "guarded", cls: "C1", zh: "客户层级", en: "Tier", headings: ["层级", "客户分层", "星级", "tier"] },
  preferenceType: { kind: "code", dictionary: "preferenceType", cls: "C1", zh: "产品偏好类型", en: "Product preference type" },
  behaviourType: { kind: "code", dictionary: "behaviourType", cls: "C1", zh: "习性类型", en: "Behaviour type" },
  clientGroup: { kind: "code", dictionary: "clientGroup", cls: "C1", zh: "客群", en: "Client group" },
  lifeStage: { kind: "code", dictionary: "lifeStage", cls: "C1", zh: "生命阶段", en: "Life stage" },
  lifecycleStage: { kind: "code", dictionary: "lifecycleStage", cls: "C1", zh: "客户阶段", en: "Lifecycle stage", headings: ["客户状态"] },
  satisfaction: { kind: "code", dictionary: "satisfaction", cls: "C1", zh: "满意度", en: "Satisfaction" },
  warningMarks: { kind: "codes", dictionary: "warningMark", cls: "C1", max: 20, merge: "union", zh: "风险标记", en: "Warning marks" },
  // --- relationship (R015, R130, R133, R134)
  source: { kind: "code", dictionary: "clientSource", cls: "C1", zh: "客户来源", en: "Source", headings: ["来源", "获客渠道"] },
  sourceDetail: { kind: "text", cls: "C1", zh: "来源说明", en: "Source detail", max: 200 },
  referrerClientId: { kind: "ref", cls: "C1", zh: "转介绍人", en: "Referred by" },
  clientSinceOn: { kind: "partialDay", cls: "C1", zh: "开户日期", en: "Client since", headings: ["开户时间", "建立关系日期", "开户日"] },
  outlet: { kind: "text", cls: "C1", zh: "所属网点", en: "Outlet", max: 80, headings: ["网点", "开户网点", "机构", "支行", "branch"] },
  managerId: { kind: "ref", merge: "guarded", cls: "C1", zh: "客户经理", en: "Manager" },
  vipCardIssued: { kind: "flag", cls: "C1", zh: "VIP卡已发放", en: "VIP card issued", headings: ["VIP卡"] },
  cautions: { kind: "longText", cls: "C2", zh: "注意事项", en: "Cautions", max: 1000 },
  note: { kind: "longText", cls: "C2", zh: "备注", en: "Note", max: 4000, headings: ["说明", "remark", "remarks", "notes"] },
  // --- technical
  mergedIntoId: { kind: "ref", merge: "guarded", cls: "C1", zh: "已合并至", en: "Merged into" },
} as const satisfies Record<string, Column>;

export type ClientField = keyof typeof clientFields;
