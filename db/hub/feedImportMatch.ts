/*
 * Look-ups that tell whose row it is, for many rows of a file at once: one statement per kind of key, each through an
 * index, and one for the archives of the clients that they find. A merged client answers with the one that it was merged into.
 */
import { type RawBuilder, sql } from "kysely";
import type { KeyValue, MatchKey } from "#shared/domain/exchange/matchPolicy.ts";
import { textSet } from "#db/engine/hubDatabase.ts";
import { rowsByIds, type StoredRow } from "./ground.ts";
import type { HubDb } from "./schema.ts";

/** A text of a row's values as the index has it; PostgreSQL's is the text inside the JSON. */
const inValues = (db: HubDb, field: string): RawBuilder<unknown> =>
  db.engine === "sqlite" ? sql.raw(`(vals ->> '${field}')`) : sql.raw(`(substring(vals from '"${field}":"((?:[^"\\\\]|\\\\.)*)"'))`);

const asStored = (db: HubDb, text: string): string => (db.engine === "sqlite" ? text : JSON.stringify(text).slice(1, -1));

/** Whether a text is one of many; an array makes PostgreSQL go through the index whatever it believes of their number. */
const isOneOf = (db: HubDb, field: string, texts: readonly string[]): RawBuilder<unknown> => {
  const wanted = textSet(
    db.engine,
    texts.map((text) => asStored(db, text)),
  );
  return db.engine === "sqlite" ? sql`${inValues(db, field)} in ${wanted}` : sql`${inValues(db, field)} = any (array${wanted})`;
};

interface FoundRow {
  readonly rowId: string;
  readonly clientId: string;
}

const found = async (db: HubDb, branchId: string, table: "client" | "contactPoint", field: string, texts: readonly string[]): Promise<string[]> => {
  if (texts.length === 0) return [];
  const { rows } = await sql<FoundRow>`select row_id as "rowId", client_id as "clientId" from row_state
    where branch_id = ${branchId} and table_name = ${sql.lit(table)} and ${isOneOf(db, field, texts)}`.execute(db.q);
  return rows.map((row) => (table === "client" ? row.rowId : row.clientId));
};

/** Who is behind the merged ones: followed to the end, a circle is nobody. */
const mergedInto = async (db: HubDb, branchId: string, clients: Map<string, StoredRow>): Promise<(id: string) => StoredRow | undefined> => {
  for (let depth = 0; depth < 8; depth += 1) {
    const missing = [...clients.values()].flatMap(({ values }) => {
      const next = values["mergedIntoId"];
      return typeof next === "string" && !clients.has(next) ? [next] : [];
    });
    if (missing.length === 0) break;
    for (const row of await rowsByIds(db, branchId, [...new Set(missing)])) clients.set(row.rowId, row);
  }
  return (id) => {
    let row = clients.get(id);
    for (let depth = 0; depth < 8 && row !== undefined; depth += 1) {
      const next = row.values["mergedIntoId"];
      if (typeof next !== "string") return row.isDeleted ? undefined : row;
      row = clients.get(next);
    }
    return undefined;
  };
};

/** The live clients that some keys find, by key; a key that finds nobody is absent. */
export const clientsByKeys = async (
  db: HubDb,
  branchId: string,
  keys: readonly KeyValue[],
): Promise<ReadonlyMap<MatchKey, ReadonlyMap<string, readonly string[]>>> => {
  const valuesOf = (wanted: MatchKey): string[] => [...new Set(keys.filter(({ key }) => key === wanted).map(({ value }) => value))];
  const [numbers, documents, phones] = [valuesOf("clientNumber"), valuesOf("document"), valuesOf("phoneAndName")];
  const ids = new Set([
    ...(await found(db, branchId, "client", "clientNumber", numbers)),
    ...(await found(db, branchId, "client", "documentNumber", documents)),
  ]);
  const byPhone = new Map<string, string[]>();
  if (phones.length > 0) {
    const texts = [...new Set(phones.map((value) => value.split("\u001f")[0] ?? ""))];
    const { rows } = await sql<{ readonly clientId: string; readonly vals: string }>`select client_id as "clientId", vals from row_state
      where branch_id = ${branchId} and table_name = 'contactPoint' and is_deleted = 0 and ${isOneOf(db, "value", texts)}`.execute(db.q);
    for (const row of rows) {
      const phone = String((JSON.parse(row.vals) as { readonly value?: unknown }).value); // written by the hub
      byPhone.set(phone, [...(byPhone.get(phone) ?? []), row.clientId]);
      ids.add(row.clientId);
    }
  }
  const clients = new Map((await rowsByIds(db, branchId, [...ids])).map((row) => [row.rowId, row] as const));
  const liveOf = await mergedInto(db, branchId, clients);
  const byKey = new Map<MatchKey, Map<string, string[]>>();
  const add = (key: MatchKey, value: unknown, id: string | undefined): void => {
    if (typeof value !== "string" || id === undefined) return;
    const ofKind = byKey.get(key) ?? new Map<string, string[]>();
    byKey.set(key, ofKind);
    const known = ofKind.get(value) ?? [];
    if (!known.includes(id)) ofKind.set(value, [...known, id]);
  };
  for (const [id, { values, isDeleted }] of clients) {
    // A deleted client is found only through its merge.
    const live = isDeleted && typeof values["mergedIntoId"] !== "string" ? undefined : liveOf(id)?.rowId;
    add("clientNumber", values["clientNumber"], live);
    add("document", values["documentNumber"], live);
  }
  for (const value of phones) {
    const [phone = "", name] = value.split("\u001f");
    for (const id of byPhone.get(phone) ?? []) if (clients.get(id)?.values["name"] === name) add("phoneAndName", value, liveOf(id)?.rowId);
  }
  return byKey;
};

/** Live and deleted rows of some clients in some tables, by client. */
export const rowsOfTables = async (
  db: HubDb,
  branchId: string,
  clientIds: readonly string[],
  tables: readonly string[],
): Promise<ReadonlyMap<string, readonly (Pick<StoredRow, "rowId" | "table" | "seq" | "isDeleted" | "values"> & { readonly clientId: string })[]>> => {
  interface Raw {
    readonly rowId: string;
    readonly table: string;
    readonly clientId: string;
    readonly seq: number;
    readonly isDeleted: number;
    readonly vals: string;
  }
  const byClient = new Map<string, (Omit<Raw, "vals" | "isDeleted"> & { readonly isDeleted: boolean; readonly values: StoredRow["values"] })[]>();
  if (clientIds.length === 0) return byClient;
  const { rows } = await sql<Raw>`select row_id as "rowId", table_name as "table", client_id as "clientId", seq, is_deleted as "isDeleted", vals from row_state
    where branch_id = ${branchId} and client_id in ${textSet(db.engine, clientIds)} and table_name in (${sql.join(tables.map((table) => sql.lit(table)))})
    order by seq, row_id`.execute(db.q);
  for (const { vals, isDeleted, ...row } of rows) {
    const list = byClient.get(row.clientId) ?? [];
    list.push({ ...row, isDeleted: isDeleted === 1, values: JSON.parse(vals) as StoredRow["values"] }); // written by the hub
    byClient.set(row.clientId, list);
  }
  return byClient;
};

/** Lets PostgreSQL count: a table that has just grown by thousands of rows is otherwise read whole for each look-up. */
export const refreshStatistics = async (hub: HubDb): Promise<void> => {
  if (hub.engine === "postgres") await sql`analyze row_state`.execute(hub.q);
};
