/*
 * The maintenance matrix a new store starts with (R036-R041, R046, X01): types of clients × 日常维护 / 特殊维护 /
 * 客户关怀. The sources fix the types and the three routines but not their content, so every line here is a default
 * that the branch edits.
 */
import { type DefaultTemplate, templateItem as item } from "./defaultChecklist.ts";

/** Checklist templates, by a key that rhythms name. */
export const defaultTemplates: readonly DefaultTemplate[] = [
  {
    key: "keyDaily",
    name: "重点客户日常维护",
    nameEn: "Key clients: routine care",
    routine: "daily",
    description: "重点维护客户每月一次：看变化、问需要、留记录。",
    descriptionEn: "Once a month for key clients: look for changes, ask what they need, write it down.",
    items: [
      item(1, "查看资产负债与资金变动，记下异常", "Check assets, debts and money movements; note anything unusual", "note"),
      item(2, "电话或微信联系一次，询问近期资金安排", "Phone or message once and ask about plans for their money"),
      item(3, "核对一个月内到期产品及自动转存状态", "Check what matures within a month and whether it renews by itself"),
      item(5, "按客户需求准备一项产品或服务建议", "Prepare one product or service proposal that meets a need", "document"),
      item(7, "更新档案中缺少或过期的一项内容", "Fill in or update one item of the file"),
    ],
  },
  {
    key: "ordinaryDaily",
    name: "普通客户日常维护",
    nameEn: "Ordinary clients: routine care",
    routine: "daily",
    description: "普通维护客户每季度一次，以电话和手机银行为主。",
    descriptionEn: "Once a quarter for ordinary clients, mostly by phone and mobile banking.",
    items: [
      item(1, "查看持有与到期", "Check holdings and maturities"),
      item(5, "电话回访：使用情况与意见", "Call back: how things work for them, and their views"),
      item(10, "补充档案的下一个问题", "Ask the next question that the file suggests", "none"),
    ],
  },
  {
    key: "exitDaily",
    name: "退出类客户维护",
    nameEn: "Exit clients: minimum care",
    routine: "daily",
    description: "退出类客户不主动营销，只做必要的告知与服务。",
    descriptionEn: "No active selling; only the notices and service that are needed.",
    items: [
      item(1, "核对未结业务与授信情况", "Check open business and credit lines"),
      item(10, "必要事项书面告知并留存", "Give necessary notices in writing and keep a copy", "document"),
    ],
  },
  {
    key: "depositDaily",
    name: "存款倚重型日常维护",
    nameEn: "Deposit-led clients: routine care",
    routine: "daily",
    description: "守住存款：到期提前联系，利率变动及时告知。",
    descriptionEn: "Keep the deposits: call before they mature, tell clients when rates change.",
    items: [
      item(1, "列出三个月内到期存款", "List deposits maturing within three months"),
      item(3, "逐笔确认是否自动转存", "Confirm for each whether it renews by itself"),
      item(5, "告知现行利率与可选期限", "Tell the client today's rates and the terms on offer"),
    ],
  },
  {
    key: "loanDaily",
    name: "贷款倚重型日常维护",
    nameEn: "Loan-led clients: routine care",
    routine: "daily",
    description: "贷后检查与还款提醒，了解经营与用款。",
    descriptionEn: "Post-loan checks and repayment reminders; learn how the business runs and how the money is used.",
    items: [
      item(1, "查看还款情况与征信授权有效期", "Check repayments and until when the credit-report consent is valid"),
      item(3, "了解资金用途与经营变化", "Ask how the loan is used and what has changed in the business"),
      item(5, "现场走访并拍照留存", "Visit the premises and keep photos", "photo"),
      item(7, "形成贷后检查意见", "Write the post-loan review", "document"),
    ],
  },
  {
    key: "intermediaryDaily",
    name: "中间业务倚重型日常维护",
    nameEn: "Fee-business clients: routine care",
    routine: "daily",
    description: "关注代发、结算、代扣的使用感受。",
    descriptionEn: "How payroll, settlement and direct debits work for them.",
    items: [
      item(2, "回访结算与代发使用情况", "Ask how settlement and payroll are working"),
      item(5, "收集意见并反馈产品经理", "Collect comments and pass them to the product manager"),
      item(7, "讲解一项新功能", "Explain one new feature"),
    ],
  },
  {
    key: "balancedDaily",
    name: "综合均衡型日常维护",
    nameEn: "Balanced clients: routine care",
    routine: "daily",
    description: "半年做一次资产检视，保持各类产品均衡。",
    descriptionEn: "A review of assets every six months, to keep the mix in balance.",
    items: [
      item(2, "整理资产配置一览表", "Draw up a one-page view of the allocation", "document"),
      item(5, "面谈资产检视", "Meet to review the assets"),
      item(7, "按约定调整并记录", "Adjust as agreed and record it"),
    ],
  },
  {
    key: "specialVisit",
    name: "特殊维护：重大变动",
    nameEn: "Special care: a major change",
    routine: "special",
    description: "大额进出、投诉、家庭或经营变故时启动。",
    descriptionEn: "Begun after a large movement of money, a complaint, or trouble in the family or business.",
    items: [
      item(1, "当日电话了解情况", "Call the same day to learn what has happened"),
      item(2, "向网点主任报告", "Report to the branch manager", "none"),
      item(3, "上门或到店面谈", "Meet at the client's place or at the branch", "note"),
      item(5, "提出应对办法并征得同意", "Propose what to do and get the client's agreement", "document"),
      item(7, "回头验证是否解决", "Go back and check that it is solved"),
    ],
  },
  {
    key: "churnSpecial",
    name: "特殊维护：流失挽留",
    nameEn: "Special care: a client who is leaving",
    routine: "special",
    description: "资金连续流出或产品到期未续时启动，三日内上门。",
    descriptionEn: "Begun when money keeps leaving or a product is not renewed; visit within three days.",
    items: [
      item(1, "核实资金去向与原因", "Find out where the money goes and why"),
      item(3, "三日内上门回访", "Visit within three days", "note"),
      item(5, "给出留存方案", "Offer a plan to stay"),
      item(10, "跟踪资金回流情况", "Follow up whether the money comes back"),
    ],
  },
  {
    key: "qualitySpecial",
    name: "特殊维护：服务补救",
    nameEn: "Special care: putting service right",
    routine: "special",
    description: "质量中心型客户出现不满时启动。",
    descriptionEn: "Begun when a quality-minded client is dissatisfied.",
    items: [
      item(1, "致歉并复述问题", "Apologise and repeat the problem in your own words"),
      item(3, "给出处理结果", "Give the outcome", "document"),
      item(7, "回访满意度", "Call back: is the client satisfied?"),
    ],
  },
  {
    key: "careYear",
    name: "客户关怀：生日与节日",
    nameEn: "Client care: birthdays and festivals",
    routine: "care",
    description: "先确认同意与方式，再发出问候；退信及时更新地址。",
    descriptionEn: "Check consent and channel first, then greet; update the address when a letter comes back.",
    items: [
      item(1, "确认是否接受问候及方式", "Check consent to greetings and the channel", "none"),
      item(2, "准备问候与小礼物", "Prepare the greeting and a small gift", "none"),
      item(3, "送达并记录反应", "Deliver it and note the response"),
    ],
  },
  {
    key: "careSenior",
    name: "客户关怀：老年客户上门",
    nameEn: "Client care: home visit to an elderly client",
    routine: "care",
    description: "行动不便或独居老年客户，结合上门服务。",
    descriptionEn: "For elderly clients who live alone or cannot easily get about, together with service at home.",
    items: [
      item(1, "预约上门时间", "Agree a time for the visit", "none"),
      item(3, "上门服务并做防诈骗提示", "Serve at home and warn about fraud", "photo"),
      item(5, "告知家属（经同意）", "Tell the family (with the client's consent)"),
    ],
  },
  {
    key: "careCompany",
    name: "客户关怀：企业走访",
    nameEn: "Client care: company visit",
    routine: "care",
    description: "了解成长历程、发展规划与经营难题。",
    descriptionEn: "Learn how the company grew, what it plans and what troubles it.",
    items: [
      item(2, "准备行业信息一页纸", "Prepare one page on the industry", "document"),
      item(5, "走访企业负责人", "Visit the head of the company"),
      item(7, "就经营难题反馈可行办法", "Come back with workable answers to its problems", "document"),
    ],
  },
  {
    key: "newClient",
    name: "新客户首月",
    nameEn: "New client: the first month",
    routine: "daily",
    description: "避免开户后无人问津：首月四次接触。",
    descriptionEn: "Nobody is forgotten after opening an account: four contacts in the first month.",
    items: [
      item(1, "致谢电话，确认联系方式与同意", "Thank-you call; confirm contact details and consent"),
      item(5, "讲解手机银行与账户安全", "Explain mobile banking and account security"),
      item(10, "了解资金安排与风险承受能力", "Ask about plans for the money and risk capacity"),
      item(20, "首次面谈，建立完整档案", "First meeting; complete the file", "document"),
    ],
  },
];

