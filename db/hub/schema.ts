/* Rows of the hub's database (docs/sync-spec.md). They never leave db/hub. Flags are 0/1 and lists JSON in both engines. */
import type { ColumnType, Generated } from "kysely";
import type { HubDatabase as Database, HubDb as Db, HubTx as Tx } from "#db/engine/hubDatabase.ts";

interface BranchTable {
  id: string;
  name: string;
  /** Last number given in the branch's feed (L3). */
  seq: number;
  /** Number at which the present epoch began (R1). */
  epoch_seq: number;
}

interface HubUserTable {
  id: string;
  branch_id: string;
  name: string;
  role: string;
  outlet: string | null;
  is_active: number;
  created_at: string;
}

interface DeviceTable {
  id: string;
  branch_id: string;
  user_id: string;
  name: string;
  platform: string;
  /** Ed25519, SPKI DER in base64. */
  public_key: string;
  state: "active" | "blocked";
  blocked_reason: string | null;
  enrolled_at: string;
  last_seen_at: string | null;
  /** The cursor that the device named last. */
  cursor: number;
  schema: number;
  audit_head: string | null;
}

interface EnrolmentCodeTable {
  id: string;
  branch_id: string;
  user_id: string;
  /** SHA-256 of the secret part; the secret itself is shown once. */
  secret_hash: string;
  made_by: string;
  made_at: string;
  expires_at: string;
  used_at: string | null;
  device_id: string | null;
}

interface NonceTable {
  device_id: string;
  nonce: string;
  at: string;
}

interface RowStateTable {
  branch_id: string;
  row_id: string;
  table_name: string;
  client_id: string | null;
  owner_id: string | null;
  seq: number;
  is_deleted: number;
  /** Values without nulls, JSON. */
  vals: string;
  /** Content hash (C1). */
  hash: string;
}

interface FieldClockTable {
  branch_id: string;
  row_id: string;
  field: string;
  seq: number;
  device_id: string;
  actor_id: string;
  edited_at: string;
  tx_id: string;
}

interface FeedTable {
  branch_id: string;
  seq: number;
  device_id: string;
  tx_id: string;
  part: number;
  client_id: string | null;
  owner_id: string | null;
  header: string;
  edits: string;
}

interface PushedLineTable {
  branch_id: string;
  device_id: string;
  tx_id: string;
  part: number;
  seq: number;
  /** The answer without `line`, JSON (L2). */
  answer: string;
}

interface ClientScopeTable {
  branch_id: string;
  client_id: string;
  manager_id: string | null;
  first_seq: number;
  /** XOR of the hashes of the aggregate's rows (C1). */
  digest: string;
}

interface ScopeLeftTable {
  branch_id: string;
  seq: number;
  client_id: string;
  user_id: string;
  /** 1: he never was this user's here, a claim to him was refused (R6). */
  is_claim: Generated<number>;
}

interface ConflictTable {
  id: string;
  branch_id: string;
  /** Number of the line that raised it. */
  seq: number;
  /** Number of its last change: raised or decided. */
  changed_seq: number;
  client_id: string | null;
  kept_by: string;
  lost_by: string;
  state: "open" | "decided";
  /** The whole record as it travels, JSON. */
  record: string;
}

interface DayReceiptTable {
  branch_id: string;
  device_id: string;
  day: string;
  receipt: string;
}

interface SyncSessionTable {
  id: string;
  branch_id: string;
  device_id: string;
  at: string;
  lines: number;
  refused: number;
  conflicts: number;
  entries: number;
  duration_ms: number;
}

interface ContentTable {
  branch_id: string;
  sha256: string;
  bytes: number;
  is_complete: number;
}

interface ContentChunkTable {
  branch_id: string;
  sha256: string;
  chunk_no: number;
  bytes: Uint8Array;
}

interface ContentPartTable {
  branch_id: string;
  sha256: string;
  chunk_no: number;
  from_byte: number;
  bytes: Uint8Array;
}

interface HubAuditTable {
  seq: number;
  at: string;
  actor_id: string;
  action: string;
  detail: string;
  prev_hash: string;
  hash: string;
  /** Null for acts that concern the hub as a whole. */
  branch_id: string | null;
}

interface DeviceAuditHeadTable {
  device_id: string;
  at: string;
  entry_seq: number;
  hash: string;
  /** The device's chain was shorter, or another, than it had said before. */
  went_back: number;
}

interface EnrolmentFailureTable {
  address: string;
  at: string;
}

