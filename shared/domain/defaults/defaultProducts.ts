/*
 * The catalogue that a branch starts with (R150-R172): one plain product for each line of the sources, with what must be
 * disclosed and how its features become benefits. Rates are examples and left out where they change daily; a branch puts its
 * own products in their place.
 */
interface DefaultProduct {
  readonly name: string;
  readonly nameEn: string;
  readonly kind: string;
  readonly line: string;
  readonly priceKind: string;
  readonly risk?: string;
  readonly termDays?: number;
  /** 分. */
  readonly leastAmount?: number;
  readonly needKinds: readonly string[];
  readonly advantages: string;
  readonly fees: string;
  readonly risks: string;
  readonly returns: string;
  readonly benefits: readonly (readonly [feature: string, benefit: string])[];
}

const noFee = "无手续费。";

export const defaultProducts: readonly DefaultProduct[] = [
  {
    name: "整存整取定期存款",
    nameEn: "Time deposit",
    kind: "deposit",
    line: "personal",
    priceKind: "interest",
    leastAmount: 5_000,
    needKinds: ["wealthGrowth"],
    advantages: "50元起存，期限三个月至五年；可约定自动转存。",
    fees: noFee,
    risks: "提前支取部分按活期利率计息；存款保险最高偿付限额50万元。",
    returns: "按存入日挂牌利率计息，存期内不变。",
    benefits: [
      ["存期内利率不变", "利率下行时，您的利息收入仍按今天的水平计算。"],
      ["自动转存", "到期不用专程来网点，资金不会停在活期里。"],
    ],
  },
  {
    name: "大额存单",
    nameEn: "Certificate of deposit",
    kind: "deposit",
    line: "personal",
    priceKind: "interest",
    leastAmount: 20_000_000,
    needKinds: ["wealthGrowth"],
    advantages: "利率高于同期定期；可转让，可质押。",
    fees: noFee,
    risks: "提前支取按靠档或活期计息；额度有限。",
    returns: "发行时确定的利率，到期一次或按月付息。",
    benefits: [["可转让", "急用钱时可以转让给他人，少损失利息。"]],
  },
  {
    name: "稳健固收理财（180天）",
    nameEn: "Steady fixed-income product, 180 days",
    kind: "wealth",
    line: "personal",
    priceKind: "interest",
    risk: "R2",
    termDays: 180,
    leastAmount: 100_000,
    needKinds: ["wealthGrowth"],
    advantages: "投资存款、国债与高等级债券，每季披露净值。",
    fees: "固定管理费0.20%/年，托管费0.02%/年；超过业绩比较基准部分按约定提取。",
    risks: "非保本浮动收益，净值会波动，可能亏损本金；封闭期内不能赎回。",
    returns: "业绩比较基准不是收益承诺，实际收益以到期净值为准。",
    benefits: [
      ["封闭180天", "期限明确，方便您按用钱时间安排。"],
      ["债券为主", "波动通常小于股票类产品，适合看重本金稳健的家庭。"],
    ],
  },
  {
    name: "均衡配置理财",
    nameEn: "Balanced product",
    kind: "wealth",
    line: "personal",
    priceKind: "fee",
    risk: "R3",
    termDays: 365,
    leastAmount: 1_000_000,
    needKinds: ["wealthGrowth"],
    advantages: "固收打底，股票不超过20%，一年开放一次。",
    fees: "管理费0.5%/年，托管费0.03%/年，赎回费按持有期。",
    risks: "非保本浮动收益，股票部分会带来净值波动，可能亏损本金。",
    returns: "没有固定收益；过往业绩不代表未来。",
    benefits: [["股债配合", "市场不同阶段有不同资产起作用，不把家里的钱押在一处。"]],
  },
  {
    name: "沪深300指数基金（代销）",
    nameEn: "CSI 300 index fund (distributed)",
    kind: "fund",
    line: "personal",
    priceKind: "fee",
    risk: "R4",
    leastAmount: 1_000,
    needKinds: ["wealthGrowth", "education"],
    advantages: "持仓透明，费用低，可定投。",
    fees: "申购费0.12%起，管理费0.5%/年，持有不足7天赎回费1.5%。",
    risks: "净值随股市涨跌，短期可能出现较大亏损。",
    returns: "收益来自指数涨跌与分红，不作任何承诺。",
    benefits: [["可以定投", "每月一小笔，不必判断高点低点。"]],
  },
  {
    name: "养老年金保险（代销）",
    nameEn: "Pension annuity insurance (distributed)",
    kind: "insurance",
    line: "personal",
    priceKind: "fee",
    risk: "R1",
    needKinds: ["retirement", "protection"],
    advantages: "约定年龄起终身领取，身故有保障。",
    fees: "首年扣除初始费用；退保有损失，以现金价值表为准。",
    risks: "中途退保会损失本金；分红部分不确定。",
    returns: "合同载明的领取金额；分红以公司经营为准。",
    benefits: [["活多久领多久", "不用担心退休后钱先用完。"]],
  },
  {
    name: "个人住房贷款",
    nameEn: "Home loan",
    kind: "loan",
    line: "personal",
    priceKind: "interest",
    needKinds: ["homePurchase"],
    advantages: "期限最长30年，等额本息或等额本金，可提前还款。",
    fees: "抵押登记费按规定；提前还款违约金按合同。",
    risks: "逾期影响征信并产生罚息；利率随LPR调整，月供可能上升。",
    returns: "不适用：按合同约定利率计息。",
    benefits: [["两种还款方式", "收入稳定选等额本息，想少付利息选等额本金。"]],
  },
  {
    name: "标准信用卡",
    nameEn: "Credit card",
    kind: "creditCard",
    line: "personal",
    priceKind: "fee",
    needKinds: ["consumerCredit"],
    advantages: "免息期最长56天，积分可兑礼。",
    fees: "年费刷5笔免次年；取现手续费1%；分期手续费见费率表。",
    risks: "未按期还款产生违约金和利息，影响征信。",
    returns: "不适用。",
    benefits: [["免息期", "先用银行的钱，按时还不花一分利息。"]],
  },
  {
    name: "流动资金贷款（小微）",
    nameEn: "Working-capital loan for small businesses",
    kind: "loan",
    line: "corporate",
    priceKind: "interest",
    needKinds: ["businessFunding"],
    advantages: "一次授信、循环使用、随借随还。",
    fees: "无承诺费；评估、登记费按规定由银行承担部分。",
    risks: "逾期影响企业及担保人征信；用途受监管。",
    returns: "不适用：按合同约定利率计息。",
    benefits: [["随借随还", "用一天算一天的利息，回款快就少付息。"]],
  },
  {
    name: "现金管理与代发工资",
    nameEn: "Cash management and payroll",
    kind: "cashManagement",
    line: "corporate",
    priceKind: "fee",
    needKinds: ["cashAndSettlement"],
    advantages: "账户归集、批量代发、对账一站办理。",
    fees: "按协议收取服务费，可按存款综合优惠。",
    risks: "归集指令须双人复核；信息报送以协议为准。",
    returns: "不适用。",
    benefits: [["批量代发", "财务每月少花半天，员工当天到账。"]],
  },
  {
    name: "企业年金托管",
    nameEn: "Enterprise annuity custody",
    kind: "enterpriseAnnuity",
    line: "corporate",
    priceKind: "fee",
    risk: "R2",
    needKinds: ["retirement"],
    advantages: "托管、账户管理一体，员工可查询。",
    fees: "托管费、账户管理费按合同。",
    risks: "投资净值波动，收益不保证。",
    returns: "按投资组合实际收益计入个人账户。",
    benefits: [["留住骨干", "归属规则由企业定，员工看得见长期回报。"]],
  },
  {
    name: "农户小额信用贷款",
    nameEn: "Small loan for farmers",
    kind: "agriculture",
    line: "agriculture",
    priceKind: "interest",
    needKinds: ["businessFunding"],
    advantages: "信用村授信，按生产周期还款。",
    fees: "无手续费。",
    risks: "受自然与价格波动影响，逾期影响征信。",
    returns: "不适用：按合同约定利率计息。",
    benefits: [["按生产周期还款", "卖了粮再还款，不用到处借钱周转。"]],
  },
  {
    name: "农业保险代办",
    nameEn: "Agricultural insurance (distributed)",
    kind: "agriculture",
    line: "agriculture",
    priceKind: "fee",
    needKinds: ["protection"],
    advantages: "种植、养殖、收入险，财政补贴保费。",
    fees: "自付保费比例按当地政策。",
    risks: "按约定灾害责任赔付，责任外不赔。",
    returns: "不适用。",
    benefits: [["财政补贴", "自己只出小部分保费，大灾有托底。"]],
  },
  {
    name: "远期结售汇",
    nameEn: "Forward exchange",
    kind: "crossBorder",
    line: "crossBorder",
    priceKind: "exchange",
    risk: "R3",
    needKinds: ["foreignExchange"],
    advantages: "提前锁定汇率，期限灵活。",
    fees: "按报价点差；保证金或授信占用。",
    risks: "市场汇率有利变动时不能享受；违约须承担平盘损失；须有真实贸易背景。",
    returns: "不以盈利为目的，用于规避汇率风险。",
    benefits: [["锁定汇率", "签单时就算得清利润，不怕收汇时人民币升值。"]],
  },
];

