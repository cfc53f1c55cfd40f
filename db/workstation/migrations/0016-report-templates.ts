/* Version 16: Word templates of the branch, and pictures of signatures. Frozen once released: stores hold it. */
import type { Migration } from "#db/engine/migrate.ts";

export const migration0016: Migration = {
  version: 16,
  name: "0016-report-templates",
  sql: `
create table report_template (
  row_no integer primary key,
  id text not null unique,
  name text not null,
  version integer not null,
  file_name text not null,
  media_type text not null,
  byte_size integer not null,
  sha256 text not null,
  uploaded_at text not null,
  uploaded_by_id text,
  is_active integer,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create index report_template_by_name on report_template (name, version);
create table person_signature (
  row_no integer primary key,
  id text not null unique,
  person_id text not null,
  media_type text not null,
  byte_size integer not null,
  sha256 text not null,
  added_at text not null,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create index person_signature_by_person on person_signature (person_id);
`,
};
