import type { Locator, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { existsSync } from "node:fs";
import path from "node:path";
import { newProfile, removeProfile, type StartedApp, startApp } from "./support/app.ts";
import { answerDialogs } from "./support/dialogs.ts";
import { createWorkstation } from "./support/importJourney.ts";
import { goTo, seen, settled, tabTo, value, wait } from "./support/window.ts";

/* Serving one client for long, without a mouse: a team, a loan on its way, a card, points, and the branch's own rules. */

const name = "郑雨桐";
let profile = "";
let started: StartedApp;
let page: Page;
let clientId = "";

beforeAll(async () => {
  profile = newProfile();
  started = await startApp({ profile });
  page = started.page;
  await createWorkstation(started);
  const made = await value(page, "clients", "createClient", { values: { kind: "person", name, tier: "wealthy", birthOn: "1955-03-08" } });
  clientId = String(Reflect.get(Object(made), "clientId"));
});
afterAll(async () => {
  await started.stop();
  removeProfile(profile);
});

const panel = (title: string): Locator => page.getByRole("region", { name: title, exact: true });
const row = (title: string, text: string): Locator => panel(title).locator(".row-line", { hasText: text });
const press = async (button: Locator): Promise<void> => {
  await tabTo(page, button);
  await page.keyboard.press("Enter");
  await settled(page);
};
const textIn = async (form: Locator, label: string, text: string): Promise<void> => {
  await tabTo(page, form.getByLabel(label, { exact: true }));
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText(text);
};
const choose = async (form: Locator, label: string, typed: string): Promise<void> => {
  await tabTo(page, form.getByRole("combobox", { name: label }));
  await page.keyboard.press("ArrowDown");
  await page.keyboard.insertText(typed);
  await seen(page.locator(".ant-select-item-option-active"));
  await page.keyboard.press("Enter");
};
const save = async (form: Locator): Promise<void> => {
  await page.keyboard.press("Control+Enter");
  await form.waitFor({ state: "hidden", ...wait });
  await settled(page);
};
const beginRow = async (what: string): Promise<Locator> => {
  await press(page.getByRole("button", { name: `添加${what}`, exact: true }));
  const form = page.getByRole("form", { name: `添加${what}` });
  await seen(form);
  return form;
};

describe("long service of a client", () => {
  it("[R072] the sixth tab is reached by its number, and takes a member of the team", async () => {
    await goTo(page, `/clients/${clientId}`);
    await page.locator("#content").focus();
    await page.keyboard.press("6");
    await seen(panel("服务方式"));
    const form = await beginRow("服务团队");
    await textIn(form, "姓名", "沈嘉言");
    await choose(form, "角色", "投资顾问");
    await textIn(form, "负责什么", "资产配置");
    await save(form);
    await seen(row("服务团队", "沈嘉言"));
    await seen(page.getByRole("button", { name: "服务团队 1 人" }));
  });

  it("[R066] a loan application goes on by one key press, and its next step is a follow-up", async () => {
    const form = await beginRow("贷款申请");
    await choose(form, "贷款种类", "个人住房");
    await textIn(form, "申请金额", "80万");
    await textIn(form, "缺少的资料", "收入证明");
    await textIn(form, "下一步", "补收入证明");
    await page.keyboard.press("Control+Enter");
    await seen(form.getByRole("alert"));
    await textIn(form, "下一步期限", "2030-01-04");
    await save(form);
    const loan = row("贷款申请", "80.0万");
    await seen(loan.getByText("咨询"));
    await press(loan.getByRole("button", { name: "转入收集资料" }));
    await seen(row("贷款申请", "80.0万").getByText("收集资料", { exact: true }));
    const items = JSON.stringify(await value(page, "followUps", "followUpList", { scope: "open", clientId, offset: 0, limit: 10 }));
    expect(items).toContain("补收入证明");
    expect(JSON.stringify(await value(page, "followUps", "todayPage", {}))).toContain('"group":"loan"');
  });

  it("[R077] [R076] the VIP card that fits is given where it is explained, and marks the client", async () => {
    await seen(row("可享权益", "贵宾室").getByText("客户层级 财富客户、私人银行客户"));
    await press(page.getByRole("button", { name: "提供：VIP卡" }));
    const form = page.getByRole("form", { name: "添加已提供的权益" });
    await seen(form);
    await expect.poll(() => form.getByLabel("权益", { exact: true }).inputValue(), wait).toBe("VIP卡");
    await tabTo(page, form.getByLabel("备注", { exact: true }));
    await page.keyboard.insertText("当面交给本人");
    await save(form);
    await seen(row("已提供的权益", "当面交给本人"));
    const field = page.locator('[data-field="vipCardIssued"]');
    await expect.poll(() => field.first().innerText(), wait).toContain("是");
  });

  it("[R063] points are earned and spent, and never below nothing", async () => {
    const earn = await beginRow("积分");
    await textIn(earn, "积分", "2500");
    await textIn(earn, "事由", "年度资产达标");
    await save(earn);
    await seen(panel("积分").getByText("余额 2,500 分"));
    await press(page.getByRole("button", { name: "用积分兑换：积分兑换礼品" }));
    const spend = page.getByRole("form", { name: "添加积分" });
    await textIn(spend, "积分", "2501");
    await page.keyboard.press("Control+Enter");
    await seen(spend.getByRole("alert"));
    await textIn(spend, "积分", "2000");
    await save(spend);
    await seen(panel("积分").getByText("余额 500 分"));
  });

  it("[R073] a task is given to the member, and undo takes the last step back", async () => {
    await press(row("服务团队", "沈嘉言").getByRole("button", { name: "交办" }));
    const dialog = page.getByRole("dialog");
    await seen(dialog.getByText(name));
    await tabTo(page, dialog.getByLabel("事项"));
    await page.keyboard.insertText("更新资产配置建议书");
    await expect.poll(() => dialog.getByLabel("委托", { exact: true }).inputValue(), wait).toBe("沈嘉言");
    await page.keyboard.press("Control+Enter");
    await dialog.waitFor({ state: "hidden", ...wait });
    await goTo(page, `/clients/${clientId}?tab=service`);
    await seen(row("服务团队", "更新资产配置建议书").getByText("1 件在办"));
    await value(page, "history", "undoLast", {});
    await expect.poll(() => row("服务团队", "更新资产配置建议书").count(), wait).toBe(0);
  });

  it("[R064] the lists are written to a file, and [X03] the branch sets who is archived in full", async () => {
    const file = path.join(profile, "积分.csv");
    await answerDialogs(started, { save: file });
    await press(panel("积分").getByRole("button", { name: "导出" }));
    const dialog = page.getByRole("dialog");
    await press(dialog.getByRole("button", { name: /导出|存为|保存/ }).last());
    await expect.poll(() => existsSync(file), wait).toBe(true);

    await goTo(page, "/settings/fullArchive");
    const box = page.getByLabel("存款或授信不低于");
    await tabTo(page, box);
    await page.keyboard.press("Control+a");
    await page.keyboard.insertText("50");
    await press(page.getByRole("button", { name: "保存", exact: true }));
    await seen(page.getByText(/已保存，0 位客户的建档要求有变/));
    expect(started.consoleErrors).toEqual([]);
  });
});
