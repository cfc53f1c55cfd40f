/*
 * Kysely's view of the workstation store. The synced tables are derived from the register of columns; the local
 * ones are written out. Row types of this file never leave db/.
 */
import type { Generated } from "kysely";
import type { Column } from "#shared/domain/edit/column.ts";
import type { ColumnsOf, SyncedTable } from "#shared/domain/edit/syncedTables.ts";
import { coldKysely } from "#db/engine/query.ts";

type Snake<S extends string> = S extends `${infer Head}${infer Tail}` ? `${Head extends Lowercase<Head> ? Head : `_${Lowercase<Head>}`}${Snake<Tail>}` : S;

type SqlTypeOf<C extends Column> = C["kind"] extends "integer" | "money" | "rate" | "flag" ? number : string;
type SqlColumn<C extends Column> = C extends { readonly required: true } ? SqlTypeOf<C> : SqlTypeOf<C> | null;

/** Columns that every synced table has beside those of the register. */
export interface SyncedColumns {
  row_no: Generated<number>;
  id: string;
  rev: number;
  deleted_at: string | null;
  edited_at: string;
}

type SqlRow<T extends SyncedTable> = SyncedColumns & {
  [K in keyof ColumnsOf<T> & string as Snake<K>]: ColumnsOf<T>[K] extends Column ? SqlColumn<ColumnsOf<T>[K]> : never;
};

/** Columns of `client` that are computed here from the aggregate and never travel. */
export interface ClientDerivedColumns {
  name_pinyin: string;
  name_initials: string;
  primary_phone: string | null;
  value_band: string | null;
  holding_total: number;
  next_maturity_on: string | null;
  last_contact_on: string | null;
  next_follow_up_on: string | null;
  next_visit_on: string | null;
  completeness: number;
  full_archive: string | null;
  preference_type_in_force: string | null;
  overdue_count: Generated<number>;
  created_at: string;
}

type SyncedSchema = {
  [T in SyncedTable as Snake<T>]: T extends "client" ? SqlRow<"client"> & ClientDerivedColumns : SqlRow<T>;
};

/** Tables that never travel as rows. */
export interface LocalSchema {
  change_tx: {
    seq: Generated<number>;
    tx_id: string;
    kind: string;
    label: string;
    actor_id: string;
    workstation_id: string;
    edited_at: string;
    origin: "here" | "hub";
    undoes: string | null;
    undone_by: string | null;
    edit_count: number;
    prev_hash: string;
    hash: string;
    state: "pending" | "acknowledged";
  };
  change_log: { seq: Generated<number>; tx_seq: number; client_id: string | null; edits: string };
  draft: { key: string; value: string; saved_at: string };
  local_state: { key: string; value: string };
  audit_entry: {
    seq: Generated<number>;
    at: string;
    actor_id: string;
    action: string;
    client_id: string | null;
    detail: string;
    prev_hash: string;
    hash: string;
  };
  sync_attention: {
    id: string;
    line_seq: number;
    tx_id: string;
    edited_at: string;
    refused_at: string;
    client_id: string | null;
    edit: string;
    field: string | null;
    reason: string;
    state: "open" | "corrected" | "withdrawn";
    decided_at: string | null;
  };
  sync_conflict: {
    id: string;
    seq: number;
    client_id: string | null;
    table_name: string;
    row_id: string;
    field: string;
    kind: "later" | "guarded" | "deleted";
    record: string;
    state: "open" | "decided";
    decision: string | null;
    changed_at: string;
  };
  sync_session: {
    id: string;
    started_at: string;
    ended_at: string | null;
    outcome: string;
    detail: string;
    lines: number;
    refused: number;
    conflicts: number;
    entries: number;
    bytes_up: number;
    bytes_down: number;
  };
  sync_digest: { client_id: string; digest: string };
  sync_arriving: { client_id: string; through_seq: number; until_seq: number };
  sync_departing: { client_id: string; seq: number };
  sync_unread: { client_id: string; arrived_at: string; from_user_id: string | null };
  sync_quarantine: { seq: Generated<number>; entry_seq: number; table_name: string; row_id: string; client_id: string | null; vals: string };
  sync_unseen: { row_id: string; field: string; base: number };
  sync_content: { sha256: string; state: "wanted" | "sent" };
  day_ledger: {
    day: string;
    state: "open" | "sealing" | "exchanging" | "reconciling" | "closed" | "attention";
    sealed_line: number | null;
    counts: string;
    reason: string | null;
    receipt: string | null;
    started_at: string;
    closed_at: string | null;
  };
  attachment_chunk: { sha256: string; chunk_no: number; bytes: Uint8Array };
  import_mapping: { id: string; name: string; fingerprint: string; mapping: string; used_at: string };
  import_run: {
    id: string;
    file_name: string;
    state: string;
    settings: string;
    counts: string;
    tx_id: string | null;
    started_at: string;
    finished_at: string | null;
    job_id: string | null;
    report: string;
  };
  import_row: {
    seq: Generated<number>;
    run_id: string;
    row_no: number;
    file_no: number;
    file_row: number;
    outcome: string;
    reason: string | null;
    is_open: number;
    decision: string | null;
    client_id: string | null;
    name: string;
    cells: string;
    edits: string;
    conflicts: string;
    problems: string;
  };
}

export type WorkstationSchema = SyncedSchema & LocalSchema;

/** The cold query builder of the workstation store. */
export const build = coldKysely<WorkstationSchema>();
