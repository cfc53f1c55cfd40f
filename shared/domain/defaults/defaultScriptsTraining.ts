/* Chapters 原理, 流程 and 事前准备: what a team leader teaches and what one goes through before ringing the bell (R144, R148, R149, R175). */
import type { DefaultScript } from "./defaultScript.ts";

const manual = "营销手册";

export const trainingScripts: readonly DefaultScript[] = [
  {
    title: "先卖自己，再卖服务，最后卖产品",
    titleEn: "Sell yourself first, then the service, then the product",
    stage: "principle",
    sellingKind: "self",
    serviceQuality: "humane",
    source: `${manual}·三种卖法`,
    body: "客户买的先是人：守时、记得他说过的话、答应的事当天办。\n其次是服务：人性化（替他着想）、个性化（只说他用得上的）、高效化（一次办完）。\n最后才是产品：把特点说成他的好处，一次只讲一件。",
    bodyEn:
      "A client buys the person first: be on time, remember what was said, keep a promise the same day.\nThen the service: humane (think for them), personal (only what they can use), efficient (settled in one go).\nOnly then the product: turn a feature into their benefit, one thing at a time.",
  },
  {
    title: "特点变好处：一句话公式",
    titleEn: "From feature to benefit: one sentence",
    stage: "principle",
    sellingKind: "service",
    source: `${manual}·产品话术`,
    body: "公式：因为（特点），所以您可以（好处），比如（他的一件事）。\n例：因为这个账户可以按约定日自动归集，所以您不用每月跑一趟，比如孩子的学费到日子就备好了。\n说完停一停，让客户接话。",
    bodyEn:
      "Formula: because (feature), you can (benefit), for example (something in their life).\nExample: because this account collects money on an agreed day, you need not come in every month; the school fee, for example, is ready on its day.\nThen pause and let the client speak.",
  },
  {
    title: "谈判四原则",
    titleEn: "Four principles of negotiation",
    stage: "principle",
    negotiationKind: "bilateral",
    source: `${manual}·谈判`,
    body: "平等互利：双方都拿到想要的一部分。\n求同存异：先把谈得拢的写下来，谈不拢的留到后面。\n依法办事：制度不允许的，第一次就讲清，不留想象。\n友好协商：对事不对人，谈不成也还是朋友。",
    bodyEn:
      "Equal and mutual: both sides get part of what they want.\nCommon ground first: write down what is agreed, leave the rest for later.\nWithin the law: what rules forbid is said the first time.\nFriendly: about the matter, never the person; no deal is no break.",
  },
  {
    title: "倾听三技巧：参与、鼓励、跟踪",
    titleEn: "Three skills of listening: attend, encourage, follow",
    stage: "principle",
    needMethod: "observe",
    source: `${manual}·倾听`,
    body: "参与：放下手机，身体前倾，看着对方。\n鼓励：“后来呢？”“这对您意味着什么？”点头，不抢话。\n跟踪：用自己的话复述一遍——“我理解您最在意的是……，我理解得对吗？”再记下原话。",
    bodyEn:
      "Attend: put the phone away, lean forward, look at the person.\nEncourage: “And then?” “What does that mean for you?” Nod, never interrupt.\nFollow: say it back in your own words, “What matters most to you is …, have I understood?” Then note their exact words.",
  },
  {
    title: "一次拜访的七步",
    titleEn: "The seven steps of a visit",
    stage: "process",
    source: `${manual}·流程`,
    body: "预约→准备→开场→探询→呈现→处理异议→约定下一步。\n每步只问自己一句：客户现在最想解决什么？\n没有约定下一步的拜访不算结束；当天把报告写完，承诺进台账。",
    bodyEn:
      "Appointment, preparation, opening, probing, presenting, objections, next step.\nAt each step ask yourself one thing: what does the client want solved now?\nA visit without an agreed next step has not ended; write the report the same day and enter every promise.",
  },
  {
    title: "谈判五阶段各做什么",
    titleEn: "What to do in the five phases of a negotiation",
    stage: "process",
    negotiationPhase: "openingPhase",
    negotiationKind: "collective",
    source: `${manual}·谈判`,
    purposes: ["risk"],
    clientKinds: ["company"],
    body: "开局：寒暄、确认议程和各自能定的事。\n报价：先讲依据再讲数字，留有余地但不虚报。\n还价：不逐条让，用一项换一项。\n僵局：休息、换人、换题，先解决小的。\n协议：当场复述要点，书面确认，谁在何时做什么。",
    bodyEn:
      "Opening: small talk, agenda, who can decide what.\nOffer: reasons before numbers, room to move but nothing inflated.\nCounter-offer: never give way line by line; trade one thing for another.\nDeadlock: a break, another person, another topic, the small matter first.\nAgreement: say it back on the spot, confirm in writing, who does what by when.",
  },
  {
    title: "出门前三问",
    titleEn: "Three questions before you set off",
    stage: "preparation",
    source: `${manual}·事前准备`,
    serviceQuality: "efficient",
    body: "一问：这次去，{称呼}能得到什么？\n二问：上次我答应的事办好了没有？带上结果。\n三问：离开时我希望约定的下一步是什么？\n再看一眼：名片、服务牌、资料、风险提示材料。",
    bodyEn:
      "One: what does {称呼} gain from this visit?\nTwo: is what I promised last time done? Bring the result.\nThree: which next step do I want to agree on before I leave?\nA last look: cards, badge, papers, risk disclosure.",
  },
  {
    title: "向企业介绍方案：AIM 准备单",
    titleEn: "Presenting to a company: the AIM sheet",
    stage: "preparation",
    presentationFrame: "aim",
    clientKinds: ["company"],
    purposes: ["product", "need", "newClient"],
    sellingKind: "company",
    source: `${manual}·演示`,
    body: "听众（A）：谁来听？老板看成本，财务看流程，出纳看麻烦不麻烦。\n意图（I）：只求一个决定，例如“下周先试一个账户”。\n难忘（M）：只留一句话——“贵公司每月对账从三天变成半天”。",
    bodyEn:
      "Audience (A): who listens? The owner looks at cost, finance at process, the cashier at effort.\nIntent (I): ask for one decision, such as “try one account next week”.\nMemorable (M): leave one sentence: “your monthly reconciliation takes half a day instead of three”.",
  },
  {
    title: "讲产品用 ABC：吸引、利益、可信",
    titleEn: "Presenting a product with ABC: appeal, benefit, credibility",
    stage: "preparation",
    presentationFrame: "abc",
    purposes: ["product"],
    source: `${manual}·演示`,
    body: "吸引（A）：从客户的一件事开头，不从产品名开头。\n利益（B）：说清对他有什么用、要付出什么，费用、期限和风险一起说。\n可信（C）：拿产品说明书和官方公告给他看，指出风险等级写在哪一页。",
    bodyEn:
      "Appeal (A): begin with something in the client's life, not with the name of the product.\nBenefit (B): say what it does for them and what it asks of them; fee, term and risk in the same breath.\nCredibility (C): show the product leaflet and the official notice; point to the page with the risk grade.",
  },
  {
    title: "集体演示用 SVN：结构、视觉、非语言",
    titleEn: "Presenting to a group with SVN: structure, visuals, nonverbal",
    stage: "preparation",
    presentationFrame: "svn",
    negotiationKind: "collective",
    visitKinds: ["event"],
    source: `${manual}·演示`,
    body: "结构（S）：三段——现状、办法、下一步，每段不超过三分钟。\n视觉（V）：一页一个数字，字号让最后一排看得清。\n非语言（N）：站在客户看得见的地方，手势打开，讲完一段停三秒，看每个人一眼。",
    bodyEn:
      "Structure (S): three parts, where we are, what helps, what next, three minutes each at most.\nVisuals (V): one number a page, large enough for the last row.\nNonverbal (N): stand where all can see you, open hands; after each part pause three seconds and look at everyone.",
  },
  {
    title: "去客户处谈：客场准备",
    titleEn: "At the client's place: prepare for playing away",
    stage: "preparation",
    negotiationKind: "away",
    visitKinds: ["onSite"],
    grades: ["key"],
    clientKinds: ["company"],
    source: `${manual}·谈判`,
    body: "问清谁参加、谁能拍板、在哪间屋、多长时间。\n自己能定到哪一步，出门前和主任说好；超出权限的，答“我带回去，明天中午前给您回话”。\n资料一式三份，离开时一份不落。",
    bodyEn:
      "Ask who will come, who decides, which room, how long.\nAgree with your manager beforehand how far you may go; beyond that: “I will take it back and answer by noon tomorrow.”\nThree copies of the papers, and leave none behind by accident.",
  },
];
