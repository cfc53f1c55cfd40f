import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { outsideFolder } from "#electron/adapters/outsideFolder.ts";
import { seedBranch } from "#hub/admin/seed.ts";
import { startTestHub } from "#test/support/httpHub.ts";
import { joinProgram } from "#test/support/joinedProgram.ts";
import { testKeychain, type TestKeychain } from "#test/support/testKeychain.ts";
import { type TestProgram, testPassphrase } from "#test/support/testProgram.ts";

const dayMs = 86_400_000;

interface World {
  readonly program: TestProgram;
  readonly keychain: TestKeychain;
  readonly storeId: string;
  /** What lies outside the profile for this store. */
  readonly record: string;
  readonly unlock: () => Promise<void>;
  /** Locks and waits until the time is noted outside. */
  readonly lock: () => Promise<void>;
  readonly sync: () => Promise<void>;
  /** The whole folder of stores, taken away and brought back. */
  readonly copyAway: () => () => void;
}

const world = async (state: Parameters<typeof testKeychain>[0] = "ready"): Promise<World> => {
  const hub = await startTestHub();
  await seedBranch(hub.context, hub.branchId);
  const keychain = testKeychain(state);
  const program = await joinProgram(hub, await hub.addUser("王敏", "clientManager"), {}, keychain);
  const storeId = program.host.state().store?.id ?? "";
  const stores = path.join(program.profile, "stores");
  const record = path.join(program.profile, "outside", `${storeId}.seen`);
  const textNow = (): string => (existsSync(record) ? readFileSync(record, "utf8") : "");
  return {
    program,
    keychain,
    storeId,
    record,
    unlock: async () => expect(await program.call("session", "unlock", { storeId, passphrase: testPassphrase })).toMatchObject({ ok: true }),
    lock: async () => {
      const before = textNow();
      program.host.lock("user");
      if (state === "ready") await expect.poll(textNow).not.toBe(before);
    },
    sync: async () => {
      await program.call("daySync", "syncNow");
      await program.settleJobs();
    },
    copyAway: () => {
      const away = path.join(program.profile, `away-${readdirSync(program.profile).length}`);
      cpSync(stores, away, { recursive: true });
      return () => {
        rmSync(stores, { recursive: true, force: true });
        cpSync(away, stores, { recursive: true });
      };
    },
  };
};

/** Turns the clock to what it was before so many days passed, the computer started anew. */
const turnBack = ({ program }: World, days: number): void => {
  program.clock.turn(-days * dayMs);
  program.clock.reboot();
};

describe("an older copy of the whole profile", () => {
  it("[SE8] with its clock turned back it is shut as an older copy, loses nothing, and a contact with the branch opens it", async () => {
    const one = await world();
    const { program, unlock, lock, sync, copyAway } = one;
    await sync();
    expect(await program.call("clients", "createClient", { values: { kind: "person", name: "张三丰" }, force: true })).toMatchObject({ ok: true });
    await lock();
    const bringBack = copyAway();
    for (let day = 0; day < 10; day += 5) {
      program.clock.advance(5 * dayMs);
      await unlock();
      expect(program.host.state()).toMatchObject({ state: "unlocked" });
      await lock();
    }
    // All that the copy knows fits to the clock: only what lies outside knows better; and again when it is tried again.
    for (let attempt = 0; attempt < 2; attempt += 1) {
      bringBack();
      if (attempt === 0) turnBack(one, 10);
      await unlock();
      expect(program.host.state()).toMatchObject({ state: "leaseEnded", leaseEnd: "olderCopy" });
      await lock();
    }
    await unlock();
    expect(program.host.state()).toMatchObject({ leaseEnd: "olderCopy" });
    await sync();
    expect(program.host.state()).toMatchObject({ state: "unlocked", leaseEnd: null });
    const found = await program.call("clients", "clientPage", {
      scope: { condition: { all: [] }, text: "" },
      sort: { field: "name", direction: "asc" },
      offset: 0,
      limit: 10,
    });
    expect(JSON.stringify(found)).toContain("张三丰");
    await lock();
    await unlock();
    expect(program.host.state()).toMatchObject({ state: "unlocked", leaseEnd: null });
  });

  it("[SE8] a copy that has forgotten a contact is an older one, however the clock stands", async () => {
    const one = await world();
    await one.sync();
    await one.lock();
    const bringBack = one.copyAway();
    await one.unlock();
    await one.sync();
    await one.lock();
    bringBack();
    await one.unlock();
    expect(one.program.host.state()).toMatchObject({ leaseEnd: "olderCopy" });
  });

  it("[SE8] taking away what lies outside, changing it, or bringing it from another store does not help", async () => {
    const one = await world();
    const { program, unlock, lock, record } = one;
    await one.sync();
    await lock();
    await unlock();
    await lock();
    const good = readFileSync(record, "utf8");
    const foreign = await one.keychain.encrypt("another-store\n9|2099-01-01T00:00:00.000Z");
    for (const content of [undefined, `${good.slice(0, -9)}AAAA"}`, foreign]) {
      if (content === undefined) rmSync(record);
      else writeFileSync(record, content);
      await unlock();
      expect(program.host.state()).toMatchObject({ state: "leaseEnded", leaseEnd: "olderCopy" });
      await one.sync();
      expect(program.host.state()).toMatchObject({ state: "unlocked" });
      await lock();
    }
    expect(readFileSync(record, "utf8")).not.toContain(one.storeId);
  });

  it("[SE8] going back to a backup is no copy of the profile: it opens at once, also the next time", async () => {
    const one = await world();
    const { program, unlock, lock, storeId } = one;
    await one.sync();
    const made = await program.call("jobs", "backupNow");
    await program.settleJobs();
    if (!made.ok) throw new Error("no backup");
    program.clock.advance(2 * dayMs);
    await one.sync();
    await lock();
    await unlock();
    const { file } = made.value as { file: string }; // the contract's output
    expect(await program.call("session", "restoreBackup", { storeId, file, passphrase: testPassphrase })).toMatchObject({ ok: true });
    expect(program.host.state()).toMatchObject({ state: "unlocked", leaseEnd: null });
    await lock();
    await unlock();
    expect(program.host.state()).toMatchObject({ state: "unlocked", leaseEnd: null });
  });

  it("[SE8] without a keychain nothing is kept outside, and a keychain that is away now shuts nobody out", async () => {
    const none = await world("plain");
    await none.sync();
    none.program.host.lock("user");
    await none.unlock();
    expect(none.program.host.state()).toMatchObject({ state: "unlocked" });
    expect(existsSync(none.record)).toBe(false);
    const away = await world();
    await away.sync();
    await away.lock();
    away.keychain.become("none");
    await away.unlock();
    expect(away.program.host.state()).toMatchObject({ state: "unlocked" });
  });

  it("lies in the state folder of the person, not in the profile, on each system", () => {
    expect(outsideFolder({ XDG_STATE_HOME: "/state" }, "linux")).toBe(path.join("/state", "suixing", "seen"));
    expect(outsideFolder({ LOCALAPPDATA: "local" }, "win32")).toBe(path.join("local", "Suixing", "seen"));
    expect(outsideFolder({}, "darwin")).toContain("suixing-seen");
  });
});
