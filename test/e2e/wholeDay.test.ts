/*
 * One full day of a client manager in the window, in both languages (product.md, steps 1 to 5): Today, preparing, the visit
 * with its notes, the report, and the follow-up that came of it.
 */
import type { Locator } from "playwright";
import { afterEach, expect, it } from "vitest";
import { removeProfile, type StartedApp, startApp } from "./support/app.ts";
import { demoProfile } from "./support/demoProfile.ts";

const wait = { timeout: 20_000 };
const seen = (locator: Locator): Promise<void> => locator.first().waitFor({ state: "visible", ...wait });

/** Scrolls the table by half a screen, from its end to its beginning again, and waits until it is drawn. */
const furtherDown = `(async () => {
  const table = document.querySelector(".table-scroll");
  const isAtEnd = table.scrollTop + table.clientHeight >= table.scrollHeight - 1;
  table.scrollTop = isAtEnd ? 0 : table.scrollTop + table.clientHeight / 2;
  await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
})()`;

const words = {
  "zh-CN": {
    switchTo: "中文",
    demo: /演示网点/,
    client: "客户",
    date: "日期",
    start: "开始",
    subject: "主题",
    planned: /^已安排：/,
    confirmed: "预约：已确认",
    begin: "开始拜访",
    notes: "拜访记录",
    draftKept: /草稿已存/,
    report: "报告",
    summary: "拜访情况",
    needs: "客户需求",
    interested: "有兴趣，待跟进",
    nextStep: "跟进计划",
    addFollowUp: "加一条跟进",
    whatToDo: "做什么",
    locked: /提交并锁定/,
    later: "以后",
    doneSaid: "已完成：",
  },
  en: {
    switchTo: "English",
    demo: /demonstration branch/i,
    client: "Client",
    date: "Date",
    start: "Start",
    subject: "Subject",
    planned: /^Planned: /,
    confirmed: "Appointment: Confirmed",
    begin: "Begin the visit",
    notes: "Visit notes",
    draftKept: /draft|kept/i,
    report: "Report",
    summary: "Summary",
    needs: "Client's needs",
    interested: "Interested",
    nextStep: "Follow-up plan",
    addFollowUp: "Add a follow-up",
    whatToDo: "What to do",
    locked: /Submitted and locked/,
    later: "Later",
    doneSaid: "Done: ",
  },
} as const;

let profile = "";
let started: StartedApp;
afterEach(async () => {
  await started.stop();
  removeProfile(profile);
});

it.each(["zh-CN", "en"] as const)("[R078][R267][R268][X02][X04][R218] a day from Today to the finished follow-up, in %s", async (language) => {
  const say = words[language];
  profile = await demoProfile();
  started = await startApp({ profile });
  const { page } = started;
  await page.getByText(say.switchTo, { exact: true }).first().click();
  await page.getByRole("button", { name: say.demo }).first().click({ timeout: 60_000 });

  // 1. Today: its lines, and why one of them is here.
  const lines = page.locator("[data-line-button]");
  await seen(lines);
  await expect.poll(() => lines.count(), wait).toBeGreaterThan(5);
  await lines.first().focus();
  await page.keyboard.press("?");
  await seen(page.locator(".today-why"));
  const today = await page.evaluate(() => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10));
  // No visit of the demonstration is called so: on some days one of those stands first.
  const subject = language === "en" ? "A look at the maturing deposits" : "存单到期后怎么安排";

  // 2. A visit of today is planned and confirmed, and stands on Today.
  await page.keyboard.press("Control+Shift+N");
  const client = page.getByRole("combobox", { name: say.client, exact: true });
  await client.fill("王");
  await seen(page.locator(".search-hit"));
  await client.press("Enter");
  const name = (await page.locator(".picked-client strong").first().textContent(wait)) ?? "";
  expect(name).not.toBe("");
  await page.getByLabel(say.date, { exact: true }).fill(today);
  await page.getByLabel(say.start, { exact: true }).fill("2145");
  await page.getByLabel(say.subject, { exact: true }).fill(subject);
  await page.getByLabel(say.subject, { exact: true }).press("Control+Enter");
  await seen(page.getByText(say.planned));
  await page.keyboard.press("g");
  await page.keyboard.press("v");
  const row = page.locator(".visit-row", { hasText: subject });
  await seen(row);
  await row.first().click();
  await page.keyboard.press("2");
  await seen(page.getByText(say.confirmed));
  await page.keyboard.press("Escape");
  await page.keyboard.press("g");
  await page.keyboard.press("t");
  const standing = page.locator(".today-visit", { hasText: subject });
  await seen(standing);
  await standing.first().getByRole("button").first().click();

  // 3. Prepared, begun, written down.
  await page.getByRole("checkbox").first().check(wait);
  await page.getByRole("button", { name: say.begin, exact: true }).click();
  const notes = page.getByRole("textbox", { name: say.notes });
  await seen(notes);
  const talk = language === "en" ? "Talked about the flat for the son." : "聊了给孩子买房的打算。";
  await notes.fill(talk);
  await seen(page.getByText(say.draftKept));

  // 4. The report takes the notes, asks for what is missing, and is locked.
  await page.getByRole("tab", { name: say.report, exact: true }).click();
  await expect.poll(() => page.getByLabel(say.summary, { exact: true }).first().inputValue(), wait).toContain(talk);
  await page
    .getByLabel(say.needs)
    .first()
    .fill(language === "en" ? "A loan in March" : "三月要用贷款");
  await page.getByRole("radio", { name: say.interested, exact: true }).check();
  await page
    .getByLabel(say.nextStep)
    .first()
    .fill(language === "en" ? "Send the table by Friday" : "周五前发对照表");
  await page.getByRole("button", { name: say.addFollowUp }).click();
  const task = language === "en" ? "Call about the table" : "电话确认对照表";
  await page.getByRole("textbox", { name: say.whatToDo }).fill(task);
  await page.keyboard.press("Control+Enter");
  await seen(page.getByText(say.locked));

  // 5. The follow-up that came of it is found and done.
  await page.keyboard.press("g");
  await page.keyboard.press("f");
  await page.getByRole("tab", { name: new RegExp(`^${say.later}`, "u") }).click();
  const item = page.getByRole("row", { name: new RegExp(task, "u") });
  await seen(page.getByRole("row"));
  // The list holds only the rows in view, and others may still come in: he goes on until he sees it, and looks which one is chosen.
  const chosen = page.getByRole("grid").locator("[data-active]");
  await expect
    .poll(async () => {
      if ((await item.count()) === 0) {
        await page.evaluate(furtherDown);
        return "";
      }
      await item.first().click({ timeout: 2_000 });
      return await chosen.textContent();
    }, wait)
    .toContain(task);
  await page.keyboard.press("d");
  await seen(page.getByText(`${say.doneSaid}${name}`));
  await expect.poll(() => item.count(), wait).toBe(0);
  expect(started.consoleErrors).toEqual([]);
});
