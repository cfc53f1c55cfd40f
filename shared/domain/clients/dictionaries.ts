/*
 * The seed of every dictionary that a column of the register names. It is only the start: a branch adds, renames,
 * orders and hides entries through `dictionaryItem` rows (the sources leave these lists open, R036, R094), so no
 * rule may count on a label, and only the codes of this file may be named in code.
 */
import { holdingDictionaries } from "./dictionariesHolding.ts";
import { identityDictionaries } from "./dictionariesIdentity.ts";
import { relationshipDictionaries } from "./dictionariesRelationship.ts";
import { servingDictionaries } from "./dictionariesServing.ts";
import { campaignDictionaries } from "#shared/domain/campaigns/dictionariesCampaigns.ts";
import { catalogueDictionaries } from "#shared/domain/catalogue/dictionariesCatalogue.ts";
import { knowledgeDictionaries } from "#shared/domain/catalogue/dictionariesKnowledge.ts";
import { complaintDictionaries } from "#shared/domain/complaints/dictionariesComplaints.ts";
import { researchDictionaries } from "#shared/domain/research/dictionariesResearch.ts";
import { opportunityDictionaries } from "#shared/domain/opportunities/dictionariesOpportunities.ts";
import { productDictionaries } from "#shared/domain/products/dictionariesProducts.ts";
import { visitDictionaries } from "#shared/domain/visits/dictionariesVisits.ts";
import { workLogDictionaries } from "#shared/domain/workLog/dictionariesWorkLog.ts";
import { unitDictionaries } from "#shared/domain/units/unitKinds.ts";
import type { DictionaryEntry } from "./dictionaryEntry.ts";

/** Every dictionary with the entries that a new store starts with, by the name that columns use. */
export const seedDictionaries: Readonly<Record<string, readonly DictionaryEntry[]>> = {
  ...identityDictionaries,
  ...relationshipDictionaries,
  ...holdingDictionaries,
  ...visitDictionaries,
  ...servingDictionaries,
  ...catalogueDictionaries,
  ...knowledgeDictionaries,
  ...workLogDictionaries,
  ...opportunityDictionaries,
  ...complaintDictionaries,
  ...researchDictionaries,
  ...productDictionaries,
  ...campaignDictionaries,
  ...unitDictionaries,
};

/** A band of deposits: it holds every balance from `fromFen` (in 分) up to the next higher band. */
export interface ValueBand {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly fromFen: number;
}

/** The bands of the sources as editable defaults, in 分 (R092): at least 100,000, 50,000, 20,000 yuan, and below. */
export const valueBands: readonly ValueBand[] = [
  { code: "from100k", zh: "10万元以上", en: "¥100,000 and over", fromFen: 10_000_000 },
  { code: "from50k", zh: "5万-10万元", en: "¥50,000-100,000", fromFen: 5_000_000 },
  { code: "from20k", zh: "2万-5万元", en: "¥20,000-50,000", fromFen: 2_000_000 },
  { code: "below20k", zh: "2万元以下", en: "Below ¥20,000", fromFen: Number.MIN_SAFE_INTEGER },
];

/** The band of a deposit balance in 分, in whatever order the bands are given; null for an unknown balance (R092). */
export const bandOf = (depositFen: number | null, bands: readonly ValueBand[] = valueBands): ValueBand | null => {
  if (depositFen === null) return null;
  let best: ValueBand | null = null;
  for (const band of bands) {
    if (depositFen >= band.fromFen && (best === null || band.fromFen > best.fromFen)) best = band;
  }
  return best;
};
