/*
 * The branch's tables at a real hub, with more people than a glance takes in: found by the first letters, whole at 200 %; and the hub's
 * audit, narrowed by an act and by a person.
 */
import type { Page } from "playwright";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type BranchHub, makeBranchHub } from "./support/branchHub.ts";
import type { StartedApp } from "./support/app.ts";
import { endBranch, join } from "./support/joinedApp.ts";
import { goTo, prefer, seen, tabTo, wait } from "./support/window.ts";

let hub: BranchHub;
const apps: StartedApp[] = [];
const program = (line: string): Promise<StartedApp> => join(line, "correct horse battery", (app) => void apps.push(app));
const names = ["周静", "买买提·吐尔逊·阿卜杜热合曼", "李强", "王敏", "陈艳", "何涛", "高芳", "吴平", "张伟"];

beforeAll(async () => {
  hub = await makeBranchHub("城南支行", "赵行长");
  for (const name of names) await hub.addPerson(name, "clientManager");
  await hub.start();
});

afterAll(() => endBranch(hub, apps));

const rows = (page: Page) => page.locator(".branch-table tbody tr");

it("[R247] [ui] people are found by their first letters, and at 200 % no line of them is broken or goes beyond the page", async () => {
  const { page, consoleErrors } = await program(hub.firstCodes[1] ?? "");
  await goTo(page, "/branch?tab=people");
  await expect.poll(() => rows(page).count(), wait).toBe(names.length + 2);
  await tabTo(page, page.getByRole("searchbox", { name: "姓名、拼音、岗位、网点、工作站" }));
  await page.keyboard.type("zj");
  await expect.poll(() => rows(page).count(), wait).toBe(1);
  await seen(rows(page).filter({ hasText: "周静" }));
  await page.keyboard.press("Control+a");
  await page.keyboard.type("没有这个人");
  await seen(page.getByText("没有符合的"));
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Delete");
  await expect.poll(() => rows(page).count(), wait).toBe(names.length + 2);
  for (const language of ["zh-CN", "en"]) {
    await prefer(page, { zoom: 200, language });
    const body = page.locator(".page-body");
    await expect.poll(() => body.evaluate((one) => one.scrollWidth - one.clientWidth), wait).toBe(0);
    // A role of four or five characters stood under itself, one character to a line.
    const tallest = await rows(page)
      .locator("td:nth-child(2)")
      .evaluateAll((all) => Math.max(...all.map((one) => one.getBoundingClientRect().height)));
    expect(tallest, language).toBeLessThan(30);
    await prefer(page, { zoom: 100, language: "zh-CN" });
  }
  expect(consoleErrors).toEqual([]);
});

it("[R260] the hub's audit is narrowed by an act and by a person, from the keyboard", async () => {
  const { page, consoleErrors } = await program(hub.firstCodes[0] ?? "");
  await goTo(page, "/branch?tab=audit");
  await seen(rows(page));
  const choose = async (label: string, letters: string): Promise<void> => {
    await tabTo(page, page.getByRole("combobox", { name: label }));
    await page.keyboard.type(letters);
    await seen(page.locator(".ant-select-dropdown:visible .ant-select-item-option"));
    await page.keyboard.press("Enter");
    await page.locator(".ant-select-dropdown:visible").waitFor({ state: "hidden" });
  };
  await choose("所有操作", "xinzengrenyuan");
  await expect.poll(() => rows(page).count(), wait).toBe(names.length + 2);
  await choose("谁办的，或关于谁", "zj");
  await expect.poll(() => rows(page).count(), wait).toBe(1);
  expect(await rows(page).innerText()).toContain("周静");
  await tabTo(page, page.getByRole("button", { name: "清除筛选" }));
  await page.keyboard.press("Enter");
  await expect.poll(() => rows(page).count(), wait).toBeGreaterThan(names.length * 2);
  expect(consoleErrors).toEqual([]);
});
