/*
 * Version 29: what the branch keeps in its own words may be kept in English beside: checklist templates with their items, the
 * catalogue, cases of allocation. Frozen once released.
 */
import type { Migration } from "#db/engine/migrate.ts";

export const migration0029: Migration = {
  version: 29,
  name: "0029-words-in-english",
  sql: `
alter table checklist_template add column name_en text;
alter table checklist_template add column description_en text;
alter table checklist_template_item add column title_en text;
alter table product add column advantages_en text;
alter table product add column disclosed_fees_en text;
alter table product add column disclosed_risks_en text;
alter table product add column disclosed_returns_en text;
alter table product_benefit add column feature_en text;
alter table product_benefit add column benefit_en text;
alter table allocation_case add column title_en text;
alter table allocation_case add column situation_en text;
alter table allocation_case add column result_text_en text;
alter table allocation_case add column insight_en text;
`,
};
