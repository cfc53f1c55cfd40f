/* Joining a branch, syncing and closing the day through the border of the program, against a real hub over https. */
import { expect, it } from "vitest";
import type { ConflictLine, DayStatus, RefusedLine, SyncStatus } from "#shared/contracts/daySync.ts";
import type { SessionState } from "#shared/contracts/session.ts";
import { rowsByIds } from "#db/hub/ground.ts";
import { recentAudit } from "#db/workstation/auditLog.ts";
import { blockDevice } from "#hub/admin/devices.ts";
import { changePerson } from "#hub/admin/people.ts";
import { seedBranch } from "#hub/admin/seed.ts";
import { startTestHub as startEmptyHub } from "#test/support/httpHub.ts";
import { createTestProgram, type TestProgram, testPassphrase } from "#test/support/testProgram.ts";

/** A hub with the default reference data, as `hub init` leaves it. */
const startTestHub = async (options: Parameters<typeof startEmptyHub>[0] = {}) => {
  const hub = await startEmptyHub(options);
  await seedBranch(hub.context, hub.branchId);
  return hub;
};

const valueOf = async <T>(answer: ReturnType<TestProgram["call"]>): Promise<T> => {
  const outcome = await answer;
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
  return outcome.value as T; // the contract's output of the called intent
};

const join = async (hub: Awaited<ReturnType<typeof startTestHub>>, userId: string): Promise<TestProgram> => {
  const program = createTestProgram();
  const { code } = await hub.codeFor(userId);
  await valueOf(program.call("session", "joinBranch", { code, passphrase: testPassphrase, deviceName: "测试机" }));
  return program;
};

const sync = async (program: TestProgram): Promise<SyncStatus> => {
  await valueOf(program.call("daySync", "syncNow"));
  await program.settleJobs();
  return valueOf<SyncStatus>(program.call("daySync", "syncStatus"));
};

const newClient = async (program: TestProgram, name: string): Promise<string> => {
  const { clientId } = await valueOf<{ clientId: string }>(program.call("clients", "createClient", { values: { kind: "person", name }, force: true }));
  return clientId;
};

it("[P1] joins by a typed code; the first sync brings people and clients; a used code is refused", async () => {
  const hub = await startTestHub();
  const wang = await hub.addUser("王敏", "clientManager", "城南网点");
  const { code } = await hub.codeFor(wang);
  const program = createTestProgram();
  const joined = await valueOf<{ branchName: string; userName: string }>(
    program.call("session", "joinBranch", { code, passphrase: testPassphrase, deviceName: "王敏的电脑" }),
  );
  expect(joined).toMatchObject({ branchName: "城南支行", userName: "王敏" });
  expect(await valueOf<SessionState>(program.call("session", "sessionState"))).toMatchObject({ state: "unlocked", actor: { id: wang, isJoined: true } });
  const status = await sync(program);
  expect(status).toMatchObject({ isFirst: false, last: { outcome: "done" }, pending: [], conflicts: 0, refused: 0 });
  expect(await createTestProgram().call("session", "joinBranch", { code, passphrase: testPassphrase, deviceName: "x" })).toMatchObject({
    ok: false,
    error: { type: "codeInvalid" },
  });
  expect(program.faults).toEqual([]);
});

it("[D2] a day is closed with equal digests and a signed receipt; a second close says so", async () => {
  const hub = await startTestHub();
  const program = await join(hub, await hub.addUser("王敏", "clientManager"));
  await sync(program);
  await newClient(program, "张三");
  const before = await valueOf<DayStatus>(program.call("daySync", "dayStatus"));
  expect(before.pending).toMatchObject([{ transactions: 1 }]);
  await valueOf(program.call("daySync", "closeDay", { day: before.today }));
  await program.settleJobs();
  const after = await valueOf<DayStatus>(program.call("daySync", "dayStatus"));
  expect(after.day).toMatchObject({ state: "closed", receipt: { digest: expect.stringMatching(/^[0-9a-f]{32}$/u), signature: expect.any(String) } });
  expect(after.pending).toEqual([]);
  expect(after.acknowledged).toMatchObject([{ transactions: 1 }]);
  expect(await program.call("daySync", "closeDay", { day: before.today })).toMatchObject({ ok: false, error: { type: "dayAlreadyClosed" } });
  expect(await program.call("daySync", "closeDay", { day: "2099-01-01" })).toMatchObject({ ok: false, error: { type: "dayInFuture" } });
});

