/*
 * Version 13: handing clients over step by step, what to know of each client handed over, and notes of a change of shift
 * with the clients they name. Frozen: released stores hold it.
 */
import type { Migration } from "#db/engine/migrate.ts";

export const migration0013: Migration = {
  version: 13,
  name: "0013-handover",
  sql: `
create table handover (
  row_no integer primary key,
  id text not null unique,
  from_user_id text not null,
  to_user_id text not null,
  reason text,
  client_count integer,
  listed_on text not null,
  listed_by_id text not null,
  reviewed_on text,
  reviewed_by_id text,
  assigned_at text,
  joint_on text,
  reported_on text,
  report text,
  supervisor_id text,
  supervised_on text,
  remark text,
  from_remark text,
  to_remark text,
  cancelled_on text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create index handover_by_day on handover (listed_on);
create table handover_client (
  row_no integer primary key,
  id text not null unique,
  client_id text not null references client (id) deferrable initially deferred,
  handover_id text not null,
  remark text,
  joint_visit_id text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create index handover_client_by_client on handover_client (client_id);
create index handover_client_by_handover on handover_client (handover_id);
create table shift_note (
  row_no integer primary key,
  id text not null unique,
  from_user_id text not null,
  to_user_id text not null,
  day text not null,
  body text not null,
  read_at text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create index shift_note_by_day on shift_note (day);
create table shift_note_client (
  row_no integer primary key,
  id text not null unique,
  note_id text not null,
  from_user_id text not null,
  about_client_id text not null,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create index shift_note_client_by_note on shift_note_client (note_id);
`,
};
