/* The programs of the lobby manager and the analyst in the real window, joined to a real hub: what is offered, denied and done. */
import { expect, it, onTestFinished } from "vitest";
import { dayOf } from "#shared/kernel/time.ts";
import { seedBranch } from "#hub/admin/seed.ts";
import { startTestHub, type TestHub } from "#test/support/httpHub.ts";
import { joinProgram } from "#test/support/joinedProgram.ts";
import { type TestProgram, testPassphrase } from "#test/support/testProgram.ts";
import { newProfile, removeProfile, startApp, type StartedApp } from "./support/app.ts";
import { goTo, prefer, seen, value } from "./support/window.ts";

const ask = async (program: TestProgram, feature: string, intent: string, input: unknown = {}): Promise<unknown> => {
  const answer = await program.call(feature, intent, input);
  if (!answer.ok) throw new Error(`${intent}: ${JSON.stringify(answer.error)}`);
  return answer.value;
};
const sync = async (program: TestProgram): Promise<void> => {
  await ask(program, "daySync", "syncNow");
  await program.settleJobs();
};

const openAs = async (hub: TestHub, userId: string): Promise<StartedApp> => {
  const profile = newProfile();
  const started = await startApp({ profile });
  onTestFinished(async () => {
    await started.stop();
    removeProfile(profile);
  });
  const { code } = await hub.codeFor(userId);
  await value(started.page, "session", "joinBranch", { code, passphrase: testPassphrase, deviceName: "柜面电脑" });
  await started.page.locator("nav.rail").waitFor({ timeout: 60_000 });
  return started;
};
const railOf = ({ page }: StartedApp): Promise<string[]> => page.locator("nav.rail .rail-word").allTextContents();

it("[R013] [R020] [R247] the lobby receives a client by name and leaves a remark; the analyst reads figures; neither has a way to the rest", async () => {
  const hub = await startTestHub();
  await seedBranch(hub.context, hub.branchId);
  const atWang = await joinProgram(hub, await hub.addUser("王经理", "clientManager", "城南"));
  await sync(atWang);
  const values = { name: "张三", kind: "person", cautions: "听力不好，请靠近说" };
  const made = await ask(atWang, "clients", "createClient", { values, force: true });
  const clientId = String(Reflect.get(Object(made), "clientId"));
  // The day of this computer, which the window shows; an appointment without an hour is of the whole day.
  const plan = { kind: "branch", plannedOn: dayOf(hub.clock.now()), purpose: "maturity", title: "大额到期" };
  await ask(atWang, "visits", "planVisit", { clientId, values: plan, force: true });
  await sync(atWang);

  const lobby = await openAs(hub, await hub.addUser("陈静", "lobbyManager", "城南"));
  const { page } = lobby;
  await seen(page.getByText("全网点 1 位客户"));
  expect(await railOf(lobby)).toEqual(expect.arrayContaining(["今日", "日终", "交接", "设置"]));
  for (const word of ["客户", "拜访", "到期", "跟进", "关怀", "导入", "网点管理", "网点报表"]) expect(await railOf(lobby)).not.toContain(word);
  await seen(page.locator(".lobby-row", { hasText: "张三" }).locator(".lobby-time", { hasText: "全天" }));
  await page.getByLabel("来了哪位客户").fill("zs");
  await seen(page.getByRole("list", { name: "找到的客户" }).locator(".lobby-row", { hasText: "张三" }).getByText("王经理"));
  await page.keyboard.press("Enter");
  await seen(page.getByText("听力不好，请靠近说"));
  await seen(page.locator(".lobby-manager", { hasText: "王经理" }));
  // Words are never typed into nothing: the field of the remark has the focus, and Escape receives the next with the words kept.
  await page.keyboard.type("想了解养老");
  await page.keyboard.press("Escape");
  await page.getByLabel("来了哪位客户").waitFor();
  await page.keyboard.type("zs");
  await seen(page.getByRole("list", { name: "找到的客户" }).getByText("张三"));
  await page.keyboard.press("Enter");
  const remark = page.getByLabel("客户说了什么、需要什么");
  await seen(remark);
  await expect.poll(() => remark.inputValue()).toBe("想了解养老");
  await page.keyboard.press("Control+End");
  await page.keyboard.type("金");
  await page.keyboard.press("Control+Enter");
  await seen(page.locator(".toast-text", { hasText: "交给 王经理" }));
  await seen(page.locator(".lobby-remark", { hasText: "想了解养老金" }));
  const shown = await page.locator("body").innerText();
  for (const word of ["大额到期", "资产", "存款", "元"]) expect(shown).not.toContain(word);
  await goTo(page, "/visits");
  await seen(page.getByText("这个页面不在您的岗位范围"));
  // Who may never export has no button that would only say so.
  await goTo(page, "/scripts");
  await seen(page.getByRole("button", { name: "练习了一次" }));
  await expect.poll(() => page.getByRole("button", { name: /导出/ }).count()).toBe(0);
  await page.keyboard.press("Control+k");
  await page.keyboard.type("导出");
  await seen(page.locator(".palette-empty"));
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+k");
  await page.keyboard.type("导入");
  await seen(page.locator(".palette-empty"));
  await page.keyboard.press("Escape");
  await prefer(page, { language: "en", theme: "dark" });
  await goTo(page, `/clients/${clientId}`);
  await seen(page.getByText("Please call"));
  await prefer(page, { language: "zh-CN", theme: "light" });
  expect(lobby.consoleErrors).toEqual([]);

  const analyst = await openAs(hub, await hub.addUser("郑分析", "analyst"));
  await seen(analyst.page.getByRole("heading", { name: "网点报表" }));
  await seen(analyst.page.locator(".figures-facts dd", { hasText: /^1$/u }));
  expect(await railOf(analyst)).not.toContain("今日");
  // Figures follow a session by themselves, and with the hub away they stay.
  await ask(atWang, "clients", "createClient", { values: { name: "李四", kind: "person" }, force: true });
  await sync(atWang);
  await value(analyst.page, "daySync", "syncNow", {});
  await seen(analyst.page.locator(".figures-facts dd", { hasText: /^2$/u }));
  await goTo(analyst.page, `/clients/${clientId}`);
  await seen(analyst.page.getByText("这个页面不在您的岗位范围"));
  expect(analyst.consoleErrors).toEqual([]);
});

