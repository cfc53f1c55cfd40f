/* What a device held, and figures of the hub: counts only. */
import { sql } from "kysely";
import { textSet } from "#db/engine/hubDatabase.ts";
import type { Values } from "#shared/domain/merge/rowState.ts";
import type { FeedReader } from "./feed.ts";
import type { HubDb } from "./schema.ts";

/** A field and how many values of it are counted. */
export interface FieldCount {
  readonly table: string;
  readonly field: string;
  readonly values: number;
}

/** Clients that a person's device may hold or has held: in scope now, or taken away since. */
const clientsHeld = ({ branchId, userId, sees }: FeedReader) => {
  if (sees === "none") return sql`select client_id from client_scope where 1 = 0`;
  if (sees === "branch" || sees === "lobby") return sql`select client_id from client_scope where branch_id = ${branchId}`;
  return sql`select client_id from client_scope where branch_id = ${branchId} and manager_id = ${userId}
    union select client_id from scope_left where branch_id = ${branchId} and user_id = ${userId}`;
};

/** So many clients are read at once. */
const clientsAtOnce = 2_000;

/** How much of which field the devices of a person hold or have held (incident report); `seen` cuts a row down to what they get of it. */
export const fieldsHeld = async (
  db: HubDb,
  reader: FeedReader,
  seen: (table: string, values: Values) => Values,
): Promise<{
  readonly clients: number;
  readonly rows: number;
  readonly fields: readonly FieldCount[];
  readonly tables: readonly { readonly table: string; readonly rows: number }[];
}> => {
  const held = await sql<{ client_id: string }>`${clientsHeld(reader)}`.execute(db.q);
  const clientIds = held.rows.map((row) => row.client_id);
  const counts = new Map<string, Map<string, number>>();
  const rowsOf = new Map<string, number>();
  let rows = 0;
  for (let from = 0; from < clientIds.length; from += clientsAtOnce) {
    const page = await db.q
      .selectFrom("row_state")
      .select(["table_name", "vals"])
      .where("branch_id", "=", reader.branchId)
      .where(sql<boolean>`client_id in ${textSet(db.engine, clientIds.slice(from, from + clientsAtOnce))}`)
      .execute();
    for (const { table_name: table, vals } of page) {
      // Counted here: faster than the database's own walk through JSON. Values are looked through, never kept.
      const fields = Object.keys(seen(table, JSON.parse(vals) as Values)); // written by the hub
      if (fields.length === 0) continue;
      const ofTable = counts.get(table) ?? new Map<string, number>();
      counts.set(table, ofTable);
      rows += 1;
      rowsOf.set(table, (rowsOf.get(table) ?? 0) + 1);
      for (const field of fields) ofTable.set(field, (ofTable.get(field) ?? 0) + 1);
    }
  }
  const fields = [...counts].flatMap(([table, ofTable]) => [...ofTable].map(([field, values]) => ({ table, field, values })));
  const keyOf = ({ table, field }: FieldCount): string => `${table}.${field}`;
  const tables = [...rowsOf].map(([table, count]) => ({ table, rows: count })).toSorted((left, right) => right.rows - left.rows);
  return { clients: clientIds.length, rows, fields: fields.toSorted((left, right) => (keyOf(left) < keyOf(right) ? -1 : 1)), tables };
};

/** Figures of the whole hub. */
export interface HubFigures {
  readonly branches: number;
  readonly feedEntries: number;
  readonly rows: number;
  readonly openConflicts: number;
  readonly activeDevices: number;
  readonly blockedDevices: number;
}

/** Counts for status and metrics. */
export const hubFigures = async (db: HubDb): Promise<HubFigures> => {
  const { rows } = await sql<HubFigures>`select
    (select count(*) from branch) as branches,
    (select coalesce(sum(seq), 0) from branch) as "feedEntries",
    (select count(*) from row_state) as "rows",
    (select count(*) from conflict where state = 'open') as "openConflicts",
    (select count(*) from device where state = 'active') as "activeDevices",
    (select count(*) from device where state = 'blocked') as "blockedDevices"`.execute(db.q);
  const [row] = rows;
  if (!row) throw new Error("no figures");
  return { ...row, feedEntries: Number(row.feedEntries) };
};
