/* A workstation joins a real hub, works, meets another's changes, decides, and closes its day (issue: branch hub and sync). */
import AxeBuilder from "@axe-core/playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestProgram } from "#test/support/testProgram.ts";
import { newProfile, removeProfile, startApp, type StartedApp } from "./support/app.ts";
import { type Branch, startBranch } from "./support/branch.ts";
import { goTo, prefer, seen, settled, tabTo, value, wait } from "./support/window.ts";

const passphrase = "春天的第一场雨 2026";
const profile = newProfile();
let branch: Branch;
let started: StartedApp;
let clientId: string;

const toast = (text: RegExp) => started.page.locator(".toast-text", { hasText: text }).first().waitFor();

interface Status {
  readonly isRunning: boolean;
  readonly last: { readonly outcome: string } | null;
}

/** Starts a session and waits for its end; answers how it ended. */
const syncToEnd = async (): Promise<string | undefined> => {
  await value(started.page, "daySync", "syncNow", {});
  await expect.poll(async () => ((await value(started.page, "daySync", "syncStatus", {})) as Status).isRunning, { timeout: 60_000 }).toBe(false); // as the contract says
  return ((await value(started.page, "daySync", "syncStatus", {})) as Status).last?.outcome;
};

const unlock = async (): Promise<void> => {
  await started.page.getByLabel("口令", { exact: true }).fill(passphrase);
  await started.page.keyboard.press("Enter");
  await started.page.locator("nav.rail").waitFor({ timeout: 60_000 });
};

/** Clear violations of WCAG on the page as it is. */
const faults = async (): Promise<readonly string[]> => {
  await settled(started.page);
  const { violations } = await new AxeBuilder({ page: started.page }).withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]).setLegacyMode().analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
};

beforeAll(async () => {
  branch = await startBranch();
  clientId = await branch.addClient("张志强", { employer: "城南中学", cautions: "先打电话" });
  await branch.addClient("李秀英", { employer: "城南医院" });
  started = await startApp({ profile });
});

afterAll(async () => {
  await started.stop();
  await branch.stop();
  removeProfile(profile);
});

