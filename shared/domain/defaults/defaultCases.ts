/* The cases of allocation that a branch starts with (R169, R170): what worked for whom, and what one learns from it. */
interface DefaultCase {
  readonly title: string;
  readonly titleEn: string;
  readonly situation: string;
  readonly situationEn: string;
  readonly riskCapacity: string;
  /** 分. */
  readonly amount: number;
  readonly termMonths: number;
  readonly resultText: string;
  readonly resultTextEn: string;
  readonly insight: string;
  readonly insightEn: string;
  readonly shares: Readonly<Record<string, number>>;
}

export const defaultCases: readonly DefaultCase[] = [
  {
    title: "双职工家庭：教育金与应急金分开",
    titleEn: "Two earners: school money apart from the emergency fund",
    situation: "30多岁双职工，一孩，年结余15万元，原来全部放活期，担心孩子学费。",
    situationEn: "A couple in their thirties, both working, one child; 150,000 yuan saved a year, all of it in demand deposits; worried about school fees.",
    riskCapacity: "C3",
    amount: 30_000_000,
    termMonths: 36,
    resultText: "应急金6个月支出放现金类；其余分步转入固收与定投，三年后教育金账户按计划到位，净值曾回撤4%。",
    resultTextEn:
      "Six months of spending kept in cash; the rest moved step by step into fixed income and a regular plan. After three years the school fund stood as planned; net value had once fallen by 4%.",
    insight: "先把应急金分出来，客户在净值回撤时才坐得住。",
    insightEn: "Set the emergency fund apart first: then the client can sit through a fall.",
    shares: { cash: 30, bond: 40, fund: 20, insurance: 10 },
  },
  {
    title: "退休夫妇：保值为先，按月领取",
    titleEn: "Retired couple: safety first, a monthly income",
    situation: "65岁以上夫妇，积蓄80万元，主要用途是补充退休金与医疗。",
    situationEn: "A couple over 65 with savings of 800,000 yuan, meant to top up the pension and pay for medical care.",
    riskCapacity: "C1",
    amount: 80_000_000,
    termMonths: 60,
    resultText: "定期阶梯到期加国债，每年有一笔到期可用；未推荐净值型产品。",
    resultTextEn: "A ladder of time deposits and government bonds, with something maturing every year; no net-value products recommended.",
    insight: "到期日排成阶梯，比追求利率更让老人安心；高龄客户须家属陪同、特别确认。",
    insightEn:
      "A ladder of maturities reassures elderly clients more than a higher rate; clients of advanced age need a relative present and an extra confirmation.",
    shares: { cash: 60, bond: 30, insurance: 10 },
  },
  {
    title: "小企业主：企业钱与家里钱分开",
    titleEn: "Small-business owner: company money apart from family money",
    situation: "45岁企业主，经营贷款在我行，家庭资产多在企业账上，回款不稳定。",
    situationEn: "A business owner aged 45 with a business loan at our bank; most of the family's wealth on the company's books, income from customers uneven.",
    riskCapacity: "C4",
    amount: 200_000_000,
    termMonths: 24,
    resultText: "企业端用循环授信周转，家庭端先配保险与现金，再做固收加基金；行业下行时家庭资产未受牵连。",
    resultTextEn:
      "The company runs on a revolving line; for the family first insurance and cash, then fixed income and funds. When the industry turned down, the family's assets were untouched.",
    insight: "先隔离风险再谈收益，企业主更认可把顺序讲清楚的客户经理。",
    insightEn: "Separate the risks before talking of returns: owners trust a client manager who explains the order.",
    shares: { cash: 25, bond: 30, fund: 25, insurance: 20 },
  },
];