it("[R281] a product manager begins at what clients need, were offered and hold, in sums, reads the catalogue, and has no way to a client", async () => {
  const hub = await startTestHub();
  await seedBranch(hub.context, hub.branchId);
  const atWang = await joinProgram(hub, await hub.addUser("王经理", "clientManager", "城南"));
  await sync(atWang);
  const made = await ask(atWang, "clients", "createClient", { values: { name: "张三", kind: "person" }, force: true });
  const clientId = String(Reflect.get(Object(made), "clientId"));
  await ask(atWang, "clients", "saveNeed", { clientId, rowId: null, values: { kind: "education", description: "女儿留学", state: "open" } });
  await ask(atWang, "clients", "saveHolding", { clientId, rowId: null, values: { kind: "fund", atOtherBank: true, amount: 5_000_000 } });
  await sync(atWang);

  const product = await openAs(hub, await hub.addUser("冯产品", "productManager", "城南"));
  const { page } = product;
  await seen(page.getByRole("heading", { name: "产品数据" }));
  await seen(page.getByRole("table", { name: "客户需求" }).getByText("子女教育"));
  await seen(page.getByRole("table", { name: "持有" }).getByText("基金"));
  await seen(page.getByText("近 90 天没有推荐记录"));
  expect(await page.locator("main, .page").first().textContent()).not.toMatch(/张三|留学/u);
  const rail = await railOf(product);
  expect(rail).toEqual(expect.arrayContaining(["产品", "产品数据", "设置"]));
  for (const word of ["今日", "客户", "拜访", "日终", "网点报表", "知识"]) expect(rail).not.toContain(word);
  // The palette names no page that would only say that it is not his, and the settings none of the rules for clients.
  await page.keyboard.press("Control+k");
  await seen(page.locator("[cmdk-item]", { hasText: "产品数据" }));
  for (const word of ["网点管理", "网点报表", "指标看板"]) expect(await page.locator("[cmdk-item]", { hasText: word }).count()).toBe(0);
  await page.keyboard.press("Escape");
  await goTo(page, "/settings");
  const sections = page.locator(".settings-link");
  await seen(sections.filter({ hasText: "键盘" }));
  expect(await sections.allTextContents()).toEqual(expect.not.arrayContaining(["字典", "标签", "自定义字段"]));
  await goTo(page, "/products");
  await seen(page.getByRole("heading", { name: "产品" }));
  expect(await page.getByRole("button", { name: "新建产品" }).count()).toBe(0);
  await goTo(page, `/clients/${clientId}`);
  await seen(page.getByText("这个页面不在您的岗位范围"));
  await prefer(page, { language: "en", theme: "dark" });
  await goTo(page, "/product-figures");
  await seen(page.getByRole("heading", { name: "Product figures" }));
  await seen(page.getByRole("table", { name: "What clients need" }));
  expect(product.consoleErrors).toEqual([]);
});
