/* Frozen. Audit by branch, history of audit heads, failed enrolments, keys by which duplicates are known, lookups. */
import type { HubMigration } from "#db/hub/migrate.ts";

export const hubMigration0002: HubMigration = {
  version: 2,
  name: "administration",
  statements: ({ engine }) => [
    "alter table hub_audit add column branch_id text",
    `create table device_audit_head (device_id text not null, at text not null, entry_seq bigint not null, hash text not null,
      went_back integer not null, primary key (device_id, at, entry_seq, hash))`,
    "create table enrolment_failure (address text not null, at text not null)",
    "create index enrolment_failure_by_address on enrolment_failure (address, at)",
    `create table client_key (branch_id text not null, row_id text not null, key_hash text not null, client_id text not null,
      primary key (branch_id, row_id, key_hash))`,
    "create index client_key_by_hash on client_key (key_hash)",
    "create table client_key_state (branch_id text primary key, upto_seq bigint not null)",
    "create index row_state_identities on row_state (branch_id, seq) where table_name in ('client', 'contactPoint')",
    engine === "sqlite"
      ? "create index row_state_contents on row_state (branch_id, vals ->> 'sha256') where table_name = 'attachment'"
      : `create index row_state_contents on row_state (branch_id, substring(vals from '"sha256":"([0-9a-f]{64})"')) where table_name = 'attachment'`,
    "create index enrolment_code_by_branch on enrolment_code (branch_id, made_at)",
    "create index hub_audit_by_branch on hub_audit (branch_id, seq)",
    "create index sync_session_by_branch on sync_session (branch_id, at)",
  ],
};
