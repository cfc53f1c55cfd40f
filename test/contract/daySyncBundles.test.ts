/* The exchange by files through the border of the program, with the hub's own command line at the other end. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import type { BundleStatus, DayStatus, SyncStatus } from "#shared/contracts/daySync.ts";
import type { Desktop } from "#electron/features/desktop.ts";
import { blockDevice } from "#hub/admin/devices.ts";
import { seedBranch } from "#hub/admin/seed.ts";
import { canonicalDump } from "#test/support/canonicalDump.ts";
import { startTestHub as startEmptyHub } from "#test/support/httpHub.ts";
import { watchNotedPlaces } from "#test/support/notedPlaces.ts";
import { createTestProgram, type TestProgram, testPassphrase } from "#test/support/testProgram.ts";
import { temporaryFolder } from "#test/support/testStore.ts";
import { root } from "#test/support/sourceTree.ts";

const tokens = { out: "00000000-0000-4000-8000-000000000001", in: "00000000-0000-4000-8000-000000000002", gone: "00000000-0000-4000-8000-000000000003" };

const valueOf = async <T>(answer: ReturnType<TestProgram["call"]>): Promise<T> => {
  const outcome = await answer;
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.error));
  return outcome.value as T; // the contract's output of the called intent
};

const startBranch = async () => {
  const hub = await startEmptyHub();
  await seedBranch(hub.context, hub.branchId);
  const stick = temporaryFolder();
  const join = async (userId: string) => {
    const files = new Map<string, string>();
    const nothing = (): never => {
      throw new Error("not asked in this test");
    };
    const desktop: Desktop = {
      chooseFiles: nothing,
      chooseSaveFile: nothing,
      chooseFolder: nothing,
      grant: nothing,
      pathOf: (token) => files.get(token),
      open: nothing,
      print: nothing,
      printPage: nothing,
      pagePdf: nothing,
      htmlPdf: nothing,
      writeFile: nothing,
      removePartial: () => undefined,
      telephone: nothing,
      dial: nothing,
    };
    const program = createTestProgram({ desktop });
    const { code } = await hub.codeFor(userId);
    await valueOf(program.call("session", "joinBranch", { code, passphrase: testPassphrase, deviceName: "测试机" }));
    const status = () => valueOf<BundleStatus>(program.call("daySync", "bundleStatus"));
    const out = async (day?: string): Promise<string> => {
      const file = path.join(stick, (await status()).suggestedName);
      files.set(tokens.out, file);
      await valueOf(program.call("daySync", "writeBundle", { token: tokens.out, ...(day === undefined ? {} : { day }) }));
      await program.settleJobs();
      return file;
    };
    const readIn = async (file: string): Promise<BundleStatus> => {
      files.set(tokens.in, file);
      await valueOf(program.call("daySync", "readBundle", { token: tokens.in }));
      await program.settleJobs();
      return status();
    };
    return { program, files, status, out, readIn };
  };
  /** `npm run hub -- bundle`, as a process of its own beside the running hub. */
  const take = (file: string): { readonly status: number | null; readonly answer: string; readonly text: string } => {
    const answer = file.replace(/sxb$/u, "sxr");
    const done = spawnSync(process.execPath, [path.join(root, "hub/main.ts"), "bundle", file, answer, "--folder", hub.folder.place], { encoding: "utf8" });
    return { status: done.status, answer, text: done.stdout + done.stderr };
  };
  return { hub, stick, join, take };
};

const newClient = async (program: TestProgram, name: string): Promise<string> =>
  (await valueOf<{ clientId: string }>(program.call("clients", "createClient", { values: { kind: "person", name }, force: true }))).clientId;

const storeOf = (program: TestProgram) => {
  const session = program.host.current();
  if (!session) throw new Error("locked");
  return session.store;
};

it("[B2] a file out, taken by the hub's command line, its answer in: state at each step, and the same store as over https", { timeout: 120_000 }, async () => {
  const { hub, join, take } = await startBranch();
  const wang = await join(await hub.addUser("王敏", "clientManager"));
  const head = await join(await hub.addUser("赵行长", "branchManager"));
  expect(await wang.status()).toMatchObject({
    isJoined: true,
    running: null,
    pendingLines: 0,
    last: null,
    lastRead: null,
    suggestedName: expect.stringMatching(/^随行-王敏-\d{4}-\d\d-\d\d-1\.sxb$/u),
  });
  // The first download too comes by file.
  expect(await wang.readIn(take(await wang.out()).answer)).toMatchObject({ lastRead: { outcome: "done", number: 1, lines: 0, differing: 0 } });
  await newClient(wang.program, "张三");
  const noted = watchNotedPlaces(storeOf(wang.program));
  const file = await wang.out();
  // [SE1] What a kill leaves of it on the stick is tidied when the store is opened again.
  await expect.poll(noted).toEqual([[file], []]);
  expect(await wang.status()).toMatchObject({
    lastWrite: { outcome: "done" },
    last: { number: 2, lines: 1, isWritten: true, answeredAt: null },
    pendingLines: 1,
  });
  const taken = take(file);
  expect(taken.text).toContain("王敏");
  expect(taken.status).toBe(0);
  expect(await wang.readIn(taken.answer)).toMatchObject({
    pendingLines: 0,
    lastRead: { outcome: "done", number: 2, lines: 1, differing: 0 },
    last: { answeredAt: expect.any(String) },
  });
  expect(await wang.status()).toMatchObject({ suggestedName: expect.stringMatching(/-3\.sxb$/u) });
  // The branch manager gets it over https, and another device of his by file: both hold the same.
  await valueOf(head.program.call("daySync", "syncNow"));
  await head.program.settleJobs();
  const second = await join((await valueOf<SyncStatus>(head.program.call("daySync", "syncStatus"))).hub ? (head.program.host.current()?.actor.id ?? "") : "");
  await second.readIn(take(await second.out()).answer);
  expect(canonicalDump(storeOf(second.program))).toEqual(canonicalDump(storeOf(head.program)));
  // And the network finds nothing to repair after files.
  await valueOf(second.program.call("daySync", "syncNow"));
  await second.program.settleJobs();
  expect(await valueOf<SyncStatus>(second.program.call("daySync", "syncStatus"))).toMatchObject({ last: { outcome: "done", detail: "" } });
  for (const { program } of [wang, head, second]) expect(program.faults).toEqual([]);
});

