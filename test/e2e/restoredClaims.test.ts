/*
 * The hub is restored to the day before a handover that only one manager's workstation still knows (sync-spec R6, decision 0023):
 * by the backup the client is one manager's, by what lies with the other he is his. The branch manager, at a new workstation,
 * decides in the window, and both managers' workstations end with the same.
 */
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { StartedApp } from "./support/app.ts";
import { besideWindow } from "./support/besideWindow.ts";
import { type BranchHub, makeBranchHub } from "./support/branchHub.ts";
import { call, endBranch, join, longWait, newClient, open, status, sync } from "./support/joinedApp.ts";

const joinLine = /suixing-join:\S+/u;

let hub: BranchHub;
const apps: StartedApp[] = [];
const program = (line: string): Promise<StartedApp> => join(line, "correct horse battery", (app) => void apps.push(app));

interface ClientFile {
  readonly client: Readonly<Record<string, unknown>>;
}
const valuesOf = async ({ page }: StartedApp, clientId: string): Promise<Readonly<Record<string, unknown>>> =>
  (await call<ClientFile>(page, "clients", "clientFile", { clientId })).client;

beforeAll(async () => {
  hub = await makeBranchHub("城南支行", "赵行长");
  await hub.start();
});

afterAll(() => endBranch(hub, apps));

it("[R6] [R1] [M9] two managers have the same client after a restore: the branch manager decides in the window, both workstations agree", async () => {
  const [wangCode, liCode] = [await hub.addPerson("王敏", "clientManager"), await hub.addPerson("李强", "clientManager")];
  const lostLaptop = await besideWindow(hub.firstCodes[1] ?? "");
  const [wang, li] = [await program(wangCode), await program(liCode)];
  const client = await newClient(wang.page, "张建国");
  const ofLi = await newClient(li.page, "刘洋");
  const [wangId, liId] = [(await valuesOf(wang, client))["managerId"], (await valuesOf(li, ofLi))["managerId"]];
  if (typeof wangId !== "string" || typeof liId !== "string") throw new Error("a client without a manager");
  for (const { page } of [wang, li]) expect(await sync(page)).toBe("done");
  const backup = path.join(path.dirname(hub.folder), "hub-backup.db");
  await hub.command("backup", backup);

  // After the backup he is handed over, and his new manager works for him; then the hub's disk and the branch manager's laptop are lost.
  await lostLaptop.push(client, [{ t: "client", r: client, o: "u", f: { managerId: [wangId, liId] }, b: 1_000 }]);
  lostLaptop.close();
  for (const { page } of [wang, li]) expect(await sync(page)).toBe("done");
  await call(li.page, "clients", "editFields", { clientId: client, changes: { hobbies: "钓鱼" } });
  expect(await sync(li.page)).toBe("done");
  await hub.stop();
  await hub.command("restore", backup);
  await hub.start();

  // By the backup he is Wang Min's; Li Qiang's workstation keeps him, and his day says for whom it waits.
  for (const { page } of [wang, li]) expect(await sync(page)).toBe("done");
  expect(await valuesOf(wang, client)).toMatchObject({ managerId: wangId });
  expect(await valuesOf(li, client)).toMatchObject({ managerId: liId, hobbies: "钓鱼" });
  await open(li.page, "日终");
  await li.page.getByRole("button", { name: "关闭今日" }).first().click();
  await li.page.getByText("尚不知道部分客户归您管理").first().waitFor(longWait);
  // Both are told that somebody else decides it: it is no task of theirs, and offers them nothing to press.
  for (const app of [wang, li]) {
    expect(await sync(app.page)).toBe("done");
    expect((await status(app.page)).conflicts).toBe(0);
  }
  await open(wang.page, "今日");
  await wang.page.getByText("1 位客户", { exact: false }).first().waitFor(longWait);
  await wang.page.evaluate("location.hash = '#/day/conflicts'");
  await wang.page.getByText("由网点主管决定").first().waitFor(longWait);
  await wang.page.getByText("两个值都在，由网点主管选定，您这里没有要办的。").waitFor(longWait);
  expect(await wang.page.locator("[data-case]").getByText("等主管决定").count()).toBe(1);
  expect(await wang.page.locator("[data-take]").count()).toBe(0);

  // The branch manager's new workstation is told of it with the first download; the question names both.
  const head = await program(joinLine.exec(await hub.command("code", "赵行长"))?.[0] ?? "");
  await expect.poll(async () => (await status(head.page)).conflicts, longWait).toBe(1);
  await open(head.page, "日终");
  await head.page
    .getByRole("link", { name: /冲突/u })
    .or(head.page.getByRole("button", { name: /冲突/u }))
    .first()
    .click();
  const question = head.page.locator("[data-case]");
  await question.getByText("张建国").first().waitFor(longWait);
  await expect.poll(() => question.getByRole("region", { name: "现在的值" }).textContent(), longWait).toContain("王敏");
  await expect.poll(() => question.getByRole("region", { name: "另一个值" }).textContent(), longWait).toContain("李强");
  // None of the two is the branch manager's own.
  expect(await question.textContent()).toContain("李强的另存在旁边");
  await head.page.keyboard.press("2");
  await expect.poll(async () => (await status(head.page)).conflicts, longWait).toBe(0);

  // One lets him go, the other brings what the hub lacks of him; then all hold the same.
  for (const { page } of [head, wang, li, head]) expect(await sync(page)).toBe("done");
  for (const app of [li, head]) expect(await valuesOf(app, client)).toMatchObject({ name: "张建国", managerId: liId, hobbies: "钓鱼" });
  await expect(valuesOf(wang, client)).rejects.toThrow("clientNotFound");
  await open(wang.page, "客户");
  await expect.poll(() => wang.page.getByText("张建国", { exact: true }).count(), longWait).toBe(0);
  for (const { page } of [wang, li, head]) {
    expect(await status(page)).toMatchObject({ conflicts: 0, pending: [] });
    await open(page, "日终");
    await page
      .getByRole("button", { name: /关闭今日|再试/u })
      .first()
      .click();
    await expect.poll(async () => (await call<{ day: { state: string } }>(page, "daySync", "dayStatus")).day.state, longWait).toBe("closed");
  }
  for (const app of apps) expect(app.consoleErrors).toEqual([]);
});
