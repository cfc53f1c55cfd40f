/* The branch's feed, the answers given, and the conflicts: written with the rows, read by devices in pages (sync-spec F, L). */
import { sql } from "kysely";
import { recordset, textSet, writeRows } from "#db/engine/hubDatabase.ts";
import { erasedBetween } from "./erasedClients.ts";
import type { HubDb, HubTx } from "./schema.ts";

/** A step of the feed as it is kept: header and edits as JSON text, shipped as they are. */
export interface StoredEntry {
  readonly seq: number;
  readonly deviceId: string;
  readonly txId: string;
  readonly part: number;
  readonly clientId: string | null;
  readonly ownerId: string | null;
  readonly header: string;
  readonly edits: string;
}

/** Appends steps; their numbers were given under the branch's lock. */
export const appendFeed = (tx: HubTx, branchId: string, entries: readonly StoredEntry[]): Promise<void> =>
  writeRows(tx, {
    table: "feed",
    fixed: { branch_id: branchId },
    columns: { seq: "integer", device_id: "text", tx_id: "text", part: "integer", client_id: "text", owner_id: "text", header: "text", edits: "text" },
    rows: entries.map((entry) => [entry.seq, entry.deviceId, entry.txId, entry.part, entry.clientId, entry.ownerId, entry.header, entry.edits]),
  });

/** Whose feed is read: of the whole branch, or of a user's own clients (S1). */
export interface FeedReader {
  readonly branchId: string;
  readonly userId: string;
  /** `lobby`: every client, but of each only the lobby view (R013, R020); who reads the steps cuts them down. */
  readonly sees: "branch" | "lobby" | "own" | "none";
}

const entryColumns = ["seq", "device_id", "tx_id", "part", "client_id", "owner_id", "header", "edits"] as const;

interface FeedRow {
  readonly seq: number;
  readonly device_id: string;
  readonly tx_id: string;
  readonly part: number;
  readonly client_id: string | null;
  readonly owner_id: string | null;
  readonly header: string;
  readonly edits: string;
}

const toEntry = (row: FeedRow): StoredEntry => ({
  seq: row.seq,
  deviceId: row.device_id,
  txId: row.tx_id,
  part: row.part,
  clientId: row.client_id,
  ownerId: row.owner_id,
  header: row.header,
  edits: row.edits,
});

/**
 * Whether the client of a row is a manager's: asked of each row, because a page holds a few thousand steps of a manager who
 * may have tens of thousands of clients.
 */
const isManagedBy = (userId: string, branchId: string, table: "feed" | "conflict") =>
  sql`exists (select 1 from client_scope as held where held.branch_id = ${branchId} and held.client_id = ${sql.ref(`${table}.client_id`)} and held.manager_id = ${userId})`;

const inScope = ({ branchId, userId, sees }: FeedReader) => {
  if (sees === "branch" || sees === "lobby") return sql<boolean>`(client_id is not null or owner_id is null or owner_id = ${userId})`;
  const loose = sql`client_id is null and (owner_id is null or owner_id = ${userId})`;
  if (sees === "none") return sql<boolean>`(${loose})`;
  return sql<boolean>`(${loose} or ${isManagedBy(userId, branchId, "feed")})`;
};

/** The last number of the branch's feed and of the present epoch's beginning. */
export const branchNumbers = async (db: HubDb, branchId: string): Promise<{ readonly seq: number; readonly epochSeq: number }> => {
  const row = await db.q.selectFrom("branch").select(["seq", "epoch_seq"]).where("id", "=", branchId).executeTakeFirstOrThrow();
  return { seq: row.seq, epochSeq: row.epoch_seq };
};

/** Steps in a reader's scope above `afterSeq` up to and with `untilSeq`, in order, at most `limit`. */
export const feedPage = async (db: HubDb, reader: FeedReader, afterSeq: number, untilSeq: number, limit: number): Promise<StoredEntry[]> =>
  (
    await db.q
      .selectFrom("feed")
      .select(entryColumns)
      .where("branch_id", "=", reader.branchId)
      .where("seq", ">", afterSeq)
      .where("seq", "<=", untilSeq)
      .where(inScope(reader))
      .orderBy("seq")
      .limit(limit)
      .execute()
  ).map(toEntry);

/** Steps of some clients, in order, above `afterSeq` up to and with `untilSeq` (F7). */
export const historyPage = async (
  db: HubDb,
  reader: FeedReader,
  clientIds: readonly string[],
  afterSeq: number,
  untilSeq: number,
  limit: number,
): Promise<StoredEntry[]> =>
  (
    await db.q
      .selectFrom("feed")
      .select(entryColumns)
      .where("branch_id", "=", reader.branchId)
      .where("client_id", "in", [...clientIds])
      .where("seq", ">", afterSeq)
      .where("seq", "<=", untilSeq)
      .where(inScope(reader))
      .orderBy("seq")
      .limit(limit)
      .execute()
  ).map(toEntry);

