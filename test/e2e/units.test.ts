/* The tree of units in the real program, by keyboard alone: one is added, renamed, found in the filter of the list, closed. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { StartedApp } from "./support/app.ts";
import { endDemo, startDemo } from "./support/demoBranch.ts";
import { focused, goTo, value, wait } from "./support/window.ts";

let started: StartedApp;

beforeAll(async () => {
  started = await startDemo();
});

afterAll(() => endDemo(started));

describe("units", () => {
  it("[R252] [R283] are added beneath another, renamed and closed by keyboard alone; the list filtered by one holds those beneath it", async () => {
    const { page } = started;
    await goTo(page, "/settings/units");
    const table = page.getByRole("table", { name: "机构" });
    const names = () => table.locator("tbody tr td:first-child strong").allTextContents();
    await expect
      .poll(names, wait)
      .toEqual(["滨江市分行（演示）", "城东支行（演示）", "城东支行梧桐路分理处", "城东支行新港分理处", "城东支行理财中心", "财富顾问团队"]);
    await table.getByRole("button", { name: "在「城东支行梧桐路分理处」下新增下级" }).focus();
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog");
    await dialog.waitFor();
    await focused(dialog.getByLabel("名称", { exact: true }));
    await page.keyboard.type("梧桐路一组");
    await page.keyboard.press("Control+Enter");
    await dialog.waitFor({ state: "hidden" });
    await expect.poll(names, wait).toContain("梧桐路一组");

    await table.getByRole("button", { name: "修改「城东支行梧桐路分理处」" }).focus();
    await page.keyboard.press("Enter");
    await dialog.waitFor();
    await focused(dialog.getByLabel("名称", { exact: true }));
    await page.keyboard.press("Control+A");
    await page.keyboard.type("梧桐路支行营业室");
    await page.keyboard.press("Control+Enter");
    await dialog.waitFor({ state: "hidden" });
    await page.getByText("曾用名称：城东支行梧桐路分理处").waitFor();
    const clients = Number(
      await table
        .getByRole("row", { name: /梧桐路支行营业室/ })
        .locator("td")
        .nth(3)
        .textContent(),
    );
    expect(clients).toBeGreaterThan(20);

    // What still has something open beneath it is not closed, and the program says why.
    await table.getByRole("button", { name: "停用「梧桐路支行营业室」" }).focus();
    await page.keyboard.press("Enter");
    await page.getByText("它还有在用的下级机构，请先停用下级").waitFor();

    await table.getByRole("button", { name: "删除「梧桐路一组」" }).press("Enter");
    await expect.poll(names, wait).not.toContain("梧桐路一组");
    await table.getByRole("button", { name: "停用「梧桐路支行营业室」" }).press("Enter");
    await table.getByRole("row", { name: /梧桐路支行营业室.*已停用/ }).waitFor();

    // Grouped by unit, the list shows the tree; the renamed one counts the clients that carry its name of before.
    await goTo(page, "/clients");
    const groups = await value(page, "clients", "clientGroups", { scope: { condition: { all: [] }, text: "" }, by: "outlet" });
    expect(groups).toContainEqual(expect.objectContaining({ value: "梧桐路支行营业室", depth: 2, count: clients }));
  });
});
