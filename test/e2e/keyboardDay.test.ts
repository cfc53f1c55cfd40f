import type { Page } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { removeProfile, type StartedApp, startApp } from "./support/app.ts";
import { demoProfile } from "./support/demoProfile.ts";
import { focused, focusOf, seen, settled, tabTo, wait } from "./support/window.ts";

/* A day without a mouse. After every step somebody who cannot see the pointer must know where he is. */

let profile = "";
let started: StartedApp;
let page: Page;

beforeAll(async () => {
  profile = await demoProfile();
  started = await startApp({ profile });
  page = started.page;
});
afterAll(async () => {
  await started.stop();
  removeProfile(profile);
});

/** Presses keys one after another, lets the window settle, and gives what has the focus then. */
const press = async (...keys: readonly string[]): Promise<string | undefined> => {
  for (const key of keys) await page.keyboard.press(key);
  await settled(page);
  return focusOf(page);
};

const held = async (...keys: readonly string[]): Promise<void> => {
  expect(await press(...keys), `focus after ${keys.join(" ")}`).toBeDefined();
};

const place = (): Promise<string> => page.evaluate("location.hash").then(String);
const at = (path: RegExp): Promise<void> => expect.poll(place, wait).toMatch(path);

/** Whether the focused element, or what draws it, carries an outline or a ring. */
const unmarkedFocus = async (): Promise<string | undefined> => {
  const told: unknown = await page.evaluate(`(() => {
    const marked = (one) => {
      const style = getComputedStyle(one);
      return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none";
    };
    const one = document.activeElement;
    if (!one || one === document.body) return "nothing has the focus";
    // The content as a whole is not marked, and a list marks its row and its edge.
    if (one.id === "content" || one.getAttribute("role") === "grid") return "";
    for (let above = one, steps = 0; above && steps < 4; above = above.parentElement, steps += 1) {
      if (marked(above) || (steps < 2 && [...(above.parentElement?.children ?? [])].some(marked))) return "";
    }
    return one.outerHTML.slice(0, 160);
  })()`);
  return told === "" ? undefined : String(told);
};

