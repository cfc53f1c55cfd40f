/* Frozen. Parts of a chunk of a content that is on its way (T1): what arrived of a chunk before the line was cut. */
import type { HubMigration } from "#db/hub/migrate.ts";

export const hubMigration0006: HubMigration = {
  version: 6,
  name: "content-parts",
  statements: ({ blob }) => [
    `create table content_part (branch_id text not null, sha256 text not null, chunk_no integer not null, from_byte integer not null, bytes ${blob} not null,
    primary key (branch_id, sha256, chunk_no, from_byte))`,
  ],
};
