import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, closeSync, existsSync, openSync, readdirSync, readFileSync, readSync, writeSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openStore, type Store } from "#db/engine/store.ts";
import { createFileVault } from "#electron/adapters/fileVault.ts";
import { systemClock } from "#electron/adapters/systemClock.ts";
import { changedChannel } from "#shared/contracts/channels.ts";
import { newProfile, removeProfile, type StartedApp, startApp } from "./support/app.ts";
import { createWorkstation, passphrase, unlock } from "./support/importJourney.ts";
import { goTo, prefer, seen, settled, value, wait } from "./support/window.ts";

/* One profile lives through all of this in order, as one workstation would. */

const clientName = "宋知遥";
let profile = "";
let started: StartedApp;

const storesFolder = (): string => path.join(profile, "stores");
const storeId = (): string => readdirSync(storesFolder())[0] ?? "";
const storeFile = (): string => path.join(storesFolder(), storeId(), "store.db");
const backups = (): readonly string[] => readdirSync(path.join(storesFolder(), storeId(), "backups")).filter((file) => file.endsWith(".db"));
const textOfWindow = (): Promise<string> => started.page.evaluate("document.documentElement.outerHTML").then(String);

const restart = async (): Promise<void> => {
  started = await startApp({ profile });
};

/** Opens the store of the stopped program beside it, e.g. to fold its log into the file. */
const inStore = async (work: (store: Store) => void): Promise<void> => {
  const opened = await createFileVault(storesFolder(), systemClock).unwrap(storeId(), passphrase);
  if (opened.type !== "unwrapped") throw new Error(opened.type);
  const store = openStore({ path: storeFile(), key: opened.key });
  work(store);
  store.close();
};

beforeAll(async () => {
  profile = newProfile();
  await restart();
  await createWorkstation(started);
  await value(started.page, "clients", "createClient", { values: { kind: "person", name: clientName }, contacts: [] });
});
afterAll(async () => {
  await started.stop();
  removeProfile(profile);
});

const exitOf = (child: ChildProcess): Promise<number | null> => new Promise((resolve) => child.once("exit", resolve));