it("[M4] a guarded conflict reaches the desk of both, is decided with one call, and the decision syncs", async () => {
  const hub = await startTestHub();
  const wang = await join(hub, await hub.addUser("王敏", "clientManager"));
  const head = await join(hub, await hub.addUser("赵行长", "branchManager"));
  await sync(wang);
  const clientId = await newClient(wang, "张三");
  await sync(wang);
  await sync(head);
  const edit = (program: TestProgram, grade: string) => program.call("clients", "editFields", { clientId, changes: { grade } });
  expect(await edit(head, "key")).toMatchObject({ ok: true });
  expect(await edit(wang, "ordinary")).toMatchObject({ ok: true });
  await sync(head);
  await sync(wang);
  const [conflict] = (await valueOf<{ conflicts: ConflictLine[] }>(wang.call("daySync", "conflicts", {}))).conflicts;
  expect(conflict).toMatchObject({
    field: "grade",
    kind: "guarded",
    kept: "key",
    keptBy: "赵行长",
    lost: "ordinary",
    lostBy: "王敏",
    isLostMine: true,
    clientName: "张三",
  });
  await valueOf(wang.call("daySync", "decideConflict", { id: conflict?.id, take: "lost" }));
  expect(await wang.call("daySync", "decideConflict", { id: conflict?.id, take: "kept" })).toMatchObject({ error: { type: "alreadyDecided" } });
  await sync(wang);
  const status = await sync(head);
  expect(status.conflicts).toBe(0);
  const file = await valueOf<{ client: { grade: string } }>(head.call("clients", "clientFile", { clientId }));
  expect(JSON.stringify(file)).toContain("ordinary");
});

it("[A3] what the hub refuses comes back with its reason and its values, and is closed by withdrawing", async () => {
  const hub = await startTestHub();
  const wang = await hub.addUser("王敏", "clientManager");
  const program = await join(hub, wang);
  await sync(program);
  await newClient(program, "张三");
  await changePerson(hub.context, hub.actor, { userId: wang, role: "analyst" });
  const status = await sync(program);
  expect(status.refused).toBe(1);
  const { refused } = await valueOf<{ refused: RefusedLine[] }>(program.call("daySync", "refusedEdits"));
  expect(refused).toMatchObject([{ table: "client", operation: "insert", reason: "roleMayNot", values: { name: "张三" }, present: {}, isCorrectable: false }]);
  await valueOf(program.call("daySync", "decideRefused", { id: refused[0]?.id, decision: "withdraw" }));
  expect((await valueOf<SyncStatus>(program.call("daySync", "syncStatus"))).refused).toBe(0);
  expect(await program.call("daySync", "decideRefused", { id: refused[0]?.id, decision: "withdraw" })).toMatchObject({ error: { type: "alreadyDecided" } });
  expect(await program.call("daySync", "decideRefused", { id: "nothing", decision: "withdraw" })).toMatchObject({ error: { type: "refusedNotFound" } });
});

