/* The end of a day in the real program: the log compiles itself, keeps words through a crash, and a meeting makes work of its decisions. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { StartedApp } from "./support/app.ts";
import { endDemo, startDemo } from "./support/demoBranch.ts";
import { wait } from "./support/window.ts";

let started: StartedApp;

const goTo = (address: string): Promise<void> => started.page.evaluate(`location.hash = ${JSON.stringify(`#${address}`)}`);
const toast = (text: RegExp) => started.page.locator(".toast-text", { hasText: text }).first().waitFor();

beforeAll(async () => {
  started = await startDemo();
});

afterAll(() => endDemo(started));

describe("the work log", () => {
  it("[X06] is reached by keyboard, kept while typing, finished with Ctrl+Enter, and taken back", async () => {
    const { page } = started;
    await page.keyboard.press("Control+k");
    await page.keyboard.type("写今天的工作日志");
    await page.keyboard.press("Enter");
    const wentWell = page.getByLabel("做得好的");
    await wentWell.fill("王女士续存");
    await page.getByLabel("问题").fill("资料不全");
    await page.getByLabel("问题").press("Tab");
    await page.locator(".work-log-kept[data-status=saved]").waitFor();
    await page.keyboard.press("Control+Enter");
    await toast(/日志已完成/);
    await page.locator(".badge[data-tone=done]", { hasText: "完成" }).first().waitFor();
    await expect.poll(() => page.locator(".work-log-words textarea").count(), wait).toBe(0);
    await page.locator(".toast", { hasText: "日志已完成" }).getByText("撤销").click();
    await page.getByLabel("做得好的").waitFor();
    await expect.poll(() => page.getByLabel("做得好的").inputValue()).toBe("王女士续存");
  });

  it("[X06] what was being typed when the power went is there again", async () => {
    await started.page.getByLabel("明日计划").fill("先办三件事");
    await started.page.locator(".work-log-kept[data-status=draft], .work-log-kept[data-status=saved]").waitFor();
    await started.kill();
    started = await startDemo(started.profile);
    await goTo("/work-log");
    await expect.poll(() => started.page.getByLabel("明日计划").inputValue()).toBe("先办三件事");
  });

  it("[X06][R067] a meeting takes its agenda from the work, and a decision about a client becomes a follow-up", async () => {
    const { page, consoleErrors } = started;
    await goTo("/work-log?tab=meetings");
    await page.getByRole("button", { name: "新建周例会" }).click();
    await page.getByRole("heading", { level: 1, name: /周例会/ }).waitFor();
    await page.getByRole("button", { name: "全部采用" }).click();
    await expect.poll(() => page.getByRole("textbox", { name: "议程" }).inputValue()).toMatch(/^1\. /);
    await page.getByLabel("决定什么").fill("登门说明");
    await page.getByLabel("相关客户").click();
    await page.keyboard.type("王");
    await page.locator(".search-hit").first().click();
    await page.getByRole("button", { name: "记下决定" }).click();
    await toast(/成为 .+ 的跟进事项/);
    await page.locator(".work-log-decisions li", { hasText: "登门说明" }).waitFor();
    const found = await page.evaluate(
      "workstation.followUps.followUpList({ scope: 'open', offset: 0, limit: 100 }).then((answer) => answer.value.lines.filter((line) => line.title === '登门说明').length)",
    );
    expect(found).toBe(1);
    await page.getByRole("button", { name: "标为已召开" }).click();
    await toast(/已标为已召开/);
    expect(consoleErrors).toEqual([]);
  });
});
