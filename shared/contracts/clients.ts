/* Everything about clients: the list, and the archive of one. */
import type { FeatureContract } from "./contract.ts";
import { clientsList } from "./clients/list.ts";

export const clients = { ...clientsList } as const satisfies FeatureContract;
