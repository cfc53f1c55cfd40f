/* A campaign of the demonstration branch by hand: who is left out and why, an invitation, attendance, effect, a prospect who becomes a client. */
import type { Page } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { StartedApp } from "./support/app.ts";
import { endDemo, startDemo } from "./support/demoBranch.ts";
import { goTo, prefer, seen, settled, value, wait } from "./support/window.ts";

let started: StartedApp;
let page: Page;

beforeAll(async () => {
  started = await startDemo();
  page = started.page;
});
afterAll(() => endDemo(started));

const picture = async (name: string): Promise<void> => {
  const folder = process.env["SUIXING_SHOTS"];
  if (folder === undefined) return;
  await settled(page);
  await page.screenshot({ path: `${folder}/${name}.png` });
};

/** Presses a button of the open dialog once it stands still, and waits until the dialog has gone. */
const pressInDialog = async (name: string | RegExp): Promise<void> => {
  await settled(page);
  await page.getByRole("dialog").getByRole("button", { name }).click(wait);
  await page.getByRole("dialog").waitFor({ state: "hidden", ...wait });
};

interface Lines {
  readonly lines: readonly { readonly id: string; readonly title: string; readonly state: string; readonly name: string }[];
}
const campaignId = async (title: string): Promise<string> => {
  const { lines } = (await value(page, "campaigns", "campaignList", { scope: "all", offset: 0, limit: 10 })) as Lines; // the contract's output
  return lines.find((line) => line.title.includes(title))?.id ?? "";
};

