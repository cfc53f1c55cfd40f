/* What happens under hurried hands: texts pasted out of a chat, a file whose name no disk takes, midnight in the middle of the work. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newProfile, removeProfile, type StartedApp, startApp } from "./support/app.ts";
import { answerDialogs } from "./support/dialogs.ts";
import { createWorkstation, unlock } from "./support/importJourney.ts";
import { goTo, seen, value, wait } from "./support/window.ts";

let profile = "";
let folder = "";
let started: StartedApp;

beforeAll(async () => {
  profile = newProfile();
  folder = mkdtempSync(path.join(tmpdir(), "suixing-clumsy-"));
  started = await startApp({ profile });
  await createWorkstation(started);
});
afterAll(async () => {
  await started.stop();
  removeProfile(profile);
  rmSync(folder, { recursive: true, force: true });
});

/** As a person pastes: the text lies on the clipboard, the key is pressed. */
const paste = async (text: string): Promise<void> => {
  await started.app.evaluate(({ clipboard }, copied) => clipboard.writeText(copied), text);
  await started.page.keyboard.press("Control+v");
};

describe("hurried hands", () => {
  it("a number copied out of an address book and a name copied out of a table are stored, and undo takes the paste back", async () => {
    const { page } = started;
    await page.keyboard.press("Control+n");
    const name = page.getByLabel("姓名");
    await name.focus();
    await paste("\u200b𠮷田\t宝\ufeff");
    await expect.poll(() => name.inputValue(), wait).toBe("𠮷田 宝");
    const phone = page.getByLabel("手机");
    await phone.focus();
    await paste("\u202d138 0013 8000\u202c");
    await expect.poll(() => phone.inputValue(), wait).toBe("138 0013 8000");
    await page.keyboard.press("Control+z");
    await expect.poll(() => phone.inputValue(), wait).toBe("");
    await paste("\u202d138 0013 8000\u202c");
    await page.keyboard.press("Control+Enter");
    await seen(page.getByText("𠮷田 宝"));
    await expect.poll(async () => JSON.stringify(await value(page, "clients", "clientSearch", { text: "13800138000", limit: 5 })), wait).toContain("𠮷田 宝");
  });

  it("a copy of a file is offered under a name that the disk takes, with its own ending, however the file was renamed", async () => {
    const { app, page } = started;
    const hits = (await value(page, "clients", "clientSearch", { text: "13800138000", limit: 5 })) as readonly { readonly clientId: string }[];
    const clientId = hits[0]?.clientId ?? "";
    const file = path.join(folder, "合同.txt");
    writeFileSync(file, "甲方乙方");
    await app.evaluate(
      ({ dialog }, { open, to }) => {
        dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [open] });
        // What the system's dialog does with the name that it is offered.
        dialog.showSaveDialog = (...given: unknown[]) => {
          const wish = given.at(-1) as { defaultPath: string; filters: unknown[] };
          Reflect.set(globalThis, "offered", wish);
          return Promise.resolve({ canceled: false, filePath: `${to}/${wish.defaultPath}` });
        };
      },
      { open: file, to: folder },
    );
    await goTo(page, `/clients/${clientId}?tab=files`);
    await page.getByRole("button", { name: "选择文件" }).click(wait);
    const row = page.locator(".row-line", { hasText: "合同.txt" });
    await seen(row);
    // Renamed in the archive, where every name is good.
    await row.focus();
    await page.keyboard.press("e");
    const long = `合同/${"长".repeat(220)}:最终?`;
    await page.getByLabel("文件名").fill(`${long}.txt`);
    await page.keyboard.press("Control+Enter");
    const renamed = page.locator(".row-line", { hasText: ":最终?.txt" });
    await renamed.getByRole("button", { name: "另存" }).first().click(wait);
    const offered = async (): Promise<unknown> => await app.evaluate(() => Reflect.get(globalThis, "offered"));
    await expect.poll(offered, wait).toMatchObject({ filters: [] });
    const [written = ""] = readdirSync(folder).filter((name) => name !== "合同.txt");
    expect(written).toMatch(/^合同_长+\.txt$/u);
    expect(readFileSync(path.join(folder, written), "utf8")).toBe("甲方乙方");
  });

  it.skipIf(!existsSync("/dev/full"))("a copy onto a full stick says that it is full, and leaves what lay there", async () => {
    const { page } = started;
    const written = readdirSync(folder).find((name) => name.startsWith("合同_")) ?? "";
    symlinkSync("/dev/full", path.join(folder, `${written}.partial`));
    await page.locator(".row-line", { hasText: ":最终?.txt" }).getByRole("button", { name: "另存" }).first().click(wait);
    await seen(page.getByText("没有存成：磁盘已满，请换一个位置"));
    expect(readFileSync(path.join(folder, written), "utf8")).toBe("甲方乙方");
  });

  it("what is dropped and is no file of this computer is told by its name, in an archive and elsewhere", async () => {
    const { page } = started;
    const drop = (name: string): Promise<unknown> =>
      page.evaluate(`(() => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File(["x"], ${JSON.stringify(name)}));
        dispatchEvent(new DragEvent("drop", { dataTransfer, cancelable: true }));
      })()`);
    await drop("邮件里的合同.pdf");
    await seen(page.getByText("没有添加 邮件里的合同.pdf"));
    await goTo(page, "/today");
    await drop("网页里的名单.xlsx");
    await seen(page.getByText("没有读取 网页里的名单.xlsx"));
    expect(await page.evaluate("location.hash")).toContain("/today");
  });

  it.skipIf(process.platform === "win32")("[SE1] a list whose writing ends by a lock or a kill leaves nothing half written beside its place", async () => {
    const target = path.join(folder, "名单.xlsx");
    const half = `${target}.partial`;
    /** An export that stands still in the middle: what it writes to is a pipe that nobody reads. */
    const beginExport = async (): Promise<void> => {
      execFileSync("mkfifo", [half]);
      await answerDialogs(started, { save: target });
      const place = (await value(started.page, "exchange", "chooseSaveFile", { suggestedName: "名单.xlsx", ending: "xlsx" })) as { readonly token: string };
      const selection = { kind: "matching", scope: { condition: { all: [] }, text: "" }, except: [] };
      const wish = { list: "clients", selection, sort: { field: "name", direction: "asc" } };
      await started.page.evaluate(`void workstation.exchange.exportList(${JSON.stringify({ wish, token: place.token, format: "xlsx", language: "zh-CN" })})`);
      await expect.poll(async () => JSON.stringify(await value(started.page, "jobs", "runningJobs", {})), wait).toContain('"exportList"');
    };
    await beginExport();
    await value(started.page, "session", "lock", {});
    await expect.poll(() => existsSync(half), wait).toBe(false);
    await unlock(started);

    await beginExport();
    await started.kill();
    expect(existsSync(half)).toBe(true);
    started = await startApp({ profile });
    await unlock(started);
    await expect.poll(() => existsSync(half), wait).toBe(false);
    expect(existsSync(target)).toBe(false);
  });

  it("when midnight passes Today is the new day's, and the page that closes a day stays with its day", async () => {
    const { app, page } = started;
    const dayAfter = (text: string): string => {
      const [, year = "", month = "", date = ""] = /(\d{4})年(\d+)月(\d+)日/u.exec(text) ?? [];
      const next = new Date(Date.UTC(Number(year), Number(month) - 1, Number(date) + 1));
      return `${next.getUTCFullYear()}年${next.getUTCMonth() + 1}月${next.getUTCDate()}日`;
    };
    /** The clock of the computer goes a day on, for the program and for its window. */
    const aDayOn = async (): Promise<void> => {
      const script = `(() => {
        const Earlier = Date;
        globalThis.Date = class extends Earlier {
          constructor(...given) { if (given.length === 0) super(Earlier.now() + 86400000); else super(...given); }
          static now() { return Earlier.now() + 86400000; }
        };
      })()`;
      await page.evaluate(script);
      await app.evaluate((_electron, run) => void process.getBuiltinModule("node:vm").runInThisContext(run), script);
    };
    await goTo(page, "/today");
    const main = page.locator("main");
    const before = await main.innerText();
    const tomorrow = dayAfter(before);
    await aDayOn();
    await expect.poll(() => main.innerText(), { timeout: 90_000 }).toContain(tomorrow);

    await goTo(page, "/day");
    const title = page.getByRole("heading", { level: 1 });
    const closing = await title.innerText();
    expect(closing).toContain(tomorrow);
    await aDayOn();
    const button = page.getByRole("button", { name: "回到今天" });
    await button.waitFor({ timeout: 90_000 });
    expect(await title.innerText()).toBe(closing);
    await button.click();
    await expect.poll(() => title.innerText(), wait).toContain(dayAfter(closing));
    expect(started.consoleErrors).toEqual([]);
  });
});
