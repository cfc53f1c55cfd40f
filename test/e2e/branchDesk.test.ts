/* The branch manager's desk from the keyboard alone: dialogs begin where the hands are, are saved by Ctrl+Enter, and lose nothing. */
import type { Page } from "playwright";
import { afterAll, beforeAll, expect, it } from "vitest";
import { newProfile, removeProfile, startApp, type StartedApp } from "./support/app.ts";
import { focused, focusOf, goTo, openDemo, seen, settled, tabTo, value } from "./support/window.ts";

let started: StartedApp;
let page: Page;

beforeAll(async () => {
  started = await startApp({ profile: newProfile() });
  page = started.page;
  await openDemo(page);
  await value(page, "session", "openDemo", { as: "branchManager" });
  await page.locator(".frame").getByText("赵行长").first().waitFor();
  await settled(page);
});

afterAll(async () => {
  await started.stop();
  removeProfile(started.profile);
});

const dialog = () => page.locator(".ant-modal:visible");
/** Presses a button by the keyboard and waits for its dialog. */
const press = async (name: string): Promise<void> => {
  await tabTo(page, page.getByRole("button", { name }));
  await page.keyboard.press("Enter");
  await seen(dialog());
  await settled(page);
};
const choose = async (letters: string): Promise<void> => {
  await page.keyboard.type(letters);
  await seen(page.locator(".ant-select-dropdown:visible .ant-select-item-option"));
  await page.keyboard.press("Enter");
  await page.locator(".ant-select-dropdown:visible").waitFor({ state: "hidden" });
};

it("[R014] [X10] a handover is listed without the mouse: people by their first letters, the reason back after a mistaken Escape", async () => {
  await goTo(page, "/handover?tab=transfers");
  await press("新建移交清单");
  expect(await focusOf(page)).toContain("-from");
  await choose("周");
  // Nobody is handed over where there is nobody, and the dialog says so.
  await seen(dialog().getByText("周经理名下没有客户"));
  await choose("王");
  await page.keyboard.press("Tab");
  await choose("周");
  await page.keyboard.press("Tab");
  await page.keyboard.type("轮岗");
  await page.keyboard.press("Escape");
  await dialog().waitFor({ state: "hidden" });
  // The button has the focus again a moment after the dialog is gone; an Enter before that is nobody's.
  await expect.poll(() => focusOf(page)).toContain("新建移交清单");
  await page.keyboard.press("Enter");
  await seen(dialog().getByText("已放回上次没有保存的内容"));
  await tabTo(page, dialog().getByLabel("原因"));
  await page.keyboard.press("Control+Enter");
  await seen(page.getByRole("heading", { name: "王经理 → 周经理" }));
  await seen(page.getByText("轮岗"));
});

it("[R235] client managers stand side by side with the branch, whose numbers are those of its dashboard", async () => {
  await goTo(page, "/figures");
  const total = await page.locator("[data-figure=clientCount]").locator(".dashboard-value").first().innerText();
  await goTo(page, "/figures?tab=team");
  const last = page.locator("tfoot tr");
  await seen(last);
  expect(await last.locator("td").first().innerText()).toBe(total);
  // The sheet of every dashboard says of what, whose and of which days it is.
  for (const [tab, title] of [
    ["team", "客户经理"],
    ["together", "组合与关联"],
    ["compare", "前后对比"],
    ["money", "到期与关系"],
  ] as const) {
    await goTo(page, `/figures?tab=${tab}`);
    const head = page.locator(".dashboard-paper-head");
    await head.waitFor({ state: "attached" });
    expect(await head.textContent()).toMatch(new RegExp(`^${title}.* · 全网点 · \\d{4}-`, "u"));
  }
  await goTo(page, "/figures?tab=team");
  await tabTo(page, last.getByRole("button").first());
  await page.keyboard.press("Enter");
  await seen(page.getByText(`共 ${total} 行，与指标一致`));
  await seen(page.locator("main").getByText("· 全网点"));
  // A sum of money is found again under its rows, to the fen.
  await goTo(page, "/figures?tab=money");
  const card = page.locator("[data-figure=maturityAmount]");
  const sum = await card.locator(".dashboard-value").first().getAttribute("title");
  await tabTo(page, card.getByRole("button").first());
  await page.keyboard.press("Enter");
  await seen(page.getByText(`金额合计 ${sum}`));
});

it("[ui] at 1366 the tools of a dashboard take no line of their own: in Chinese they stand beside the tabs, in English beside the title", async () => {
  const middles = (selector: string): Promise<readonly number[]> =>
    page.locator(selector).evaluateAll((all) =>
      all.map((one) => {
        const { top, height } = one.getBoundingClientRect();
        return Math.round(top + height / 2);
      }),
    );
  const spread = (all: readonly number[]): number => Math.max(...all) - Math.min(...all);
  await value(page, "settings", "savePreferences", { language: "zh-CN" });
  for (const tab of ["core", "compare"]) {
    await goTo(page, `/figures?tab=${tab}`);
    expect(spread(await middles(".page-head [role=tab], .page-actions button")), `zh ${tab}`).toBeLessThan(8);
    expect(spread(await middles(".dashboard-bar > *")), `zh ${tab}`).toBeLessThan(8);
  }
  await value(page, "settings", "savePreferences", { language: "en" });
  await goTo(page, "/figures?tab=core");
  await seen(page.getByRole("heading", { name: "Dashboards" }));
  expect(spread(await middles(".page-head [role=tab]"))).toBeLessThan(8);
  expect(spread(await middles(".page-title, .page-actions button"))).toBeLessThan(8);
  expect(spread(await middles(".dashboard-bar > *"))).toBeLessThan(8);
  // What is done now and then is one press further, by keyboard alone.
  await tabTo(page, page.getByRole("button", { name: /^More/u }));
  await page.keyboard.press("Enter");
  await seen(page.getByRole("menuitem", { name: "Publish for analysts" }));
  await page.keyboard.press("Enter");
  await seen(dialog().locator(".ant-modal-title", { hasText: "Definitions" }));
  // The menu goes away with its own animation: the hands are in the dialog then, not on the button behind it.
  await settled(page);
  await focused(dialog().locator(":focus"));
  await page.keyboard.press("Escape");
  await dialog().waitFor({ state: "hidden" });
  await value(page, "settings", "savePreferences", { language: "zh-CN" });
  await settled(page);
});

it("[R178] the key N makes what the tab of research shows", async () => {
  for (const [tab, title] of [
    ["questionnaires", "新问卷"],
    ["interviews", "新访谈"],
    ["projects", "新建调研项目"],
  ] as const) {
    await goTo(page, `/surveys?tab=${tab}`);
    await page.keyboard.press("n");
    await seen(dialog().locator(".ant-modal-title", { hasText: title }));
    await page.keyboard.press("Escape");
    await dialog().waitFor({ state: "hidden" });
  }
});

it("[ui] a question that cannot be taken back begins on the way back", async () => {
  await goTo(page, "/rules");
  await press("删除");
  expect(await focusOf(page)).toMatch(/取消/u);
  await page.keyboard.press("Enter");
  await dialog().waitFor({ state: "hidden" });
  expect(started.consoleErrors).toEqual([]);
});
