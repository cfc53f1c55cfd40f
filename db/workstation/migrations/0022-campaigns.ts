/*
 * Version 22: campaigns with events, costs and log, whom they are meant for, competitors and market notes; who came names the
 * event; prospects have a stage. Frozen once released.
 */
import type { Migration } from "#db/engine/migrate.ts";

export const migration0022: Migration = {
  version: 22,
  name: "0022-campaigns",
  sql: `
create table campaign (
  row_no integer primary key,
  id text not null unique,
  title text not null,
  kind text not null,
  host_id text not null,
  step text not null,
  step_since_on text not null,
  goals text,
  target_group text,
  target_needs text,
  strategy text,
  segment_name text,
  product_kinds text,
  promotion_mix text,
  offer text,
  starts_on text not null,
  ends_on text not null,
  place text,
  way text,
  channels text,
  people text,
  material text,
  budget integer,
  invitation text,
  wanted_invited integer,
  wanted_attended integer,
  wanted_opportunities integer,
  wanted_amount integer,
  checked_pitfalls text,
  checked_links text,
  effect_on text,
  findings text,
  improvements text,
  rating text,
  closed_on text,
  note text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create table campaign_event (
  row_no integer primary key,
  id text not null unique,
  campaign_id text not null,
  title text not null,
  kind text not null,
  held_on text not null,
  start_time text,
  end_time text,
  place text,
  speaker text,
  capacity integer,
  note text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create table campaign_cost (
  row_no integer primary key,
  id text not null unique,
  campaign_id text not null,
  kind text not null,
  title text,
  planned integer,
  actual integer,
  spent_on text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create table campaign_entry (
  row_no integer primary key,
  id text not null unique,
  campaign_id text not null,
  kind text not null,
  happened_on text not null,
  by_id text,
  step text,
  body text not null,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create table campaign_target (
  row_no integer primary key,
  id text not null unique,
  client_id text not null references client (id) deferrable initially deferred,
  campaign_id text not null,
  state text not null,
  left_out_reason text,
  channel text,
  listed_on text not null,
  invited_on text,
  invited_by_id text,
  answered_on text,
  follow_up_id text,
  amount_before integer,
  amount_after integer,
  note text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create index campaign_target_by_client on campaign_target (client_id);
create table competitor (
  row_no integer primary key,
  id text not null unique,
  name text not null,
  kind text not null,
  area text,
  products text,
  distribution text,
  strengths text,
  weaknesses text,
  answer text,
  is_active integer check (is_active in (0, 1)),
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create table market_note (
  row_no integer primary key,
  id text not null unique,
  kind text not null,
  noted_on text not null,
  by_id text,
  title text not null,
  body text,
  source text,
  competitor_id text,
  swot text,
  environment text,
  action text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create index campaign_by_step on campaign (step, starts_on);
create index campaign_event_by_campaign on campaign_event (campaign_id);
create index campaign_event_by_day on campaign_event (held_on);
create index campaign_cost_by_campaign on campaign_cost (campaign_id);
create index campaign_entry_by_campaign on campaign_entry (campaign_id);
create index campaign_target_by_campaign on campaign_target (campaign_id, state);
create index market_note_by_day on market_note (noted_on);
alter table participation add column campaign_id text;
alter table participation add column event_id text;
alter table participation add column guests integer;
alter table participation add column interest text;
create index participation_by_campaign on participation (campaign_id) where campaign_id is not null;
alter table opportunity add column campaign_id text;
create index opportunity_by_campaign on opportunity (campaign_id) where campaign_id is not null;
alter table client add column prospect_stage text;
alter table client add column source_campaign_id text;
alter table client add column converted_on text;
create index client_by_lifecycle on client (lifecycle_stage) where deleted_at is null and merged_into_id is null;
create index client_by_referrer_source on client (source_campaign_id) where source_campaign_id is not null;
`,
};
