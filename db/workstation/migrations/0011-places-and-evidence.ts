/*
 * Version 11: where a client is found (millionths of a degree, WGS-84), and what an attachment proves: the visit on
 * which it was taken and the follow-up whose evidence it is. Frozen: released stores hold it.
 */
import type { Migration } from "#db/engine/migrate.ts";

export const migration0011: Migration = {
  version: 11,
  name: "0011-places-and-evidence",
  sql: `
alter table client add column latitude integer;
alter table client add column longitude integer;
alter table attachment add column visit_id text;
alter table attachment add column follow_up_id text;
create index attachment_by_visit on attachment (visit_id) where visit_id is not null;
create index attachment_by_follow_up on attachment (follow_up_id) where follow_up_id is not null;
`,
};
