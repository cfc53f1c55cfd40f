import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import type { SecurityStanding } from "#shared/contracts/session.ts";
import { recentAudit } from "#db/workstation/auditLog.ts";
import { createFileVault } from "#electron/adapters/fileVault.ts";
import { mostWrongPins } from "#electron/adapters/pinWraps.ts";
import { stateOf } from "#electron/adapters/keychainState.ts";
import { createOpenProgram, type TestProgram, testPassphrase } from "#test/support/testProgram.ts";
import { testKeychain } from "#test/support/testKeychain.ts";

const pin = "830642";
type Open = TestProgram & { readonly storeId: string };

const withPin = async (keychain = testKeychain()): Promise<Open> => {
  const program = await createOpenProgram({}, keychain);
  expect(await program.call("session", "setPin", { passphrase: testPassphrase, pin })).toEqual({ ok: true, value: null });
  program.host.lock("user");
  return program;
};
const unlockByPin = (program: Open, typed = pin): ReturnType<TestProgram["call"]> =>
  program.call("session", "unlockWithPin", { storeId: program.storeId, pin: typed });
const unlock = (program: Open): ReturnType<TestProgram["call"]> => program.call("session", "unlock", { storeId: program.storeId, passphrase: testPassphrase });
const standing = async (program: Open): Promise<SecurityStanding> => {
  const answer = await program.call("session", "securityStanding");
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  return answer.value as SecurityStanding; // the contract's output
};
const storeInfo = (program: Open) => program.host.state().stores[0];

describe("quick unlock", () => {
  it("[R261] a PIN opens the store under a real keychain; neither it nor the key lies in the key file, and the audit says by what", async () => {
    const program = await withPin();
    expect(storeInfo(program)).toMatchObject({ hasPin: true });
    expect(await unlockByPin(program)).toEqual({ ok: true, value: { storeId: program.storeId } });
    const open = program.host.current();
    expect(open?.key.some((byte) => byte !== 0)).toBe(true);
    const file = readFileSync(path.join(program.profile, "stores", program.storeId, "key.json"), "utf8");
    for (const secret of [pin, Buffer.from(open?.key ?? []).toString("base64"), Buffer.from(open?.key ?? []).toString("hex")])
      expect(file).not.toContain(secret);
    const acts = open ? recentAudit(open.store.read, 5).map(({ action, detail }) => [action, detail["way"]]) : [];
    expect(acts).toEqual([
      ["unlocked", "pin"],
      ["pinSet", undefined],
      ["unlocked", "passphrase"],
    ]);
  });

  it("[SE3] a computer without a keychain, or with one that keeps its secrets in the open, offers no PIN and says why", async () => {
    expect(stateOf("basic_text", true)).toBe("plain");
    expect([stateOf("unknown", true), stateOf("gnome_libsecret", false), stateOf(undefined, false)]).toEqual(["none", "none", "none"]);
    expect([stateOf("gnome_libsecret", true), stateOf("kwallet6", true), stateOf(undefined, true)]).toEqual(["ready", "ready", "ready"]);
    for (const [state, hindrance] of [["plain", "plainKeychain"] as const, ["none", "noKeychain"] as const]) {
      const program = await createOpenProgram({}, testKeychain(state));
      expect((await standing(program)).pin).toEqual({ isSet: false, ended: null, hindrance });
      expect(await program.call("session", "setPin", { passphrase: testPassphrase, pin })).toEqual({ ok: false, error: { type: "pinNotPossible", hindrance } });
      expect(storeInfo(program)?.hasPin).toBeUndefined();
    }
  });

  it("[R261] who is at an open workstation sets no PIN without the passphrase, and no easy one with it", async () => {
    const program = await createOpenProgram({}, testKeychain());
    expect(await program.call("session", "setPin", { passphrase: "not this one", pin })).toMatchObject({ error: { type: "wrongPassphrase" } });
    expect(await program.call("session", "setPin", { passphrase: testPassphrase, pin: "123456" })).toMatchObject({ error: { type: "pinEasy" } });
    expect(await program.call("session", "setPin", { passphrase: testPassphrase, pin: "83o642" })).toMatchObject({ error: { type: "pinForm" } });
    expect((await standing(program)).pin.isSet).toBe(false);
  });

  it("[R264] wrong PINs cost more and more time, also after a restart and with the clock moved; the last one ends the PIN", async () => {
    const program = await withPin();
    const outcomes: unknown[] = [];
    for (let attempt = 1; attempt <= mostWrongPins; attempt += 1) {
      outcomes.push(((await unlockByPin(program, "750294")) as { error: { type: string } }).error.type);
      if (attempt === 3) {
        // The right one does not help while the wait goes on; moving the hands of the clock shortens nothing, and a restart neither.
        program.clock.turn(86_400_000);
        expect(await unlockByPin(program)).toMatchObject({ error: { type: "tooEarly" } });
        const restarted = createFileVault(path.join(program.profile, "stores"), program.clock, testKeychain());
        expect(await restarted.pin.unwrap(program.storeId, pin)).toMatchObject({ type: "tooEarly" });
      }
      program.clock.advance(60_000);
    }
    expect(outcomes).toEqual(["wrongPin", "wrongPin", "wrongPin", "wrongPin", "pinEnded"]);
    expect(storeInfo(program)).toMatchObject({ pinEnded: "wrongPins" });
    expect(storeInfo(program)?.hasPin).toBeUndefined();
    expect(await unlockByPin(program)).toMatchObject({ error: { type: "pinEnded", reason: "wrongPins" } });
    expect(await unlock(program)).toMatchObject({ ok: true });
    const open = program.host.current();
    expect(open && recentAudit(open.store.read, 2).find(({ action }) => action === "unlockFailed")?.detail).toMatchObject({ pin: 5, passphrase: 0 });
    expect((await standing(program)).pin).toEqual({ isSet: false, ended: "wrongPins", hindrance: null });
  });

  it("[SE3] a keychain that was reset is told from a wrong PIN: the PIN ends with the reason, the passphrase opens", async () => {
    const keychain = testKeychain();
    const program = await withPin(keychain);
    keychain.reset();
    expect(await unlockByPin(program)).toEqual({ ok: false, error: { type: "pinEnded", reason: "keychainLost" } });
    expect(storeInfo(program)).toMatchObject({ pinEnded: "keychainLost" });
    expect(await unlock(program)).toMatchObject({ ok: true });
    // A new PIN under the new keychain works again.
    expect(await program.call("session", "setPin", { passphrase: testPassphrase, pin })).toMatchObject({ ok: true });
    program.host.lock("user");
    expect(await unlockByPin(program)).toMatchObject({ ok: true });
    expect((await standing(program)).pin).toMatchObject({ isSet: true, ended: null });
  });

  it("[SE3] a keychain that does not answer now costs neither an attempt nor the PIN", async () => {
    const keychain = testKeychain();
    const program = await withPin(keychain);
    keychain.become("none");
    for (let time = 0; time < 10; time += 1) expect(await unlockByPin(program)).toMatchObject({ error: { type: "keychainAway" } });
    keychain.become("ready");
    expect(await unlockByPin(program)).toMatchObject({ ok: true });
  });

  it("[R261] a removed PIN opens nothing, and its bytes are overwritten", async () => {
    const program = await withPin();
    await unlock(program);
    await program.call("session", "removePin");
    program.host.lock("user");
    expect(await unlockByPin(program)).toMatchObject({ error: { type: "pinNotSet" } });
    expect(storeInfo(program)?.hasPin).toBeUndefined();
  });
});
