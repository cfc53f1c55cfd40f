import type { Page } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { StartedApp } from "./support/app.ts";
import { endDemo, startDemo } from "./support/demoBranch.ts";
import { goTo, prefer, seen, settled, value, wait } from "./support/window.ts";

/* Rule, trial, evaluation, board and warning in the demonstration branch: by keyboard where a manager would, in both languages. */

let started: StartedApp;
let page: Page;

beforeAll(async () => {
  started = await startDemo();
  page = started.page;
});
afterAll(() => endDemo(started));

const picture = async (name: string): Promise<void> => {
  const folder = process.env["SUIXING_SHOTS"];
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png` });
};

interface Line {
  readonly id: string;
  readonly stage: string;
}
const cardsOf = async (stage: string): Promise<readonly Line[]> => {
  const board = (await value(page, "opportunities", "opportunityBoard", { filter: {}, cards: 30 })) as {
    readonly columns: readonly { readonly stage: string; readonly cards: readonly Line[] }[];
  }; // the contract's output
  return board.columns.find((column) => column.stage === stage)?.cards ?? [];
};

describe("opportunities and warnings", () => {
  it("[R137] a rule is tried on the branch's clients, says whom it hits and why, and is switched on", async () => {
    await goTo(page, "/rules");
    await seen(page.getByRole("heading", { name: "高资产客户未配保险" }));
    await picture("rules-zh");
    await goTo(page, "/rules?tab=warning");
    const card = page.locator(".rule-card", { hasText: "农户信贷风险排查" });
    await card.getByRole("button", { name: "试算" }).click(wait);
    const dialog = page.getByRole("dialog", { name: /试算/ });
    await seen(dialog.getByText(/命中 \d+ 位/));
    await settled(page);
    await picture("trial-zh");
    await dialog.getByRole("button", { name: /启\s*用/ }).click(wait);
    await dialog.waitFor({ state: "hidden", ...wait });
    await seen(card.locator("[role=switch][aria-checked=true]"));
  });

  it("[R139] [R140] on the board the arrows choose, Enter opens, Shift and an arrow move; the door of the stage asks what is missing", async () => {
    await value(page, "rules", "runRules", {});
    await goTo(page, "/opportunities");
    await seen(page.locator(".board-card"));
    await picture("board-zh");
    const [first] = await cardsOf("assigned");
    // From wherever the focus stands on arrival the first arrow goes to the first card, although the first column may be empty.
    await page.evaluate(() => document.getElementById("content")?.focus());
    await page.keyboard.press("ArrowDown");
    const start = page.locator(".board-card").first();
    await expect.poll(() => start.evaluate((card) => card === document.activeElement), wait).toBe(true);
    await page.locator(`[data-card="${first?.id ?? ""}"]`).focus();
    await page.keyboard.press("Enter");
    await seen(page.getByRole("complementary").getByText("为什么"));
    await settled(page);
    await picture("drawer-zh");
    await page.locator(`[data-card="${first?.id ?? ""}"]`).focus();
    await page.keyboard.press("Shift+ArrowRight");
    const dialog = page.getByRole("dialog", { name: /转到「跟进」/ });
    await seen(dialog);
    await dialog.getByLabel("下一步", { exact: true }).fill("带测算表上门");
    await dialog.getByRole("button", { name: "换阶段" }).click(wait);
    await dialog.waitFor({ state: "hidden", ...wait });
    expect((await cardsOf("following")).map(({ id }) => id)).toContain(first?.id);
  });

  it("[X14] a warning shows its reason and its deadline, and is taken up by a key; in English as well", async () => {
    await goTo(page, "/warnings");
    const grid = page.getByRole("grid");
    await seen(grid.getByRole("row").nth(1));
    await picture("warnings-zh");
    await prefer(page, { language: "en", theme: "dark" });
    await goTo(page, "/warnings?scope=open");
    await page.getByRole("grid").focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    // What the rule tells to do is read in English too, and so are the rules themselves.
    const told = page.getByRole("complementary").locator(".warning-fact", { hasText: /^(?:What to do|Strategy)/ });
    await seen(told);
    await expect.poll(async () => (await told.allInnerTexts()).join(" "), wait).not.toMatch(/\p{Script=Han}/u);
    await settled(page);
    await picture("warning-en");
    await page.getByRole("grid").focus();
    await page.keyboard.press("t");
    await seen(page.getByText(/Taken up/));
    for (const tab of ["opportunity", "warning"]) {
      await goTo(page, `/rules?tab=${tab}`);
      await seen(page.locator(".rule-card"));
      await expect.poll(() => page.locator(".rule-list").innerText(), wait).not.toMatch(/\p{Script=Han}/u);
    }
    for (const tab of ["board", "list", "funnel", "contracts", "plan"]) {
      await goTo(page, `/opportunities?tab=${tab}`);
      await seen(page.getByRole("tab", { selected: true }));
      await picture(`opportunities-${tab}-en`);
    }
    await expect.poll(() => page.locator("#content").innerText(), wait).not.toMatch(/\p{Script=Han}{2,}目标|undefined|\{\{/u);
  });
});
