/* What the branch no longer offers, among the products of opportunities (R140): a kind that it switched off in its own list. */
import { rowsWhere } from "./rows.ts";
import type { ReadDb } from "#db/engine/store.ts";

/** A product as an opportunity names it. */
interface NamedProduct {
  readonly productKind: string;
}

/** Tells whether a product is offered no more. */
export const withdrawnProducts = (db: ReadDb): ((product: NamedProduct) => boolean) => {
  const kinds = new Set(
    rowsWhere(db, "dictionaryItem", "dictionary", "holdingKind")
      .filter((entry) => entry.isActive === false)
      .map(({ code }) => code),
  );
  return ({ productKind }) => kinds.has(productKind);
};
