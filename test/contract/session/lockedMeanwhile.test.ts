/* A lock, or a failure, in the middle of what replaces a store or its passphrase: it stays locked, and no key stays behind. */
import { mkdirSync, readdirSync, rmdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { recentAudit } from "#db/workstation/auditLog.ts";
import type { SalvagedFile } from "#electron/features/salvagedFile.ts";
import { createOpenProgram, type TestProgram, testPassphrase } from "#test/support/testProgram.ts";

type Open = TestProgram & { readonly storeId: string };

const nextPassphrase = "another horse battery";
const unlock = (program: Open, passphrase = testPassphrase): ReturnType<TestProgram["call"]> =>
  program.call("session", "unlock", { storeId: program.storeId, passphrase });
const folderOf = (program: Open): string => path.dirname(program.vault.storePath(program.storeId));
const namesLeft = (program: Open): readonly string[] => readdirSync(folderOf(program)).filter((name) => /partial|ready|salvaged/u.test(name));

/** Every data key that is unwrapped from now on. */
const unwrappedKeys = ({ vault }: Open): readonly Uint8Array[] => {
  const keys: Uint8Array[] = [];
  const { unwrap } = vault;
  Reflect.set(vault, "unwrap", async (...given: Parameters<typeof unwrap>) => {
    const outcome = await unwrap(...given);
    if (outcome.type === "unwrapped") keys.push(outcome.key);
    return outcome;
  });
  return keys;
};
const isZeroed = (key: Uint8Array): boolean => key.every((byte) => byte === 0);

/** The program with a store that opening finds damaged. */
const withDamagedStore = async (): Promise<Open> => {
  const program = await createOpenProgram();
  program.host.lock("user");
  writeFileSync(program.vault.storePath(program.storeId), "no store any more".repeat(1_000));
  expect(await unlock(program)).toMatchObject({ ok: false, error: { type: "storeTrouble", trouble: "corrupt" } });
  return program;
};

describe("a lock in the middle of it", () => {
  it("[SE4] of a change of the passphrase: the one that its owner knows to count counts, and it is no fault", async () => {
    const program = await createOpenProgram();
    const { rewrap } = program.vault;
    // The moment at which the new one is worked out, a third of a second on a fast computer.
    Reflect.set(program.vault, "rewrap", (...given: Parameters<typeof rewrap>) => {
      program.host.lock("user");
      return rewrap(...given);
    });
    expect(await program.call("session", "changePassphrase", { current: testPassphrase, next: nextPassphrase })).toEqual({
      ok: false,
      error: { type: "storeNotFound" },
    });
    expect(program.faults).toEqual([]);
    expect(await unlock(program, nextPassphrase)).toMatchObject({ ok: false, error: { type: "wrongPassphrase" } });
    expect(await unlock(program)).toMatchObject({ ok: true });
    Reflect.set(program.vault, "rewrap", rewrap);
    expect(await program.call("session", "changePassphrase", { current: testPassphrase, next: nextPassphrase })).toEqual({ ok: true, value: null });
    const open = program.host.current();
    expect(open && recentAudit(open.store.read, 1).map(({ action }) => action)).toEqual(["passphraseChanged"]);
  });

  it("[SE4] of reading a damaged store: what was read is in place, and the store is locked", async () => {
    const donor = await createOpenProgram();
    const program = await withDamagedStore();
    const key = Uint8Array.from(donor.host.current()?.key ?? []);
    // What is read is under the key of the store: here that of another one.
    const { unwrap } = program.vault;
    Reflect.set(program.vault, "unwrap", async (...given: Parameters<typeof unwrap>) => {
      const outcome = await unwrap(...given);
      return outcome.type === "unwrapped" ? { ...outcome, key: Uint8Array.from(key) } : outcome;
    });
    donor.host.lock("user");
    let states: readonly string[] = [];
    const salvaged: SalvagedFile = {
      path: donor.vault.storePath(donor.storeId),
      report: { at: program.clock.now(), clients: 0, rows: 0, tables: [], logBrokenAt: null },
      drop: () => undefined,
    };
    const outcome = await program.host.salvage(program.storeId, testPassphrase, () => {
      states = [...states, program.host.state().state];
      program.host.lock("idle");
      return Promise.resolve(salvaged);
    });
    expect(outcome).toMatchObject({ ok: true, value: { report: { clients: 0 } } });
    // Nobody is asked for a passphrase while it is read: who opened it now would lose the file under his hands.
    expect(states).toEqual(["opening"]);
    expect(program.host.current()).toBeUndefined();
    expect(program.host.state()).toMatchObject({ state: "locked", lockReason: "idle" });
    expect(namesLeft(program)).toEqual([]);
  });
});

describe("what cannot be finished", () => {
  it("[SE4] [RE11] a damaged store whose reading breaks off leaves no key behind, and the way out stays", async () => {
    const program = await withDamagedStore();
    const keys = unwrappedKeys(program);
    const broken = program.host.salvage(program.storeId, testPassphrase, () => Promise.reject(new Error("the process ended")));
    await expect(broken).rejects.toThrow("the process ended");
    expect(keys.map(isZeroed)).toEqual([true]);
    expect(program.host.state().state).toBe("corrupt");
  });

  it("[RE6] [RE11] a backup that the disk has no room for leaves the store open as it was, no key and nothing half; with room it passes", async () => {
    const program = await createOpenProgram();
    const { storeId } = program;
    const made = await program.call("jobs", "backupNow");
    await program.settleJobs();
    const { file } = (made as { value: { file: string } }).value; // the contract's output
    const present = program.host.current()?.key ?? new Uint8Array();
    const keys = unwrappedKeys(program);
    // As a full disk does, it refuses the copy.
    const inTheWay = `${program.vault.storePath(storeId)}.partial`;
    mkdirSync(inTheWay);
    const restore = (): ReturnType<TestProgram["call"]> => program.call("session", "restoreBackup", { storeId, file, passphrase: testPassphrase });
    expect(await restore()).toMatchObject({ ok: false, error: { type: "fault" } });
    expect(program.host.state().state).toBe("unlocked");
    expect(isZeroed(present)).toBe(false);
    expect(keys.map(isZeroed)).toEqual([true]);
    rmdirSync(inTheWay);
    expect(namesLeft(program)).toEqual([]);
    expect(await restore()).toMatchObject({ ok: true });
    expect(isZeroed(present)).toBe(true);
    expect(namesLeft(program)).toEqual([]);
  });
});
