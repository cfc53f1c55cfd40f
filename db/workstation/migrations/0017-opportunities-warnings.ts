/*
 * Version 17: rules with what they noticed: opportunities from the first sign to the contract, warnings with their outcome,
 * counts of behaviour per week, the sales plan and the abilities of staff (R082-R091, R137-R143, R213, X14). Frozen once
 * released: stores hold it.
 */
import type { Migration } from "#db/engine/migrate.ts";

export const migration0017: Migration = {
  version: 17,
  name: "0017-opportunities-warnings",
  sql: `
create table rule (
  row_no integer primary key,
  id text not null unique,
  name text not null,
  name_en text,
  purpose text not null,
  signal text not null,
  signal_detail text,
  condition text,
  sell_kind text,
  warning_kind text,
  severity text,
  product_kinds text,
  product_id text,
  product_name text,
  ability text,
  action text,
  strategy text,
  deadline_days integer,
  repeat_days integer,
  most_per_day integer,
  is_active integer check (is_active in (0, 1)),
  tried_on text,
  tried_hits integer,
  tried_for text,
  sort_order integer,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create table activity_count (
  row_no integer primary key,
  id text not null unique,
  client_id text not null references client (id) deferrable initially deferred,
  kind text not null,
  week_on text not null,
  count integer not null,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create index activity_count_by_client on activity_count (client_id);
create table opportunity (
  row_no integer primary key,
  id text not null unique,
  client_id text not null references client (id) deferrable initially deferred,
  title text not null,
  sell_kind text,
  stage text not null,
  stage_since_on text not null,
  source text not null,
  rule_id text,
  occurrence_key text,
  reason text,
  raised_on text not null,
  owner_id text,
  supporter_id text,
  assigned_by text,
  expected_amount integer,
  expected_on text,
  next_step text,
  next_step_on text,
  closed_on text,
  closed_amount integer,
  close_reason text,
  competitor text,
  summary text,
  note text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create index opportunity_by_client on opportunity (client_id);
create table opportunity_product (
  row_no integer primary key,
  id text not null unique,
  client_id text not null references client (id) deferrable initially deferred,
  opportunity_id text not null,
  product_kind text not null,
  product_id text,
  product_name text,
  amount integer,
  note text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create index opportunity_product_by_client on opportunity_product (client_id);
create table opportunity_step (
  row_no integer primary key,
  id text not null unique,
  client_id text not null references client (id) deferrable initially deferred,
  opportunity_id text not null,
  kind text not null,
  from_stage text,
  to_stage text,
  happened_at text not null,
  by_id text,
  channel text,
  body text,
  visit_id text,
  report_id text,
  follow_up_id text,
  promise_id text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create index opportunity_step_by_client on opportunity_step (client_id);
create table proposal (
  row_no integer primary key,
  id text not null unique,
  client_id text not null references client (id) deferrable initially deferred,
  opportunity_id text,
  title text not null,
  need_text text not null,
  solution text not null,
  fit_reason text,
  amount integer,
  is_disclosed integer check (is_disclosed in (0, 1)),
  presented_on text,
  state text not null,
  response text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create index proposal_by_client on proposal (client_id);
create table contract (
  row_no integer primary key,
  id text not null unique,
  client_id text not null references client (id) deferrable initially deferred,
  opportunity_id text,
  number text,
  title text not null,
  product_kind text,
  amount integer,
  signed_on text,
  starts_on text,
  ends_on text,
  state text not null,
  note text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create index contract_by_client on contract (client_id);
create table sales_plan (
  row_no integer primary key,
  id text not null unique,
  manager_id text not null,
  month text not null,
  product_kind text,
  target_amount integer,
  target_count integer,
  note text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create table staff_ability (
  row_no integer primary key,
  id text not null unique,
  user_id text not null,
  abilities text,
  product_kinds text,
  areas text,
  most_open integer,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create table warning (
  row_no integer primary key,
  id text not null unique,
  client_id text not null references client (id) deferrable initially deferred,
  title text not null,
  kind text not null,
  severity text not null,
  rule_id text,
  occurrence_key text,
  raised_on text not null,
  reason text,
  action text,
  strategy text,
  due_on text not null,
  state text not null,
  owner_id text,
  outcome text,
  outcome_note text,
  loss_stage text,
  loss_reason text,
  handled_at text,
  visit_id text,
  follow_up_id text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create index warning_by_client on warning (client_id);
create index opportunity_by_stage on opportunity (stage, next_step_on);
create index opportunity_by_rule on opportunity (rule_id, raised_on) where rule_id is not null;
create index opportunity_product_by_opportunity on opportunity_product (opportunity_id);
create index opportunity_step_by_opportunity on opportunity_step (opportunity_id);
create index proposal_by_opportunity on proposal (opportunity_id);
create index contract_by_opportunity on contract (opportunity_id);
create index contract_by_end on contract (ends_on);
create index sales_plan_by_month on sales_plan (month, manager_id);
create index activity_count_by_week on activity_count (kind, week_on);
create index warning_by_state on warning (state, due_on);
create index warning_by_rule on warning (rule_id, raised_on) where rule_id is not null;
`,
};
