/*
 * A hub that is restored from a backup does not know the workstation that joined since (sync-spec R4, R5): a real hub process, its
 * own command line, and programs that were joined over https.
 */
import path from "node:path";
import { expect, it, onTestFinished } from "vitest";
import type { DayStatus, SyncStatus } from "#shared/contracts/daySync.ts";
import type { SessionState } from "#shared/contracts/session.ts";
import { rowsByIds } from "#db/hub/ground.ts";
import { brokenHubAudit } from "#db/hub/audit.ts";
import { rowById } from "#db/workstation/rows.ts";
import { backupHub } from "#hub/admin/backups.ts";
import { readHubFolder } from "#hub/admin/hubFolder.ts";
import { seedBranch } from "#hub/admin/seed.ts";
import { createHubIds } from "#hub/uuidIds.ts";
import { systemClock } from "#electron/adapters/systemClock.ts";
import { hubCommand, type MadeHub, makeHub, startHubProcess } from "#test/support/hubProcess.ts";
import { joinProgram } from "#test/support/joinedProgram.ts";
import { type TestProgram, testPassphrase } from "#test/support/testProgram.ts";
import { temporaryFolder } from "#test/support/testStore.ts";

type Joined = Awaited<ReturnType<typeof joinProgram>>;

const valueOf = async <T>(answer: ReturnType<TestProgram["call"]>): Promise<T> => {
  const outcome = await answer;
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
  return outcome.value as T; // the contract's output of the called intent
};

const sync = async (program: TestProgram): Promise<SyncStatus> => {
  await valueOf(program.call("daySync", "syncNow"));
  await program.settleJobs();
  return valueOf<SyncStatus>(program.call("daySync", "syncStatus"));
};

const newClient = async (program: TestProgram, name: string): Promise<string> =>
  (await valueOf<{ clientId: string }>(program.call("clients", "createClient", { values: { kind: "person", name }, force: true }))).clientId;

const note = (program: TestProgram, clientId: string, text: string) => valueOf(program.call("clients", "editFields", { clientId, changes: { note: text } }));

const clientOf = (program: TestProgram, clientId: string): unknown => {
  const store = program.host.current()?.store;
  if (!store) throw new Error("locked");
  return rowById(store.read, "client", clientId);
};

interface Desk {
  readonly devices: readonly { readonly id: string; readonly state: string }[];
  readonly waiting: readonly { readonly deviceId: string; readonly userId: string; readonly state: string; readonly isPersonKnown: boolean }[];
}

/** A branch whose hub went back to a backup that knows the administrator and the branch manager alone. */
const restoredBranch = async () => {
  const root = temporaryFolder();
  const hub = await makeHub(root, ["administrator", "branchManager"]);
  const folder = readHubFolder(hub.folder);
  const place = { url: `https://127.0.0.1:${hub.proxyPort}`, fingerprint: folder.fingerprint };
  const failures: string[] = [];
  const start = async () => {
    const child = await startHubProcess(hub, hub.proxyPort, { root, onFailure: (complaint) => void failures.push(complaint) });
    onTestFinished(() => child.kill());
    return child;
  };
  const inside = async <T>(work: (db: Awaited<ReturnType<MadeHub["open"]>>) => Promise<T>): Promise<T> => {
    const db = await hub.open();
    try {
      return await work(db);
    } finally {
      await db.close();
    }
  };
  await inside((db) => seedBranch({ hub: db, clock: systemClock, ids: createHubIds(), place }, hub.branchId));
  const first = await start();
  const [adminPerson, headPerson] = hub.people;
  const joinWith = (code: string): Promise<Joined> => joinProgram({ codeFor: () => Promise.resolve({ code }) }, "");
  const admin = await joinWith(adminPerson?.code ?? "");
  const head = await joinWith(headPerson?.code ?? "");
  await sync(admin);
  await sync(head);
  const known = await newClient(head, "张三");
  await sync(head);
  const backup = path.join(root, "evening.db");
  await inside((db) => backupHub(folder, db, backup));

  const joinNew = async (name: string): Promise<Joined & { readonly userId: string }> => {
    const { userId } = await valueOf<{ userId: string }>(admin.call("branch", "addPerson", { name, role: "clientManager", outlet: "城南" }));
    const { code } = await valueOf<{ code: string }>(admin.call("branch", "issueCode", { userId, hours: 24 }));
    return { ...(await joinWith(code)), userId };
  };
  const wang = await joinNew("王敏");
  const li = await joinNew("李强");
  await sync(wang);
  const sent = await newClient(wang, "后来甲");
  for (const each of [wang, li, head]) await sync(each);
  await note(head, sent, "主管所记");
  // A client from before the backup is given to her since.
  await hubCommand(hub.folder, "assign", "--unassigned", "--to", wang.userId);
  await sync(head);
  await sync(wang);
  await note(wang, known, "王敏接手");
  await sync(wang);
  await valueOf(admin.call("branch", "blockDevice", { deviceId: li.deviceId, reason: "遗失" }));
  const offline = await newClient(wang, "后来乙");
  await note(wang, sent, "主管所记，王敏又记");
  await first.stop();
  return { hub, root, folder, place, backup, start, inside, failures, admin, head, wang, li, known, sent, offline };
};

