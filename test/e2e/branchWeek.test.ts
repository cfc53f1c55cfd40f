/*
 * A week of a branch: two client managers and a branch manager, each in a program of their own, and a real hub. Enrolment,
 * work without the hub, a conflict settled, a handover, a stolen laptop, days closed with equal digests on both sides, a hub that is restored from its backup.
 */
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type BranchHub, makeBranchHub } from "./support/branchHub.ts";
import type { StartedApp } from "./support/app.ts";
import { call, endBranch, join as joinBranch, longWait as wait, newClient, open, status, sync } from "./support/joinedApp.ts";

const passphrase = "correct horse battery";

let hub: BranchHub;
const apps: StartedApp[] = [];

const join = (line: string): Promise<StartedApp> => joinBranch(line, passphrase, (app) => void apps.push(app));

beforeAll(async () => {
  hub = await makeBranchHub("城南支行", "赵行长");
  await hub.start();
});

afterAll(() => endBranch(hub, apps));

it("[P1] [M4] [S2] [D2] a branch lives through a week: nothing is lost, nobody sees too much, every day closes", async () => {
  // Monday: three people join by their codes, work, and see what is theirs.
  const wang = await join(await hub.addPerson("王敏", "clientManager"));
  const li = await join(await hub.addPerson("李强", "clientManager"));
  const head = await join(hub.firstCodes[1] ?? "");
  const shared = await newClient(wang.page, "张建国");
  await newClient(wang.page, "陈芳");
  await newClient(li.page, "刘洋");
  expect(await sync(wang.page)).toBe("done");
  expect(await sync(li.page)).toBe("done");
  expect(await sync(head.page)).toBe("done");
  await open(head.page, "客户");
  for (const name of ["张建国", "陈芳", "刘洋"]) await head.page.getByText(name, { exact: true }).first().waitFor(wait);
  await open(li.page, "客户");
  await li.page.getByText("刘洋", { exact: true }).first().waitFor(wait);
  await expect.poll(() => li.page.getByText("张建国", { exact: true }).count(), wait).toBe(0);

  // Tuesday: the hub is away; both change the same guarded field and work on.
  await hub.stop();
  await call(head.page, "clients", "editFields", { clientId: shared, changes: { grade: "key" } });
  await call(wang.page, "clients", "editFields", { clientId: shared, changes: { grade: "ordinary", hobbies: "钓鱼" } });
  expect(await sync(wang.page)).toBe("unreachable");
  expect((await status(wang.page)).pending).not.toEqual([]);
  await hub.start();
  expect(await sync(head.page)).toBe("done");
  expect(await sync(wang.page)).toBe("done");
  expect((await status(wang.page)).conflicts).toBe(1);

  // The conflict is settled on the desk with one key, and the decision reaches the other side.
  await open(wang.page, "日终");
  await wang.page
    .getByRole("link", { name: /冲突/ })
    .or(wang.page.getByRole("button", { name: /冲突/ }))
    .first()
    .click();
  await wang.page.getByText("张建国").first().waitFor(wait);
  await wang.page.keyboard.press("2");
  await expect.poll(async () => (await status(wang.page)).conflicts, wait).toBe(0);
  expect(await sync(wang.page)).toBe("done");
  expect(await sync(head.page)).toBe("done");
  expect((await status(head.page)).conflicts).toBe(0);
  const file = await call<{ client: { values?: unknown } }>(head.page, "clients", "clientFile", { clientId: shared });
  expect(JSON.stringify(file)).toContain("ordinary");
  expect(JSON.stringify(file)).toContain("钓鱼");

  // A backup of the hub, while it works.
  const backup = path.join(path.dirname(hub.folder), "hub-backup.db");
  await hub.command("backup", backup);

  // Wednesday: the client is handed over, leaves one laptop and arrives whole and unread on the other.
  const { users } = await call<{ users: readonly { id: string; name: string }[] }>(head.page, "branch", "people");
  const idOf = (name: string): string => users.find((person) => person.name === name)?.id ?? "";
  const { handoverId } = await call<{ handoverId: string }>(head.page, "handover", "prepareHandover", {
    fromUserId: idOf("王敏"),
    toUserId: idOf("李强"),
    clientIds: [shared],
    reason: "调整网格",
  });
  await call(head.page, "handover", "assignHandover", { handoverId });
  expect(await sync(wang.page)).toBe("done");
  expect(await sync(li.page)).toBe("done");
  expect((await status(li.page)).unread).toBe(1);
  await open(li.page, "日终");
  await open(li.page, "客户");
  await li.page.getByText("张建国", { exact: true }).first().waitFor(wait);
  await open(wang.page, "客户");
  await expect.poll(() => wang.page.getByText("张建国", { exact: true }).count(), wait).toBe(0);

  // Thursday: a laptop is stolen; the branch blocks it, and its key is gone at the next contact.
  const stolen = await join((await hub.command("code", "李强")).match(/suixing-join:\S+/u)?.[0] ?? "");
  const { hub: known } = await call<{ hub: { deviceId: string } }>(stolen.page, "daySync", "syncStatus");
  await call(head.page, "branch", "blockDevice", { deviceId: known.deviceId, reason: "遗失" });
  await call(stolen.page, "daySync", "syncNow");
  // The window gets a new page when its store is locked: it is asked when that one stands.
  await stolen.page.getByText("网点已停用这台工作站").first().waitFor(wait);
  expect((await call<{ state: string }>(stolen.page, "session", "sessionState")).state).toBe("locked");
  const { stores } = await call<{ stores: readonly { id: string }[] }>(stolen.page, "session", "sessionState");
  await expect(call(stolen.page, "session", "unlock", { storeId: stores[0]?.id ?? "", passphrase })).rejects.toThrow("keyDestroyed");

  // Friday: everybody closes the day in the window; the receipts are the hub's.
  for (const { page } of [wang, li, head]) {
    await open(page, "日终");
    await page.getByRole("button", { name: "关闭今日" }).first().click();
    await expect.poll(async () => (await call<{ day: { state: string } }>(page, "daySync", "dayStatus")).day.state, wait).toBe("closed");
    await page
      .getByText(/^摘要|回单/u)
      .first()
      .waitFor(wait);
  }
  const digests = await Promise.all(
    [wang, li, head].map(async ({ page }) => {
      const { day } = await call<{ day: { state: string; receipt: { digest: string; signature: string } | null } }>(page, "daySync", "dayStatus");
      expect(day).toMatchObject({ state: "closed", receipt: { signature: expect.any(String) } });
      return day.receipt?.digest;
    }),
  );
  // The branch manager sees at the hub who has closed, with the same digests.
  const { days } = await call<{ days: readonly unknown[] }>(head.page, "branch", "closedDays", {});
  for (const digest of digests) expect(JSON.stringify(days)).toContain(digest);

  // Saturday: the hub's disk is lost. Tuesday's backup comes back by the guide's command, and the workstations bring the rest.
  await hub.stop();
  await hub.command("restore", backup);
  await hub.start();
  for (const { page } of [li, wang, head, li, wang, head, li]) expect(await sync(page)).toBe("done");
  for (const { page } of [li, head]) {
    const healed = JSON.stringify(await call(page, "clients", "clientFile", { clientId: shared }));
    for (const text of ["ordinary", "钓鱼", idOf("李强")]) expect(healed).toContain(text);
    expect((await status(page)).pending).toEqual([]);
  }
  expect(await hub.command("check")).toMatch(/ok|完好|正常/iu);
  for (const app of [wang, li, head]) expect(app.consoleErrors).toEqual([]);
});
