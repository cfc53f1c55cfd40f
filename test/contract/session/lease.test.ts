import { copyFileSync, cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import type { SessionState } from "#shared/contracts/session.ts";
import { usualPolicy } from "#shared/domain/session/sessionPolicy.ts";
import { hubIdentity, leaseKeys } from "#db/workstation/sync/syncState.ts";
import { localState } from "#db/workstation/localState.ts";
import { hubWrite } from "#db/engine/hubDatabase.ts";
import { hubAuditPage } from "#db/hub/audit.ts";
import { blockDevice, unblockDevice } from "#hub/admin/devices.ts";
import { changePolicy } from "#hub/admin/policy.ts";
import { createKeyFiles } from "#electron/adapters/keyFile.ts";
import { startTestHub, type TestHub } from "#test/support/httpHub.ts";
import { joinProgram } from "#test/support/joinedProgram.ts";
import { type TestProgram, testPassphrase } from "#test/support/testProgram.ts";

const dayMs = 86_400_000;
type Joined = TestProgram & { readonly deviceId: string };

const sync = async (program: TestProgram): Promise<void> => {
  await program.call("daySync", "syncNow");
  await program.settleJobs();
};
const stateOf = (program: TestProgram): SessionState => program.host.state();
const storeId = (program: TestProgram): string => stateOf(program).stores[0]?.id ?? "";
const reopen = async (program: TestProgram): Promise<void> => {
  program.host.lock("user");
  expect(await program.call("session", "unlock", { storeId: storeId(program), passphrase: testPassphrase })).toMatchObject({ ok: true });
};
const folderOf = (program: TestProgram): string => path.join(program.profile, "stores", storeId(program));
/** Whether anything of the store can be asked for. */
const isShut = async (program: TestProgram): Promise<boolean> => {
  const answer = await program.call("daySync", "conflicts", {});
  return !answer.ok && (answer.error as { type: string }).type === "sessionLocked" && stateOf(program).state === "leaseEnded"; // the router's
};

/** Fifteen days later by the world's own time, whatever the clock shows then: the computer slept. */
const weeksPass = (program: TestProgram): void => program.clock.advance(15 * dayMs);
/** The same, but the computer was off: its steady seconds begin anew. */
const offForWeeks = (program: TestProgram): void => {
  program.clock.advance(15 * dayMs);
  program.clock.reboot();
};

/** Tricks with the clock; each ends at a moment when the term is over and the clock says otherwise. */
const tricks: Readonly<Record<string, (program: Joined) => Promise<void> | void>> = {
  "not touched at all": weeksPass,
  "turned back to the day of joining, while open": (program) => {
    weeksPass(program);
    program.clock.turn(-15 * dayMs);
  },
  "turned back while locked": async (program) => {
    program.host.lock("user");
    weeksPass(program);
    program.clock.turn(-15 * dayMs);
    await reopen(program);
  },
  "turned back after the computer was off, used a little every third day": async (program) => {
    for (let day = 0; day < 15; day += 3) {
      await reopen(program);
      program.clock.advance(3 * dayMs);
      program.clock.reboot();
      program.clock.turn(-3 * dayMs - 3 * 3_600_000);
    }
    await reopen(program);
  },
  "set to 1970": (program) => {
    weeksPass(program);
    program.clock.turn(-56 * 365 * dayMs);
  },
  "set to 2099 and back, while nothing was open": async (program) => {
    program.host.lock("user");
    program.clock.turn(73 * 365 * dayMs);
    await reopen(program);
    program.clock.turn(-73 * 365 * dayMs);
    weeksPass(program);
    program.clock.turn(-15 * dayMs);
    await reopen(program);
  },
  "turned back in steps of ten minutes": (program) => {
    for (let step = 0; step < 2_160; step += 1) {
      program.clock.advance(600_000);
      program.clock.turn(-600_000);
    }
  },
  "turned back one hour before the end, again and again": async (program) => {
    program.clock.advance(13.9 * dayMs);
    for (let hour = 0; hour < 30; hour += 1) {
      program.clock.advance(3_600_000);
      program.clock.turn(-3_600_000);
      await program.call("session", "sessionState");
    }
  },
  "held still over restarts of the computer, with work in between": async (program) => {
    for (let start = 0; start < 3; start += 1) {
      program.clock.reboot();
      program.clock.advance(5.5 * dayMs);
      program.clock.turn(-5.5 * dayMs);
      await reopen(program);
    }
  },
  "turned back together with an older copy of the store file": async (program) => {
    const store = path.join(folderOf(program), "store.db");
    program.host.lock("user");
    copyFileSync(store, `${store}.kept`);
    await reopen(program);
    program.clock.advance(10 * dayMs);
    await reopen(program);
    program.host.lock("user");
    offForWeeks(program);
    program.clock.turn(-25 * dayMs);
    for (const suffix of ["-wal", "-shm"]) rmSync(`${store}${suffix}`, { force: true });
    copyFileSync(`${store}.kept`, store);
    await reopen(program);
  },
  "turned back together with an older key file, both copies": async (program) => {
    program.host.lock("user");
    cpSync(path.join(folderOf(program), "key.json"), path.join(folderOf(program), "kept.json"));
    await reopen(program);
    program.clock.advance(10 * dayMs);
    await reopen(program);
    program.host.lock("user");
    offForWeeks(program);
    program.clock.turn(-25 * dayMs);
    for (const place of ["key.json", path.join("backups", "key.json")]) cpSync(path.join(folderOf(program), "kept.json"), path.join(folderOf(program), place));
    await reopen(program);
  },
  "turned back through a backup that is restored": async (program) => {
    await program.call("jobs", "backupNow");
    await program.settleJobs();
    program.clock.advance(10 * dayMs);
    await reopen(program);
    offForWeeks(program);
    program.clock.turn(-25 * dayMs);
    const [backup] = program.vault.backups(storeId(program));
    const restored = await program.call("session", "restoreBackup", { storeId: storeId(program), file: backup?.file, passphrase: testPassphrase });
    expect(restored).toMatchObject({ ok: true });
  },
  "with what lies beside the store taken away": async (program) => {
    program.host.lock("user");
    createKeyFiles(path.join(program.profile, "stores")).update(storeId(program), (file) => ({ ...file, witness: undefined }));
    await reopen(program);
  },
};

describe("the lease", () => {
  const joined = async (): Promise<Joined> => {
    const hub = await startTestHub({ leaseDays: 14 });
    return joinProgram(hub, await hub.addUser("王敏", "clientManager"));
  };

  for (const [name, trick] of Object.entries(tricks)) {
    it(`[SE8] is over after its term, the clock ${name}; a contact with the branch lets in again`, async () => {
      const program = await joined();
      await sync(program);
      expect(await isShut(program)).toBe(false);
      await trick(program);
      expect(await isShut(program)).toBe(true);
      await sync(program);
      expect(stateOf(program)).toMatchObject({ state: "unlocked", leaseEnd: null });
    });
  }

  it("[RE7] a clock that is wrong by decades, both ways, costs nobody a day of the lease", async () => {
    for (const turn of [-20 * 365 * dayMs, 20 * 365 * dayMs]) {
      const program = await joined();
      program.clock.turn(turn);
      await sync(program);
      program.clock.advance(13 * dayMs);
      await reopen(program);
      expect(stateOf(program), String(turn)).toMatchObject({ state: "unlocked", leaseEnd: null });
      program.clock.advance(2 * dayMs);
      expect(stateOf(program), String(turn)).toMatchObject({ state: "leaseEnded", leaseEnd: "term" });
    }
  });

  it("[SE8] a clock found behind says so, and one that is put right again opens without the branch", async () => {
    const program = await joined();
    await sync(program);
    program.clock.advance(2 * dayMs);
    await reopen(program);
    program.clock.turn(-dayMs);
    expect(stateOf(program)).toMatchObject({ state: "leaseEnded", leaseEnd: "clockBack" });
    program.clock.turn(dayMs);
    expect(stateOf(program)).toMatchObject({ state: "unlocked" });
    // The network's own corrections are no trick.
    program.clock.turn(-10 * 60_000);
    await reopen(program);
    expect(stateOf(program)).toMatchObject({ state: "unlocked" });
  });

  it("[SE8] what is noted beside the store is under its key: it cannot be made up", async () => {
    const program = await joined();
    const file = readFileSync(path.join(folderOf(program), "key.json"), "utf8");
    const open = program.host.current();
    expect(open && localState(open.store.read, leaseKeys.witnessed)).toBe("1");
    expect(file).toContain("witness");
    expect(file).not.toContain(String(open && localState(open.store.read, leaseKeys.seen)));
    writeFileSync(path.join(program.profile, "note"), "");
    expect(program.vault.witness(storeId(program), new Uint8Array(32).fill(7))).toBeUndefined();
    expect(program.vault.witness(storeId(program), open?.key ?? new Uint8Array())).toContain("|");
  });
});

describe("a blocked workstation", () => {
  const blockedWorld = async (whenBlocked: "lock" | "wipe"): Promise<{ hub: TestHub; program: Joined }> => {
    const hub = await startTestHub();
    await changePolicy(hub.context, hub.actor, { whenBlocked });
    const program = await joinProgram(hub, await hub.addUser("王敏", "clientManager"));
    await sync(program);
    await blockDevice(hub.context, hub.actor, { deviceId: program.deviceId, reason: "遗失" });
    await sync(program);
    return { hub, program };
  };

  it("[SE7] destroys its key at the next contact where the branch chose that: in every copy and every form", async () => {
    const { hub, program } = await blockedWorld("wipe");
    expect(stateOf(program)).toMatchObject({ state: "locked", stores: [{ isBlocked: true }] });
    const info = stateOf(program).stores[0];
    expect([info?.hasPin, info?.hasRecovery]).toEqual([undefined, undefined]);
    for (const place of ["key.json", path.join("backups", "key.json")]) {
      const kept = JSON.parse(readFileSync(path.join(folderOf(program), place), "utf8")) as Record<string, unknown>; // written by the vault
      expect([kept["wrapped"], kept["pin"], kept["recovery"], kept["asked"], kept["witness"]]).toEqual([null, undefined, undefined, undefined, undefined]);
    }
    expect(await program.call("session", "unlock", { storeId: storeId(program), passphrase: testPassphrase })).toMatchObject({
      error: { type: "keyDestroyed" },
    });
    expect((await hubAuditPage(hub.hub, hub.branchId, 1e9, 20)).map(({ action }) => action)).toContain("wipeOrdered");
  });

  it("[SE7] shows nothing where the branch chose to lock, also after a restart, until the branch lets it in again with everything it held", async () => {
    const { hub, program } = await blockedWorld("lock");
    expect(stateOf(program)).toMatchObject({ state: "leaseEnded", leaseEnd: "blocked" });
    expect(await isShut(program)).toBe(true);
    await reopen(program);
    expect(stateOf(program)).toMatchObject({ state: "leaseEnded", leaseEnd: "blocked" });
    await sync(program);
    expect(await isShut(program)).toBe(true);
    await unblockDevice(hub.context, hub.actor, { deviceId: program.deviceId });
    await sync(program);
    expect(stateOf(program)).toMatchObject({ state: "unlocked", leaseEnd: null });
    const acts = (await hubAuditPage(hub.hub, hub.branchId, 1e9, 50)).map(({ action }) => action);
    expect(acts).toContain("lockOrdered");
    expect(acts).not.toContain("wipeOrdered");
  });
});

it("[R261] what the branch decides reaches the workstation with the next sync and holds at once", async () => {
  const hub = await startTestHub();
  const program = await joinProgram(hub, await hub.addUser("王敏", "clientManager"));
  await sync(program);
  expect(program.host.policy()).toEqual(usualPolicy);
  await changePolicy(hub.context, hub.actor, { mostFailures: 7, idleMinutes: 5, isPinAllowed: false });
  await sync(program);
  program.host.tick();
  expect(program.host.policy()).toEqual({ ...usualPolicy, mostFailures: 7, idleMinutes: 5, isPinAllowed: false });
  expect(program.vault.attempts(storeId(program)).attemptsLeft).toBe(7);
  expect(await program.call("session", "setPin", { passphrase: testPassphrase, pin: "830642" })).toMatchObject({ error: { hindrance: "branchForbids" } });
  const open = program.host.current();
  expect(open && hubIdentity(open.store.read)).toBeDefined();
  // Also for files that are locked before the minute is over.
  await changePolicy(hub.context, hub.actor, { mostFailures: 6 });
  await sync(program);
  program.host.lock("user");
  expect(program.vault.attempts(storeId(program)).attemptsLeft).toBe(6);
  await reopen(program);
  // A branch's own values that do not fit are not believed.
  await hubWrite(hub.hub, async (tx) => {
    await tx.q.updateTable("branch_policy").set({ policy: '{"mostFailures":1}' }).execute();
  });
  await sync(program);
  expect(program.host.policy()).toMatchObject({ mostFailures: 6 });
});