/** Notice of a client that left; `isErased`: the branch erased him, and nobody has him (E3). */
export interface LeftClient {
  readonly seq: number;
  readonly clientId: string;
  readonly isErased: boolean;
}

/** Notices of clients that left a user's scope and have not come back; who sees all clients is told of erased ones only. */
export const leftNotices = async (db: HubDb, reader: FeedReader, afterSeq: number, untilSeq: number): Promise<LeftClient[]> => {
  if (reader.sees === "branch" || reader.sees === "lobby")
    return (await erasedBetween(db, reader.branchId, afterSeq, untilSeq)).map((item) => ({ ...item, isErased: true }));
  const rows = await db.q
    .selectFrom("scope_left as gone")
    .leftJoin("client_scope as now", (join) => join.onRef("now.branch_id", "=", "gone.branch_id").onRef("now.client_id", "=", "gone.client_id"))
    .leftJoin("erased_client as erased", (join) => join.onRef("erased.branch_id", "=", "gone.branch_id").onRef("erased.client_id", "=", "gone.client_id"))
    .select(["gone.seq", "gone.client_id", "erased.seq as erasedSeq"])
    .where("gone.branch_id", "=", reader.branchId)
    .where("gone.user_id", "=", reader.userId)
    .where("gone.seq", ">", afterSeq)
    .where("gone.seq", "<=", untilSeq)
    .where((expression) => expression.or([expression("now.manager_id", "is", null), expression("now.manager_id", "!=", reader.userId)]))
    .orderBy("gone.seq")
    .execute();
  return rows.map((row) => ({ seq: row.seq, clientId: row.client_id, isErased: row.erasedSeq !== null }));
};

/** Those of some clients of whom the feed has steps above `afterSeq` up to and with `untilSeq`, whoever may read them. */
export const clientsWithSteps = async (db: HubDb, branchId: string, clientIds: readonly string[], afterSeq: number, untilSeq: number): Promise<string[]> =>
  clientIds.length === 0
    ? []
    : (
        await db.q
          .selectFrom("feed")
          .select("client_id as id")
          .distinct()
          .where("branch_id", "=", branchId)
          .where(sql<boolean>`client_id in ${textSet(db.engine, clientIds)}`)
          .where("seq", ">", afterSeq)
          .where("seq", "<=", untilSeq)
          .orderBy("client_id")
          .execute()
      ).flatMap(({ id }) => id ?? []);

/** Whether the feed has anything to tell a reader above a number: a step in the scope, or a client that left it. */
export const hasMore = async (db: HubDb, reader: FeedReader, afterSeq: number): Promise<boolean> =>
  (await feedPage(db, reader, afterSeq, Number.MAX_SAFE_INTEGER, 1)).length > 0 ||
  (await leftNotices(db, reader, afterSeq, Number.MAX_SAFE_INTEGER)).length > 0;

/** Device and header of steps, by number. */
export const headersAt = async (
  db: HubDb,
  branchId: string,
  seqs: readonly number[],
): Promise<ReadonlyMap<number, { readonly deviceId: string; readonly header: string }>> => {
  const rows = await db.q
    .selectFrom("feed")
    .select(["seq", "device_id as deviceId", "header"])
    .where("branch_id", "=", branchId)
    .where("seq", "in", [...seqs])
    .execute();
  return new Map(rows.map(({ seq, deviceId, header }) => [seq, { deviceId, header }] as const));
};

/** Key of a line within its device (L2). */
export const lineKey = (txId: string, part: number): string => `${txId}/${part}`;

/** Answers that were given to lines before, by key. */
export const answersOf = async (db: HubDb, branchId: string, deviceId: string, txIds: readonly string[]): Promise<Map<string, string>> => {
  if (txIds.length === 0) return new Map();
  const rows = await db.q
    .selectFrom("pushed_line")
    .select(["tx_id", "part", "answer"])
    .where("branch_id", "=", branchId)
    .where("device_id", "=", deviceId)
    .where(sql<boolean>`tx_id in ${textSet(db.engine, txIds)}`)
    .execute();
  return new Map(rows.map((row) => [lineKey(row.tx_id, row.part), row.answer] as const));
};

/** Keeps the answers of lines. */
export const saveAnswers = (
  tx: HubTx,
  branchId: string,
  deviceId: string,
  answers: readonly { readonly txId: string; readonly part: number; readonly seq: number; readonly answer: string }[],
): Promise<void> =>
  writeRows(tx, {
    table: "pushed_line",
    fixed: { branch_id: branchId, device_id: deviceId },
    columns: { tx_id: "text", part: "integer", seq: "integer", answer: "text" },
    rows: answers.map((item) => [item.txId, item.part, item.seq, item.answer]),
  });

