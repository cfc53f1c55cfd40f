/*
 * The time limits, contingency plans and letters of complaints that a branch starts with (R223, R226, X11). Names, dates and
 * numbers of days are rows with their source: the branch changes them, no code does.
 */
export interface DefaultClockRule {
  readonly clock: string;
  readonly days: number;
  readonly dayKind: "working" | "calendar";
  readonly regulation: string;
  readonly regulationEn: string;
  readonly article: string | null;
  readonly articleEn: string | null;
  readonly effectiveOn: string | null;
  readonly source: string | null;
}

const regulation = "银行业保险业消费投诉处理管理办法（中国银行保险监督管理委员会令2020年第3号）";
const regulationSource = "http://www.jianbiaoku.com/webarbs/book/164455/4714059.shtml";
const regulationEn = "Measures for Handling Consumer Complaints in Banking and Insurance (CBIRC Order No. 3 of 2020)";
const ownRule = "本行服务规范";
const ownRuleEn = "The bank's own service standard";

const byRegulation = (clock: string, days: number, article: string, articleEn: string): DefaultClockRule => ({
  clock,
  days,
  dayKind: "calendar",
  regulation,
  regulationEn,
  article,
  articleEn,
  effectiveOn: "2020-03-01",
  source: regulationSource,
});
const byBank = (clock: string, days: number, article: string | null = null, articleEn: string | null = null): DefaultClockRule => ({
  clock,
  days,
  dayKind: "working",
  regulation: ownRule,
  regulationEn: ownRuleEn,
  article,
  articleEn,
  effectiveOn: null,
  source: null,
});

export const defaultClockRules: readonly DefaultClockRule[] = [
  byBank("bankReply", 3, "投诉建议须在3个工作日内回复客户", "Complaints and suggestions are answered within 3 working days"),
  byRegulation(
    "regulatorSimple",
    15,
    "事实清楚、争议情况简单：自收到之日起15日内作出处理决定并告知投诉人",
    "Clear facts, a simple dispute: decided and told to the complainant within 15 days of receipt",
  ),
  byRegulation("regulatorComplex", 30, "情况复杂：可以延长至30日", "A complex case: up to 30 days"),
  byRegulation(
    "regulatorExtension",
    30,
    "情况特别复杂或者有其他特殊原因：经审批并告知投诉人，可以再延长30日",
    "A very complex case or other special reasons: another 30 days, once approved and told to the complainant",
  ),
  byBank("serviceReply", 3),
  byBank("stepClassify", 1),
  byBank("stepSubmit", 1),
  byBank("stepHandle", 2),
  byBank("escalateAhead", 1),
  byBank("callBack", 10),
];

export interface DefaultPlan {
  readonly name: string;
  readonly nameEn: string;
  readonly categories: readonly string[];
  readonly fromImpact: "low" | "middle" | "high" | "major";
  readonly procedure: string;
  readonly procedureEn: string;
  readonly duties: string;
  readonly dutiesEn: string;
  readonly measures: string;
  readonly measuresEn: string;
  readonly escalateTo: string;
}

