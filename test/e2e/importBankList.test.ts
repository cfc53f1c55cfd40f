import { mkdtempSync, rmSync } from "node:fs";
import { open } from "node:fs/promises";
import { createWriteStream } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fileSource } from "#shared/tabular/fileSource.ts";
import { openTabular, previewRows } from "#shared/tabular/openTabular.ts";
import { writeTable } from "#shared/tabular/writeTable.ts";
import { newProfile, removeProfile, type StartedApp, startApp } from "./support/app.ts";
import { answerDialogs } from "./support/dialogs.ts";
import { type BankList, countOf, createWorkstation, go, slow, writeBankList } from "./support/importJourney.ts";
import { wait } from "./support/window.ts";

const rowsOf = async (file: string): Promise<readonly (readonly string[])[]> => {
  const source = fileSource(file);
  if (!source) throw new Error(`no file ${file}`);
  const opened = await openTabular(source);
  if (!opened.ok) throw new Error(opened.error.type);
  const rows = await previewRows(opened.value, opened.value.sheets[0]?.name ?? "", 100);
  if (!rows.ok) throw new Error(rows.error.type);
  return rows.value.map(({ cells }) => cells.map(({ text }) => text));
};

const clientCount = async (started: StartedApp, wanted: string): Promise<void> => {
  await go(started, "客户");
  await started.page.getByText(wanted).first().waitFor(slow);
};

