/* Frozen. Imports of the bank's lists at the hub: runs with their lock, rows not taken, mappings; look-ups of clients by what files name them. */
import type { HubMigration } from "#db/hub/migrate.ts";

export const hubMigration0003: HubMigration = {
  version: 3,
  name: "feed-import",
  statements: ({ engine }) => [
    "create table feed_import_lock (branch_id text primary key, run_id text not null, holder text not null, until text not null)",
    `create table feed_import_run (id text primary key, branch_id text not null, state text not null, started_at text not null, finished_at text,
    from_seq bigint, to_seq bigint, parts integer not null default 0, undone_at text, report text not null)`,
    "create index feed_import_run_by_branch on feed_import_run (branch_id, started_at)",
    `create table feed_import_row (run_id text not null, row_no integer not null, file_no integer not null, file_row integer not null, reason text,
    cells text not null, problems text not null, primary key (run_id, row_no))`,
    `create table feed_import_plan (run_id text not null, client_id text not null, step integer not null, edits text not null,
    primary key (run_id, client_id, step))`,
    "create table feed_import_key (run_id text not null, key_text text not null, client_id text not null, primary key (run_id, key_text))",
    "create table feed_mapping (branch_id text not null, name text not null, mapping text not null, used_at text not null, primary key (branch_id, name))",
    "create table feed_manager_code (branch_id text not null, code text not null, user_id text not null, primary key (branch_id, code))",
    engine === "sqlite"
      ? "create index row_state_client_number on row_state (branch_id, (vals ->> 'clientNumber')) where table_name = 'client'"
      : `create index row_state_client_number on row_state (branch_id, (substring(vals from '"clientNumber":"((?:[^"\\\\]|\\\\.)*)"'))) where table_name = 'client'`,
    engine === "sqlite"
      ? "create index row_state_document on row_state (branch_id, (vals ->> 'documentNumber')) where table_name = 'client'"
      : `create index row_state_document on row_state (branch_id, (substring(vals from '"documentNumber":"((?:[^"\\\\]|\\\\.)*)"'))) where table_name = 'client'`,
    engine === "sqlite"
      ? "create index row_state_contact on row_state (branch_id, (vals ->> 'value')) where table_name = 'contactPoint'"
      : `create index row_state_contact on row_state (branch_id, (substring(vals from '"value":"((?:[^"\\\\]|\\\\.)*)"'))) where table_name = 'contactPoint'`,
  ],
};
