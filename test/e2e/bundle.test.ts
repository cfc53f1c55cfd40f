/* The exchange by USB stick in the real window, by keyboard alone: write, give to the branch, read; and a file that is not one. */
import { writeFileSync } from "node:fs";
import path from "node:path";
import { onTestFinished, expect, it } from "vitest";
import type { BundleStatus } from "#shared/contracts/daySync.ts";
import { seedBranch } from "#hub/admin/seed.ts";
import { takeBundle } from "#hub/bundle/takeBundle.ts";
import { newClient, startTestHub } from "#test/support/httpHub.ts";
import { temporaryFolder } from "#test/support/testStore.ts";
import { newProfile, removeProfile, startApp } from "./support/app.ts";
import { answerDialogs } from "./support/dialogs.ts";
import { goTo, prefer, settled, value, wait } from "./support/window.ts";

const shots = process.env["SUIXING_SHOTS"];

it("[B4] a file is written, taken and its answer read by keyboard; a wrong file is told in words", async () => {
  const hub = await startTestHub();
  const wang = await hub.addUser("王海燕", "clientManager", "城南");
  await seedBranch(hub.context, hub.branchId);
  const head = await hub.enrolDevice(await hub.addUser("赵建华", "branchManager", "城南"));
  const client = newClient("张志强", wang);
  await head.push(client.id, [client.edit]);
  const stick = temporaryFolder();
  const profile = newProfile();
  onTestFinished(() => removeProfile(profile));
  const { app, page, stop, consoleErrors } = await startApp({ profile });
  onTestFinished(stop);
  const shot = async (name: string): Promise<void> => {
    await settled(page);
    if (shots !== undefined) await page.screenshot({ path: path.join(shots, `bundle-${name}.png`) });
  };
  await page.getByRole("button", { name: "加入网点" }).click();
  await page.getByLabel("加入码").fill((await hub.codeFor(wang)).code);
  await page.getByLabel("口令", { exact: true }).fill("春天的第一场雨 2026");
  await page.getByLabel("再输一次口令").fill("春天的第一场雨 2026");
  await page.getByRole("button", { name: "加入网点", exact: true }).click();
  await page.locator("nav.rail").waitFor({ timeout: 60_000 });
  const status = async (): Promise<BundleStatus> => (await value(page, "daySync", "bundleStatus", {})) as BundleStatus; // the contract's output
  await value(page, "clients", "editFields", { clientId: client.id, changes: { hobbies: "钓鱼" } });
  await goTo(page, "/day");
  await shot("1-before");

  // A dialog that is closed without a choice changes nothing.
  await answerDialogs({ app }, {});
  const write = page.getByRole("button", { name: "写出文件…" });
  await write.focus();
  await page.keyboard.press("Enter");
  await settled(page);
  expect((await status()).last).toBeNull();

  const file = path.join(stick, (await status()).suggestedName);
  await answerDialogs({ app }, { save: file });
  await write.focus();
  await page.keyboard.press("Enter");
  await page.getByText("已写出", { exact: false }).waitFor(wait);
  expect(await status()).toMatchObject({ last: { number: 1, lines: 1, isWritten: true, answeredAt: null } });
  await shot("2-waiting");

  const wrong = path.join(stick, "wrong.sxr");
  writeFileSync(wrong, "no answer of a hub ".repeat(30));
  await answerDialogs({ app }, { open: [wrong] });
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.getByRole("alert").filter({ hasText: "不是网点中心的答复文件" }).waitFor(wait);
  await shot("3-wrong");

  const answer = file.replace(/sxb$/u, "sxr");
  const taken = await takeBundle({ hub: hub.hub, clock: hub.clock, ids: hub.ids, keys: hub.folder.keys, leaseDays: 14 }, file, answer);
  expect(taken).toMatchObject({ ok: true, value: { lines: 1 } });
  await answerDialogs({ app }, { open: [answer] });
  // The answer is opened in the file manager while another page is shown: the window comes to where it is read in.
  await goTo(page, "/clients");
  await app.evaluate(({ app: program }, opened) => void program.emit("second-instance", {}, ["suixing", opened], "", null), answer);
  await expect.poll(() => page.evaluate("location.hash"), wait).toBe("#/day");
  await page.getByRole("button", { name: "读入答复…" }).focus();
  await page.keyboard.press("Enter");
  await page.getByText("已读入第 1 份的答复", { exact: false }).waitFor(wait);
  expect(await status()).toMatchObject({ pendingLines: 0, lastRead: { outcome: "done", lines: 1 } });
  await shot("4-answered");

  // The hub was restored to before this workstation joined: its next file is answered all the same, and the window says what to do.
  await value(page, "clients", "editFields", { clientId: client.id, changes: { hobbies: "围棋" } });
  const later = path.join(stick, (await status()).suggestedName);
  await answerDialogs({ app }, { open: [answer], save: later });
  await write.focus();
  await page.keyboard.press("Enter");
  await expect.poll(async () => (await status()).last, wait).toMatchObject({ number: 2, isWritten: true });
  await hub.hub.q.deleteFrom("device").where("user_id", "=", wang).execute();
  const unknown = later.replace(/sxb$/u, "sxr");
  expect(await takeBundle({ hub: hub.hub, clock: hub.clock, ids: hub.ids, keys: hub.folder.keys, leaseDays: 14 }, later, unknown)).toMatchObject({
    error: { reason: "unknownDevice", hasAnswer: true },
  });
  await answerDialogs({ app }, { open: [unknown] });
  await page.getByRole("button", { name: "读入答复…" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("alert").filter({ hasText: "网点中心不认识这台工作站" }).waitFor(wait);
  expect(await status()).toMatchObject({ pendingLines: 1, lastRead: { outcome: "unknownDevice" } });
  await shot("5-unknown");
  if (shots !== undefined) {
    await prefer(page, { language: "en", theme: "dark" });
    await shot("6-en-dark");
  }
  expect(consoleErrors).toEqual([]);
});
