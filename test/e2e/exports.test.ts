import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { inflateSync } from "node:zlib";
import type { Page } from "playwright";
import { afterEach, describe, expect, it } from "vitest";
import { readTexts } from "#test/support/readTable.ts";
import { unzipTexts } from "#test/support/readZip.ts";
import { removeProfile, type StartedApp, startApp } from "./support/app.ts";
import { answerDialogs } from "./support/dialogs.ts";
import { demoProfile } from "./support/demoProfile.ts";
import { goTo, value, wait } from "./support/window.ts";

/** Where pictures for a person go; nowhere without it. */
const pictures = process.env["SUIXING_PICTURES"];
const picture = async (page: Page, name: string): Promise<void> => {
  if (pictures !== undefined) await page.screenshot({ path: path.join(pictures, `${name}.png`) });
};

/** Pages of a PDF: leaves of its page tree, also inside compressed object streams. */
const pagesOf = (bytes: Buffer): number => {
  const text = bytes.toString("latin1");
  const unpacked = [...text.matchAll(/stream\r?\n/g)].map(({ index, 0: mark }) => {
    try {
      return inflateSync(bytes.subarray(index + mark.length, text.indexOf("endstream", index))).toString("latin1");
    } catch {
      return ""; // a stream of another kind
    }
  });
  return [text, ...unpacked].flatMap((part) => [...part.matchAll(/\/Type\s*\/Page(?![s\w])/g)]).length;
};

