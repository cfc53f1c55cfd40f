/* Who may see sensitive tags, asked wherever tags leave the store: lists, filters, archives, files (R266). */
import { type SensitiveTagRights, sensitiveTagRightsFrom, sensitiveTagsKey } from "#shared/domain/clients/tagRules.ts";
import type { Clause, Condition } from "#shared/domain/clients/listCondition.ts";
import { allOf } from "#db/engine/query.ts";
import type { ReadDb } from "#db/engine/store.ts";
import { settingRow } from "./dictionaries.ts";

/** The rights in force. */
export const sensitiveTagRightsOf = (db: ReadDb): SensitiveTagRights => sensitiveTagRightsFrom(settingRow(db, sensitiveTagsKey)?.value ?? null);

/** Ids of tags that are hidden from a role: none for those who may see them (R266). */
export const hiddenTagIds = (db: ReadDb, role: string, use: keyof SensitiveTagRights = "see"): ReadonlySet<string> => {
  if (sensitiveTagRightsOf(db)[use].includes(role)) return new Set();
  return new Set(allOf<{ id: string }>(db, "select id from tag where is_sensitive = 1").map(({ id }) => id));
};

/**
 * The condition as somebody may ask it who does not see these tags: they match nobody, whether asked for or asked against,
 * so that a filter tells nothing about them.
 */
export const withoutTags = (condition: Condition, hidden: ReadonlySet<string>): Condition => {
  if (hidden.size === 0) return condition;
  if ("all" in condition) return { all: condition.all.map((part) => withoutTags(part, hidden)) };
  if ("any" in condition) return { any: condition.any.map((part) => withoutTags(part, hidden)) };
  if ("not" in condition) return { not: withoutTags(condition.not, hidden) };
  const clause: Clause = condition;
  return clause.field === "tag" && clause.op === "anyOf" ? { ...clause, value: clause.value.filter((id) => !hidden.has(id)) } : clause;
};
