/*
 * Version 33: the units of the bank as a tree (R252, R283). Clients and people keep the word of their unit, so no row of an older
 * store is touched. Frozen once released.
 */
import type { Migration } from "#db/engine/migrate.ts";

export const migration0033: Migration = {
  version: 33,
  name: "0033-units",
  sql: `
create table unit (
  row_no integer primary key,
  id text not null unique,
  name text not null,
  name_en text,
  code text,
  kind text not null,
  parent_id text,
  lead_id text,
  former_names text,
  is_active integer,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
`,
};
