/*
 * Look-ups that tell whose row it is: by client number, by document number, by phone and name, each through an
 * index. A merged client answers with the one that it was merged into.
 */
import type { Values } from "#shared/domain/exchange/importRecord.ts";
import { type KeyValue, matchKeys, matchKeysOf } from "#shared/domain/exchange/matchPolicy.ts";
import type { ListTable } from "#shared/domain/exchange/planRow.ts";
import type { StoredRow } from "#shared/domain/exchange/matchList.ts";
import type { FieldValue } from "#shared/domain/edit/column.ts";
import { allOf, firstOf } from "#db/engine/query.ts";
import type { ReadDb } from "#db/engine/store.ts";
import { resolveClient } from "./clients.ts";
import { rowById, rowsOfClient } from "./rows.ts";

interface Found {
  readonly id: string;
  readonly merged: string | null;
}

const live = `(c.deleted_at is null or c.merged_into_id is not null) limit 5`;
const statements = {
  clientNumber: `select c.id, c.merged_into_id as merged from client c where c.client_number = ? and ${live}`,
  document: `select c.id, c.merged_into_id as merged from client c where c.document_number = ? and ${live}`,
  phoneAndName: `select c.id, c.merged_into_id as merged from contact_point p join client c on c.id = p.client_id
    where p.value = ? and p.deleted_at is null and c.name = ? and ${live}`,
} as const;

/** The live clients that a key finds. */
export const clientsByKey = (db: ReadDb, { key, value }: KeyValue): readonly string[] => {
  const parameters = key === "phoneAndName" ? value.split("\u001f") : [value];
  const found = allOf<Found>(db, statements[key], ...parameters);
  if (found.length === 0) return [];
  const ids = found.map(({ id, merged }) => (merged === null ? id : resolveClient(db, merged)?.id));
  return [...new Set(ids.filter((id) => id !== undefined))];
};

export interface StoredClient {
  readonly values: Values;
  readonly rev: number;
}

const bare = (row: object): { readonly values: Values; readonly rev: number; readonly id: string } => {
  const { id, rev, editedAt: _editedAt, ...values } = row as { id: string; rev: number; editedAt: string } & Record<string, FieldValue>; // a Row of a synced table
  return { id, rev, values };
};

/** The stored fields of a client. */
export const storedClient = (db: ReadDb, clientId: string): StoredClient | undefined => {
  const row = rowById(db, "client", clientId);
  return row && bare(row);
};

/** The stored list rows of a client. */
export const storedList = (db: ReadDb, table: ListTable, clientId: string): (StoredRow & { readonly rev: number })[] =>
  rowsOfClient(db, table, clientId).map(bare);

/** The newest transaction of this store. */
export const newestSeq = (db: ReadDb): number => firstOf<{ seq: number }>(db, "select seq from change_tx order by seq desc limit 1")?.seq ?? 0;

/** Clients whose archives somebody touched after a transaction; the sign keeps the planner from walking the whole log client by client. */
export const clientsTouchedSince = (db: ReadDb, seq: number): string[] =>
  allOf<{ id: string }>(db, "select distinct client_id as id from change_log where tx_seq > ? and +client_id is not null", seq).map(({ id }) => id);

/** The keys by which a client can be found now; none for one who is gone. */
export const keysOfClient = (db: ReadDb, clientId: string): readonly KeyValue[] => {
  const client = storedClient(db, clientId)?.values;
  return client === undefined ? [] : matchKeysOf({ client, contactPoints: storedList(db, "contactPoint", clientId).map(({ values }) => values) }, matchKeys);
};
