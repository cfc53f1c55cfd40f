/* Where the hub says its devices stand, as the branch manager reads it, after real sessions of real programs. */
import { expect, it } from "vitest";
import { devicesOf } from "#db/hub/devices.ts";
import { seedBranch } from "#hub/admin/seed.ts";
import { startTestHub } from "#test/support/httpHub.ts";
import { joinProgram } from "#test/support/joinedProgram.ts";
import type { TestProgram } from "#test/support/testProgram.ts";

const sync = async (program: TestProgram): Promise<void> => {
  expect(await program.call("daySync", "syncNow", {})).toMatchObject({ ok: true });
  await program.settleJobs();
  expect(await program.call("daySync", "syncStatus", {})).toMatchObject({ value: { last: { outcome: "done" } } });
};

it("[C2] [R247] after its session a workstation waits for nothing, neither what it sent itself nor what it has just received; the next work of others counts", async () => {
  const hub = await startTestHub();
  await seedBranch(hub.context, hub.branchId);
  const wang = await joinProgram(hub, await hub.addUser("王敏", "clientManager"));
  const head = await joinProgram(hub, await hub.addUser("赵行长", "branchManager"));
  const analyst = await joinProgram(hub, await hub.addUser("郑分析", "analyst"));
  const behind = async (program: typeof wang): Promise<number | undefined> =>
    (await devicesOf(hub.hub, hub.branchId)).find(({ id }) => id === program.deviceId)?.behind;
  await sync(wang);
  for (const name of ["张三", "李四"]) {
    expect(await wang.call("clients", "createClient", { values: { name, kind: "person" }, force: true })).toMatchObject({ ok: true });
  }
  await sync(wang);
  expect(await behind(wang)).toBe(0);
  expect(await behind(head)).toBeGreaterThan(0);
  for (const program of [head, analyst]) {
    await sync(program);
    expect(await behind(program)).toBe(0);
  }
  expect(await wang.call("clients", "createClient", { values: { name: "王五", kind: "person" }, force: true })).toMatchObject({ ok: true });
  await sync(wang);
  expect(await behind(head)).toBeGreaterThan(0);
  expect(await behind(wang)).toBe(0);
});
