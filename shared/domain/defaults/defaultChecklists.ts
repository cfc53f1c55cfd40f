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
    routine: "daily",
    description: "重点维护客户每月一次：看变化、问需要、留记录。",
    items: [
      item(1, "查看资产负债与资金变动，记下异常", "note"),
      item(2, "电话或微信联系一次，询问近期资金安排"),
      item(3, "核对一个月内到期产品及自动转存状态"),
      item(5, "按客户需求准备一项产品或服务建议", "document"),
      item(7, "更新档案中缺少或过期的一项内容"),
    ],
  },
  {
    key: "ordinaryDaily",
    name: "普通客户日常维护",
    routine: "daily",
    description: "普通维护客户每季度一次，以电话和手机银行为主。",
    items: [item(1, "查看持有与到期"), item(5, "电话回访：使用情况与意见"), item(10, "补充档案的下一个问题", "none")],
  },
  {
    key: "exitDaily",
    name: "退出类客户维护",
    routine: "daily",
    description: "退出类客户不主动营销，只做必要的告知与服务。",
    items: [item(1, "核对未结业务与授信情况"), item(10, "必要事项书面告知并留存", "document")],
  },
  {
    key: "depositDaily",
    name: "存款倚重型日常维护",
    routine: "daily",
    description: "守住存款：到期提前联系，利率变动及时告知。",
    items: [item(1, "列出三个月内到期存款"), item(3, "逐笔确认是否自动转存"), item(5, "告知现行利率与可选期限")],
  },
  {
    key: "loanDaily",
    name: "贷款倚重型日常维护",
    routine: "daily",
    description: "贷后检查与还款提醒，了解经营与用款。",
    items: [
      item(1, "查看还款情况与征信授权有效期"),
      item(3, "了解资金用途与经营变化"),
      item(5, "现场走访并拍照留存", "photo"),
      item(7, "形成贷后检查意见", "document"),
    ],
  },
  {
    key: "intermediaryDaily",
    name: "中间业务倚重型日常维护",
    routine: "daily",
    description: "关注代发、结算、代扣的使用感受。",
    items: [item(2, "回访结算与代发使用情况"), item(5, "收集意见并反馈产品经理"), item(7, "讲解一项新功能")],
  },
  {
    key: "balancedDaily",
    name: "综合均衡型日常维护",
    routine: "daily",
    description: "半年做一次资产检视，保持各类产品均衡。",
    items: [item(2, "整理资产配置一览表", "document"), item(5, "面谈资产检视"), item(7, "按约定调整并记录")],
  },
  {
    key: "specialVisit",
    name: "特殊维护：重大变动",
    routine: "special",
    description: "大额进出、投诉、家庭或经营变故时启动。",
    items: [
      item(1, "当日电话了解情况"),
      item(2, "向网点主任报告", "none"),
      item(3, "上门或到店面谈", "note"),
      item(5, "提出应对办法并征得同意", "document"),
      item(7, "回头验证是否解决"),
    ],
  },
  {
    key: "churnSpecial",
    name: "特殊维护：流失挽留",
    routine: "special",
    description: "资金连续流出或产品到期未续时启动，三日内上门。",
    items: [item(1, "核实资金去向与原因"), item(3, "三日内上门回访", "note"), item(5, "给出留存方案"), item(10, "跟踪资金回流情况")],
  },
  {
    key: "qualitySpecial",
    name: "特殊维护：服务补救",
    routine: "special",
    description: "质量中心型客户出现不满时启动。",
    items: [item(1, "致歉并复述问题"), item(3, "给出处理结果", "document"), item(7, "回访满意度")],
  },
  {
    key: "careYear",
    name: "客户关怀：生日与节日",
    routine: "care",
    description: "先确认同意与方式，再发出问候；退信及时更新地址。",
    items: [item(1, "确认是否接受问候及方式", "none"), item(2, "准备问候与小礼物", "none"), item(3, "送达并记录反应")],
  },
  {
    key: "careSenior",
    name: "客户关怀：老年客户上门",
    routine: "care",
    description: "行动不便或独居老年客户，结合上门服务。",
    items: [item(1, "预约上门时间", "none"), item(3, "上门服务并做防诈骗提示", "photo"), item(5, "告知家属（经同意）")],
  },
  {
    key: "careCompany",
    name: "客户关怀：企业走访",
    routine: "care",
    description: "了解成长历程、发展规划与经营难题。",
    items: [item(2, "准备行业信息一页纸", "document"), item(5, "走访企业负责人"), item(7, "就经营难题反馈可行办法", "document")],
  },
  {
    key: "newClient",
    name: "新客户首月",
    routine: "daily",
    description: "避免开户后无人问津：首月四次接触。",
    items: [
      item(1, "致谢电话，确认联系方式与同意"),
      item(5, "讲解手机银行与账户安全"),
      item(10, "了解资金安排与风险承受能力"),
      item(20, "首次面谈，建立完整档案", "document"),
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
