/* Dictionaries of the knowledge library (R144-R149): the entries that a new store starts with; the branch may change them. */
import type { DictionaryEntry } from "#shared/domain/clients/dictionaryEntry.ts";

const entry = (code: string, zh: string, en: string): DictionaryEntry => ({ code, zh, en });

export const catalogueDictionaries: Readonly<Record<string, readonly DictionaryEntry[]>> = {
  /** The seven chapters of the sales manual, in order (R144). */
  salesStage: [
    entry("principle", "原理", "Principles"),
    entry("process", "流程", "Process"),
    entry("preparation", "事前准备", "Preparation"),
    entry("probing", "接触探询", "Contact and probing"),
    entry("opening", "开场白", "Opening"),
    entry("objection", "异议处理", "Objections"),
    entry("closing", "成交", "Closing"),
  ],
  sellingKind: [entry("company", "卖公司", "Sell the bank"), entry("service", "卖服务", "Sell the service"), entry("self", "卖自己", "Sell oneself")],
  serviceQuality: [entry("humane", "人性化", "Humane"), entry("personal", "个性化", "Personal"), entry("efficient", "高效化", "Efficient")],
  needMethod: [
    entry("observe", "观察", "Observe"),
    entry("probe", "试探（提问）", "Probe by asking"),
    entry("empathise", "换位思考", "Put oneself in their place"),
  ],
  negotiationKind: [
    entry("oneToOne", "一对一", "One to one"),
    entry("collective", "集体", "Group"),
    entry("bilateral", "双方", "Two parties"),
    entry("multilateral", "多方", "Several parties"),
    entry("oral", "口头", "Spoken"),
    entry("written", "书面", "Written"),
    entry("home", "主场", "At our place"),
    entry("away", "客场", "At their place"),
    entry("neutral", "中立场", "At a neutral place"),
  ],
  negotiationPhase: [
    entry("openingPhase", "开局", "Opening"),
    entry("offer", "报价", "Offer"),
    entry("counterOffer", "还价", "Counter-offer"),
    entry("deadlock", "僵局", "Deadlock"),
    entry("agreement", "协议", "Agreement"),
  ],
  presentationFrame: [
    entry("aim", "AIM（听众、意图、难忘）", "AIM (audience, intent, memorable)"),
    entry("abc", "ABC（吸引、利益、可信）", "ABC (appeals, benefit, credibility)"),
    entry("svn", "SVN（结构、视觉、非语言）", "SVN (structure, visuals, nonverbal)"),
  ],
  objection: [
    entry("rateLow", "利率低", "Rate too low"),
    entry("priceHigh", "费用或利率高", "Too expensive"),
    entry("fearOfLoss", "怕亏损", "Afraid of a loss"),
    entry("otherBank", "已在他行办理", "With another bank already"),
    entry("thinkOver", "再考虑", "Wants to think it over"),
    entry("askFamily", "要和家人商量", "Wants to ask the family"),
    entry("noTime", "没时间", "No time"),
    entry("noNeed", "不需要", "No need"),
    entry("distrust", "不信任", "No trust"),
    entry("tooComplex", "太复杂", "Too complicated"),
  ],
  scriptMoment: [
    entry("maturityNear", "产品将到期", "A product matures soon"),
    entry("loanDueNear", "贷款将到期", "A loan is due soon"),
    entry("birthdayNear", "生日临近", "Birthday soon"),
    entry("assessmentDue", "风险评估缺失或过期", "Risk assessment missing or expired"),
    entry("documentExpires", "证件将到期", "Identity document expires"),
    entry("holdingsElsewhere", "他行有资产", "Holdings at another bank"),
    entry("promiseOverdue", "承诺逾期", "A promise is overdue"),
    entry("complaintOpen", "投诉未结", "A complaint is open"),
    entry("fundsLeaving", "资金流出", "Funds are leaving"),
    entry("companyDifficulty", "企业经营有困难", "The company has difficulties"),
    entry("firstMeeting", "尚无往来记录", "Nothing recorded yet"),
  ],
};
