/*
 * Version 27: an attachment may be the file of a client's year, with the analysis that was written for it (X09). Frozen once
 * released.
 */
import type { Migration } from "#db/engine/migrate.ts";

export const migration0027: Migration = {
  version: 27,
  name: "0027-year-files",
  sql: `
alter table attachment add column archive_year integer;
alter table attachment add column year_analysis text;
create index attachment_by_archive_year on attachment (archive_year) where archive_year is not null;
`,
};
