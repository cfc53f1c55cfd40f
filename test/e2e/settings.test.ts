import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newProfile, removeProfile, type StartedApp, startApp } from "./support/app.ts";
import { goTo, wait } from "./support/window.ts";

const passphrase = "城东-安全-2026";

describe("what the branch edits itself, in the settings", () => {
  let profile = "";
  let started: StartedApp;
  const open = async (section: string): Promise<void> => {
    await started.page
      .getByRole("button", { name: "设置", exact: true })
      .or(started.page.getByRole("link", { name: "设置", exact: true }))
      .first()
      .click();
    await started.page.getByRole("navigation", { name: "设置分类" }).getByRole("button", { name: section, exact: true }).click();
  };

  beforeAll(async () => {
    profile = newProfile();
    started = await startApp({ profile });
    const { page } = started;
    await page.getByLabel("您的姓名").fill("李静");
    await page.getByLabel("网点名称").fill("城东支行");
    await page.getByLabel("口令", { exact: true }).fill(passphrase);
    await page.getByLabel("再输一次口令").fill(passphrase);
    await page.getByRole("button", { name: "建立工作站" }).click();
    await page.getByRole("navigation").first().waitFor({ timeout: 60_000 });
  });
  afterAll(async () => {
    await started.stop();
    removeProfile(profile);
  });

  it("a long page of settings scrolls in itself: the window around it stays where it is", async () => {
    const { page } = started;
    await open("关于");
    await page.getByRole("heading", { name: "关于" }).waitFor(wait);
    expect(await page.evaluate("document.documentElement.scrollHeight - innerHeight")).toBe(0);
    // Chosen once more from the palette, where one is already: it is shown again.
    await page.evaluate("document.querySelector('.settings-body').scrollTop = 0");
    await page.keyboard.press("Control+k");
    await page.locator("[cmdk-input]").fill("关于");
    await page.locator("[cmdk-item]").getByText("关于", { exact: true }).first().click();
    await expect.poll(() => page.evaluate("document.querySelector('.settings-body').scrollTop"), wait).toBeGreaterThan(0);
    // The list of sections is longer than the window: where one came by an address is seen in it.
    await goTo(page, "/settings/words");
    await goTo(page, "/settings/backups");
    const isSeen = "document.querySelector('.settings-link[aria-current]')?.getBoundingClientRect().bottom <= innerHeight";
    await expect.poll(() => page.evaluate(isSeen), wait).toBe(true);
  });

  it("[R036] an entry is added by typing and moved with the arrow keys, which keep the focus", async () => {
    const { page } = started;
    await open("字典");
    await page.getByRole("button", { name: "产品偏好类型" }).click();
    await page.getByLabel("新选项 · 中文").fill("投资型");
    await page.getByLabel("新选项 · English").fill("Investment led");
    await page.keyboard.press("Enter");
    await page.getByText("investmentLed").waitFor();
    const codes = page.locator(".entry-code");
    await expect.poll(async () => (await codes.allTextContents()).at(-1), wait).toBe("investmentLed");
    await page.locator(".ordered-handle").last().focus();
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Tab");
    await page.getByText("已调整顺序").waitFor();
    await expect.poll(async () => (await codes.allTextContents()).indexOf("investmentLed"), wait).toBe(2);
  });

  it("[RE11] a backup made here gives the data of its moment back, and the window shows nothing newer", async () => {
    const { page } = started;
    await open("标签");
    await page.getByLabel("新标签 · 名称").first().fill("有车");
    await page.keyboard.press("Enter");
    await page.getByLabel("有车 · 名称").waitFor();
    await open("备份");
    await page.getByRole("button", { name: "立即备份" }).click();
    await page.getByText("备份完成，已逐页核对").waitFor();
    await open("运行状况");
    await page.getByRole("button", { name: "立即检查" }).click();
    await page.locator(".badge[data-tone=done]", { hasText: /^完好$/ }).waitFor({ timeout: 30_000 });
    await expect.poll(() => page.getByText(/^完好，共/).count()).toBe(2);
    await page.getByRole("button", { name: "恢复演练" }).click();
    await page.getByText(/秒可恢复/).waitFor({ timeout: 30_000 });
    await open("标签");
    await page.getByLabel("新标签 · 名称").first().fill("有房");
    await page.keyboard.press("Enter");
    await page.getByLabel("有房 · 名称").waitFor();

    await open("备份");
    await page.locator(".backup-table tbody tr").first().getByRole("button", { name: /^恢复/ }).click();
    await page.locator(".ant-modal input").fill("不是这个口令");
    await page.getByRole("button", { name: "恢复备份" }).click();
    // Asked for as a whole: what stands there instead is told.
    await expect.poll(async () => (await page.locator(".ant-modal").allInnerTexts()).join(), { timeout: 30_000 }).toContain("口令不对");
    await page.locator(".ant-modal input").fill(passphrase);
    await page.getByRole("button", { name: "恢复备份" }).click();
    await page.getByText(/已恢复到/).waitFor({ timeout: 30_000 });
    // What was set aside goes only after a question.
    const aside = page.locator(".backup-table tbody tr", { hasText: "恢复前的资料" });
    await aside.getByRole("button", { name: /^删除/ }).click();
    await page.getByRole("dialog").getByText("取不回来").waitFor();
    await page.getByRole("button", { name: "永久删除" }).click();
    await page.getByText("恢复前的资料已删除").waitFor();
    await expect.poll(() => aside.count(), wait).toBe(0);
    await open("标签");
    await page.getByLabel("有车 · 名称").waitFor();
    await expect.poll(() => page.getByLabel("有房 · 名称").count(), wait).toBe(0);
    expect(started.consoleErrors).toEqual([]);
  });
});
