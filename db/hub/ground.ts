/*
 * The ground of a push: rows, clocks and owners that its lines touch, read with one statement per table, and written back
 * the same way. Decisions are made in between, in memory (hub/exchange).
 */
import { sha256Hex } from "#db/engine/sha256.ts";
import { sql } from "kysely";
import { canonicalRowText, type FieldClock, type RowState, type Values } from "#shared/domain/merge/rowState.ts";
import { textSet, writeRows } from "#db/engine/hubDatabase.ts";
import type { HubDb, HubTx } from "./schema.ts";

/** Content hash of a row (C1): 128 bits in hexadecimal. */
export const rowHash = (row: Pick<RowState, "table" | "rowId" | "isDeleted" | "values">): string =>
  sha256Hex(canonicalRowText(row.table, row.rowId, row.isDeleted, row.values)).slice(0, 32);

/** Digest of nothing. */
export const emptyDigest = "0".repeat(32);

/** XOR of two digests in hexadecimal. */
export const xorDigest = (left: string, right: string): string => (BigInt(`0x${left}`) ^ BigInt(`0x${right}`)).toString(16).padStart(32, "0");

/** A row with its present hash. */
export interface StoredRow extends RowState {
  readonly hash: string;
}

export interface ClientScope {
  readonly clientId: string;
  readonly managerId: string | null;
  readonly firstSeq: number;
  readonly digest: string;
}

const rowColumns = ["row_id", "table_name", "client_id", "owner_id", "seq", "is_deleted", "vals", "hash"] as const;

interface RowStateRow {
  readonly row_id: string;
  readonly table_name: string;
  readonly client_id: string | null;
  readonly owner_id: string | null;
  readonly seq: number;
  readonly is_deleted: number;
  readonly vals: string;
  readonly hash: string;
}

const toRow = (row: RowStateRow): StoredRow => ({
  table: row.table_name,
  rowId: row.row_id,
  clientId: row.client_id,
  ownerId: row.owner_id,
  seq: row.seq,
  isDeleted: row.is_deleted === 1,
  values: JSON.parse(row.vals) as Values, // written by saveGround only
  hash: row.hash,
});

/** Takes the branch's row lock and answers its last number (L3): first statement of every writing transaction. */
export const lockBranch = async (tx: HubTx, branchId: string): Promise<number> => {
  const row = await tx.q
    .updateTable("branch")
    .set((expression) => ({ seq: expression.ref("seq") }))
    .where("id", "=", branchId)
    .returning("seq")
    .executeTakeFirst();
  if (!row) throw new Error("no such branch");
  return row.seq;
};

/** Moves the branch's last number. */
export const setBranchSeq = async (tx: HubTx, branchId: string, seq: number): Promise<void> => {
  await tx.q.updateTable("branch").set({ seq }).where("id", "=", branchId).execute();
};

/** Rows by id. */
export const rowsByIds = async (db: HubDb, branchId: string, rowIds: readonly string[]): Promise<StoredRow[]> =>
  rowIds.length === 0
    ? []
    : (
        await db.q
          .selectFrom("row_state")
          .select(rowColumns)
          .where("branch_id", "=", branchId)
          .where(sql<boolean>`row_id in ${textSet(db.engine, rowIds)}`)
          .execute()
      ).map(toRow);

/** Rows of whole aggregates, the client's own row first. */
export const rowsOfClients = async (db: HubDb, branchId: string, clientIds: readonly string[]): Promise<StoredRow[]> =>
  clientIds.length === 0
    ? []
    : (
        await db.q
          .selectFrom("row_state")
          .select(rowColumns)
          .where("branch_id", "=", branchId)
          .where(sql<boolean>`client_id in ${textSet(db.engine, clientIds)}`)
          .orderBy(sql`case when row_id = client_id then 0 else 1 end`)
          .orderBy("row_id")
          .execute()
      ).map(toRow);

/** Rows without an aggregate: reference data (`ownerId` null) or a user's own rows. */
export const looseRows = async (db: HubDb, branchId: string, ownerId: string | null): Promise<StoredRow[]> =>
  (
    await db.q
      .selectFrom("row_state")
      .select(rowColumns)
      .where("branch_id", "=", branchId)
      .where("client_id", "is", null)
      .where("owner_id", ownerId === null ? "is" : "=", ownerId)
      .execute()
  ).map(toRow);

/** Clocks of the fields of some rows, by row id. */
export const clocksOf = async (db: HubDb, branchId: string, rowIds: readonly string[]): Promise<Map<string, Map<string, FieldClock>>> => {
  const clocks = new Map<string, Map<string, FieldClock>>();
  if (rowIds.length === 0) return clocks;
  const rows = await db.q
    .selectFrom("field_clock")
    .selectAll()
    .where("branch_id", "=", branchId)
    .where(sql<boolean>`row_id in ${textSet(db.engine, rowIds)}`)
    .execute();
  for (const row of rows) {
    const ofRow = clocks.get(row.row_id) ?? new Map<string, FieldClock>();
    ofRow.set(row.field, { seq: row.seq, deviceId: row.device_id, actorId: row.actor_id, editedAt: row.edited_at, txId: row.tx_id });
    clocks.set(row.row_id, ofRow);
  }
  return clocks;
};

