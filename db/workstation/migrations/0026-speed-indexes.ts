/*
 * Version 26: indexes from which it is said client by client who was met, who wrote and who bought, so that the figures of a
 * branch are counted in one pass over its clients; and the audit by person and by act. Frozen once released: stores hold it.
 */
import type { Migration } from "#db/engine/migrate.ts";

export const migration0026: Migration = {
  version: 26,
  name: "0026-speed-indexes",
  sql: `
create index visit_by_client_figures on visit (client_id, state, planned_on, deleted_at, id);
create index interaction_by_client_figures on interaction (client_id, happened_at, deleted_at);
create index maturity_call_by_client_figures on maturity_call (client_id, called_at, deleted_at);
create index holding_by_opening on holding (client_id, opened_on, at_other_bank, deleted_at) where opened_on is not null;
create index client_by_deletion on client (id) where deleted_at is not null;
create index audit_entry_by_actor on audit_entry (actor_id);
create index audit_entry_by_action on audit_entry (action);
create index audit_entry_by_actor_and_action on audit_entry (actor_id, action);
create index change_tx_by_kind on change_tx (kind);
create index change_tx_by_actor on change_tx (actor_id);
`,
};