interface DefaultCase {
  readonly title: string;
  readonly situation: string;
  readonly riskCapacity: string;
  /** 分. */
  readonly amount: number;
  readonly termMonths: number;
  readonly resultText: string;
  readonly insight: string;
  readonly shares: Readonly<Record<string, number>>;
}

export const defaultCases: readonly DefaultCase[] = [
  {
    title: "双职工家庭：教育金与应急金分开",
    situation: "30多岁双职工，一孩，年结余15万元，原来全部放活期，担心孩子学费。",
    riskCapacity: "C3",
    amount: 30_000_000,
    termMonths: 36,
    resultText: "应急金6个月支出放现金类；其余分步转入固收与定投，三年后教育金账户按计划到位，净值曾回撤4%。",
    insight: "先把应急金分出来，客户在净值回撤时才坐得住。",
    shares: { cash: 30, bond: 40, fund: 20, insurance: 10 },
  },
  {
    title: "退休夫妇：保值为先，按月领取",
    situation: "65岁以上夫妇，积蓄80万元，主要用途是补充退休金与医疗。",
    riskCapacity: "C1",
    amount: 80_000_000,
    termMonths: 60,
    resultText: "定期阶梯到期加国债，每年有一笔到期可用；未推荐净值型产品。",
    insight: "到期日排成阶梯，比追求利率更让老人安心；高龄客户须家属陪同、特别确认。",
    shares: { cash: 60, bond: 30, insurance: 10 },
  },
  {
    title: "小企业主：企业钱与家里钱分开",
    situation: "45岁企业主，经营贷款在我行，家庭资产多在企业账上，回款不稳定。",
    riskCapacity: "C4",
    amount: 200_000_000,
    termMonths: 24,
    resultText: "企业端用循环授信周转，家庭端先配保险与现金，再做固收加基金；行业下行时家庭资产未受牵连。",
    insight: "先隔离风险再谈收益，企业主更认可把顺序讲清楚的客户经理。",
    shares: { cash: 25, bond: 30, fund: 25, insurance: 20 },
  },
];
