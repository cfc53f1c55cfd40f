/* Frozen. Notices to who claimed a client after a restore and is not his manager (R6): a notice that gives no right to write. */
import type { HubMigration } from "#db/hub/migrate.ts";

export const hubMigration0007: HubMigration = {
  version: 7,
  name: "claims",
  statements: () => ["alter table scope_left add column is_claim integer not null default 0"],
};
