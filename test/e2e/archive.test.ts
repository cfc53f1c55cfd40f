import type { Locator, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newProfile, removeProfile, type StartedApp, startApp } from "./support/app.ts";
import { createWorkstation, unlock } from "./support/importJourney.ts";
import { goTo, prefer, seen, settled, tabTo, value, wait } from "./support/window.ts";

/* One client's file from its first day, through the real program: by keyboard where a key exists for it. */

const name = "宋知遥";
const phone = "13800138001";
let profile = "";
let started: StartedApp;
let page: Page;

beforeAll(async () => {
  profile = newProfile();
  started = await startApp({ profile });
  page = started.page;
  await createWorkstation(started);
});
afterAll(async () => {
  await started.stop();
  removeProfile(profile);
});

const field = (key: string): Locator => page.locator(`.archive-profile [data-field="${key}"]`);
const textOf = (locator: Locator, text: string): Promise<void> => expect.poll(() => locator.first().innerText(), wait).toContain(text);
const toast = (text: string | RegExp): Promise<void> => seen(page.getByText(text));
const row = (text: string): Locator => page.locator(".row-line", { hasText: text });

/** Fills the form that is open and saves it with Ctrl+Enter. */
const fillForm = async (what: string, texts: Readonly<Record<string, string>>): Promise<void> => {
  const form = page.getByRole("form", { name: `添加${what}` });
  await seen(form);
  for (const [label, text] of Object.entries(texts)) await form.getByLabel(label, { exact: true }).fill(text);
  await page.keyboard.press("Control+Enter");
  await form.waitFor({ state: "hidden", ...wait });
};

/** Chooses in a list of the open form by typing and Enter. */
const choose = async (what: string, label: string, typed: string): Promise<void> => {
  const box = page.getByRole("form", { name: `添加${what}` }).getByRole("combobox", { name: label });
  await box.focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.insertText(typed);
  await seen(page.locator(".ant-select-item-option-active"));
  await page.keyboard.press("Enter");
};

/** Turns to a tab of the file with its number key. */
const turnTo = async (tab: string): Promise<void> => {
  const names = await page.locator(".archive-tabs [role='tab']").allInnerTexts();
  const index = names.findIndex((one) => one.startsWith(tab));
  expect(index).toBeGreaterThanOrEqual(0);
  await page.keyboard.press(String((index + 1) % 10));
  await settled(page);
};

const add = async (what: string): Promise<void> => {
  await tabTo(page, page.getByRole("button", { name: `添加${what}`, exact: true }));
  await page.keyboard.press("Enter");
};

