/*
 * Values that this build does not know: a newer build's tables and fields are kept and count for the digest, so that mixed
 * versions of a branch lose nothing (sync-spec F8). After an upgrade they are applied by `replayQuarantine`.
 */
import type { FieldValue } from "#shared/domain/edit/column.ts";
import type { EditHeader, RowEdit } from "#shared/domain/edit/edit.ts";
import { columnsOf, isSyncedTable } from "#shared/domain/edit/syncedTables.ts";
import { sameValue } from "#shared/domain/merge/rowState.ts";
import { allOf, firstOf, runOf } from "#db/engine/query.ts";
import type { ReadDb, WriteTx } from "#db/engine/store.ts";
import { applyGroups, type EditOutcome } from "#db/workstation/applyEdit.ts";
import { holdsClient, localRow } from "./remoteRows.ts";

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

const isUnderstood = ({ table, values }: Quarantined): boolean =>
  isSyncedTable(table) && Object.keys(values).some((name) => Object.hasOwn(columnsOf(table), name));

/** Whether this build understands something that an earlier one could not. */
export const hasReplayable = (db: ReadDb): boolean => quarantined(db).some(isUnderstood);

/** The steps that bring what is understood now into its row, and what is still strange. */
const stepsOf = (tx: WriteTx, entry: Quarantined): { readonly steps: RowEdit[]; readonly rev: number; readonly rest: Values } | undefined => {
  const { table, rowId, clientId, seq, values } = entry;
  if (!isSyncedTable(table) || !isUnderstood(entry)) return undefined;
  const known = Object.fromEntries(Object.entries(values).filter(([name]) => Object.hasOwn(columnsOf(table), name)));
  const rest = Object.fromEntries(Object.entries(values).filter(([name]) => name !== "#deleted" && !Object.hasOwn(columnsOf(table), name)));
  const present = localRow(tx, table, rowId);
  if (!present && clientId !== null && table !== "client" && !holdsClient(tx, clientId)) return undefined;
  const base = { table, rowId, clientId, baseRev: seq };
  if (!present) {
    const isDeleted = values["#deleted"] === true;
    return { steps: [{ ...base, operation: "insert", values: known }, ...(isDeleted ? [{ ...base, operation: "delete" as const }] : [])], rev: seq, rest };
  }
  const fields = Object.fromEntries(
    Object.entries(known).flatMap(([name, value]) => (sameValue(present.values[name], value) ? [] : [[name, [present.values[name] ?? null, value]] as const])),
  );
  return { steps: [{ ...base, operation: "update", fields }], rev: Math.max(seq, present.rev), rest };
};

/** Applies what this build has learnt to understand, through the one write path; the rest stays in quarantine (F8). */
export const replayQuarantine = (tx: WriteTx, header: EditHeader): EditOutcome => {
  const groups = quarantined(tx).flatMap((entry) => {
    const found = stepsOf(tx, entry);
    if (!found) return [];
    releaseQuarantined(tx, entry.rowId);
    if (Object.keys(found.rest).length > 0) quarantine(tx, { ...entry, values: found.rest });
    return [{ clientId: entry.clientId, edits: found.steps, rev: found.rev }];
  });
  return groups.length === 0 ? { editCount: 0, clientIds: [], tables: [] } : applyGroups(tx, header, groups, "hub");
};
