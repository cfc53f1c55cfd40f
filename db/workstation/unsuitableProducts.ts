/* Which products of the catalogue may not go to a client as things stand: proposals and the end of an opportunity ask (R159-R163, X12). */
import { standingReasons, type UnsuitableProduct } from "#shared/domain/products/recommendationStanding.ts";
import type { Day } from "#shared/kernel/time.ts";
import type { ReadDb } from "#db/engine/store.ts";
import { capacityOf, exceptionFor, suitabilityRulesOf } from "./products.ts";
import { rowById, rowsOfClient } from "./rows.ts";

/** The unsuitable ones among the products that are named for a client, each once. */
export const unsuitableProducts = (
  db: ReadDb,
  clientId: string,
  named: readonly { readonly productId?: string | null }[],
  today: Day,
): readonly UnsuitableProduct[] => {
  const ids = [...new Set(named.flatMap(({ productId }) => (typeof productId === "string" ? [productId] : [])))];
  const owner = ids.length === 0 ? undefined : rowById(db, "client", clientId);
  if (!owner) return [];
  const client = capacityOf(db, owner, today);
  const rules = suitabilityRulesOf(db);
  const recommendations = rowsOfClient(db, "recommendation", clientId);
  return ids.flatMap((productId) => {
    const product = rowById(db, "product", productId);
    if (!product) return [];
    const own = recommendations.filter((one) => one.productId === productId);
    const hasException = exceptionFor(db, clientId, productId, today) !== undefined;
    const reasons = standingReasons({ product, client, recommendations: own, today, rules, hasException });
    return reasons.length === 0 ? [] : [{ productId, name: product.name, reasons }];
  });
};
