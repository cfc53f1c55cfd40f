/* What the branch manager keeps, in a client manager's window of a joined branch: readable, with the reason, and without a button that would change it (G1). */
import { mkdirSync } from "node:fs";
import path from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { seedBranch } from "#hub/admin/seed.ts";
import { startTestHub } from "#test/support/httpHub.ts";
import { testPassphrase } from "#test/support/testProgram.ts";
import { newProfile, removeProfile, startApp } from "./support/app.ts";

const places = {
  templates: "#/follow-ups/templates",
  matrix: "#/follow-ups/matrix",
  texts: "#/care?tab=templates",
  dictionaries: "#/settings/dictionaries",
  tags: "#/settings/tags",
  bands: "#/settings/bands",
  planner: "#/settings/planner",
  benefits: "#/settings/benefits",
  fields: "#/settings/fields",
  archives: "#/settings/fullArchive",
  calendar: "#/settings/workCalendar",
  meetings: "#/work-log?tab=meetings",
} as const;
const changing = /^(保存|删除|添加|新建模板|新建话术|隐藏|编辑|恢复默认|存为第|新增|移除)/u;

it("[G1] [R247] a client manager reads rules, templates, texts and lists of the branch, and finds no dead button", { timeout: 240_000 }, async () => {
  const hub = await startTestHub();
  await seedBranch(hub.context, hub.branchId);
  const profile = newProfile();
  const { page, stop, consoleErrors } = await startApp({ profile });
  onTestFinished(async () => {
    await stop();
    removeProfile(profile);
  });
  const { code } = await hub.codeFor(await hub.addUser("王经理", "clientManager", "城南"));
  const joined = await page.evaluate(`workstation.session.joinBranch(${JSON.stringify({ code, passphrase: testPassphrase, deviceName: "测试机" })})`);
  expect(joined).toMatchObject({ ok: true });
  await page.locator("nav.rail").waitFor({ timeout: 60_000 });
  const folder = process.env["SUIXING_PICTURES"];
  if (folder !== undefined) mkdirSync(folder, { recursive: true });
  for (const [name, hash] of Object.entries(places)) {
    await page.evaluate(`location.hash = ${JSON.stringify(hash)}`);
    await expect.poll(() => page.locator(".branch-kept-note").count(), { timeout: 20_000, message: name }).toBeGreaterThan(0);
    if (name === "templates") await page.locator(".template-family").first().click();
    const buttons = await page.locator("main button:visible").allInnerTexts();
    expect
      .soft(
        buttons.filter((text) => changing.test(text.trim())),
        name,
      )
      .toEqual([]);
    if (folder !== undefined) await page.screenshot({ path: path.join(folder, `${name}.png`) });
  }
  await page.evaluate(`location.hash = "#/follow-ups/matrix"`);
  await page.locator(".matrix-rhythm").first().click();
  await page.locator(".rhythm-editor").waitFor();
  expect(await page.locator(".rhythm-editor button:visible:not([role])").count()).toBe(0);
  if (folder !== undefined) await page.screenshot({ path: path.join(folder, "rhythm.png") });
  expect(consoleErrors).toEqual([]);
});