it("[R265] a refused number leaves the main process masked; whole only to a logged question, and sent again as it was typed", async () => {
  const hub = await startTestHub();
  const wang = await hub.addUser("王敏", "clientManager");
  const program = await join(hub, wang);
  await sync(program);
  const number = "110101199003078515";
  const values = { name: "张三", kind: "person", documentKind: "idCard", documentNumber: number };
  await valueOf(program.call("clients", "createClient", { values, force: true }));
  await changePerson(hub.context, hub.actor, { userId: wang, role: "lobbyManager" });
  await sync(program);
  const { refused } = await valueOf<{ refused: RefusedLine[] }>(program.call("daySync", "refusedEdits"));
  const [line] = refused;
  expect(line).toMatchObject({ masked: ["documentNumber"], values: { name: "张三", documentNumber: "110101********8515" } });
  expect(JSON.stringify(refused)).not.toContain(number);
  // The role counts from the next unlocking.
  const { store } = await valueOf<SessionState>(program.call("session", "sessionState"));
  const reopen = async (): Promise<void> => {
    await valueOf(program.call("session", "lock"));
    await valueOf(program.call("session", "unlock", { storeId: store?.id, passphrase: testPassphrase }));
  };
  await reopen();
  expect(await program.call("daySync", "revealRefused", { id: line?.id })).toMatchObject({ error: { type: "notAllowed" } });
  await changePerson(hub.context, hub.actor, { userId: wang, role: "clientManager" });
  await sync(program);
  await reopen();
  expect(await program.call("daySync", "revealRefused", { id: "nothing" })).toMatchObject({ error: { type: "refusedNotFound" } });
  expect(await valueOf(program.call("daySync", "revealRefused", { id: line?.id }))).toMatchObject({ values: { documentNumber: number } });
  // The audit is there, and for others to read.
  expect(await program.call("audit", "recentAudit", { limit: 5 })).toMatchObject({ error: { type: "roleMayNot", access: "auditors" } });
  const open = program.host.current();
  expect(JSON.stringify(open && recentAudit(open.store.read, 5))).toContain("documentNumber");
  await valueOf(program.call("daySync", "decideRefused", { id: line?.id, decision: "resend" }));
  expect(await sync(program)).toMatchObject({ refused: 0, pending: [] });
  expect(await rowsByIds(hub.hub, hub.branchId, [line?.rowId ?? ""])).toMatchObject([{ values: { documentNumber: number } }]);
});

it("[P2] a blocked device destroys its key at the next contact; the passphrase opens nothing any more", async () => {
  const hub = await startTestHub();
  const program = await join(hub, await hub.addUser("王敏", "clientManager"));
  const status = await sync(program);
  const { store } = await valueOf<SessionState>(program.call("session", "sessionState"));
  await blockDevice(hub.context, hub.actor, { deviceId: status.hub?.deviceId ?? "", reason: "遗失" });
  await valueOf(program.call("daySync", "syncNow"));
  await program.settleJobs();
  expect(await valueOf<SessionState>(program.call("session", "sessionState"))).toMatchObject({ state: "locked" });
  expect(await program.call("session", "unlock", { storeId: store?.id, passphrase: testPassphrase })).toMatchObject({ error: { type: "keyDestroyed" } });
});

it("[SE8] a device without contact beyond its lease shows nothing until it has synced, also with its clock set back", async () => {
  const hub = await startTestHub({ leaseDays: 14 });
  const program = await join(hub, await hub.addUser("王敏", "clientManager"));
  await sync(program);
  await newClient(program, "张三");
  program.clock.advance(40 * 86_400_000);
  expect(await valueOf<SessionState>(program.call("session", "sessionState"))).toMatchObject({ state: "leaseEnded" });
  expect(await program.call("daySync", "conflicts", {})).toMatchObject({ ok: false, error: { type: "sessionLocked" } });
  const { store } = await valueOf<SessionState>(program.call("session", "sessionState"));
  program.host.lock("user");
  await valueOf(program.call("session", "unlock", { storeId: store?.id, passphrase: testPassphrase }));
  program.clock.advance(-35 * 86_400_000);
  expect(await valueOf<SessionState>(program.call("session", "sessionState"))).toMatchObject({ state: "leaseEnded" });
});

it("[P1] a store without a branch says so", async () => {
  const program = createTestProgram();
  await valueOf(program.call("session", "createStore", { ownerName: "王敏", branchName: "", passphrase: testPassphrase }));
  expect(await program.call("daySync", "syncNow")).toMatchObject({ error: { type: "notJoined" } });
  expect(await valueOf<SyncStatus>(program.call("daySync", "syncStatus"))).toMatchObject({ hub: null, pending: [] });
});
