/* The three groups of a portfolio: quantity, quality, conversion (R229-R231), and the opportunities (R233, R237). */
import { type Figure, text } from "./figure.ts";

export const portfolioFigures = {
  // --- quantity (R229)
  clientCount: {
    ...text("客户总数", "Clients"),
    meaning: text("期末在册客户，不含已合并的。", "Clients on the books at the end of the period, merged ones left out."),
    unit: "count",
    how: { kind: "count", rows: "clientsAtEnd" },
    better: "more",
    requirement: "R229",
  },
  newClients: {
    ...text("新客户", "New clients"),
    meaning: text(
      "期内开户的客户；没有开户日期的按建档日期，只知年月的按当期第一天。",
      "Clients whose account was opened in the period; without that day, the day of the archive.",
    ),
    unit: "count",
    how: { kind: "count", rows: "clientsNew" },
    better: "more",
    requirement: "R229",
  },
  growth: {
    ...text("增长率", "Growth"),
    meaning: text("新客户 ÷ 期初客户。", "New clients ÷ clients at the start."),
    unit: "percent",
    how: { kind: "share", rows: "clientsNew", of: "clientsAtStart" },
    better: "more",
    requirement: "R229",
  },
  activity: {
    ...text("活跃度", "Activity"),
    meaning: text(
      "期内有完成的拜访、往来记录或到期联系的客户 ÷ 期末客户。",
      "Clients with a visit done, an interaction or a maturity call ÷ clients at the end.",
    ),
    unit: "percent",
    how: { kind: "share", rows: "clientsContacted", of: "clientsAtEnd" },
    better: "more",
    requirement: "R229",
  },
  // --- quality (R230)
  intent: {
    ...text("意向度", "Intent"),
    meaning: text("拜访报告结果为“达成意向”或“有兴趣”的客户 ÷ 已写报告的拜访客户。", "Clients whose report says agreed or interested ÷ clients with a report."),
    unit: "percent",
    how: { kind: "share", rows: "clientsInterested", of: "clientsReported" },
    better: "more",
    requirement: "R230",
  },
  qualification: {
    ...text("资质", "Qualification"),
    meaning: text(
      "证件已登记且未过期的客户（个人还须风险测评在有效期内）÷ 期末客户。",
      "Clients with a registered, unexpired document (persons also a valid risk assessment) ÷ clients at the end.",
    ),
    unit: "percent",
    how: { kind: "share", rows: "clientsQualified", of: "clientsAtEnd" },
    better: "more",
    isStock: true,
    requirement: "R230",
  },
  value: {
    ...text("户均价值", "Value per client"),
    meaning: text("有资产记录的客户的金融资产平均值（银行数据，当前）。", "Average financial assets of clients with assets on record (bank data, today)."),
    unit: "fen",
    how: { kind: "average", rows: "clientsWithAssets" },
    better: "more",
    isStock: true,
    requirement: "R230",
  },
  // --- conversion (R231)
  conversion: {
    ...text("转化率", "Conversion"),
    meaning: text("期内联系过、且期内在本行新办业务的客户 ÷ 期内联系过的客户。", "Clients contacted who opened a product with us ÷ clients contacted."),
    unit: "percent",
    how: { kind: "share", rows: "clientsBuying", of: "clientsContacted" },
    better: "more",
    requirement: "R231",
  },
  retention: {
    ...text("留存率", "Retention"),
    meaning: text(
      "上一个同长期间联系过、本期仍有联系的客户 ÷ 上一期联系过的客户。",
      "Clients contacted both in this period and in the one before ÷ clients contacted before.",
    ),
    unit: "percent",
    how: { kind: "share", rows: "clientsContactedAgain", of: "clientsContactedBefore" },
    better: "more",
    requirement: "R231",
  },
  referral: {
    ...text("推荐率", "Referral"),
    meaning: text("有转介绍人或来源为转介绍的新客户 ÷ 新客户。", "New clients with a referrer or of source referral ÷ new clients."),
    unit: "percent",
    how: { kind: "share", rows: "clientsReferred", of: "clientsNew" },
    better: "more",
    requirement: "R231",
  },
  // --- opportunities (R137-R143, R233)
  opportunitiesRaised: {
    ...text("新增商机", "Opportunities raised"),
    meaning: text("期内识别的商机。", "Opportunities recognised in the period."),
    unit: "count",
    how: { kind: "count", rows: "opportunitiesRaised" },
    better: "more",
    requirement: "R233",
  },
  winRate: {
    ...text("商机转化率", "Win rate"),
    meaning: text("期内转化的商机 ÷ 期内结束的商机（转化与未成）。", "Opportunities won ÷ opportunities closed in the period, won or lost."),
    unit: "percent",
    how: { kind: "share", rows: "opportunitiesWon", of: "opportunitiesClosed" },
    better: "more",
    requirement: "R233",
  },
  wonAmount: {
    ...text("成交金额", "Amount won"),
    meaning: text("期内转化的商机的成交金额合计。", "Sum of the amounts of opportunities won in the period."),
    unit: "fen",
    how: { kind: "sum", rows: "opportunitiesWon" },
    better: "more",
    requirement: "R237",
  },
} as const satisfies Readonly<Record<string, Figure>>;
