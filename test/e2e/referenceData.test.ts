/* What the branch manager keeps, in a client manager's window of a joined branch: readable, with the reason, and without a button that would change it (G1). */
import { mkdirSync } from "node:fs";
import path from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { seedBranch } from "#hub/admin/seed.ts";
import { startTestHub } from "#test/support/httpHub.ts";
import { joinProgram } from "#test/support/joinedProgram.ts";
import { testPassphrase } from "#test/support/testProgram.ts";
import { newProfile, removeProfile, startApp } from "./support/app.ts";
import { wait } from "./support/window.ts";

const places = {
  templates: "#/follow-ups/templates",
  matrix: "#/follow-ups/matrix",
  texts: "#/care?tab=templates",
  units: "#/settings/units",
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
  const wang = await hub.addUser("王经理", "clientManager", "城南");
  const head = await joinProgram(hub, await hub.addUser("赵主管", "branchManager", "城南"));
  const syncHead = async (): Promise<void> => {
    await head.call("daySync", "syncNow", {});
    await head.settleJobs();
  };
  await syncHead();
  const made = await head.call("workLog", "saveMeeting", { values: { kind: "weekly", heldOn: "2026-11-25", agenda: "到期客户" } });
  const { meetingId } = (made.ok ? made.value : {}) as { readonly meetingId?: string }; // the contract's output
  await syncHead();
  const profile = newProfile();
  const { page, stop, consoleErrors } = await startApp({ profile });
  onTestFinished(async () => {
    await stop();
    removeProfile(profile);
  });
  const { code } = await hub.codeFor(wang);
  const joined = await page.evaluate(`workstation.session.joinBranch(${JSON.stringify({ code, passphrase: testPassphrase, deviceName: "测试机" })})`);
  expect(joined).toMatchObject({ ok: true });
  await page.locator("nav.rail").waitFor({ timeout: 60_000 });
  const folder = process.env["SUIXING_PICTURES"];
  if (folder !== undefined) mkdirSync(folder, { recursive: true });
  for (const [name, hash] of Object.entries(places)) {
    await page.evaluate(`location.hash = ${JSON.stringify(hash)}`);
    await expect.poll(() => page.locator(".branch-kept-note").count(), { timeout: 20_000, message: name }).toBeGreaterThan(0);
    // Read-only it is as wide as for who keeps it: the words of both languages need the room.
    if (name === "dictionaries") {
      const right = (selector: string): Promise<number> =>
        page
          .locator(selector)
          .first()
          .evaluate((one) => Math.round(one.getBoundingClientRect().right));
      await expect.poll(async () => (await right(".dictionary-page .panel")) - (await right(".branch-kept-note")), wait).toBe(0);
    }
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
  await expect.poll(() => page.locator(".rhythm-editor button:visible:not([role])").count(), wait).toBe(0);
  if (folder !== undefined) await page.screenshot({ path: path.join(folder, "rhythm.png") });
  await page.evaluate(`location.hash = "#/work-log/meetings/${meetingId}"`);
  await page.locator(".branch-kept-note", { hasText: "赵主管" }).waitFor();
  expect((await page.locator("main button:visible").allInnerTexts()).map((text) => text.trim())).toEqual(["回到例会", "存为 PDF", "打印"]);
  await expect.poll(() => page.getByRole("combobox").count(), wait).toBe(1);
  await expect.poll(() => page.locator("main textarea:enabled").count(), wait).toBe(0);
  if (folder !== undefined) await page.screenshot({ path: path.join(folder, "meeting.png") });
  expect(consoleErrors).toEqual([]);
});
