/* A morning at the maturity desk and the month's greetings, by keyboard in the real program on the demonstration branch. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { StartedApp } from "./support/app.ts";
import { pdfPages } from "#test/support/pdfPages.ts";
import { endDemo, startDemo } from "./support/demoBranch.ts";
import { value } from "./support/window.ts";

let started: StartedApp;

const goTo = (address: string): Promise<void> => started.page.evaluate(`location.hash = ${JSON.stringify(`#${address}`)}`);
const toast = (text: RegExp) => started.page.locator(".toast-text", { hasText: text }).first().waitFor();
const activeName = (): Promise<string | null> => started.page.locator(".table-row[data-active] .table-cell[data-first]").textContent();

beforeAll(async () => {
  started = await startDemo();
});

afterAll(() => endDemo(started));

describe("the maturity desk", () => {
  it("[R078][R079] records calls row after row without the mouse, and takes one back", async () => {
    const { page } = started;
    await goTo("/maturity?open=1");
    const grid = page.getByRole("grid");
    await grid.focus();
    await page.keyboard.press("j");
    const first = await activeName();
    await page.keyboard.press("u");
    await toast(/未联系上/);
    await expect.poll(activeName).not.toBe(first);
    const second = await activeName();
    await page.keyboard.press("Enter");
    await expect.poll(() => page.locator(".peek-title").textContent()).toBe(second);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Control+Enter");
    await toast(/已登记 .*的联系/);
    await expect.poll(() => page.locator(".peek-title").textContent()).not.toBe(second);
    await page.locator(".toast", { hasText: "的联系" }).getByText("撤销").click();
    await toast(/^已撤销$/);
    await expect
      .poll(() =>
        page
          .locator(".table-row", { hasText: second ?? "" })
          .first()
          .textContent(),
      )
      .not.toContain("约定来办理");
  });
});

it("[R005] a list that shows nothing offers no export, and offers it again with rows", async () => {
  const { page } = started;
  const isOffered = (): Promise<boolean> => page.getByRole("button", { name: /^导出/ }).first().isEnabled();
  const search = page.getByRole("textbox", { name: "客户、商机、下一步" });
  await goTo("/maturity");
  await page.locator(".desk-sums").waitFor();
  await expect.poll(isOffered).toBe(true);
  // A month before the demonstration: no greeting was ever planned for it.
  await goTo("/care?month=2020-01");
  await page.getByRole("button", { name: "生成 2020-01 的问候清单" }).first().waitFor();
  await expect.poll(isOffered).toBe(false);
  for (const tab of ["board", "list"]) {
    await goTo(`/opportunities?tab=${tab}`);
    await expect.poll(isOffered).toBe(true);
    await search.fill("没有这样的商机");
    await expect.poll(isOffered).toBe(false);
    await search.fill("");
    await expect.poll(isOffered).toBe(true);
  }
});

describe("the greetings of a month", () => {
  it("[R051][R052][R058] are made once, and nobody who has not agreed gets a letter", async () => {
    const { page, app, consoleErrors } = started;
    await goTo("/care?month=2026-12");
    const make = page.getByRole("button", { name: "生成 2026-12 的问候清单" }).first();
    await make.click();
    await toast(/^新增 \d+ 条/);
    await make.click();
    await toast(/没有新增/);
    const agreed = await page.evaluate(
      "workstation.care.greetingPlan({ month: '2026-12' }).then((answer) => answer.value.lines.filter((line) => line.greetingConsent === 'yes' && line.state !== 'skipped').length)",
    );
    await page.getByRole("grid").focus();
    await page.keyboard.press("Control+a");
    await page.getByRole("button", { name: "套用模板" }).click();
    await expect.poll(() => page.locator(".care-sheet").count()).toBe(agreed);
    const pages = await app.evaluate(async ({ BrowserWindow }) => {
      const pdf = await BrowserWindow.getAllWindows()[0]?.webContents.printToPDF({ preferCSSPageSize: true });
      return pdf?.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length;
    });
    expect(pages).toBe(agreed);
    expect(consoleErrors).toEqual([]);
  });

  it("[R058] [R221] who has got it is left out of the next run unless a word puts him in; a letter longer than a page is printed to its end", async () => {
    const { page, app, consoleErrors } = started;
    await page.getByRole("button", { name: "返回清单" }).click();
    const { lines } = (await value(page, "care", "greetingPlan", { month: "2026-12" })) as {
      lines: { id: string; state: string; greetingConsent: string | null }[];
    }; // as the contract says
    const agreed = lines.filter(({ greetingConsent }) => greetingConsent === "yes");
    const [long, sent, ...more] = agreed.filter(({ state }) => state !== "skipped");
    if (!long || !sent) throw new Error("the demonstration has too few greetings");
    await value(page, "care", "markGreetings", { greetingIds: [sent.id], state: "sent" });
    const body = [...Array.from({ length: 60 }, (_, at) => `第 ${at + 1} 段：感谢您一年来的信任，有事请随时联系。`), "全文完"].join("\n");
    await value(page, "care", "saveGreeting", { greetingId: long.id, values: { body } });
    await page.getByRole("button", { name: /^已发出 \d+$/u }).waitFor();
    await page.getByRole("grid").focus();
    await page.keyboard.press("Control+a");
    await page.getByRole("button", { name: "套用模板" }).click();
    await page.getByText("已发出或不发，没有放进来").waitFor();
    await expect.poll(() => page.locator(".care-sheet").count()).toBe(1 + more.length);
    const printed = await app.evaluate(async ({ BrowserWindow }) =>
      (await BrowserWindow.getAllWindows()[0]?.webContents.printToPDF({ preferCSSPageSize: true }))?.toString("base64"),
    );
    const pages = await pdfPages(Buffer.from(printed ?? "", "base64"));
    expect(pages.findIndex((text) => text.includes("全文完"))).toBeGreaterThan(pages.findIndex((text) => text.includes("第 1 段")));
    await page.getByRole("button", { name: "也放进来" }).click();
    await expect.poll(() => page.locator(".care-sheet").count()).toBe(agreed.length);
    expect(consoleErrors).toEqual([]);
  });
});
