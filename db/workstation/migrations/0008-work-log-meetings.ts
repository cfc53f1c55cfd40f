/*
 * Version 8: work log, training, meetings with attendees and decisions; and the indexes by which a day is compiled
 * from what happened on it. Frozen: released stores hold it.
 */
import type { Migration } from "#db/engine/migrate.ts";

export const migration0008: Migration = {
  version: 8,
  name: "0008-work-log-meetings",
  sql: `
create table work_log (
  row_no integer primary key,
  id text not null unique,
  owner_id text not null,
  day text not null,
  went_well text,
  problems text,
  plan_next text,
  state text not null,
  finished_at text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create index work_log_by_day on work_log (day, owner_id);
create table training (
  row_no integer primary key,
  id text not null unique,
  owner_id text not null,
  held_on text not null,
  kind text not null,
  topic text not null,
  length_minutes integer,
  score integer,
  remark text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create index training_by_owner on training (owner_id, held_on);
create table meeting (
  row_no integer primary key,
  id text not null unique,
  kind text not null,
  held_on text not null,
  start_time text,
  place text,
  chair_id text,
  agenda text,
  minutes text,
  state text not null,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create index meeting_by_day on meeting (held_on);
create table meeting_attendee (
  row_no integer primary key,
  id text not null unique,
  meeting_id text not null,
  person_id text,
  name text not null,
  attendance text not null,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create index meeting_attendee_by_meeting on meeting_attendee (meeting_id);
create table meeting_decision (
  row_no integer primary key,
  id text not null unique,
  meeting_id text not null,
  body text not null,
  owner_id text not null,
  due_on text not null,
  about_client_id text,
  follow_up_id text,
  state text not null,
  done_at text,
  rev integer not null default 0,
  edited_at text not null,
  deleted_at text
) strict;
create index meeting_decision_by_meeting on meeting_decision (meeting_id);
create index meeting_decision_by_due on meeting_decision (state, due_on);
create index change_tx_by_time on change_tx (edited_at);
create index follow_up_by_done on follow_up (done_at) where done_at is not null;
create index maturity_call_by_time on maturity_call (called_at);
create index interaction_by_time on interaction (happened_at);
create index greeting_by_sent on greeting (sent_at) where sent_at is not null;
create index promise_by_closed on promise (closed_on) where closed_on is not null;
`,
};
