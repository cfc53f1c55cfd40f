/*
 * [P4] An administrator who has nothing but the guide sets up a branch, loses a laptop and the hub, and gets both back. Each step
 * is one of docs/guide/zh: its commands are run as they are printed, its buttons pressed by the names that it gives. Only the
 * places differ (a folder, an address, a date), and installers are not made here: the program is started from its source.
 * The long run plays it; set SUIXING_GUIDE=1 to play it alone.
 */
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Page } from "playwright";
import { afterAll, expect, it } from "vitest";
import { freePort } from "#test/support/freePort.ts";
import { newProfile, removeProfile, type StartedApp, startApp } from "./support/app.ts";
import { chapter, pressed, type RunningHub, runHub, startHub, wordsOf } from "./support/guideCommands.ts";
import { answerDialogs } from "./support/dialogs.ts";

const wait = { timeout: 60_000 };
const rounds = Number(process.env["SUIXING_GUIDE"] ?? 0);
const passphrase = "城南-安全-2026";

const ground = mkdtempSync(path.join(tmpdir(), "suixing-guide-"));
const apps: StartedApp[] = [];
let running: RunningHub | undefined;

afterAll(async () => {
  for (const app of apps) await app.stop().catch(() => undefined);
  await running?.stop();
  for (const app of apps) removeProfile(app.profile);
  rmSync(ground, { recursive: true, force: true });
});

const button = (page: Page, name: string) => page.getByRole("button", { name: new RegExp(`^${name}`, "u") });

const goTo = async (page: Page, name: string): Promise<void> => {
  await page
    .getByRole("navigation")
    .getByRole("link", { name: new RegExp(`^${name}`, "u") })
    .first()
    .click();
};

/** Chapter 第一次打开 › 加入网点. */
const joinBranch = async (app: StartedApp, computer: string, giveCode: (page: Page) => Promise<void>): Promise<void> => {
  const { page } = app;
  await button(page, pressed("first-start", "加入网点")).first().click();
  await page.getByLabel(pressed("first-start", "加入码")).waitFor(wait);
  await giveCode(page);
  await page.getByLabel(pressed("first-start", "这台电脑叫什么")).fill(computer);
  await page.getByLabel("口令", { exact: true }).fill(passphrase);
  await page.getByLabel("再输一次口令").fill(passphrase);
  await button(page, "加入网点").last().click();
  await page.getByRole("navigation").first().waitFor(wait);
  await page
    .getByText(/^已同步/u)
    .first()
    .waitFor(wait);
};

const newComputer = async (): Promise<StartedApp> => {
  const app = await startApp({ profile: newProfile() });
  apps.push(app);
  return app;
};

const typed =
  (code: string) =>
  async (page: Page): Promise<void> => {
    await page.getByLabel("加入码").fill(code);
  };

/** Chapter 网点管理 › 人员: the one-time code of a person. */
const giveCode = async (head: Page, person: string): Promise<void> => {
  await goTo(head, "网点管理");
  await head.getByRole("tab", { name: "人员" }).click();
  await head
    .getByRole("row")
    .filter({ hasText: person })
    .getByRole("button", { name: pressed("branch", "发加入码") })
    .click();
  await head.getByText(`${person} 的加入码`).waitFor(wait);
};

const newClient = async ({ page }: StartedApp, name: string, phone: string): Promise<void> => {
  await goTo(page, "客户");
  await button(page, "新建客户").first().click();
  await page.getByLabel("姓名").first().fill(name);
  await page.getByLabel("手机号").fill(phone);
  await button(page, "建立档案").click();
  await page.getByRole("heading", { name }).first().waitFor(wait);
};

/** Chapter 日终 › 平时的同步. */
const syncNow = async ({ page }: StartedApp): Promise<void> => {
  await goTo(page, "日终");
  await button(page, pressed("day", "立即同步")).first().click();
  await expect.poll(() => page.locator("main").innerText(), wait).toContain("没有待发送的修改");
};