describe("campaigns", () => {
  it("the list goes by keyboard as the long lists: down, up, J, K, Enter; the row keeps the focus at its ends", async () => {
    await goTo(page, "/campaigns");
    const first = page.getByRole("button", { name: "小微企业主财税与融资讲座" });
    const second = page.getByRole("button", { name: "重阳节后养老规划沙龙" });
    await seen(first);
    const hasFocus = (row: typeof first): Promise<boolean> => row.evaluate((door) => door === document.activeElement);
    for (const [key, row] of [
      ["ArrowDown", first],
      ["j", second],
      ["ArrowDown", second],
      ["k", first],
      ["ArrowUp", first],
    ] as const) {
      await page.keyboard.press(key);
      await expect.poll(() => hasFocus(row), wait).toBe(true);
    }
    // A letter that is typed stays in its field.
    await page.getByPlaceholder("名称、客群、地点").fill("");
    await page.keyboard.type("jk");
    expect(await page.getByPlaceholder("名称、客群、地点").inputValue()).toBe("jk");
    await page.getByPlaceholder("名称、客群、地点").fill("");
    await second.focus();
    await page.keyboard.press("Enter");
    await seen(page.getByRole("heading", { name: "重阳节后养老规划沙龙" }));
    await page.getByRole("tab", { name: /名单与邀约/ }).click(wait);
    const list = page.getByRole("table", { name: "名单" });
    await seen(list);
  });

  it("[R194] [R206] the list names who is left out and why; who is invited leaves those to invite; the door of the next step says what is missing", async () => {
    await goTo(page, "/campaigns");
    await seen(page.getByRole("button", { name: "小微企业主财税与融资讲座" }));
    await picture("campaigns-zh");
    await page.getByRole("button", { name: "小微企业主财税与融资讲座" }).click(wait);
    const list = page.getByRole("table", { name: "名单" });
    await seen(list);
    await seen(page.getByRole("note").getByText(/客户不同意联系|尚未征得联系同意/));
    await picture("targets-zh");
    await page.getByRole("button", { name: /^待邀约/ }).click(wait);
    await settled(page);
    const before = await list.getByRole("row").count();
    await list.getByRole("checkbox").first().press("Space");
    await page.getByRole("button", { name: "答应参加", exact: true }).click(wait);
    await expect.poll(() => list.getByRole("row").count(), wait).toBe(before - 1);
    await seen(page.getByRole("button", { name: "进入“跟踪调整”" }));
    await page.getByRole("tab", { name: "策划" }).click(wait);
    await seen(page.getByText("五大误区自查"));
    await picture("plan-zh");
  });

  it("[R197] [R205] [R221] invitations are written from a text of the branch; a gap is named until it is filled; marked as sent they settle the invitation", async () => {
    await page.getByRole("tab", { name: /^名单与邀约/ }).click(wait);
    await page.getByRole("button", { name: "信函与消息" }).click(wait);
    const sheets = page.locator(".care-sheet");
    await seen(sheets);
    await seen(page.getByText(/“电话”没有内容：\d+ 封/));
    // The screen names what is missing; paper has a line to write on, no brace reaches a client.
    const letter = sheets.first().locator(".care-letter-text");
    await expect.poll(() => letter.innerText(), wait).toContain("{电话}");
    await page.emulateMedia({ media: "print" });
    await expect.poll(() => letter.innerText(), wait).not.toContain("{");
    await page.emulateMedia({ media: null });
    await page.getByLabel("落款电话").fill("0571-88");
    await page.getByLabel("落款电话").press("Enter");
    await page.getByText(/“电话”没有内容/).waitFor({ state: "detached", ...wait });
    await seen(sheets.first().getByText(/诚邀您参加/));
    await picture("letters-zh");
    await page.getByRole("button", { name: "标为已发出", exact: true }).click(wait);
    await seen(page.getByText("没有要写的人"));
    await page.getByRole("button", { name: "返回活动" }).click(wait);
    await seen(page.getByRole("button", { name: /^待邀约 0$/ }));
  });

  it("[R180] a research project shows what came in and what it says; a task for a client who answered follows; the report is a sheet", async () => {
    await goTo(page, "/surveys?tab=projects");
    await page.getByRole("button", { name: "临近退休客户的养老金安排" }).click(wait);
    const answers = page.getByRole("table", { name: "答卷" });
    await seen(answers);
    await seen(page.getByText(/答卷 \d+ 份，计划 20 份/));
    await answers.getByRole("checkbox").first().press("Space");
    await page.getByRole("button", { name: "为所选建跟进" }).click(wait);
    await pressInDialog("建跟进");
    await page.getByRole("tab", { name: /^后续行动/ }).click(wait);
    await seen(page.getByText("回复调研意见：临近退休客户的养老金安排"));
    await page.getByRole("tab", { name: "报告" }).click(wait);
    await seen(page.getByRole("article", { name: "调研报告" }).getByText(/份有效答卷/));
  });

  it("[R195] [R204] a campaign that was held shows cost, funnel and before and after; without real costs and findings it is not closed", async () => {
    await goTo(page, `/campaigns/${await campaignId("养老规划沙龙")}`);
    await seen(page.getByRole("table", { name: "活动前后对比" }));
    await picture("effect-zh");
    await seen(page.getByText("评估未填："));
    await expect.poll(() => page.getByRole("button", { name: "进入“已办结”" }).isDisabled(), wait).toBe(true);
    await page.getByRole("button", { name: "编辑 评估与改进" }).click(wait);
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("改进措施").fill("提前一周发邀约");
    await dialog.getByLabel("总体评价").click(wait);
    await page.getByTitle("达到预期").click(wait);
    await pressInDialog(/保\s*存/);
    await page.getByRole("button", { name: "进入“已办结”" }).click(wait);
    await pressInDialog(/保\s*存/);
    await seen(page.locator(".campaign-subtitle").getByText("已办结"));
  });

  it("[R128] [R135] a new prospect by keyboard alone stands in the pool; one becomes a client and leaves it", async () => {
    await goTo(page, "/campaigns?tab=prospects");
    await page.keyboard.press("n");
    await seen(page.getByRole("heading", { name: "新建潜客" }));
    await page.getByLabel("姓名 *").fill("公孙望舒");
    await page.keyboard.press("Control+Enter");
    await seen(page.getByText("已把公孙望舒列入潜客池"));
    await goTo(page, "/campaigns?tab=prospects");
    await seen(page.getByRole("row", { name: /公孙望舒/ }));
    const row = page.getByRole("row", { name: /欧阳若汐/ });
    await seen(row);
    await picture("prospects-zh");
    await row.getByRole("button", { name: "转为客户" }).click(wait);
    await pressInDialog("转为客户");
    await row.waitFor({ state: "detached", ...wait });
  });

  it("the pages speak English and stand in the dark", async () => {
    await prefer(page, { language: "en", theme: "dark" });
    // Each of them is used in English too: a client is to be won back, an action follows from research, an article was read.
    await goTo(page, "/campaigns?tab=winBack");
    await page
      .getByRole("button", { name: /^Plan to win back/ })
      .first()
      .click(wait);
    await seen(page.getByRole("table").getByText("Planned", { exact: true }));
    await goTo(page, "/surveys?tab=projects");
    await page.getByRole("button", { name: "网点服务满意度" }).click(wait);
    await page.getByRole("tab", { name: /^Actions/ }).click(wait);
    await page
      .getByRole("button", { name: /^Done: / })
      .first()
      .click(wait);
    await page.getByRole("dialog").getByLabel("Result").fill("On trial since Monday");
    await page.keyboard.press("Control+Enter");
    await seen(page.getByText(/On trial since Monday/));
    await goTo(page, "/scripts?part=articles");
    await page.keyboard.press("r");
    await seen(page.getByText(/^Read /));
    for (const [name, address, text] of [
      ["campaigns", "/campaigns?scope=all", "Run by"],
      ["targets", `/campaigns/${await campaignId("财税")}?view=list`, "Left out"],
      ["effect", `/campaigns/${await campaignId("养老")}?view=effect`, "Before and after"],
      ["market", "/campaigns?tab=market", "Competitors"],
      ["winBack", "/campaigns?tab=winBack", "Churn warning"],
    ] as const) {
      await goTo(page, address);
      await seen(page.getByText(text));
      await picture(`${name}-en`);
    }
  });
});