describe("the file of a client", () => {
  it("[R001] is created from the keyboard, and a second one of the same person is warned of first", async () => {
    await page.keyboard.press("Control+n");
    await seen(page.getByRole("textbox", { name: "姓名" }));
    await page.keyboard.insertText(name);
    await tabTo(page, page.getByLabel("手机号"));
    await page.keyboard.insertText(phone);
    await page.keyboard.press("Control+Enter");
    await toast(`已建立${name}的档案`);
    await expect.poll(() => page.evaluate("location.hash"), wait).toMatch(/\/clients\/[0-9a-f-]{36}/);

    await page.keyboard.press("Control+n");
    await seen(page.getByRole("textbox", { name: "姓名" }));
    await page.keyboard.insertText(name);
    await tabTo(page, page.getByLabel("手机号"));
    await page.keyboard.insertText(phone);
    await seen(page.locator(".duplicate-card", { hasText: name }));
    await seen(page.getByRole("button", { name: "不是同一位，仍然建立" }));
    await page.keyboard.press("Control+Enter");
    await expect.poll(() => page.evaluate("location.hash"), wait).toMatch(/\/clients\/[0-9a-f-]{36}/);
  });

  it("[R021] fields are edited where they stand: E, Enter, Esc; a bad value says why and stays", async () => {
    await expect.poll(() => page.evaluate("location.hash"), wait).toContain("tab=profile");
    await settled(page);
    await field("occupation").focus();
    await page.keyboard.press("e");
    await page.keyboard.insertText("茶叶店主");
    await page.keyboard.press("Enter");
    await textOf(field("occupation"), "茶叶店主");
    await expect.poll(() => page.evaluate("document.activeElement?.getAttribute('data-field') ?? ''"), wait).toBe("occupation");

    await page.keyboard.press("e");
    await page.keyboard.insertText("，兼职教师");
    await page.keyboard.press("Escape");
    await textOf(field("occupation"), "茶叶店主");
    await expect.poll(() => field("occupation").innerText(), wait).toBe("茶叶店主");

    await field("birthOn").focus();
    await page.keyboard.press("e");
    await page.keyboard.insertText("1980-02-31");
    await page.keyboard.press("Enter");
    await seen(page.getByRole("alert").filter({ hasText: /没有这一天|请写日期/ }));
    const birth = page.getByRole("textbox", { name: "出生日期" });
    await expect.poll(() => birth.inputValue(), wait).toBe("1980-02-31");
    await birth.fill("1980-02-28");
    await page.keyboard.press("Enter");
    await textOf(field("birthOn"), "1980年2月28日");
  });

  it("[R265] the phone is masked until it is asked for", async () => {
    const header = page.locator(".archive-phone");
    await textOf(header, "138****8001");
    await page.locator("#content").focus();
    await tabTo(page, header.getByRole("button"));
    await page.keyboard.press("Enter");
    await textOf(header, phone);
    await page.keyboard.press("Enter");
    await textOf(header, "138****8001");
  });

  it("what was being typed when the power went is offered after the next start", async () => {
    await field("employer").focus();
    await page.keyboard.press("e");
    await page.keyboard.insertText("城东茶叶市场 12 号");
    const address = String(await page.evaluate("location.hash"));
    await expect.poll(async () => JSON.stringify(await value(page, "drafts", "drafts", { prefix: "client:" })), wait).toContain("城东茶叶市场 12 号");
    await started.kill();

    started = await startApp({ profile });
    page = started.page;
    await unlock(started);
    await goTo(page, address.replace(/^#/, ""));
    await seen(page.getByText("城东茶叶市场 12 号"));
    await tabTo(page, page.getByRole("button", { name: "接着写" }));
    await page.keyboard.press("Enter");
    const box = page.getByRole("textbox", { name: "工作单位" });
    await expect.poll(() => box.inputValue(), wait).toBe("城东茶叶市场 12 号");
    await box.press("Enter");
    await textOf(field("employer"), "城东茶叶市场 12 号");
  });

  it("[R261] what was being typed when it was locked is there after unlocking: in a field, in a row's form, in a dialog, for a new client", async () => {
    const address = String(await page.evaluate("location.hash")).replace(/^#/, "");
    const lockAndUnlock = async (): Promise<void> => {
      await page.keyboard.press("Control+l");
      await unlock(started);
    };
    await field("education").waitFor(wait);
    await field("nativePlace").focus();
    await page.keyboard.press("e");
    await page.keyboard.type("浙江湖州", { delay: 20 });
    await lockAndUnlock();
    await goTo(page, address);
    await seen(page.getByText("浙江湖州"));
    await tabTo(page, page.getByRole("button", { name: "接着写" }));
    await page.keyboard.press("Enter");
    await page.getByRole("textbox", { name: "籍贯" }).press("Escape");

    await page.locator("#content").focus();
    await page.keyboard.press("l");
    await seen(page.getByRole("form", { name: "添加往来记录" }));
    await page.keyboard.type("问起外币存款", { delay: 20 });
    await lockAndUnlock();
    await goTo(page, address);
    await page.locator("#content").focus();
    await page.keyboard.press("l");
    const form = page.getByRole("form", { name: "添加往来记录" });
    await expect.poll(() => form.getByLabel("内容", { exact: true }).inputValue(), wait).toBe("问起外币存款");
    await tabTo(page, form.getByRole("button", { name: "重新填写" }));
    await page.keyboard.press("Enter");
    await page.keyboard.press("Escape");

    await goTo(page, "/follow-ups");
    await page.keyboard.press("n");
    const what = page.getByRole("dialog").getByLabel("事项 *");
    await seen(what);
    await what.focus();
    await page.keyboard.type("补寄流水单", { delay: 20 });
    await lockAndUnlock();
    await goTo(page, "/follow-ups");
    await page.keyboard.press("n");
    await expect.poll(() => what.inputValue(), wait).toBe("补寄流水单");
    await page.keyboard.press("Escape");

    await page.keyboard.press("Control+n");
    await seen(page.getByRole("textbox", { name: "姓名" }));
    await page.keyboard.type("欧阳慕白", { delay: 20 });
    await lockAndUnlock();
    await page.keyboard.press("Control+n");
    const newName = page.getByRole("textbox", { name: "姓名" });
    await expect.poll(() => newName.inputValue(), wait).toBe("欧阳慕白");
    await newName.fill("贵".repeat(300));
    await page.keyboard.press("Control+Enter");
    await seen(page.getByRole("alert").filter({ hasText: /最多 \d+ 字，现在 300 字/ }));
    await tabTo(page, page.getByRole("button", { name: "重新填写" }), "Shift+Tab");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Escape");
    await goTo(page, address);
  });

  it("[R101][R021] a contact, a lunar birthday and a holding elsewhere are entered in place", async () => {
    await page.locator("#content").focus();
    await page.keyboard.press("l");
    await fillForm("往来记录", { 内容: "电话里说明年想给孩子存一笔" });
    await seen(row("明年想给孩子存一笔"));

    await turnTo("家庭与关系");
    await add("重要日期");
    await choose("重要日期", "历法", "农历");
    await fillForm("重要日期", { 名称: "母亲生日", 月: "8", 日: "15" });
    await seen(row("母亲生日"));
    await textOf(row("母亲生日"), "八月十五");

    await turnTo("持有");
    await add("他行产品");
    await choose("持有产品", "产品类别", "定期");
    await fillForm("持有产品", { 产品名称: "三年定期", 银行: "邻家银行", 金额: "50万" });
    await seen(page.getByText("三年定期"));
  });

  it("[R115] a new tag asks for its class, and Ctrl+Z takes the last step back", async () => {
    await turnTo("需求与偏好");
    const box = page.getByRole("combobox", { name: /标签/ });
    await tabTo(page, box);
    await page.keyboard.insertText("喜欢喝茶");
    const group = page.getByRole("group", { name: /喜欢喝茶/ });
    await tabTo(page, group.getByRole("button").first());
    await page.keyboard.press("Enter");
    await seen(page.locator(".tag-chip", { hasText: "喜欢喝茶" }));
    await page.locator("#content").focus();
    await page.keyboard.press("Control+z");
    await toast("已撤销");
    await expect.poll(() => page.locator(".tag-chip", { hasText: "喜欢喝茶" }).count(), wait).toBe(0);
  });

  it("the history names each step, and the language changes without leaving the page", async () => {
    await page.keyboard.press("Control+k");
    await page.keyboard.insertText("修改记录");
    await seen(page.locator("[cmdk-item]", { hasText: "修改记录" }));
    await page.keyboard.press("Enter");
    await seen(page.getByRole("heading", { name: "修改记录" }));
    await textOf(page.locator("main"), name);
    await prefer(page, { language: "en" });
    await seen(page.getByRole("heading", { name: "History" }));
    await expect.poll(() => page.evaluate("location.hash"), wait).toContain("/history");
    await prefer(page, { language: "zh-CN" });
    await seen(page.getByRole("heading", { name: "修改记录" }));
  });

  it("the palette finds the client by initials, also in English", async () => {
    for (const language of ["en", "zh-CN"]) {
      await prefer(page, { language });
      await page.keyboard.press("Control+k");
      await page.keyboard.insertText("szy");
      await seen(page.locator("[cmdk-item]", { hasText: name }));
      await page.keyboard.press("Enter");
      await expect.poll(() => page.evaluate("location.hash"), wait).toMatch(/\/clients\/[0-9a-f-]{36}/);
      await seen(page.getByRole("heading", { name }));
    }
  });

  it("[R021] two files of one person become one by keyboard, and the history takes that back", async () => {
    await goTo(page, "/duplicates");
    await tabTo(page, page.getByRole("button", { name: "并排核对" }));
    await page.keyboard.press("Enter");
    await seen(page.getByRole("button", { name: "合并", exact: true }));
    await settled(page);
    await page.keyboard.press("Control+Enter");
    await toast(/已合并/);
    await goTo(page, "/duplicates");
    await seen(page.getByText("没有发现重复的客户"));
    await page.keyboard.press("Control+z");
    await toast("已撤销");
    await seen(page.getByRole("button", { name: "并排核对" }));
    await goTo(page, "/clients");
    await expect
      .poll(
        () =>
          page
            .getByRole("row", { name: new RegExp(name) })
            .or(page.getByText(name, { exact: true }))
            .count(),
        wait,
      )
      .toBeGreaterThan(1);
  });

  it("the window wrote no error on the way", () => expect(started.consoleErrors).toEqual([]));
});
