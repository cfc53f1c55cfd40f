/* Edits that the hub refused: kept with their reason until the user corrects or withdraws them (sync-spec A3). */
import { allOf, countOf, firstOf, runOf } from "#db/engine/query.ts";
import type { ReadDb, WriteTx } from "#db/engine/store.ts";

export interface RefusedEdit {
  readonly id: string;
  readonly line: number;
  readonly txId: string;
  readonly editedAt: string;
  readonly refusedAt: string;
  readonly clientId: string | null;
  /** The edit in the compact form of the log, JSON: nothing of what was typed is lost. */
  readonly edit: string;
  /** The refused field; null when the whole edit was refused. */
  readonly field: string | null;
  readonly reason: string;
  readonly state: "open" | "corrected" | "withdrawn";
}

/**
 * Keeps a refused edit; answers whether it is new. A restored hub answers its lines again: one that is known is not kept twice,
 * whatever else of its edit was kept with a refused field then.
 */
export const keepRefused = (tx: WriteTx, refused: Omit<RefusedEdit, "state">): boolean =>
  runOf(
    tx,
    `insert into sync_attention (id, line_seq, tx_id, edited_at, refused_at, client_id, edit, field, reason, state)
     select ?, ?, ?, ?, ?, ?, ?, ?, ?, 'open' where not exists (
       select 1 from sync_attention known join (select ? as tx_id, ? as field, ? as edit) mine on known.tx_id = mine.tx_id and known.field is mine.field
       where case when mine.field is not null and mine.edit ->> 'o' = 'u'
         then known.edit ->> 'r' = mine.edit ->> 'r' and known.edit ->> 'o' = 'u' and known.edit -> ('$.f.' || mine.field) = mine.edit -> ('$.f.' || mine.field)
         else json_remove(known.edit, '$.b') = json_remove(mine.edit, '$.b') end)`,
    refused.id,
    refused.line,
    refused.txId,
    refused.editedAt,
    refused.refusedAt,
    refused.clientId,
    refused.edit,
    refused.field,
    refused.reason,
    refused.txId,
    refused.field,
    refused.edit,
  ) > 0;

/** The hub's reason for an edit about a client whom the branch erased (E2). */
export const erasedReason = "clientErased";

/** Empties what was refused about a client whom the branch erased: that it was refused stays until the person has read it (E4). */
export const emptyRefused = (tx: WriteTx, clientId: string): void => {
  runOf(
    tx,
    `update sync_attention set reason = ?, field = null, edit = json_object('t', edit ->> 't', 'r', edit ->> 'r', 'o', edit ->> 'o')
     where client_id = ? and state = 'open'`,
    erasedReason,
    clientId,
  );
};

const columns = `id, line_seq as line, tx_id as txId, edited_at as editedAt, refused_at as refusedAt, client_id as clientId, edit, field, reason, state`;

/** Refused edits that wait for a decision, newest first. */
export const openRefused = (db: ReadDb, limit = 500): RefusedEdit[] =>
  allOf(db, `select ${columns} from sync_attention where state = 'open' order by refused_at desc, id limit ?`, limit);

/** How many refused edits wait. */
export const openRefusedCount = (db: ReadDb): number => countOf(db, "select count(*) as n from sync_attention where state = 'open'");

/** A refused edit by id. */
export const refusedById = (db: ReadDb, id: string): RefusedEdit | undefined => firstOf(db, `select ${columns} from sync_attention where id = ?`, id);

/** Closes a refused edit. */
export const decideRefused = (tx: WriteTx, id: string, state: "corrected" | "withdrawn", at: string): void => {
  runOf(tx, "update sync_attention set state = ?, decided_at = ? where id = ?", state, at, id);
};

/** Rows of which something was refused, by their line, of the lines from one to another. */
export const refusedRowsOfLines = (db: ReadDb, firstLine: number, lastLine: number): Map<number, Set<string>> => {
  const rows = new Map<number, Set<string>>();
  for (const { line, id } of allOf<{ line: number; id: string }>(
    db,
    "select line_seq as line, edit ->> 'r' as id from sync_attention where line_seq between ? and ?",
    firstLine,
    lastLine,
  )) {
    rows.set(line, (rows.get(line) ?? new Set<string>()).add(id));
  }
  return rows;
};

/** The edits of each line that the user of this device wrote about the same client after a refused one, as the log keeps them. */
export const laterOwnEditTexts = (db: ReadDb, { line, clientId }: Pick<RefusedEdit, "line" | "clientId">): string[] =>
  allOf<{ edits: string }>(
    db,
    `select line.edits from change_log line join change_tx head on head.seq = line.tx_seq
     where line.client_id is ? and line.seq > ? and head.origin = 'here' order by line.seq`,
    clientId,
    line,
  ).map(({ edits }) => edits);
