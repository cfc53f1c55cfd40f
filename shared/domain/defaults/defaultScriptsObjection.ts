/* Chapter 异议处理 (R144, R174): hear it out, say it back, answer with facts, ask on. Nothing here runs down another bank. */
import type { DefaultScript } from "./defaultScript.ts";

const manual = "营销手册·异议处理";

export const objectionScripts: readonly DefaultScript[] = [
  {
    title: "“利率太低”",
    titleEn: "“The rate is too low”",
    stage: "objection",
    negotiationPhase: "counterOffer",
    negotiationKind: "oneToOne",
    objections: ["rateLow"],
    source: manual,
    body: "“您说的是实话，现在的利率确实比前几年低，换成我也会比一比。除了利率，这笔钱您还看重什么——随时能取、到期省心、还是分散一点？我把几种期限摆在一起给您看，各自的条件和风险也写上。”",
    bodyEn:
      "“That is true; rates are lower than some years ago, and I would compare too. Beside the rate, what matters for this money: access, no effort at maturity, or spreading it? Let me lay several terms side by side, each with its conditions and risks.”",
  },
  {
    title: "“费用太高”",
    titleEn: "“It is too expensive”",
    stage: "objection",
    negotiationPhase: "offer",
    negotiationKind: "home",
    objections: ["priceHigh"],
    source: manual,
    body: "“我理解，成本要算清楚。我们把一年的费用全列出来：哪些必收、哪些可免、哪些与业务量挂钩。价格我没有权限随口答应，但可以按您的往来情况如实去申请，三个工作日内给您回话。”",
    bodyEn:
      "“I understand, cost must be clear. Let us list all fees of a year: which are fixed, which can be waived, which depend on volume. I may not promise a price on the spot, but I can apply on the strength of your business and answer within three working days.”",
  },
  {
    title: "价格中心型客户：先总账，后单价",
    titleEn: "A client who looks at price: the whole bill first",
    stage: "objection",
    negotiationPhase: "counterOffer",
    behaviourTypes: ["priceCentred"],
    source: manual,
    body: "“单看这一项是贵一点。我们把存、贷、结算合起来算一年总账，再看哪一项值得谈。您最想先降的是哪一项？”",
    bodyEn:
      "“Taken alone, this is somewhat dearer. Let us add up deposits, loans and settlement over a year and then see what is worth discussing. Which item would you like lower first?”",
  },
  {
    title: "“怕亏”",
    titleEn: "“I am afraid of a loss”",
    stage: "objection",
    needMethod: "empathise",
    serviceQuality: "humane",
    objections: ["fearOfLoss"],
    source: "理财业务监管要求·风险揭示",
    body: "“您谨慎是对的。这类产品的净值会涨会跌，可能拿不回全部本金，这一点我必须先讲明。不能承受波动的钱，放在存款里更踏实。您先告诉我：多大的起伏，会让您睡不着？”",
    bodyEn:
      "“You are right to be careful. The value of such products goes up and down, and you may not get back all you put in; I have to say that first. Money that must not move is better kept as a deposit. Tell me: how large a swing would keep you awake?”",
  },
  {
    title: "“我在别的银行办了”",
    titleEn: "“I am with another bank”",
    stage: "objection",
    sellingKind: "company",
    objections: ["otherBank"],
    source: manual,
    body: "“那家也是正规银行，您用得顺手就好，不必为我换。您看有没有哪一件小事，是我能先替您办得更省心的？比如缴费、换零钱、上门核对。用过了您再比。”",
    bodyEn:
      "“That is a sound bank; if it serves you well there is no need to change for my sake. Is there one small matter I could make easier for you, such as bills, change, or checking papers at your place? Try it and then compare.”",
  },
  {
    title: "“我再考虑考虑”",
    titleEn: "“Let me think it over”",
    stage: "objection",
    needMethod: "probe",
    negotiationPhase: "deadlock",
    objections: ["thinkOver"],
    source: manual,
    body: "“应该的，这不是小事。您主要还在想哪一点——期限、用途，还是对我们不够放心？我把这一点的资料给您留下。周五我再给您打电话，那时定与不定都可以。”",
    bodyEn:
      "“Of course, it is no small matter. Which point are you still thinking about: the term, the purpose, or whether to trust us? I will leave you the papers on it and call on Friday; yes or no will both be fine then.”",
  },
  {
    title: "“要和家里人商量”",
    titleEn: "“I must ask my family”",
    stage: "objection",
    serviceQuality: "personal",
    objections: ["askFamily"],
    source: manual,
    body: "“家里的钱一起定最稳妥。您家里人最关心的会是什么？我写一页纸，期限、费用、风险都在上面，您带回去看；愿意的话，约个时间我一起讲给他们听。”",
    bodyEn:
      "“Money of the family is best decided together. What will they care about most? I will write one page with term, fee and risk for you to take home; if you like, we find a time and I explain it to them too.”",
  },
  {
    title: "“没时间”",
    titleEn: "“I have no time”",
    stage: "objection",
    serviceQuality: "efficient",
    objections: ["noTime"],
    source: manual,
    body: "“那我不耽误您，只说一句：……。需要您决定的只有一件，我发一条信息给您，您空了回个数字就行。哪天什么时段给您打电话最合适？”",
    bodyEn:
      "“Then I will not keep you; one sentence only: …. There is one thing to decide; I send you a message and you reply with a number. At what time of which day may I call?”",
  },
  {
    title: "“我不需要”",
    titleEn: "“I do not need it”",
    stage: "objection",
    needMethod: "observe",
    objections: ["noNeed"],
    source: manual,
    body: "“明白，用不上的就不该花钱。那我不讲产品了，想请教您：这一年家里或生意上，什么事最花心思？以后有用得着的地方，我心里也有个数。”",
    bodyEn:
      "“I see; what is of no use should cost nothing. So no products. May I ask what has taken most of your thoughts this year, at home or in business? Then I know where I may be of use one day.”",
  },
  {
    title: "“我信不过”",
    titleEn: "“I do not trust this”",
    stage: "objection",
    sellingKind: "self",
    serviceQuality: "humane",
    objections: ["distrust"],
    source: manual,
    body: "“您有顾虑是应该的。这是我的工号和服务牌，您可以打网点座机核实。所有业务只在网点或官方渠道办，我不经手您的现金和密码。您遇到过什么不愉快的事，愿意跟我说说吗？”",
    bodyEn:
      "“You are right to be wary. Here is my staff number and badge; please check by calling the branch. All business is done at the branch or on official channels; I never handle your cash or passwords. What unpleasant thing has happened to you, if I may ask?”",
  },
  {
    title: "“太复杂，听不懂”",
    titleEn: "“It is too complicated”",
    stage: "objection",
    presentationFrame: "svn",
    objections: ["tooComplex"],
    source: manual,
    body: "“是我没讲明白。我换个说法：好比把鸡蛋放在三个篮子里，一个随手拿，一个年底拿，一个留给孩子。您想先听哪一个？听不明白的，我们今天就不办。”",
    bodyEn:
      "“I did not explain it well. Let me put it another way: eggs in three baskets, one at hand, one for the end of the year, one for your child. Which would you like to hear about first? What is not clear we do not do today.”",
  },
  {
    title: "资金流出：挽留不纠缠",
    titleEn: "Funds are leaving: ask, do not press",
    stage: "objection",
    serviceQuality: "humane",
    negotiationPhase: "deadlock",
    moments: ["fundsLeaving"],
    source: "营销手册·流失挽留",
    body: "“最近您有几笔钱转出去了，用在正事上就好。我来不是拦您，是想知道：我们哪里没做到，让您觉得别处更方便？能改的我这周就改，改了您再看。”",
    bodyEn:
      "“You moved some money out lately; if it serves you well, good. I did not come to hold you back but to learn: where did we fall short, so that it is easier elsewhere? What can be mended I mend this week; then see for yourself.”",
  },
  {
    title: "证件到期：一次办完",
    titleEn: "The identity document expires: settled in one go",
    stage: "closing",
    serviceQuality: "efficient",
    moments: ["documentExpires"],
    source: "客户身份资料更新要求",
    body: "“您登记的证件快到期了，到期后部分业务会受限。新证件办好，带来网点十分钟更新，或按官方手机银行的提示自己更新。哪天来，我提前给您留号。”",
    bodyEn:
      "“The document we hold of you expires soon; after that some services are restricted. When you have the new one, come for ten minutes, or update it in the official app. Tell me the day and I keep a place for you.”",
  },
];
