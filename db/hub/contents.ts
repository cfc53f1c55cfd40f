/*
 * Contents of attachments (T1): addressed by SHA-256, in chunks, once per branch. A chunk may come in parts, which are kept
 * until it is whole. A content counts as there only when all chunks are there and their hash is the name; what does not match
 * is thrown away.
 */
import { createHash } from "node:crypto";
import { sql } from "kysely";
import { textSet } from "#db/engine/hubDatabase.ts";
import type { FeedReader } from "./feed.ts";
import type { HubDb, HubTx } from "./schema.ts";

export interface HubContent {
  readonly sha256: string;
  readonly bytes: number;
  readonly isComplete: boolean;
}

/** Tables of the branch whose rows name contents: every device that reads reference data may have these. */
const branchContentTables = ["reportTemplate", "personSignature"] as const;
/** Tables whose rows name a content. */
export const contentTables: ReadonlySet<string> = new Set(["attachment", ...branchContentTables]);

/** Those of some hashes that a row of the reader's scope names, or one of a client about whom a sending device wrote a step. */
export const namedInScope = async (db: HubDb, reader: FeedReader, hashes: readonly string[], senderId?: string): Promise<Set<string>> => {
  if (hashes.length === 0) return new Set();
  // A cast to jsonb would refuse texts that JSON allows; a quote within a value is escaped and cannot look like this.
  const name = db.engine === "sqlite" ? sql<string>`vals ->> 'sha256'` : sql<string>`substring(vals from '"sha256":"([0-9a-f]{64})"')`;
  const ofBranch = await db.q
    .selectFrom("row_state")
    .select(name.as("sha256"))
    .where("branch_id", "=", reader.branchId)
    .where("table_name", "in", branchContentTables)
    .where("is_deleted", "=", 0)
    .where(sql<boolean>`${name} in ${textSet(db.engine, hashes)}`)
    .execute();
  const named = new Set(ofBranch.map((row) => row.sha256));
  // Its own work is a device's to finish, whoever has the client since and whatever its user is now (T1, A2).
  const grounds = [
    ...(reader.sees === "branch" ? [sql`1 = 1`] : []),
    ...(reader.sees === "own" ? [sql`client_scope.manager_id = ${reader.userId}`] : []),
    ...(senderId === undefined
      ? []
      : [
          sql`exists (select 1 from feed step where step.branch_id = row_state.branch_id
            and step.client_id = row_state.client_id and step.device_id = ${senderId})`,
        ]),
  ];
  if (grounds.length === 0) return named;
  const rows = await db.q
    .selectFrom("row_state")
    .innerJoin("client_scope", (join) =>
      join.onRef("client_scope.branch_id", "=", "row_state.branch_id").onRef("client_scope.client_id", "=", "row_state.client_id"),
    )
    .select(name.as("sha256"))
    .where("row_state.branch_id", "=", reader.branchId)
    .where("table_name", "=", "attachment")
    .where("is_deleted", "=", 0)
    .where(sql<boolean>`${name} in ${textSet(db.engine, hashes)}`)
    .where(sql<boolean>`(${sql.join(grounds, sql` or `)})`)
    .execute();
  for (const { sha256 } of rows) named.add(sha256);
  return named;
};

/** Contents that the hub knows of, complete or begun. */
export const contentsOf = async (db: HubDb, branchId: string, hashes: readonly string[]): Promise<Map<string, HubContent>> => {
  const rows = await db.q
    .selectFrom("content")
    .select(["sha256", "bytes", "is_complete as isComplete"])
    .where("branch_id", "=", branchId)
    .where(sql<boolean>`sha256 in ${textSet(db.engine, hashes)}`)
    .execute();
  return new Map(rows.map((row) => [row.sha256, { ...row, isComplete: row.isComplete === 1 }] as const));
};

/** Throws away what came of a content so far. */
const dropBegun = async (tx: HubTx, branchId: string, sha256: string): Promise<void> => {
  for (const table of ["content_chunk", "content_part"] as const)
    await tx.q.deleteFrom(table).where("branch_id", "=", branchId).where("sha256", "=", sha256).execute();
};

/** Notes the size under which a content will come. An unfinished one that was announced with another size begins anew. */
export const announceContent = async (tx: HubTx, branchId: string, sha256: string, bytes: number): Promise<void> => {
  const known = (await contentsOf(tx, branchId, [sha256])).get(sha256);
  if (known?.isComplete || known?.bytes === bytes) return;
  if (known) await dropBegun(tx, branchId, sha256);
  await tx.q
    .insertInto("content")
    .values({ branch_id: branchId, sha256, bytes, is_complete: 0 })
    .onConflict((conflict) => conflict.columns(["branch_id", "sha256"]).doUpdateSet({ bytes }))
    .execute();
};

