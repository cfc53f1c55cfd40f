/* What campaigns cost and what came of them (R195, R198, R204); every part of a chart is one campaign. */
import { type Figure, text } from "./figure.ts";

export const campaignFigures = {
  campaignInvited: {
    ...text("活动邀约", "Invitations"),
    meaning: text("期内为各项活动邀约的客户。", "Clients invited to campaigns in the period."),
    unit: "count",
    how: { kind: "count", rows: "campaignInvited" },
    better: "more",
    requirement: "R204",
  },
  campaignAttendance: {
    ...text("活动到场率", "Attendance"),
    meaning: text("期内到场的客户 ÷ 期内邀约的客户。", "Clients who came in the period ÷ clients invited in the period."),
    unit: "percent",
    how: { kind: "share", rows: "campaignAttended", of: "campaignInvited" },
    better: "more",
    requirement: "R204",
  },
  campaignRaised: {
    ...text("活动商机", "Opportunities of campaigns"),
    meaning: text("期内由活动识别的商机。", "Opportunities raised in the period by campaigns."),
    unit: "count",
    how: { kind: "count", rows: "campaignRaised" },
    better: "more",
    requirement: "R204",
  },
  campaignWon: {
    ...text("活动成交金额", "Won by campaigns"),
    meaning: text("期内转化的活动商机的成交金额。", "Amount of the opportunities of campaigns that were won in the period."),
    unit: "fen",
    how: { kind: "sum", rows: "campaignWon" },
    better: "more",
    requirement: "R195",
  },
  campaignCost: {
    ...text("活动费用", "Cost of campaigns"),
    meaning: text(
      "期内支出的活动费用，按实际金额；没有支出日期的按活动开始日。",
      "Real cost of campaigns spent in the period; without a day of its own it counts on the day on which the campaign began.",
    ),
    unit: "fen",
    how: { kind: "sum", rows: "campaignCosts" },
    better: "less",
    requirement: "R195",
  },
  campaignAssets: {
    ...text("到场客户活动前后资产", "Assets after campaigns"),
    meaning: text(
      "期内结束的活动：到场客户活动后的资产占活动前的百分比，超过 100% 为增加。只看两边都有记录的客户；是比较，不是因果。",
      "Of campaigns that ended in the period: assets of those who came, afterwards in percent of before; above 100 % they grew. Clients known on both sides only. A comparison, not a proof.",
    ),
    unit: "percent",
    how: { kind: "shareOfSums", rows: "campaignAfter", of: "campaignBefore" },
    better: "more",
    requirement: "R204",
  },
} as const satisfies Readonly<Record<string, Figure>>;
