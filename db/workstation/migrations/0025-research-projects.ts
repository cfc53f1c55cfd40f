/*
 * Version 25: research projects with what follows from them; answers, interviews and opportunities name their project; letters
 * of campaigns, and texts that are meant for them. Frozen once released.
 */
import type { Migration } from "#db/engine/migrate.ts";

export const migration0025: Migration = {
  version: 25,
  name: "0025-research-projects",
  sql: `
create table research_project (
  row_no integer primary key,
  id text not null unique,
  title text not null,
  host_id text not null,
  step text not null,
  step_since_on text not null,
  step_note text,
  question text,
  background text,
  uses text,
  target_group text,
  methods text,
  family_id text,
  wanted_answers integer,
  wanted_interviews integer,
  starts_on text,
  until_on text,
  people text,
  privacy_note text,
  findings text,
  limits text,
  conclusion text,
  closed_on text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create table research_action (
  row_no integer primary key,
  id text not null unique,
  project_id text not null,
  title text not null,
  owner_id text not null,
  due_on text not null,
  state text not null,
  done_on text,
  result text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create table campaign_message (
  row_no integer primary key,
  id text not null unique,
  client_id text not null references client (id) deferrable initially deferred,
  campaign_id text not null,
  target_id text not null,
  purpose text not null,
  channel text,
  body text not null,
  state text not null,
  sent_at text,
  sent_by_id text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create index campaign_message_by_client on campaign_message (client_id);
create index campaign_message_by_campaign on campaign_message (campaign_id, purpose);
create index research_action_by_project on research_action (project_id);
alter table questionnaire_response add column project_id text;
alter table interview add column project_id text;
alter table opportunity add column project_id text;
alter table message_template add column campaign_purpose text;
create index questionnaire_response_by_project on questionnaire_response (project_id) where project_id is not null;
create index interview_by_project on interview (project_id) where project_id is not null;
create index opportunity_by_project on opportunity (project_id) where project_id is not null;
`,
};
