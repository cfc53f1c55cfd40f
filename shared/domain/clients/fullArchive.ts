/*
 * Who must be archived in full, and what is missing (X03): a client with deposits or credit at or over the branch's
 * threshold needs information, cooperation and a visit report in the archive. Information: the archive score reaches
 * the branch's percentage; cooperation: at least one product is registered; report: one was handed in. Below the
 * threshold nothing is demanded. The same three questions are asked by SQL in db/workstation/fullArchive.ts.
 */

/** What the branch demands: from which amount in 分, and how complete the information must be, in percent. */
export interface FullArchiveSettings {
  readonly thresholdFen: number;
  readonly leastCompleteness: number;
}

/** 100 万元 and 70 percent (X03). */
export const defaultFullArchiveSettings: FullArchiveSettings = { thresholdFen: 100_000_000, leastCompleteness: 70 };

/** The key of the setting. */
export const fullArchiveKey = "fullArchive";

/** Bounds of the two numbers; the threshold in 分. */
export const fullArchiveBounds = {
  thresholdFen: { min: 100, max: 100_000_000_000_000 },
  leastCompleteness: { min: 1, max: 100 },
} as const;

/** What is looked at; amounts in 分, null when unknown. */
export interface FullArchiveFacts {
  readonly depositFen: number | null;
  readonly loanFen: number | null;
  readonly completeness: number;
  readonly holdingCount: number;
  readonly reportCount: number;
}

export type FullArchivePart = "information" | "cooperation" | "report";
export type FullArchiveState = "incomplete" | "complete";

/** The two states as lists show them; no dictionary of the branch, for the program alone decides. */
export const fullArchiveStates = [
  { code: "incomplete", zh: "须全面建档", en: "Full archive due" },
  { code: "complete", zh: "已全面建档", en: "Full archive kept" },
] as const satisfies readonly { readonly code: FullArchiveState; readonly zh: string; readonly en: string }[];

/** States of a visit report that count as handed in. */
export const handedInStates = ["submitted", "questioned", "signed"] as const;

/** Whether deposits or credit reach the threshold, both in 分 (X03). */
export const needsFullArchive = ({ depositFen, loanFen }: Pick<FullArchiveFacts, "depositFen" | "loanFen">, { thresholdFen }: FullArchiveSettings): boolean =>
  (depositFen ?? 0) >= thresholdFen || (loanFen ?? 0) >= thresholdFen;

/** The parts of a full archive that are missing, in the order in which they are gathered (X03). */
export const missingParts = ({ completeness, holdingCount, reportCount }: FullArchiveFacts, { leastCompleteness }: FullArchiveSettings): FullArchivePart[] => [
  ...(completeness >= leastCompleteness ? [] : (["information"] as const)),
  ...(holdingCount > 0 ? [] : (["cooperation"] as const)),
  ...(reportCount > 0 ? [] : (["report"] as const)),
];

/** Whether the full archive is demanded and kept; null when it is not demanded (X03). */
export const fullArchiveState = (facts: FullArchiveFacts, settings: FullArchiveSettings): FullArchiveState | null => {
  if (!needsFullArchive(facts, settings)) return null;
  return missingParts(facts, settings).length === 0 ? "complete" : "incomplete";
};

const within = (value: unknown, { min, max }: { readonly min: number; readonly max: number }): value is number =>
  typeof value === "number" && Number.isSafeInteger(value) && value >= min && value <= max;

/** Whether both numbers lie within their bounds. */
export const areFullArchiveSettings = (value: unknown): value is FullArchiveSettings =>
  typeof value === "object" &&
  value !== null &&
  "thresholdFen" in value &&
  "leastCompleteness" in value &&
  within(value.thresholdFen, fullArchiveBounds.thresholdFen) &&
  within(value.leastCompleteness, fullArchiveBounds.leastCompleteness);

/** The settings of a stored text; whatever does not read as ours counts as the default. */
export const fullArchiveSettingsFrom = (text: string | null | undefined): FullArchiveSettings => {
  if (!text) return defaultFullArchiveSettings;
  try {
    const parsed: unknown = JSON.parse(text);
    return areFullArchiveSettings(parsed) ? { thresholdFen: parsed.thresholdFen, leastCompleteness: parsed.leastCompleteness } : defaultFullArchiveSettings;
  } catch {
    return defaultFullArchiveSettings;
  }
};
