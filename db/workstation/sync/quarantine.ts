/*
 * Values that this build does not know: a newer build's tables and fields are kept and count for the digest, so that mixed
 * versions of a branch lose nothing (sync-spec F8). After an upgrade they are applied by `replayQuarantine`.
 */
import type { FieldValue } from "#shared/domain/edit/column.ts";
import { allOf, firstOf, runOf } from "#db/engine/query.ts";
import type { ReadDb, WriteTx } from "#db/engine/store.ts";

type Values = Readonly<Record<string, FieldValue>>;

/** Values of one row that are not understood here; for an unknown table with `#deleted` when it is a tombstone. */
export interface Quarantined {
  readonly table: string;
  readonly rowId: string;
  readonly clientId: string | null;
  readonly seq: number;
  readonly values: Values;
}

/** Keeps values, over those kept before. */
export const quarantine = (tx: WriteTx, entry: Quarantined): void => {
  const before = firstOf<{ seq: number; vals: string }>(tx, "select seq, vals from sync_quarantine where row_id = ?", entry.rowId);
  const values = Object.fromEntries(
    Object.entries({ ...(before ? (JSON.parse(before.vals) as Values) : {}), ...entry.values }).filter(([, value]) => value !== null), // written below
  );
  if (before) {
    runOf(tx, "update sync_quarantine set entry_seq = ?, client_id = ?, vals = ? where seq = ?", entry.seq, entry.clientId, JSON.stringify(values), before.seq);
    return;
  }
  runOf(
    tx,
    "insert into sync_quarantine (entry_seq, table_name, row_id, client_id, vals) values (?, ?, ?, ?, ?)",
    entry.seq,
    entry.table,
    entry.rowId,
    entry.clientId,
    JSON.stringify(values),
  );
};

/** Everything in quarantine. */
export const quarantined = (db: ReadDb): Quarantined[] =>
  allOf<{ table: string; rowId: string; clientId: string | null; seq: number; vals: string }>(
    db,
    "select table_name as 'table', row_id as rowId, client_id as clientId, entry_seq as seq, vals from sync_quarantine order by seq",
  ).map(({ vals, ...entry }) => ({ ...entry, values: JSON.parse(vals) as Values })); // written above

/** Takes rows out of quarantine. */
export const releaseQuarantined = (tx: WriteTx, rowId: string): void => {
  runOf(tx, "delete from sync_quarantine where row_id = ?", rowId);
};
