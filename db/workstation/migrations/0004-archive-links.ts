/* Version 4: who was merged into whom, and who brought whom. Frozen: released stores hold it. */
import type { Migration } from "#db/engine/migrate.ts";

export const migration0004: Migration = {
  version: 4,
  name: "0004-archive-links",
  sql: `
create index client_by_merged on client (merged_into_id) where merged_into_id is not null;
create index client_by_referrer on client (referrer_client_id) where referrer_client_id is not null;
`,
};
