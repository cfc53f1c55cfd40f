/*
 * A branch in the real program: the branch manager's window against a real hub over https, with two client managers'
 * workstations beside it. Administration, handover and shift notes are walked from the first page to their effect.
 */
import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { tmpdir } from "node:os";
import { randomUUID } from "node:crypto";
import { describe, expect, it, onTestFinished } from "vitest";
import { seedBranch } from "#hub/admin/seed.ts";
import { forgottenDevice, startTestHub, type TestHub } from "#test/support/httpHub.ts";
import { joinProgram } from "#test/support/joinedProgram.ts";
import { createTestProgram, type TestProgram, testPassphrase } from "#test/support/testProgram.ts";
import { newProfile, removeProfile, startApp, type StartedApp } from "./support/app.ts";
import { answerDialogs } from "./support/dialogs.ts";
import { value, wait } from "./support/window.ts";

const valueOf = <T>(answer: unknown): T => {
  const result = answer as { readonly ok: boolean; readonly value: T; readonly error?: unknown };
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`);
  return result.value;
};
const ask = async <T>(program: TestProgram, feature: string, intent: string, input: unknown = {}): Promise<T> =>
  valueOf<T>(await program.call(feature, intent, input));
const sync = async (...programs: readonly TestProgram[]): Promise<void> => {
  for (const program of programs) {
    await ask(program, "daySync", "syncNow");
    await program.settleJobs();
  }
};

/** The program in a window, joined as a person of the hub's branch. */
const startJoined = async (hub: TestHub, userId: string): Promise<StartedApp> => {
  const profile = newProfile();
  const started = await startApp({ profile });
  onTestFinished(async () => {
    await started.stop();
    removeProfile(profile);
  });
  const { code } = await hub.codeFor(userId);
  const wish = JSON.stringify({ code, passphrase: testPassphrase, deviceName: "主管的电脑" });
  const joined: unknown = await started.page.evaluate(`workstation.session.joinBranch(${wish})`);
  valueOf(joined);
  await started.page.locator("nav.rail").waitFor({ timeout: 60_000 });
  return started;
};

const isResting = ({ page }: StartedApp) =>
  expect.poll(() => page.evaluate("workstation.daySync.syncStatus({}).then((answer) => answer.ok && !answer.value.isRunning)"), { timeout: 60_000 }).toBe(true);

/** A whole session of sync after the one that may be running. */
const syncWindow = async (window: StartedApp): Promise<void> => {
  await isResting(window);
  await window.page.evaluate("workstation.daySync.syncNow({}).then(() => undefined)");
  await isResting(window);
  expect(await window.page.evaluate("workstation.daySync.syncStatus({}).then((answer) => answer.value.last.outcome)")).toBe("done");
};

const branchOfFour = async () => {
  const hub = await startTestHub();
  await seedBranch(hub.context, hub.branchId);
  const head = await hub.addUser("赵主管", "branchManager", "城南");
  const wang = await hub.addUser("王经理", "clientManager", "城南");
  const li = await hub.addUser("李经理", "clientManager", "城北");
  await hub.addUser("孙经理", "clientManager", "城北");
  return { hub, head, wang, li };
};

describe("the branch in the window", () => {
  it("[R247] [R260] [R014] [X10] people, codes, workstations, handover in five steps, and shift notes", async () => {
    const { hub, head, wang, li } = await branchOfFour();
    const [atWang, atLi] = [await joinProgram(hub, wang), await joinProgram(hub, li)];
    await sync(atWang, atLi);
    const names = ["张三", "李四", "钱六"];
    const ids: string[] = [];
    for (const name of names)
      ids.push((await ask<{ clientId: string }>(atWang, "clients", "createClient", { values: { name, kind: "person" }, force: true })).clientId);
    await ask(atWang, "followUps", "saveFollowUp", { clientId: ids[0], values: { title: "寄对账单", dueOn: "2026-11-30" } });
    await sync(atWang, atLi);
    const window = await startJoined(hub, head);
    const { page, app } = window;
    await syncWindow(window);
    const toast = (text: RegExp) => page.locator(".toast-text", { hasText: text }).first().waitFor();

    // People: added from the keyboard, a code in large letters, kept as a file that a new workstation joins with.
    await page.keyboard.press("Control+k");
    await page.keyboard.type("网点管理");
    await page.keyboard.press("Enter");
    await page
      .getByRole("cell", { name: /王经理/ })
      .first()
      .waitFor();
    await page.getByRole("button", { name: "新增人员" }).click();
    await page.getByLabel("姓名").fill("周新人");
    await page.keyboard.press("Enter");
    await toast(/已新增 周新人/);
    const row = page.getByRole("row", { name: /周新人/ });
    await row.getByRole("button", { name: "发加入码" }).click();
    await page.getByRole("heading", { name: "周新人 的加入码" }).waitFor();
    const file = path.join(tmpdir(), `join-${randomUUID()}.txt`);
    onTestFinished(() => rmSync(file, { force: true }));
    await answerDialogs({ app }, { save: file });
    await page.getByRole("button", { name: "存为加入文件" }).click();
    await toast(/加入文件已保存/);
    const newcomer = createTestProgram();
    expect(await newcomer.host.joinBranch({ code: readFileSync(file, "utf8"), passphrase: testPassphrase, deviceName: "新人的电脑" })).toMatchObject({
      ok: true,
    });
    // The code is used up and leaves the screen by itself; the list shows the workstation.
    await toast(/周新人 的工作站“新人的电脑”已接入/);
    await page.getByRole("heading", { name: "周新人 的加入码" }).waitFor({ state: "hidden" });
    await page.getByRole("row", { name: /周新人.*新人的电脑/ }).waitFor();

    // Workstations: the lost one is blocked with its reason, after its report was read.
    await page.getByRole("tab", { name: "工作站" }).click();
    const lost = page.getByRole("row", { name: /新人的电脑/ });
    await lost.waitFor();
    await page
      .getByRole("row", { name: /王经理/ })
      .getByRole("button", { name: "资料报告" })
      .click();
    await page.getByRole("heading", { name: /工作站资料报告/ }).waitFor();
    await page.locator(".branch-facts dd", { hasText: /^3$/ }).first().waitFor();
    await expect.poll(() => page.locator(".branch-paper").textContent(), wait).not.toContain("张三");
    await page.getByRole("button", { name: "返回" }).click();
    await lost.getByRole("button", { name: "停用" }).click();
    await page.getByLabel("原因").fill("遗失");
    await page
      .getByRole("dialog")
      .getByRole("button", { name: /停\s*用/ })
      .click();
    await toast(/已停用 周新人/);
    await page.getByRole("row", { name: /新人的电脑.*遗失/ }).waitFor();

    // One that a restored hub does not know, nor its person: it is taken back with a word.
    const gone = await hub.addUser("吴经理", "clientManager", "城南");
    const { link } = await forgottenDevice(hub, gone);
    expect(await link.rows({ clientIds: [], rowIds: [] })).toMatchObject({ error: { error: "awaitingReadmission" } });
    await page.getByRole("button", { name: "刷新" }).click();
    const waiting = page.getByRole("region", { name: "等待接回的工作站" });
    await waiting
      .getByRole("row", { name: /吴经理 · 客户经理 · 城南.*人员表里没有/ })
      .getByRole("button", { name: /接\s*回/ })
      .click();
    await page
      .getByRole("dialog")
      .getByRole("button", { name: /接\s*回/ })
      .click();
    await toast(/已接回 吴经理/);
    await page.getByRole("row", { name: /测试机.*吴经理.*正常/ }).waitFor();
    expect(await link.rows({ clientIds: [], rowIds: [] })).toMatchObject({ ok: true });
    await page.getByRole("tab", { name: "日终回执" }).click();
    await page.getByText(/0 \/ \d+ 台已日终/).waitFor();

    // Handover from the client list's selection: two of three clients, with what is open about them.
    await page.evaluate("location.hash = '#/clients'");
    await page.getByRole("grid").waitFor();
    for (const name of ["张三", "李四"])
      await page
        .getByRole("row", { name: new RegExp(name) })
        .getByRole("checkbox")
        .click();
    await page.getByRole("toolbar").getByRole("button", { name: "移交" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.locator(".handover-counts dd", { hasText: /^2$/ }).first().waitFor();
    await dialog.getByLabel("接收人").click();
    await page.locator(".ant-select-item-option", { hasText: "李经理" }).click();
    await dialog.getByLabel("原因").fill("轮岗");
    await dialog.getByRole("button", { name: "生成移交清单" }).click();
    await page.getByRole("heading", { level: 1, name: "王经理 → 李经理" }).waitFor();
    await page.getByLabel("监交人").click();
    await page.locator(".ant-select-item-option", { hasText: "孙经理" }).click();
    await page.getByRole("button", { name: "审核通过并分配" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "审核通过并分配" }).click();
    await toast(/已分配 2 户/);
    await page.getByRole("row", { name: /张三/ }).getByRole("button", { name: "安排陪访" }).click();
    await toast(/陪访 张三/);
    await syncWindow(window);
    await sync(atWang, atLi);
    type Clients = { readonly rows: readonly { readonly name: string }[] };
    const everyone = { scope: { condition: { all: [] }, text: "" }, sort: { field: "name", direction: "asc" }, offset: 0, limit: 10 };
    const namesAt = async (program: TestProgram) => (await ask<Clients>(program, "clients", "clientPage", everyone)).rows.map(({ name }) => name).toSorted();
    expect([await namesAt(atWang), await namesAt(atLi)]).toEqual([["钱六"], ["张三", "李四"]]);
    const { lines } = await ask<{ lines: { id: string; step: string; unread: number }[] }>(atLi, "handover", "handovers");
    expect(lines).toMatchObject([{ step: "reviewed", unread: 2 }]);

    // The receiver writes the report; joint visits, report and supervision are noted in the branch manager's window.
    const handoverId = lines[0]?.id;
    const today = (await ask<{ today: string }>(atLi, "handover", "handoverFile", { handoverId })).today;
    await ask(atLi, "handover", "saveHandover", { handoverId, values: { report: "两位客户均已当面介绍，资料齐全。", toRemark: "已接收" } });
    const note = { noteId: null, toUserId: head, day: today, body: "下午三点张三来取存单，请留人。", clientIds: [ids[0]] };
    await ask(atLi, "handover", "saveShiftNote", note);
    await sync(atLi);
    await syncWindow(window);
    await page.getByText("两位客户均已当面介绍，资料齐全。").waitFor();
    for (const [act, step] of [
      ["实地移交已完成", "实地移交"],
      ["提交移交报告", "移交报告"],
      ["监交完成", "监交完成"],
    ] as const) {
      await page.getByRole("button", { name: act }).click();
      // The visit with 张三 is still ahead: the window asks before it notes that they are done.
      if (step === "实地移交") {
        const asked = page.getByRole("dialog", { name: "还有 1 户没有陪访完" });
        await asked.getByText("张三").waitFor();
        await asked.getByRole("button", { name: act }).click();
      }
      await toast(new RegExp(`已记录：${step}`));
    }
    await page.getByText("移交已完成").waitFor();

    // The note that came is unread in the rail and on the page, until it is read.
    await page.locator("nav.rail .rail-link", { hasText: "交接" }).locator(".rail-badge", { hasText: "1" }).waitFor();
    await page.keyboard.press("g");
    await page.keyboard.press("j");
    await page.getByText("下午三点张三来取存单").waitFor();
    await page.getByRole("button", { name: "张三" }).waitFor();
    await page.getByRole("button", { name: "我已阅读" }).click();
    await page.locator(".handover-note", { hasText: "已读" }).waitFor();
    await page.getByLabel("接班人").click();
    await page.locator(".ant-select-item-option", { hasText: "王经理" }).click();
    await page.getByLabel("交接内容").fill("请明早给钱六回电");
    await page.keyboard.press("Control+Enter");
    await toast(/已交给王经理/);

    // Who belongs to a unit that was renamed is changed under its present name.
    await value(page, "units", "adoptUnitWords", {});
    const { units } = (await value(page, "units", "units", {})) as { units: readonly { id: string; name: string }[] }; // as the contract says
    await value(page, "units", "saveUnit", { id: units.find(({ name }) => name === "城北")?.id ?? null, values: { name: "城北新支行" } });
    await page.evaluate("location.hash = '#/branch'");
    const person = page.getByRole("row", { name: /李经理.*城北新支行/ });
    await person.getByRole("button", { name: "修改" }).click();
    await expect.poll(() => page.getByRole("combobox", { name: "网点" }).inputValue(), wait).toBe("城北新支行");
    await page.keyboard.press("Escape");
    expect(window.consoleErrors).toEqual([]);
  });

  it("[R247] [R232] [R292] with the hub away the page says so and changes nothing; a new client is made without the question", async () => {
    const { hub, head, wang, li } = await branchOfFour();
    const atLi = await joinProgram(hub, li);
    await sync(atLi);
    await ask(atLi, "clients", "createClient", {
      values: { name: "张三", kind: "person", documentKind: "idCard", documentNumber: "110101199003078515" },
      force: true,
    });
    await sync(atLi);
    const manager = await startJoined(hub, wang);
    await syncWindow(manager);
    await manager.page.evaluate("location.hash = '#/clients/new'");
    await manager.page.getByLabel(/姓名/).fill("张三");
    await manager.page.getByLabel("证件号码").fill("110101199003078515");
    await manager.page.locator(".create-elsewhere[data-tone=known]", { hasText: "城北" }).waitFor();
    await expect.poll(() => manager.page.locator("nav.rail .rail-link", { hasText: "网点管理" }).count(), wait).toBe(0);
    const window = await startJoined(hub, head);
    await syncWindow(window);
    await hub.app.close();
    await window.page.evaluate("location.hash = '#/branch'");
    await window.page.getByText("连不上网点中心").waitFor();
    await window.page
      .getByText(/没有排队/)
      .first()
      .waitFor();
    await manager.page.getByLabel("证件号码").fill("110101199003074012");
    await manager.page.locator(".create-elsewhere[data-tone=unasked]").waitFor({ timeout: 40_000 });
    await manager.page.getByRole("button", { name: "建立档案" }).click();
    await manager.page.locator(".toast-text", { hasText: "张三" }).waitFor();
  });
});
