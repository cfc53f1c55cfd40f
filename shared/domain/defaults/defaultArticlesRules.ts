/*
 * The articles of the library about law, the branch's marketing rules by chapter, and professional ethics (R242-R256). Names,
 * numbers and dates of regulations are data that the branch verifies before use; no code counts on them.
 */
import type { DefaultArticle } from "./defaultArticle.ts";

/** What a client manager's texts and data must keep to (R242). */
const laws: readonly DefaultArticle[] = [
  {
    kind: "policy",
    title: "消费者权益保护法：拜访中用得上的三条",
    titleEn: "Consumer protection law: three points for a visit",
    tags: "法规、知情权、自主选择",
    regulation: "《中华人民共和国消费者权益保护法》（2013年修正，2014年3月15日起施行）",
    validFrom: "2014-03-15",
    body: "一、知情：费用、风险、期限、提前支取的后果，客户没问也要说。\n二、自主选择：不搭售、不催促；客户说不，就记下来，不再劝。\n三、信息保护：收集客户信息说明用途，只收集用得上的，不外泄。",
    bodyEn:
      "1. To know: say what it costs, what can be lost, how long it binds and what early withdrawal means, unasked.\n2. To choose: nothing tied, nobody hurried; a no is written down and left alone.\n3. Data: say what it is for, take only what is needed, pass nothing on.",
  },
  {
    kind: "policy",
    title: "广告法：写给客户的每段文字都算宣传",
    titleEn: "Advertising law: every text to a client is publicity",
    tags: "法规、宣传、保本",
    regulation: "《中华人民共和国广告法》（2021年修正）第九条、第十三条、第二十五条、第二十八条",
    validFrom: "2021-04-29",
    body: "有投资回报预期的产品：提示风险和风险责任，不作保证性承诺，不明示或者暗示保本、无风险、保收益。\n不用“最高级”“最佳”等绝对化用语，不贬低其他机构。\n短信、微信、贺卡、方案书同样适用。",
    bodyEn:
      "Products with an expected return: name the risk and who bears it; no promise, and no hint of safe capital, no risk or certain yield.\nNo superlatives, nobody else talked down.\nMessages, cards and proposals count as well.",
  },
  {
    kind: "policy",
    title: "个人信息保护法：告知、同意、最少够用",
    titleEn: "Personal information law: tell, ask, take the least",
    tags: "法规、个人信息、同意",
    regulation: "《中华人民共和国个人信息保护法》（2021年11月1日起施行）",
    validFrom: "2021-11-01",
    isMandatory: true,
    body: "告知用途和保存时间，取得同意；金融账户属于敏感个人信息，需要单独同意。\n同意可以撤回，撤回后停止联系，并在档案的同意栏记下。\n客户要查阅、更正、删除的，当天登记，按流程办理。",
    bodyEn:
      "Say what it is for and how long it is kept, and ask; financial accounts are sensitive and need a consent of their own.\nConsent can be withdrawn: stop contacting and record it in the archive.\nRequests to see, correct or delete are registered the same day.",
  },
  {
    kind: "policy",
    title: "金融消费者八项权利",
    titleEn: "Eight rights of the financial consumer",
    tags: "法规、消保",
    regulation: "《国务院办公厅关于加强金融消费者权益保护工作的指导意见》（国办发〔2015〕81号）",
    body: "财产安全权、知情权、自主选择权、公平交易权、依法求偿权、受教育权、受尊重权、信息安全权。\n拜访前想一遍：这次要谈的事，哪一项最容易被忽略？",
    bodyEn:
      "Safety of property, to know, to choose, fair dealing, redress, education, respect, safety of information.\nBefore a visit: which of the eight is easiest to overlook today?",
  },
  {
    kind: "policy",
    title: "金融消费者权益保护实施办法：信息与营销",
    titleEn: "Implementation rules on financial consumers: data and marketing",
    tags: "法规、消保、人民银行",
    regulation: "《中国人民银行金融消费者权益保护实施办法》（中国人民银行令〔2020〕第5号，2020年11月1日起施行）",
    validFrom: "2020-11-01",
    body: "营销信息应当真实、准确，不含隐瞒和误导；客户明确拒绝的，不再向其发送。\n收集消费者金融信息遵循合法、正当、必要原则，不以概括授权代替逐项说明。\n对投诉要在期限内答复，并留存处理记录。",
    bodyEn:
      "Marketing is true and exact, hides nothing; who refuses gets no more.\nFinancial information is taken lawfully and only as needed; a blanket consent does not replace saying what for.\nComplaints are answered in time and their records kept.",
  },
  {
    kind: "policy",
    title: "规范金融营销宣传：不能做的事",
    titleEn: "Financial marketing: what must not be done",
    tags: "法规、宣传",
    regulation: "《关于进一步规范金融营销宣传行为的通知》（银发〔2019〕316号，2020年1月25日起施行）",
    validFrom: "2020-01-25",
    isMandatory: true,
    body: "不得超出业务资质宣传；不得引用不真实、不准确的数据；不得隐瞒限制条件；不得明示或者暗示保本、无风险或者保收益；不得利用政府公信力；不得损害公平竞争；不得以不当方式骚扰客户；不得违规向客户发送营销信息。\n宣传材料先审后发，发出的留底。",
    bodyEn:
      "Nothing beyond the licence; no untrue figures; no hidden limits; no promise or hint of safety; no borrowed authority of the state; no unfair competition; no molesting; no unwanted messages.\nMaterial is checked before it goes out, and a copy is kept.",
  },
];

