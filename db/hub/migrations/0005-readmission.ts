/* Frozen. Devices that the hub once admitted and does not know any more (R4), and blockings that came over from before a restore (R5). */
import type { HubMigration } from "#db/hub/migrate.ts";

export const hubMigration0005: HubMigration = {
  version: 5,
  name: "readmission",
  statements: () => [
    `create table readmission (device_id text primary key, branch_id text not null, user_id text not null, user_name text not null, role text not null,
    outlet text, device_name text not null, platform text not null, public_key text not null, admitted_at text not null, asked_at text,
    state text not null, blocked_reason text)`,
    "create index readmission_by_branch on readmission (branch_id, asked_at)",
  ],
};
