/*
 * A deleted client is erased for good in the real program: the branch manager asks on the page of the branch, the administrator
 * agrees over https, and the next sync takes the client from the branch manager's workstation.
 */
import { randomUUID } from "node:crypto";
import { expect, it, onTestFinished } from "vitest";
import { seedBranch } from "#hub/admin/seed.ts";
import { clientUndoDays } from "#shared/domain/edit/undoTerm.ts";
import { startTestHub } from "#test/support/httpHub.ts";
import { joinProgram } from "#test/support/joinedProgram.ts";
import { testPassphrase } from "#test/support/testProgram.ts";
import { newProfile, removeProfile, startApp } from "./support/app.ts";
import { focused, goTo, seen, value } from "./support/window.ts";

const dayMs = 86_400_000;

it("[L07] a deleted client is asked for on the page of the branch, agreed to by a second person, and leaves the workstation", async () => {
  const hub = await startTestHub();
  await seedBranch(hub.context, hub.branchId);
  const wang = await hub.addUser("王敏", "clientManager");
  const head = await hub.addUser("赵行长", "branchManager");
  const administrator = await joinProgram(hub, await hub.addUser("孙工", "administrator"));
  // Deleted when the term was not yet over, by the hub's clock.
  hub.clock.offsetMs = -(clientUndoDays + 1) * dayMs;
  const device = await hub.enrolDevice(wang, { clock: hub.clock });
  const [gone, second, stays] = [randomUUID(), randomUUID(), randomUUID()];
  for (const [id, name] of [
    [gone, "欧阳鹂鸣"],
    [second, "司马相如"],
    [stays, "李四"],
  ] as const)
    await device.push(id, [{ t: "client", r: id, o: "i", v: { kind: "person", name, managerId: wang } }]);
  for (const id of [gone, second]) await device.push(id, [{ t: "client", r: id, o: "d", b: 1_000 }]);
  hub.clock.offsetMs = 0;

  const profile = newProfile();
  const { page, consoleErrors, stop } = await startApp({ profile });
  onTestFinished(async () => {
    await stop();
    removeProfile(profile);
  });
  const { code } = await hub.codeFor(head);
  await value(page, "session", "joinBranch", { code, passphrase: testPassphrase, deviceName: "赵行长的电脑" });
  await page.locator("nav.rail").waitFor({ timeout: 60_000 });
  const sync = async (): Promise<void> => {
    await value(page, "daySync", "syncNow", {});
    const isDone = async (): Promise<boolean> => {
      const status = (await value(page, "daySync", "syncStatus", {})) as { isRunning: boolean; last: { outcome: string } | null }; // the contract's output
      return !status.isRunning && status.last?.outcome === "done";
    };
    await expect.poll(isDone, { timeout: 60_000 }).toBe(true);
  };
  await sync();
  await goTo(page, "/branch?tab=erasure");
  const row = page.locator(`[data-erasable="${gone}"]`);
  await seen(row.getByText("欧阳鹂鸣"));
  expect(await page.locator("[data-erasable]").count()).toBe(2);
  await row.getByRole("button", { name: "申请彻底删除" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "申请彻底删除" }).click();
  await seen(page.getByText("等另一人同意"));
  await expect.poll(() => page.locator("[data-erasable]").count()).toBe(1);

  // What another branch manager asked for is agreed to here; Enter alone erases nobody.
  const colleague = await joinProgram(hub, await hub.addUser("钱副行长", "branchManager"));
  expect(await colleague.call("branch", "askErasure", { clientId: second, ground: "purposeEnded" })).toMatchObject({ ok: true, value: { type: "asked" } });
  await goTo(page, "/today");
  await goTo(page, "/branch?tab=erasure");
  const agree = page.getByRole("button", { name: "同意，彻底删除" });
  await agree.press("Enter");
  const question = page.getByRole("dialog");
  const wayBack = question.getByRole("button", { name: /取\s*消/u });
  await focused(wayBack);
  await page.keyboard.press("Enter");
  await question.waitFor({ state: "hidden" });
  await agree.press("Enter");
  await focused(wayBack);
  await question.getByRole("button", { name: "同意，彻底删除" }).press("Enter");
  await seen(page.getByText("已彻底删除，各工作站下次同步时删除"));

  const listed = await administrator.call("branch", "erasures");
  const erasures = listed.ok ? (listed.value as { erasures: { id: string; clientId: string; name: string | null }[] }).erasures : []; // as the contract says
  const request = erasures.find(({ clientId }) => clientId === gone);
  // The administrator holds no client, and learns no name.
  expect(request).toMatchObject({ clientId: gone, name: null });
  expect(await administrator.call("branch", "decideErasure", { requestId: request?.id })).toMatchObject({ ok: true, value: { state: "erased" } });
  await sync();
  await goTo(page, "/today");
  await goTo(page, "/branch?tab=erasure");
  await seen(page.getByText("已彻底删除").first());
  expect(await page.locator(".page, main").first().innerText()).not.toContain("欧阳鹂鸣");
  await goTo(page, "/clients");
  await seen(page.getByText("李四").first());
  expect(consoleErrors).toEqual([]);
});