describe("exports through the window", () => {
  let profile = "";
  let folder = "";
  let started: StartedApp;
  afterEach(async () => {
    await started.stop();
    removeProfile(profile);
    rmSync(folder, { recursive: true, force: true });
  });

  const saveTo = async (name: string): Promise<string> => {
    const file = path.join(folder, name);
    await answerDialogs(started, { save: file });
    return file;
  };
  const startExport = async (page: Page, said: RegExp, file: string): Promise<void> => {
    await page.getByRole("dialog").getByRole("button", { name: "导出…" }).click();
    // Put in place whole: once it is there, it is complete.
    await expect.poll(() => existsSync(file), { timeout: 60_000 }).toBe(true);
    await page.getByRole("status").filter({ hasText: said }).first().waitFor({ timeout: 60_000 });
  };

  it("[R005][R229][X02][X04] client list masked and in full, a month of reports as PDF and Word; full disk said; nothing on the console", async () => {
    profile = await demoProfile();
    folder = mkdtempSync(path.join(tmpdir(), "suixing-导出-"));
    started = await startApp({ profile });
    const { page } = started;
    await page
      .getByRole("button", { name: /演示网点/ })
      .first()
      .click({ timeout: 60_000 });
    await page.getByRole("navigation").first().waitFor({ timeout: 60_000 });

    await page.keyboard.press("g");
    await page.keyboard.press("c");
    await page.getByRole("button", { name: "导出…" }).first().click(wait);
    await picture(page, "export-list");
    const list = await saveTo("客户名单.xlsx");
    await startExport(page, /已导出 \d+ 行/, list);
    await picture(page, "export-done");
    const rows = await readTexts(readFileSync(list));
    // The list may just be reading again after the day's round.
    await expect.poll(async () => Number((await page.locator(".page-subtitle").first().textContent(wait))?.replaceAll(/\D/g, "")), wait).toBe(rows.length - 1);
    expect(JSON.stringify(rows)).toMatch(/1\d{2}\*{4}\d{4}/);
    expect(JSON.stringify(rows)).not.toMatch(/"1[3-9]\d{9}"/);

    await page.getByRole("button", { name: "导出…" }).first().click(wait);
    const dialog = page.getByRole("dialog");
    await dialog.getByText("CSV（UTF-8）").click();
    await expect.poll(() => dialog.getByRole("radio", { name: "CSV（UTF-8）" }).isChecked(), wait).toBe(true);
    await dialog.getByText("导出完整号码").click();
    await expect.poll(() => dialog.getByRole("button", { name: "导出…" }).isDisabled(), wait).toBe(true);
    await dialog.getByLabel("用途（记入审计）").fill("报送总行名单");
    await picture(page, "export-unmasked");
    const full = await saveTo("完整.csv");
    await startExport(page, /已导出 \d+ 行/, full);
    expect(readFileSync(full, "utf8")).toMatch(/,1[3-9]\d{9}\D/);

    await page.keyboard.press("g");
    await page.keyboard.press("v");
    await page.getByText("报告", { exact: true }).first().click(wait);
    await page.getByRole("button", { name: "导出报告…" }).click(wait);
    await dialog.getByText("上月").click();
    await dialog.getByText("PDF", { exact: true }).click();
    await picture(page, "export-reports");
    const paper = await saveTo("报告.pdf");
    await startExport(page, /已导出 \d+ 份报告/, paper);
    const bytes = readFileSync(paper);
    expect(bytes.subarray(0, 5).toString()).toBe("%PDF-");
    const count = Number(/已导出 (\d+) 份/.exec((await page.getByRole("status").filter({ hasText: "份报告" }).first().textContent()) ?? "")?.[1]);
    expect(count).toBeGreaterThan(0);
    expect(pagesOf(bytes)).toBeGreaterThan(count);
    if (pictures !== undefined) copyFileSync(paper, path.join(pictures, "报告.pdf"));

    await page.locator(".visit-report-list button", { hasText: "已签认" }).first().click(wait);
    await page.getByRole("button", { name: "导出 Word / PDF…" }).click(wait);
    const single = await saveTo("一份.docx");
    await startExport(page, /已导出 1 份报告/, single);
    expect(unzipTexts(readFileSync(single)).get("word/document.xml")).toContain("已签认");
    await page.goBack();

    // The branch's own layout: the starter is saved, handed in again, and chosen.
    await page.evaluate(() => {
      location.hash = "#/settings/reportLayout";
    });
    const starter = await saveTo("起步模板.docx");
    await page.getByRole("button", { name: "下载起步模板…" }).click(wait);
    await expect.poll(() => existsSync(starter), wait).toBe(true);
    await answerDialogs(started, { open: [starter] });
    await page.getByRole("button", { name: "上传模板…" }).click(wait);
    await dialog.getByRole("button", { name: "检查并保存" }).click(wait);
    await page.getByText("在用").first().waitFor(wait);
    await picture(page, "report-layout");
    await page.goBack();
    await page.getByRole("button", { name: "导出报告…" }).click(wait);
    await dialog.getByLabel("版式").click();
    await page.getByTitle(/起步模板（第 1 版）/).click(wait);
    await dialog.getByText("上月").click();
    await dialog.getByText("自定").click();
    await dialog.getByLabel("从").fill("2026-09-01");
    await dialog.getByLabel("从").press("Enter");
    const inTemplate = await saveTo("模板.docx");
    await startExport(page, /已导出 \d+ 份报告/, inTemplate);
    const filled = unzipTexts(readFileSync(inTemplate)).get("word/document.xml") ?? "";
    expect(filled).toContain("客户拜访报告");
    expect(filled).not.toMatch(/[{}]/);
    await page.getByRole("button", { name: "导出清单…" }).click(wait);
    await saveTo("没有/清单.xlsx");
    await dialog.getByRole("button", { name: "导出…" }).click();
    await dialog.getByRole("alert").filter({ hasText: "不能写入" }).waitFor(wait);
    await picture(page, "export-refused");
    await page.keyboard.press("Escape");
    await expect.poll(() => dialog.count(), wait).toBe(0);

    // A single file asks what for as well, where the branch wants it for every file.
    const { rules } = (await value(page, "audit", "dataRules", {})) as { readonly rules: object }; // the contract's answer
    await value(page, "audit", "saveDataRules", { rules: { ...rules, purposeFor: "every" } });
    await goTo(page, "/visits?tab=plan");
    const calendar = await saveTo("日历.ics");
    // The guide sends people to a button of the page; the palette knows it as well.
    await page.getByRole("button", { name: /^导出/ }).click(wait);
    await page.getByRole("menuitem", { name: /导出日历/ }).click(wait);
    await dialog.getByLabel("用途（记入审计）").fill("手机提醒");
    await page.keyboard.press("Enter");
    await expect.poll(() => existsSync(calendar), wait).toBe(true);
    expect(readFileSync(calendar, "utf8")).toContain("BEGIN:VCALENDAR");

    // A list without any number of a client does not ask whether numbers leave in full.
    await goTo(page, "/scripts");
    await page.getByRole("button", { name: "导出…" }).click(wait);
    await dialog.getByText("CSV（UTF-8）").waitFor(wait);
    await expect.poll(() => dialog.getByText("导出完整号码").count(), wait).toBe(0);
    await page.keyboard.press("Escape");
    await expect.poll(() => dialog.count(), wait).toBe(0);
    expect(started.consoleErrors).toEqual([]);
  });
});