export interface DefaultRhythm {
  readonly axis: "grade" | "preferenceType" | "behaviourType" | "size" | "lifecycleStage";
  readonly code: string;
  readonly routine: DefaultTemplate["routine"];
  readonly template: string | null;
  readonly everyMonths: number | null;
  readonly action: "visit" | "checklist" | "contact";
}

const rhythm = (
  axis: DefaultRhythm["axis"],
  code: string,
  routine: DefaultRhythm["routine"],
  everyMonths: number | null,
  template: string | null,
  action: DefaultRhythm["action"] = "checklist",
): DefaultRhythm => ({
  axis,
  code,
  routine,
  template,
  everyMonths,
  action,
});

/** Which client of which type gets which routine how often; the size rows are X01, their code is the least deposit or credit in 分. */
export const defaultRhythms: readonly DefaultRhythm[] = [
  rhythm("size", "1000000000", "daily", 1, null, "visit"),
  rhythm("size", "100000000", "daily", 3, null, "visit"),
  rhythm("size", "0", "daily", 6, null, "visit"),
  rhythm("grade", "key", "daily", 1, "keyDaily"),
  rhythm("grade", "key", "special", null, "specialVisit"),
  rhythm("grade", "key", "care", 12, "careYear"),
  rhythm("grade", "ordinary", "daily", 3, "ordinaryDaily"),
  rhythm("grade", "ordinary", "special", null, "specialVisit"),
  rhythm("grade", "ordinary", "care", 12, "careYear"),
  rhythm("grade", "exit", "daily", 12, "exitDaily"),
  rhythm("grade", "exit", "special", null, "specialVisit"),
  rhythm("grade", "exit", "care", null, null, "contact"),
  rhythm("preferenceType", "deposit", "daily", 3, "depositDaily"),
  rhythm("preferenceType", "deposit", "special", null, "churnSpecial"),
  rhythm("preferenceType", "deposit", "care", 12, "careYear"),
  rhythm("preferenceType", "loan", "daily", 3, "loanDaily"),
  rhythm("preferenceType", "loan", "special", null, "specialVisit"),
  rhythm("preferenceType", "loan", "care", 12, "careCompany"),
  rhythm("preferenceType", "intermediary", "daily", 6, "intermediaryDaily"),
  rhythm("preferenceType", "intermediary", "special", null, "qualitySpecial"),
  rhythm("preferenceType", "intermediary", "care", 12, "careYear"),
  rhythm("preferenceType", "balanced", "daily", 6, "balancedDaily"),
  rhythm("preferenceType", "balanced", "special", null, "specialVisit"),
  rhythm("preferenceType", "balanced", "care", 12, "careYear"),
  rhythm("behaviourType", "relationCentred", "daily", 2, null, "contact"),
  rhythm("behaviourType", "relationCentred", "special", null, "specialVisit"),
  rhythm("behaviourType", "relationCentred", "care", 6, "careYear"),
  rhythm("behaviourType", "qualityCentred", "daily", 3, null, "contact"),
  rhythm("behaviourType", "qualityCentred", "special", null, "qualitySpecial"),
  rhythm("behaviourType", "qualityCentred", "care", 12, "careYear"),
  rhythm("behaviourType", "priceCentred", "daily", 3, null, "contact"),
  rhythm("behaviourType", "priceCentred", "special", null, "churnSpecial"),
  rhythm("behaviourType", "priceCentred", "care", 12, "careYear"),
  rhythm("behaviourType", "creditAllocated", "daily", 3, "loanDaily"),
  rhythm("behaviourType", "creditAllocated", "special", null, "specialVisit"),
  rhythm("behaviourType", "creditAllocated", "care", 12, "careCompany"),
  rhythm("lifecycleStage", "acquired", "daily", null, "newClient"),
];
