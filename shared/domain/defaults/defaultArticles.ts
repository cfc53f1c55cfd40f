/* The library that a branch starts with: rules and ethics, and here procedures, questions, lessons and cases (R169, R170, R214, R215, R246, R254, R257). */
import type { DefaultArticle } from "./defaultArticle.ts";
import { ruleArticles } from "./defaultArticlesRules.ts";

const procedures: readonly DefaultArticle[] = [
  {
    kind: "procedure",
    title: "发现违规或风险：当天向上级报告",
    titleEn: "A breach or a risk: reported upward the same day",
    tags: "风险上报、合规",
    isMandatory: true,
    body: "一、先止损：能停的先停，保留原始材料。\n二、当天报告：工作日志→行为与上报，写清时间、经过、影响和已采取的措施。\n三、不私下处理，不承诺赔偿，不删除记录。\n四、上级答复后按要求办理，直至办结。",
    bodyEn:
      "1. Stop the harm; keep the originals.\n2. Report the same day: Work log, Conduct and reports: when, what, effect, what was done.\n3. No private settlement, no promise of payment, nothing deleted.\n4. Act on the answer until the matter is closed.",
  },
  {
    kind: "procedure",
    title: "上门服务流程",
    titleEn: "Serving at the client's place",
    tags: "服务流程、拜访",
    body: "约：说明来意和时长，征得同意。\n备：打印准备单，带齐证件、名片、宣传页。\n访：准时，出示证件，两人同行办理开户等业务。\n记：当场记要点，离开后三十分钟内补全。\n回：承诺按期办结，并告知客户。",
    bodyEn:
      "Agree: say why and how long, get consent.\nPrepare: print the sheet; identity, cards, leaflets.\nVisit: on time, show who you are, in pairs for openings of accounts.\nNote: the points on the spot, the rest within half an hour.\nReturn: keep the promises and say so.",
  },
  {
    kind: "procedure",
    title: "服务标准：分解到每一步",
    titleEn: "Standard of service, step by step",
    tags: "服务标准、首问负责",
    body: "电话：三声内接，先报姓名。\n到店：两分钟内有人招呼；等待超过十分钟主动说明。\n答复：当天能答的当天答，不能答的说清期限。\n投诉：谁先听到谁负责，三个工作日内答复。\n每步指定责任人，每月抽查。",
    bodyEn:
      "Phone: within three rings, name first.\nHall: somebody within two minutes; after ten minutes of waiting say why.\nAnswers: today if possible, otherwise by when.\nComplaints: who hears it first is responsible, answered in three working days.\nEvery step has its person and is sampled monthly.",
  },
  {
    kind: "procedure",
    title: "质量四项提升",
    titleEn: "Four levers of quality",
    tags: "服务质量",
    body: "优化流程：每季度删一个客户不需要的步骤。\n强化培训：用真实投诉做案例。\n快速响应：设一名当日值班答复人。\n定期回访：办结后三天和三十天各一次。",
    bodyEn:
      "Process: each quarter drop a step no client needs.\nTraining: learn from real complaints.\nResponse: one person on duty each day.\nCall back: three and thirty days after closing.",
  },
];

