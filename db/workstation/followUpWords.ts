/*
 * A follow-up often bears words that somebody else keeps: an item of a checklist template (R036), the action of a rule (R137), or
 * a title that the program gives. They are shown in English as long as they stand there as they came; words that somebody changed
 * are his own.
 */
import { sql } from "kysely";
import type { Row } from "#shared/domain/edit/syncedTables.ts";
import type { BegunChecklist, FollowUpInBoth } from "#shared/domain/followUps/followUpLines.ts";
import { fixedTitles, invitationTo } from "#shared/domain/followUps/programTitles.ts";
import { allOf } from "#db/engine/query.ts";
import type { ReadDb } from "#db/engine/store.ts";
import { ruleWordEn } from "./rules/ruleWords.ts";

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

const fixedTitleEn = (column: string): string => `case ${column} ${fixedTitles.map(({ zh, en }) => `when ${quoted(zh)} then ${quoted(en)}`).join(" ")} end`;

/** Characters of a warning's action that a follow-up has room for. */
const roomForAction = 300;

/** SQL of the English of a follow-up's title; null where its words are somebody's own. */
export const followUpTitleEn = (alias: "f" | "x"): string => `case ${alias}.source
  when 'checklist' then coalesce(
    (select i.title_en from checklist kt join checklist_template_item i on i.template_id = kt.template_id
      where kt.id = ${alias}.checklist_id and i.title = ${alias}.title and i.title_en is not null limit 1),
    ${fixedTitleEn(`${alias}.title`)})
  when 'warning' then (select ${ruleWordEn("w", "actionEn")} from warning w
    where w.id = ${alias}.source_id and substr(w.action, 1, ${roomForAction}) = ${alias}.title)
  when 'campaign' then coalesce(${fixedTitleEn(`${alias}.title`)},
    case when substr(${alias}.title, 1, ${invitationTo.zh.length}) = ${quoted(invitationTo.zh)}
      then ${quoted(invitationTo.en)} || substr(${alias}.title, ${invitationTo.zh.length + 1}) end)
  else ${fixedTitleEn(`${alias}.title`)} end`;

/** The same for a query that Kysely builds. */
export const followUpTitleEnOf = (alias: "f" | "x") => sql<string | null>`${sql.raw(followUpTitleEn(alias))}`;

/** SQL of the English of a checklist's title; null where it is neither its template's name nor the program's. */
export const checklistTitleEn = (alias: "k"): string =>
  `coalesce((select t.name_en from checklist_template t where t.id = ${alias}.template_id and t.name = ${alias}.title), ${fixedTitleEn(`${alias}.title`)})`;

const englishById = (db: ReadDb, sqlText: string, ids: readonly string[]): ReadonlyMap<string, string | null> =>
  new Map(
    ids.length === 0 ? [] : allOf<{ id: string; titleEn: string | null }>(db, sqlText, JSON.stringify(ids)).map(({ id, titleEn }) => [id, titleEn] as const),
  );

/** Follow-ups with the English of their titles, where there is any. */
export const withTitleEn = (db: ReadDb, items: readonly Row<"followUp">[]): FollowUpInBoth[] => {
  const english = englishById(
    db,
    `select f.id, ${followUpTitleEn("f")} as "titleEn" from json_each(?) wanted join follow_up f on f.id = wanted.value`,
    items.map(({ id }) => id),
  );
  return items.map((item) => ({ ...item, titleEn: english.get(item.id) ?? null }));
};

/** A checklist with the English of its title. */
export const checklistInBoth = (db: ReadDb, checklist: Row<"checklist">): BegunChecklist => ({
  ...checklist,
  titleEn:
    englishById(db, `select k.id, ${checklistTitleEn("k")} as "titleEn" from json_each(?) wanted join checklist k on k.id = wanted.value`, [checklist.id]).get(
      checklist.id,
    ) ?? null,
});
