/*
 * The sources of the default articles, scripts and words, and the names of holidays, festivals and solar terms, in English. They are
 * short texts that many rows share, as tags are: each is shown in English wherever it is one of these, also on a row of the branch's own.
 */
const english: Readonly<Record<string, string>> = {
  "《中华人民共和国消费者权益保护法》（2013年修正，2014年3月15日起施行）":
    "Law on the Protection of Consumer Rights and Interests (amended 2013, in force since 15 March 2014)",
  "《中华人民共和国消费者权益保护法》第九条、第十条": "Law on the Protection of Consumer Rights and Interests, articles 9 and 10",
  "《中华人民共和国广告法》（2021年修正）第九条、第十三条、第二十五条、第二十八条": "Advertising Law (amended 2021), articles 9, 13, 25 and 28",
  "《中华人民共和国个人信息保护法》（2021年11月1日起施行）": "Personal Information Protection Law (in force since 1 November 2021)",
  "《国务院办公厅关于加强金融消费者权益保护工作的指导意见》（国办发〔2015〕81号）":
    "Guiding Opinions of the General Office of the State Council on Protecting Financial Consumers (Guobanfa [2015] No. 81)",
  "《中国人民银行金融消费者权益保护实施办法》（中国人民银行令〔2020〕第5号，2020年11月1日起施行）":
    "Implementing Measures of the People's Bank of China for Protecting Financial Consumers (PBC Order [2020] No. 5, in force since 1 November 2020)",
  "《关于进一步规范金融营销宣传行为的通知》（银发〔2019〕316号，2020年1月25日起施行）":
    "Notice on Further Regulating the Marketing of Financial Products (Yinfa [2019] No. 316, in force since 25 January 2020)",
  "《存款保险条例》（2015年5月1日起施行），限额引用前请核实": "Deposit Insurance Regulations (in force since 1 May 2015); verify the limit before citing it",
  "本行客户经理营销管理办法（以现行文本为准）": "The bank's marketing rules for client managers (the text in force counts)",
  "本行客户经理营销管理办法（以现行文本为准）；《个人金融信息保护技术规范》（JR/T 0171-2020）":
    "The bank's marketing rules for client managers (the text in force counts); Personal Financial Information Protection Technical Specification (JR/T 0171-2020)",
  "本行客户经理营销管理办法（以现行文本为准）；《金融机构产品适当性管理办法》（2026年2月1日起施行）":
    "The bank's marketing rules for client managers (the text in force counts); Measures for the Suitability of Financial Products (in force since 1 February 2026)",
  "银行业从业人员职业操守和行为准则（以现行文本为准）": "Code of Professional Conduct for Banking Staff (the text in force counts)",
  "《中华人民共和国广告法》第二十五条；《关于进一步规范金融营销宣传行为的通知》（银发〔2019〕316号）":
    "Advertising Law, article 25; Notice on Further Regulating the Marketing of Financial Products (Yinfa [2019] No. 316)",
  "《中华人民共和国广告法》第九条、第二十八条；《关于进一步规范金融营销宣传行为的通知》（银发〔2019〕316号）":
    "Advertising Law, articles 9 and 28; Notice on Further Regulating the Marketing of Financial Products (Yinfa [2019] No. 316)",
  "《中华人民共和国广告法》第十三条；《中华人民共和国反不正当竞争法》（商业诋毁）":
    "Advertising Law, article 13; Anti-Unfair Competition Law (commercial disparagement)",
  "本行销售话术规范：少用封闭式口气与行话": "The bank's rules for sales talks: few closed questions, little jargon",
  营销手册: "Sales manual",
  营销手册·了解需求三法: "Sales manual: three ways to learn needs",
  营销手册·客户类型: "Sales manual: kinds of clients",
  营销手册·资产归集: "Sales manual: bringing assets together",
  营销手册·异议处理: "Sales manual: objections",
  营销手册·承诺台账: "Sales manual: promise ledger",
  营销手册·服务补救: "Sales manual: putting service right",
  营销手册·开场白: "Sales manual: opening",
  营销手册·客户关怀: "Sales manual: client care",
  营销手册·到期服务: "Sales manual: maturities",
  营销手册·谈判: "Sales manual: negotiation",
  营销手册·贷后管理: "Sales manual: after the loan",
  营销手册·成交: "Sales manual: closing",
  营销手册·企业走访: "Sales manual: company visits",
  营销手册·生命周期: "Sales manual: life cycle",
  营销手册·流失挽留: "Sales manual: keeping clients",
  营销手册·演示: "Sales manual: presentation",
  营销手册·事前准备: "Sales manual: preparation",
  营销手册·流程: "Sales manual: process",
  营销手册·倾听: "Sales manual: listening",
  营销手册·产品话术: "Sales manual: product talks",
  营销手册·三种卖法: "Sales manual: three ways of selling",
  理财业务监管要求·适当性: "Rules for wealth products: suitability",
  理财业务监管要求·风险揭示: "Rules for wealth products: disclosing risk",
  客户身份资料更新要求: "Rules for renewing identity documents",
  国务院办公厅关于2025年部分节假日安排的通知: "Notice of the General Office of the State Council on the holidays of 2025",
  国务院办公厅关于2026年部分节假日安排的通知: "Notice of the General Office of the State Council on the holidays of 2026",
  元旦: "New Year's Day",
  春节: "Spring Festival",
  清明节: "Qingming Festival",
  劳动节: "Labour Day",
  端午节: "Dragon Boat Festival",
  中秋节: "Mid-Autumn Festival",
  国庆节: "National Day",
  "国庆节、中秋节": "National Day and Mid-Autumn Festival",
  元宵节: "Lantern Festival",
  重阳节: "Double Ninth Festival",
  立春: "Start of Spring",
  清明: "Qingming",
  立夏: "Start of Summer",
  立秋: "Start of Autumn",
  立冬: "Start of Winter",
  冬至: "Winter Solstice",
  生日: "Birthday",
  农历生日: "Birthday by the lunar calendar",
  结婚纪念日: "Wedding anniversary",
  开户纪念日: "Account anniversary",
  公司成立纪念日: "Founding of the company",
};

/** A source, holiday, festival, solar term or usual occasion in English; null for what the branch wrote itself. */
export const knownInEnglish = (text: string): string | null => {
  const known = (name: string): string | null => (Object.hasOwn(english, name) ? (english[name] ?? null) : null);
  const makeUp = /^(.+)调休$/u.exec(text)?.[1];
  const holiday = makeUp === undefined ? null : known(makeUp);
  return holiday === null ? known(text) : `${holiday}: make-up day`;
};
