import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newProfile, removeProfile, type StartedApp, startApp } from "./support/app.ts";
import { answerDialogs } from "./support/dialogs.ts";
import { countOf, createWorkstation, go, slow, unlock } from "./support/importJourney.ts";
import { wait } from "./support/window.ts";

const folder = path.resolve(import.meta.dirname, "../fixtures/berka");
const files = readdirSync(folder)
  .filter((name) => name.endsWith(".asc"))
  .map((name) => path.join(folder, name));

const table = (name: string): readonly (readonly string[])[] =>
  readFileSync(path.join(folder, `${name}.asc`), "utf8")
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(";").map((cell) => cell.replaceAll('"', "")));

/** Clients whose loan was not paid back (B) or is in arrears (D), worked out from the files themselves. */
const clientsInArrears = (): number => {
  const owners = new Map(
    table("disp")
      .filter((row) => row[3] === "OWNER")
      .map((row) => [row[2], row[1]]),
  );
  return new Set(
    table("loan")
      .filter((row) => row[6] === "B" || row[6] === "D")
      .map((row) => owners.get(row[1])),
  ).size;
};

const findClient = async ({ page }: StartedApp, number: string): Promise<void> => {
  await page.getByRole("navigation").getByRole("link", { name: "客户" }).click();
  const box = page.getByRole("textbox", { name: "在列表中查找" }).or(page.getByRole("searchbox", { name: "在列表中查找" }));
  await box.fill(number);
  await page
    .getByRole("rowheader", { name: `客户${number}`, exact: true })
    .first()
    .waitFor(slow);
};

describe("the seven files of a bank", () => {
  let profile = "";
  let started: StartedApp;

  beforeAll(async () => {
    profile = newProfile();
    started = await startApp({ profile });
    await createWorkstation(started);
  });
  afterAll(async () => {
    await started.stop();
    removeProfile(profile);
  });

  it("[R015] are recognised as one set and imported without a client lost", async () => {
    const { page } = started;
    await go(started, "导入");
    await answerDialogs(started, { open: files });
    await page.getByRole("button", { name: "选择文件" }).click();
    await page.getByText("这是一家银行的一套文件，共 7 个").waitFor(slow);
    await page.keyboard.press("Control+Enter");
    await page.getByRole("tab", { name: /^新增/ }).waitFor({ timeout: 120_000 });
    expect(await countOf(started, "新增")).toBe(table("client").length);
    expect(await countOf(started, "拒绝")).toBe(0);
    await expect.poll(() => page.getByText("合计相符，没有遗漏任何一行").count(), wait).toBe(1);
    await page.keyboard.press("Control+Enter");
    await page.getByText("导入完成").waitFor({ timeout: 180_000 });
    await expect.poll(() => page.getByRole("row", { name: /loan\.asc/ }).innerText(), wait).toContain("682");
  });

  it("lists the clients whose loans are unpaid or in arrears", async () => {
    const { page } = started;
    await go(started, "客户");
    await page.getByText("共 5,369 位").first().waitFor(slow);
    await page.getByText("有风险标记").first().click();
    await page.getByText(`共 ${clientsInArrears()} 位`).first().waitFor(slow);
  });

  it("are all there after a kill, with what was typed into an archive", async () => {
    await findClient(started, "13998");
    const { page } = started;
    await page.getByRole("rowheader", { name: "客户13998", exact: true }).first().dblclick();
    await page.getByRole("tab", { name: "资料" }).click();
    const occupation = page.getByRole("button", { name: /^职业 / });
    await occupation.click();
    const field = page.getByRole("textbox", { name: "职业", exact: true });
    await field.fill("果园主");
    await field.press("Enter");
    await page
      .getByRole("button", { name: /^职业 / })
      .getByText("果园主")
      .waitFor(slow);

    await started.kill();
    started = await startApp({ profile });
    await unlock(started);
    await findClient(started, "13998");
    await started.page.getByRole("rowheader", { name: "客户13998", exact: true }).first().dblclick();
    await started.page.getByRole("tab", { name: "资料" }).click();
    await started.page
      .getByRole("button", { name: /^职业 / })
      .getByText("果园主")
      .waitFor(slow);
    await go(started, "导入");
    await started.page.getByText("导入记录").click();
    await started.page.getByRole("grid").getByText("已导入").waitFor(slow);
    expect(started.consoleErrors).toEqual([]);
  });

  it("are offered again after the program was killed in the middle of a run", async () => {
    await go(started, "导入");
    await answerDialogs(started, { open: files });
    await started.page.keyboard.press("Control+O");
    await started.page.getByText("这是一家银行的一套文件，共 7 个").waitFor(slow);
    await started.page.keyboard.press("Control+Enter");
    await started.page.getByText("正在试算").waitFor(slow);
    await started.kill();
    started = await startApp({ profile });
    await unlock(started);
    await go(started, "导入");
    await started.page.getByText("有一次导入没有完成").waitFor(slow);
    await answerDialogs(started, { open: files });
    await started.page.getByRole("button", { name: "用上次的设置重新选文件" }).click();
    await started.page.getByText("这是一家银行的一套文件，共 7 个").waitFor(slow);
    await started.page.keyboard.press("Control+Enter");
    await started.page.getByRole("tab", { name: /^新增/ }).waitFor({ timeout: 120_000 });
    expect([await countOf(started, "新增"), await countOf(started, "拒绝")]).toEqual([0, 0]);
  });
});
