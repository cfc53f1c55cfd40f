/* Lists where there is little room: at 200 % and on paper. */
import type { Page } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { StartedApp } from "./support/app.ts";
import { endDemo, startDemo } from "./support/demoBranch.ts";
import { goTo, prefer, seen, wait } from "./support/window.ts";

let started: StartedApp;
let page: Page;

beforeAll(async () => {
  started = await startDemo();
  page = started.page;
});
afterAll(() => endDemo(started));

describe("lists with little room", () => {
  it("at 200 % the names in a plain table are words, not columns of single characters, and the rail shows where one is", async () => {
    await prefer(page, { zoom: 200 });
    for (const [address, name] of [
      ["/campaigns", "小微企业主财税与融资讲座"],
      ["/complaints", "理财净值下跌，认为销售时未讲清风险"],
    ] as const) {
      await goTo(page, address);
      const door = page.getByRole("button", { name });
      await seen(door);
      const lines = (): Promise<number> =>
        door.evaluate((one) => Math.round(one.getBoundingClientRect().height / Number.parseFloat(getComputedStyle(one).lineHeight)));
      await expect.poll(lines, wait).toBeLessThanOrEqual(3);
      const isInRail = (): Promise<boolean> =>
        page.evaluate(() => {
          const [rail, open] = [".rail-pages", ".rail-pages [aria-current]"].map((path) => document.querySelector(path)?.getBoundingClientRect());
          return rail !== undefined && open !== undefined && open.top >= rail.top - 1 && open.bottom <= rail.bottom + 1;
        });
      await expect.poll(isInRail, wait).toBe(true);
    }
    await prefer(page, { zoom: 100 });
  });

  it.each(["/clients", "/care", "/maturity", "/follow-ups", "/warnings"])("%s on paper: nothing around the list cuts its rows off", async (address) => {
    await goTo(page, address);
    await seen(page.getByRole("grid").getByRole("row").nth(1));
    await page.emulateMedia({ media: "print" });
    /** What would cut rows off or give each a sheet of its own, in words: what clips around the list, and rows drawn by themselves. */
    const cut = (): Promise<readonly string[]> =>
      page.evaluate(() => {
        const found: string[] = [];
        for (let one = document.querySelector(".table-scroll"); one && one !== document.body; one = one.parentElement)
          if (getComputedStyle(one).overflowY !== "visible") found.push(`${one.className} clips`);
        const row = document.querySelector(".table-row");
        if (row === null || getComputedStyle(row).contain !== "none") found.push("rows are drawn by themselves");
        // What stands under the rows may fall on a sheet that has nothing else.
        const last = document.querySelector(".table-row:last-child")?.getBoundingClientRect().bottom ?? 0;
        if (document.body.getBoundingClientRect().bottom > last + 2) found.push("something stands under the rows");
        return found;
      });
    await expect.poll(cut, wait).toEqual([]);
    await page.emulateMedia({ media: null });
    // As many sheets as the rows in the page take, not one for each.
    const sheets = await started.app.evaluate(async ({ BrowserWindow }) => {
      const bytes = await BrowserWindow.getAllWindows()[0]?.webContents.printToPDF({ pageSize: "A4", preferCSSPageSize: true });
      return (bytes?.toString("latin1").match(/\/Type\s*\/Page(?![s\w])/gu) ?? []).length;
    });
    expect(sheets).toBeGreaterThan(0);
    expect(sheets).toBeLessThanOrEqual(4);
  });

  it("the visits on paper are the list, whole; the calendar stays on the screen", async () => {
    await goTo(page, "/visits");
    const rows = page.locator(".visit-board .visit-row");
    await seen(rows.first());
    await page.emulateMedia({ media: "print" });
    const wrong = (): Promise<readonly string[]> =>
      page.evaluate(() => {
        const found = [".visit-calendar", ".page-actions"].filter((path) => document.querySelector(path)?.checkVisibility());
        for (let one = document.querySelector(".visit-board"); one && one !== document.body; one = one.parentElement)
          if (getComputedStyle(one).overflowY !== "visible") found.push(`${one.className} clips`);
        return found;
      });
    await expect.poll(wrong, wait).toEqual([]);
    expect(await rows.last().isVisible()).toBe(true);
    await page.emulateMedia({ media: null });
  });
});
