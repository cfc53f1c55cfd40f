import type { Locator, Page } from "playwright";
import { afterEach, describe, expect, it } from "vitest";
import { removeProfile, type StartedApp, startApp } from "./support/app.ts";
import { demoProfile } from "./support/demoProfile.ts";

const wait = { timeout: 20_000 };

const openDemo = async (page: Page, button: RegExp): Promise<void> => {
  await page.getByRole("button", { name: button }).first().click({ timeout: 60_000 });
  await page.getByRole("navigation").first().waitFor({ timeout: 60_000 });
};
const seen = (locator: Locator): Promise<void> => locator.first().waitFor({ state: "visible", ...wait });
const holds = (locator: Locator, text: string): Promise<void> => expect.poll(() => locator.first().inputValue(), wait).toBe(text);

/** Presses Tab until the wanted thing has the focus. */
const tabTo = async (page: Page, wanted: Locator, key = "Tab"): Promise<void> => {
  await seen(wanted);
  for (let press = 0; press < 120; press += 1) {
    if (await wanted.first().evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  throw new Error("the keyboard does not reach it");
};

describe("a visit from plan to report", () => {
  let profile = "";
  let started: StartedApp;
  afterEach(async () => {
    await started.stop();
    removeProfile(profile);
  });

  it("[R267][X02][X04] plan, confirm, prepare, begin, write notes, lose power, find them again, report, locked, follow-up made", async () => {
    profile = await demoProfile();
    started = await startApp({ profile });
    let { page } = started;
    await openDemo(page, /演示网点/);

    await page.keyboard.press("Control+Shift+N");
    const client = page.getByRole("combobox", { name: "客户" });
    await client.fill("王");
    await seen(page.locator(".search-hit"));
    await client.press("Enter");
    const name = (await page.locator(".picked-client strong").textContent(wait)) ?? "";
    expect(name).not.toBe("");
    await page.getByLabel("开始").fill("1830");
    await page.getByLabel("主题").fill("试一次到期安排");
    // What few visits need is one key away, and opens where the hand is.
    await expect.poll(() => page.getByLabel("议程").isVisible(), wait).toBe(false);
    const more = page.locator("summary", { hasText: "议程、资料、参加人" });
    await tabTo(page, more);
    await page.keyboard.press("Enter");
    await page.getByLabel("议程").fill("到期怎么办");
    await page.getByLabel("议程").press("Control+Enter");
    await seen(page.getByText(`已安排：${name}`));

    await page.keyboard.press("g");
    await page.keyboard.press("v");
    const row = page.locator(".visit-row", { hasText: "试一次到期安排" });
    await seen(row);
    await row.first().click();
    await page.keyboard.press("2");
    await seen(page.getByText("预约：已确认"));
    await page.getByRole("button", { name: "打开拜访" }).click();

    const papers = page.getByRole("checkbox", { name: "资料与名片已备" });
    await papers.check(wait);
    await expect.poll(() => papers.isChecked(), wait).toBe(true);
    await page.getByRole("button", { name: "开始拜访" }).click();
    const notes = page.getByRole("textbox", { name: "拜访记录" });
    await seen(notes);
    await notes.fill("先聊近况，气氛不错。");
    await page.getByRole("button", { name: "需求", exact: true }).click();
    await page.keyboard.insertText("明年三月要用三十万");
    await page.getByRole("button", { name: "承诺", exact: true }).click();
    await page.keyboard.insertText("周五前发三种期限的对照表");
    const typed = await notes.inputValue();
    await seen(page.getByText(/草稿已存/));
    expect(started.consoleErrors).toEqual([]);
    await started.kill();

    started = await startApp({ profile });
    page = started.page;
    await openDemo(page, /演示|打开/);
    await page.keyboard.press("g");
    await page.keyboard.press("v");
    const underWay = page.locator(".visit-row", { hasText: "试一次到期安排" });
    await seen(underWay);
    await underWay.first().press("Enter");
    const again = page.getByRole("textbox", { name: "拜访记录" });
    await seen(again);
    await holds(again, typed);

    await page.getByRole("tab", { name: "报告" }).click();
    await holds(page.getByLabel("拜访情况"), "先聊近况，气氛不错。");
    await holds(page.getByLabel("客户需求"), "明年三月要用三十万");
    await page.getByLabel("拜访情况").press("Control+Enter");
    await seen(page.getByText("还缺：结果、跟进计划"));
    await page.getByRole("radio", { name: "有兴趣，待跟进" }).check();
    await page.getByLabel("跟进计划").fill("周五前发对照表，下周一电话确认");
    await page.getByRole("button", { name: "加一条跟进" }).click();
    await page.getByRole("textbox", { name: "做什么" }).fill("电话确认期限");
    await page.keyboard.press("Control+Enter");
    await seen(page.getByText(/提交并锁定/));
    await expect.poll(() => page.getByLabel("跟进计划").count(), wait).toBe(0);
    await seen(page.locator(".visit-made", { hasText: "电话确认期限" }));
    await seen(page.locator(".visit-made", { hasText: "周五前发三种期限的对照表" }));
    expect(started.consoleErrors).toEqual([]);
  });

  it("[R267] goes from plan to a submitted report in English by keyboard alone", async () => {
    profile = await demoProfile();
    started = await startApp({ profile });
    const { page } = started;
    await seen(page.getByRole("button", { name: /演示网点/ }));
    await tabTo(
      page,
      page
        .getByRole("button", { name: "English" })
        .or(page.getByRole("radio", { name: "English" }))
        .or(page.getByText("English")),
    );
    await page.keyboard.press("Enter");
    await tabTo(page, page.getByRole("button", { name: /demonstration branch/i }));
    await page.keyboard.press("Enter");
    await page.getByRole("navigation").first().waitFor({ timeout: 60_000 });

    await page.keyboard.press("Control+K");
    await page.keyboard.insertText("plan a visit");
    await seen(page.getByRole("option", { name: /Plan a visit/ }));
    await page.keyboard.press("Enter");
    const client = page.getByRole("combobox", { name: "Client" });
    await seen(client);
    await tabTo(page, client);
    await page.keyboard.insertText("李");
    await seen(page.locator(".search-hit"));
    await page.keyboard.press("Enter");
    await seen(page.locator(".picked-client strong"));
    await tabTo(page, page.getByLabel("Start", { exact: true }));
    await page.keyboard.insertText("1900");
    await tabTo(page, page.getByLabel("Subject"));
    await page.keyboard.insertText("Keyboard visit");
    await page.keyboard.press("Control+Enter");
    await seen(page.getByText(/^Planned: /));

    await page.keyboard.press("g");
    await page.keyboard.press("v");
    await tabTo(page, page.locator(".visit-row", { hasText: "Keyboard visit" }));
    await page.keyboard.press("Space");
    await page.keyboard.press("2");
    await seen(page.getByText("Appointment: Confirmed"));
    await tabTo(page, page.getByRole("button", { name: "Open the visit" }));
    await page.keyboard.press("Enter");
    await seen(page.getByRole("tab", { name: "Prepare" }));
    await page.keyboard.press("b");
    const notes = page.getByRole("textbox", { name: "Visit notes" });
    await seen(notes);
    await tabTo(page, notes);
    await expect.poll(() => notes.getAttribute("readonly"), wait).toBeNull();
    await page.keyboard.insertText("Talked about the flat.\n【Need】 ¥300,000 by March");
    await page.keyboard.press("Alt+3");
    const firstResult = page.getByRole("radio").first();
    await tabTo(page, firstResult);
    await page.keyboard.press("Space");
    // What the notes gave stands first; what is typed goes on after it.
    const summary = page.getByLabel("Summary", { exact: true });
    await tabTo(page, summary);
    await page.keyboard.insertText(" Nothing else.");
    await expect.poll(() => summary.inputValue(), wait).toMatch(/^Talked about the flat\.\s*Nothing else\.$/);
    await tabTo(page, page.getByLabel("Follow-up plan"));
    await page.keyboard.insertText("Send the table by Friday");
    await page.keyboard.press("Alt+4");
    await seen(page.locator(".visit-attached input:focus"));
    await page.keyboard.insertText("Ask for the land register");
    await page.keyboard.press("Control+Enter");
    await seen(page.getByText(/Submitted and locked/));
    await seen(page.getByText("Ask for the land register"));
    expect(started.consoleErrors).toEqual([]);
  });
});
