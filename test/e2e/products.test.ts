/* A recommendation in front of the client: refused without an assessment, refused above it, told and recorded within it. */
import { afterEach, describe, expect, it } from "vitest";
import { removeProfile, type StartedApp, startApp } from "./support/app.ts";
import { demoProfile } from "./support/demoProfile.ts";
import { openDemo, prefer, seen, wait } from "./support/window.ts";

describe("the right product for the right client", () => {
  let profile = "";
  let started: StartedApp;
  afterEach(async () => {
    await started.stop();
    removeProfile(profile);
  });

  it("[R150][R158][R161][R162][X13] catalogue by keyboard, an assessment, the gate, a recommendation with its basis, a plan", async () => {
    profile = await demoProfile();
    started = await startApp({ profile });
    const { page } = started;
    await openDemo(page);

    await page.keyboard.press("g");
    await page.keyboard.press("p");
    const search = page.getByRole("searchbox", { name: "名称、拼音、特点或代码" });
    await search.fill("junheng");
    const reader = page.getByRole("article", { name: "均衡配置理财" });
    await seen(reader.getByText("非保本浮动收益"));

    // A new client, whom nobody assessed.
    await page.keyboard.press("Control+n");
    await page.getByLabel("姓名").first().fill("适当性试验");
    await page.getByLabel("姓名").first().press("Control+Enter");
    await page.getByRole("tab", { name: "持有" }).click();
    const panel = page.getByRole("region", { name: "适当性与推荐" });
    await seen(panel.getByText("还没有风险测评"));
    await panel.getByRole("button", { name: "推荐产品" }).click();
    const dialog = page.getByRole("dialog", { name: "推荐产品" });
    await dialog.getByRole("searchbox").fill("junheng");
    await seen(dialog.getByText("客户没有风险测评"));
    await page.keyboard.press("Escape");

    await panel.getByRole("button", { name: "记录测评" }).click();
    const assess = page.getByRole("dialog", { name: "记录风险测评" });
    await assess.getByRole("combobox", { name: "测评结果" }).press("Enter");
    await page.getByText("C2 稳健型", { exact: true }).last().click(wait);
    await assess
      .getByRole("button", { name: "保 存" })
      .or(assess.getByRole("button", { name: "保存" }))
      .click();
    await seen(panel.getByText(/C2 稳健型，有效期到/));

    await panel.getByRole("button", { name: "推荐产品" }).click();
    await dialog.getByRole("searchbox").fill("wenjian");
    const found = dialog.getByRole("button", { name: /稳健固收理财/ });
    await seen(found);
    await expect.poll(() => dialog.getByRole("group", { name: "产品" }).getByRole("button").count(), wait).toBe(1);
    await dialog.getByRole("searchbox").press("ArrowDown");
    await expect.poll(() => found.evaluate((row) => row === document.activeElement), wait).toBe(true);
    await found.press("Enter");
    await seen(dialog.getByText("还没有披露费用"));
    const save = dialog.getByRole("button", { name: "保存" }).or(dialog.getByRole("button", { name: "保 存" }));
    expect(await save.isDisabled()).toBe(true);
    for (const said of ["已披露费用", "已揭示风险", "已说明收益"]) await dialog.getByLabel(said).check();
    await dialog.getByRole("textbox", { name: "为什么适合这位客户" }).fill("半年内不用，看重稳健");
    await dialog.getByRole("textbox", { name: "意向金额（元）" }).fill("5万");
    await seen(dialog.getByText("可以记录"));
    await dialog.getByRole("textbox", { name: "意向金额（元）" }).press("Control+Enter");
    await seen(panel.getByText(/稳健固收理财（180天） · 5\.?0?\s?万/));
    await seen(panel.getByText("R2 · 客户 C2"));

    const plan = page.getByRole("region", { name: "资产配置与财富规划" });
    await plan.getByRole("button", { name: "新建规划" }).click();
    const editor = page.getByRole("dialog", { name: "新建规划" });
    await editor.getByRole("textbox", { name: "规划名称" }).fill("家庭规划");
    await editor.getByRole("button", { name: "加一条" }).click();
    await editor.getByRole("textbox", { name: "现金及存款 %" }).fill("60");
    await editor.getByRole("textbox", { name: "规划名称" }).press("Control+Enter");
    await seen(page.getByText("配置比例合计要等于 100%"));
    await editor.getByRole("textbox", { name: "现金及存款 %" }).fill("100");
    await editor.getByRole("textbox", { name: "规划名称" }).press("Control+Enter");
    await seen(plan.getByText(/家庭规划/));

    // The same in English, by keyboard: the catalogue by its English names, and why nothing may be recommended above the grade.
    await prefer(page, { language: "en" });
    await page.getByRole("tab", { name: /^Holdings/ }).click();
    await seen(page.getByRole("region", { name: "Suitability and recommendations" }).getByText(/C2 Steady, valid until/));
    await page.keyboard.press("g");
    await page.keyboard.press("p");
    await page.getByRole("searchbox", { name: "Name, pinyin, feature or code" }).fill("balanced");
    await seen(page.locator(".line-list-line[aria-current]", { hasText: "Balanced" }));
    await expect.poll(() => page.locator(".line-list-line[aria-current]").innerText(), wait).not.toMatch(/\p{Script=Han}/u);
  });
});
