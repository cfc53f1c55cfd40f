/* Seeds of the dictionaries about products held and their end (R018, R078-R079, R150-R151). */
import type { DictionaryEntry } from "./dictionaryEntry.ts";

export const holdingDictionaries = {
  holdingKind: [
    { code: "demandDeposit", zh: "活期存款", en: "Demand deposit", synonyms: ["活期", "活期储蓄"] },
    { code: "timeDeposit", zh: "定期存款", en: "Time deposit", synonyms: ["定期", "整存整取", "零存整取", "存本取息", "大额存单", "定期储蓄"] },
    { code: "notice", zh: "通知存款", en: "Notice deposit", synonyms: ["大额通知存款", "七天通知存款", "一天通知存款"] },
    { code: "loan", zh: "贷款", en: "Loan", synonyms: ["房贷", "车贷", "个人贷款", "经营贷", "消费贷", "按揭"] },
    { code: "creditCard", zh: "信用卡", en: "Credit card", synonyms: ["贷记卡", "双币种贷记卡"] },
    { code: "debitCard", zh: "借记卡", en: "Debit card", synonyms: ["储蓄卡", "银行卡"] },
    { code: "wealth", zh: "理财产品", en: "Wealth product", synonyms: ["理财", "银行理财"] },
    { code: "fund", zh: "基金", en: "Fund", synonyms: ["公募基金"] },
    { code: "insurance", zh: "保险", en: "Insurance", synonyms: ["保单"] },
    { code: "bond", zh: "债券", en: "Bond", synonyms: ["国债", "储蓄国债", "凭证式国债"] },
    { code: "metal", zh: "贵金属", en: "Precious metal", synonyms: ["黄金", "白银", "积存金"] },
    { code: "foreignCurrency", zh: "外汇产品", en: "Foreign currency", synonyms: ["外汇", "外币", "外币存款", "汇得盈", "结构性存款(外币)"] },
    { code: "safeBox", zh: "保管箱", en: "Safe deposit box" },
    { code: "eBanking", zh: "电子银行", en: "Electronic banking", synonyms: ["网上银行", "手机银行", "电话银行", "网银"] },
    { code: "standingOrder", zh: "代扣代付", en: "Standing order", synonyms: ["代扣", "代缴费", "代发工资"] },
    { code: "other", zh: "其他", en: "Other" },
  ],
  autoRenew: [
    { code: "done", zh: "已办", en: "Set up", synonyms: ["是", "Y", "自动转存", "已约定", "1"] },
    { code: "notDone", zh: "未办", en: "Not set up", synonyms: ["否", "N", "不转存", "非自动转存", "未约定", "0"] },
    { code: "unknown", zh: "未询问", en: "Not asked", synonyms: ["未知"] },
  ],
  holdingState: [
    { code: "active", zh: "持有中", en: "Active", synonyms: ["正常", "有效"] },
    { code: "matured", zh: "已到期", en: "Matured", synonyms: ["到期"] },
    { code: "closed", zh: "已销户", en: "Closed", synonyms: ["销户", "赎回", "已赎回", "支取", "已支取"] },
    { code: "loanRunning", zh: "贷款正常还款", en: "Loan running", synonyms: ["还款中", "未结清"] },
    { code: "loanFinished", zh: "贷款已结清", en: "Loan repaid", synonyms: ["结清", "已结清"] },
    { code: "loanUnpaid", zh: "贷款未还", en: "Loan unpaid", synonyms: ["未还款"] },
    { code: "loanInArrears", zh: "贷款逾期", en: "Loan in arrears", synonyms: ["逾期"] },
  ],
} as const satisfies Record<string, readonly DictionaryEntry[]>;
