/*
 * The words that a branch's texts are checked for in the beginning (R176, R242, R249, R253). Each says why, by which rule,
 * and what to write instead; the branch verifies the sources, adds and switches off. None stops until the branch says so.
 */
type WordKind = "promise" | "falseClaim" | "disparaging" | "pressure" | "closedTone" | "jargon";

export interface DefaultWord {
  readonly word: string;
  readonly kind: WordKind;
  readonly reason: string;
  readonly reasonEn: string;
  readonly suggestion: string | null;
  readonly allowedIn: string | null;
  readonly regulation: string | null;
}

interface WordGroup {
  readonly kind: WordKind;
  readonly reason: string;
  readonly reasonEn: string;
  readonly regulation: string | null;
  /** Word, what to write instead, longer words in which it is in place. */
  readonly words: readonly (readonly [word: string, suggestion?: string, allowedIn?: string])[];
}

const advertisingLaw = (article: string): string => `《中华人民共和国广告法》${article}`;
const marketingNotice = "《关于进一步规范金融营销宣传行为的通知》（银发〔2019〕316号）";
const phrasing = "本行销售话术规范：少用封闭式口气与行话";

const groups: readonly WordGroup[] = [
  {
    kind: "promise",
    reason: "有投资风险的产品不得明示或者暗示保本、无风险或者保收益",
    reasonEn: "Nothing with a risk may be called safe, without risk or certain to yield, openly or by hint",
    regulation: `${advertisingLaw("第二十五条")}；${marketingNotice}`,
    words: [
      ["保本", "不保证本金", "非保本、不保本、担保本、确保本、环保本、社保本、医保本、投保本、参保本"],
      ["保本保息", "不保证本金和收益", "不保本保息、非保本保息"],
      ["保息", "不保证收益", "不保息"],
      ["保收益", "不保证收益", "不保收益、担保收益"],
      ["保证收益", "不保证收益", "不保证收益、非保证收益、不能保证收益"],
      ["保证本金", "不保证本金", "不保证本金、不能保证本金"],
      ["稳赚", "力争稳健"],
      ["稳赚不赔", "有赚有亏"],
      ["包赚", "有赚有亏"],
      ["只赚不赔", "有赚有亏"],
      ["零风险", "有一定风险"],
      ["0风险", "有一定风险"],
      ["无风险", "有一定风险", "无风险利率、无风险提示、无风险收益率、并无风险偏好"],
      ["没有风险", "有一定风险", "没有风险承受、没有风险测评、没有风险提示、没有风险评估"],
      ["绝对安全", "请留意风险"],
      ["万无一失", "请留意风险"],
      ["肯定不会亏", "可能亏损"],
      ["不会亏", "可能亏损"],
      ["最高收益", "业绩比较基准", "历史最高收益"],
      ["预期收益", "业绩比较基准"],
      ["刚性兑付", "自负盈亏", "打破刚性兑付、禁止刚性兑付、不得刚性兑付"],
      ["兜底", "风险由投资者承担", "不兜底、不承诺兜底、兜底条款"],
      ["guaranteed return", "return that is not guaranteed"],
      ["risk-free", "subject to risk", "risk-free rate"],
      ["no risk", "some risk", "no risk assessment、no risk profile"],
      ["zero risk", "some risk", "non-zero risk"],
      ["cannot lose", "can also lose"],
      ["capital guaranteed", "capital not guaranteed"],
    ],
  },
  {
    kind: "falseClaim",
    reason: "不得夸大宣传、不得使用绝对化用语",
    reasonEn: "No exaggeration and no superlatives",
    regulation: `${advertisingLaw("第九条、第二十八条")}；${marketingNotice}`,
    words: [
      ["国家级", "", "国家级贫困县、国家级高新区、国家级新区、国家级经开区"],
      ["全国第一", "服务专业"],
      ["全网最低", "费用公示"],
      ["全市最高", "按公告利率"],
      ["利息最高", "按公告利率"],
      ["收益最高", "收益有波动"],
      ["最安全", "风险较低"],
      ["最划算", "适合您"],
      ["百分之百", "尽力"],
      ["内部渠道", "公开渠道"],
      ["内部额度", "公示额度"],
      ["政府担保"],
      ["国家兜底"],
      ["银行担保", "", "银行担保函、银行担保业务"],
      ["跟存款一样", "与存款不同"],
      ["和存款一样", "与存款不同"],
      ["等同于存款", "不是存款", "不等同于存款"],
      ["same as a deposit", "not a deposit", "not the same as a deposit"],
      ["best in the market", "well suited"],
    ],
  },
  {
    kind: "disparaging",
    reason: "不得贬低其他机构的商品或者服务",
    reasonEn: "Other institutions and their products are not talked down",
    regulation: `${advertisingLaw("第十三条")}；《中华人民共和国反不正当竞争法》（商业诋毁）`,
    words: [
      ["他行不行", "各家银行侧重不同"],
      ["别的银行不行", "各家银行侧重不同"],
      ["别家不行", "各家机构侧重不同"],
      ["别家不靠谱", "各家机构侧重不同"],
      ["小银行要倒", "存款受存款保险保障"],
      ["小银行不安全", "存款受存款保险保障"],
      ["他们骗人", "请以合同为准"],
      ["坑人", "请以合同为准"],
      ["黑心", "请以合同为准"],
      ["垃圾产品", "不太适合的产品"],
      ["理财都是骗", "请以合同为准"],
      ["other banks are unsafe", "each bank has its strengths"],
      ["rip-off", "expensive"],
    ],
  },
  {
    kind: "pressure",
    reason: "不得以催促、恐吓或者诱导影响客户的自主选择",
    reasonEn: "A client chooses freely: no hurry, no fear, no lure",
    regulation: "《中华人民共和国消费者权益保护法》第九条、第十条",
    words: [
      ["最后机会", "截止日期前可以办理"],
      ["最后一天", "办理截止日", "最后一天到期、假期最后一天、本月最后一天"],
      ["错过就没", "截止日期前可以办理"],
      ["再不买", "如果您需要"],
      ["赶紧买", "您可以考虑"],
      ["马上抢", "您可以了解"],
      ["抢购", "认购"],
      ["秒光", "额度有限"],
      ["不买后悔", "您可以考虑"],
      ["您必须", "建议您", "您必须本人、您必须了解的风险"],
      ["你必须", "建议您", "你必须本人"],
      ["务必购买", "可以考虑"],
      ["last chance", "open until the closing date"],
      ["you must", "you may", "you must sign in person"],
      ["act now", "take your time"],
    ],
  },
  {
    kind: "closedTone",
    reason: "封闭式口气让客户只能答是或不是，换成开放的问法",
    reasonEn: "A closed question ends the talk; ask so that the client can tell",
    regulation: phrasing,
    words: [
      ["是不是", "您怎么看"],
      ["对不对", "您怎么看"],
      ["行不行", "您觉得怎样"],
      ["要不要", "您希望怎样"],
      ["买不买", "您怎么考虑"],
      ["可不可以", "您看怎样安排"],
      ["don't you", "what do you think"],
      ["isn't it", "what do you think"],
    ],
  },
  {
    kind: "jargon",
    reason: "行话客户听不懂，换成日常说法",
    reasonEn: "Jargon is not understood; say it in everyday words",
    regulation: phrasing,
    words: [
      ["敞口", "可能受影响的金额"],
      ["久期", "平均回收时间"],
      ["净值化", "按市场价格计算"],
      ["夏普", "风险与收益之比"],
      ["头寸", "可用资金"],
      ["缴别", "交费方式"],
      ["回撤", "从高点下跌的幅度"],
      ["穿透", "看清最终投向"],
      ["AUM", "资产总额"],
      ["NIM", "存贷利差"],
      ["KYC", "了解客户情况"],
      ["duration risk", "sensitivity to interest rates"],
      ["Sharpe", "return for the risk taken"],
    ],
  },
];

const textOrNull = (text: string | undefined): string | null => ((text ?? "") === "" ? null : (text ?? null));

/** Who denies a promise makes none. */
const denials = ["不", "非", "不承诺", "不得承诺", "不能承诺", "并非", "不代表"] as const;
const allowedOf = (kind: WordKind, word: string, allowedIn: string | undefined): string | null => {
  const denied = kind === "promise" && /\p{Script=Han}/u.test(word) && !/[不没无零]/u.test(word) ? denials.map((denial) => `${denial}${word}`) : [];
  const given = (allowedIn ?? "").split("、").filter((one) => one !== "");
  return textOrNull([...new Set([...given, ...denied])].join("、"));
};

export const defaultWords: readonly DefaultWord[] = groups.flatMap(({ words, ...group }) =>
  words.map(([word, suggestion, allowedIn]) => ({
    ...group,
    word,
    suggestion: textOrNull(suggestion),
    allowedIn: allowedOf(group.kind, word, allowedIn),
  })),
);