describe("a bank's list with wrong cells", () => {
  let profile = "";
  let folder = "";
  let list: BankList;
  let started: StartedApp;

  beforeAll(async () => {
    profile = newProfile();
    folder = mkdtempSync(path.join(tmpdir(), "suixing-list-"));
    list = await writeBankList(folder, 40);
    started = await startApp({ profile });
    await createWorkstation(started);
  });
  afterAll(async () => {
    await started.stop();
    removeProfile(profile);
    rmSync(folder, { recursive: true, force: true });
  });

  it("[R289] is read as GBK, tried first, and every row of it is counted", async () => {
    const { page } = started;
    await go(started, "导入");
    await answerDialogs(started, { open: [list.file] });
    await page.keyboard.press("Control+O");
    await page.getByText("每一列对应到哪个字段").waitFor(slow);
    await expect.poll(() => page.getByText("GBK / GB18030").count(), wait).toBe(1);
    await expect.poll(() => page.getByRole("region", { name: "前 20 行" }).getByText("客户号").count(), wait).toBe(1);
    await page.keyboard.press("Control+Enter");
    await page.getByRole("tab", { name: /^拒绝/ }).waitFor(slow);
    await expect.poll(() => page.getByText(`文件共 ${list.good + list.wrong + 1} 行`).count(), wait).toBe(1);
    await expect.poll(() => page.getByText("合计相符，没有遗漏任何一行").count(), wait).toBe(1);
    const counts = [await countOf(started, "新增"), await countOf(started, "跳过"), await countOf(started, "拒绝")];
    expect(counts).toEqual([list.good, 1, list.wrong]);
  });

  it("says of each refused row what is wrong and what to do, and writes them into an error workbook", async () => {
    const { page } = started;
    await page.getByRole("tab", { name: /^拒绝/ }).click();
    await page.getByRole("grid").getByText("没有这一天").first().waitFor(slow);
    await page.getByRole("grid").press("ArrowDown");
    await page.getByRole("complementary").getByText("读不出的内容").waitFor(slow);
    const workbook = path.join(folder, "errors.xlsx");
    await answerDialogs(started, { save: workbook });
    await page.getByRole("button", { name: /保存错误表/ }).click();
    await page.getByText(/错误表已保存/).waitFor(slow);
    const rows = await rowsOf(workbook);
    expect(rows[0]).toEqual(expect.arrayContaining(["客户姓名", "客户号", "出生日期"]));
    expect(rows.flat()).toEqual(expect.arrayContaining(["钱错一", "孙错二", "周错三", "2024-02-30", "约十来万"]));
    expect(rows).toHaveLength(1 + list.wrong);
  });

  it("is imported with the keyboard alone and undone as a whole", async () => {
    const { page } = started;
    await page.keyboard.press("Control+Enter");
    await page.getByText("导入完成").waitFor(slow);
    await page.getByRole("button", { name: "查看当天改动的客户" }).click();
    await page.getByText(`共 ${list.good} 位`).first().waitFor(slow);

    await go(started, "导入");
    await page.getByRole("button", { name: "撤销整次导入" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "撤销导入" }).click();
    await page.getByText("这次导入已撤销").waitFor(slow);
    await go(started, "客户");
    await expect.poll(() => page.getByText(`共 ${list.good} 位`).count(), slow).toBe(0);
    await go(started, "导入");
    await page.getByText("导入记录").click();
    await page.getByRole("grid").getByText("已撤销").waitFor(slow);
  });

  it("is imported again when corrected, read as the sender's last file was", async () => {
    const { page } = started;
    const header = ["客户姓名", "客户号", "性别", "身份证号码", "手机号", "出生日期", "存款余额(万元)", "职业", "理财师备注"];
    const corrected = path.join(folder, "corrected.xlsx");
    await writeTable(
      { type: "xlsx" },
      {
        sheet: "名单",
        header,
        rows: [
          ["钱错一", "C90001", "女", "", "13800138001", "", "1", "教师", ""],
          ["孙错二", "C90002", "男", "", "13800138002", "2024-02-29", "2", "医生", ""],
        ],
      },
      createWriteStream(corrected),
    );
    await (await open(corrected)).close();
    await answerDialogs(started, { open: [corrected] });
    await page.keyboard.press("Control+O");
    await page.getByText(/已按“城东支行客户名单”上次的对应方式填好/).waitFor(slow);
    await page.keyboard.press("Control+Enter");
    await page.getByRole("tab", { name: /^新增/ }).waitFor(slow);
    expect(await countOf(started, "新增")).toBe(2);
    await page.keyboard.press("Control+Enter");
    await page.getByText("导入完成").waitFor(slow);
    await clientCount(started, "共 2 位");
  });

  it("leaves differences to a person, row by row from the keyboard", async () => {
    const { page } = started;
    const header = ["客户号", "客户姓名", "职业"];
    const changed = path.join(folder, "changed.xlsx");
    await writeTable(
      { type: "xlsx" },
      {
        sheet: "名单",
        header,
        rows: [
          ["C90001", "钱错一", "校长"],
          ["C90002", "孙错二", "院长"],
        ],
      },
      createWriteStream(changed),
    );
    await go(started, "导入");
    await answerDialogs(started, { open: [changed] });
    await page.keyboard.press("Control+O");
    await page.getByText("每一列对应到哪个字段").waitFor(slow);
    await page.getByRole("radio", { name: "逐行由我决定" }).check();
    await page.keyboard.press("Control+Enter");
    await page.getByText("还有 2 行待决定").waitFor(slow);
    const grid = page.getByRole("grid");
    await grid.press("ArrowDown");
    await page.getByRole("complementary").getByText("校长").waitFor(slow);
    await grid.press("1");
    await grid.press("ArrowDown");
    await grid.press("2");
    await page.getByRole("button", { name: /导入 1 位客户的资料/ }).waitFor(slow);
    await page.keyboard.press("Control+Enter");
    await page.getByText("导入完成").waitFor(slow);
    expect(started.consoleErrors).toEqual([]);
  });

  it("is taken when dropped anywhere on the window, and says first what will happen", async () => {
    const { page } = started;
    await go(started, "客户");
    await page.evaluate(() => {
      const input = document.createElement("input");
      input.type = "file";
      input.id = "dropped";
      document.body.append(input);
    });
    await page.setInputFiles("#dropped", list.file);
    const drag = (type: string) =>
      page.evaluate((name) => {
        const input = document.querySelector<HTMLInputElement>("#dropped");
        const file = input?.files?.[0];
        if (!file) throw new Error("no file");
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(file);
        document.body.dispatchEvent(new DragEvent(name, { dataTransfer, bubbles: true, cancelable: true }));
      }, type);
    await drag("dragenter");
    await page.getByText("先核对和试算，不会马上改动客户资料").waitFor(slow);
    await drag("drop");
    await page.getByText("城东支行客户名单_20261121.csv").first().waitFor(slow);
    await page.getByText("每一列对应到哪个字段").waitFor(slow);
  });
});
