/* Frozen. Clients whom the branch erased (E), by identity alone, and the requests for it that two people decide (L07). */
import type { HubMigration } from "#db/hub/migrate.ts";

export const hubMigration0008: HubMigration = {
  version: 8,
  name: "erasure",
  statements: () => [
    "create table erased_client (branch_id text not null, client_id text not null, seq bigint not null, erased_at text not null, primary key (branch_id, client_id))",
    "create index erased_client_by_seq on erased_client (branch_id, seq)",
    `create table erasure (id text primary key, branch_id text not null, client_id text not null, ground text not null, asked_by text not null,
    asked_at text not null, decided_by text, decided_at text, state text not null, refusal text)`,
    "create index erasure_by_branch on erasure (branch_id, asked_at)",
  ],
};