export const defaultPlans: readonly DefaultPlan[] = [
  {
    name: "营业场所冲突",
    nameEn: "Conflict in the banking hall",
    categories: ["attitude", "waiting"],
    fromImpact: "middle",
    procedure:
      "1. 请客户到接待室就座，先听完再说。\n2. 大堂经理通知网点主管，十分钟内到场。\n3. 复述客户诉求并请客户确认。\n4. 当场能办的当场办，不能办的说明期限和联系人。",
    procedureEn:
      "1. Ask the client to sit down in the reception room and hear them out.\n2. The lobby manager tells the branch manager, who is there within ten minutes.\n3. Repeat what the client asks for and have it confirmed.\n4. Do at once what can be done; for the rest say by when and who to ask.",
    duties: "大堂经理：引导、安抚、维持秩序。\n首问责任人：记录经过和客户原话。\n网点主管：出面沟通，决定处理办法。",
    dutiesEn:
      "Lobby manager: shows the way, calms, keeps order.\nFirst person asked: records what happened in the client's own words.\nBranch manager: speaks with the client and decides.",
    measures: "不争辩、不推诿、不拍摄客户；保留当日录像；需要时报警并通知安保部门。",
    measuresEn: "No arguing, no passing on, no filming of clients; keep the day's recordings; call the police and tell security when needed.",
    escalateTo: "branchManager",
  },
  {
    name: "产品亏损与收益争议",
    nameEn: "Dispute about losses or returns",
    categories: ["productReturn", "marketing"],
    fromImpact: "middle",
    procedure:
      "1. 调取销售时的风险测评、双录和签字文件。\n2. 核对宣传材料与实际说法。\n3. 由未参与销售的人员与客户沟通。\n4. 形成书面处理意见，告知调解和诉讼途径。",
    procedureEn:
      "1. Fetch the risk assessment, the recording and the signed papers of the sale.\n2. Compare the printed material with what was said.\n3. Somebody who took no part in the sale speaks with the client.\n4. Write down the decision and name the ways of mediation and court.",
    duties: "网点主管：指定经办人，原销售人员回避。\n经办人：调查、协商、答复。\n消保岗：复核处理意见。",
    dutiesEn:
      "Branch manager: names who handles it; the seller stands aside.\nHandler: investigates, negotiates, answers.\nConsumer protection: reviews the decision.",
    measures: "不承诺兜底、不私下补偿；确有违规的，按程序整改和赔偿。",
    measuresEn: "No promise to cover a loss, no private payment; where rules were broken, correct and compensate by the procedure.",
    escalateTo: "region",
  },
  {
    name: "资金被盗与诈骗",
    nameEn: "Stolen funds and fraud",
    categories: ["fraud", "card"],
    fromImpact: "low",
    procedure: "1. 立即协助客户挂失、止付、报警。\n2. 保留交易记录和通话记录。\n3. 一小时内报告网点主管和运营部门。\n4. 每日向客户通报进展。",
    procedureEn:
      "1. Help the client at once to report the loss, stop payment and call the police.\n2. Keep the records of transactions and calls.\n3. Report to the branch manager and operations within an hour.\n4. Tell the client every day how it stands.",
    duties: "首问责任人：协助止付、陪同报警。\n网点主管：上报并对接公安机关。\n运营部门：冻结、查询、取证。",
    dutiesEn:
      "First person asked: helps to stop payment and goes along to the police.\nBranch manager: reports and deals with the police.\nOperations: freeze, look up, secure evidence.",
    measures: "第一时间止付；提示其他账户风险；不评价客户过错。",
    measuresEn: "Stop payment first; warn of the risk to other accounts; never judge the client's part in it.",
    escalateTo: "region",
  },
  {
    name: "个人信息泄露",
    nameEn: "Leak of personal information",
    categories: ["personalData"],
    fromImpact: "low",
    procedure: "1. 确认泄露的信息范围和途径。\n2. 立即停止相关查询和外发。\n3. 报告网点主管、科技和合规部门。\n4. 按规定告知客户并说明补救办法。",
    procedureEn:
      "1. Establish what was leaked and how.\n2. Stop the look-ups and transfers concerned at once.\n3. Report to the branch manager, IT and compliance.\n4. Tell the client as the rules require, and what can be done.",
    duties: "网点主管：牵头并上报。\n合规岗：评估影响、留存证据。\n经办人：与客户沟通。",
    dutiesEn: "Branch manager: leads and reports.\nCompliance: judges the effect, keeps the evidence.\nHandler: speaks with the client.",
    measures: "更换凭证、加强验证；查清责任；不向无关人员透露。",
    measuresEn: "Replace cards and codes, verify more strictly; find out who is responsible; tell nobody who need not know.",
    escalateTo: "headOffice",
  },
  {
    name: "群体投诉与舆情",
    nameEn: "Group complaints and public opinion",
    categories: ["otherCategory", "fees", "onlineBanking", "loan", "accountError"],
    fromImpact: "major",
    procedure: "1. 请客户推选代表，不超过五名。\n2. 统一口径，由指定人员对外答复。\n3. 当日上报分行消保部门。\n4. 逐户建档、逐户答复。",
    procedureEn:
      "1. Ask the clients to choose at most five to speak for them.\n2. One wording, given by the person named for it.\n3. Report to consumer protection of the bank the same day.\n4. A file and an answer for each client.",
    duties: "网点主管：现场总负责。\n消保部门：口径与法律意见。\n客户经理：逐户联系自己的客户。",
    dutiesEn: "Branch manager: in charge on the spot.\nConsumer protection: wording and legal advice.\nClient managers: each calls their own clients.",
    measures: "不接受个人采访、不在网上争辩；跟踪评论和转载；办结后逐户回访。",
    measuresEn: "No interviews of one's own, no arguing online; follow comments and reposts; call each client back when it is settled.",
    escalateTo: "headOffice",
  },
];

