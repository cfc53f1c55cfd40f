/* Which products may not go to a client as things stand: proposals and the end of an opportunity ask (R159-R163, X12). */
import { kindOfHolding } from "#shared/domain/products/fitReasons.ts";
import { kindStandingReasons, standingReasons, type UnsuitableProduct } from "#shared/domain/products/recommendationStanding.ts";
import type { Row } from "#shared/domain/edit/syncedTables.ts";
import type { Day } from "#shared/kernel/time.ts";
import type { ReadDb } from "#db/engine/store.ts";
import { capacityOf, exceptionFor, suitabilityRulesOf } from "./products.ts";
import { allRows, rowById, rowsOfClient } from "./rows.ts";

/** A product as an opportunity names it: one of the catalogue, or only a kind. */
interface NamedProduct {
  readonly productKind: string;
  readonly productId?: string | null;
  readonly productName?: string | null;
}

/** The unsuitable ones among the products that are named for a client, each once. */
export const unsuitableProducts = (db: ReadDb, clientId: string, named: readonly NamedProduct[], today: Day): readonly UnsuitableProduct[] => {
  const owner = named.length === 0 ? undefined : rowById(db, "client", clientId);
  if (!owner) return [];
  const recommendations = rowsOfClient(db, "recommendation", clientId);
  const asked = { client: capacityOf(db, owner, today), rules: suitabilityRulesOf(db), today };
  const ofProduct = (product: Row<"product">) => ({
    product,
    recommendations: recommendations.filter(({ productId }) => productId === product.id),
    hasException: exceptionFor(db, clientId, product.id, today) !== undefined,
  });
  const found = new Map<string, UnsuitableProduct>();
  for (const { productKind, productId, productName } of named) {
    const product = typeof productId === "string" ? rowById(db, "product", productId) : undefined;
    const kind = kindOfHolding[productKind] ?? productKind;
    const reasons = product
      ? standingReasons({ ...asked, ...ofProduct(product) })
      : kindStandingReasons({
          ...asked,
          kind,
          products: allRows(db, "product")
            .filter((one) => one.kind === kind)
            .map(ofProduct),
        });
    if (reasons.length > 0) {
      found.set(product?.id ?? `kind ${productKind}`, {
        productId: product?.id ?? null,
        kind: productKind,
        name: product?.name ?? productName ?? null,
        reasons,
      });
    }
  }
  return [...found.values()];
};
