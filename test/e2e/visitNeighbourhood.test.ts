import { writeFileSync } from "node:fs";
import path from "node:path";
import type { Page } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newProfile, removeProfile, type StartedApp, startApp } from "./support/app.ts";
import { answerDialogs } from "./support/dialogs.ts";
import { createWorkstation } from "./support/importJourney.ts";
import { goTo, seen, settled, value, wait } from "./support/window.ts";

/* Where clients are found, and what a visit leaves behind: through the real program. */

let profile = "";
let started: StartedApp;
let page: Page;
/** A picture of 8 by 6 pixels that the window can draw. */
const picture = (): string => path.join(profile, "门头.png");

const idOf = (answer: unknown, name: string): string => {
  const id: unknown = typeof answer === "object" && answer !== null ? Reflect.get(answer, name) : undefined;
  if (typeof id !== "string") throw new Error(`no ${name}`);
  return id;
};
const newClient = async (name: string): Promise<string> => idOf(await value(page, "clients", "createClient", { values: { kind: "person", name } }), "clientId");
const toast = (text: string | RegExp): Promise<void> => seen(page.getByText(text));
const shoot = async (name: string): Promise<void> => {
  const folder = process.env["SUIXING_SHOTS"];
  if (folder) await page.screenshot({ path: path.join(folder, `${name}.png`) });
};

beforeAll(async () => {
  profile = newProfile();
  started = await startApp({ profile });
  page = started.page;
  await createWorkstation(started);
  const drawn = await page.evaluate(() => {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [320, 240];
    const pen = canvas.getContext("2d");
    if (pen) {
      pen.fillStyle = "#0f766e";
      pen.fillRect(0, 0, 320, 240);
      pen.fillStyle = "#f59e0b";
      pen.fillRect(60, 80, 200, 100);
    }
    return canvas.toDataURL("image/png").split(",")[1] ?? "";
  });
  writeFileSync(picture(), Buffer.from(drawn, "base64"));
});
afterAll(async () => {
  await started.stop();
  removeProfile(profile);
});

describe("visits in their neighbourhood", () => {
  it("[R267] coordinates are pasted as one text, an impossible one is explained, and the planner orders by the way", async () => {
    const near = await newClient("近处客户");
    const far = await newClient("远处客户");
    for (const clientId of [near, far]) await value(page, "clients", "saveNeed", { clientId, rowId: null, values: { kind: "homePurchase" } });
    for (const [clientId, text, shown] of [
      [near, "北纬31.23 东经121.41", "31.23,121.41"],
      [far, "121.43,31.23", "31.23,121.43"],
    ] as const) {
      await goTo(page, `/clients/${clientId}?tab=profile`);
      const place = page.locator('.archive-profile [data-field="coordinates"]');
      await place.click(wait);
      const box = page.getByRole("textbox", { name: "位置坐标" });
      await box.fill("131.23,221.4");
      await box.press("Enter");
      await seen(page.getByText("纬度只到 ±90°"));
      await box.fill(text);
      if (clientId === far) await seen(page.getByText(new RegExp(`按经度在前读.${shown}`)));
      if (clientId === far) await shoot("coordinates");
      await box.press("Enter");
      await expect.poll(() => place.innerText(), wait).toContain(shown);
    }

    await goTo(page, "/settings/planner");
    const office = page.getByLabel("网点坐标");
    await office.fill("31.23,121.40");
    await office.scrollIntoViewIfNeeded();
    await shoot("office");
    await page.locator(".panel, section", { has: office }).last().getByRole("button", { name: "保存" }).click();
    await toast("已保存出发地");

    await goTo(page, "/visits?planner=1");
    // On the last days of a week nothing fits any more: next week always has room.
    await page.getByText("下周", { exact: true }).click(wait);
    await page.locator(".visit-proposal").first().waitFor(wait);
    await seen(page.getByText(/当天拜访 .*，相距 1\.9 公里/));
    await seen(page.getByText(/路上 1\.0 公里/));
    await expect.poll(() => page.locator(".visit-proposal strong").allInnerTexts(), wait).toEqual(["近处客户", "远处客户"]);
    await shoot("planner");
    const linesOfAmount = await page
      .locator(".visit-reasons li > :first-child")
      .first()
      .evaluate((reason) => {
        // A copy beside it: what React has drawn stays as it is.
        const copy = document.createElement("span");
        copy.style.flex = "none";
        copy.textContent = "商机下一步 11-30 周一 25.0万";
        const row = document.createElement("li");
        row.append(copy);
        reason.closest("ul")?.append(row);
        const words = copy.firstChild ?? copy;
        const amount = document.createRange();
        amount.setStart(words, copy.textContent.length - 5);
        amount.setEnd(words, copy.textContent.length);
        // Some of these widths end within the amount.
        const widths = Array.from({ length: 40 }, (_, step) => 5 + step / 4);
        const lines = widths.map((width) => {
          copy.style.width = `${width}em`;
          return new Set([...amount.getClientRects()].map(({ top }) => Math.round(top))).size;
        });
        row.remove();
        return Math.max(...lines);
      });
    expect(linesOfAmount).toBe(1);
    expect(started.consoleErrors).toEqual([]);
  });

  it("[R185][R264][R044] a photo taken on a visit is filed with it, opened, removed and brought back; an item that wants one waits for it", async () => {
    const clientId = await newClient("凭据客户");
    const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
    const visit = { kind: "onSite", appointment: "confirmed", title: "看厂房", plannedOn: today };
    const visitId = idOf(await value(page, "visits", "planVisit", { clientId, values: visit }), "visitId");
    await value(page, "visits", "startVisit", { visitId });
    await goTo(page, `/visits/${visitId}?tab=notes`);
    await answerDialogs(started, { open: [picture()] });
    await page.getByRole("button", { name: "照片", exact: true }).click(wait);
    await toast("已添加 门头.png");
    const strip = page.getByRole("region", { name: "照片与资料" });
    await seen(strip.locator("canvas[data-drawn]"));
    await shoot("notes");
    await strip.getByRole("button", { name: "打开 门头.png" }).click();
    await seen(page.locator("canvas.file-preview-image[data-drawn]"));
    await page.keyboard.press("Escape");
    await strip.getByRole("button", { name: "移除 门头.png" }).click();
    await toast("已移除 门头.png");
    await seen(strip.getByText("还没有照片或资料。"));
    await page.getByRole("button", { name: "撤销" }).last().click();
    await seen(strip.getByRole("button", { name: "打开 门头.png" }));

    await goTo(page, `/visits/${visitId}?tab=report`);
    await seen(page.getByRole("button", { name: "打开 门头.png" }));
    await shoot("report");
    await goTo(page, `/clients/${clientId}?tab=files`);
    await seen(page.getByText(/来自拜访 .*看厂房/));

    const item = await value(page, "followUps", "saveFollowUp", { clientId, values: { title: "补拍门头", dueOn: today, evidenceKind: "photo" } });
    const followUpId = idOf(item, "followUpId");
    await goTo(page, `/follow-ups?open=${followUpId}`);
    await page.getByRole("button", { name: /^完成/ }).first().click(wait);
    await toast("这一项要先添加照片才能完成。");
    await shoot("evidence");
    const wanted = page.getByRole("region", { name: "照片与资料" });
    await wanted.getByRole("button", { name: "添加文件" }).click();
    await seen(wanted.getByRole("button", { name: "打开 门头.png" }));
    await settled(page);
    await page.getByRole("button", { name: /^完成/ }).first().click();
    await toast(/已完成/);
    expect(started.consoleErrors).toEqual([]);
  });
});
