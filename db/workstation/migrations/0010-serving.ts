/*
 * Version 10: long service: team, benefits, points, events, briefings, loan applications, changes of advice; the
 * cultivation stage and the route of a client; which clients must be archived in full (X03), computed once for the
 * clients that are there with the default limits. Frozen: released stores hold it.
 */
import type { Migration } from "#db/engine/migrate.ts";

export const migration0010: Migration = {
  version: 10,
  name: "0010-serving",
  sql: `
create table service_member (
  row_no integer primary key,
  id text not null unique,
  client_id text not null references client (id) deferrable initially deferred,
  name text not null,
  role text not null,
  phone text,
  duty text,
  from_on text,
  until_on text,
  note text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create index service_member_by_client on service_member (client_id);
create table benefit (
  row_no integer primary key,
  id text not null unique,
  name text not null,
  name_en text,
  kind text not null,
  description text,
  condition text,
  age_from integer,
  age_to integer,
  points_cost integer,
  sort_order integer,
  is_active integer check (is_active in (0, 1)),
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create table benefit_grant (
  row_no integer primary key,
  id text not null unique,
  client_id text not null references client (id) deferrable initially deferred,
  benefit_id text,
  title text not null,
  kind text,
  given_on text not null,
  valid_until text,
  state text not null,
  reference text,
  note text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create index benefit_grant_by_client on benefit_grant (client_id);
create table loyalty_entry (
  row_no integer primary key,
  id text not null unique,
  client_id text not null references client (id) deferrable initially deferred,
  direction text not null,
  points integer not null,
  reason text not null,
  happened_on text not null,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create index loyalty_entry_by_client on loyalty_entry (client_id);
create table participation (
  row_no integer primary key,
  id text not null unique,
  client_id text not null references client (id) deferrable initially deferred,
  kind text not null,
  title text not null,
  held_on text not null,
  place text,
  state text not null,
  satisfaction text,
  feedback text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create index participation_by_client on participation (client_id);
create table briefing (
  row_no integer primary key,
  id text not null unique,
  client_id text not null references client (id) deferrable initially deferred,
  topic text not null,
  detail text,
  given_on text not null,
  given_by text,
  outcome text,
  note text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create index briefing_by_client on briefing (client_id);
create table loan_application (
  row_no integer primary key,
  id text not null unique,
  client_id text not null references client (id) deferrable initially deferred,
  kind text not null,
  amount integer,
  term_months integer,
  purpose text,
  applied_on text,
  stage text not null,
  stage_since_on text,
  expected_on text,
  missing_papers text,
  repayment_options text,
  worries text,
  next_step text,
  next_step_on text,
  note text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create index loan_application_by_client on loan_application (client_id);
create table advice_review (
  row_no integer primary key,
  id text not null unique,
  client_id text not null references client (id) deferrable initially deferred,
  trigger text not null,
  noticed_on text not null,
  description text not null,
  adjustment text,
  review_on text,
  state text not null,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create index advice_review_by_client on advice_review (client_id);
create index loan_application_by_expected on loan_application (expected_on);
create index loan_application_by_stage_day on loan_application (stage_since_on);
alter table client add column vip_card_issued_on text;
alter table client add column service_route text;
alter table client add column cultivation_stage text;
alter table client add column cultivation_since_on text;
alter table client add column full_archive text;
update client set full_archive = case
  when completeness >= 70
    and exists (select 1 from holding h where h.client_id = client.id and h.deleted_at is null)
    and exists (select 1 from visit_report r where r.client_id = client.id and r.deleted_at is null and r.state in ('submitted', 'questioned', 'signed'))
  then 'complete' else 'incomplete' end
where deposit_balance >= 100000000 or loan_balance >= 100000000;
create index client_by_full_archive on client (full_archive, asset_total);
`,
};
