import { copyFileSync, existsSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import type { SecurityStanding } from "#shared/contracts/session.ts";
import { recentAudit } from "#db/workstation/auditLog.ts";
import { opensWith } from "#db/engine/rekey.ts";
import { backupShelf } from "#electron/adapters/localDisk.ts";
import { startRenewal } from "#electron/features/jobs/backup.ts";
import { createOpenProgram, type TestProgram, testPassphrase } from "#test/support/testProgram.ts";
import { testKeychain } from "#test/support/testKeychain.ts";

type Open = TestProgram & { readonly storeId: string };

const keyNow = (program: Open): Uint8Array => Uint8Array.from(program.host.current()?.key ?? []);
const storePath = (program: Open): string => program.vault.storePath(program.storeId);
const change = (program: Open, passphrase = testPassphrase): ReturnType<TestProgram["call"]> => program.call("session", "changeKey", { passphrase });
const unlock = (program: Open): ReturnType<TestProgram["call"]> => program.call("session", "unlock", { storeId: program.storeId, passphrase: testPassphrase });
const addClient = (program: Open, name: string): ReturnType<TestProgram["call"]> =>
  program.call("clients", "createClient", { values: { kind: "person", name }, force: true });
const clients = async (program: Open): Promise<string> =>
  JSON.stringify(
    await program.call("clients", "clientPage", {
      scope: { condition: { all: [] }, text: "" },
      sort: { field: "name", direction: "asc" },
      offset: 0,
      limit: 10,
    }),
  );
const backUp = async (program: Open): Promise<string> => {
  const answer = await program.call("jobs", "backupNow");
  await program.settleJobs();
  if (!answer.ok) throw new Error("no backup");
  return (answer.value as { file: string }).file; // the contract's output
};
const standing = async (program: Open): Promise<SecurityStanding> => {
  const answer = await program.call("session", "securityStanding");
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  return answer.value as SecurityStanding; // the contract's output
};

describe("a change of the data key", () => {
  it("[SE3] writes the store under another key; the work is there, the old key opens nothing, the same passphrase opens", async () => {
    const program = await createOpenProgram();
    await addClient(program, "张三丰");
    const before = keyNow(program);
    const own = program.host.current()?.key;
    expect((await standing(program)).dataKey).toEqual({ changedAt: null, isRenewing: false, mayChange: true });
    expect(await change(program)).toEqual({ ok: true, value: null });
    const after = keyNow(program);
    expect(Buffer.from(after).equals(before)).toBe(false);
    expect(own?.every((byte) => byte === 0)).toBe(true);
    expect([before, after].map((key) => opensWith({ path: storePath(program), key }))).toEqual([false, true]);
    expect(await clients(program)).toContain("张三丰");
    const open = program.host.current();
    expect(open && recentAudit(open.store.read, 1).map(({ action, detail }) => [action, detail])).toEqual([["keyChanged", { why: "asked" }]]);
    expect((await standing(program)).dataKey.changedAt).not.toBeNull();
    program.host.lock("user");
    expect(await unlock(program)).toMatchObject({ ok: true });
    expect(Buffer.from(keyNow(program)).equals(after)).toBe(true);
    expect(readdirSync(path.dirname(storePath(program))).filter((name) => name.includes(".next"))).toEqual([]);
    expect(program.faults).toEqual([]);
  });

  it("[SE3] a wrong passphrase changes nothing and counts as at the lock", async () => {
    const program = await createOpenProgram();
    const before = keyNow(program);
    expect(await change(program, "not this one")).toMatchObject({ ok: false, error: { type: "wrongPassphrase" } });
    expect(program.host.state().state).toBe("unlocked");
    expect(Buffer.from(keyNow(program)).equals(before)).toBe(true);
  });

  it("[SE3] a PIN ends with the key that it led to, and the lock says why", async () => {
    const program = await createOpenProgram({}, testKeychain());
    expect(await program.call("session", "setPin", { passphrase: testPassphrase, pin: "830642" })).toMatchObject({ ok: true });
    expect(await change(program)).toMatchObject({ ok: true });
    program.host.lock("user");
    expect(program.host.state().stores[0]).toMatchObject({ pinEnded: "keyChanged" });
    expect(await program.call("session", "unlockWithPin", { storeId: program.storeId, pin: "830642" })).toEqual({
      ok: false,
      error: { type: "pinEnded", reason: "keyChanged" },
    });
  });

  it("[SE3] older backups stay openable, are put under the new key with their age, and then the former key is gone", async () => {
    const program = await createOpenProgram();
    await addClient(program, "张三丰");
    const file = await backUp(program);
    const former = keyNow(program);
    const shelf = backupShelf(program.vault, program.storeId);
    const when = new Date("2026-10-01T00:00:00.000Z");
    utimesSync(shelf.pathOf(file), when, when);
    await change(program);
    await addClient(program, "李四");
    expect((await standing(program)).dataKey.isRenewing).toBe(true);
    // Looked at before the renewal has reached it, and never called damaged.
    expect(await program.call("jobs", "verifyBackup", { file, drill: false })).toMatchObject({ ok: true });
    await program.settleJobs();
    expect(program.lastJobError()).toBeUndefined();
    // A second change before the renewal: two former keys, and both backups are reached.
    const second = await backUp(program);
    const between = keyNow(program);
    await change(program);
    expect(program.vault.keys.former(program.storeId)).toHaveLength(2);
    await startRenewal({ jobs: program.jobs, shelf })?.settled;
    for (const name of [file, second])
      expect([former, between, keyNow(program)].map((key) => opensWith({ path: shelf.pathOf(name), key }))).toEqual([false, false, true]);
    expect(statSync(shelf.pathOf(file)).mtime).toEqual(when);
    expect(program.vault.keys.former(program.storeId)).toEqual([]);
    expect(startRenewal({ jobs: program.jobs, shelf })).toBeUndefined();
    expect(await program.call("session", "restoreBackup", { storeId: program.storeId, file, passphrase: testPassphrase })).toEqual({
      ok: true,
      value: { clients: 1 },
    });
    expect(await clients(program)).not.toContain("李四");
  });

  it("[SE3] what hinders it leaves the store open as it was, and says why", async () => {
    const full = Object.assign(new Error("no space"), { code: "ENOSPC" });
    const program = await createOpenProgram();
    await addClient(program, "张三丰");
    const before = keyNow(program);
    // Done halfway: the copy is there, the disk is full.
    const outcome = await program.vault.keys.change(
      program.storeId,
      Uint8Array.from(before),
      testPassphrase,
      () => undefined,
      (_from, to) => {
        writeFileSync(to.path, "half");
        throw full;
      },
    );
    expect(outcome.error).toBe(full);
    expect(Buffer.from(outcome.key).equals(before)).toBe(true);
    expect(existsSync(`${storePath(program)}.next`)).toBe(false);
    expect(readFileSync(path.join(path.dirname(storePath(program)), "key.json"), "utf8")).not.toContain('"next"');
    program.host.lock("user");
    expect(await unlock(program)).toMatchObject({ ok: true });
    expect(await clients(program)).toContain("张三丰");
  });

  it("[SE3] a store with a changed byte is never copied: the change is refused as damaged, and the file is left as it is", async () => {
    const program = await createOpenProgram();
    await addClient(program, "张三丰");
    const key = keyNow(program);
    program.host.lock("user");
    const file = storePath(program);
    const bytes = readFileSync(file);
    const at = Math.floor(bytes.length / 4_096 / 2) * 4_096 + 1_234;
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    writeFileSync(file, bytes);
    const outcome = await program.vault.keys.change(program.storeId, key, testPassphrase, () => undefined);
    expect(outcome.error).toMatchObject({ kind: "corrupt" });
    expect(readFileSync(file).equals(bytes)).toBe(true);
  });

  it("[SE3] a log that another program holds beside the file keeps the file from becoming another one", async () => {
    const program = await createOpenProgram();
    const key = keyNow(program);
    program.host.lock("user");
    const file = storePath(program);
    const outcome = await program.vault.keys.change(
      program.storeId,
      Uint8Array.from(key),
      testPassphrase,
      () => undefined,
      (from, to) => {
        copyFileSync(from.path, to.path);
        writeFileSync(`${file}-wal`, "");
      },
    );
    expect(outcome.error).toMatchObject({ kind: "locked" });
    expect(opensWith({ path: file, key })).toBe(true);
  });

  it("[SE4] a lock that is asked for while the key is changed holds; an unlocking meanwhile waits for the end of it", async () => {
    const program = await createOpenProgram();
    const changing = change(program);
    await expect.poll(() => program.host.state().state).toBe("opening");
    program.host.lock("suspend");
    expect(await changing).toMatchObject({ ok: true });
    expect(program.host.state()).toMatchObject({ state: "locked", lockReason: "suspend" });
    expect(await unlock(program)).toMatchObject({ ok: true });
    const former = keyNow(program);
    const [changed, unlocked] = await Promise.all([change(program), unlock(program)]);
    expect([changed, unlocked]).toMatchObject([{ ok: expect.any(Boolean) }, { ok: true }]);
    expect(program.host.state().state).toBe("unlocked");
    expect(opensWith({ path: storePath(program), key: keyNow(program) })).toBe(true);
    expect(Buffer.from(keyNow(program)).equals(former)).toBe(!changed.ok);
  });
});
