/* A manager who began alone joins the branch with the work done: real vault, real stores, a real hub over https. */
import { describe, expect, it } from "vitest";
import type { BringOverStatus } from "#shared/contracts/bringOver.ts";
import type { ClientFile } from "#shared/contracts/clients/archiveTypes.ts";
import { rowsByIds } from "#db/hub/ground.ts";
import { seedBranch } from "#hub/admin/seed.ts";
import { startTestHub } from "#test/support/httpHub.ts";
import { createOpenProgram, type TestProgram, testPassphrase } from "#test/support/testProgram.ts";

const valueOf = <T>(answer: unknown): T => {
  const result = answer as { readonly ok: boolean; readonly value: T; readonly error?: unknown };
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`);
  return result.value;
};
const ask = async <T>(program: TestProgram, feature: string, intent: string, input: unknown = {}): Promise<T> =>
  valueOf<T>(await program.call(feature, intent, input));
const sync = async (program: TestProgram): Promise<void> => {
  await ask(program, "daySync", "syncNow");
  await program.settleJobs();
};
const number = "110101199003078515";
const alonePassphrase = "began alone before";

/** A store of one's own with two clients and work about them. */
const aloneWithWork = async () => {
  const program = await createOpenProgram();
  await ask(program, "session", "lock");
  const made = await ask<{ storeId: string }>(program, "session", "createStore", { ownerName: "王经理", branchName: "", passphrase: alonePassphrase });
  const create = async (values: object): Promise<string> =>
    (await ask<{ clientId: string }>(program, "clients", "createClient", { values: { kind: "person", ...values }, force: true })).clientId;
  const first = await create({ name: "张三", documentKind: "idCard", documentNumber: number, note: "爱好垂钓" });
  const second = await create({ name: "李四" });
  await ask(program, "followUps", "saveFollowUp", { clientId: first, values: { title: "寄对账单", dueOn: "2026-11-30" } });
  await ask(program, "clients", "saveContactPoint", { clientId: first, rowId: null, values: { kind: "mobile", value: "13900001111" } });
  return { program, storeId: made.storeId, first, second };
};

const joined = async () => {
  const hub = await startTestHub();
  await seedBranch(hub.context, hub.branchId);
  const wang = await hub.addUser("王经理", "clientManager", "城南");
  const alone = await aloneWithWork();
  const { code } = await hub.codeFor(wang);
  const answer = await alone.program.host.joinBranch({ code, passphrase: testPassphrase, deviceName: "测试机" });
  if (!answer.ok) throw new Error(answer.error.type);
  return { hub, wang, ...alone };
};

describe("joining a branch with the work done", () => {
  it("[R014] archives come whole, in one's own name, reach the hub and are not brought twice; a double of the bank's client is told", async () => {
    const { hub, wang, program, storeId, first, second } = await joined();
    const bring = (passphrase = alonePassphrase) => program.call("bringOver", "bringOverStore", { storeId, passphrase });
    expect(await bring()).toMatchObject({ error: { type: "notYetSynced" } });
    await sync(program);
    expect(await bring("not the passphrase")).toMatchObject({ error: { type: "wrongPassphrase" } });
    // The branch's list had this person already.
    const values = { name: "张三", kind: "person", documentKind: "idCard", documentNumber: number };
    await ask(program, "clients", "createClient", { values, force: true });
    await valueOf(await bring());
    expect(await bring()).toMatchObject({ error: { type: "alreadyRunning" } });
    await program.settleJobs();
    const status = await ask<BringOverStatus>(program, "bringOver", "bringOverStatus");
    expect(status).toMatchObject({ isOpen: true, jobId: null, stores: [{ storeId, isWhole: true, clients: 2, doubles: 1 }] });
    const file = await ask<ClientFile>(program, "clients", "clientFile", { clientId: first });
    expect(file).toMatchObject({ header: { name: "张三", managerName: "王经理" } });
    await sync(program);
    expect(await ask(program, "daySync", "syncStatus")).toMatchObject({ refused: 0, pending: [], last: { outcome: "done" } });
    const atHub = await rowsByIds(hub.hub, hub.branchId, [first, second]);
    expect(new Map(atHub.map(({ values: kept }) => [kept["name"], kept["managerId"]]))).toEqual(
      new Map([
        ["张三", wang],
        ["李四", wang],
      ]),
    );
    expect(await ask(program, "clients", "duplicateGroups", { limit: 5 })).toMatchObject({ groups: [{ clients: [{ name: "张三" }, { name: "张三" }] }] });

    // Again: nothing is written.
    await valueOf(await bring());
    await program.settleJobs();
    expect(await ask(program, "daySync", "syncStatus")).toMatchObject({ pending: [] });

    // The other store is as it was.
    await ask(program, "session", "lock");
    await ask(program, "session", "unlock", { storeId, passphrase: alonePassphrase });
    expect(await ask<ClientFile>(program, "clients", "clientFile", { clientId: first })).toMatchObject({ header: { name: "张三" } });
  });

  it("cut off in the middle it goes on where it stood; with the hub away everything waits and nothing is lost", async () => {
    const { hub, program, storeId, first, second } = await joined();
    await sync(program);
    await hub.app.close();
    const { jobId } = await ask<{ jobId: string }>(program, "bringOver", "bringOverStore", { storeId, passphrase: alonePassphrase });
    await ask(program, "jobs", "cancelJob", { jobId });
    await program.settleJobs();
    await ask(program, "bringOver", "bringOverStore", { storeId, passphrase: alonePassphrase });
    await program.settleJobs();
    await sync(program);
    expect(await ask(program, "daySync", "syncStatus")).toMatchObject({ last: { outcome: "unreachable" } });
    for (const clientId of [first, second]) expect(await ask(program, "clients", "clientFile", { clientId })).toMatchObject({ clientId });
    const { pending } = await ask<{ pending: { kind: string; transactions: number }[] }>(program, "daySync", "syncStatus");
    expect(pending.find(({ kind }) => kind === "create")?.transactions).toBeGreaterThanOrEqual(2);
  });
});
