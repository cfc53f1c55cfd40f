/* Version 2: indexes, search, change log, drafts, audit, attachments, import. Frozen: released stores hold it. */
import type { Migration } from "#db/engine/migrate.ts";

export const migration0002: Migration = {
  version: 2,
  name: "0002-log-search-import",
  sql: `
create index client_by_number on client (client_number) where client_number is not null;
create index client_by_document on client (document_number) where document_number is not null;
create index client_by_name on client (name);
create index client_by_pinyin on client (name_pinyin, row_no);
create index client_by_assets on client (asset_total, row_no);
create index client_by_deposits on client (deposit_balance, row_no);
create index client_by_loans on client (loan_balance, row_no);
create index client_by_maturity on client (next_maturity_on, row_no) where next_maturity_on is not null;
create index client_by_contact on client (last_contact_on, row_no);
create index client_by_edit on client (edited_at, row_no);
create index client_by_phone on client (primary_phone) where primary_phone is not null;
create index contact_point_by_value on contact_point (value);
create index holding_by_account on holding (account_number) where account_number is not null;
create index holding_by_maturity on holding (matures_on) where matures_on is not null;
create index holding_by_state on holding (state, client_id);
create index holding_by_source on holding (source_key) where source_key is not null;
create index client_tag_by_tag on client_tag (tag_id, client_id);
create index relation_by_related on relation (related_client_id) where related_client_id is not null;
create index household_member_by_household on household_member (household_id);
create unique index dictionary_item_by_code on dictionary_item (dictionary, code) where deleted_at is null;
create virtual table client_search using fts5(tokens, content='', contentless_delete=1, detail=none, tokenize="unicode61 remove_diacritics 0 categories 'L* N* Co'");
create table change_tx (
  seq integer primary key,
  tx_id text not null unique,
  kind text not null,
  label text not null,
  actor_id text not null,
  workstation_id text not null,
  edited_at text not null,
  origin text not null check (origin in ('here', 'hub')),
  undoes text,
  undone_by text,
  edit_count integer not null,
  prev_hash text not null,
  hash text not null,
  state text not null check (state in ('pending', 'acknowledged'))
) strict;
create table change_log (
  seq integer primary key,
  tx_seq integer not null references change_tx (seq) deferrable initially deferred,
  client_id text,
  edits text not null
) strict;
create index change_log_by_tx on change_log (tx_seq);
create index change_log_by_client on change_log (client_id, seq) where client_id is not null;
create table draft (key text primary key, value text not null, saved_at text not null) strict;
create table local_state (key text primary key, value text not null) strict;
create table audit_entry (
  seq integer primary key,
  at text not null,
  actor_id text not null,
  action text not null,
  client_id text,
  detail text not null,
  prev_hash text not null,
  hash text not null
) strict;
create index audit_entry_by_client on audit_entry (client_id, seq) where client_id is not null;
create table attachment_chunk (sha256 text not null, chunk_no integer not null, bytes blob not null, primary key (sha256, chunk_no)) strict;
create table import_mapping (id text primary key, name text not null, fingerprint text not null, mapping text not null, used_at text not null) strict;
create index import_mapping_by_fingerprint on import_mapping (fingerprint);
create table import_run (
  id text primary key,
  file_name text not null,
  state text not null,
  settings text not null,
  counts text not null,
  tx_id text,
  started_at text not null,
  finished_at text
) strict;
create table import_row (
  run_id text not null references import_run (id),
  row_no integer not null,
  outcome text not null,
  client_id text,
  cells text not null,
  record text not null,
  changes text not null,
  problems text not null,
  primary key (run_id, row_no)
) strict, without rowid;
create index import_row_by_outcome on import_row (run_id, outcome, row_no);
`,
};
