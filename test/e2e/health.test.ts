/*
 * Faults and health in the real program: what ends unexpectedly is told with a number and nobody's work is lost; the
 * diagnostic files are read before they are saved; a really damaged store is salvaged; quitting waits for nobody. Each test stands alone.
 */
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openStore } from "#db/engine/store.ts";
import { createFileVault } from "#electron/adapters/fileVault.ts";
import { systemClock } from "#electron/adapters/systemClock.ts";
import { newProfile, removeProfile, type StartedApp, startApp } from "./support/app.ts";
import { answerDialogs } from "./support/dialogs.ts";
import { createWorkstation, passphrase, slow } from "./support/importJourney.ts";
import { focused, goTo, seen, value, wait } from "./support/window.ts";

const clientName = "宋知遥";
let profile = "";
let running: StartedApp | undefined;

/** The program with its store open: the one that a test before has left so, else a new one. */
const opened = async (): Promise<StartedApp> => {
  if (running) return running;
  running = await startApp({ profile });
  const field = running.page.getByLabel("口令", { exact: true });
  await field.fill(passphrase);
  await field.press("Enter");
  await running.page.getByRole("navigation").first().waitFor(slow);
  return running;
};

/** What is begun ends the program: the next test has one of its own. */
const ending = async ({ app }: StartedApp, begin: () => Promise<void>): Promise<void> => {
  const gone = new Promise<void>((resolve) => app.process().once("exit", () => resolve()));
  running = undefined;
  await begin();
  await gone;
};

const storeFile = (): string => {
  const stores = path.join(profile, "stores");
  return path.join(stores, readdirSync(stores)[0] ?? "", "store.db");
};

/** Every file of the profile, with its folder. */
const filesOf = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true })
    .map((name) => path.join(folder, String(name)))
    .filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile() === true);

/** Process ids of the process of long work. */
const jobsPids = ({ app: program }: StartedApp): Promise<readonly number[]> =>
  program.evaluate(({ app }) =>
    app
      .getAppMetrics()
      .filter(({ name }) => name === "suixing-jobs")
      .map(({ pid }) => pid),
  );

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

/** The words of the window by the program itself: the browser's remote lost its page with the window's process. */
const textOfWindow = ({ app }: StartedApp): Promise<string> =>
  app.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    if (!contents || contents.isCrashed() || contents.isLoading()) return "";
    // A question to a page that ends meanwhile is never answered.
    const words = contents.executeJavaScript("document.body.innerText").then(String, () => "");
    return await Promise.race([words, new Promise<string>((resolve) => setTimeout(resolve, 2_000, ""))]);
  });

/** The store's file, opened beside the program. */
const ownStore = async () => {
  const file = storeFile();
  const unwrapped = await createFileVault(path.join(profile, "stores"), systemClock).unwrap(path.basename(path.dirname(file)), passphrase);
  if (unwrapped.type !== "unwrapped") throw new Error(unwrapped.type);
  return openStore({ path: file, key: unwrapped.key });
};

beforeAll(async () => {
  profile = newProfile();
  const started = await startApp({ profile });
  running = started;
  await createWorkstation(started);
  for (let index = 0; index < 40; index += 1) {
    const name = index === 0 ? clientName : `客户${index}`;
    await value(started.page, "clients", "createClient", { values: { kind: "person", name, note: "备".repeat(300) }, contacts: [] });
  }
});
afterAll(async () => {
  await running?.stop();
  removeProfile(profile);
});

