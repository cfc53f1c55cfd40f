/* The keychain of this computer as it is, and not the one of the tests: a real secret service keeps what the program gives it. */
import { cpSync, rmSync } from "node:fs";
import path from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { newProfile, removeProfile, startApp, type StartedApp } from "./support/app.ts";
import { startBranch } from "./support/branch.ts";
import { hasKeyring, type Keyring, startKeyring } from "./support/keyring.ts";
import { ask, value } from "./support/window.ts";

const passphrase = "willow three blue cups";
const pin = "493817";
const isAsked = process.env["SUIXING_KEYCHAIN"] !== undefined && hasKeyring;

interface Computer {
  readonly profile: string;
  readonly start: () => Promise<StartedApp>;
}

const newComputer = async (): Promise<Computer> => {
  const keyring: Keyring = await startKeyring();
  const profile = newProfile();
  const running = new Set<StartedApp>();
  onTestFinished(async () => {
    for (const app of running) await app.stop().catch(() => undefined);
    keyring.stop();
    removeProfile(profile);
  });
  return {
    profile,
    start: async () => {
      const app = await startApp({ profile, environment: keyring.environment });
      running.add(app);
      app.app.once("close", () => running.delete(app));
      return app;
    },
  };
};

interface Status {
  readonly isRunning: boolean;
  readonly last: { readonly outcome: string } | null;
}

/** A whole session with the hub; the program may have begun one by itself. */
const sync = async ({ page }: StartedApp): Promise<void> => {
  const status = async (): Promise<Status> => (await value(page, "daySync", "syncStatus", {})) as Status; // the contract's output
  const atRest = async (): Promise<void> => {
    await expect.poll(async () => (await status()).isRunning, { timeout: 60_000 }).toBe(false);
  };
  await atRest();
  const answer = await ask(page, "daySync", "syncNow", {});
  if (!answer.ok) expect(answer.error).toMatchObject({ type: "alreadyRunning" });
  await atRest();
  expect((await status()).last?.outcome).toBe("done");
};

const leaseEnd = async ({ page }: StartedApp): Promise<unknown> =>
  ((await value(page, "session", "sessionState", {})) as { readonly leaseEnd: unknown }).leaseEnd; // the contract's output

describe.skipIf(!isAsked)("a computer with a real secret service (skipped: only in the proof `keychain`, and where gnome-keyring is installed)", () => {
  it("[SE3] keeps the share of a PIN beyond a restart: a wrong PIN is counted, the right one opens", async () => {
    const computer = await newComputer();
    const first = await computer.start();
    const { storeId } = (await value(first.page, "session", "createStore", { ownerName: "李静", branchName: "城东支行", passphrase })) as { storeId: string }; // as above
    expect(await ask(first.page, "session", "setPin", { passphrase, pin })).toEqual({ ok: true, value: null });
    await first.stop();
    const { page } = await computer.start();
    expect(await ask(page, "session", "unlockWithPin", { storeId, pin: "593817" })).toMatchObject({ ok: false, error: { type: "wrongPin" } });
    expect(await ask(page, "session", "unlockWithPin", { storeId, pin })).toEqual({ ok: true, value: { storeId } });
  });

  it("[SE8] knows an older copy of the whole profile as one; a contact with the branch opens it again", async () => {
    const branch = await startBranch();
    onTestFinished(branch.stop);
    const computer = await newComputer();
    const away = `${computer.profile}-away`;
    onTestFinished(() => rmSync(away, { recursive: true, force: true }));
    const first = await computer.start();
    const joined = (await value(first.page, "session", "joinBranch", { code: branch.code, passphrase, deviceName: "王敏的电脑" })) as { storeId: string }; // as above
    await sync(first);
    await first.stop();
    cpSync(path.join(computer.profile, "stores"), away, { recursive: true });
    const second = await computer.start();
    await value(second.page, "session", "unlock", { storeId: joined.storeId, passphrase });
    await sync(second);
    expect(await leaseEnd(second)).toBe(null);
    await second.stop();
    rmSync(path.join(computer.profile, "stores"), { recursive: true });
    cpSync(away, path.join(computer.profile, "stores"), { recursive: true });
    await branch.cut();
    const third = await computer.start();
    await value(third.page, "session", "unlock", { storeId: joined.storeId, passphrase });
    expect(await leaseEnd(third)).toBe("olderCopy");
    expect(await ask(third.page, "clients", "clientFile", { clientId: "019f0000-0000-7000-8000-000000000001" })).toMatchObject({
      ok: false,
      error: { type: "sessionLocked" },
    });
    await branch.resume();
    await sync(third);
    expect(await leaseEnd(third)).toBe(null);
  });
});
