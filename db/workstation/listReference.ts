/* What the filter bar of the client list offers: dictionaries, tags, segments, saved views. */
import type { ListChoice, ListChoices, SavedView, SegmentChoice, TagChoice, UnitChoice } from "#shared/contracts/clients/list.ts";
import { parseCondition } from "#shared/domain/clients/listCondition.ts";
import { fullArchiveStates } from "#shared/domain/clients/fullArchive.ts";
import { valueBands } from "#shared/domain/clients/dictionaries.ts";
import { listNameInEnglish } from "#shared/domain/defaults/defaultLists.ts";
import { listFieldNames, listField, bulkFields } from "#shared/domain/clients/listFields.ts";
import { columnsOf } from "#shared/domain/edit/syncedTables.ts";
import { all, firstOf } from "#db/engine/query.ts";
import type { ReadDb } from "#db/engine/store.ts";
import { wordsInUse } from "./clientList.ts";
import { allRows } from "./rows.ts";
import { unitEntries, unitTreeOf } from "./units.ts";
import { build } from "./schema.ts";

/** The live codes of a dictionary in the branch's order. */
export const codesInOrder = (db: ReadDb, dictionary: string): string[] =>
  all(
    db,
    build
      .selectFrom("dictionary_item")
      .select("code")
      .where("dictionary", "=", dictionary)
      .where("deleted_at", "is", null)
      .orderBy("sort_order")
      .orderBy("row_no"),
  ).map(({ code }) => code);

const wantedDictionaries: ReadonlySet<string> = new Set([
  ...listFieldNames.flatMap((name) => listField(name).dictionary ?? []),
  ...bulkFields.flatMap((name) => columnsOf("client")[name]?.dictionary ?? []),
  "tagClass",
  "contactKind",
  "needKind",
  "serviceRole",
  "channel",
  "consent",
]);

const liveDictionaries = (db: ReadDb): Record<string, ListChoice[]> => {
  const rows = all(
    db,
    build
      .selectFrom("dictionary_item")
      .select(({ fn }) => ["dictionary", "code", "label_zh as zh", fn.coalesce("label_en", "label_zh").as("en")])
      .where("deleted_at", "is", null)
      .where((eb) => eb.fn.coalesce("is_active", eb.val(1)), "=", 1)
      .orderBy("dictionary")
      .orderBy("sort_order")
      .orderBy("row_no"),
  );
  const dictionaries: Record<string, ListChoice[]> = {
    valueBand: valueBands.map(({ code, zh, en }) => ({ code, zh, en })),
    fullArchiveState: [...fullArchiveStates],
  };
  for (const { dictionary, ...choice } of rows) if (wantedDictionaries.has(dictionary)) (dictionaries[dictionary] ??= []).push(choice);
  return dictionaries;
};

const tagChoices = (db: ReadDb, hidden: ReadonlySet<string>): TagChoice[] =>
  allRows(db, "tag")
    .filter(({ id }) => !hidden.has(id))
    .map(({ id, name, tagClass, isSensitive }) => ({ code: id, zh: name, en: name, tagClass, isSensitive: isSensitive === true }));

const segmentChoices = (db: ReadDb): SegmentChoice[] =>
  allRows(db, "segment").map(({ id, name, kind, condition }) => ({
    id,
    name,
    nameEn: listNameInEnglish(name),
    kind: kind === "frozen" ? "frozen" : "live",
    condition: kind === "frozen" ? null : (parseCondition(condition) ?? null),
  }));

/** The page under which views of the client list are kept. */
export const clientListPage = "clients";

const savedViews = (db: ReadDb): SavedView[] =>
  allRows(db, "savedView")
    .filter(({ page }) => page === clientListPage)
    .toSorted((one, other) => (one.sortOrder ?? 0) - (other.sortOrder ?? 0))
    .map(({ id, name, layout }) => ({ id, name, nameEn: listNameInEnglish(name), layout }));

const unitChoices = (db: ReadDb): Pick<ListChoices, "outlets" | "unitWords"> => {
  const tree = unitTreeOf(db);
  const { open, others } = unitEntries(tree);
  const loose = wordsInUse(db, "outlet").filter((word) => !tree.ofWord(word));
  return {
    outlets: [
      ...open.map(({ code, zh, en, depth }): UnitChoice => ({ code, zh, en, depth })),
      ...loose.map((word): UnitChoice => ({ code: word, zh: word, en: word, depth: 0 })),
    ],
    unitWords: others.map(({ code, zh, en }) => ({ code, zh, en })),
  };
};

/** All that the filter bar offers; `hidden`: sensitive tags that the asker may not see (R266). */
export const listChoices = (db: ReadDb, hidden: ReadonlySet<string> = new Set()): ListChoices => ({
  dictionaries: liveDictionaries(db),
  ...unitChoices(db),
  districts: wordsInUse(db, "district"),
  tags: tagChoices(db, hidden),
  segments: segmentChoices(db),
  views: savedViews(db),
});

/** Memberships of clients in a tag or a frozen segment: row id by client id. */
export const membershipRows = (db: ReadDb, tagId: string): ReadonlyMap<string, string> =>
  new Map(
    all(db, build.selectFrom("client_tag").select(["id", "client_id as clientId"]).where("tag_id", "=", tagId).where("deleted_at", "is", null)).map(
      ({ id, clientId }) => [clientId, id],
    ),
  );

/** Whether a live row with this name exists beside the given one; names of views and segments are unique for their owner. */
export const isNameTaken = (db: ReadDb, table: "segment" | "saved_view", name: string, exceptId: string | null): boolean =>
  firstOf(db, `select 1 as one from ${table} where name = ? and deleted_at is null and id <> ?`, name, exceptId ?? "") !== undefined;
