/* The survey of a company's cash and settlement (R055): a talk of ten minutes, from which needs are recorded. */
import type { DefaultOption, DefaultQuestionnaire } from "./defaultQuestionnaires.ts";

const option = (zh: string, en: string): DefaultOption => ({ zh, en });
const money = ["现金与资金", "Cash and funds"] as const;
const payments = ["结算与收付", "Settlement and payments"] as const;

export const defaultCompanyForm: DefaultQuestionnaire = {
  key: "companyCash",
  purpose: "need",
  name: "企业现金与结算需求调查",
  nameEn: "Cash and settlement of a company",
  introduction: "了解贵单位收付款的方式和不便之处，便于我们改进服务。回答自愿，不需要提供账目。",
  introductionEn: "How your company collects and pays, and what is inconvenient. Voluntary; no accounts are needed.",
  isScored: false,
  clientKind: "company",
  questions: [
    {
      code: "cashUse",
      section: money,
      kind: "single",
      zh: "日常还有多少收付使用现金？",
      en: "How much is still paid in cash?",
      required: true,
      options: [
        option("基本没有", "Hardly any"),
        option("一成左右", "About a tenth"),
        option("三成左右", "About a third"),
        option("一半以上", "More than half"),
      ],
    },
    {
      code: "idle",
      section: money,
      kind: "single",
      zh: "账上暂时不用的资金一般停留多久？",
      en: "How long does idle money usually stay?",
      options: [option("几天", "Days"), option("一两个月", "A month or two"), option("半年以上", "Half a year or more"), option("没有闲置", "There is none")],
    },
    {
      code: "tight",
      section: money,
      kind: "multi",
      zh: "哪些时候资金紧？（最多三项）",
      en: "When is money short? (three at most)",
      mostChoices: 3,
      options: [
        option("备货旺季", "Stock for the season"),
        option("发工资", "Payday"),
        option("缴税", "Taxes"),
        option("客户晚付款", "Customers pay late"),
        option("设备更新", "New machines"),
        option("基本不紧", "Hardly ever"),
      ],
    },
    {
      code: "collect",
      section: payments,
      kind: "multi",
      zh: "主要怎样收款？（最多三项）",
      en: "How do you collect? (three at most)",
      required: true,
      mostChoices: 3,
      options: [
        option("转账", "Transfers"),
        option("扫码收单", "QR codes"),
        option("票据", "Bills"),
        option("现金上门收取", "Cash collected"),
        option("跨境收款", "From abroad"),
      ],
    },
    {
      code: "pay",
      section: payments,
      kind: "multi",
      zh: "付款中最费事的是什么？（最多两项）",
      en: "What is most tiresome in paying? (two at most)",
      mostChoices: 2,
      options: [
        option("逐笔录入", "Typing each payment"),
        option("审批层级多", "Many approvals"),
        option("代发工资", "Payroll"),
        option("供应商对账", "Matching suppliers' accounts"),
        option("到网点办理", "Going to the branch"),
        option("没有不便", "Nothing"),
      ],
    },
    {
      code: "banks",
      section: payments,
      kind: "number",
      zh: "一共在几家银行有结算账户？",
      en: "With how many banks do you have accounts?",
      lowest: 1,
      highest: 30,
    },
    { code: "wish", section: payments, kind: "text", zh: "在收付款上最希望我们做什么？", en: "What should we do for your payments?" },
  ],
};
