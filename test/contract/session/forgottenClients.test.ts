/*
 * [L07] Whom a store has forgotten comes back from no backup. A deleted client of a store of one's own is forgotten when the
 * deletion can be taken back no more; the list beside the store holds identities only.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { openStore } from "#db/engine/store.ts";
import { firstBrokenAudit, recentAudit } from "#db/workstation/auditLog.ts";
import { firstBrokenLink } from "#db/workstation/changeLog.ts";
import { forgottenClients } from "#db/workstation/sync/forgottenClients.ts";
import { backupShelf } from "#electron/adapters/localDisk.ts";
import { startForgetting } from "#electron/features/jobs/backup.ts";
import { newClient as wireClient, startTestHub } from "#test/support/httpHub.ts";
import { joinProgram } from "#test/support/joinedProgram.ts";
import { createOpenProgram, type TestProgram, testPassphrase } from "#test/support/testProgram.ts";

type Open = TestProgram & { readonly storeId: string };

const canary = "赟娟司徒";
const day = 86_400_000;

const valueOf = <T>(answer: { readonly ok: boolean }): T => {
  if (!answer.ok) throw new Error(JSON.stringify(answer));
  return (answer as unknown as { readonly value: T }).value; // the contract's output
};

const newClient = async (program: Open, name: string): Promise<string> =>
  valueOf<{ readonly clientId: string }>(
    await program.call("clients", "createClient", { values: { kind: "person", name }, contacts: [{ kind: "email", value: `${name}@mail.cn` }], force: true }),
  ).clientId;

const backUp = async (program: Open): Promise<string> => {
  const { file } = valueOf<{ readonly file: string }>(await program.call("jobs", "backupNow"));
  await program.settleJobs();
  return file;
};

const forget = async (program: Open): Promise<boolean> => {
  const open = program.host.current();
  if (!open) throw new Error("no store is open");
  const started = startForgetting({ store: open.store, clock: program.clock, jobs: program.jobs });
  await started?.settled;
  program.host.tick();
  return started !== undefined;
};

/** How often a text stands in a store, every value of every table looked at, without the cipher. */
const timesIn = (file: string, key: Uint8Array, text: string): number => {
  const store = openStore({ path: file, key, mustExist: true });
  try {
    return Buffer.from(store.raw.serialize()).toString("utf8").split(text).length - 1;
  } finally {
    store.close();
  }
};

const unlock = async (program: Open): Promise<void> =>
  void valueOf(await program.call("session", "unlock", { storeId: program.storeId, passphrase: testPassphrase }));

const restore = (program: Open, file: string): ReturnType<TestProgram["call"]> =>
  program.call("session", "restoreBackup", { storeId: program.storeId, file, passphrase: testPassphrase });

const keyOf = (program: Open): Uint8Array => Uint8Array.from(program.host.current()?.key ?? []);
const storePath = (program: Open): string => program.vault.storePath(program.storeId);

/** A program with a client who was deleted and one who stays, and a backup from before the deletion. */
const withDeleted = async (): Promise<{ readonly program: Open; readonly file: string; readonly gone: string; readonly kept: string }> => {
  const program = await createOpenProgram();
  const gone = await newClient(program, canary);
  const kept = await newClient(program, "李四");
  const file = await backUp(program);
  valueOf(await program.call("clients", "deleteClient", { clientId: gone }));
  return { program, file, gone, kept };
};

