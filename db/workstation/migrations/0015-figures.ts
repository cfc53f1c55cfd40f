/* Version 15: figures of the branch as published for a period. Frozen once released: stores hold it. */
import type { Migration } from "#db/engine/migrate.ts";

export const migration0015: Migration = {
  version: 15,
  name: "0015-figures",
  sql: `
create table figure_snapshot (
  row_no integer primary key,
  id text not null unique,
  from_on text not null,
  to_on text not null,
  taken_at text not null,
  taken_by_id text,
  content text not null,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create index figure_snapshot_by_period on figure_snapshot (from_on, to_on);
`,
};
