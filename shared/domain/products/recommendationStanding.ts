/*
 * Whether a recommendation on record still carries a product to a client (R158-R163, X12, X13): a proposal is presented and an
 * opportunity won only on one. It no longer carries when the product's grade rose since, or when what the gate asks of client
 * and product (suitability.ts) no longer holds today.
 */
import type { Day } from "#shared/kernel/time.ts";
import type { Row } from "#shared/domain/edit/syncedTables.ts";
import { type ClientCapacity, isGraded, isOvercome, misfits, riskOfProduct, type SuitabilityReason, type SuitabilityRules } from "./suitability.ts";

export type StandingReason = SuitabilityReason | "notRecommended" | "gradeRose";

/** A product of the catalogue that may not go to the client as things stand, with every reason. */
export interface UnsuitableProduct {
  readonly productId: string;
  readonly name: string;
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

/** What keeps a product from being presented or sold to a client (R159-R163, X12); empty: nothing does. A kind without grades is free. */
export const standingReasons = ({ product, client, recommendations, today, rules, hasException }: Standing): readonly StandingReason[] => {
  if (!isGraded(product.kind, rules)) return [];
  const unfit = misfits(product, client, today, rules).filter((reason) => !(hasException && isOvercome(reason, rules)));
  if (recommendations.length === 0) return [...unfit, "notRecommended"];
  const risk = place(riskOfProduct(product));
  return recommendations.some(({ productRisk }) => place(productRisk) >= risk) ? unfit : [...unfit, "gradeRose"];
};
