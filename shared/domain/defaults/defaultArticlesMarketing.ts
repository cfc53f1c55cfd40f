/*
 * How marketing is thought through (R104, R119, R120, R131-R132, R154-R155, R168, R187-R188, R196, R199, R201, R256): short
 * guides that name the page on which each step is done. The branch words them as it likes.
 */
import type { DefaultArticle } from "./defaultArticle.ts";

export const marketingArticles: readonly DefaultArticle[] = [
  {
    kind: "procedure",
    title: "制定营销策略：四步",
    titleEn: "Making a strategy: four steps",
    tags: "营销策略、活动策划",
    body: "一、调研分析：开一个调研项目，问清需求，看竞品与市场观察。\n二、客户细分：用多个因素分群，写明人数和共同点。\n三、产品定位：每个分群一句话——给谁、解决什么、凭什么。\n四、策略：价格、渠道、促销、服务各一条，落到活动计划。\n四步都写在活动页的“计划”里，缺一步就先不邀约。",
    bodyEn:
      "1. Research: a project that asks for needs and looks at competitors and the market.\n2. Segments: by several factors, with how many and what they share.\n3. Position: one sentence for each segment: for whom, what it solves, why us.\n4. Strategy: one line each for price, channel, promotion and service, put into a campaign.\nAll four stand in the plan of the campaign; while one is missing nobody is invited.",
  },
  {
    kind: "procedure",
    title: "从客群心理到评估：策略七步",
    titleEn: "From the group's mind to the result: seven steps",
    tags: "营销策略、客群心理",
    body: "一、目标客群：年龄、财富状况、地域、消费行为四项说清。\n二、心理分析：基本、安全、社交、自我实现，哪一层最要紧。\n三、差异化策略：这一群与别人不同的说法和安排。\n四、整合资源：人、物、钱各归谁。\n五、执行计划：时间、地点、方式。\n六、实施监控：每周记一条进展，偏了就写调整措施。\n七、评估优化：前后对比，写下次保留什么、改什么。\n对应活动页：目标客群→客群需求与心理→差异化策略→人员、物资、预算→时间、地点、方式→跟踪记录→效果评价与改进。",
    bodyEn:
      "1. Target group: age, wealth, place, spending.\n2. Mind: basic, security, social, self-realisation; which matters most.\n3. A strategy of its own: what is said and done differently for them.\n4. Resources: people, things, money, each with a name.\n5. Plan: when, where, how.\n6. Watching: one line of progress a week; when it goes astray, what is adjusted.\n7. Evaluation: before and after, what to keep and what to change.\nOn the campaign page: target group, needs and motives, strategy, people, material and budget, time, place and way, log, findings and improvements.",
  },
  {
    kind: "procedure",
    title: "实施七步：把方案做完",
    titleEn: "Seven steps of carrying it out",
    tags: "营销策略、活动实施",
    body: "一、锁定客群：名单来自分群，去掉没有同意的。\n二、摸清需求与心理：邀约前每人看一眼档案。\n三、差异产品：同一活动按客群给不同产品与说法。\n四、多渠道触达：电话、微信、信函、网点分工，不重复打扰。\n五、客户关系系统：邀约、到场、意向当天记入。\n六、活动落地：签到、讲解、答疑、现场预约。\n七、监测与调整：三天内跟进有意向的，两周后看转化。",
    bodyEn:
      "1. Fix the group: a list from a segment, without those who gave no consent.\n2. Needs and motives: a look at the archive before each invitation.\n3. Different products: within one campaign by group.\n4. Several channels: phone, chat, letter, branch, nobody asked twice.\n5. The system: invitations, attendance and interest recorded the same day.\n6. The event: sign in, explain, answer, agree on appointments.\n7. Watch and adjust: follow up interest within three days, look at results after two weeks.",
  },
  {
    kind: "procedure",
    title: "线上线下联动",
    titleEn: "Online and offline together",
    tags: "获客、渠道、线上线下",
    body: "渠道拓展：网点、自助设备、活动，官网、手机银行、公众号，微信与微博；每位潜客记明从哪里来。\n活动组织：每月一场讲座或沙龙，线上报名、线下到场、线上回访。\n协同整合：线上留资当天建档，先查重再分配；同一个人只有一份档案、一个客户经理。\n看效果：活动页看来源、到场、转化；潜客池看各来源的转化。",
    bodyEn:
      "Channels: outlets, machines, events; website, app, official account; chat and social networks. Each prospect keeps the source.\nEvents: one lecture or salon a month, booked online, held in person, followed up online.\nTogether: who leaves a contact online gets an archive the same day, checked for duplicates, then a manager; one person, one archive, one manager.\nResult: campaigns show source, attendance, conversion; the pool shows what each source brings.",
  },
  {
    kind: "procedure",
    title: "需求挖掘三技巧：问卷、数据、交谈",
    titleEn: "Three ways to find needs: survey, data, talk",
    tags: "需求挖掘、问卷、倾听",
    body: "问卷：需求调查一次问清家庭、偏好、承受能力；企业用“现金与结算需求调查”。\n数据：看余额走势、到期、行为周计数、他行持有；同类客户常一起持有而他没有的，是线索不是结论。\n交谈：先观察，再用开放问题试探，再换位确认；原话记进往来记录。\n三样互相印证后，登记为需求，写明金额与时间。",
    bodyEn:
      "Survey: the need survey asks family, preferences and capacity at once; companies have a survey of cash and settlement.\nData: balances, maturities, weekly counts of behaviour, holdings elsewhere; what others like him hold and he does not is a hint, not a verdict.\nTalk: observe, probe with open questions, confirm from the client's side; the exact words go into the contacts.\nWhat all three say is recorded as a need, with amount and time.",
  },
  {
    kind: "procedure",
    title: "目标客群定位：两群人的三类需求",
    titleEn: "Target groups: two groups, three needs",
    tags: "目标客群、客户细分",
    body: "年轻白领：贷款——首付、首车、装修分期；理财——工资日定投、灵活取用；支付——手机银行、代扣、信用卡。要快、要线上、要说得清。\n小微企业主：贷款——周转、设备，看审批速度与还款方式；理财——闲置资金分期限；支付——收单、代发、对公结算。要专人、要灵活。\n建分群时：年龄、财富状况、地域、消费行为四项至少用两项；职业群“上班族”“小微企业主”可直接选。",
    bodyEn:
      "Young employees: credit for a first home, car or furnishing; saving from payday with easy access; payments by app, standing order and card. Quick, online, plain.\nOwners of small firms: credit for turnover and machines, with speed and flexible repayment; idle money by term; payments: card acceptance, payroll, settlement. One contact, flexible.\nWhen making a segment use at least two of age, wealth, place and spending; the occupation groups are ready to be chosen.",
  },
  {
    kind: "procedure",
    title: "跨境客户三类关注点",
    titleEn: "Three kinds of cross-border clients",
    tags: "跨境、汇率、客户细分",
    body: "贸易企业：资金安全、流动、效率、结算周期；先问收付币种与账期，再谈结算与锁汇。\n投资客户：风险与收益平衡、透明合规；先核适当性与额度，再谈产品，费用与税负说全。\n个人（留学、旅居、汇款）：便捷、费用、服务；列出手续、限额、到账时间，一次办好。\n三类都要说：汇率会波动，付款有流程，按真实背景办理；风险提示记进往来记录。",
    bodyEn:
      "Trading companies: safety, liquidity, speed, settlement; ask for currencies and terms of payment first, then settlement and fixing the rate.\nInvestors: balance of risk and return, transparency and rules; suitability and limits first, then products, with all costs and taxes.\nPersons (study, living abroad, transfers): convenience, fees, service; name papers, limits and days, done in one visit.\nFor all: rates move, payments follow a procedure and need a true background; the warning is put on record.",
  },
  {
    kind: "procedure",
    title: "定价六步",
    titleEn: "Pricing in six steps",
    tags: "定价、产品",
    body: "一、目标：利润、份额、竞争、品牌、服务，选一个为主。\n二、需求弹性：价格动一点，来的人会变多少；看过去两次调价。\n三、成本：资金、风险、运营、获客四项。\n四、竞品价格：同期限同风险的三家，写明日期与来源。\n五、方法：新产品、细分、组合、折扣、关系定价，选一种并说明为什么。\n六、定价：写出价格、适用对象、有效期与复核日。\n产品页的“定价目标、定价策略、定价依据”就按这六步填；下限由上级规定，不低价倾销。",
    bodyEn:
      "1. Aim: profit, share, competition, brand or service; one leads.\n2. Elasticity: how many more come when the price moves a little; look at the last two changes.\n3. Cost: funds, risk, operation, acquisition.\n4. Competitors: three of the same term and risk, with day and source.\n5. Method: new product, segment, bundle, discount or relationship; which and why.\n6. Price: the price, for whom, until when, and the day of review.\nAim, strategy and basis stand with the product; the floor is set from above, and there is no dumping.",
  },
  {
    kind: "procedure",
    title: "税务与传承规划：能说什么",
    titleEn: "Taxes and inheritance: what may be said",
    tags: "税务规划、传承、财富规划",
    body: "可以说：公开的税种与扣除项目（如个人养老金、子女教育、住房利息），办理所需资料，办理渠道。\n要转介：具体计税、跨境税务、遗嘱与信托——请税务师、律师一起谈。\n不可以说：帮客户少报、拆分、隐匿；承诺省多少税。\n转让与继承：先列资产、权属、受益人，再看时间与费用；保单与存款的继承手续分开说。\n规划页的“税务规划”“财富传承”写客户的打算、已请教的人和下次复核日，只作合法合规安排。",
    bodyEn:
      "May be said: published taxes and deductions (personal pension, children's education, interest on a home), papers needed, where it is done.\nPass on: the computation itself, taxes across borders, wills and trusts; bring in a tax adviser or lawyer.\nNever: how to declare less, split or hide; a promise of how much is saved.\nTransfer and inheritance: list assets, ownership and heirs first, then time and cost; policies and deposits follow different procedures.\nThe wealth plan keeps what the client intends, whom he asked and when it is reviewed; lawful arrangements only.",
  },
  {
    kind: "procedure",
    title: "合规管理计划：一年怎么做",
    titleEn: "Compliance plan: the year",
    tags: "合规、行为管理、合规计划",
    body: "内容：适当性、宣传、客户信息、双录、反洗钱协助、礼品与飞单、投诉处理。\n一季度：必读文章更新并重新阅读；全员行为排查一次。\n二季度：抽查三十份拜访报告与推荐记录；用词检查清单复核。\n三季度：情景演练两次（疑似诈骗、客户要求代办）；权限与导出规则复核。\n四季度：检查整改是否到位；写年度小结与下年计划。\n每月：网点主管看一次审计、逾期投诉与例外清单。\n责任到人、期限到日，记入工作日志的“行为与上报”和会议决定。",
    bodyEn:
      "Contents: suitability, publicity, client data, recordings, anti money laundering, presents and sales off the books, complaints.\nFirst quarter: mandatory articles revised and read again; one screening of everybody.\nSecond: thirty reports and recommendations sampled; the list of checked words reviewed.\nThird: two role plays (suspected fraud, a client who wants it done for him); rights and export rules reviewed.\nFourth: are faults put right; a summary of the year and the next plan.\nMonthly: the branch manager looks at audit, late complaints and exceptions.\nEach item has a person and a day, kept in the work log and in the decisions of meetings.",
  },
];
