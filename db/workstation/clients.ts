/* Reads of one client's archive: the client behind an id, links in both directions, households, tags. */
import type { Row } from "#shared/domain/edit/syncedTables.ts";
import { all, allOf, first, firstOf } from "#db/engine/query.ts";
import type { ReadDb, SqlValue } from "#db/engine/store.ts";
import { finishRow, rowById, shapeOf } from "./rows.ts";
import { build } from "./schema.ts";

/** Longest chain of merges that is followed; a circle, made by two workstations at once, ends here. */
const longestChain = 20;

/** The live client behind an id: itself, or the one that it was merged into. */
export const resolveClient = (db: ReadDb, id: string): Row<"client"> | undefined => {
  let wanted = id;
  for (let step = 0; step < longestChain; step += 1) {
    const live = rowById(db, "client", wanted);
    if (live) return live;
    const next = firstOf<{ merged: string | null }>(db, "select merged_into_id as merged from client where id = ?", wanted)?.merged;
    if (!next) return undefined;
    wanted = next;
  }
  return undefined;
};

/** A client and all that were merged into it, for the timeline. */
export const mergedClientIds = (db: ReadDb, clientId: string): string[] =>
  allOf<{ id: string }>(
    db,
    `with recursive part (id) as (
       select ? union select c.id from client c join part on c.merged_into_id = part.id
     ) select id from part`,
    clientId,
  ).map(({ id }) => id);

export interface ClientDerived {
  readonly pinyin: string;
  readonly valueBand: string | null;
  readonly holdingTotal: number;
  readonly nextMaturityOn: string | null;
  readonly lastContactOn: string | null;
  readonly primaryPhone: string | null;
  readonly createdAt: string;
}

/** What is kept of a client's aggregate for lists. */
export const derivedOfClient = (db: ReadDb, clientId: string): ClientDerived | undefined =>
  first(
    db,
    build
      .selectFrom("client")
      .select([
        "name_pinyin as pinyin",
        "value_band as valueBand",
        "holding_total as holdingTotal",
        "next_maturity_on as nextMaturityOn",
        "last_contact_on as lastContactOn",
        "primary_phone as primaryPhone",
        "created_at as createdAt",
      ])
      .where("id", "=", clientId),
  );

/** How many live clients name this one as the person who brought them (R134). */
export const referralCount = (db: ReadDb, clientId: string): number =>
  first(
    db,
    build
      .selectFrom("client")
      .select(({ fn }) => fn.countAll<number>().as("n"))
      .where("referrer_client_id", "=", clientId)
      .where("deleted_at", "is", null),
  )?.n ?? 0;

/** Relations that other clients' archives hold to this client. */
export const inwardRelations = (db: ReadDb, clientId: string): Row<"relation">[] => {
  const { selectList } = shapeOf("relation");
  return allOf<Record<string, SqlValue>>(
    db,
    `select ${selectList} from relation where related_client_id = ? and client_id <> ? and deleted_at is null order by row_no`,
    clientId,
    clientId,
  ).map((raw) => finishRow("relation", raw));
};

export interface HouseholdMemberName {
  readonly memberId: string;
  readonly clientId: string;
  readonly clientName: string;
  readonly role: string | null;
}

/** The live members of a household or group. */
export const householdMembers = (db: ReadDb, householdId: string): HouseholdMemberName[] =>
  all(
    db,
    build
      .selectFrom("household_member as m")
      .innerJoin("client as c", "c.id", "m.client_id")
      .select(["m.id as memberId", "c.id as clientId", "c.name as clientName", "m.role"])
      .where("m.household_id", "=", householdId)
      .where("m.deleted_at", "is", null)
      .where("c.deleted_at", "is", null)
      .orderBy("m.row_no"),
  );

export interface ClientTagName {
  readonly id: string;
  readonly tagId: string;
  readonly name: string;
  readonly tagClass: string;
  readonly isSensitive: boolean;
}

/** The tags of a client with their names, by class and name. */
export const tagsOfClient = (db: ReadDb, clientId: string): ClientTagName[] =>
  all(
    db,
    build
      .selectFrom("client_tag as ct")
      .innerJoin("tag as t", "t.id", "ct.tag_id")
      .select(["ct.id", "t.id as tagId", "t.name", "t.tag_class as tagClass", "t.is_sensitive as sensitive"])
      .where("ct.client_id", "=", clientId)
      .where("ct.deleted_at", "is", null)
      .where("t.deleted_at", "is", null)
      .orderBy("t.tag_class")
      .orderBy("t.name"),
  ).map(({ sensitive, ...tag }) => ({ ...tag, isSensitive: sensitive === 1 }));

/** Ids of the live rows of a list table that belong to a client. */
export const rowIdsOfClient = (db: ReadDb, sqlTable: string, clientId: string): string[] =>
  allOf<{ id: string }>(db, `select id from ${sqlTable} where client_id = ? and deleted_at is null order by row_no`, clientId).map(({ id }) => id);

/** Live rows of a table whose column names a client, except that client's own rows. */
export const rowIdsNaming = (db: ReadDb, sqlTable: string, sqlColumn: string, clientId: string): string[] =>
  allOf<{ id: string }>(db, `select id from ${sqlTable} where ${sqlColumn} = ? and deleted_at is null order by row_no`, clientId).map(({ id }) => id);