it("[R4] [R5] who joined since the backup is told so, keeps everything, and after a person's word gives the hub and the others all of it; a blocked one stays blocked", async () => {
  const world = await restoredBranch();
  const { hub, admin, head, wang, li, known, sent, offline, inside } = world;
  const said = await hubCommand(hub.folder, "restore", world.backup);
  // The database that was replaced still knew whom the administrator had blocked.
  expect(said).toContain(`still blocked: 李强 · 测试机 (${li.deviceId}) 遗失`);
  expect(said).toContain("device readmit");
  const second = await world.start();

  const refused = await sync(wang);
  expect(refused).toMatchObject({ last: { outcome: "refused", detail: "awaitingReadmission" } });
  expect(refused.pending).toMatchObject([
    { kind: "create", transactions: 1 },
    { kind: "edit", transactions: 1 },
  ]);
  expect(wang.host.current()).toBeDefined();
  const { today } = await valueOf<DayStatus>(wang.call("daySync", "dayStatus"));
  await valueOf(wang.call("daySync", "closeDay", { day: today }));
  await wang.settleJobs();
  expect(await valueOf<DayStatus>(wang.call("daySync", "dayStatus"))).toMatchObject({ day: { state: "attention", reason: "awaitingReadmission" } });
  for (const id of [known, sent, offline]) expect(clientOf(wang, id)).toBeDefined();

  // The blocked one gets what a blocked one gets, although this hub never admitted it.
  const { store } = await valueOf<SessionState>(li.call("session", "sessionState"));
  await valueOf(li.call("daySync", "syncNow"));
  await li.settleJobs();
  expect(await li.call("session", "unlock", { storeId: store?.id, passphrase: testPassphrase })).toMatchObject({ error: { type: "keyDestroyed" } });

  // The branch manager comes back first, and has seen the later clients and their person before.
  await sync(head);
  const desk = await valueOf<Desk>(admin.call("branch", "people"));
  expect(desk.devices.map(({ id }) => id)).not.toContain(wang.deviceId);
  expect(desk.waiting).toMatchObject([
    { deviceId: wang.deviceId, userId: wang.userId, state: "waiting", isPersonKnown: false },
    { deviceId: li.deviceId, state: "blocked" },
  ]);
  expect(await admin.call("branch", "readmitDevice", { deviceId: li.deviceId })).toMatchObject({ error: { type: "hubRefused", reason: "notAllowed" } });
  expect(await valueOf(admin.call("branch", "readmitDevice", { deviceId: wang.deviceId }))).toEqual({ userId: wang.userId });

  for (const each of [wang, head, wang, head]) expect((await sync(each)).last).toMatchObject({ outcome: "done" });
  const rows = await inside((db) => rowsByIds(db, hub.branchId, [known, sent, offline, wang.userId]));
  expect(rows).toHaveLength(4);
  expect(rows.find(({ rowId }) => rowId === sent)?.values).toMatchObject({ name: "后来甲", note: "主管所记，王敏又记", managerId: wang.userId });
  expect(rows.find(({ rowId }) => rowId === known)?.values).toMatchObject({ name: "张三", note: "王敏接手", managerId: wang.userId });
  expect(rows.find(({ rowId }) => rowId === offline)?.values).toMatchObject({ name: "后来乙", managerId: wang.userId });
  expect(rows.find(({ rowId }) => rowId === wang.userId)?.values).toMatchObject({ name: "王敏", role: "clientManager", outlet: "城南" });
  for (const id of [known, sent, offline]) expect(clientOf(head, id)).toEqual(clientOf(wang, id));
  for (const each of [wang, head]) {
    expect(await sync(each)).toMatchObject({ last: { outcome: "done", detail: "" }, pending: [], refused: 0, conflicts: 0 });
    await valueOf(each.call("daySync", "closeDay", { day: today }));
    await each.settleJobs();
    expect(await valueOf<DayStatus>(each.call("daySync", "dayStatus"))).toMatchObject({ day: { state: "closed" } });
    expect(each.faults).toEqual([]);
  }
  expect(await inside((db) => brokenHubAudit(db))).toBeNull();
  await second.stop();
  expect(world.failures).toEqual([]);
});