/** The marketing rules by their seven chapters (R243, R244, R247-R256). */
const chapters: readonly DefaultArticle[] = [
  {
    kind: "policy",
    chapter: "general",
    title: "第一章 总则：三项原则",
    titleEn: "Chapter 1, General: three principles",
    tags: "营销办法、原则",
    regulation: "本行客户经理营销管理办法（以现行文本为准）",
    isMandatory: true,
    body: "一、用户思维，营销适配：先问需要，再谈产品。\n二、融合协作，精准高效：“业务+渠道+数据+科技”，形成营销闭环。\n三、突出专业，重视体验：说得清、办得快、回得去。\n适用于分行各级机构。",
    bodyEn:
      "1. Think as the client does: first the need, then the product.\n2. Work together, precise and quick: business, channels, data and technology as one loop.\n3. Be competent, mind how it feels: clear, prompt, accountable.\nFor every level of the branch.",
  },
  {
    kind: "policy",
    chapter: "duties",
    title: "第二章 职责分工：客户经理的四项职责",
    titleEn: "Chapter 2, Duties: the four of a client manager",
    tags: "营销办法、职责",
    regulation: "本行客户经理营销管理办法（以现行文本为准）",
    body: "营销：了解需要，推荐合适的产品。\n服务：办得成，说得清，回访到位。\n关系管理：档案真实，联系有节奏，承诺有台账。\n风险防控：看得见的风险当天上报。",
    bodyEn:
      "Marketing: know the need, recommend what suits.\nService: get it done, explain it, call back.\nRelationship: true archives, a rhythm of contact, every promise recorded.\nRisk: what is seen is reported the same day.",
  },
  {
    kind: "policy",
    chapter: "marketing",
    title: "第三章 营销管理：合规销售六步",
    titleEn: "Chapter 3, Marketing: six steps of a proper sale",
    tags: "营销办法、适当性",
    regulation: "本行客户经理营销管理办法（以现行文本为准）；《金融机构产品适当性管理办法》（2026年2月1日起施行）",
    isMandatory: true,
    body: "一、了解客户：身份、需要、经验。\n二、风险测评：有效、本人完成。\n三、产品匹配：不高于客户等级。\n四、揭示：费用、风险、收益分配逐项说。\n五、确认：客户用自己的话复述，签字留痕，按规定双录。\n六、回访：冷静期和售后各一次。",
    bodyEn:
      "1. Know the client: identity, need, experience.\n2. Assessment: valid, answered in person.\n3. Match: never above the client's grade.\n4. Disclose fees, risks and returns one by one.\n5. Confirm: in the client's own words, signed, recorded where required.\n6. Call back: in the cooling-off period and after the sale.",
  },
  {
    kind: "policy",
    chapter: "publicity",
    title: "第四章 宣传规范：写之前问三句",
    titleEn: "Chapter 4, Publicity: three questions before writing",
    tags: "营销办法、宣传",
    regulation: "本行客户经理营销管理办法（以现行文本为准）",
    body: "这是真的吗？数字有出处，日期是最新的。\n说全了吗？收益旁边有风险，利率旁边有条件。\n说别人了吗？只说自己的长处，不低价倾销，不贬低同业，不作虚假宣传。",
    bodyEn:
      "Is it true? Figures have a source and a date.\nIs it complete? Beside the return stands the risk, beside the rate its condition.\nIs it about others? Only our own strengths: no dumping, no disparaging, no false claims.",
  },
  {
    kind: "policy",
    chapter: "control",
    title: "第五章 执行管控：客户资料与工作秘密",
    titleEn: "Chapter 5, Control: client papers and secrets of work",
    tags: "营销办法、保密、加密",
    regulation: "本行客户经理营销管理办法（以现行文本为准）；《个人金融信息保护技术规范》（JR/T 0171-2020）",
    isMandatory: true,
    body: "纸质资料随身或入柜，不留车内；电子资料只存加密设备，不发个人邮箱和微信。\n经营信息、商业秘密、工作秘密不对外说，打印件注明用途，用后销毁。\n设备遗失一小时内报告。",
    bodyEn:
      "Papers stay with you or under lock, never in the car; files only on the encrypted device, never in private mail or chat.\nBusiness figures and secrets are not spoken of; prints say what for and are destroyed after use.\nA lost device is reported within the hour.",
  },
  {
    kind: "policy",
    chapter: "evaluation",
    title: "第六章 评测督导：日常管理、行为排查、监督检查",
    titleEn: "Chapter 6, Evaluation: daily management, screening, inspection",
    tags: "营销办法、行为管理",
    regulation: "本行客户经理营销管理办法（以现行文本为准）",
    body: "日常管理：晨会提示一条，月末复盘一次。\n行为排查：私下资金往来、代客操作、飞单，发现即报。\n监督检查：抽查报告和录音，问题限期整改。\n合规培训全员参加，留有记录。",
    bodyEn:
      "Daily: one point in the morning, one review a month.\nScreening: private dealings, acting in a client's place, sales off the books; reported when found.\nInspection: reports and recordings are sampled, faults put right in time.\nEverybody is trained, and it is recorded.",
  },
  {
    kind: "policy",
    chapter: "final",
    title: "第七章 附则：解释与修订",
    titleEn: "Chapter 7, Final provisions: reading and revising",
    tags: "营销办法",
    regulation: "本行客户经理营销管理办法（以现行文本为准）",
    body: "办法由分行零售部门解释；与上级规定不一致的，以上级规定为准。\n修订后由网点主管在本库更新正文，并要求必读人员重新阅读。",
    bodyEn:
      "The retail department of the branch interprets the rules; rules from above prevail.\nAfter a revision the branch manager updates this library and asks for it to be read again.",
  },
];

