/*
 * Erasing clients (sync-spec E): rows, clocks, steps of the feed, answers, conflicts, rows of imports, keys and contents that
 * nobody else's row names, in one transaction under the branch's lock. What stays of a client is the identity.
 */
import { sql } from "kysely";
import { textSet } from "#db/engine/hubDatabase.ts";
import { noteErased } from "./erasedClients.ts";
import { type LeftNotice, lockBranch, rowsOfClients, saveLeft, scopesOf, setBranchSeq } from "./ground.ts";
import { emptyAnswers, emptyImportRows, emptyLabels, wordsOf } from "./eraseTexts.ts";
import type { HubDatabase, HubDb, HubSchema, HubTx } from "./schema.ts";

/** What was emptied, in numbers for the audit. */
export interface Erased {
  readonly clients: number;
  readonly rows: number;
  readonly steps: number;
  readonly contents: number;
}

/** The client whom a row says it was merged into. */
const mergedInto = (db: HubDb) =>
  db.engine === "sqlite" ? sql<string | null>`vals ->> 'mergedIntoId'` : sql<string | null>`substring(vals from '"mergedIntoId":"([^"]*)"')`;

/** Clients with those who were merged into them, one after another: their steps are his history. */
export const withMerged = async (db: HubDb, branchId: string, clientIds: readonly string[]): Promise<string[]> => {
  const all = new Set(clientIds);
  for (let found = [...all]; found.length > 0;) {
    const rows = await db.q
      .selectFrom("row_state")
      .select("row_id as id")
      .where("branch_id", "=", branchId)
      .where("table_name", "=", "client")
      .where(sql<boolean>`${mergedInto(db)} in ${textSet(db.engine, found)}`)
      .execute();
    found = rows.map(({ id }) => id).filter((id) => !all.has(id));
    for (const id of found) all.add(id);
  }
  return [...all].toSorted();
};

/** Tables of which every row with a client's id is his alone. */
const tablesOfClient = ["row_state", "feed", "client_key", "conflict", "client_scope"] as const satisfies readonly (keyof HubSchema)[];
/** Tables of contents, by what names a content. */
const tablesOfContents = ["content_part", "content_chunk", "content"] as const satisfies readonly (keyof HubSchema)[];
/** Working tables of an import that runs, by client; they know no branch. */
const plansOfImports = ["feed_import_plan", "feed_import_key"] as const;

const isIn = (tx: HubTx, column: string, ids: readonly string[]) => sql<boolean>`${sql.ref(column)} in ${textSet(tx.engine, ids)}`;

/** Contents that rows of these clients name or named and no row of anybody else does. */
const namedAlone = async (tx: HubTx, branchId: string, clientIds: readonly string[], texts: readonly string[]): Promise<string[]> => {
  const named = new Set(texts.flatMap((text) => [...text.matchAll(/"sha256":"([0-9a-f]{64})"/gu)].map(([, sha256]) => sha256 ?? "")));
  if (named.size === 0) return [];
  const name = tx.engine === "sqlite" ? sql<string>`vals ->> 'sha256'` : sql<string>`substring(vals from '"sha256":"([0-9a-f]{64})"')`;
  const others = await tx.q
    .selectFrom("row_state")
    .select(name.as("sha256"))
    .where("branch_id", "=", branchId)
    .where(sql<boolean>`${name} in ${textSet(tx.engine, [...named])}`)
    .where(sql<boolean>`(client_id is null or client_id not in ${textSet(tx.engine, clientIds)})`)
    .execute();
  for (const { sha256 } of others) named.delete(sha256);
  return [...named];
};

/**
 * Who may hold a client as his own: the manager, and whoever wrote about him, was told before that he left, or claims him (R6).
 * Each is told under a number of his own, as the notices are kept.
 */