describe("faults and health", () => {
  it("[R258] the diagnostic files are read in the program, by keyboard alone, then saved as they were shown, without a client", async () => {
    const started = await opened();
    const { page } = started;
    await goTo(page, "/settings/health");
    await page.getByRole("button", { name: "阅读并导出…" }).focus();
    await page.keyboard.press("Enter");
    await seen(page.getByRole("option", { name: /store\.json/ }));
    for (let step = 0; step < 12 && !(await page.evaluate("document.activeElement?.textContent?.includes('store.json') === true")); step += 1)
      await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await seen(page.locator(".diagnostics-text", { hasText: '"client": 40' }));
    const target = path.join(profile, "诊断.zip");
    await answerDialogs(started, { save: target });
    await page.getByRole("button", { name: "保存为压缩包…" }).click();
    await seen(page.getByText("已保存 诊断.zip"));
    expect(existsSync(target)).toBe(true);
    expect(readFileSync(target).includes("PK")).toBe(true);
    await page.keyboard.press("Escape");
    await page.locator(".ant-modal").waitFor({ state: "hidden", ...wait });
  });

  it("an error in the window and one in the program are told with their numbers, and stand in the log without a client", async () => {
    const { page, app } = await opened();
    await page.evaluate((name) => void setTimeout(() => Promise.reject(new Error(`failed for ${name}`)), 0), clientName);
    await seen(page.getByText(/有一步没有做完.*编号 [0-9a-f-]{13}/));
    await app.evaluate((_electron, name) => void setTimeout(() => void Promise.reject(new TypeError(`failed for ${name}`)), 0), clientName);
    await seen(page.getByText(/程序继续运行.*编号 [0-9a-f-]{13}/));
    await page.locator(".fault-toasts button").first().click();
    await page.locator(".fault-toasts button").first().click();
    await expect.poll(() => page.locator(".fault-toasts .toast").count(), wait).toBe(0);
    const logs = filesOf(path.join(profile, "logs"));
    expect(logs.some((file) => path.basename(file).startsWith("crash-"))).toBe(true);
    for (const file of logs) expect(readFileSync(file, "utf8"), file).not.toContain(clientName);
  });

  it("a window that does not answer is told with a number, and the question about it goes when it answers again", async () => {
    const { app, page } = await opened();
    const isAsked = (): Promise<unknown> => app.evaluate(() => Reflect.get(globalThis, "asked"));
    // How the window gets stuck is the system's affair; the question would wait for a person.
    await app.evaluate(({ BrowserWindow, dialog }) => {
      Reflect.set(globalThis, "asked", "no");
      const wait = (signal: AbortSignal | undefined): Promise<{ response: number; checkboxChecked: boolean }> =>
        new Promise((resolve) => {
          Reflect.set(globalThis, "asked", "yes");
          signal?.addEventListener("abort", () => {
            Reflect.set(globalThis, "asked", "gone");
            resolve({ response: 0, checkboxChecked: false });
          });
        });
      Reflect.set(dialog, "showMessageBox", (_window: unknown, { signal }: { signal?: AbortSignal }) => wait(signal));
      BrowserWindow.getAllWindows()[0]?.emit("unresponsive");
    });
    await seen(page.getByText(/有一阵没有响应.*编号 [0-9a-f-]{13}/));
    expect(await isAsked()).toBe("yes");
    await app.evaluate(({ BrowserWindow }) => void BrowserWindow.getAllWindows()[0]?.emit("responsive"));
    await expect.poll(isAsked, wait).toBe("gone");
    await page.locator(".fault-toasts button").first().click();
  });

  it("long work whose process is killed is told with a number, and can be done again", async () => {
    const started = await opened();
    const { page } = started;
    await goTo(page, "/settings/health");
    await page.getByRole("button", { name: "立即检查" }).click();
    await seen(page.locator(".badge[data-tone=done]", { hasText: /^完好$/ }));
    // The process rests beside the window; the next work finds it stopped in the middle.
    const [pid] = await jobsPids(started);
    if (pid === undefined) throw new Error("no process of long work");
    process.kill(pid, "SIGSTOP");
    await page.getByRole("button", { name: "立即检查" }).click();
    await seen(page.getByRole("progressbar"));
    process.kill(pid, "SIGKILL");
    await seen(page.getByText(/后台工作意外中断.*编号 [0-9a-f-]{13}/));
    await page.locator(".fault-toasts button").first().click();
    await page.getByRole("button", { name: "立即检查" }).click();
    await expect.poll(() => page.getByRole("progressbar").count(), slow).toBe(0);
    await seen(page.locator(".badge[data-tone=done]", { hasText: /^完好$/ }));
  });

  it("a window whose process ended is put up again, says so under a number, and leaves no dump of its memory", async () => {
    const started = await opened();
    const { app, page } = started;
    await goTo(page, "/settings/health");
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer());
    const words = (): Promise<string> => textOfWindow(started);
    await expect.poll(words, slow).toMatch(/窗口意外关闭，已重新打开[\s\S]*编号 [0-9a-f-]{13}/);
    await expect.poll(words, slow).toContain("运行状况");
    expect(filesOf(profile).filter((file) => /\.(?:dmp|core)$/u.test(file))).toEqual([]);
    expect(await app.evaluate(({ app: program }) => program.getPath("crashDumps"))).toContain(profile);
    // What drives the window from outside has lost it for good.
    await ending(started, () => app.evaluate(({ app: program }) => program.quit()));
  });

  it("quitting in the middle of long work waits for nobody, and leaves the store whole", async () => {
    const started = await opened();
    const { app, page } = started;
    await value(page, "jobs", "checkStore", { repair: false });
    // Asking only begins the work: its process comes a moment later.
    await expect.poll(() => jobsPids(started), slow).toHaveLength(1);
    const [pid] = await jobsPids(started);
    if (pid === undefined) throw new Error("no process of long work");
    // As in the middle of a statement that takes minutes: it hears nothing that it is told.
    process.kill(pid, "SIGSTOP");
    await ending(started, () =>
      app.evaluate(async ({ app: program, BrowserWindow }) => {
        await BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript("workstation.jobs.backupNow({})");
        program.quit();
      }),
    );
    // Nor does it stay behind, with its copy of the key.
    await expect.poll(() => isAlive(pid), wait).toBe(false);
    const store = await ownStore();
    expect(store.raw.pragma("integrity_check(1)", { simple: true })).toBe("ok");
    store.close();
  });

  it("[RE11] a really damaged store is salvaged from its screen, and says what became of every table", async () => {
    if (running) await ending(running, running.stop);
    const file = storeFile();
    const store = await ownStore();
    store.raw.pragma("wal_checkpoint(truncate)");
    const pagesOf = (name: string) =>
      store.raw.prepare("select pageno from dbstat where name = ? and pagetype = 'leaf' order by pageno").pluck().all(name) as number[]; // numbers
    // A page of clients, and the one that opening needs.
    const ruined = [pagesOf("client")[1], pagesOf("branch_user")[0] ?? 0];
    store.close();
    const bytes = readFileSync(file);
    for (const page of ruined) bytes.writeUInt8(bytes.readUInt8(((page ?? 1) - 1) * 4_096 + 200) ^ 0xff, ((page ?? 1) - 1) * 4_096 + 200);
    writeFileSync(file, bytes);

    running = await startApp({ profile });
    const { page } = running;
    const field = page.getByLabel("口令", { exact: true });
    await field.fill(passphrase);
    await field.press("Enter");
    await seen(page.getByText("资料文件有损坏，已停止写入"));
    await page.locator("form", { hasText: "抢救" }).getByLabel("口令").fill(passphrase);
    await page.getByRole("button", { name: "抢救", exact: true }).click();
    await page.getByRole("navigation").first().waitFor(slow);
    await goTo(page, "/settings/health");
    await seen(page.getByText("没有丢失任何一行。"));
    await seen(page.getByRole("cell", { name: "client", exact: true }));
    await page.getByRole("button", { name: "知道了" }).click();
    await page.keyboard.press("Control+k");
    await page.keyboard.type(clientName);
    await seen(page.getByRole("option", { name: clientName }));
    const beside = readdirSync(path.dirname(file)).filter((name) => name.startsWith("store.db.damaged-"));
    expect(beside.some((name) => readFileSync(path.join(path.dirname(file), name)).equals(bytes))).toBe(true);
    // It stands among the backups, offers neither restoring nor checking, and goes by a word.
    await page.keyboard.press("Escape");
    await goTo(page, "/settings/backups");
    const aside = page.getByRole("row", { name: /换下的损坏文件/ });
    expect((await aside.getByRole("button").allInnerTexts()).map((text) => text.replaceAll(" ", ""))).toEqual(["删除"]);
    await aside.getByRole("button").click();
    const question = page.getByRole("dialog");
    await focused(question.getByRole("button", { name: /取\s*消/u }));
    await question.getByRole("button", { name: "永久删除" }).press("Enter");
    await seen(page.getByText("损坏的文件已删除"));
    await expect.poll(() => aside.count()).toBe(0);
    expect(readdirSync(path.dirname(file)).filter((name) => name.startsWith("store.db.damaged-"))).toEqual([]);
  });
});
