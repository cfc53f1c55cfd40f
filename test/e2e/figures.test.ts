/* Dashboards in the real program: figures with their definitions, the rows behind one, a table behind a chart, and paper. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pdfPages } from "#test/support/pdfPages.ts";
import type { StartedApp } from "./support/app.ts";
import { answerDialogs } from "./support/dialogs.ts";
import { endDemo, startDemo } from "./support/demoBranch.ts";
import { focused, settled, wait } from "./support/window.ts";

let started: StartedApp;

beforeAll(async () => {
  started = await startDemo();
});

afterAll(() => endDemo(started));

const numberOf = (text: string | null): number => Number((text ?? "").replaceAll(/[^\d]/g, ""));

describe("dashboards", () => {
  it("[R229] [ui] arrows, J and K go from number to number on a dashboard, wherever the focus is", async () => {
    const { page } = started;
    await page.evaluate('location.hash = "#/figures"');
    const door = (figure: string) => page.locator(`[data-figure=${figure}] .dashboard-open`);
    await door("newClients").waitFor();
    await settled(page);
    await page.locator(".page-title").click();
    const names = await page.locator("[data-figure]").evaluateAll((cards) => cards.map((card) => card.getAttribute("data-figure") ?? ""));
    const [first = "", second = ""] = names;
    await page.keyboard.press("j");
    await focused(door(first));
    await page.keyboard.press("ArrowRight");
    await focused(door(second));
    await page.keyboard.press("k");
    await focused(door(first));
    const below = await page.locator("[data-figure]").evaluateAll((cards) => {
      const [top] = cards.map((card) => card.getBoundingClientRect().top);
      return cards.find((card) => card.getBoundingClientRect().top > (top ?? 0) + 40)?.getAttribute("data-figure") ?? "";
    });
    await page.keyboard.press("ArrowDown");
    await focused(door(below));
    await page.keyboard.press("ArrowUp");
    await focused(door(first));
    await page.keyboard.press("Enter");
    await page.getByText(/行，与指标一致/u).waitFor();
    await page.keyboard.press("Alt+ArrowLeft");
    await door(first).waitFor();
  });

  it("[R229] [R234] by keyboard alone: to the dashboards, another period, a figure, its rows, a row, and back", async () => {
    const { page } = started;
    await page.keyboard.press("g");
    await page.keyboard.press("r");
    await page.getByRole("heading", { level: 1, name: "指标看板" }).waitFor();
    const card = page.locator("[data-figure=newClients]");
    await card.waitFor();
    await expect.poll(() => card.textContent(), wait).toContain("期内开户的客户");
    await page.getByRole("tab", { name: "核心指标" }).focus();
    await page.keyboard.press("ArrowRight");
    await page.locator("[data-figure=visitsDone]").waitFor();
    await page.getByRole("radio", { name: "年" }).focus();
    await page.keyboard.press("Space");
    await page
      .getByText(/\d{4}-01-01 至 \d{4}-12-31/)
      .first()
      .waitFor();
    // In the first weeks of a year the visits are those of the year before.
    const isYoung = (await page.evaluate("new Date(Date.now() + 8 * 3_600_000).toISOString()")) as string; // ISO form
    if (isYoung.slice(5, 7) < "03") await page.getByRole("button", { name: "上一期间" }).press("Enter");
    const figure = page.locator("[data-figure=visitsDone]");
    await expect.poll(async () => numberOf(await figure.locator(".dashboard-value").textContent())).toBeGreaterThan(30);
    const count = numberOf(await figure.locator(".dashboard-value").textContent());
    await figure.locator(".dashboard-open").focus();
    await page.keyboard.press("Enter");
    await page.getByText(`共 ${count} 行，与指标一致`).waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.waitForURL(/#\/visits\//);
    await page.keyboard.press("Alt+ArrowLeft");
    await page.getByText(`共 ${count} 行，与指标一致`).waitFor();
    await page.keyboard.press("Alt+ArrowLeft");
    await page.locator("[data-figure=visitsDone]").waitFor();
  });

  it("[R233] each chart has its table, and a part of it opens exactly its rows", async () => {
    const { page } = started;
    const chart = page.locator("figure", { hasText: "已完成的拜访构成" });
    await chart.getByRole("button", { name: "表格" }).click();
    const row = chart.getByRole("row", { name: /上门/ });
    const count = numberOf(await row.getByRole("button").textContent());
    await row.getByRole("button").click();
    await page.getByText(`共 ${count} 行，与指标一致`).waitFor();
    await page.getByRole("button", { name: /只看：上门/ }).waitFor();
  });

  it("[R204] [R234] [R248] [R265] two periods side by side are shown on their sheets, white and numbered also under the dark theme, and saved", async () => {
    const { page, app, consoleErrors } = started;
    await page.evaluate("workstation.settings.savePreferences({ theme: 'dark' }).then(() => undefined)");
    await page.evaluate('location.hash = "#/figures?tab=compare&period=month&compare=lastYear"');
    await page.getByRole("row", { name: /准时率/ }).waitFor();
    const file = path.join(started.profile, "figures.pdf");
    await answerDialogs({ app }, { save: file });
    await page.keyboard.press("Control+p");
    const preview = page.getByRole("dialog", { name: "打印预览" });
    const sheet = preview.locator("canvas").first();
    await sheet.waitFor();
    const corner = await sheet.evaluate((drawn) =>
      drawn instanceof HTMLCanvasElement ? [...(drawn.getContext("2d")?.getImageData(4, 4, 1, 1).data ?? [])] : [],
    );
    expect(corner).toEqual([255, 255, 255, 255]);
    await preview.getByRole("button", { name: "存为 PDF…" }).press("Enter");
    await page.locator(".toast-text", { hasText: "PDF 已保存" }).waitFor();
    await expect.poll(() => preview.count()).toBe(0);
    const pages = (await pdfPages(readFileSync(file))).map((text) => text.replaceAll(/\s/gu, ""));
    for (const [index, text] of pages.entries()) {
      expect(text.split(`第${index + 1}页/共${pages.length}页`)).toHaveLength(2);
      expect(text).toContain("内部资料");
    }
    // A PDF among a client's files is drawn from its bytes: the window embeds no plug-in.
    await answerDialogs({ app }, { open: [file] });
    await page.keyboard.press("g");
    await page.keyboard.press("c");
    await page.getByRole("grid").first().focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.getByRole("tab", { name: /附件/ }).click();
    await page.getByRole("button", { name: "选择文件" }).click();
    // The client may have other files.
    await page.locator("li", { hasText: "figures.pdf" }).getByRole("button", { name: "预览" }).click();
    await page.getByRole("dialog", { name: "figures.pdf" }).locator("canvas").first().waitFor();
    expect(consoleErrors).toEqual([]);
  });
});