describe("a workstation of a branch", () => {
  it("joins with a one-time code by keyboard alone; a mistyped letter is said before anything is sent", async () => {
    const { page } = started;
    await tabTo(page, page.getByRole("button", { name: "加入网点" }));
    await page.keyboard.press("Enter");
    const code = page.getByLabel("加入码", { exact: true });
    await expect.poll(() => code.evaluate((element) => element === document.activeElement)).toBe(true);
    const wrong = branch.code.replace(/.$/u, (last) => (last === "A" ? "B" : "A"));
    await page.keyboard.insertText(wrong);
    await seen(page.getByText("加入码里有字打错了"));
    expect(await faults()).toEqual([]);
    await page.keyboard.press("Control+A");
    await page.keyboard.insertText(branch.code);
    await seen(page.getByText(/加入码完整，网点中心在 https:/));
    await page.getByLabel("口令", { exact: true }).fill(passphrase);
    await page.getByLabel("再输一次口令").fill(passphrase);
    await page.keyboard.press("Enter");
    await page.locator("nav.rail").waitFor({ timeout: 120_000 });
    await goTo(page, "/clients");
    await seen(page.getByText("张志强"));
    await seen(page.getByText("李秀英"));
    await seen(page.getByRole("button", { name: /与网点的同步: 已同步/ }));
  });

  it("[M3][M9] a field that two people changed waits at the desk; 2 takes the other value, U takes the decision back, 1 keeps what stands", async () => {
    const { page } = started;
    await value(page, "clients", "editFields", { clientId, changes: { employer: "城南中学教务处", cautions: "老伴刚出院" } });
    await seen(page.getByRole("button", { name: /待同步 1/ }));
    await branch.push(clientId, [
      { t: "client", r: clientId, o: "u", f: { employer: ["城南中学", "城南中学校长室"], cautions: ["先打电话", "下午来访"] }, b: 0 },
    ]);
    expect(await syncToEnd()).toBe("done");
    await goTo(page, "/today");
    await seen(page.getByText("冲突 2 项等待决定"));
    await page.getByRole("button", { name: /与网点的同步: .*冲突 2/ }).click();
    await seen(page.getByRole("heading", { level: 1, name: "冲突" }));
    expect(await faults()).toEqual([]);
    const first = await page.locator(".conflict-case").getAttribute("data-case");
    const lost = await page.locator(".conflict-side").nth(2).locator(".conflict-value").textContent();
    await page.keyboard.press("j");
    await expect.poll(() => page.locator(".conflict-case").getAttribute("data-case")).not.toBe(first);
    await page.keyboard.press("k");
    await expect.poll(() => page.locator(".conflict-case").getAttribute("data-case")).toBe(first);
    const field = (await page.locator(".conflict-case-field").textContent()) === "工作单位" ? "employer" : "cautions";
    const stored = async (): Promise<unknown> =>
      ((await value(page, "clients", "clientFile", { clientId })) as { readonly client: Readonly<Record<string, unknown>> }).client[field]; // as the contract says
    const stood = await stored();
    await page.keyboard.press("2");
    await toast(/已决定：改用另一个值/);
    expect(await stored()).toBe(lost);
    await page.keyboard.press("u");
    await toast(/已撤回/);
    expect(await stored()).toBe(stood);
    await page.keyboard.press("1");
    await toast(/已决定：保留现在的值/);
    await seen(page.getByRole("tab", { name: /历史\s*1/ }));
    await expect.poll(() => page.locator(".conflict-line").count()).toBe(1);
    await goTo(page, `/clients/${clientId}?tab=timeline`);
    await seen(page.getByRole("heading", { name: "冲突记录" }));
  });

  it("a hub that is away is said without alarm, and nothing is lost through a kill", async () => {
    await branch.cut();
    await value(started.page, "clients", "editFields", { clientId, changes: { employer: "写于离线时" } });
    expect(await syncToEnd()).toBe("unreachable");
    await goTo(started.page, "/day");
    await seen(started.page.getByText("连不上网点中心"));
    await started.kill();
    started = await startApp({ profile });
    await unlock();
    await seen(started.page.getByRole("button", { name: /待同步 \d/ }));
  });

  it("[D1][D2] a day that is closed while the hub is away waits where it stands, and is closed with a receipt when it is back", async () => {
    const { page } = started;
    await goTo(page, "/day");
    expect(await faults()).toEqual([]);
    await page.keyboard.press("Control+Enter");
    await seen(page.getByText(/上次关闭没有完成，停在「与网点交换」/));
    await branch.resume();
    await page.getByRole("button", { name: "继续关闭" }).click();
    const slip = page.locator(".day-slip");
    await slip.waitFor({ timeout: 60_000 });
    await expect.poll(() => slip.textContent(), wait).toMatch(/两边逐项核对一致.*网点中心已签发/s);
    await seen(page.locator(".page-head .badge[data-tone=done]", { hasText: "已关闭" }));
    expect(await faults()).toEqual([]);
    await page.getByRole("button", { name: "查看回单" }).click();
    await seen(page.getByRole("heading", { level: 1, name: "日终回单" }));
    await expect.poll(() => page.locator(".day-paper").textContent(), wait).toMatch(/核对码[0-9A-F]{32}.*签名/s);
    await goTo(page, "/day");
    // Away again, so that the sync of the schedule does not take the change before it was seen.
    await branch.cut();
    await value(page, "clients", "editFields", { clientId, changes: { employer: "关闭之后写的" } });
    await seen(page.getByText(/关闭之后的 1 次修改算下一天/));
    await branch.resume();
  });

  it("[R3] a first download that breaks off says so and goes on when asked; until then nothing else is shown", async () => {
    const program = createTestProgram();
    const joined = await program.host.joinBranch({ code: branch.secondCode, passphrase, deviceName: "第二台" });
    expect(joined.ok).toBe(true);
    program.host.lock("user");
    await started.stop();
    await branch.cut();
    started = await startApp({ profile: program.profile });
    await started.page.getByLabel("口令", { exact: true }).fill(passphrase);
    await started.page.keyboard.press("Enter");
    await seen(started.page.getByText("下载中断：连不上网点中心"));
    expect(await faults()).toEqual([]);
    await expect.poll(() => started.page.locator("nav.rail").count(), wait).toBe(0);
    await branch.resume();
    await started.page.getByRole("button", { name: "继续下载" }).click();
    await started.page.locator("nav.rail").waitFor({ timeout: 60_000 });
    await started.stop();
    started = await startApp({ profile });
    await unlock();
  });

  it("both languages and both themes hold the pages of the exchange", async () => {
    const { page } = started;
    await prefer(page, { language: "en", theme: "dark" });
    for (const [address, title] of [
      ["/day", /Close of day/],
      ["/day/conflicts", /Conflicts/],
      ["/day/refused", /Needs attention/],
    ] as const) {
      await goTo(page, address);
      await seen(page.getByRole("heading", { level: 1, name: title }));
      expect(await faults(), address).toEqual([]);
      expect(await page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), address).toBe(true);
    }
    expect(started.consoleErrors).toEqual([]);
  });
});
