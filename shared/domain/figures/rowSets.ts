/*
 * Sets of rows behind the figures (R234): each figure is the number, the sum or the share of such sets, and a click on
 * it opens exactly these rows. What a set holds is said here in words and in db/workstation/figures in SQL.
 */

/** What a row of a set is: decides what a click on it opens. */
export type RowSubject =
  | "client"
  | "visit"
  | "report"
  | "followUp"
  | "promise"
  | "holding"
  | "feedback"
  | "inspection"
  | "opportunity"
  | "complaint"
  | "warning"
  | "serviceRequest"
  | "campaignClient"
  | "campaignCost";

export interface RowSet {
  readonly zh: string;
  readonly en: string;
  readonly subject: RowSubject;
  /** Dictionary of the code in each row; `maturityOutcome` is the program's own, the code of `campaignTitle` is its own name. */
  readonly codes?: string;
  /** What the amount of each row is, when it has one. */
  readonly amount?: "fen" | "points" | "percent";
  /** Rows bear days within the period, so that a chart over time can be drawn. */
  readonly isDated?: true;
}

const clients = (zh: string, en: string, extra: Partial<RowSet> = {}): RowSet => ({ zh, en, subject: "client", codes: "lifecycleStage", ...extra });

export const rowSets = {
  clientsAtEnd: clients("期末客户", "Clients at the end"),
  clientsAtStart: clients("期初客户", "Clients at the start"),
  clientsNew: clients("新客户", "New clients", { codes: "clientSource", isDated: true }),
  clientsContacted: clients("期内联系过的客户", "Clients contacted"),
  clientsContactedBefore: clients("上一期联系过的客户", "Clients contacted in the period before"),
  clientsContactedAgain: clients("两期都联系过的客户", "Clients contacted in both periods"),
  clientsReported: clients("已写报告的拜访客户", "Clients with a visit report"),
  clientsInterested: clients("有意向的客户", "Clients with intent"),
  clientsQualified: clients("资质齐备的客户", "Qualified clients"),
  clientsToday: clients("现有客户", "Clients today"),
  clientsWithProfit: clients("有利润记录的客户", "Clients with profit on record", { codes: "tier", amount: "fen" }),
  clientsWithAssets: clients("有资产记录的客户", "Clients with assets on record", { codes: "tier", amount: "fen" }),
  clientsBuying: clients("联系后新办业务的客户", "Clients contacted who opened a product"),
  clientsReferred: clients("转介绍来的新客户", "New clients by referral", { codes: "clientSource", isDated: true }),
  clientsBought: clients("有意向并新办业务的客户", "Clients with intent who opened a product"),
  visitsDue: { zh: "应完成的拜访", en: "Visits due", subject: "visit", codes: "visitState", isDated: true },
  visitsDone: { zh: "已完成的拜访", en: "Visits done", subject: "visit", codes: "visitKind", isDated: true },
  visitsMissed: { zh: "未见到或过期未办的拜访", en: "Visits missed or not held", subject: "visit", codes: "visitState", isDated: true },
  visitsCancelled: { zh: "取消的拜访", en: "Visits cancelled", subject: "visit", codes: "visitKind", isDated: true },
  visitsTimed: { zh: "约定了时间并登记到达的拜访", en: "Visits with agreed time and arrival", subject: "visit", codes: "visitKind", isDated: true },
  visitsPunctual: { zh: "准时到达的拜访", en: "Visits arrived on time", subject: "visit", codes: "visitKind", isDated: true },
  reportsDue: { zh: "应提交的报告", en: "Reports due", subject: "report", codes: "visitKind", isDated: true },
  reportsInTime: { zh: "按时提交的报告", en: "Reports in time", subject: "report", codes: "visitKind", isDated: true },
  reportsMissing: { zh: "逾期未交的报告", en: "Reports overdue", subject: "report", codes: "visitKind", isDated: true },
  reportsHandedIn: { zh: "已提交的报告", en: "Reports handed in", subject: "report", codes: "reportState", isDated: true },
  reportsSigned: { zh: "已签认的报告", en: "Reports signed off", subject: "report", codes: "visitResult", isDated: true },
  followUpsDue: { zh: "到期的跟进", en: "Follow-ups due", subject: "followUp", codes: "followUpSource", isDated: true },
  followUpsInTime: { zh: "按时完成的跟进", en: "Follow-ups done in time", subject: "followUp", codes: "followUpSource", isDated: true },
  followUpsLate: { zh: "逾期完成的跟进", en: "Follow-ups done late", subject: "followUp", codes: "followUpSource", isDated: true },
  followUpsOverdue: { zh: "逾期未办的跟进", en: "Follow-ups overdue", subject: "followUp", codes: "followUpSource", isDated: true },
  promisesDue: { zh: "到期的承诺", en: "Promises due", subject: "promise", codes: "promiseState", isDated: true },
  promisesKept: { zh: "按期兑现的承诺", en: "Promises kept in time", subject: "promise", codes: "promiseState", isDated: true },
  promisesOpen: { zh: "逾期未兑现的承诺", en: "Promises broken or overdue", subject: "promise", codes: "promiseState", isDated: true },
  maturities: { zh: "已到期的产品", en: "Products matured", subject: "holding", codes: "maturityOutcome", amount: "fen", isDated: true },
  maturitiesWon: { zh: "到期留存的产品", en: "Maturities won", subject: "holding", codes: "holdingKind", amount: "fen", isDated: true },
  maturitiesLost: { zh: "到期流失的产品", en: "Maturities lost", subject: "holding", codes: "holdingKind", amount: "fen", isDated: true },
  maturitiesOpen: { zh: "到期去向未定的产品", en: "Maturities undecided", subject: "holding", codes: "holdingKind", amount: "fen", isDated: true },
  losses: { zh: "流失的客户（按原因）", en: "Clients lost, by reason", subject: "warning", codes: "lossReason", isDated: true },
  lossStages: { zh: "流失的客户（按环节）", en: "Clients lost, by stage", subject: "warning", codes: "lossStage", isDated: true },
  walletOurs: clients("已知他行资金的客户（本行部分）", "Clients with money elsewhere (with us)", { codes: "tier", amount: "fen" }),
  walletWhole: clients("已知他行资金的客户（全部资金）", "Clients with money elsewhere (all of it)", { codes: "tier", amount: "fen" }),
  relationships: clients("客户关系分", "Relationship points", { codes: "tier", amount: "points" }),
  archivesScored: clients("档案完整度", "Completeness of archives", { codes: "grade", amount: "percent" }),
  archivesComplete: clients("完整度达标的档案", "Archives complete enough", { codes: "grade", amount: "percent" }),
  archivesStale: clients("超过更新周期的档案", "Archives past their update cycle", { codes: "grade", amount: "percent" }),
  fullArchivesDue: clients("须全面建档的客户", "Clients who need a full archive", { codes: "fullArchiveState" }),
  fullArchivesKept: clients("已全面建档的客户", "Clients with a full archive", { codes: "fullArchiveState" }),
  clientsInspected: clients("期内检查过档案的客户", "Clients whose archive was inspected", { codes: "grade" }),
  inspections: { zh: "档案检查", en: "Inspections", subject: "inspection", codes: "inspectionResult", isDated: true },
  inspectionsPassed: { zh: "检查合格", en: "Inspections passed", subject: "inspection", codes: "inspectionResult", isDated: true },
  rectificationsDue: { zh: "到期的整改", en: "Rectifications due", subject: "inspection", codes: "inspectionResult", isDated: true },
  rectifiedInTime: { zh: "按期整改", en: "Rectified in time", subject: "inspection", codes: "inspectionResult", isDated: true },
  feedbackRated: { zh: "已评价的服务", en: "Service rated", subject: "feedback", codes: "satisfaction", isDated: true },
  feedbackSatisfied: { zh: "评价满意的服务", en: "Service rated satisfied", subject: "feedback", codes: "satisfaction", isDated: true },
  opportunitiesRaised: { zh: "期内识别的商机", en: "Opportunities raised", subject: "opportunity", codes: "opportunityStage", amount: "fen", isDated: true },
  opportunitiesAssigned: { zh: "其中已分配的商机", en: "of these assigned", subject: "opportunity", codes: "opportunityStage", amount: "fen", isDated: true },
  opportunitiesFollowed: {
    zh: "其中已跟进的商机",
    en: "of these followed up",
    subject: "opportunity",
    codes: "opportunityStage",
    amount: "fen",
    isDated: true,
  },
  opportunitiesConverted: { zh: "其中已转化的商机", en: "of these won", subject: "opportunity", codes: "opportunityStage", amount: "fen", isDated: true },
  opportunitiesClosed: { zh: "期内结束的商机", en: "Opportunities closed", subject: "opportunity", codes: "opportunityStage", amount: "fen", isDated: true },
  opportunitiesWon: { zh: "期内转化的商机", en: "Opportunities won", subject: "opportunity", codes: "sellKind", amount: "fen", isDated: true },
  opportunitiesLost: { zh: "期内未成的商机", en: "Opportunities lost", subject: "opportunity", codes: "closeReason", amount: "fen", isDated: true },
  complaintsReceived: { zh: "期内受理的投诉", en: "Complaints received", subject: "complaint", codes: "complaintCategory", isDated: true },
  bankClockDue: { zh: "本行期限到期的投诉", en: "Complaints due by the bank's clock", subject: "complaint", codes: "complaintStep", isDated: true },
  bankClockKept: { zh: "本行期限内答复的投诉", en: "Complaints answered by the bank's clock", subject: "complaint", codes: "complaintStep", isDated: true },
  regulatorClockDue: { zh: "监管期限到期的投诉", en: "Complaints due by the regulator's clock", subject: "complaint", codes: "complaintStep", isDated: true },
  regulatorClockKept: {
    zh: "监管期限内办结的投诉",
    en: "Complaints decided by the regulator's clock",
    subject: "complaint",
    codes: "complaintStep",
    isDated: true,
  },
  serviceRequestsDue: { zh: "到期的服务请求", en: "Service requests due", subject: "serviceRequest", codes: "serviceStep", isDated: true },
  serviceRequestsInTime: { zh: "按时办理的服务请求", en: "Service requests in time", subject: "serviceRequest", codes: "serviceStep", isDated: true },
  campaignInvited: { zh: "活动邀约的客户", en: "Clients invited to campaigns", subject: "campaignClient", codes: "campaignTitle", isDated: true },
  campaignAttended: { zh: "活动到场的客户", en: "Clients who came to campaigns", subject: "campaignClient", codes: "campaignTitle", isDated: true },
  campaignRaised: { zh: "活动识别的商机", en: "Opportunities of campaigns", subject: "opportunity", codes: "campaignTitle", amount: "fen", isDated: true },
  campaignWon: { zh: "活动转化的商机", en: "Opportunities won by campaigns", subject: "opportunity", codes: "campaignTitle", amount: "fen", isDated: true },
  campaignCosts: { zh: "活动费用", en: "Cost of campaigns", subject: "campaignCost", codes: "campaignTitle", amount: "fen", isDated: true },
  campaignBefore: {
    zh: "到场客户活动前资产",
    en: "Assets before, of those who came",
    subject: "campaignClient",
    codes: "campaignTitle",
    amount: "fen",
    isDated: true,
  },
  campaignAfter: {
    zh: "到场客户活动后资产",
    en: "Assets after, of those who came",
    subject: "campaignClient",
    codes: "campaignTitle",
    amount: "fen",
    isDated: true,
  },
} as const satisfies Readonly<Record<string, RowSet>>;

export type RowSetId = keyof typeof rowSets;

/** The ids of all sets of rows. */
export const rowSetIds = Object.keys(rowSets) as RowSetId[];

/** A set of rows as a plain description. */
export const rowSet = (id: RowSetId): RowSet => rowSets[id];

/** Whether a text names a set of rows. */
export const isRowSet = (text: string): text is RowSetId => Object.hasOwn(rowSets, text);

/** How a maturity ended, as charts and lists show it; the program alone decides. */
export const maturityOutcomes = [
  { code: "won", zh: "留存", en: "Won" },
  { code: "lost", zh: "流失", en: "Lost" },
  { code: "open", zh: "未定", en: "Undecided" },
] as const;
