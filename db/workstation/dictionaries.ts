/* Live dictionaries, tags and settings of the branch. */
import type { Row } from "#shared/domain/edit/syncedTables.ts";
import { allOf, firstOf } from "#db/engine/query.ts";
import type { ReadDb } from "#db/engine/store.ts";
import { allRows, rowById, rowsWhere } from "./rows.ts";

export interface DictionaryRow {
  readonly id: string;
  readonly dictionary: string;
  readonly code: string;
  readonly labelZh: string;
  readonly labelEn: string | null;
  readonly sortOrder: number | null;
  readonly isActive: number | null;
}

/** All entries of all dictionaries in their order: one query at unlock. */
export const allDictionaryRows = (db: ReadDb): DictionaryRow[] =>
  allOf<DictionaryRow>(
    db,
    `select id, dictionary, code, label_zh as "labelZh", label_en as "labelEn", sort_order as "sortOrder", is_active as "isActive"
     from dictionary_item where deleted_at is null order by dictionary, sort_order, row_no`,
  );

/** The codes of a dictionary that may be chosen now. */
export const activeCodes = (db: ReadDb, dictionary: string): ReadonlySet<string> =>
  new Set(
    allOf<{ code: string }>(
      db,
      "select code from dictionary_item where dictionary = ? and deleted_at is null and is_active is not 0",
      dictionary,
    ).map(({ code }) => code),
  );

/** The entries of one dictionary. */
export const rowsOfDictionary = (db: ReadDb, dictionary: string): Row<"dictionaryItem">[] => rowsWhere(db, "dictionaryItem", "dictionary", dictionary);

/** A shared setting by its key. */
export const settingRow = (db: ReadDb, key: string): Row<"setting"> | undefined => rowsWhere(db, "setting", "key", key).at(-1);

/** The tags of the branch with the number of live clients that carry each. */
export const tagsWithCounts = (db: ReadDb): (Row<"tag"> & { readonly clientCount: number })[] => {
  const counts = new Map(
    allOf<{ id: string; n: number }>(db, "select tag_id as id, count(*) as n from client_tag where deleted_at is null group by tag_id").map(({ id, n }) => [id, n]),
  );
  return allRows(db, "tag").map((tag) => ({ ...tag, clientCount: counts.get(tag.id) ?? 0 }));
};

/** Ids of the live rows that give a tag to clients. */
export const clientTagIds = (db: ReadDb, tagId: string): string[] =>
  allOf<{ id: string }>(db, "select id from client_tag where tag_id = ? and deleted_at is null", tagId).map(({ id }) => id);

/** The row that gives a tag to a client, if there is one. */
export const clientTagRow = (db: ReadDb, clientId: string, tagId: string): string | undefined =>
  firstOf<{ id: string }>(db, "select id from client_tag where client_id = ? and tag_id = ? and deleted_at is null", clientId, tagId)?.id;

/** Whether a dictionary has a code already, deleted entries left out. */
export const entryByCode = (db: ReadDb, dictionary: string, code: string): Row<"dictionaryItem"> | undefined => {
  const id = firstOf<{ id: string }>(db, "select id from dictionary_item where dictionary = ? and code = ? and deleted_at is null", dictionary, code)?.id;
  return id === undefined ? undefined : rowById(db, "dictionaryItem", id);
};
