/*
 * Guarding the workstation in the real program: nothing of a client is left in the window after locking, a passphrase is
 * forgotten, two people of the branch agree over https, and the same data opens under the new passphrase.
 */
import { expect, it, onTestFinished } from "vitest";
import { seedBranch } from "#hub/admin/seed.ts";
import { startTestHub } from "#test/support/httpHub.ts";
import { joinProgram } from "#test/support/joinedProgram.ts";
import { testPassphrase } from "#test/support/testProgram.ts";
import { newProfile, removeProfile, startApp } from "./support/app.ts";
import { goTo, seen, value } from "./support/window.ts";

const next = "willow three blue cups";

it("[R261] [SE3] [SE4] after locking the window holds nothing of a client; a forgotten passphrase is recovered by two people of the branch", async () => {
  const hub = await startTestHub();
  await seedBranch(hub.context, hub.branchId);
  const wang = await hub.addUser("王敏", "clientManager");
  const [head, administrator] = await Promise.all([
    joinProgram(hub, await hub.addUser("赵主管", "branchManager")),
    joinProgram(hub, await hub.addUser("孙工", "administrator")),
  ]);
  const profile = newProfile();
  const { page, consoleErrors, stop } = await startApp({ profile });
  onTestFinished(async () => {
    await stop();
    removeProfile(profile);
  });
  const { code } = await hub.codeFor(wang);
  await value(page, "session", "joinBranch", { code, passphrase: testPassphrase, deviceName: "王敏的电脑" });
  await page.locator("nav.rail").waitFor({ timeout: 60_000 });
  await value(page, "daySync", "syncNow", {});
  const synced = async (): Promise<boolean> => {
    const status = (await value(page, "daySync", "syncStatus", {})) as { isRunning: boolean; last: { outcome: string } | null }; // as above
    return !status.isRunning && status.last?.outcome === "done";
  };
  await expect.poll(synced, { timeout: 60_000 }).toBe(true);
  // Letters of one byte: a heap snapshot writes the others in another form.
  const marks = Array.from({ length: 12 }, (_, at) => `Qxvonne Kwelder${String.fromCharCode(97 + at)}`);
  for (const name of marks) await value(page, "clients", "createClient", { values: { kind: "person", name }, force: true });
  await goTo(page, "/clients");
  await seen(page.getByText(marks[0] ?? "").first());

  const devtools = await page.context().newCDPSession(page);
  /** How many of the clients' names lie anywhere in the window's memory. */
  const leftInHeap = async (): Promise<number> => {
    const parts: string[] = [];
    const take = ({ chunk }: { readonly chunk: string }): void => void parts.push(chunk);
    devtools.on("HeapProfiler.addHeapSnapshotChunk", take);
    await devtools.send("HeapProfiler.collectGarbage");
    await devtools.send("HeapProfiler.takeHeapSnapshot", { reportProgress: false });
    devtools.off("HeapProfiler.addHeapSnapshotChunk", take);
    const heap = parts.join("");
    return marks.filter((mark) => heap.includes(mark)).length;
  };
  // While open the names are there: the search finds what it looks for.
  expect(await leftInHeap()).toBeGreaterThan(0);
  await page.keyboard.press("Control+l");
  await seen(page.getByText("已锁定。"));
  expect(await page.locator("body").innerText()).not.toContain("Kwelder");
  await expect.poll(leftInHeap, { timeout: 20_000 }).toBe(0);

  await page.getByRole("button", { name: "忘记口令" }).click();
  await page.getByLabel("口令", { exact: true }).fill("woaini1314");
  await seen(page.getByText(/含有别人最先会试的词/));
  await page.getByLabel("口令", { exact: true }).fill(next);
  await page.getByLabel("再输一次口令").fill(next);
  await page.keyboard.press("Enter");
  const line = page.getByLabel("申请", { exact: true });
  await line.waitFor({ timeout: 30_000 });
  const request = await line.inputValue();
  const taken = await administrator.call("branch", "takeRecovery", { request });
  expect(taken).toMatchObject({ ok: true });
  const listed = await head.call("branch", "recoveries");
  const [entry] = listed.ok ? (listed.value as { recoveries: { id: string; check: string }[] }).recoveries : []; // as the contract says
  await seen(page.getByText(entry?.check ?? "no check"));
  const agreed = await head.call("branch", "agreeRecovery", { requestId: entry?.id });
  const answer = agreed.ok ? (agreed.value as { answer: string }).answer : ""; // as the contract says
  await page.getByLabel("网点的答复").fill(answer);
  await page.getByLabel("第一步设定的新口令").fill(next);
  await page.keyboard.press("Enter");
  await page.locator("nav.rail").waitFor({ timeout: 30_000 });
  // The data key that has travelled was replaced on the way, in a process of its own.
  const standing = (await value(page, "session", "securityStanding", {})) as { dataKey: { changedAt: string | null } }; // the contract's output
  expect(standing.dataKey.changedAt).not.toBeNull();
  await goTo(page, "/clients");
  await seen(page.getByText(marks[1] ?? "").first());

  await page.keyboard.press("Control+l");
  await page.getByLabel("口令", { exact: true }).fill(next);
  await page.keyboard.press("Enter");
  await page.locator("nav.rail").waitFor({ timeout: 30_000 });
  expect(consoleErrors).toEqual([]);
});
