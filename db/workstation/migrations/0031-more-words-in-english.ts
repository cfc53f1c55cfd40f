/*
 * Version 31: benefits, contingency plans, time limits and texts of letters may be kept in English beside, as version 29 did it for
 * checklists and the catalogue. Frozen once released.
 */
import type { Migration } from "#db/engine/migrate.ts";

export const migration0031: Migration = {
  version: 31,
  name: "0031-more-words-in-english",
  sql: `
alter table benefit add column description_en text;
alter table contingency_plan add column procedure_en text;
alter table contingency_plan add column duties_en text;
alter table contingency_plan add column measures_en text;
alter table clock_rule add column regulation_en text;
alter table clock_rule add column article_en text;
alter table message_template add column name_en text;
alter table message_template add column body_en text;
`,
};
