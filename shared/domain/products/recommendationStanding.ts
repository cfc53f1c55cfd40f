/*
 * Whether a recommendation on record still carries a product to a client (R158-R163, X12, X13): a proposal is presented and an
 * opportunity won only on one. It no longer carries when the product's grade rose since, or when what the gate asks of client
 * and product (suitability.ts) no longer holds today.
 *
 * Where only a kind is named, there is no grade to judge. Whether the kind can go to the client at all is asked of the product
 * on sale that speaks for it most, which is the one with the lowest grade: if even that one may not, none may. But a low grade
 * of the kind carries nothing: what is sold is one product, with its own grade and disclosures, so a recommendation of one
 * product of the kind must stand.
 */
import type { Day } from "#shared/kernel/time.ts";
import type { Row } from "#shared/domain/edit/syncedTables.ts";
import {
  type ClientCapacity,
  isGraded,
  isJudged,
  isOnSale,
  isOvercome,
  misfits,
  riskOfProduct,
  type SuitabilityReason,
  type SuitabilityRules,
} from "./suitability.ts";

export type StandingReason = SuitabilityReason | "notRecommended" | "gradeRose";

/** A product of the catalogue that may not go to the client as things stand, with every reason. */
export interface UnsuitableProduct {
  /** null: only the kind is named. */
  readonly productId: string | null;
  /** Kind of holding under which it would run. */
  readonly kind: string;
  /** null where the kind has no name of its own. */
  readonly name: string | null;
  readonly reasons: readonly StandingReason[];
}

interface Standing {
  readonly product: Row<"product">;
  readonly client: ClientCapacity;
  /** Recommendations of this product to this client, any order. */
  readonly recommendations: readonly Pick<Row<"recommendation">, "productRisk">[];
  readonly today: Day;
  readonly rules: SuitabilityRules;
  /** The branch manager granted an exception that counts today. */
  readonly hasException: boolean;
}

const place = (grade: string | null): number => Number(/\d+/u.exec(grade ?? "")?.[0] ?? 0);

/** What keeps a product from being presented or sold to a client (R159-R163, X12); empty: nothing does. What has no grades is free. */
export const standingReasons = ({ product, client, recommendations, today, rules, hasException }: Standing): readonly StandingReason[] => {
  if (!isJudged(product, rules)) return [];
  const unfit = misfits(product, client, today, rules).filter((reason) => !(hasException && isOvercome(reason, rules)));
  if (recommendations.length === 0) return [...unfit, "notRecommended"];
  const risk = place(riskOfProduct(product));
  return recommendations.some(({ productRisk }) => place(productRisk) >= risk) ? unfit : [...unfit, "gradeRose"];
};

interface KindStanding extends Omit<Standing, "product" | "recommendations" | "hasException"> {
  /** Kind of the catalogue. */
  readonly kind: string;
  /** The products of this kind in the catalogue, each with what `standingReasons` asks of it. */
  readonly products: readonly Pick<Standing, "product" | "recommendations" | "hasException">[];
}

/** What keeps a kind of which no product is named from being presented or sold to a client (R159-R161, X12); empty: nothing does. */
export const kindStandingReasons = ({ kind, products, ...asked }: KindStanding): readonly StandingReason[] => {
  if (!isGraded(kind, asked.rules)) return [];
  const judged = products.map((one) => ({ product: one.product, reasons: standingReasons({ ...asked, ...one }) }));
  if (judged.some(({ reasons }) => reasons.length === 0)) return [];
  const [first] = judged
    .filter(({ product }) => isOnSale(product, asked.today))
    .toSorted((left, right) => left.reasons.length - right.reasons.length || place(riskOfProduct(left.product)) - place(riskOfProduct(right.product)));
  return first?.reasons ?? ["productNotOnSale"];
};