/** Numbers of the chunks that are there, per content. */
export const chunksThere = async (db: HubDb, branchId: string, hashes: readonly string[]): Promise<Map<string, Set<number>>> => {
  const found = new Map<string, Set<number>>();
  const rows = await db.q
    .selectFrom("content_chunk")
    .select(["sha256", "chunk_no"])
    .where("branch_id", "=", branchId)
    .where(sql<boolean>`sha256 in ${textSet(db.engine, hashes)}`)
    .execute();
  for (const row of rows) found.set(row.sha256, (found.get(row.sha256) ?? new Set()).add(row.chunk_no));
  return found;
};

interface Part {
  readonly sha256: string;
  readonly chunkNo: number;
  readonly from: number;
  readonly size: number;
}

/** Where the first part that is missing would begin. */
const endOf = (parts: readonly Part[]): number =>
  parts.toSorted((a, b) => a.from - b.from).reduce((end, { from, size }) => (from <= end ? Math.max(end, from + size) : end), 0);

const partsThere = async (db: HubDb, branchId: string, hashes: readonly string[]): Promise<Part[]> =>
  db.q
    .selectFrom("content_part")
    .select(["sha256", "chunk_no as chunkNo", "from_byte as from", sql<number>`length(bytes)`.as("size")])
    .where("branch_id", "=", branchId)
    .where(sql<boolean>`sha256 in ${textSet(db.engine, hashes)}`)
    .execute();

/** How many bytes from its beginning are there of chunks that are not whole, by content and number. */
export const bytesBegun = async (db: HubDb, branchId: string, hashes: readonly string[]): Promise<Map<string, Map<number, number>>> => {
  const begun = new Map<string, Map<number, number>>();
  const parts = await partsThere(db, branchId, hashes);
  for (const [sha256, ofContent] of Map.groupBy(parts, (part) => part.sha256))
    begun.set(sha256, new Map([...Map.groupBy(ofContent, (part) => part.chunkNo)].map(([chunkNo, list]) => [chunkNo, endOf(list)] as const)));
  return begun;
};

/**
 * Keeps a part that begins where those that are there end, or before; answers how many bytes are there from the chunk's
 * beginning. With `size` of them the chunk is whole and kept as such. What lies behind a gap is not kept.
 */
export const addPart = async (
  tx: HubTx,
  branchId: string,
  place: { readonly sha256: string; readonly chunkNo: number; readonly from: number; readonly size: number },
  bytes: Uint8Array,
): Promise<number> => {
  const { sha256, chunkNo, from, size } = place;
  const endNow = async (): Promise<number> => (await bytesBegun(tx, branchId, [sha256])).get(sha256)?.get(chunkNo) ?? 0;
  if ((await chunkOf(tx, branchId, sha256, chunkNo)) !== undefined) return size;
  const end = await endNow();
  if (from > end || from + bytes.length <= end) return end;
  await tx.q
    .insertInto("content_part")
    .values({ branch_id: branchId, sha256, chunk_no: chunkNo, from_byte: end, bytes: Buffer.from(bytes.subarray(end - from)) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const now = await endNow();
  if (now < size) return now;
  const parts = tx.q.selectFrom("content_part").where("branch_id", "=", branchId).where("sha256", "=", sha256).where("chunk_no", "=", chunkNo);
  const rows = await parts.select("bytes").orderBy("from_byte").execute();
  await addChunk(tx, branchId, sha256, chunkNo, Buffer.concat(rows.map((row) => row.bytes)));
  return size;
};

/** Keeps a chunk; one that is there already stays. */
export const addChunk = async (tx: HubTx, branchId: string, sha256: string, chunkNo: number, bytes: Uint8Array): Promise<void> => {
  await tx.q
    .insertInto("content_chunk")
    .values({ branch_id: branchId, sha256, chunk_no: chunkNo, bytes: Buffer.from(bytes) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await tx.q.deleteFrom("content_part").where("branch_id", "=", branchId).where("sha256", "=", sha256).where("chunk_no", "=", chunkNo).execute();
};

/** One chunk of a content. */
export const chunkOf = async (db: HubDb, branchId: string, sha256: string, chunkNo: number): Promise<Uint8Array | undefined> =>
  (
    await db.q
      .selectFrom("content_chunk")
      .select("bytes")
      .where("branch_id", "=", branchId)
      .where("sha256", "=", sha256)
      .where("chunk_no", "=", chunkNo)
      .executeTakeFirst()
  )?.bytes;

/** With all chunks there: marks the content complete when its hash is its name, else throws it away. */
export const finishContent = async (tx: HubTx, branchId: string, sha256: string, chunks: number): Promise<"complete" | "mismatch"> => {
  const hash = createHash("sha256");
  for (let chunkNo = 0; chunkNo < chunks; chunkNo += 1) {
    const bytes = await chunkOf(tx, branchId, sha256, chunkNo);
    if (bytes) hash.update(bytes);
  }
  if (hash.digest("hex") === sha256) {
    await tx.q.updateTable("content").set({ is_complete: 1 }).where("branch_id", "=", branchId).where("sha256", "=", sha256).execute();
    return "complete";
  }
  await dropBegun(tx, branchId, sha256);
  await tx.q.deleteFrom("content").where("branch_id", "=", branchId).where("sha256", "=", sha256).execute();
  return "mismatch";
};
