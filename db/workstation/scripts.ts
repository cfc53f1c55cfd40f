/* Scripts of the branch and what one person practised of them (R144, R175). */
import { findScripts, type FoundScripts, type ScriptFilter } from "#shared/domain/catalogue/findScripts.ts";
import type { ScriptLine } from "#shared/domain/catalogue/scriptLines.ts";
import { all } from "#db/engine/query.ts";
import type { ReadDb } from "#db/engine/store.ts";
import { allRows, rowsWhere } from "./rows.ts";
import { build } from "./schema.ts";

/** How often and when last a person practised each script, by script. */
export const practiceByScript = (db: ReadDb, userId: string): ReadonlyMap<string, { readonly times: number; readonly lastAt: string }> =>
  new Map(
    all(
      db,
      build
        .selectFrom("script_practice")
        .select(({ fn }) => ["script_id as scriptId", fn.countAll<number>().as("times"), fn.max("practised_at").as("lastAt")])
        .where("user_id", "=", userId)
        .where("deleted_at", "is", null)
        .groupBy("script_id"),
    ).map(({ scriptId, times, lastAt }) => [scriptId, { times, lastAt }]),
  );

/** Every script, oldest first, with a person's practice. */
const scriptLines = (db: ReadDb, userId: string): readonly ScriptLine[] => {
  const practice = practiceByScript(db, userId);
  return allRows(db, "script").map((row) => {
    const mine = practice.get(row.id);
    return { ...row, practisedCount: mine?.times ?? 0, practisedAt: mine?.lastAt ?? null };
  });
};

/** The library by the branch's order of chapters, as far as it passes a filter, with a person's practice. */
export const libraryOfScripts = (db: ReadDb, userId: string, filter: ScriptFilter): FoundScripts => {
  const stages = rowsWhere(db, "dictionaryItem", "dictionary", "salesStage")
    .toSorted((left, right) => (left.sortOrder ?? 0) - (right.sortOrder ?? 0))
    .map(({ code }) => code);
  return findScripts(scriptLines(db, userId), filter, stages);
};
