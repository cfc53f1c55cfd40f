/* Between a benefit of the catalogue and the texts of its form; and the threshold of full archives in 万元. */
import type { Row } from "#shared/domain/edit/syncedTables.ts";
import { type FullArchiveSettings, fullArchiveBounds } from "#shared/domain/clients/fullArchive.ts";

export type BenefitTexts = Readonly<
  Record<"name" | "nameEn" | "kind" | "description" | "descriptionEn" | "condition" | "ageFrom" | "ageTo" | "pointsCost", string>
>;

const numberText = (value: number | null | undefined): string => (value === null || value === undefined ? "" : String(value));

/** The texts of a benefit, or of a new one. */
export const textsOfBenefit = (row?: Row<"benefit">): BenefitTexts => ({
  name: row?.name ?? "",
  nameEn: row?.nameEn ?? "",
  kind: row?.kind ?? "privilege",
  description: row?.description ?? "",
  descriptionEn: row?.descriptionEn ?? "",
  condition: row?.condition ?? "",
  ageFrom: numberText(row?.ageFrom),
  ageTo: numberText(row?.ageTo),
  pointsCost: numberText(row?.pointsCost),
});

/** A whole number of at least 0; null for an empty text, undefined for one that is none. */
const wholeNumber = (text: string): number | null | undefined => {
  const trimmed = text.trim();
  if (trimmed === "") return null;
  return /^\d{1,9}$/.test(trimmed) ? Number(trimmed) : undefined;
};

/** Why a form cannot be saved. */
export const benefitProblem = (texts: BenefitTexts): "noName" | "notANumber" | "agesReversed" | null => {
  if (texts.name.trim() === "") return "noName";
  const [from, to, points] = [wholeNumber(texts.ageFrom), wholeNumber(texts.ageTo), wholeNumber(texts.pointsCost)];
  if (from === undefined || to === undefined || points === undefined || (from ?? 0) > 150 || (to ?? 0) > 150) return "notANumber";
  return from !== null && to !== null && to < from ? "agesReversed" : null;
};

const textOrNull = (text: string): string | null => (text.trim() === "" ? null : text.trim());

/** The values that are saved. */
export const benefitOfTexts = (texts: BenefitTexts) => ({
  name: texts.name.trim(),
  nameEn: textOrNull(texts.nameEn),
  kind: texts.kind,
  description: textOrNull(texts.description),
  descriptionEn: textOrNull(texts.descriptionEn),
  condition: textOrNull(texts.condition),
  ageFrom: wholeNumber(texts.ageFrom) ?? null,
  ageTo: wholeNumber(texts.ageTo) ?? null,
  pointsCost: wholeNumber(texts.pointsCost) ?? null,
});

const fenOfTenThousand = 1_000_000;

export interface ArchiveTexts {
  /** 万元. */
  readonly threshold: string;
  readonly leastCompleteness: string;
}

/** The settings as texts; the threshold in 万元. */
export const textsOfArchive = ({ thresholdFen, leastCompleteness }: FullArchiveSettings): ArchiveTexts => ({
  threshold: String(thresholdFen / fenOfTenThousand),
  leastCompleteness: String(leastCompleteness),
});

/** The settings of texts; null when one of them is no number within its bounds. */
export const archiveOfTexts = ({ threshold, leastCompleteness }: ArchiveTexts): FullArchiveSettings | null => {
  if (!/^\d{1,8}(?:\.\d{1,4})?$/.test(threshold.trim()) || !/^\d{1,3}$/.test(leastCompleteness.trim())) return null;
  const settings = { thresholdFen: Math.round(Number(threshold) * fenOfTenThousand), leastCompleteness: Number(leastCompleteness) };
  const isWithin = (["thresholdFen", "leastCompleteness"] as const).every(
    (key) => settings[key] >= fullArchiveBounds[key].min && settings[key] <= fullArchiveBounds[key].max,
  );
  return isWithin ? settings : null;
};