const questions: readonly DefaultArticle[] = [
  {
    kind: "faq",
    title: "客户问：这个产品保本吗？",
    titleEn: "A client asks: is my capital safe in this product?",
    tags: "理财、风险",
    body: "存款在存款保险限额内受保障；理财、基金、保险投资部分可能亏损。\n说法：“这是R2级产品，历史波动不大，也可能亏损。您最多能接受跌多少？”\n不说“一般不会亏”。",
    bodyEn:
      "Deposits are covered within the limit of deposit insurance; wealth products, funds and the invested part of insurance can lose.\nSay: “This is grade R2; it has moved little and can still fall. How large a fall could you accept?”\nNever “it hardly ever loses”.",
  },
  {
    kind: "faq",
    title: "客户问：存款保险保多少？",
    titleEn: "A client asks: how much does deposit insurance cover?",
    tags: "存款保险",
    regulation: "《存款保险条例》（2015年5月1日起施行），限额引用前请核实",
    validFrom: "2015-05-01",
    body: "同一存款人在同一家投保机构所有被保险存款账户的本金和利息合并计算，最高偿付限额为人民币50万元；限额可以调整。\n理财产品不在保障范围内。",
    bodyEn:
      "Principal and interest of all insured deposits of one depositor at one bank are added up; at most CNY 500,000 are paid, a limit that may be changed.\nWealth products are not covered.",
  },
  {
    kind: "faq",
    title: "客户不愿做风险测评怎么办？",
    titleEn: "A client will not take the risk assessment",
    tags: "适当性、风险测评",
    body: "说明这是保护他的规定，五分钟，本人作答。\n仍不愿意的：不推荐有风险等级的产品，可以办存款和结算；在档案记“未测评”。\n不代填，不提示答案。",
    bodyEn:
      "Explain that it protects them: five minutes, answered in person.\nIf still no: nothing with a risk grade is recommended, deposits and payments are open; record “not assessed”.\nNever fill it in for them or hint at answers.",
  },
  {
    kind: "faq",
    title: "客户要求删除个人信息怎么办？",
    titleEn: "A client asks for personal data to be deleted",
    tags: "个人信息",
    body: "先登记请求和日期，核对身份。\n法律要求留存的（交易、反洗钱资料）说明原因和期限；营销信息立即停止。\n答复用书面，处理结果存档。",
    bodyEn:
      "Register the request with its date, check identity.\nWhat the law keeps (transactions, anti money laundering) is explained with its term; marketing stops at once.\nAnswer in writing and file it.",
  },
  {
    kind: "faq",
    title: "可以收客户的礼物吗？",
    titleEn: "May I accept a client's present?",
    tags: "廉洁、礼品",
    body: "现金、卡券、贵重物品一律谢绝。\n难以当场退还的，当天交网点主管登记处理。\n送客户的礼品同样要有预算和登记。",
    bodyEn:
      "Cash, cards and valuables are declined.\nWhat cannot be returned on the spot goes to the branch manager the same day and is recorded.\nPresents to clients need a budget and a record as well.",
  },
];

const cases: readonly DefaultArticle[] = [
  {
    kind: "case",
    title: "到期前三十天的一通电话",
    titleEn: "One call thirty days before maturity",
    tags: "存款到期、挽留",
    body: "经过：一位客户的三年定期将到期，利率下降，客户打算取走。客户经理提前三十天致电，只问用途，不谈产品；得知一年后要付学费。\n做法：一年期与活期分开安排，写成一页纸。\n结果：资金留下，客户介绍了一位同事。\n启示：先问这笔钱什么时候用，再谈放在哪里。",
    bodyEn:
      "What happened: a three-year deposit was to mature, rates had fallen, the client meant to leave. The manager called thirty days ahead and asked only what the money was for: school fees in a year.\nWhat was done: one year and on call, apart, on one page.\nResult: the money stayed, a colleague was introduced.\nInsight: ask when the money is needed before saying where to put it.",
  },
  {
    kind: "case",
    title: "从一句抱怨到一份配置方案",
    titleEn: "From a complaint to an allocation plan",
    tags: "资产配置、异议",
    body: "经过：客户说“你们的利息太低”。客户经理没有辩解，请他说说钱的三个去处：随时用、三年内用、长期不用。\n做法：按三份金额和期限对照案例库，选了相近的一例改数字。\n结果：客户自己调了比例，签了方案。\n启示：方案里有客户自己的数字，才是他的方案。",
    bodyEn:
      "What happened: “your interest is too low”. The manager did not defend it and asked for three uses of the money: at once, within three years, not for long.\nWhat was done: the nearest case of the library, with these amounts and terms.\nResult: the client moved the shares himself and signed.\nInsight: a plan with the client's own figures is the client's plan.",
  },
  {
    kind: "lesson",
    title: "口头说的“差不多能到”",
    titleEn: "“It will come to about that”",
    tags: "宣传、投诉",
    body: "经过：介绍净值产品时说“差不多能到百分之四”，产品下跌后客户投诉。\n原因：把过去的数字说成了将来的。\n改进：只说业绩比较基准和它不等于收益，说完请客户复述，写进拜访报告。",
    bodyEn:
      "What happened: “it will come to about four per cent” was said of a product that moves; it fell and the client complained.\nCause: a past figure was told as a future one.\nSince then: only the benchmark, and that it is no yield; the client says it back, and it stands in the report.",
  },
  {
    kind: "lesson",
    title: "答应了却没有记下来",
    titleEn: "Promised and not written down",
    tags: "承诺、交接",
    body: "经过：客户经理口头答应月底寄对账单，调岗后无人知道。\n原因：承诺只在脑子里。\n改进：离开客户前把承诺写进台账，带日期；交接时逐条过一遍。",
    bodyEn:
      "What happened: a statement was promised by the end of the month; the manager moved on and nobody knew.\nCause: the promise lived in one head.\nSince then: promises are entered with a day before leaving the client, and gone through at a handover.",
  },
];

export const defaultArticles: readonly DefaultArticle[] = [...ruleArticles, ...procedures, ...questions, ...cases];
