/* Names of people and clients by id, for history, audit and archive; also of those that were deleted since. */
import { nameOrder } from "#shared/kernel/nameOrder.ts";
import { all, allOf, first } from "#db/engine/query.ts";
import type { ReadDb } from "#db/engine/store.ts";
import { build } from "./schema.ts";

/** The name of a person who works with the program. */
export const personName = (db: ReadDb, id: string | null): string | null =>
  id === null ? null : (first(db, build.selectFrom("branch_user").select("name").where("id", "=", id))?.name ?? null);

/** The name of a client, deleted or not. */
export const clientName = (db: ReadDb, id: string | null): string | null =>
  id === null ? null : (first(db, build.selectFrom("client").select("name").where("id", "=", id))?.name ?? null);

/** The client managers of some clients by the clients' ids; a client of nobody is left out. */
export const managersOfClients = (db: ReadDb, clientIds: Iterable<string>): ReadonlyMap<string, { readonly id: string; readonly name: string }> =>
  new Map(
    allOf<{ clientId: string; id: string; name: string }>(
      db,
      `select c.id as "clientId", u.id, u.name from client c join branch_user u on u.id = c.manager_id
       where c.id in (select value from json_each(?))`,
      JSON.stringify([...clientIds]),
    ).map(({ clientId, id, name }) => [clientId, { id, name }]),
  );

/** Remembers names within one answer, so that a page of history asks for each name once. */
export const rememberNames = (db: ReadDb, nameOf: (db: ReadDb, id: string | null) => string | null): ((id: string | null) => string | null) => {
  const known = new Map<string, string | null>();
  return (id) => {
    if (id === null) return null;
    const name = known.get(id);
    if (name !== undefined) return name;
    const found = nameOf(db, id);
    known.set(id, found);
    return found;
  };
};

/** All people of the branch, in order of name. */
export const peopleOfBranch = (db: ReadDb): { id: string; name: string; role: string; outlet: string | null; isActive: boolean }[] =>
  all(db, build.selectFrom("branch_user").select(["id", "name", "role", "outlet", "is_active as active"]).where("deleted_at", "is", null))
    .map(({ active, ...person }) => ({ ...person, isActive: active !== 0 }))
    .toSorted((left, right) => nameOrder(left.name, right.name));