const noticesOf = async (
  tx: HubTx,
  branchId: string,
  clientIds: readonly string[],
  steps: readonly { readonly clientId: string | null; readonly header: string }[],
  afterSeq: number,
): Promise<LeftNotice[]> => {
  const holders = new Map(clientIds.map((id) => [id, new Set<string>()] as const));
  const add = (clientId: string | null, userId: string | null): void => {
    if (clientId !== null && userId !== null) holders.get(clientId)?.add(userId);
  };
  for (const { clientId, managerId } of (await scopesOf(tx, branchId, clientIds)).values()) add(clientId, managerId);
  for (const { clientId, header } of steps) add(clientId, (JSON.parse(header) as { readonly actorId: string }).actorId); // written by the hub
  const left = await tx.q
    .selectFrom("scope_left")
    .select(["client_id", "user_id"])
    .where("branch_id", "=", branchId)
    .where(isIn(tx, "client_id", clientIds))
    .execute();
  for (const row of left) add(row.client_id, row.user_id);
  const conflicts = await tx.q
    .selectFrom("conflict")
    .select(["client_id", "lost_by"])
    .where("branch_id", "=", branchId)
    .where(isIn(tx, "client_id", clientIds))
    .execute();
  for (const row of conflicts) add(row.client_id, row.lost_by);
  const pairs = [...holders].flatMap(([clientId, users]) => [...users].toSorted().map((userId) => ({ clientId, userId })));
  return pairs.map((pair, index) => ({ ...pair, seq: afterSeq + 1 + index, isClaim: true }));
};

/**
 * Empties everything of some clients, known here or not, and notes them as erased under the branch's last number; answers what was
 * emptied. Who may hold one as his own is told to let him go (S2); who sees the whole branch is told by the list.
 */
export const eraseClients = async (tx: HubTx, branchId: string, clientIds: readonly string[], at: string): Promise<Erased> => {
  const lastSeq = await lockBranch(tx, branchId);
  const rows = await rowsOfClients(tx, branchId, clientIds);
  const steps = await tx.q
    .selectFrom("feed")
    .select(["client_id as clientId", "tx_id as txId", "header", "edits"])
    .where("branch_id", "=", branchId)
    .where(isIn(tx, "client_id", clientIds))
    .execute();
  const notices = await noticesOf(tx, branchId, clientIds, steps, lastSeq);
  const valueTexts = rows.map(({ values }) => JSON.stringify(values));
  const contents = await namedAlone(tx, branchId, clientIds, [...valueTexts, ...steps.map(({ edits }) => edits)]);
  const words = wordsOf(rows, steps);
  const rowIds = rows.map(({ rowId }) => rowId);
  for (const [table, column, ids] of [
    ["field_clock", "row_id", rowIds],
    ...tablesOfClient.map((name) => [name, "client_id", clientIds] as const),
    ...tablesOfContents.map((name) => [name, "sha256", contents] as const),
  ] as const)
    await sql`delete from ${sql.table(table)} where branch_id = ${branchId} and ${isIn(tx, column, ids)}`.execute(tx.q);
  for (const table of plansOfImports) await sql`delete from ${sql.table(table)} where ${isIn(tx, "client_id", clientIds)}`.execute(tx.q);
  const refusedAt = await emptyAnswers(tx, branchId, new Set(clientIds), new Set(rowIds));
  await emptyLabels(tx, branchId, steps, refusedAt, words);
  await emptyImportRows(tx, branchId, words);
  const seq = lastSeq + 1 + notices.length;
  await saveLeft(tx, branchId, notices);
  await noteErased(tx, branchId, clientIds, seq, at);
  await setBranchSeq(tx, branchId, seq);
  return { clients: clientIds.length, rows: rows.length, steps: steps.length, contents: contents.length };
};

const emptiedTables = ["field_clock", "pushed_line", "feed_import_row", ...tablesOfClient, ...tablesOfContents] as const;

/**
 * After an erasure: what the engine still keeps of emptied rows outside the tables goes too. The embedded database overwrites
 * what it frees; its log is folded into the file here. PostgreSQL keeps dead rows until they are vacuumed.
 */
export const sweepErased = async (hub: HubDatabase): Promise<void> => {
  if (hub.engine === "sqlite") await sql`pragma wal_checkpoint(truncate)`.execute(hub.q);
  else for (const table of emptiedTables) await sql`vacuum ${sql.table(table)}`.execute(hub.q);
};