describe("a day by keyboard", () => {
  it("[ui] opens the demonstration branch and the focus is in the page", async () => {
    await tabTo(page, page.getByRole("button", { name: /演示网点/ }));
    await page.keyboard.press("Enter");
    await page.getByRole("navigation").first().waitFor({ timeout: 60_000 });
    await settled(page);
    await expect.poll(() => focusOf(page), wait).toBeDefined();
  });

  it("[ui] Tab goes from the rail over the top line into the page, and the skip link jumps there", async () => {
    await page.locator(".skip-link").focus();
    const regions: string[] = [];
    for (let count = 0; count < 40 && regions.at(-1) !== "main"; count += 1) {
      await page.keyboard.press("Tab");
      const region = String(await page.evaluate("document.activeElement?.closest('nav.rail, header, main')?.tagName.toLowerCase() ?? 'elsewhere'"));
      if (regions.at(-1) !== region) regions.push(region);
    }
    expect(regions).toEqual(["nav", "header", "main"]);
    await page.locator(".skip-link").focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => focusOf(page), wait).toContain("main#content");
  });

  it("[R078] Today: down to a line, why it is here, into its work, and back to the page", async () => {
    await tabTo(page, page.locator("[data-line-button]").first());
    const first = await focusOf(page);
    await held("j");
    await expect.poll(() => focusOf(page), wait).not.toBe(first);
    await held("k");
    await expect.poll(() => focusOf(page), wait).toBe(first);
    await held("?");
    await seen(page.locator(".today-why"));
    // From the second line, so that whoever comes back to the first one is seen.
    await held("j");
    const second = await focusOf(page);
    await held("Enter");
    await expect.poll(place, wait).not.toMatch(/\/today/);
    await held("Alt+ArrowLeft");
    await at(/\/today/);
    await expect.poll(() => focusOf(page), wait).toBe(second);
  });

  it("[ui] Clients: the list takes the arrows, a peek opens and closes, Enter opens the archive, keys turn its tabs", async () => {
    await held("g", "c");
    await at(/\/clients/);
    await tabTo(page, page.getByRole("grid"));
    await held("ArrowDown");
    await held("ArrowDown");
    await held("Space");
    await seen(page.locator(".peek, .peek-panel, aside"));
    await held("Escape");
    await tabTo(page, page.getByRole("grid"));
    await held("Enter");
    await at(/\/clients\/[0-9a-f-]+/);
    for (const key of ["2", "3", "4", "5", "6", "7", "8", "1"]) await held(key);
    await held("6");
    await held("e");
    const [field] = [await page.evaluate("document.activeElement?.getAttribute('data-field') ?? ''")];
    expect(field).not.toBe("");
    await held("e");
    await held("Escape");
    await expect.poll(() => page.evaluate("document.activeElement?.getAttribute('data-field') ?? ''"), wait).toBe(field);
    // A member of the family is begun from anywhere on the page, by its first letters.
    await page.keyboard.press("Control+k");
    await seen(page.locator("[cmdk-input]"));
    await page.keyboard.type("jiaren");
    await seen(page.getByRole("option", { name: "添加关系人、家人" }));
    await page.keyboard.press("Enter");
    await focused(page.getByRole("combobox", { name: "关系" }));
    await page.keyboard.type("zinv");
    await seen(page.locator(".ant-select-dropdown:visible .ant-select-item-option", { hasText: "子女" }));
    await page.keyboard.press("Enter");
    await page.locator(".ant-select-dropdown:visible").waitFor({ state: "hidden" });
    await held("Tab", "Tab");
    await page.keyboard.type("王小宝");
    // Back on the list to choose from, which takes every other Enter as its own.
    await held("Shift+Tab", "Shift+Tab");
    await held("Control+Enter");
    await page.getByRole("combobox", { name: "关系" }).waitFor({ state: "hidden" });
    await seen(page.getByText("王小宝"));
    await held("Alt+ArrowLeft");
    await expect.poll(place, wait).toMatch(/\/clients(\?|$)/);
  });

  it("[R101] [X02] a visit: marks and a mood by their keys, a product by name, a line taken away, and the report from wherever the focus is", async () => {
    await held("g", "v");
    await at(/\/visits/);
    await held("j");
    await expect.poll(() => page.locator(".visit-row:focus").count(), wait).toBe(1);
    await held("Enter");
    await at(/\/visits\/[0-9a-f-]+/);
    await seen(page.getByRole("button", { name: "开始拜访" }));
    await held("b");
    const notes = page.getByRole("textbox", { name: "拜访记录" });
    await focused(notes);
    await held("Alt+5");
    await page.keyboard.type("年底备货要周转资金");
    await held("Enter", "Alt+4");
    await focused(page.getByRole("menuitem", { name: "平静" }));
    await held("ArrowDown");
    await focused(page.getByRole("menuitem", { name: "愉快" }));
    await page.keyboard.press("Enter");
    await focused(notes);
    await expect.poll(() => notes.inputValue(), wait).toMatch(/^【需求】年底备货要周转资金\n【情绪】愉快\n/);
    await page.keyboard.press("Control+Shift+F");
    await focused(page.getByRole("radio", { name: "达成意向" }));
    await held("Space", "Tab");
    await page.keyboard.type("谈了年底备货");
    await held("Tab", "Tab", "Tab");
    await page.keyboard.type("下周给方案");
    for (const title of ["出方案初稿", "再约时间"]) {
      await held("Alt+4");
      await page.keyboard.type(title);
    }
    await held("Tab", "Tab");
    await focused(page.getByRole("button", { name: "去掉：再约时间" }));
    await page.keyboard.press("Enter");
    await focused(page.getByRole("button", { name: "去掉：出方案初稿" }));
    await page.keyboard.press("Enter");
    await focused(page.getByRole("button", { name: "加一条跟进" }));
    await held("Alt+r");
    await focused(page.getByRole("searchbox", { name: "产品名称、拼音或特点" }));
    await page.keyboard.type("xinyong");
    await seen(page.locator(".product-pick button"));
    await settled(page);
    await page.keyboard.press("ArrowDown");
    await focused(page.locator(".product-pick button").first());
    await page.keyboard.press("Enter");
    await focused(page.getByRole("checkbox", { name: "已披露费用" }));
    await held("Escape");
    await expect.poll(() => page.getByRole("dialog").filter({ visible: true }).count(), wait).toBe(0);
    // Beneath the form, where no field of it is.
    await page.getByRole("button", { name: "推荐产品" }).focus();
    await page.keyboard.press("Control+Enter");
    await seen(page.getByText(/提交并锁定/));
  });

  it("[ui] the own words of the day and a shift note are written without the way over the lists before them", async () => {
    await page.keyboard.press("Control+k");
    await seen(page.locator("[cmdk-input]"));
    await page.keyboard.type("rizhi");
    await seen(page.getByRole("option", { name: /工作日志/ }));
    await page.keyboard.press("Enter");
    await at(/\/work-log/);
    await settled(page);
    await page.keyboard.press("e");
    await focused(page.getByLabel("做得好的"));
    // Nothing of the log is written: single keys belong to the page again.
    await page.locator("#content").focus();
    await held("g", "j");
    await at(/\/handover/);
    await seen(page.getByText("写交接班记录"));
    await settled(page);
    await page.keyboard.press("n");
    await focused(page.getByRole("combobox", { name: "接班人" }));
    const search = page.getByRole("combobox", { name: "涉及客户" });
    await search.focus();
    await page.keyboard.type("chen");
    await seen(page.locator(".search-hit"));
    await page.keyboard.press("Enter");
    await seen(page.locator(".handover-chip"));
    await focused(search);
    // Out of the field: the next step begins with single keys.
    await page.locator("#content").focus();
  });

  it("[R267] Visits, import, settings: each has its keys and keeps the focus; Esc closes what was opened", async () => {
    await held("g", "v");
    await at(/\/visits/);
    // The list beside the calendar, from wherever the focus is.
    await held("j");
    const row = page.locator(".visit-row:focus");
    await expect.poll(() => row.count(), wait).toBe(1);
    const first = await row.getAttribute("data-row");
    await held("j");
    await expect.poll(() => row.getAttribute("data-row"), wait).not.toBe(first);
    await held("k");
    await expect.poll(() => row.getAttribute("data-row"), wait).toBe(first);
    await held("Control+Shift+N");
    await seen(page.getByRole("dialog"));
    await held("Escape");
    await expect.poll(() => page.getByRole("dialog").filter({ visible: true }).count(), wait).toBe(0);
    await held("g", "i");
    await at(/\/import/);
    await tabTo(page, page.getByRole("button", { name: /选择文件/ }));
    await held("Control+,");
    await at(/\/settings/);
    await held("Control+k");
    await seen(page.locator("[cmdk-input]"));
    await held("Escape");
    await expect.poll(() => page.locator("[cmdk-input]").count(), wait).toBe(0);
    await held("?");
    await seen(page.getByRole("dialog"));
    await held("Escape");
    await expect.poll(() => page.getByRole("dialog").filter({ visible: true }).count(), wait).toBe(0);
  });

  it("[R264] after hiding everything the focus is where it was", async () => {
    await page.keyboard.press("g");
    await page.keyboard.press("c");
    await at(/\/clients/);
    await settled(page);
    await tabTo(page, page.getByRole("grid"));
    const before = await focusOf(page);
    await page.keyboard.press("F9");
    await expect.poll(() => page.getByRole("navigation").count(), wait).toBe(0);
    await page.keyboard.press("F9");
    await expect.poll(() => page.getByRole("navigation").count(), wait).toBeGreaterThan(0);
    await settled(page);
    await expect.poll(() => focusOf(page), wait).toBe(before);
  });

  it("[ui] every stop of the Tab key is marked on every page of the rail", async () => {
    const unmarked: string[] = [];
    const stops = await page.locator(".rail-link").count();
    for (let index = 0; index < stops; index += 1) {
      // The link is given the focus by a script, yet the last thing pressed was a key.
      const link = page.locator(".rail-link").nth(index);
      const name = await link.innerText();
      await link.focus();
      await page.keyboard.press("Enter");
      await settled(page);
      await page.locator("#content").focus();
      for (let count = 0; count < 25; count += 1) {
        await page.keyboard.press("Tab");
        const problem = await unmarkedFocus();
        if (problem !== undefined && problem !== "nothing has the focus") unmarked.push(`${name}: ${problem}`);
      }
    }
    expect(unmarked).toEqual([]);
  });

  it("the window wrote no error on the way", () => expect(started.consoleErrors).toEqual([]));
});
