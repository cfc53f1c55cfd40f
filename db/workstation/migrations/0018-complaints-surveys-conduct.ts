/*
 * Version 18: complaints, service requests and what was done about them, contingency plans, time limits; questionnaires with
 * their answers, interviews; checks of conduct, reports of incidents, and what training was about. Frozen once released.
 */
import type { Migration } from "#db/engine/migrate.ts";

export const migration0018: Migration = {
  version: 18,
  name: "0018-complaints-surveys-conduct",
  sql: `
create table complaint (
  row_no integer primary key,
  id text not null unique,
  client_id text not null references client (id) deferrable initially deferred,
  number text,
  kind text not null,
  title text not null,
  body text,
  demand text,
  channel text,
  received_on text not null,
  first_asked_by_id text not null,
  handler_id text not null,
  about_user_id text,
  about_text text,
  category text,
  impact text,
  complexity text,
  plan_id text,
  step text not null,
  step_due_on text,
  bank_due_on text,
  regulator_due_on text,
  extended_on text,
  extension_by_id text,
  extension_reason text,
  submitted_to_id text,
  escalation text,
  escalated_on text,
  cause text,
  resolution text,
  compensation integer,
  answered_on text,
  answer text,
  confirmed_on text,
  satisfaction text,
  follow_up_on text,
  lesson text,
  improvement text,
  closed_on text,
  archived_on text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create index complaint_by_client on complaint (client_id);
create table service_request (
  row_no integer primary key,
  id text not null unique,
  client_id text not null references client (id) deferrable initially deferred,
  kind text not null,
  title text not null,
  body text,
  channel text,
  received_on text not null,
  first_asked_by_id text not null,
  handler_id text not null,
  step text not null,
  step_due_on text,
  due_on text,
  need text,
  proposal text,
  result text,
  told_on text,
  follow_up_on text,
  satisfaction text,
  feedback text,
  closed_on text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create index service_request_by_client on service_request (client_id);
create table case_entry (
  row_no integer primary key,
  id text not null unique,
  client_id text not null references client (id) deferrable initially deferred,
  case_id text not null,
  kind text not null,
  step text,
  happened_on text not null,
  by_user_id text not null,
  channel text,
  client_said text,
  offer text,
  body text,
  outcome text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create index case_entry_by_client on case_entry (client_id);
create table contingency_plan (
  row_no integer primary key,
  id text not null unique,
  name text not null,
  name_en text,
  categories text,
  from_impact text,
  procedure text not null,
  duties text,
  measures text,
  escalate_to text,
  sort_order integer,
  is_active integer check (is_active in (0, 1)),
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create table clock_rule (
  row_no integer primary key,
  id text not null unique,
  clock text not null,
  days integer not null,
  day_kind text not null,
  regulation text,
  article text,
  effective_on text,
  source text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create table conduct_check (
  row_no integer primary key,
  id text not null unique,
  owner_id text not null,
  person_id text not null,
  held_on text not null,
  kind text not null,
  points text,
  failed_points text,
  findings text,
  result text not null,
  measures text,
  due_on text,
  fixed_on text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create table incident (
  row_no integer primary key,
  id text not null unique,
  from_user_id text not null,
  to_user_id text not null,
  kind text not null,
  happened_on text not null,
  reported_at text not null,
  impact text,
  title text not null,
  body text not null,
  measures text,
  about_client_id text,
  state text not null,
  read_at text,
  answer text,
  closed_on text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create table questionnaire (
  row_no integer primary key,
  id text not null unique,
  family_id text not null,
  version integer not null,
  purpose text not null,
  name text not null,
  name_en text,
  introduction text,
  introduction_en text,
  client_kind text,
  is_scored integer check (is_scored in (0, 1)),
  valid_months integer,
  source text,
  is_active integer check (is_active in (0, 1)),
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create table questionnaire_question (
  row_no integer primary key,
  id text not null unique,
  questionnaire_id text not null,
  code text,
  section text,
  section_en text,
  kind text not null,
  body text not null,
  body_en text,
  is_required integer check (is_required in (0, 1)),
  lowest integer,
  highest integer,
  most_choices integer,
  sort_order integer,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create table questionnaire_option (
  row_no integer primary key,
  id text not null unique,
  questionnaire_id text not null,
  question_id text not null,
  code text,
  label text not null,
  label_en text,
  score integer,
  sort_order integer,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create table questionnaire_band (
  row_no integer primary key,
  id text not null unique,
  questionnaire_id text not null,
  from_score integer not null,
  code text not null,
  label text not null,
  label_en text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create table questionnaire_response (
  row_no integer primary key,
  id text not null unique,
  client_id text not null references client (id) deferrable initially deferred,
  questionnaire_id text not null,
  purpose text not null,
  title text,
  version integer,
  method text not null,
  answered_on text not null,
  by_user_id text not null,
  consent_given integer not null check (consent_given in (0, 1)),
  state text not null,
  score integer,
  band text,
  valid_until text,
  about_case_id text,
  remark text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create index questionnaire_response_by_client on questionnaire_response (client_id);
create table questionnaire_answer (
  row_no integer primary key,
  id text not null unique,
  client_id text not null references client (id) deferrable initially deferred,
  response_id text not null,
  question_id text not null,
  option_id text,
  number integer,
  body text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create index questionnaire_answer_by_client on questionnaire_answer (client_id);
create table interview (
  row_no integer primary key,
  id text not null unique,
  client_id text not null references client (id) deferrable initially deferred,
  topic text not null,
  step text not null,
  held_on text not null,
  start_time text,
  place text,
  method text,
  by_user_id text not null,
  consent_given integer not null check (consent_given in (0, 1)),
  questions text,
  exact_words text,
  non_verbal text,
  shared_needs text,
  own_needs text,
  chances text,
  challenges text,
  analysis text,
  combined_with text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create index interview_by_client on interview (client_id);
create index complaint_open_by_due on complaint (bank_due_on) where closed_on is null and deleted_at is null;
create index complaint_by_received on complaint (received_on);
create index service_request_open_by_due on service_request (due_on) where closed_on is null and deleted_at is null;
create index service_request_by_received on service_request (received_on);
create index case_entry_by_case on case_entry (case_id);
create index questionnaire_question_by_questionnaire on questionnaire_question (questionnaire_id);
create index questionnaire_option_by_questionnaire on questionnaire_option (questionnaire_id);
create index questionnaire_band_by_questionnaire on questionnaire_band (questionnaire_id);
create index questionnaire_response_by_questionnaire on questionnaire_response (questionnaire_id);
create index questionnaire_response_by_day on questionnaire_response (answered_on);
create index questionnaire_answer_by_response on questionnaire_answer (response_id);
create index questionnaire_answer_by_question on questionnaire_answer (question_id);
create index interview_by_day on interview (held_on);
create index conduct_check_by_day on conduct_check (held_on);
create index incident_by_day on incident (happened_on);
alter table training add column theme text;
alter table training add column trainer text;
alter table training add column feedback text;
alter table message_template add column case_letter text;
`,
};
