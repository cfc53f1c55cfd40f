/* Live dictionaries, tags and settings of the branch. */
import type { Row } from "#shared/domain/edit/syncedTables.ts";
import { all, first } from "#db/engine/query.ts";
import type { ReadDb } from "#db/engine/store.ts";
import { allRows, rowById, rowsWhere } from "./rows.ts";
import { build } from "./schema.ts";

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
  all(
    db,
    build
      .selectFrom("dictionary_item")
      .select(["id", "dictionary", "code", "label_zh as labelZh", "label_en as labelEn", "sort_order as sortOrder", "is_active as isActive"])
      .where("deleted_at", "is", null)
      .orderBy("dictionary")
      .orderBy("sort_order")
      // Not the order of arrival: that differs between devices.
      .orderBy("id"),
  );

/** The codes of a dictionary that may be chosen now. */
export const activeCodes = (db: ReadDb, dictionary: string): ReadonlySet<string> =>
  new Set(
    all(
      db,
      build.selectFrom("dictionary_item").select("code").where("dictionary", "=", dictionary).where("deleted_at", "is", null).where("is_active", "is not", 0),
    ).map(({ code }) => code),
  );

/** The entries of one dictionary. */
export const rowsOfDictionary = (db: ReadDb, dictionary: string): Row<"dictionaryItem">[] => rowsWhere(db, "dictionaryItem", "dictionary", dictionary);

/** A shared setting by its key. */
export const settingRow = (db: ReadDb, key: string): Row<"setting"> | undefined =>
  // Two devices of one user may each have made it: the same one counts on both.
  rowsWhere(db, "setting", "key", key).reduce<Row<"setting"> | undefined>((last, row) => (last === undefined || row.id > last.id ? row : last), undefined);

/** The tags of the branch with the number of live clients that carry each. */
export const tagsWithCounts = (db: ReadDb): (Row<"tag"> & { readonly clientCount: number })[] => {
  const counts = new Map(
    all(
      db,
      build
        .selectFrom("client_tag")
        .select(({ fn }) => ["tag_id as id", fn.countAll<number>().as("n")])
        .where("deleted_at", "is", null)
        .groupBy("tag_id"),
    ).map(({ id, n }) => [id, n]),
  );
  return allRows(db, "tag").map((tag) => ({ ...tag, clientCount: counts.get(tag.id) ?? 0 }));
};

const liveClientTags = build.selectFrom("client_tag").select("id").where("deleted_at", "is", null);

/** Ids of the live rows that give a tag to clients. */
export const clientTagIds = (db: ReadDb, tagId: string): string[] => all(db, liveClientTags.where("tag_id", "=", tagId)).map(({ id }) => id);

/** The row that gives a tag to a client, if there is one. */
export const clientTagRow = (db: ReadDb, clientId: string, tagId: string): string | undefined =>
  first(db, liveClientTags.where("client_id", "=", clientId).where("tag_id", "=", tagId))?.id;

/** Whether a dictionary has a code already, deleted entries left out. */
export const entryByCode = (db: ReadDb, dictionary: string, code: string): Row<"dictionaryItem"> | undefined => {
  const entry = build.selectFrom("dictionary_item").select("id").where("dictionary", "=", dictionary).where("code", "=", code).where("deleted_at", "is", null);
  const id = first(db, entry)?.id;
  return id === undefined ? undefined : rowById(db, "dictionaryItem", id);
};
