/*
 * The library of strategies against risks (R084, R085, R088-R091): one article for each kind of warning, and one for the four
 * risks of agricultural business with their controls. The tags are the labels of the dictionary `warningKind`, by which a
 * warning finds its strategies; the branch words them as it likes.
 */
import type { DefaultArticle } from "./defaultArticle.ts";

const strategy = (title: string, titleEn: string, tags: string, body: string, bodyEn: string): DefaultArticle => ({
  kind: "strategy",
  title,
  titleEn,
  tags,
  body,
  bodyEn,
});

export const defaultStrategies: readonly DefaultArticle[] = [
  strategy(
    "客户流失：先听原因，再分情形",
    "Churn: hear the reason, then tell cases apart",
    "客户流失、挽留",
    "识别：资金流出、到期未续、登录骤减、久未联系、不满意。\n用款：问回流时间，到日提醒，不挽留。\n比价：给两个可比方案，费用与条件说全，必要时申请优惠。\n服务：主管一同致歉，先解决问题，七天后回访。\n搬迁换工作：转手机银行与当地网点，保持联系。\n三日内上门；结束时写清流失环节和原因。",
    "Signs: money leaving, matured and not renewed, fewer logins, long silence, dissatisfaction.\nSpending: ask when it returns and remind on that day; do not hold it back.\nPrice: two plans to compare, with all costs; a better rate where it can be granted.\nService: apologise together with the manager, solve it first, call back after seven days.\nMoved: mobile bank and an outlet there, stay in touch.\nVisit within three days; at the end say at which stage and why.",
  ),
  strategy(
    "信用风险：分清暂时困难和经营恶化",
    "Credit risk: a passing difficulty or a failing business",
    "信用风险、贷后管理",
    "识别：逾期、还款来源变化、对外担保增加、涉诉。\n规避：不新增授信，到期压降。\n降低：增加抵质押或保证，缩短检查间隔，受托支付。\n转移：信用保险、担保公司、共同借款人。\n承受：暂时困难议还款安排（展期、调整还款日、先息后本），书面约定。\n经营恶化：当日按贷后程序上报，不私下承诺。",
    "Signs: arrears, another source of repayment, more guarantees given, law suits.\nAvoid: no new credit, less at maturity.\nReduce: more security, shorter intervals of checks, payment to the seller.\nTransfer: credit insurance, a guarantor, a joint borrower.\nBear: for a passing difficulty an arrangement in writing (extension, other day, interest first).\nA failing business is reported the same day by the procedure; no private promise.",
  ),
  strategy(
    "市场风险：让持有回到测评之内",
    "Market risk: bring holdings back within the assessment",
    "市场风险、资产配置",
    "识别：持有高于测评等级、集中于一类、临近用款日仍在波动品种。\n规避：用款日前半年换成存款或短期固收。\n降低：分散类别与期限，定投摊平，设检视日。\n对冲：有外汇、利率敞口的企业用远期、掉期、期权；期货、期权只对有真实敞口且具备资格的客户介绍。\n承受：说明最大可能跌幅，客户复述并确认。\n每次检视记入规划，偏离超过界限提出调整。",
    "Signs: holdings above the assessed grade, all in one class, still moving shortly before the money is needed.\nAvoid: deposits or short bonds half a year before the day.\nReduce: spread classes and terms, invest in steps, set a day of review.\nHedge: companies with open positions in currencies or rates use forwards, swaps, options; futures and options only for a real position and a client who qualifies.\nBear: say the largest likely fall, the client repeats and confirms it.\nEach review goes into the plan; beyond the limit a change is proposed.",
  ),
  strategy(
    "流动性风险：钱够不够用到下一笔进账",
    "Liquidity: does the money last until the next income",
    "流动性风险、现金流",
    "识别：贷款大而存款少、短期债务集中到期、旺季备货、账期拉长。\n家庭：留三到六个月支出；期限分档，用款日与到期日对齐；备用额度先批后用。\n企业：收付计划排到周；现金管理、票据贴现、应收账款融资、循环额度。\n对冲：保险覆盖收入中断与财产损失；原料、汇率、利率敞口用期货、远期、期权锁定，只按真实需要，不投机。\n预案：写下最先动用哪笔、谁批准。",
    "Signs: large loans and small deposits, debts due close together, stock for the season, customers paying later.\nFamilies: three to six months of spending kept; terms in steps, maturities on the day of need; a credit line agreed before it is needed.\nCompanies: a plan by week; cash management, discounting, receivables, revolving credit.\nHedge: insurance against loss of income and property; futures, forwards and options fix the price of material, currencies and rates, for real needs only.\nPlan: which money goes first and who decides.",
  ),
  strategy(
    "人身风险：家庭支柱的保障缺口",
    "Personal risk: the gap behind the breadwinner",
    "人身风险、保障",
    "识别：有房贷有子女而无保险、单一收入、从事高风险职业、退休无医疗补充。\n算缺口：负债加五年家庭支出，减去已有保障和存款。\n转移：先意外与医疗，再定期寿险，后养老年金；保费不超过家庭年收入的一成左右，先做需求与支付能力分析。\n降低：应急金、紧急联系人、重要文件存放处。\n不夸大、不制造恐惧；如实告知由客户本人作答。",
    "Signs: mortgage and children without insurance, one income, a dangerous trade, retired without medical cover.\nThe gap: debts and five years of spending, less cover and savings.\nTransfer: accident and medical first, then term life, then annuities; premiums at about a tenth of income, after an analysis of need and means.\nReduce: an emergency reserve, a contact, a place for papers.\nNothing exaggerated, no fear made; the client answers health questions in person.",
  ),
  strategy(
    "操作风险：流程里的每个接口",
    "Operational risk: every joint of the process",
    "操作风险、流程规范",
    "识别：资料不全先办、代签代办、口头变更、一人办到底。\n控制：清单逐项、双人复核、重要变更回拨本人、限额与双录。\n发现差错：先止损，当天报告，留原始材料，不私下处理。\n事后：一件事改一个步骤，写进流程规范并再读一次。",
    "Signs: handled before papers are complete, signed for somebody, changed by word of mouth, one person from end to end.\nControl: checklists, a second pair of eyes, calling back before changes, limits and recordings.\nAn error: stop the harm, report the same day, keep the originals, settle nothing privately.\nAfterwards: one step of the procedure is changed for it, and read again.",
  ),
  strategy(
    "法律风险：手续与权属先看清",
    "Legal risk: papers and ownership first",
    "法律风险、合同",
    "识别：授权过期、共有人未签、抵押登记未办、合同条款与口头说法不一、证件失效。\n控制：用标准合同，一份一份核对主体、签字、日期；共有与担保当面签；登记凭证入档。\n时限：诉讼时效、证件与授权到期提前两个月提醒。\n争议：保留沟通记录，交法律部门，不自行承诺。",
    "Signs: expired authority, a joint owner who did not sign, a mortgage not registered, words that differ from the contract, invalid documents.\nControl: standard contracts; parties, signatures and days checked one by one; joint owners and guarantors sign in person; proof of registration filed.\nTime limits: documents and authority are reminded of two months ahead.\nDisputes: keep the records, pass on to the legal department, promise nothing.",
  ),
  strategy(
    "汇率风险：按币种和日期配对",
    "Exchange rates: match currency and day",
    "汇率风险、跨境",
    "识别：收付币种不同、账期超过三个月、留学与购房分期付汇。\n提示：汇率双向波动，付款需按流程、凭真实单据，留足时间。\n自然对冲：收什么币付什么币，错开集中付款日。\n锁定：远期结售汇、掉期、期权，按合同金额和日期，不超额。\n个人：分批购汇，用款前一个月备好；限额与用途如实申报。",
    "Signs: income and costs in different currencies, terms over three months, instalments abroad.\nSay: rates move both ways; payments follow a procedure with true papers and take time.\nNatural: pay in what is earned, spread large payments.\nFix: forwards, swaps, options for amount and day of the contract, never more.\nPersons: buy in parts, ready a month ahead; limits and purpose declared truly.",
  ),
  strategy(
    "信息风险：存疑先核实再使用",
    "Doubtful data: verify before use",
    "信息风险、客户信息",
    "识别：证件与生日不符、电话空号、地址退信、说法前后不一。\n核实：下次接触时看原件、回拨、请客户本人改正；字段标“存疑”“不真实”“不完整”，写核实人和日期。\n控制：存疑期间不据此推荐、不授信、不寄送。\n反复不实的，报主管并考虑退出维护。",
    "Signs: document and birthday differ, dead numbers, returned mail, changing stories.\nVerify: see the original, call back, let the client correct it; mark the field doubtful, untrue or incomplete with name and day.\nControl: meanwhile nothing is recommended, lent or mailed on it.\nWhat is untrue again and again is reported and may end the maintenance.",
  ),
  strategy(
    "三农业务：四类风险与控制",
    "Agricultural business: four risks and their controls",
    "信用风险、市场风险、操作风险、法律风险、三农",
    "信用风险：农户收入靠季节，信息少。控制——整村建档，看三年种养和还款记录；联保或担保；还款日对准收获与出栏。\n市场风险：价格和疫病灾害。控制——问销路与订单，“保险＋期货”、价格保险、农业保险；不集中一个品种；灾后先查损再议还款安排。\n操作风险：上门多、现金多、冒名与挪用。控制——双人入户、面签拍照、受托支付、用途凭证三十天内补齐、定期换人复查。\n法律风险：承包经营权、宅基地、共有人。控制——核对承包合同与期限、流转与抵押登记、共有人同意书；合作社看章程与授权。\n每笔贷款四类各写一句，写不出就不放款。",
    "Credit: income by season, little information. Control: archives for the whole village, three years of crops and repayment; joint guarantee; repayment on the days of harvest and sale.\nMarket: prices, disease, weather. Control: buyers and contracts, insurance with futures, price and farm insurance; not one product alone; after damage first the loss, then repayment.\nOperation: visits, cash, false names, other uses. Control: two people at the farm, signed and photographed in person, payment to the seller, proof of use within thirty days, others check again.\nLaw: land contract, homestead, joint owners. Control: contract and term, transfer and mortgage registration, consent of joint owners; for cooperatives statutes and authority.\nOne sentence on each of the four for every loan; without it nothing is paid out.",
  ),
];
