/*
 * Who of the branch gets the rows that concern a few people only (sync-spec S4). Asked by the row as it stands now: who became
 * a party is sent the whole row then, who no longer is one is told to let it go (acceptEdit).
 */
import type { FeedEdit } from "#shared/protocol/messages.ts";
import { isOfParties, partiesOf, partyTables, wholeOf } from "#shared/domain/merge/partyView.ts";
import type { RowState } from "#shared/domain/merge/rowState.ts";
import type { FeedReader, StoredEntry } from "#db/hub/feed.ts";
import { looseRows, rowsByIds, type StoredRow } from "#db/hub/ground.ts";
import type { HubDb } from "#db/hub/schema.ts";

/** Whether a reader gets a row without a client. */
export const mayReadLoose = (
  reader: Pick<FeedReader, "sees" | "userId">,
  row: Pick<RowState, "table" | "values" | "ownerId">,
  rowOf: (rowId: string) => RowState | undefined,
): boolean => {
  if (row.ownerId !== null) return row.ownerId === reader.userId;
  return reader.sees === "branch" || !isOfParties(row.table) || partiesOf(row, rowOf).has(reader.userId);
};

/** Those of some rows without a client that a reader gets. */
export const readableLoose = async (db: HubDb, reader: FeedReader, rows: readonly StoredRow[]): Promise<StoredRow[]> => {
  const known = new Map(rows.map((row) => [row.rowId, row] as const));
  const missing = rows.flatMap(({ table, values }) => wholeOf(table, values) ?? []).filter((id) => !known.has(id));
  for (const row of await rowsByIds(db, reader.branchId, [...new Set(missing)])) known.set(row.rowId, row);
  return rows.filter((row) => mayReadLoose(reader, row, (rowId) => known.get(rowId)));
};

/** The reference data of a reader (`ownerId` null), or his own rows. */
export const looseRowsOf = async (db: HubDb, reader: FeedReader, ownerId: string | null): Promise<StoredRow[]> =>
  readableLoose(db, reader, await looseRows(db, reader.branchId, ownerId));

const marks = partyTables.map((table) => `"t":"${table}"`);

/** Leaves out of steps what concerns others. Who may read a row needs no word that it left him. */
export const cutToParties = async (db: HubDb, reader: FeedReader, entries: readonly StoredEntry[]): Promise<readonly StoredEntry[]> => {
  const concerned = new Map(
    entries.flatMap(
      (entry) => (entry.clientId === null && marks.some((mark) => entry.edits.includes(mark)) ? [[entry, JSON.parse(entry.edits) as FeedEdit[]] as const] : []), // written by the hub
    ),
  );
  if (concerned.size === 0) return entries;
  const ids = [...concerned.values()].flatMap((edits) => edits.flatMap(({ t, r }) => (isOfParties(t) ? [r] : [])));
  const readable = new Set((await readableLoose(db, reader, await rowsByIds(db, reader.branchId, [...new Set(ids)]))).map((row) => row.rowId));
  return entries.flatMap((entry) => {
    const edits = concerned.get(entry);
    if (!edits) return [entry];
    const left = edits.filter(({ t, r, o }) => !isOfParties(t) || readable.has(r) !== (o === "m"));
    if (left.length === edits.length) return [entry];
    return left.length > 0 ? [{ ...entry, edits: JSON.stringify(left) }] : [];
  });
};
