/*
 * What the branch no longer offers, among the products of opportunities (R140): a product of the catalogue that was withdrawn,
 * or a kind that the branch switched off in its own list.
 */
import type { ReadDb } from "#db/engine/store.ts";
import { rowById, rowsWhere } from "./rows.ts";

/** A product as an opportunity names it. */
interface NamedProduct {
  readonly productKind: string;
  readonly productId?: string | null;
}

/** Tells whether a product is offered no more. */
export const withdrawnProducts = (db: ReadDb): ((product: NamedProduct) => boolean) => {
  const kinds = new Set(
    rowsWhere(db, "dictionaryItem", "dictionary", "holdingKind")
      .filter((entry) => entry.isActive === false)
      .map(({ code }) => code),
  );
  return ({ productKind, productId }) => kinds.has(productKind) || (typeof productId === "string" && rowById(db, "product", productId)?.state === "withdrawn");
};