/** A conflict as it is kept. */
export interface StoredConflict {
  readonly id: string;
  readonly seq: number;
  readonly clientId: string | null;
  readonly keptBy: string;
  readonly lostBy: string;
  /** The record as it travels, JSON. */
  readonly record: string;
}

/** Adds open conflicts. */
export const saveConflicts = async (tx: HubTx, branchId: string, conflicts: readonly StoredConflict[]): Promise<void> => {
  if (conflicts.length === 0) return;
  const source = recordset(
    tx.engine,
    { id: "text", seq: "integer", client_id: "text", kept_by: "text", lost_by: "text", record: "text" },
    conflicts.map((item) => [item.id, item.seq, item.clientId, item.keptBy, item.lostBy, item.record]),
  );
  await sql`insert into conflict (id, branch_id, seq, changed_seq, client_id, kept_by, lost_by, state, record)
    select id, ${branchId}, seq, seq, client_id, kept_by, lost_by, 'open', record from ${source} where true`.execute(tx.q);
};

/**
 * Conflicts of a reader: of the clients in his scope, and of rows without a client where he is one of the two (S1). Of a
 * lobby manager only his own; who reads them cuts them down to what he may write, also of clients he still is the manager of.
 */
const concerns = ({ branchId, userId, sees }: FeedReader) => {
  if (sees === "branch") return sql<boolean>`true`;
  if (sees === "lobby") return sql<boolean>`(kept_by = ${userId} or lost_by = ${userId})`;
  const loose = sql`client_id is null and (kept_by = ${userId} or lost_by = ${userId})`;
  if (sees === "none") return sql<boolean>`(${loose})`;
  return sql<boolean>`((${loose}) or ${isManagedBy(userId, branchId, "conflict")})`;
};

/** Marks conflicts as decided; those of others, of another branch or already decided stay as they are (M9). */
export const decideConflicts = async (tx: HubTx, reader: FeedReader, ids: readonly string[], seq: number): Promise<void> => {
  if (ids.length === 0) return;
  await tx.q
    .updateTable("conflict")
    .set({ state: "decided", changed_seq: seq })
    .where("branch_id", "=", reader.branchId)
    .where("state", "=", "open")
    .where("id", "in", [...ids])
    .where(concerns(reader))
    .execute();
};

/** Conflicts of a reader that were raised or decided above `afterSeq` up to and with `untilSeq`. */
export const conflictsBetween = async (
  db: HubDb,
  reader: FeedReader,
  afterSeq: number,
  untilSeq: number,
): Promise<{ readonly record: string; readonly state: "open" | "decided" }[]> =>
  db.q
    .selectFrom("conflict")
    .select(["record", "state"])
    .where("branch_id", "=", reader.branchId)
    .where("changed_seq", ">", afterSeq)
    .where("changed_seq", "<=", untilSeq)
    .where(concerns(reader))
    .orderBy("changed_seq")
    .execute();

/** Conflicts of some clients in a reader's scope, up to and with a number. */
export const conflictsOfClients = async (
  db: HubDb,
  reader: FeedReader,
  clientIds: readonly string[],
  untilSeq: number,
): Promise<{ readonly record: string; readonly state: "open" | "decided" }[]> =>
  db.q
    .selectFrom("conflict")
    .select(["record", "state"])
    .where("branch_id", "=", reader.branchId)
    .where("client_id", "in", [...clientIds])
    .where("changed_seq", "<=", untilSeq)
    .where(concerns(reader))
    .orderBy("changed_seq")
    .execute();

/** Conflicts about some clients that were raised above a number, whoever may read them. */
export const conflictsOnClients = async (
  db: HubDb,
  branchId: string,
  clientIds: readonly string[],
  afterSeq: number,
): Promise<{ readonly record: string; readonly state: "open" | "decided" }[]> =>
  db.q
    .selectFrom("conflict")
    .select(["record", "state"])
    .where("branch_id", "=", branchId)
    .where(sql<boolean>`client_id in ${textSet(db.engine, clientIds)}`)
    .where("seq", ">", afterSeq)
    .execute();

/** The records of some open conflicts of a branch, JSON. */
export const conflictsByIds = async (db: HubDb, branchId: string, ids: readonly string[]): Promise<string[]> =>
  ids.length === 0
    ? []
    : (
        await db.q
          .selectFrom("conflict")
          .select("record")
          .where("branch_id", "=", branchId)
          .where("state", "=", "open")
          .where(sql<boolean>`id in ${textSet(db.engine, ids)}`)
          .execute()
      ).map(({ record }) => record);
