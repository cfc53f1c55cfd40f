/* Version 30: the index from which Today says whose yearly file is due. Frozen once released: stores hold it. */
import type { Migration } from "#db/engine/migrate.ts";

export const migration0030: Migration = {
  version: 30,
  name: "0030-tier-index",
  sql: `
create index client_by_tier on client (tier) where tier is not null and deleted_at is null and merged_into_id is null;
`,
};
