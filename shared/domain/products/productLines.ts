/* The catalogue as it is read: a product with its benefits and the grade that counts, and how it fits a client (R150, R164, R171). */
import { nameOrder } from "#shared/kernel/nameOrder.ts";
import type { Day } from "#shared/kernel/time.ts";
import { matchesQuery } from "#shared/domain/clients/searchMatch.ts";
import type { Row } from "#shared/domain/edit/syncedTables.ts";
import { type FitFacts, type FitReason, fitReasons, fitWeight } from "./fitReasons.ts";
import { type ClientCapacity, isOnSale, misfits, riskOfProduct, type SuitabilityReason, type SuitabilityRules } from "./suitability.ts";

export interface ProductLine extends Row<"product"> {
  /** The higher of the two grades (X12). */
  readonly risk: string | null;
  readonly isOnSale: boolean;
  readonly benefits: readonly Row<"productBenefit">[];
}

/** A product in the light of one client. */
export interface FittingProduct extends ProductLine {
  readonly misfits: readonly SuitabilityReason[];
  /** What in the archive speaks for it: needs, habits, preferences, risk (R164, R240). */
  readonly reasons: readonly FitReason[];
}

/** A row that bears the name of a product of that day; the name in English while the product still has the same one. */
export type WithNameEn<R> = R & { readonly productNameEn: string | null };

export interface ProductFilter {
  readonly text?: string | undefined;
  readonly kind?: string | undefined;
  readonly line?: string | undefined;
  readonly risk?: string | undefined;
  readonly onlyOnSale?: boolean | undefined;
}

/** Lines of business in the order in which a branch speaks of them; one that the branch added comes last. */
const lineOrder: readonly string[] = ["personal", "corporate", "agriculture", "crossBorder"];
const placeOfLine = (line: string): number => {
  const place = lineOrder.indexOf(line);
  return place < 0 ? lineOrder.length : place;
};

/** Products with benefits and counting grade, by line, kind and name. */
export const productLines = (rows: readonly Row<"product">[], benefits: readonly Row<"productBenefit">[], today: Day): readonly ProductLine[] => {
  const byProduct = Map.groupBy(benefits, ({ productId }) => productId);
  return rows
    .map((row) => ({
      ...row,
      risk: riskOfProduct(row),
      isOnSale: isOnSale(row, today),
      benefits: (byProduct.get(row.id) ?? []).toSorted((left, right) => (left.sortOrder ?? 0) - (right.sortOrder ?? 0)),
    }))
    .toSorted(
      (left, right) =>
        Number(right.isOnSale) - Number(left.isOnSale) ||
        placeOfLine(left.line) - placeOfLine(right.line) ||
        left.kind.localeCompare(right.kind) ||
        nameOrder(left.name, right.name),
    );
};

/** Those that pass a filter; the text is looked for in names (also by pinyin), code and talk. */
export const findProducts = <P extends ProductLine>(lines: readonly P[], filter: ProductFilter): readonly P[] => {
  const text = (filter.text ?? "").trim();
  return lines.filter(
    (line) =>
      (filter.kind === undefined || line.kind === filter.kind) &&
      (filter.line === undefined || line.line === filter.line) &&
      (filter.risk === undefined || line.risk === filter.risk) &&
      (filter.onlyOnSale !== true || line.isOnSale) &&
      (text === "" ||
        matchesQuery(
          {
            names: [line.name],
            identifiers: [],
            texts: [
              line.name,
              line.nameEn,
              line.productCode,
              line.advantages,
              line.advantagesEn,
              ...line.benefits.flatMap(({ feature, featureEn, benefit, benefitEn }) => [feature, featureEn, benefit, benefitEn]),
            ].filter((part) => part !== null),
          },
          text,
        )),
  );
};

/** How products fit a client: first what may be recommended and has the most for it, last what may not be (R161, R164, R240). */
export const fitToClient = (
  lines: readonly ProductLine[],
  client: ClientCapacity,
  facts: FitFacts,
  today: Day,
  rules: SuitabilityRules,
): readonly FittingProduct[] =>
  lines
    .map((line) => ({
      ...line,
      misfits: misfits(line, client, today, rules),
      reasons: fitReasons(line, facts),
    }))
    .toSorted((left, right) => Number(left.misfits.length > 0) - Number(right.misfits.length > 0) || fitWeight(right.reasons) - fitWeight(left.reasons));