/** Letters of a complaint, which an English one names by the same fields; `{编号}` `{事由}` `{受理日期}` `{答复期限}` `{处理结果}` `{延期原因}` are fields of the complaint. */
export interface DefaultCaseLetter {
  readonly name: string;
  readonly nameEn: string;
  readonly caseLetter: "receipt" | "answer" | "extension";
  readonly body: string;
  readonly bodyEn: string;
}

export const defaultCaseLetters: readonly DefaultCaseLetter[] = [
  {
    name: "投诉受理告知书",
    nameEn: "Complaint received",
    caseLetter: "receipt",
    body: "尊敬的{称呼}：\n\n您于{受理日期}反映的“{事由}”一事，我行已受理，编号{编号}。我们将于{答复期限}前给您答复，无须您再提供我行已有的材料。\n\n经办联系：{网点}  {客户经理}  {电话}\n如需撤回，请随时告知我们。\n\n{网点}\n{日期}",
    bodyEn:
      "Dear {salutation},\n\nWe have received your complaint of {receivedOn} about “{caseTitle}” under the number {caseNumber}. We shall answer you by {answerBy}; you need not send us anything that the bank already has.\n\nYour contact: {manager}, {outlet}, {phone}\nIf you wish to withdraw it, please tell us at any time.\n\n{outlet}\n{date}",
  },
  {
    name: "投诉答复函",
    nameEn: "Answer to a complaint",
    caseLetter: "answer",
    body: "尊敬的{称呼}：\n\n您于{受理日期}反映的“{事由}”（编号{编号}），我行已调查处理，现答复如下：\n\n{处理结果}\n\n如您对处理结果有不同意见，可以向我行上级机构申请核查，也可以通过调解、仲裁、诉讼等途径解决。感谢您帮助我们改进服务。\n\n{网点}  {客户经理}\n{日期}",
    bodyEn:
      "Dear {salutation},\n\nWe have looked into what you told us on {receivedOn} about “{caseTitle}” (number {caseNumber}). Our answer:\n\n{resolution}\n\nIf you see it differently, you may ask our superior office to review it; mediation, arbitration and the courts are open to you as well. Thank you for helping us to do better.\n\n{manager}, {outlet}\n{date}",
  },
  {
    name: "办理延期告知书",
    nameEn: "Complaint: more time needed",
    caseLetter: "extension",
    body: "尊敬的{称呼}：\n\n您于{受理日期}反映的“{事由}”（编号{编号}），因{延期原因}，经批准延长办理期限至{答复期限}。办理期间有进展，我们会及时告知您。\n\n{网点}  {客户经理}  {电话}\n{日期}",
    bodyEn:
      "Dear {salutation},\n\nYour complaint of {receivedOn} about “{caseTitle}” (number {caseNumber}) needs more time: {extensionReason}. With approval the term has been extended to {answerBy}. We shall tell you how it goes on.\n\n{manager}, {outlet}, {phone}\n{date}",
  },
];
