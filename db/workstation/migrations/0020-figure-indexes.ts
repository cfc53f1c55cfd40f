/*
 * Version 20: indexes from which the figures of a whole branch are counted without fetching a row: 200,000 visits, their
 * reports, who was contacted when. Frozen once released: stores hold it.
 */
import type { Migration } from "#db/engine/migrate.ts";

export const migration0020: Migration = {
  version: 20,
  name: "0020-figure-indexes",
  sql: `
create index visit_figures on visit (planned_on, state, client_id, owner_id, kind, deleted_at, start_time, checked_in_at, id);
create index visit_report_figures on visit_report (visit_id, submitted_at, state, result, author_id, client_id, deleted_at);
create index interaction_figures on interaction (happened_at, client_id, deleted_at);
create index maturity_call_figures on maturity_call (called_at, client_id, deleted_at);
create index client_figures on client (id, deleted_at, merged_into_id, manager_id);
create index archive_inspection_by_day on archive_inspection (inspected_on);
`,
};
