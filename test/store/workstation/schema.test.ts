/* Kysely believes schema.ts; here schema.ts is held against a store as the migrations make it. */
import { describe, expect, it } from "vitest";
import { columnsOf, syncedTableNames, toSnake } from "#shared/domain/edit/syncedTables.ts";
import type { ClientDerivedColumns, LocalSchema, SyncedColumns } from "#db/workstation/schema.ts";
import { createTestStore } from "#test/support/testStore.ts";

type Presence<V> = null extends V ? "optional" : "required";
/** Every column of a row type, none more and none less: the compiler refuses a list that differs from schema.ts. */
type ColumnsIn<Row> = { readonly [K in keyof Row]-?: Presence<Row[K]> };

const syncedColumns: ColumnsIn<SyncedColumns> = { row_no: "required", id: "required", rev: "required", deleted_at: "optional", edited_at: "required" };

const derivedColumns: ColumnsIn<ClientDerivedColumns> = {
  name_pinyin: "required",
  name_initials: "required",
  primary_phone: "optional",
  value_band: "optional",
  holding_total: "required",
  next_maturity_on: "optional",
  last_contact_on: "optional",
  next_follow_up_on: "optional",
  next_visit_on: "optional",
  completeness: "required",
  full_archive: "optional",
  preference_type_in_force: "optional",
  overdue_count: "required",
  created_at: "required",
};

const localTables: { readonly [T in keyof LocalSchema]: ColumnsIn<LocalSchema[T]> } = {
  change_tx: {
    seq: "required",
    tx_id: "required",
    kind: "required",
    label: "required",
    actor_id: "required",
    workstation_id: "required",
    edited_at: "required",
    origin: "required",
    undoes: "optional",
    undone_by: "optional",
    edit_count: "required",
    prev_hash: "required",
    hash: "required",
    state: "required",
  },
  change_log: { seq: "required", tx_seq: "required", client_id: "optional", edits: "required" },
  draft: { key: "required", value: "required", saved_at: "required" },
  local_state: { key: "required", value: "required" },
  audit_entry: {
    seq: "required",
    at: "required",
    actor_id: "required",
    action: "required",
    client_id: "optional",
    detail: "required",
    prev_hash: "required",
    hash: "required",
  },
  sync_attention: {
    id: "required",
    line_seq: "required",
    tx_id: "required",
    edited_at: "required",
    refused_at: "required",
    client_id: "optional",
    edit: "required",
    field: "optional",
    reason: "required",
    state: "required",
    decided_at: "optional",
  },
  sync_conflict: {
    id: "required",
    seq: "required",
    client_id: "optional",
    table_name: "required",
    row_id: "required",
    field: "required",
    kind: "required",
    record: "required",
    state: "required",
    decision: "optional",
    changed_at: "required",
  },
  sync_session: {
    id: "required",
    started_at: "required",
    ended_at: "optional",
    outcome: "required",
    detail: "required",
    lines: "required",
    refused: "required",
    conflicts: "required",
    entries: "required",
    bytes_up: "required",
    bytes_down: "required",
  },
  sync_digest: { client_id: "required", digest: "required" },
  sync_arriving: { client_id: "required", through_seq: "required", until_seq: "required" },
  sync_departing: { client_id: "required", seq: "required" },
  sync_unread: { client_id: "required", arrived_at: "required", from_user_id: "optional" },
  sync_quarantine: { seq: "required", entry_seq: "required", table_name: "required", row_id: "required", client_id: "optional", vals: "required" },
  sync_unseen: { row_id: "required", field: "required", base: "required" },
  sync_content: { sha256: "required", state: "required" },
  day_ledger: {
    day: "required",
    state: "required",
    sealed_line: "optional",
    counts: "required",
    reason: "optional",
    receipt: "optional",
    started_at: "required",
    closed_at: "optional",
  },
  attachment_chunk: { sha256: "required", chunk_no: "required", bytes: "required" },
  import_mapping: { id: "required", name: "required", fingerprint: "required", mapping: "required", used_at: "required" },
  import_run: {
    id: "required",
    file_name: "required",
    state: "required",
    settings: "required",
    counts: "required",
    tx_id: "optional",
    started_at: "required",
    finished_at: "optional",
    job_id: "optional",
    report: "required",
  },
  import_row: {
    seq: "required",
    run_id: "required",
    row_no: "required",
    file_no: "required",
    file_row: "required",
    outcome: "required",
    reason: "optional",
    is_open: "required",
    decision: "optional",
    client_id: "optional",
    name: "required",
    cells: "required",
    edits: "required",
    conflicts: "required",
    problems: "required",
  },
};

/** The columns of each table of a new store, except the search index. */
const storedTables = (): Record<string, Record<string, string>> => {
  const rows = createTestStore()
    .store.raw.prepare<[], { name: string; column: string; notNull: number; key: number }>(
      `select t.name, c.name as column, c."notnull" as "notNull", c.pk as key from pragma_table_list t join pragma_table_info(t.name) c
       where t.schema = 'main' and t.type = 'table' and t.name not like 'sqlite%'`,
    )
    .all();
  const tables: Record<string, Record<string, string>> = {};
  for (const { name, column, notNull, key } of rows) (tables[name] ??= {})[column] = notNull === 1 || key > 0 ? "required" : "optional";
  return tables;
};

/** What schema.ts derives for a synced table from the register. */
const derivedTable = (table: (typeof syncedTableNames)[number]): Record<string, string> => ({
  ...syncedColumns,
  ...Object.fromEntries(Object.entries(columnsOf(table)).map(([name, column]) => [toSnake(name), column.required ? "required" : "optional"])),
  ...(table === "client" ? derivedColumns : {}),
});

describe("schema.ts", () => {
  it("names the tables and columns of a real store, and which of them may be empty", () => {
    const declared = { ...localTables, ...Object.fromEntries(syncedTableNames.map((table) => [toSnake(table), derivedTable(table)])) };
    expect(storedTables()).toEqual(declared);
  });
});
