/* Everything about clients that the window may ask: the list and search, and the archive of one client. */
import { clientsArchive } from "./clients/archive.ts";

export const clients = { ...clientsArchive } as const;