interface ClientKeyTable {
  branch_id: string;
  row_id: string;
  key_hash: string;
  client_id: string;
}

interface ClientKeyStateTable {
  branch_id: string;
  upto_seq: number;
}

interface FeedImportLockTable {
  branch_id: string;
  run_id: string;
  holder: string;
  until: string;
}

interface FeedImportRunTable {
  id: string;
  branch_id: string;
  state: "running" | "done" | "failed" | "interrupted" | "undone";
  started_at: string;
  finished_at: ColumnType<string | null, string | undefined, string>;
  from_seq: ColumnType<number | null, number | undefined, number>;
  to_seq: ColumnType<number | null, number | undefined, number>;
  parts: number;
  undone_at: ColumnType<string | null, string | undefined, string>;
  report: string;
}

interface FeedImportRowTable {
  run_id: string;
  row_no: number;
  file_no: number;
  file_row: number;
  reason: string | null;
  cells: string;
  problems: string;
}

interface FeedImportPlanTable {
  run_id: string;
  client_id: string;
  step: number;
  edits: string;
}

interface FeedImportKeyTable {
  run_id: string;
  key_text: string;
  client_id: string;
}

interface FeedMappingTable {
  branch_id: string;
  name: string;
  mapping: string;
  used_at: string;
}

interface FeedManagerCodeTable {
  branch_id: string;
  code: string;
  user_id: string;
}

interface HubMetaTable {
  key: string;
  value: string;
}

interface BranchPolicyTable {
  branch_id: string;
  /** A `SessionPolicy`. */
  policy: string;
  set_by: string;
  set_at: string;
}

interface RecoveryTable {
  id: string;
  branch_id: string;
  device_id: string;
  user_id: string;
  request: string;
  taken_by: string;
  taken_at: string;
  agreed_by: string | null;
  agreed_at: string | null;
  answer: string | null;
}

interface ReadmissionTable {
  device_id: string;
  branch_id: string;
  user_id: string;
  user_name: string;
  role: string;
  outlet: string | null;
  device_name: string;
  platform: string;
  /** Ed25519, SPKI DER in base64: the one of the statement. */
  public_key: string;
  /** When the hub last said that it admitted the device. */
  admitted_at: string;
  /** When the device last asked; null for one that was only carried over as blocked. */
  asked_at: string | null;
  state: "waiting" | "blocked";
  blocked_reason: string | null;
}

interface ErasedClientTable {
  branch_id: string;
  client_id: string;
  /** Number under which every device is told to forget the client. */
  seq: number;
  erased_at: string;
}

interface ErasureTable {
  id: string;
  branch_id: string;
  client_id: string;
  ground: "personAsked" | "purposeEnded";
  asked_by: string;
  asked_at: string;
  decided_by: string | null;
  decided_at: string | null;
  state: "asked" | "erased" | "refused";
  refusal: "retention" | "dispute" | "mistaken" | null;
}

export interface HubSchema {
  branch: BranchTable;
  hub_user: HubUserTable;
  device: DeviceTable;
  enrolment_code: EnrolmentCodeTable;
  nonce: NonceTable;
  row_state: RowStateTable;
  field_clock: FieldClockTable;
  feed: FeedTable;
  pushed_line: PushedLineTable;
  client_scope: ClientScopeTable;
  scope_left: ScopeLeftTable;
  conflict: ConflictTable;
  day_receipt: DayReceiptTable;
  sync_session: SyncSessionTable;
  content: ContentTable;
  content_chunk: ContentChunkTable;
  content_part: ContentPartTable;
  hub_audit: HubAuditTable;
  device_audit_head: DeviceAuditHeadTable;
  enrolment_failure: EnrolmentFailureTable;
  client_key: ClientKeyTable;
  client_key_state: ClientKeyStateTable;
  feed_import_lock: FeedImportLockTable;
  feed_import_run: FeedImportRunTable;
  feed_import_row: FeedImportRowTable;
  feed_import_plan: FeedImportPlanTable;
  feed_import_key: FeedImportKeyTable;
  feed_mapping: FeedMappingTable;
  feed_manager_code: FeedManagerCodeTable;
  branch_policy: BranchPolicyTable;
  recovery: RecoveryTable;
  readmission: ReadmissionTable;
  erased_client: ErasedClientTable;
  erasure: ErasureTable;
  hub_meta: HubMetaTable;
}

export type HubDb = Db<HubSchema>;
export type HubTx = Tx<HubSchema>;
export type HubDatabase = Database<HubSchema>;
