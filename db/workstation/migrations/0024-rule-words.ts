/*
 * Version 24: what a rule tells to do, and its strategy, also in English (R137). The branch's own rules keep null there and are
 * shown as they were written. Frozen once released.
 */
import type { Migration } from "#db/engine/migrate.ts";

export const migration0024: Migration = {
  version: 24,
  name: "0024-rule-words",
  sql: `
alter table rule add column action_en text;
alter table rule add column strategy_en text;
`,
};
