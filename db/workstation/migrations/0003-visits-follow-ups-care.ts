/* Version 3: visits, reports, promises, follow-ups, the maintenance matrix, care, holidays. Frozen: released stores hold it. */
import type { Migration } from "#db/engine/migrate.ts";

export const migration0003: Migration = {
  version: 3,
  name: "0003-visits-follow-ups-care",
  sql: `
create table visit (
  row_no integer primary key,
  id text not null unique,
  client_id text not null references client (id) deferrable initially deferred,
  owner_id text,
  kind text not null,
  purpose text,
  title text,
  planned_on text not null,
  start_time text,
  end_time text,
  place text,
  district text,
  travel_minutes integer,
  appointment text not null,
  state text not null,
  agenda text,
  documents_to_bring text,
  preparation text,
  checked_in_at text,
  checked_out_at text,
  left_office_at text,
  returned_at text,
  notes text,
  client_words text,
  non_verbal text,
  mood text,
  needs_heard text,
  objections text,
  products_discussed text,
  cancel_reason text,
  rhythm_id text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create index visit_by_client on visit (client_id);
create table visit_participant (
  row_no integer primary key,
  id text not null unique,
  client_id text not null references client (id) deferrable initially deferred,
  visit_id text not null,
  name text not null,
  role text,
  is_ours integer check (is_ours in (0, 1)),
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create index visit_participant_by_client on visit_participant (client_id);
create table visit_report (
  row_no integer primary key,
  id text not null unique,
  client_id text not null references client (id) deferrable initially deferred,
  visit_id text not null,
  author_id text,
  result text,
  summary text,
  client_needs text,
  feedback text,
  next_step text,
  next_contact_on text,
  mood text,
  state text not null,
  submitted_at text,
  signed_by_id text,
  signed_at text,
  sign_remark text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create index visit_report_by_client on visit_report (client_id);
create table report_addendum (
  row_no integer primary key,
  id text not null unique,
  client_id text not null references client (id) deferrable initially deferred,
  report_id text not null,
  body text not null,
  written_at text not null,
  author_id text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create index report_addendum_by_client on report_addendum (client_id);
create table promise (
  row_no integer primary key,
  id text not null unique,
  client_id text not null references client (id) deferrable initially deferred,
  visit_id text,
  body text not null,
  owner_id text,
  due_on text not null,
  state text not null,
  closed_on text,
  outcome text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create index promise_by_client on promise (client_id);
create table maturity_call (
  row_no integer primary key,
  id text not null unique,
  client_id text not null references client (id) deferrable initially deferred,
  holding_id text not null,
  called_at text not null,
  channel text,
  result text not null,
  next_on text,
  visit_id text,
  note text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create index maturity_call_by_client on maturity_call (client_id);
create table new_account_screening (
  row_no integer primary key,
  id text not null unique,
  client_id text not null references client (id) deferrable initially deferred,
  registered_on text not null,
  papers text,
  inferred_needs text,
  potential text,
  state text not null,
  first_contact_on text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create index new_account_screening_by_client on new_account_screening (client_id);
create table product_feedback (
  row_no integer primary key,
  id text not null unique,
  client_id text not null references client (id) deferrable initially deferred,
  holding_id text,
  collected_on text not null,
  usage text,
  opinion text,
  satisfaction text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create index product_feedback_by_client on product_feedback (client_id);
create table checklist_template (
  row_no integer primary key,
  id text not null unique,
  name text not null,
  routine text not null,
  family_id text not null,
  version integer not null,
  description text,
  is_active integer check (is_active in (0, 1)),
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create table checklist_template_item (
  row_no integer primary key,
  id text not null unique,
  template_id text not null,
  title text not null,
  offset_working_days integer not null,
  owner_role text,
  condition text,
  evidence text,
  sort_order integer,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create table rhythm (
  row_no integer primary key,
  id text not null unique,
  axis text not null,
  code text not null,
  routine text not null,
  template_family_id text,
  every_months integer,
  every_days integer,
  action text not null,
  is_active integer check (is_active in (0, 1)),
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create table checklist (
  row_no integer primary key,
  id text not null unique,
  client_id text not null references client (id) deferrable initially deferred,
  template_id text,
  rhythm_id text,
  visit_id text,
  title text not null,
  routine text,
  started_on text not null,
  state text not null,
  occurrence_key text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create index checklist_by_client on checklist (client_id);
create table follow_up (
  row_no integer primary key,
  id text not null unique,
  client_id text not null references client (id) deferrable initially deferred,
  checklist_id text,
  title text not null,
  due_on text not null,
  snoozed_until text,
  state text not null,
  owner_id text,
  delegated_to text,
  source text,
  source_id text,
  evidence_kind text,
  evidence text,
  done_at text,
  outcome text,
  sort_order integer,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create index follow_up_by_client on follow_up (client_id);
create table greeting (
  row_no integer primary key,
  id text not null unique,
  client_id text not null references client (id) deferrable initially deferred,
  month text not null,
  occasion text not null,
  occasion_key text not null,
  title text,
  due_on text not null,
  channel text,
  body text,
  gift text,
  state text not null,
  sent_at text,
  skip_reason text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create index greeting_by_client on greeting (client_id);
create table message_template (
  row_no integer primary key,
  id text not null unique,
  name text not null,
  kind text not null,
  occasion text,
  body text not null,
  is_active integer check (is_active in (0, 1)),
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create table holiday (
  row_no integer primary key,
  id text not null unique,
  day text not null,
  kind text not null,
  name text,
  source text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create index visit_by_day on visit (planned_on, state);
create index visit_report_by_visit on visit_report (visit_id);
create index visit_report_by_state on visit_report (state, submitted_at);
create index visit_participant_by_visit on visit_participant (visit_id);
create index report_addendum_by_report on report_addendum (report_id);
create index promise_by_due on promise (state, due_on);
create index maturity_call_by_holding on maturity_call (holding_id, called_at);
create index new_account_screening_by_state on new_account_screening (state, registered_on);
create index checklist_by_occurrence on checklist (occurrence_key) where occurrence_key is not null;
create index follow_up_by_due on follow_up (state, due_on);
create index follow_up_by_checklist on follow_up (checklist_id) where checklist_id is not null;
create index greeting_by_month on greeting (month, state);
create unique index greeting_by_occasion on greeting (occasion_key) where deleted_at is null;
create index checklist_template_item_by_template on checklist_template_item (template_id);
create index holiday_by_day on holiday (day);
alter table client add column next_visit_on text;
alter table client add column next_follow_up_on text;
alter table client add column overdue_count integer not null default 0;
create index client_by_next_follow_up on client (next_follow_up_on, row_no) where next_follow_up_on is not null;

`,
};
