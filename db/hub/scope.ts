/* Which clients are in a reader's scope, with their digests (sync-spec S, C). */
import { sql } from "kysely";
import { bucketSums, bucketSumsOfList } from "#shared/domain/merge/bucketSums.ts";
import type { FeedReader } from "./feed.ts";
import type { HubDb } from "./schema.ts";

/** The clients of a reader's scope with the digests of their aggregates. */
export const digestsInScope = async (db: HubDb, reader: FeedReader): Promise<{ readonly clientId: string; readonly digest: string }[]> => {
  if (reader.sees === "none" || reader.sees === "lobby") return [];
  const query = db.q.selectFrom("client_scope").select(["client_id as clientId", "digest"]).where("branch_id", "=", reader.branchId);
  return reader.sees === "branch" ? query.execute() : query.where("manager_id", "=", reader.userId).execute();
};

/** What both sides compare (C2). */
export const bucketSumsInScope = async (db: HubDb, reader: FeedReader): Promise<string[]> => {
  if (reader.sees === "none" || reader.sees === "lobby") return bucketSums([]);
  const list =
    db.engine === "sqlite"
      ? sql<string | null>`group_concat(substr(client_id, -2) || digest, '')`
      : sql<string | null>`string_agg(right(client_id, 2) || digest, '')`;
  const inScope = db.q
    .selectFrom("client_scope")
    .select([list.as("list"), ({ fn }) => fn.countAll<number>().as("count")])
    .where("branch_id", "=", reader.branchId);
  const found = await (reader.sees === "branch" ? inScope : inScope.where("manager_id", "=", reader.userId)).executeTakeFirstOrThrow();
  return bucketSumsOfList(Buffer.from(found.list ?? "", "hex"), found.count) ?? bucketSums(await digestsInScope(db, reader));
};

/** Those of some clients that are in a reader's scope. */
export const inScopeOf = async (db: HubDb, reader: FeedReader, clientIds: readonly string[]): Promise<Set<string>> => {
  if (reader.sees === "none" || reader.sees === "lobby" || clientIds.length === 0) return new Set();
  const query = db.q
    .selectFrom("client_scope")
    .select("client_id")
    .where("branch_id", "=", reader.branchId)
    .where("client_id", "in", [...clientIds]);
  const rows = await (reader.sees === "branch" ? query : query.where("manager_id", "=", reader.userId)).execute();
  return new Set(rows.map((row) => row.client_id));
};
