/* Version 6: keys under which duplicates are looked for over everything. Frozen: released stores hold it. */
import type { Migration } from "#db/engine/migrate.ts";

export const migration0006: Migration = {
  version: 6,
  name: "0006-duplicate-keys",
  sql: `
create index client_by_sound_and_birth on client (name_pinyin, birth_on) where birth_on is not null;
create index client_by_name_and_employer on client (name, employer) where employer is not null;
`,
};