it("[D3] a day is closed by file", { timeout: 60_000 }, async () => {
  const { hub, join, take } = await startBranch();
  const wang = await join(await hub.addUser("王敏", "clientManager"));
  await wang.readIn(take(await wang.out()).answer);
  await newClient(wang.program, "张三");
  const { today } = await valueOf<DayStatus>(wang.program.call("daySync", "dayStatus"));
  const file = await wang.out(today);
  expect((await valueOf<DayStatus>(wang.program.call("daySync", "dayStatus"))).day.state).toBe("exchanging");
  await wang.readIn(take(file).answer);
  expect((await valueOf<DayStatus>(wang.program.call("daySync", "dayStatus"))).day).toMatchObject({
    state: "closed",
    receipt: { signature: expect.any(String) },
  });
  const again = await wang.program.call("daySync", "writeBundle", { token: tokens.out, day: today });
  expect(again).toMatchObject({ ok: false, error: { type: "dayAlreadyClosed" } });
});

it("[B5] problems come back in one word: a gone file, a full name, another file, a file taken twice, a store without branch", { timeout: 60_000 }, async () => {
  const { hub, stick, join, take } = await startBranch();
  const wang = await join(await hub.addUser("王敏", "clientManager"));
  expect(await wang.program.call("daySync", "writeBundle", { token: tokens.gone })).toMatchObject({ ok: false, error: { type: "fileGone" } });
  wang.files.set(tokens.out, path.join(stick, "no-such-folder", "x.sxb"));
  await valueOf(wang.program.call("daySync", "writeBundle", { token: tokens.out }));
  await wang.program.settleJobs();
  expect(await wang.status()).toMatchObject({ lastWrite: { outcome: "missing" }, last: { isWritten: false } });
  const first = await wang.out();
  expect(await wang.readIn(first)).toMatchObject({ lastRead: { outcome: "notABundle" } });
  expect(await wang.readIn(path.join(stick, "nothing.sxr"))).toMatchObject({ lastRead: { outcome: "missing" } });
  const second = await wang.out();
  expect(take(second).status).toBe(0);
  const late = take(first);
  expect(late).toMatchObject({ status: 1 });
  expect(late.text).toContain("later file");
  expect(await wang.readIn(late.answer)).toMatchObject({ lastRead: { outcome: "laterTaken" } });
  // The names exchanged: nothing is overwritten.
  expect(spawnSync(process.execPath, [path.join(root, "hub/main.ts"), "bundle", late.answer, first, "--folder", hub.folder.place]).status).toBe(1);
  const lonely = createTestProgram();
  await lonely.host.createStore({ ownerName: "王经理", branchName: "城东支行", passphrase: testPassphrase });
  expect(await lonely.call("daySync", "writeBundle", { token: tokens.out })).toMatchObject({ ok: false, error: { type: "notJoined" } });
  expect(await valueOf<BundleStatus>(lonely.call("daySync", "bundleStatus"))).toMatchObject({ isJoined: false, pendingLines: 0 });
});

it("[B5] a blocked device that reads its answer loses the key of its store", { timeout: 60_000 }, async () => {
  const { hub, join, take } = await startBranch();
  const userId = await hub.addUser("王敏", "clientManager");
  const wang = await join(userId);
  await wang.readIn(take(await wang.out()).answer);
  await newClient(wang.program, "张三");
  const { hub: joined } = await valueOf<SyncStatus>(wang.program.call("daySync", "syncStatus"));
  const file = await wang.out();
  await blockDevice(hub.context, hub.actor, { deviceId: joined?.deviceId ?? "", reason: "lost" });
  const taken = take(file);
  expect(taken.status).toBe(1);
  expect(existsSync(taken.answer)).toBe(true);
  wang.files.set(tokens.in, taken.answer);
  await valueOf(wang.program.call("daySync", "readBundle", { token: tokens.in }));
  await wang.program.settleJobs();
  expect(wang.program.host.current()).toBeUndefined();
});
