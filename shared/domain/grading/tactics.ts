/*
 * How to talk to clients of one kind (R099, R102-R105, R108-R111): a short reference text per client group, stage of life,
 * occupation and preference type. Defaults come from the sources; the branch words them as it likes, in a shared setting
 * that holds only what differs. No text promises a return (R242).
 */

export interface TacticText {
  readonly zh: string;
  readonly en: string;
}

export interface DefaultTactic extends TacticText {
  /** The dictionary and field of the client that it hangs on. */
  readonly dictionary: "clientGroup" | "lifeStage" | "occupationGroup" | "preferenceType";
  readonly code: string;
  readonly requirement: string;
}

const defaultTactics: readonly DefaultTactic[] = [
  {
    dictionary: "clientGroup",
    code: "highNetWorth",
    requirement: "R099 R105 R111",
    zh: "重个性化：私人银行、投研观点、论坛沙龙；由固定团队服务，方案一人一策。",
    en: "Values the personal: private banking, research views, forums and salons; one fixed team, a plan of his own.",
  },
  {
    dictionary: "clientGroup",
    code: "senior",
    requirement: "R099",
    zh: "重稳健安全：定期与养老产品、线下专属服务、社区讲座；讲慢、讲清、留纸面材料。",
    en: "Values safety: time deposits and pension products, service in person, talks in the neighbourhood; speak slowly, leave paper.",
  },
  {
    dictionary: "clientGroup",
    code: "techDependent",
    requirement: "R099",
    zh: "用得上的新功能：移动支付、低门槛产品、线上办理；在社交媒体和手机银行上联系。",
    en: "New functions that are of use: mobile payment, low entry amounts, online handling; reach them in the app and social media.",
  },
  {
    dictionary: "clientGroup",
    code: "retail",
    requirement: "R105",
    zh: "重便捷与安全：少跑一趟、少填一张表；先讲清手机银行怎么用得安全。",
    en: "Values convenience and safety: one trip and one form less; first show how to use the app safely.",
  },
  {
    dictionary: "clientGroup",
    code: "wealth",
    requirement: "R102",
    zh: "关注收益、风险、流动性：三样一起讲，先问期限和能承受的波动。",
    en: "Asks for return, risk and liquidity: speak of all three, and first ask for how long and how much movement is bearable.",
  },
  {
    dictionary: "clientGroup",
    code: "corporate",
    requirement: "R103",
    zh: "开户看信誉、效率、便捷；融资看成本与效率（扩张、设备升级）；资金管理看安全、流动性、现金流规划。",
    en: "Accounts: reputation, efficiency, convenience. Funding: cost and speed (expansion, new machines). Cash: safety, liquidity, planning.",
  },
  {
    dictionary: "clientGroup",
    code: "industrySpecific",
    requirement: "R104",
    zh: "按行业谈：贸易企业看结算的安全、流动和效率；跨境投资看风险收益平衡与透明合规。",
    en: "Talk about the industry: traders ask for safe, quick settlement; cross-border investors for balance and transparency.",
  },
  {
    dictionary: "lifeStage",
    code: "student",
    requirement: "R108",
    zh: "学费贷款与理财教育；从记账和第一张卡谈起。",
    en: "Student loans and financial education; begin with a budget and the first card.",
  },
  {
    dictionary: "lifeStage",
    code: "youngCareer",
    requirement: "R099 R109 R110",
    zh: "灵活储蓄加低风险产品，消费信贷（首车、首付）；重灵活性和回报率，风险承受能力仍以测评为准。",
    en: "Flexible savings with low-risk products, credit for the first car or home; the assessment decides what risk fits.",
  },
  {
    dictionary: "lifeStage",
    code: "youngFamily",
    requirement: "R109",
    zh: "房贷与教育金一起算，先留应急资金，再谈保障。",
    en: "Reckon mortgage and education together; first an emergency reserve, then protection.",
  },
  {
    dictionary: "lifeStage",
    code: "midCareer",
    requirement: "R109",
    zh: "股票、基金、债券的组合配置，加教育与养老保险；按测评等级选产品。",
    en: "A mix of shares, funds and bonds, with insurance for education and retirement; products by the assessed grade.",
  },
  {
    dictionary: "lifeStage",
    code: "preRetirement",
    requirement: "R109 R110",
    zh: "逐步由进取转向稳健，盘点养老缺口，期限与退休日对齐。",
    en: "Move step by step to safer holdings, reckon the pension gap, match terms to the day of retirement.",
  },
  {
    dictionary: "lifeStage",
    code: "retired",
    requirement: "R109 R110",
    zh: "国债与定期为主，重保值和稳定，对风险敏感；提醒防诈骗，重要事请家人同来。",
    en: "Mainly treasury bonds and time deposits; steadiness first. Warn of fraud, invite the family for what matters.",
  },
  {
    dictionary: "occupationGroup",
    code: "businessOwner",
    requirement: "R108",
    zh: "企业融资与公私联动：先问经营周期，再问个人安排。",
    en: "Business funding, company and owner together: first the business cycle, then the person.",
  },
  {
    dictionary: "occupationGroup",
    code: "microBusinessOwner",
    requirement: "R099 R111",
    zh: "专项贷款、简化审批、灵活的还款与利率，加结算等增值服务。",
    en: "Special loans, simple approval, flexible repayment and rates, with settlement and other services.",
  },
  {
    dictionary: "occupationGroup",
    code: "employee",
    requirement: "R108",
    zh: "借贷与理财两头：工资日后联系，分期与定投按现金流谈。",
    en: "Credit and investing: call after payday, speak of instalments and savings plans by cash flow.",
  },
  {
    dictionary: "preferenceType",
    code: "deposit",
    requirement: "R102",
    zh: "储蓄关注安全、利率、期限、存取灵活。",
    en: "Savers ask for safety, rate, term and flexible access.",
  },
  {
    dictionary: "preferenceType",
    code: "loan",
    requirement: "R102",
    zh: "贷款关注额度、利率、审批速度、还款方式。",
    en: "Borrowers ask for limit, rate, speed of approval and way of repayment.",
  },
];

export const tacticsKey = "groupTactics";
/** Characters of one text. */
export const longestTactic = 300;

/** The name of a tactic in the setting. */
const tacticId = ({ dictionary, code }: Pick<DefaultTactic, "dictionary" | "code">): string => `${dictionary}.${code}`;

/** The branch's own texts by id; what does not read as ours is left out. */
export const tacticTextsFrom = (text: string | null | undefined): Readonly<Record<string, TacticText>> => {
  if (!text) return {};
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) return {};
    return Object.fromEntries(
      Object.entries(parsed).flatMap(([id, value]: [string, unknown]): [string, TacticText][] =>
        typeof value === "object" && value !== null && "zh" in value && "en" in value && typeof value.zh === "string" && typeof value.en === "string"
          ? [[id, { zh: value.zh, en: value.en }]]
          : [],
      ),
    );
  } catch {
    return {};
  }
};

/** The tactics in force, in the order of the defaults. */
export const tacticsInForce = (own: Readonly<Record<string, TacticText>>): readonly (DefaultTactic & { readonly id: string; readonly isOwn: boolean })[] =>
  defaultTactics.map((tactic) => {
    const id = tacticId(tactic);
    const text = own[id];
    return { ...tactic, ...text, id, isOwn: text !== undefined };
  });
