/*
 * Version 21: articles of the branch's library, the words that texts are checked for, and which article a training was the
 * reading of. Frozen once released.
 */
import type { Migration } from "#db/engine/migrate.ts";

export const migration0021: Migration = {
  version: 21,
  name: "0021-knowledge-words",
  sql: `
create table article (
  row_no integer primary key,
  id text not null unique,
  kind text not null,
  title text not null,
  title_en text,
  body text not null,
  body_en text,
  chapter text,
  tags text,
  regulation text,
  valid_from text,
  is_mandatory integer check (is_mandatory in (0, 1)),
  read_again_from text,
  sort_order integer,
  is_active integer check (is_active in (0, 1)),
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create table forbidden_word (
  row_no integer primary key,
  id text not null unique,
  word text not null,
  kind text not null,
  reason text not null,
  reason_en text,
  suggestion text,
  allowed_in text,
  regulation text,
  is_stop integer check (is_stop in (0, 1)),
  is_active integer check (is_active in (0, 1)),
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
alter table training add column article_id text;
create index training_by_article on training (article_id) where article_id is not null and deleted_at is null;
`,
};
