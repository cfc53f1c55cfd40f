/* Frozen. What a branch decided about its workstations, and requests for recovery after a forgotten passphrase. */
import type { HubMigration } from "#db/hub/migrate.ts";

export const hubMigration0004: HubMigration = {
  version: 4,
  name: "session",
  statements: () => [
    "create table branch_policy (branch_id text primary key, policy text not null, set_by text not null, set_at text not null)",
    `create table recovery (id text primary key, branch_id text not null, device_id text not null, user_id text not null, request text not null,
    taken_by text not null, taken_at text not null, agreed_by text, agreed_at text, answer text)`,
    "create index recovery_by_branch on recovery (branch_id, taken_at)",
  ],
};