const ethic = (title: string, titleEn: string, body: string, bodyEn: string): DefaultArticle => ({
  kind: "ethics",
  title,
  titleEn,
  body,
  bodyEn,
  tags: "职业道德",
  regulation: "银行业从业人员职业操守和行为准则（以现行文本为准）",
  isMandatory: true,
});

/** The six rules of professional ethics, and what follows from them (R245, R246). */
const ethics: readonly DefaultArticle[] = [
  ethic(
    "依法合规",
    "Lawful and by the rules",
    "不懂的规定先问，不确定的事不承诺。\n例：客户请你代为操作手机银行——不代办，请客户本人操作，你在一旁讲解。",
    "Ask about rules you do not know, promise nothing you are unsure of.\nA client asks you to operate the phone for them: you do not, they do it and you explain.",
  ),
  ethic(
    "诚实守信",
    "Honest and true to one's word",
    "说出口的都记下来，记下来的都做到；做不到的当天告诉客户。\n例：答应周五报价，周四发现来不及——周四就打电话。",
    "What is said is written down, what is written is done; what cannot be done is told the same day.\nA quote promised for Friday will be late: call on Thursday.",
  ),
  ethic(
    "严格保密",
    "Strictly confidential",
    "客户的事只和办这件事的人说。\n例：客户问他朋友在本行存了多少——礼貌拒绝，并说明对他的信息同样如此。",
    "A client's affairs are spoken of only with those who handle them.\nA client asks what a friend keeps here: decline politely, and say that the same protects them.",
  ),
  ethic(
    "公平竞争",
    "Fair competition",
    "比服务、比专业，不比低价，不说同业坏话。\n例：客户拿他行方案来比——只讲我们适合他的地方，不评价对方。",
    "Compete by service and competence, not by dumping or bad words.\nA client compares another bank's offer: say what of ours suits, and nothing about theirs.",
  ),
  ethic(
    "克尽职守",
    "Faithful to one's duty",
    "在岗尽责，首问负责；交接清楚，不让客户重复说一遍。\n例：不归你办的事——带客户到能办的人面前再离开。",
    "Be at the post; who is asked first stays responsible; nobody has to tell it twice.\nSomething is not yours to do: bring the client to who does it, then go.",
  ),
  ethic(
    "专业胜任",
    "Professionally competent",
    "讲不清的产品不推荐；每月学一个产品、练一段话术。\n例：客户追问费用算法——当场算给他看，算不了就约时间带专家来。",
    "Do not recommend what you cannot explain; each month learn a product, practise a script.\nA client asks how the fee is worked out: work it out there, or come back with an expert.",
  ),
];

export const ruleArticles: readonly DefaultArticle[] = [...laws, ...chapters, ...ethics];
