/*
 * A relationship as an asset (R124, R238): what a client is worth to the bank and how firm the bond is, 0 to 100 points
 * from six sources. The sources name no weights; these stand in the definition that the page shows. SQL is made from
 * this table, so what is shown and what is computed cannot differ.
 */

/** Points for reaching `from` (分, kinds, years, or at most so many days); the first line that fits counts. */
export interface PointStep {
  readonly from: number;
  readonly points: number;
}

export const relationshipPoints = {
  /** Financial assets in 分. */
  assets: [
    { from: 100_000_000, points: 40 },
    { from: 20_000_000, points: 30 },
    { from: 5_000_000, points: 20 },
    { from: 1, points: 10 },
  ],
  /** Different kinds of products held with us. */
  kinds: [
    { from: 4, points: 20 },
    { from: 3, points: 15 },
    { from: 2, points: 10 },
    { from: 1, points: 5 },
  ],
  /** Full years as a client. */
  years: [
    { from: 5, points: 10 },
    { from: 3, points: 6 },
    { from: 1, points: 2 },
  ],
  /** Days since the last contact, at most. */
  silentDays: [
    { from: 30, points: 15 },
    { from: 90, points: 10 },
    { from: 180, points: 5 },
  ],
  satisfaction: { delighted: 10, satisfied: 5 },
  /** Brought at least one other client. */
  referral: 5,
} as const satisfies {
  readonly assets: readonly PointStep[];
  readonly kinds: readonly PointStep[];
  readonly years: readonly PointStep[];
  readonly silentDays: readonly PointStep[];
  readonly satisfaction: Readonly<Record<string, number>>;
  readonly referral: number;
};

const wan = (fen: number): string => `${fen / 1_000_000}万`;

/** The table in words, for the definition beside the figure. */
export const relationshipPointsText: { readonly zh: string; readonly en: string } = {
  zh: `金融资产满${wan(100_000_000)}元40分、${wan(20_000_000)}元30分、${wan(5_000_000)}元20分、有资产10分；本行产品种类每种5分，至多20分；开户满5年10分、3年6分、1年2分；30天内有联系15分、90天10分、180天5分；满意度"愉悦"10分、"满意"5分；介绍过客户5分。`,
  en: "Assets of ¥1m 40 points, ¥200k 30, ¥50k 20, any 10; 5 points for each kind of product held here, at most 20; client for 5 years 10, 3 years 6, 1 year 2; contact within 30 days 15, 90 days 10, 180 days 5; delighted 10, satisfied 5; referred somebody 5.",
};