const seesClients = async ({ page }: StartedApp, names: readonly string[]): Promise<void> => {
  await goTo(page, "客户");
  for (const name of names) await page.getByText(name, { exact: true }).first().waitFor(wait);
};

it.skipIf(rounds === 0)(
  "[P4] [RE11] [D2] following only the guide, an administrator sets up a branch, loses a laptop, and gets a lost hub back with everything",
  { timeout: 1_200_000 },
  async () => {
    const folder = path.join(ground, "hub");
    const safe = path.join(ground, "safe");
    const shelf = path.join(ground, "backup");
    const places = { "/srv/suixing": folder, "/backup": shelf, "/tmp/suixing-drill": path.join(ground, "drill"), "10.1.2.3": "127.0.0.1" };
    const hub = (name: string, begin: string, more: Readonly<Record<string, string>> = {}): Promise<string> =>
      runHub(wordsOf(name, begin, { ...places, ...more }));

    // 建立网点中心 › 建立. The port is this machine's: the guide's own may be in use here.
    const made = await runHub([...wordsOf("hub", "init", places), "--port", String(await freePort())]);
    const codes = [...made.matchAll(/^ {2}(\S+-\S+)$/gmu)].map(([, code = ""]) => code).filter((code) => !code.startsWith("suixing"));
    expect(codes).toHaveLength(2);
    const start = async (): Promise<void> => {
      running = await startHub(wordsOf("hub", "start", places));
    };
    await start();

    // 马上做两件事: the files that the guide names, and no other.
    const named = /这六个文件[^：]*：([^。]+)。/u.exec(chapter("hub"))?.[1] ?? "";
    const kept = [...named.matchAll(/`([^`]+)`/gu)].map(([, file = ""]) => file);
    expect(kept).toHaveLength(6);
    mkdirSync(safe);
    for (const file of kept) copyFileSync(path.join(folder, file), path.join(safe, file));
    expect(await hub("hub", "status")).toMatch(/isRunning\ttrue[\s\S]*审计链完整/u);

    // 第一次打开: the branch manager types the printed groups.
    const head = await newComputer();
    await joinBranch(head, "赵行长的台式机", typed(codes[1] ?? ""));

    // 网点管理 › 人员: one client manager pastes the line, the other has a file.
    await goTo(head.page, "网点管理");
    for (const name of ["王敏", "李强"]) {
      await button(head.page, pressed("branch", "新增人员")).click();
      const dialog = head.page.getByRole("dialog");
      await dialog.getByLabel("姓名").fill(name);
      await dialog.getByRole("button", { name: "保存" }).click();
      await head.page.getByRole("row").filter({ hasText: name }).waitFor(wait);
    }
    await giveCode(head.page, "王敏");
    const wang = await newComputer();
    await joinBranch(wang, "王敏的笔记本", typed(await head.page.locator("input.branch-line").inputValue()));
    await giveCode(head.page, "李强");
    const joinFile = path.join(ground, "李强.suixing-join");
    await answerDialogs(head, { save: joinFile });
    await button(head.page, pressed("branch", "存为加入文件")).click();
    await expect.poll(() => existsSync(joinFile), wait).toBe(true);
    const li = await newComputer();
    await joinBranch(li, "李强的笔记本", async (page) => {
      const chooser = page.waitForEvent("filechooser");
      await button(page, pressed("first-start", "选择加入文件")).click();
      await (await chooser).setFiles(joinFile);
    });

    // Work; 日终 › 关闭今日.
    await newClient(wang, "张建国", "13900001111");
    await newClient(wang, "陈芳", "13900001112");
    await newClient(li, "刘洋", "13900001113");
    await syncNow(li);
    await goTo(wang.page, "日终");
    await button(wang.page, pressed("day", "关闭今日")).first().click();
    await wang.page.getByText(pressed("day", "日终回单")).first().waitFor(wait);

    // 电脑遗失: 1, 3, 4 in the window; the commands at the end of the chapter tell the same.
    await goTo(head.page, "网点管理");
    await head.page.getByRole("tab", { name: pressed("lost-laptop", "工作站") }).click();
    const lost = head.page.getByRole("row").filter({ hasText: "王敏的笔记本" });
    await lost.getByRole("button", { name: pressed("lost-laptop", "停用") }).click();
    await head.page.getByRole("dialog").getByRole("textbox").fill("遗失");
    await head.page.getByRole("dialog").getByRole("button", { name: "停用" }).click();
    await lost.getByText("已停用").first().waitFor(wait);
    await lost.getByRole("button", { name: pressed("lost-laptop", "资料报告") }).click();
    await button(head.page, "返回").first().waitFor(wait);
    await expect.poll(() => head.page.locator("main").innerText(), wait).toMatch(/王敏的笔记本[\s\S]*2/u);
    const listed = await hub("lost-laptop", "device list");
    const deviceId =
      listed
        .split("\n")
        .find((line) => line.includes("王敏的笔记本"))
        ?.split("\t")[0] ?? "";
    expect(deviceId).not.toBe("");
    await hub("lost-laptop", "device block", { 设备编号: deviceId });
    expect(await hub("lost-laptop", "device report", { 设备编号: deviceId })).toContain("王敏");
    await goTo(wang.page, "日终");
    await button(wang.page, "立即同步").first().click();
    await wang.page.getByText(pressed("unlock", "网点已停用这台工作站")).first().waitFor(wait);

    // 4: a new code, another computer; the work until the last sync is there.
    await button(head.page, "返回").first().click();
    await giveCode(head.page, "王敏");
    const another = await newComputer();
    await joinBranch(another, "王敏的新笔记本", typed(await head.page.locator("input.branch-line").inputValue()));
    await seesClients(another, ["张建国", "陈芳"]);

    // 备份与恢复 › 网点中心, beside the running hub; the folder must be there.
    await expect(hub("backup", "backup")).rejects.toThrow("没有这个文件夹");
    mkdirSync(shelf);
    await hub("backup", "backup");
    await newClient(another, "赵丽", "13900001114");
    await newClient(li, "孙涛", "13900001115");
    await syncNow(another);
    await syncNow(li);

    // 每季度试一次.
    const drill = places["/tmp/suixing-drill"];
    await expect(hub("backup", `restore /backup/hub-2026-11-22.db --folder /tmp/suixing-drill`)).rejects.toThrow("保险柜");
    mkdirSync(drill);
    for (const file of kept) copyFileSync(path.join(safe, file), path.join(drill, file));
    await hub("backup", `restore /backup/hub-2026-11-22.db --folder /tmp/suixing-drill`);
    expect(await hub("backup", "check")).toContain("完好");
    expect(await hub("backup", "status --folder /tmp/suixing-drill")).toContain("审计链完整");

    // The hub's computer burns: a new empty folder, the six files, the backup.
    await running?.stop();
    rmSync(folder, { recursive: true });
    mkdirSync(folder);
    for (const file of kept) copyFileSync(path.join(safe, file), path.join(folder, file));
    await hub("backup", "restore /backup/hub-2026-11-22.db --folder /srv/suixing");
    await start();
    for (const app of [another, li, head, another, li, head]) await syncNow(app);
    await seesClients(head, ["张建国", "陈芳", "刘洋", "赵丽", "孙涛"]);
    expect(await hub("hub", "status")).toContain("审计链完整");
    // What the branch decided before the backup still holds.
    expect((await hub("lost-laptop", "device list")).split("\n").find((line) => line.includes(deviceId))).toContain("blocked");
    for (const app of [another, li]) {
      await goTo(app.page, "日终");
      await button(app.page, "关闭今日").first().click();
      await app.page.getByText("日终回单").first().waitFor(wait);
    }
  },
);