describe("clients whom a store has forgotten", () => {
  it("[R258] a deleted client can be brought back for thirty days, and then nothing of him is in the store: rows, history, search", async () => {
    const { program, gone, kept } = await withDeleted();
    program.clock.advance(30 * day - 60_000);
    expect(await forget(program)).toBe(false);
    program.clock.advance(120_000);
    expect(await forget(program)).toBe(true);
    const open = program.host.current();
    if (!open) throw new Error("no store is open");
    const { read } = open.store;
    expect(forgottenClients(read)).toEqual([gone]);
    expect([firstBrokenLink(read), firstBrokenAudit(read)]).toEqual([null, null]);
    expect(recentAudit(read, 1)).toMatchObject([{ action: "clientsForgotten", detail: { clients: 1 } }]);
    expect(await program.call("clients", "clientFile", { clientId: kept })).toMatchObject({ ok: true });
    expect(await forget(program)).toBe(false);
    const key = keyOf(program);
    program.host.lock("user");
    expect(timesIn(storePath(program), key, "赟娟")).toBe(0);
    expect(timesIn(storePath(program), key, "李四")).toBeGreaterThan(0);
  });

  it("[L07] going back to a backup from before brings him back no more, also under another key; within thirty days it does", async () => {
    const { program, file, gone, kept } = await withDeleted();
    const before = keyOf(program);
    expect(timesIn(backupShelf(program.vault, program.storeId).pathOf(file), before, "赟娟")).toBeGreaterThan(0);
    valueOf(await restore(program, file));
    expect(await program.call("clients", "clientFile", { clientId: gone })).toMatchObject({ ok: true });
    valueOf(await program.call("clients", "deleteClient", { clientId: gone }));
    program.clock.advance(31 * day);
    expect(await forget(program)).toBe(true);
    valueOf(await program.call("session", "changeKey", { passphrase: testPassphrase }));
    valueOf(await restore(program, file));
    expect(await program.call("clients", "clientFile", { clientId: gone })).toMatchObject({ ok: false });
    expect(await program.call("clients", "clientFile", { clientId: kept })).toMatchObject({ ok: true });
    const open = program.host.current();
    if (!open) throw new Error("no store is open");
    expect([firstBrokenLink(open.store.read), firstBrokenAudit(open.store.read)]).toEqual([null, null]);
    const key = keyOf(program);
    program.host.lock("user");
    expect(timesIn(storePath(program), key, "赟娟")).toBe(0);
    // What was set aside when the backup took its place had forgotten him before.
    await unlock(program);
    expect(program.vault.forgotten(program.storeId, keyOf(program))).toEqual([gone]);
  });

  it("[L07] the list beside the store is no text and nothing of a client, and goes with the key", async () => {
    const { program, gone } = await withDeleted();
    program.clock.advance(31 * day);
    await forget(program);
    const key = keyOf(program);
    expect(program.vault.forgotten(program.storeId, key)).toEqual([gone]);
    const files = ["key.json", path.join("backups", "key.json")].map((name) => readFileSync(path.join(path.dirname(storePath(program)), name), "utf8"));
    expect(files.filter((text) => text.includes(gone) || text.includes("赟娟"))).toEqual([]);
    expect(program.vault.forgotten(program.storeId, new Uint8Array(32))).toEqual([]);
    program.vault.destroyKey(program.storeId);
    expect(program.vault.forgotten(program.storeId, key)).toEqual([]);
  });

  it("[R258] who was merged into a client that is still here stays in his history; both go when that one is deleted", async () => {
    const program = await createOpenProgram();
    const [keep, drop] = [await newClient(program, "李四"), await newClient(program, canary)];
    valueOf(await program.call("clients", "mergeClients", { keepId: keep, dropId: drop, choices: {} }));
    program.clock.advance(31 * day);
    expect(await forget(program)).toBe(false);
    valueOf(await program.call("clients", "deleteClient", { clientId: keep }));
    program.clock.advance(31 * day);
    expect(await forget(program)).toBe(true);
    const key = keyOf(program);
    program.host.lock("user");
    expect([timesIn(storePath(program), key, "赟娟"), timesIn(storePath(program), key, "李四")]).toEqual([0, 0]);
  });
});

/** A client manager's program joined to a hub, with two clients; `take` hands one to somebody else and lets the program hear of it. */
const joinedWithTwo = async () => {
  const hub = await startTestHub();
  const [wang, li] = [await hub.addUser("王敏", "clientManager"), await hub.addUser("李强", "clientManager")];
  const head = await hub.enrolDevice(await hub.addUser("赵行长", "branchManager"));
  const joined = await joinProgram(hub, wang);
  const program: Open = { ...joined, storeId: joined.host.current()?.info.id ?? "" };
  const sync = async (): Promise<void> => {
    await program.call("daySync", "syncNow");
    await program.settleJobs();
  };
  const clients = [wireClient(canary, wang), wireClient("李四", wang)];
  for (const { id, edit } of clients) await head.push(id, [edit]);
  await sync();
  const [gone = "", kept = ""] = clients.map(({ id }) => id);
  const take = async (): Promise<void> => {
    await head.push(null, []);
    await head.push(gone, [{ t: "client", r: gone, o: "u", f: { managerId: [wang, li] }, b: head.cursor }]);
    await sync();
    program.host.tick();
  };
  const isHere = async (clientId: string): Promise<boolean> => (await program.call("clients", "clientFile", { clientId })).ok;
  return { program, sync, gone, kept, take, isHere };
};

describe("clients who were given away", () => {
  it("[L07] [S2] come back from no backup, without a word of the branch; who comes again is there", async () => {
    const { program, sync, gone, kept, take, isHere } = await joinedWithTwo();
    const file = await backUp(program);
    await take();
    expect(await isHere(gone)).toBe(false);
    valueOf(await restore(program, file));
    expect([await isHere(gone), await isHere(kept)]).toEqual([false, true]);
    const key = keyOf(program);
    program.host.lock("user");
    expect(timesIn(storePath(program), key, "赟娟")).toBe(0);
    await unlock(program);
    await sync();
    expect([await isHere(gone), await isHere(kept)]).toEqual([false, true]);
  });

  it("[L07] [S2] of whom the backup holds something unsent the branch is told first", async () => {
    const { program, sync, gone, take, isHere } = await joinedWithTwo();
    valueOf(await program.call("clients", "editFields", { clientId: gone, changes: { note: "还没送出的话" } }));
    const file = await backUp(program);
    await take();
    expect(await isHere(gone)).toBe(false);
    valueOf(await restore(program, file));
    expect(await isHere(gone)).toBe(true);
    await sync();
    expect(await isHere(gone)).toBe(false);
    program.host.tick();
    expect(program.vault.forgotten(program.storeId, keyOf(program))).toEqual([gone]);
  });
});
