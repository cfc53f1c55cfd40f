/*
 * Version 28: which kind of maintenance a checklist is about (R040); what a product's price aims at, how it is set and on what
 * it rests (R154, R155). Frozen once released.
 */
import type { Migration } from "#db/engine/migrate.ts";

export const migration0028: Migration = {
  version: 28,
  name: "0028-content-and-pricing",
  sql: `
alter table checklist_template add column content_kinds text;
alter table product add column pricing_goals text;
alter table product add column pricing_strategies text;
alter table product add column pricing_basis text;
`,
};
