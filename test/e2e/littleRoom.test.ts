/* What stands around the lists where there is little room: at 200 % in the longer language, and on paper. */
import type { Page } from "playwright";
import { afterAll, beforeAll, expect, it } from "vitest";
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

it("at 200 % in English the search box keeps its words inside, the days of the plan are whole, and several views of the list are in sight", async () => {
  await prefer(page, { zoom: 200, language: "en" });
  /** Elements of a path that reach beyond their holder, by their words. */
  const beyond = (path: string, holder: string): Promise<readonly string[]> =>
    page.evaluate(
      ([inner, outer]) =>
        [...document.querySelectorAll<HTMLElement>(inner)].flatMap((one) => {
          const around = one.closest(outer)?.getBoundingClientRect();
          const own = one.getBoundingClientRect();
          return around && own.right <= around.right + 1 && own.left >= around.left - 1 ? [] : [one.textContent ?? ""];
        }),
      [path, holder] as const,
    );
  await goTo(page, "/clients");
  await seen(page.locator(".search-box"));
  await expect.poll(() => beyond(".search-box > span:first-child", ".search-box"), wait).toEqual([]);
  const inSight = async (): Promise<number> => (await page.locator(".view-tab").count()) - (await beyond(".view-tab", ".view-tabs")).length;
  await expect.poll(inSight, wait).toBeGreaterThanOrEqual(3);
  await goTo(page, "/visits?tab=plan");
  await expect.poll(() => page.locator(".visit-day-head").count(), wait).toBeGreaterThan(0);
  await expect.poll(() => beyond(".visit-day-head", "[role='columnheader']"), wait).toEqual([]);
  await prefer(page, { zoom: 100, language: "zh-CN" });
});

it("[R229] at 200 % in English the figures of a dashboard have more of the window than its tabs and tools", async () => {
  await prefer(page, { zoom: 200, language: "en" });
  await goTo(page, "/figures");
  await seen(page.locator("[data-figure]"));
  /** Of the window's height, what scrolls with the figures in it. */
  const share = (): Promise<number> =>
    page.evaluate(() => {
      const isScroller = (one: Element): boolean => /auto|scroll/u.test(getComputedStyle(one).overflowY);
      let around = document.querySelector("[data-figure]")?.parentElement ?? null;
      while (around && !isScroller(around)) around = around.parentElement;
      return (around?.clientHeight ?? 0) / window.innerHeight;
    });
  await expect.poll(share, wait).toBeGreaterThan(0.5);
  await prefer(page, { zoom: 100, language: "zh-CN" });
});

it.each(["/clients", "/care", "/maturity", "/follow-ups", "/warnings", "/campaigns", "/complaints"])(
  "%s on paper: nothing to press or to type in stands on the sheet, and of tabs and chips only the open one",
  async (address) => {
    await goTo(page, address);
    await seen(page.getByRole("grid").or(page.getByRole("table")).getByRole("row").nth(1));
    await page.emulateMedia({ media: "print" });
    const left = (): Promise<readonly string[]> =>
      page.evaluate(() =>
        [
          ...document.querySelectorAll<HTMLElement>(
            "main [role='tab'][aria-selected='false'], main .view-tab:not([data-open]), main .chip:not([data-active]), main .ant-btn-default, main .ant-btn-primary, main input:placeholder-shown",
          ),
        ]
          .filter((one) => one.checkVisibility() && (one.textContent !== "" || one.tagName === "INPUT"))
          .map((one) => one.textContent || one.tagName),
      );
    await expect.poll(left, wait).toEqual([]);
    // What the sheet is stays on it.
    await seen(page.getByRole("heading", { level: 1 }));
    await page.emulateMedia({ media: null });
  },
);
