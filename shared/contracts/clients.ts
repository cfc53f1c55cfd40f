/* Everything about clients: the list, and the archive of one. */
import type { FeatureContract } from "./contract.ts";
import { clientsArchive } from "./clients/archive.ts";
import { clientsList } from "./clients/list.ts";

export const clients = { ...clientsList, ...clientsArchive } as const satisfies FeatureContract;
