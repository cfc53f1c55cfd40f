/*
 * Version 32: what a client's business leaves the bank, in the last year and over the relationship, as the bank's own systems reckon
 * it (R095). Frozen once released.
 */
import type { Migration } from "#db/engine/migrate.ts";

export const migration0032: Migration = {
  version: 32,
  name: "0032-client-profit",
  sql: `
alter table client add column year_profit integer;
alter table client add column lifetime_profit integer;
`,
};
