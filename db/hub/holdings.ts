/* What a device held, and figures of the hub: counted in the database, without reading a value into the program. */
import { sql } from "kysely";
import type { HubDb } from "./schema.ts";

/** A field and how many values of it are counted. */
export interface FieldCount {
  readonly table: string;
  readonly field: string;
  readonly values: number;
}

/** Clients that a person's device may hold or has held: in scope now, or taken away since. */
const clientsHeld = (branchId: string, userId: string, sees: "branch" | "own" | "none") => {
  if (sees === "none") return sql`select client_id from client_scope where 1 = 0`;
  if (sees === "branch") return sql`select client_id from client_scope where branch_id = ${branchId}`;
  return sql`select client_id from client_scope where branch_id = ${branchId} and manager_id = ${userId}
    union select client_id from scope_left where branch_id = ${branchId} and user_id = ${userId}`;
};

/** How much of which field the devices of a person hold or have held (incident report). */
export const fieldsHeld = async (
  db: HubDb,
  branchId: string,
  userId: string,
  sees: "branch" | "own" | "none",
): Promise<{ readonly clients: number; readonly rows: number; readonly fields: readonly FieldCount[] }> => {
  const held = clientsHeld(branchId, userId, sees);
  const totals = await sql<{ clients: number; rows: number }>`select count(distinct client_id) as clients, count(*) as "rows" from row_state
    where branch_id = ${branchId} and client_id in (${held})`.execute(db.q);
  const each = db.engine === "sqlite" ? sql`json_each(s.vals) as e` : sql`json_object_keys(s.vals::json) as e(key)`;
  const fields = await sql<FieldCount>`select s.table_name as "table", e.key as field, count(*) as "values" from row_state s, ${each}
    where s.branch_id = ${branchId} and s.client_id in (${held}) group by s.table_name, e.key order by 1, 2`.execute(db.q);
  return { clients: totals.rows[0]?.clients ?? 0, rows: totals.rows[0]?.rows ?? 0, fields: fields.rows };
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