/** Managers and digests of some clients, by client id. */
export const scopesOf = async (db: HubDb, branchId: string, clientIds: readonly string[]): Promise<Map<string, ClientScope>> => {
  if (clientIds.length === 0) return new Map();
  const rows = await db.q
    .selectFrom("client_scope")
    .selectAll()
    .where("branch_id", "=", branchId)
    .where(sql<boolean>`client_id in ${textSet(db.engine, clientIds)}`)
    .execute();
  return new Map(
    rows.map((row) => [row.client_id, { clientId: row.client_id, managerId: row.manager_id, firstSeq: row.first_seq, digest: row.digest }] as const),
  );
};

/**
 * Clients that were taken from a user, with the number at which it happened: his lines before that still count (A2). Refused
 * claims (R6) give no such right.
 */
export const leftClientsOf = async (db: HubDb, branchId: string, userId: string, afterSeq: number): Promise<Map<string, number>> => {
  const rows = await db.q
    .selectFrom("scope_left")
    .select(["client_id", "seq"])
    .where("branch_id", "=", branchId)
    .where("user_id", "=", userId)
    .where("seq", ">", afterSeq)
    .where("is_claim", "=", 0)
    .execute();
  return new Map(rows.map((row) => [row.client_id, row.seq] as const));
};

/** Writes in two statements: what is new or goes elsewhere sets `place` too; of the rest the index of that column stays untouched. */
const writePlaced = async <T>(
  all: readonly T[],
  isPlaced: (one: T) => boolean,
  place: string,
  rest: readonly string[],
  write: (list: readonly T[], set: readonly string[]) => Promise<void>,
): Promise<void> => {
  await write(
    all.filter((one) => isPlaced(one)),
    [place, ...rest],
  );
  await write(
    all.filter((one) => !isPlaced(one)),
    rest,
  );
};

/** Writes rows, inserting or replacing. `isPlaced`: new, or in another aggregate than before. */
export const saveRows = (tx: HubTx, branchId: string, rows: readonly StoredRow[], isPlaced: (row: StoredRow) => boolean): Promise<void> =>
  writePlaced(rows, isPlaced, "client_id", ["seq", "is_deleted", "vals", "hash"], (list, set) =>
    writeRows(tx, {
      table: "row_state",
      fixed: { branch_id: branchId },
      columns: { row_id: "text", table_name: "text", client_id: "text", owner_id: "text", seq: "integer", is_deleted: "integer", vals: "text", hash: "text" },
      rows: list.map((row) => [row.rowId, row.table, row.clientId, row.ownerId, row.seq, row.isDeleted ? 1 : 0, JSON.stringify(row.values), row.hash]),
      replace: { key: ["branch_id", "row_id"], set },
    }),
  );

/** Writes clocks, inserting or replacing. */
export const saveClocks = (
  tx: HubTx,
  branchId: string,
  clocks: readonly { readonly rowId: string; readonly field: string; readonly clock: FieldClock }[],
): Promise<void> =>
  writeRows(tx, {
    table: "field_clock",
    fixed: { branch_id: branchId },
    columns: { row_id: "text", field: "text", seq: "integer", device_id: "text", actor_id: "text", edited_at: "text", tx_id: "text" },
    rows: clocks.map(({ rowId, field, clock }) => [rowId, field, clock.seq, clock.deviceId, clock.actorId, clock.editedAt, clock.txId]),
    replace: { key: ["branch_id", "row_id", "field"], set: ["seq", "device_id", "actor_id", "edited_at", "tx_id"] },
  });

/** Writes managers and digests of clients, inserting or replacing. `isGiven`: new, or to another manager than before. */
export const saveScopes = (tx: HubTx, branchId: string, scopes: readonly ClientScope[], isGiven: (scope: ClientScope) => boolean): Promise<void> =>
  writePlaced(scopes, isGiven, "manager_id", ["digest"], (list, set) =>
    writeRows(tx, {
      table: "client_scope",
      fixed: { branch_id: branchId },
      columns: { client_id: "text", manager_id: "text", first_seq: "integer", digest: "text" },
      rows: list.map((scope) => [scope.clientId, scope.managerId, scope.firstSeq, scope.digest]),
      replace: { key: ["branch_id", "client_id"], set },
    }),
  );

/** That a client left a user's scope; `isClaim`: he never was in it here, the user's device is told to let him go (R6). */
export interface LeftNotice {
  readonly seq: number;
  readonly clientId: string;
  readonly userId: string;
  readonly isClaim: boolean;
}

/** Notes that clients left a user's scope. */
export const saveLeft = (tx: HubTx, branchId: string, left: readonly LeftNotice[]): Promise<void> =>
  writeRows(tx, {
    table: "scope_left",
    fixed: { branch_id: branchId },
    columns: { seq: "integer", client_id: "text", user_id: "text", is_claim: "integer" },
    rows: left.map((item) => [item.seq, item.clientId, item.userId, item.isClaim ? 1 : 0]),
  });
