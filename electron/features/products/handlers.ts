/* Products, suitability and wealth plans (R150-R172, X12, X13). */
import type { products } from "#shared/contracts/products.ts";
import type { HandlersOf } from "#electron/features/context.ts";
import { catalogueOfProducts } from "./catalogueHandlers.ts";
import { wealthPlans } from "./plans.ts";
import { recommending } from "./recommending.ts";

export const productHandlers: HandlersOf<typeof products> = { ...catalogueOfProducts, ...recommending, ...wealthPlans };
