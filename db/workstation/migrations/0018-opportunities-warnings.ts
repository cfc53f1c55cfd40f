/*
 * Version 18: rules with what they noticed: opportunities from the first sign to the contract, warnings with their outcome,
 * counts of behaviour per week, the sales plan and the abilities of staff (R082-R091, R137-R143, R213, X14). Frozen once
 * released: stores hold it.
 */
import type { Migration } from "#db/engine/migrate.ts";

export const migration0018: Migration = {
  version: 18,
  name: "0018-opportunities-warnings",
  sql: `
create index opportunity_by_stage on opportunity (stage, next_step_on);
create index opportunity_by_rule on opportunity (rule_id, raised_on) where rule_id is not null;
create index opportunity_product_by_opportunity on opportunity_product (opportunity_id);
create index opportunity_step_by_opportunity on opportunity_step (opportunity_id);
create index proposal_by_opportunity on proposal (opportunity_id);
create index contract_by_opportunity on contract (opportunity_id);
create index contract_by_end on contract (ends_on);
create index sales_plan_by_month on sales_plan (month, manager_id);
create index activity_count_by_week on activity_count (kind, week_on);
create index warning_by_state on warning (state, due_on);
create index warning_by_rule on warning (rule_id, raised_on) where rule_id is not null;
`,
};
