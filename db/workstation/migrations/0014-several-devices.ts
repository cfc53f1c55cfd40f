/*
 * Version 14: two devices may each have made the greeting of an occasion or the entry of a dictionary before they heard of
 * each other. Both rows stand at the hub, so a store must be able to hold both. Frozen once released: stores hold it.
 */
import type { Migration } from "#db/engine/migrate.ts";

export const migration0014: Migration = {
  version: 14,
  name: "0014-several-devices",
  sql: `
drop index greeting_by_occasion;
create index greeting_by_occasion on greeting (occasion_key) where deleted_at is null;
drop index dictionary_item_by_code;
create index dictionary_item_by_code on dictionary_item (dictionary, code) where deleted_at is null;
`,
};
