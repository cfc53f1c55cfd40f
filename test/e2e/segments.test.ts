/* A segment from its first condition to its last, by keyboard: built, saved, opened, renamed, its conditions changed (R096). */
import { afterEach, expect, it } from "vitest";
import type { StartedApp } from "./support/app.ts";
import { endDemo, startDemo } from "./support/demoBranch.ts";
import { goTo, seen, tabTo, wait } from "./support/window.ts";

let started: StartedApp;
afterEach(() => endDemo(started));

it("[R096] conditions are found by pinyin, filled in and kept as a segment without the mouse; the segment is renamed and changed", async () => {
  started = await startDemo();
  const { page, consoleErrors } = started;
  await goTo(page, "/clients");
  const dialog = page.getByRole("dialog");
  const builder = page.locator(".ant-modal").filter({ visible: true });
  const isFocused = (name: string) =>
    expect
      .poll(() => page.evaluate("(document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '').trim()"), wait)
      .toBe(name);
  const shown = async (): Promise<number> => Number((await page.locator(".page-subtitle").first().textContent(wait))?.replaceAll(/\D/g, ""));

  await tabTo(page, page.getByRole("button", { name: "组合条件" }));
  await page.keyboard.press("Enter");
  await tabTo(page, builder.getByRole("button", { name: "加条件" }));
  await page.keyboard.press("Enter");
  const fields = page.getByPlaceholder("选择条件");
  await seen(fields);
  await page.keyboard.type("zzzz");
  await seen(page.getByText("没有这个条件"));
  await fields.fill("jrzc");
  await seen(page.getByRole("button", { name: "金融资产", exact: true }));
  await page.keyboard.press("Enter");
  // The values take the focus; Escape leaves them and not the dialog.
  await isFocused("从");
  await page.keyboard.press("Escape");
  await isFocused("加条件");
  await seen(builder);
  await page.keyboard.press("Enter");
  await fields.fill("jrzc");
  await page.keyboard.press("Enter");
  await isFocused("从");
  await page.keyboard.type("100");
  await page.keyboard.press("Enter");
  await isFocused("加条件");
  await seen(builder.getByText("金融资产 ≥ 100.0万"));
  await expect.poll(async () => Number((await builder.locator("[aria-live]").textContent())?.replaceAll(/\D/g, "")), wait).toBeGreaterThan(0);
  const wealthy = Number((await builder.locator("[aria-live]").textContent())?.replaceAll(/\D/g, ""));

  await tabTo(page, builder.getByRole("button", { name: "存为动态分群" }));
  await page.keyboard.press("Enter");
  await page.getByPlaceholder("分群名称").fill("百万以上");
  await page.keyboard.press("Enter");
  await expect.poll(() => dialog.filter({ visible: true }).count(), wait).toBe(0);
  const open = (name: string) => page.locator(".view-tab[data-open]", { hasText: name });
  await seen(open("百万以上"));
  // Among many tabs the open one is in sight, with its menu.
  await expect
    .poll(
      () =>
        page.evaluate(
          "(() => { const row = document.querySelector('.view-tabs').getBoundingClientRect(); const tab = document.querySelector('.view-tab[data-open]').getBoundingClientRect(); return tab.right <= row.right + 1 && tab.left >= row.left - 1; })()",
        ),
      wait,
    )
    .toBe(true);
  await expect.poll(shown, wait).toBe(wealthy);

  const menu = async (item: string): Promise<void> => {
    await page.getByRole("button", { name: "视图操作" }).last().click(wait);
    await page.getByRole("menuitem", { name: item }).click(wait);
  };
  await menu("改名");
  await page.getByPlaceholder("视图名称").fill("大户");
  await page.keyboard.press("Enter");
  await seen(open("大户"));
  await expect.poll(shown, wait).toBe(wealthy);

  await menu("修改条件");
  await seen(page.getByText("分群“大户”的条件"));
  await builder.getByRole("button", { name: "金融资产 ≥ 100.0万" }).click(wait);
  await page.getByLabel("从").fill("300");
  await page.keyboard.press("Enter");
  await seen(builder.getByText("金融资产 ≥ 300.0万"));
  await builder.getByRole("button", { name: "保存分群" }).click(wait);
  await expect.poll(() => dialog.filter({ visible: true }).count(), wait).toBe(0);
  await expect.poll(shown, wait).toBeLessThan(wealthy);
  const few = await shown();

  // What it is for: the list of a campaign.
  await goTo(page, "/campaigns");
  await page.keyboard.press("n");
  await page.getByLabel("活动名称").fill("岁末沙龙");
  await page.keyboard.press("Control+Enter");
  await seen(page.getByRole("heading", { level: 1, name: "岁末沙龙" }));
  await page.getByRole("tab", { name: /名单与邀约/ }).click(wait);
  await page.getByRole("button", { name: "从分群加入" }).click(wait);
  await seen(page.getByRole("combobox", { name: "分群" }));
  await page.keyboard.insertText("大户");
  await seen(page.locator(".ant-select-item-option", { hasText: "大户" }));
  await page.keyboard.press("Enter");
  await seen(builder.getByText(`共 ${few} 位`));
  await page.keyboard.press("Control+Enter");
  await seen(page.locator(".toast-text", { hasText: "已加入" }));
  await expect.poll(() => dialog.filter({ visible: true }).count(), wait).toBe(0);
  expect(consoleErrors).toEqual([]);
});
