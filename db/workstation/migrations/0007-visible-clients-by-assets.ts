/*
 * Version 7: the index of the usual order also says whether a client is visible. Today, the total of the list and its
 * first page then read the index alone instead of every client. A partial index would draw other queries to itself.
 * Frozen: released stores hold it.
 */
import type { Migration } from "#db/engine/migrate.ts";

export const migration0007: Migration = {
  version: 7,
  name: "0007-visible-clients-by-assets",
  sql: `
drop index client_by_assets;
create index client_by_assets on client (asset_total, row_no, deleted_at, merged_into_id);
`,
};
