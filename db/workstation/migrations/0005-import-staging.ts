/* Version 5: the staging of an import. The table of version 2 was never filled by a release. Frozen: released stores hold it. */
import type { Migration } from "#db/engine/migrate.ts";

export const migration0005: Migration = {
  version: 5,
  name: "0005-import-staging",
  sql: `
drop table import_row;
create table import_row (
  seq integer primary key,
  run_id text not null references import_run (id),
  row_no integer not null,
  file_no integer not null,
  file_row integer not null,
  outcome text not null check (outcome in ('new', 'update', 'unchanged', 'skipped', 'refused')),
  reason text,
  is_open integer not null default 0,
  decision text,
  client_id text,
  name text not null,
  cells text not null,
  edits text not null,
  conflicts text not null,
  problems text not null
) strict;
create unique index import_row_by_number on import_row (run_id, row_no);
create index import_row_by_outcome on import_row (run_id, outcome, row_no);
create index import_row_by_client on import_row (run_id, client_id, row_no) where client_id is not null;
create index import_row_open on import_row (run_id, row_no) where is_open = 1;
alter table import_run add column job_id text;
alter table import_run add column report text not null default '{}';
create unique index import_mapping_by_name on import_mapping (name);
`,
};
