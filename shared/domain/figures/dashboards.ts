/*
 * Which figures and charts stand together (R229-R241). A dashboard is a tab of the page, a sheet of paper and a sheet of
 * a workbook; a section is one question to the store, so that no question keeps others waiting for long.
 */
import type { FigureId } from "./figures.ts";
import type { RowSetId } from "./rowSets.ts";

export type Chart =
  /** Rows by day, week or month, with those of the compared period beside them. */
  | { readonly kind: "trend"; readonly rows: RowSetId }
  /** Rows by their code, the largest first; `by: amount` draws sums. */
  | { readonly kind: "parts"; readonly rows: RowSetId; readonly by: "rows" | "amount" }
  /** Step after step, each a part of the one before (R233). */
  | { readonly kind: "funnel"; readonly steps: readonly RowSetId[] };

export interface Section {
  readonly zh: string;
  readonly en: string;
  readonly figures: readonly FigureId[];
  readonly charts: readonly Chart[];
}

export const sections = {
  quantity: {
    zh: "数量",
    en: "Quantity",
    figures: ["clientCount", "newClients", "growth", "activity"],
    charts: [{ kind: "trend", rows: "clientsNew" }],
  },
  quality: { zh: "质量", en: "Quality", figures: ["intent", "qualification", "value"], charts: [] },
  conversion: {
    zh: "转化",
    en: "Conversion",
    figures: ["conversion", "retention", "referral"],
    charts: [{ kind: "funnel", steps: ["clientsContacted", "clientsReported", "clientsInterested", "clientsBought"] }],
  },
  opportunities: {
    zh: "商机漏斗",
    en: "Opportunity funnel",
    figures: ["opportunitiesRaised", "winRate", "wonAmount"],
    charts: [
      { kind: "funnel", steps: ["opportunitiesRaised", "opportunitiesAssigned", "opportunitiesFollowed", "opportunitiesConverted"] },
      { kind: "parts", rows: "opportunitiesLost", by: "rows" },
    ],
  },
  visits: {
    zh: "拜访",
    en: "Visits",
    figures: ["visitsDone", "visitsHeld", "visitsMissed", "visitsCancelled", "punctuality"],
    charts: [
      { kind: "trend", rows: "visitsDone" },
      { kind: "parts", rows: "visitsDone", by: "rows" },
    ],
  },
  reports: { zh: "拜访报告", en: "Visit reports", figures: ["reportsInTime", "reportsMissing", "reportsSigned"], charts: [] },
  followUps: {
    zh: "跟进与承诺",
    en: "Follow-ups and promises",
    figures: ["followUpsInTime", "followUpsLate", "followUpsOverdue", "promisesKept", "promisesOpen"],
    charts: [{ kind: "parts", rows: "followUpsOverdue", by: "rows" }],
  },
  maturities: {
    zh: "到期",
    en: "Maturities",
    figures: ["maturities", "maturityAmount", "maturitiesWon", "maturitiesLost", "maturitiesOpen"],
    charts: [
      { kind: "parts", rows: "maturities", by: "amount" },
      { kind: "parts", rows: "maturitiesLost", by: "amount" },
    ],
  },
  relationship: {
    zh: "客户关系价值",
    en: "Relationship value",
    figures: ["walletShare", "walletKnown", "relationshipValue", "assetSum", "profitSum", "clientsLost"],
    charts: [
      { kind: "parts", rows: "clientsWithAssets", by: "amount" },
      { kind: "parts", rows: "lossStages", by: "rows" },
      { kind: "parts", rows: "losses", by: "rows" },
    ],
  },
  service: {
    zh: "服务评价",
    en: "Service evaluation",
    figures: ["satisfaction", "serviceInTime", "complaintsBankClock", "complaintsRegulatorClock", "promisesKept", "punctuality"],
    charts: [{ kind: "parts", rows: "feedbackRated", by: "rows" }],
  },
  complaints: {
    zh: "投诉",
    en: "Complaints",
    figures: ["complaints"],
    charts: [
      { kind: "trend", rows: "complaintsReceived" },
      { kind: "parts", rows: "complaintsReceived", by: "rows" },
    ],
  },
  campaigns: {
    zh: "活动费用与效果",
    en: "Cost and effect of campaigns",
    figures: ["campaignInvited", "campaignAttendance", "campaignRaised", "campaignWon", "campaignCost", "campaignAssets"],
    charts: [
      { kind: "parts", rows: "campaignCosts", by: "amount" },
      { kind: "parts", rows: "campaignAttended", by: "rows" },
      { kind: "parts", rows: "campaignBefore", by: "amount" },
      { kind: "parts", rows: "campaignAfter", by: "amount" },
    ],
  },
  archives: {
    zh: "档案质量",
    en: "Archives",
    figures: ["completeness", "archivesComplete", "archivesStale", "fullArchives"],
    charts: [],
  },
  inspections: {
    zh: "档案检查",
    en: "Inspections",
    figures: ["inspected", "inspectionsPassed", "rectified"],
    charts: [{ kind: "parts", rows: "inspections", by: "rows" }],
  },
} as const satisfies Readonly<Record<string, Section>>;

export type SectionId = keyof typeof sections;

/** The ids of all sections. */
export const sectionIds = Object.keys(sections) as SectionId[];

/** A section as a plain description. */
export const section = (id: SectionId): Section => sections[id];

export const dashboards = {
  core: { zh: "核心指标", en: "Key figures", sections: ["quantity", "quality", "conversion", "opportunities"] },
  work: { zh: "拜访与跟进", en: "Visits & follow-ups", sections: ["visits", "reports", "followUps"] },
  money: { zh: "到期与关系", en: "Maturities & value", sections: ["maturities", "relationship"] },
  service: { zh: "服务与投诉", en: "Service & complaints", sections: ["service", "complaints"] },
  campaigns: { zh: "营销活动", en: "Campaigns", sections: ["campaigns"] },
  archives: { zh: "档案", en: "Archives", sections: ["archives", "inspections"] },
} as const satisfies Readonly<Record<string, { readonly zh: string; readonly en: string; readonly sections: readonly SectionId[] }>>;

export type DashboardId = keyof typeof dashboards;

/** The ids of all dashboards. */
export const dashboardIds = Object.keys(dashboards) as DashboardId[];

/** The figures by which client managers of a branch are set side by side (R235). */
export const teamFigures = [
  "clientCount",
  "newClients",
  "activity",
  "conversion",
  "visitsDone",
  "reportsInTime",
  "followUpsInTime",
  "maturitiesWon",
  "winRate",
  "completeness",
] as const satisfies readonly FigureId[];

/** All sets of rows that a section needs for its figures and charts are asked for once. */
export const chartRows = (chart: Chart): readonly RowSetId[] => (chart.kind === "funnel" ? chart.steps : [chart.rows]);

/** Where most get lost: the step with the smallest share of the one before; undefined when nothing gets lost (R233). */
export const bottleneckOf = (counts: readonly number[]): number | undefined => {
  let worst: { readonly index: number; readonly share: number } | undefined;
  for (const [index, count] of counts.entries()) {
    const before = counts[index - 1];
    if (index === 0 || before === undefined || before === 0) continue;
    const share = count / before;
    if (share < 1 && (worst === undefined || share < worst.share)) worst = { index, share };
  }
  return worst?.index;
};
