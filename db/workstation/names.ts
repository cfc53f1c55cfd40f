/* Names of people and clients by id, for history, audit and archive; also of those that were deleted since. */
import { allOf, firstOf } from "#db/engine/query.ts";
import type { ReadDb } from "#db/engine/store.ts";

/** The name of a person who works with the program. */
export const personName = (db: ReadDb, id: string | null): string | null =>
  id === null ? null : (firstOf<{ name: string }>(db, "select name from branch_user where id = ?", id)?.name ?? null);

/** The name of a client, deleted or not. */
export const clientName = (db: ReadDb, id: string | null): string | null =>
  id === null ? null : (firstOf<{ name: string }>(db, "select name from client where id = ?", id)?.name ?? null);

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
  allOf<{ id: string; name: string; role: string; outlet: string | null; active: number | null }>(
    db,
    "select id, name, role, outlet, is_active as active from branch_user where deleted_at is null order by name",
  ).map(({ active, ...person }) => ({ ...person, isActive: active !== 0 }));
