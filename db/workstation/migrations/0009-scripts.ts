/* Version 9: the scripts of the branch and who practised them. Frozen: released stores hold it. */
import type { Migration } from "#db/engine/migrate.ts";

export const migration0009: Migration = {
  version: 9,
  name: "0009-scripts",
  sql: `
create table script (
  row_no integer primary key,
  id text not null unique,
  title text not null,
  title_en text,
  stage text not null,
  selling_kind text,
  service_quality text,
  need_method text,
  negotiation_kind text,
  negotiation_phase text,
  presentation_frame text,
  body text not null,
  body_en text,
  client_kinds text,
  grades text,
  preference_types text,
  behaviour_types text,
  life_stages text,
  held_kinds text,
  maturing_kinds text,
  need_kinds text,
  objections text,
  purposes text,
  visit_kinds text,
  moments text,
  source text,
  is_active integer check (is_active in (0, 1)),
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create table script_practice (
  row_no integer primary key,
  id text not null unique,
  script_id text not null,
  user_id text not null,
  practised_at text not null,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create index script_practice_by_user on script_practice (user_id, script_id);
`,
};
