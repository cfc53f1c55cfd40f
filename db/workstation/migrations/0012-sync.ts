/* Version 12: what a device of a branch keeps about its hub. Frozen once released: stores hold it. */
import type { Migration } from "#db/engine/migrate.ts";

export const migration0012: Migration = {
  version: 12,
  name: "0012-sync",
  sql: `
create table sync_attention (
  id text primary key,
  line_seq integer not null,
  tx_id text not null,
  edited_at text not null,
  refused_at text not null,
  client_id text,
  edit text not null,
  field text,
  reason text not null,
  state text not null check (state in ('open', 'corrected', 'withdrawn')),
  decided_at text
) strict;
create index sync_attention_open on sync_attention (refused_at) where state = 'open';
create table sync_conflict (
  id text primary key,
  seq integer not null,
  client_id text,
  table_name text not null,
  row_id text not null,
  field text not null,
  kind text not null check (kind in ('later', 'guarded', 'deleted')),
  record text not null,
  state text not null check (state in ('open', 'decided')),
  decision text,
  changed_at text not null
) strict;
create index sync_conflict_open on sync_conflict (seq) where state = 'open';
create index sync_conflict_by_client on sync_conflict (client_id, seq);
create table sync_session (
  id text primary key,
  started_at text not null,
  ended_at text,
  outcome text not null,
  detail text not null,
  lines integer not null default 0,
  refused integer not null default 0,
  conflicts integer not null default 0,
  entries integer not null default 0,
  bytes_up integer not null default 0,
  bytes_down integer not null default 0
) strict;
create index sync_session_by_time on sync_session (started_at);
create table sync_digest (client_id text primary key, digest text not null) strict;
create table sync_arriving (client_id text primary key, through_seq integer not null, until_seq integer not null) strict;
create table sync_departing (client_id text primary key, seq integer not null) strict;
create table sync_unread (client_id text primary key, arrived_at text not null, from_user_id text) strict;
create table sync_quarantine (
  seq integer primary key,
  entry_seq integer not null,
  table_name text not null,
  row_id text not null,
  client_id text,
  vals text not null
) strict;
create index sync_quarantine_by_row on sync_quarantine (row_id);
create table sync_unseen (row_id text not null, field text not null, base integer not null, primary key (row_id, field)) strict;
create table sync_content (sha256 text primary key, state text not null check (state in ('wanted', 'sent'))) strict;
create table day_ledger (
  day text primary key,
  state text not null check (state in ('open', 'sealing', 'exchanging', 'reconciling', 'closed', 'attention')),
  sealed_line integer,
  counts text not null default '{}',
  reason text,
  receipt text,
  started_at text not null,
  closed_at text
) strict;
`,
};
