import type { Locator, Page } from "playwright";
import { afterAll, beforeAll, describe, it, expect } from "vitest";
import { newProfile, removeProfile, type StartedApp, startApp } from "./support/app.ts";
import { createWorkstation } from "./support/importJourney.ts";
import { goTo, prefer, seen, settled, tabTo, value, wait } from "./support/window.ts";

/* Grading without a mouse: a proposal on the page of a company, proposals for a selection, the branch's table, a sensitive tag. */

let profile = "";
let started: StartedApp;
let page: Page;
let company = "";

const idOf = (answer: unknown): string => String(Reflect.get(Object(answer), "clientId"));

beforeAll(async () => {
  profile = newProfile();
  started = await startApp({ profile });
  page = started.page;
  await createWorkstation(started);
  company = idOf(await value(page, "clients", "createClient", { values: { kind: "company", name: "新港机械有限公司", employeeCount: 500 } }));
  await value(page, "clients", "createClient", { values: { kind: "person", name: "郑晓雨", birthOn: "1962-03-08" } });
});
afterAll(async () => {
  await started.stop();
  removeProfile(profile);
});

const press = async (button: Locator): Promise<void> => {
  await tabTo(page, button);
  await page.keyboard.press("Enter");
  await settled(page);
};
const panel = (title: string): Locator => page.getByRole("region", { name: title, exact: true });

describe("grading by keyboard", () => {
  it("[R093] a company's segment is proposed with its reason and accepted with Enter; the team that it asks for is compared", async () => {
    await goTo(page, `/clients/${company}?tab=needs`);
    const proposals = panel("分类与分级建议");
    await seen(proposals.getByText("员工 500 人，达到 300 人"));
    await press(proposals.getByRole("button", { name: "采纳：对公分类 中端客户" }));
    await seen(page.getByText("已采纳，1 位客户有变"));
    await seen(proposals.getByText("中端客户配备：客户经理"));
    await seen(panel("关系状况").getByText("他行资金未知"));
  });

  it("[R097] [R109] [R121] proposals for a selection fill what is empty, and say for whom", async () => {
    await goTo(page, "/clients");
    await seen(page.getByText("郑晓雨"));
    await page.getByRole("checkbox").first().check({ force: true });
    await press(page.getByRole("button", { name: "分级建议" }));
    const dialog = page.getByRole("dialog");
    await tabTo(page, dialog.getByRole("checkbox", { name: "生命阶段" }));
    await page.keyboard.press("Space");
    await seen(dialog.getByText("退休", { exact: true }));
    await press(dialog.getByRole("button", { name: "采纳（2 位）" }));
    await dialog.waitFor({ state: "hidden", ...wait });
    await seen(page.getByText("已采纳，2 位客户有变"));
  });

  it("[R094] the branch's table says at once what is wrong with it, and keeps what is right", async () => {
    await goTo(page, "/settings/standards");
    const employees = page.getByLabel("中端客户 · 员工（人）");
    await tabTo(page, employees);
    await page.keyboard.press("Control+a");
    await page.keyboard.insertText("2000");
    await seen(page.getByText("对公标准每列要从上到下递减"));
    await page.keyboard.press("Control+a");
    await page.keyboard.insertText("600");
    await press(page.getByRole("button", { name: "保存", exact: true }));
    await goTo(page, `/clients/${company}?tab=needs`);
    await seen(panel("分类与分级建议").getByRole("button", { name: "采纳：对公分类 潜力客户" }));
  });

  it("[R116] [R266] a tag of private words is sensitive from its first moment and says why", async () => {
    await value(page, "dictionaries", "saveTag", { id: null, values: { name: "重大疾病", tagClass: "basic" } });
    await goTo(page, "/settings/tags");
    await seen(page.getByText("保护隐私：含“病”，固定为敏感"));
    const mark = page.locator(".tag-row", { hasText: "敏感" }).getByRole("checkbox");
    await expect.poll(() => mark.isChecked(), wait).toBe(true);
    await expect.poll(() => mark.isDisabled(), wait).toBe(true);
  });

  it("[R093] the same in English: the proposal is accepted and taken back", async () => {
    await prefer(page, { language: "en" });
    await goTo(page, `/clients/${company}?tab=needs`);
    const proposals = panel("Proposals");
    await press(proposals.getByRole("button", { name: /^Accept: Corporate segment / }));
    await seen(page.getByText("Accepted; 1 client changed"));
    await page.keyboard.press("Control+z");
    await seen(proposals.getByRole("button", { name: /^Accept: Corporate segment / }));
    expect(started.consoleErrors).toEqual([]);
  });
});