describe("a workstation in each of its states", () => {
  it("[R264] locking leaves nothing of a client in the window", async () => {
    const { page } = started;
    await goTo(page, "/clients");
    await seen(page.getByText(clientName));
    await page.keyboard.press("Control+l");
    await seen(page.getByLabel("口令", { exact: true }));
    expect(await textOfWindow()).not.toContain(clientName);
    expect(await page.title()).not.toContain(clientName);
    await expect.poll(() => page.getByRole("navigation").count(), wait).toBe(0);
    await unlock(started);
  });

  it("[R264] the window locks itself when nobody was there, and says so", async () => {
    const { app, page } = started;
    await goTo(page, "/clients");
    await seen(page.getByText(clientName));
    await prefer(page, { idleLockMinutes: 1 });
    // How long nobody touched the computer is the system's to say.
    await app.evaluate(({ powerMonitor }) => {
      powerMonitor.getSystemIdleTime = () => 61;
    });
    await seen(page.getByText("一段时间没有操作，已自动锁定。"));
    expect(await textOfWindow()).not.toContain(clientName);
    await app.evaluate(({ powerMonitor }) => {
      powerMonitor.getSystemIdleTime = () => 0;
    });
    await unlock(started);
  });

  it("a second start shows the first window and ends itself", async () => {
    const { app } = started;
    await app.evaluate(({ app: program }) => {
      program.on("second-instance", () => Reflect.set(globalThis, "secondStarts", Number(Reflect.get(globalThis, "secondStarts") ?? 0) + 1));
    });
    const { spawnfile, spawnargs } = app.process();
    const again = spawn(
      spawnfile,
      spawnargs.slice(1).filter((one) => !/^--(inspect|remote-debugging)/.test(one)),
      { stdio: "ignore" },
    );
    expect(await exitOf(again)).toBe(0);
    await expect.poll(() => app.evaluate(() => Reflect.get(globalThis, "secondStarts")), wait).toBe(1);
    expect(app.windows()).toHaveLength(1);
  });

  it("language and theme are those of last time, before anything is unlocked", async () => {
    await prefer(started.page, { language: "en", theme: "dark" });
    await started.stop();
    await restart();
    await seen(started.page.getByLabel("Passphrase", { exact: true }));
    expect(await started.page.evaluate("document.documentElement.lang + ' ' + document.documentElement.dataset.theme")).toBe("en dark");
    await prefer(started.page, { language: "zh-CN", theme: "light" });
    await unlock(started);
  });

  it("[R261] a damaged store offers its backup, and the backup brings the work back", async () => {
    await value(started.page, "jobs", "backupNow", {});
    await expect
      .poll(async () => JSON.stringify(await value(started.page, "jobs", "backups", {})), { timeout: 60_000 })
      .toContain('"clients":1,"reason":"asked"');
    await started.stop();
    expect(backups().length).toBeGreaterThan(0);
    await inStore((store) => void store.raw.pragma("wal_checkpoint(truncate)"));

    const handle = openSync(storeFile(), "r+");
    const bytes = Buffer.alloc(64);
    readSync(handle, bytes, 0, bytes.length, 1024);
    writeSync(
      handle,
      bytes.map((byte) => byte ^ 0xff),
      0,
      bytes.length,
      1024,
    );
    closeSync(handle);
    const damaged = readFileSync(storeFile());

    await restart();
    const { page } = started;
    const field = page.getByLabel("口令", { exact: true });
    await field.fill(passphrase);
    await field.press("Enter");
    await seen(page.getByText("资料文件有损坏，已停止写入"));
    expect(readFileSync(storeFile()).equals(damaged)).toBe(true);
    await page.getByRole("radio").first().check();
    await page.getByLabel("口令", { exact: true }).first().fill(passphrase);
    await page.getByRole("button", { name: "恢复这份备份" }).click();
    await page.getByRole("navigation").first().waitFor({ timeout: 60_000 });
    await goTo(page, "/clients");
    await seen(page.getByText(clientName));
    // What was damaged is kept beside the restored store.
    const beside = readdirSync(path.dirname(storeFile())).filter((file) => file !== "store.db" && file.startsWith("store.db.") && !/-(wal|shm)$/.test(file));
    expect(beside.some((file) => readFileSync(path.join(path.dirname(storeFile()), file)).equals(damaged))).toBe(true);
  });

  it("a store of a newer program is not touched, and the window says which way out there is", async () => {
    await started.stop();
    await inStore((store) => void store.raw.pragma(`user_version = ${Number(store.raw.pragma("user_version", { simple: true })) + 1000}`));
    const before = readFileSync(storeFile());

    await restart();
    const { page } = started;
    const field = page.getByLabel("口令", { exact: true });
    await field.fill(passphrase);
    await field.press("Enter");
    await seen(page.getByText("资料由更新版本的随行保存"));
    expect(await textOfWindow()).toContain("请安装较新的随行");
    expect(readFileSync(storeFile()).equals(before)).toBe(true);

    // Or back to a backup that this version can open; the newer store stays whole among the backups.
    await page.getByRole("radio").first().check();
    await page.getByLabel("口令", { exact: true }).first().fill(passphrase);
    await page.getByRole("button", { name: "恢复这份备份" }).click();
    await page.getByRole("navigation").first().waitFor({ timeout: 60_000 });
    const backups = path.join(path.dirname(storeFile()), "backups");
    const aside = readdirSync(backups).filter((file) => file.startsWith("aside-") && file.endsWith(".db"));
    expect(aside.map((file) => readFileSync(path.join(backups, file)).equals(before))).toEqual([true]);
    await goTo(started.page, "/clients");
    await seen(started.page.getByText(clientName));
  });

  it.skipIf(process.getuid?.() === 0)(
    "a folder that cannot be written says so and keeps what is there (skipped for root, who may write anywhere)",
    async () => {
      await started.stop();
      const folder = path.dirname(storeFile());
      chmodSync(storeFile(), 0o400);
      chmodSync(folder, 0o500);
      try {
        await restart();
        const field = started.page.getByLabel("口令", { exact: true });
        await field.fill(passphrase);
        await field.press("Enter");
        await seen(started.page.getByText("资料所在的文件夹不能写入"));
      } finally {
        chmodSync(folder, 0o700);
        chmodSync(storeFile(), 0o600);
      }
      await started.stop();
      await restart();
      await unlock(started);
    },
  );

  it("[R261] what the window is told while a passphrase is judged takes its answer away from nobody", async () => {
    const { app, page } = started;
    await value(page, "session", "lock", {});
    const field = page.getByLabel("口令", { exact: true });
    await seen(field);
    await app.evaluate(({ BrowserWindow }, channel) => {
      const told = setInterval(() => BrowserWindow.getAllWindows()[0]?.webContents.send(channel, ["session"]), 20);
      setTimeout(() => clearInterval(told), 5_000);
    }, changedChannel);
    await field.fill("不是这个");
    await field.press("Enter");
    await seen(page.getByText("口令不对"));
    await unlock(started);
  });

  it("[R261] wrong passphrases cost a growing wait that is counted down and survives a restart", async () => {
    const { page } = started;
    await value(page, "session", "lock", {});
    const field = page.getByLabel("口令", { exact: true });
    const button = page.getByRole("button", { name: "解锁" });
    const timer = page.getByRole("timer");
    for (let attempt = 1; attempt <= 4; attempt += 1) {
      await expect.poll(() => timer.count(), wait).toBe(0);
      await field.fill(`不是这个 ${attempt}`);
      await field.press("Enter");
      await seen(page.getByText("口令不对"));
      await expect.poll(() => field.inputValue(), wait).toBe("");
    }
    await seen(timer);
    expect(await button.isDisabled()).toBe(true);
    const first = await timer.innerText();
    await expect.poll(() => timer.innerText(), wait).not.toBe(first);
    await started.kill();

    await restart();
    await seen(started.page.getByLabel("口令", { exact: true }));
    // The count is kept, whether or not the wait itself has passed while the program started.
    expect(await value(started.page, "session", "sessionState", {})).toMatchObject({ state: "locked", attemptsLeft: null });
    expect(JSON.parse(readFileSync(path.join(path.dirname(storeFile()), "key.json"), "utf8"))).toMatchObject({ failures: 4 });
    await expect.poll(() => started.page.getByRole("timer").count(), { timeout: 30_000 }).toBe(0);
    await unlock(started);
    await settled(started.page);
    expect(existsSync(storeFile())).toBe(true);
  });

  it("the program ends also when its page does not let the window go, as while one page gives way to the next", async () => {
    const { app, page } = started;
    const child = app.process();
    await page.evaluate("void addEventListener('beforeunload', (event) => event.preventDefault())");
    await app.evaluate(({ app: program }) => void setTimeout(() => program.quit(), 0));
    await expect.poll(() => child.exitCode, wait).toBe(0);
    await restart();
    await seen(started.page.getByLabel("口令", { exact: true }));
  });
});
