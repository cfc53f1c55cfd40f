import path from "node:path";
import { expect, it } from "vitest";
import { recentAudit } from "#db/workstation/auditLog.ts";
import { createFileVault, usualMostFailures } from "#electron/adapters/fileVault.ts";
import { startTestHub } from "#test/support/httpHub.ts";
import { joinProgram } from "#test/support/joinedProgram.ts";
import { createOpenProgram, testPassphrase } from "#test/support/testProgram.ts";

const dayMs = 86_400_000;

it("[R264] the wait after wrong passphrases is the computer's own: no turn of the clock shortens or prolongs it", async () => {
  const program = await createOpenProgram();
  program.host.lock("user");
  const unlock = (passphrase: string): ReturnType<typeof program.call> => program.call("session", "unlock", { storeId: program.storeId, passphrase });
  for (let attempt = 0; attempt < 6; attempt += 1) {
    program.clock.advance(60_000);
    expect(await unlock(`wrong ${attempt}`)).toMatchObject({ error: { type: "wrongPassphrase" } });
  }
  // Forty seconds, whatever the clock shows: far ahead, far back, 1970, and after the program was started again.
  for (const turn of [dayMs, 20 * 365 * dayMs, -60 * 365 * dayMs, -400 * dayMs]) {
    program.clock.turn(turn);
    const answer = await unlock(testPassphrase);
    expect(answer).toMatchObject({ error: { type: "tooEarly" } });
    if (answer.ok) throw new Error("opened");
    const { retryAt } = answer.error as { retryAt: string }; // tooEarly
    const waitMs = Date.parse(retryAt) - Date.parse(program.clock.now());
    expect(waitMs).toBeGreaterThan(0);
    expect(waitMs).toBeLessThanOrEqual(40_000);
    const restarted = createFileVault(path.join(program.profile, "stores"), program.clock);
    expect(await restarted.unwrap(program.storeId, testPassphrase)).toMatchObject({ type: "tooEarly" });
  }
  // A new start of the computer: only what has passed since is known to have passed.
  program.clock.reboot();
  expect(await unlock(testPassphrase)).toMatchObject({ error: { type: "tooEarly" } });
  program.clock.advance(41_000);
  expect(await unlock(testPassphrase)).toMatchObject({ ok: true });
  const open = program.host.current();
  const failed = open && recentAudit(open.store.read, 5).find(({ action }) => action === "unlockFailed");
  expect(failed?.detail).toMatchObject({ passphrase: 6, pin: 0 });
  // Told once.
  program.host.lock("user");
  await unlock(testPassphrase);
  const again = program.host.current();
  expect(again && recentAudit(again.store.read, 50).filter(({ action }) => action === "unlockFailed")).toHaveLength(1);
});

it("[SE3] the limit is the branch's: said before it is reached, and at it the key is gone in every copy", async () => {
  const hub = await startTestHub();
  const program = await joinProgram(hub, await hub.addUser("王敏", "clientManager"));
  const storeId = program.host.state().store?.id ?? "";
  expect(program.vault.attempts(storeId).attemptsLeft).toBe(usualMostFailures);
  program.host.lock("user");
  program.vault.setMostFailures(storeId, 5);
  const left: unknown[] = [];
  for (let attempt = 0; attempt < 5; attempt += 1) {
    program.clock.advance(3_700_000);
    const answer = await program.call("session", "unlock", { storeId, passphrase: `wrong ${attempt}` });
    left.push(
      answer.ok
        ? answer.value
        : "attemptsLeft" in (answer.error as object)
          ? (answer.error as { attemptsLeft: number }).attemptsLeft
          : (answer.error as { type: string }).type,
    );
  }
  expect(left).toEqual([4, 3, 2, 1, "keyDestroyed"]);
  program.clock.advance(3_700_000);
  expect(await program.call("session", "unlock", { storeId, passphrase: testPassphrase })).toMatchObject({ error: { type: "keyDestroyed" } });
  expect(program.host.state().stores[0]).toMatchObject({ isDestroyed: true });
});

it("[R261] the main process refuses an easy passphrase too, at making and at changing, with the reason", async () => {
  const program = await createOpenProgram();
  const change = (current: string, next: string): ReturnType<typeof program.call> => program.call("session", "changePassphrase", { current, next });
  expect(await change(testPassphrase, "woaini1314")).toEqual({ ok: false, error: { type: "passphraseWeak", weakness: "commonWord" } });
  expect(await change(testPassphrase, "王经理王经理王经理")).toEqual({ ok: false, error: { type: "passphraseWeak", weakness: "name" } });
  expect(await change(testPassphrase, testPassphrase)).toEqual({ ok: false, error: { type: "passphraseWeak", weakness: "same" } });
  expect(await change(testPassphrase, "willow three blue cups")).toEqual({ ok: true, value: null });
  const made = await program.call("session", "createStore", { ownerName: "李静", branchName: "", passphrase: "12345678" });
  expect(made).toEqual({ ok: false, error: { type: "passphraseWeak", weakness: "run" } });
  expect(program.host.state().stores).toHaveLength(1);
});
