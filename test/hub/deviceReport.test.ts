import { sql } from "kysely";
import { expect, it } from "vitest";
import { reportDevice } from "#hub/admin/devices.ts";
import { startTestHub } from "#test/support/httpHub.ts";

it("the report of a device that held 50,000 records counts every one of them by table, field and class", async () => {
  const world = await startTestHub();
  const wang = await world.addUser("王敏", "clientManager");
  const device = await world.enrolDevice(wang);
  const lobby = await world.enrolDevice(await world.addUser("陈姐", "lobbyManager"));
  const numbers = sql`with recursive n(i) as (select 1 union all select i + 1 from n where i < 10000), k(j) as (select 0 union all select j + 1 from k where j < 4)`;
  await sql`insert into client_scope (branch_id, client_id, manager_id, first_seq, digest)
    ${numbers} select ${world.branchId}, 'c' || i, ${wang}, i, '0' from n`.execute(world.hub.q);
  await sql`insert into row_state (branch_id, row_id, table_name, client_id, owner_id, seq, is_deleted, vals, hash)
    ${numbers} select ${world.branchId}, 'r' || i || '-' || j, case j when 0 then 'client' else 'contactPoint' end, 'c' || i, null, i, 0,
    json_object('name', 'n' || i, 'kind', 'mobile', 'value', '138' || i, 'note', 'text'), 'h' from n, k`.execute(world.hub.q);
  const report = await reportDevice(world.context, world.actor, { deviceId: device.reply.deviceId });
  expect(report).toMatchObject({ clients: 10_000, rows: 50_000 });
  expect(report.fields).toContainEqual({ table: "contactPoint", field: "value", cls: "C2", values: 40_000 });
  expect(report.tables).toEqual([
    { table: "contactPoint", rows: 40_000 },
    { table: "client", rows: 10_000 },
  ]);
  // What belongs to no client is counted as well: the people of the branch, and the person's own rows.
  expect(report.loose).toEqual([{ table: "branchUser", of: "branch", rows: 2, sensitive: expect.any(Number) }]);
  // A lobby manager's device held the lobby view only: no contact of anybody.
  const seen = await reportDevice(world.context, world.actor, { deviceId: lobby.reply.deviceId });
  expect(seen.fields.map(({ table, field }) => `${table}.${field}`)).toEqual(["client.kind", "client.name"]);
});
