/* Conflicts that the hub found, as the desk shows them: both values, who and when, open until a person decided (sync-spec M). */
import type { FieldValue } from "#shared/domain/edit/column.ts";
import { mayDecide } from "#shared/domain/merge/mayDecide.ts";
import { allOf, firstOf, runOf } from "#db/engine/query.ts";
import type { ReadDb, WriteTx } from "#db/engine/store.ts";

export interface ConflictRecord {
  readonly id: string;
  readonly seq: number;
  readonly table: string;
  readonly rowId: string;
  readonly clientId: string | null;
  /** Field name; `#row` for a delete against an edit. */
  readonly field: string;
  readonly kind: "later" | "guarded" | "deleted";
  readonly base: FieldValue;
  readonly kept: FieldValue;
  readonly keptBy: string;
  readonly keptDevice: string;
  readonly keptAt: string;
  readonly lost: FieldValue;
  readonly lostBy: string;
  readonly lostDevice: string;
  readonly lostAt: string;
  readonly state: "open" | "decided";
}

/** Writes a conflict as the hub says it; one that was decided here stays decided, and by the hub's word for good. */
export const saveConflict = (tx: WriteTx, conflict: ConflictRecord, at: string): void => {
  runOf(
    tx,
    `insert into sync_conflict (id, seq, client_id, table_name, row_id, field, kind, record, state, changed_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     on conflict (id) do update set state = case when sync_conflict.state = 'decided' then 'decided'
       when sync_conflict.decision = 'reopened' then 'open' else excluded.state end,
       decision = case when excluded.state = 'decided' and sync_conflict.decision <> 'reopened' then null else sync_conflict.decision end, changed_at = excluded.changed_at`,
    conflict.id,
    conflict.seq,
    conflict.clientId,
    conflict.table,
    conflict.rowId,
    conflict.field,
    conflict.kind,
    JSON.stringify(conflict),
    conflict.state,
    at,
  );
};

interface ConflictRow {
  readonly record: string;
  readonly state: "open" | "decided";
}

const toConflict = ({ record, state }: ConflictRow): ConflictRecord => ({ ...(JSON.parse(record) as ConflictRecord), state }); // written above

/** Conflicts that wait for a decision, oldest first. */
export const openConflicts = (db: ReadDb, limit = 500): ConflictRecord[] =>
  allOf<ConflictRow>(db, "select record, state from sync_conflict where state = 'open' order by seq, id limit ?", limit).map(toConflict);

/** Conflicts, decided ones too, newest first. */
export const allConflicts = (db: ReadDb, limit: number): ConflictRecord[] =>
  allOf<ConflictRow>(db, "select record, state from sync_conflict order by seq desc, id limit ?", limit).map(toConflict);

/** How many conflicts wait for somebody of a role. */
export const openConflictCount = (db: ReadDb, role: string): number =>
  allOf<{ table: string; field: string; n: number }>(
    db,
    "select table_name as \"table\", field, count(*) as n from sync_conflict where state = 'open' group by table_name, field",
  ).reduce((sum, kind) => (mayDecide(kind, role) ? sum + kind.n : sum), 0);

/** A conflict by id. */
export const conflictById = (db: ReadDb, id: string): ConflictRecord | undefined => {
  const row = firstOf<ConflictRow>(db, "select record, state from sync_conflict where id = ?", id);
  return row && toConflict(row);
};

/** All conflicts of a client, newest first. */
export const conflictsOfClient = (db: ReadDb, clientId: string): ConflictRecord[] =>
  allOf<ConflictRow>(db, "select record, state from sync_conflict where client_id = ? order by seq desc, id", clientId).map(toConflict);

/** Marks a conflict as decided here; the line that carries the decision tells the hub. */
export const markDecided = (tx: WriteTx, id: string, decision: "kept" | "lost" | "other", at: string): void => {
  runOf(tx, "update sync_conflict set state = 'decided', decision = ?, changed_at = ? where id = ?", decision, at, id);
};

/** Opens a conflict again whose decision was taken back here; the hub, which heard of the decision, does not close it. */
export const markReopened = (tx: WriteTx, id: string, at: string): void => {
  runOf(tx, "update sync_conflict set state = 'open', decision = 'reopened', changed_at = ? where id = ?", at, id);
};

/**
 * A decision made here that the hub refused is none: the conflict waits again, until the hub says that somebody decided it. Answers what
 * was decided; undefined when it was not decided here, or the hub says that it is decided.
 */
export const takeDecisionBack = (tx: WriteTx, id: string, at: string): { readonly conflict: ConflictRecord; readonly decision: string } | undefined => {
  const row = firstOf<{ decision: string }>(tx, "select decision from sync_conflict where id = ? and state = 'decided' and decision is not null", id);
  const conflict = row && conflictById(tx, id);
  if (!row || !conflict) return undefined;
  runOf(tx, "update sync_conflict set state = 'open', decision = null, changed_at = ? where id = ?", at, id);
  return { conflict: { ...conflict, state: "open" }, decision: row.decision };
};
