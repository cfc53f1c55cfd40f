import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newProfile, removeProfile, type StartedApp, startApp } from "./support/app.ts";

const passphrase = "城东-安全-2026";

describe("first start", () => {
  let profile = "";
  let started: StartedApp;

  beforeAll(async () => {
    profile = newProfile();
    started = await startApp({ profile });
  });
  afterAll(async () => {
    await started.stop();
    removeProfile(profile);
  });

  it("[R259] [R261] [R263] makes an encrypted store that only the passphrase opens again after a kill", async () => {
    const { page } = started;
    await page.getByLabel("您的姓名").fill("李静");
    await page.getByLabel("网点名称").fill("城东支行");
    await page.getByLabel("口令", { exact: true }).fill(passphrase);
    await page.getByLabel("再输一次口令").fill(passphrase);
    await page.getByRole("button", { name: "建立工作站" }).click();
    await expect.poll(() => page.getByText("李静").count(), { timeout: 20_000 }).toBeGreaterThan(0);
    expect(started.consoleErrors).toEqual([]);

    await started.kill();
    started = await startApp({ profile });
    const field = started.page.getByLabel("口令", { exact: true });
    await field.fill("不是这个口令");
    await field.press("Enter");
    await expect.poll(() => started.page.getByText("口令不对").count(), { timeout: 20_000 }).toBeGreaterThan(0);
    await field.fill(passphrase);
    await field.press("Enter");
    await expect.poll(() => started.page.getByRole("navigation").count(), { timeout: 20_000 }).toBeGreaterThan(0);
    expect(started.consoleErrors).toEqual([]);
  });

  it("[R264] hides everything with F9 and shows nothing of the client beneath", async () => {
    const { page } = started;
    await page.keyboard.press("F9");
    await expect.poll(() => page.getByRole("navigation").count(), { timeout: 10_000 }).toBe(0);
    await page.keyboard.press("F9");
    await expect.poll(() => page.getByRole("navigation").count(), { timeout: 10_000 }).toBeGreaterThan(0);
  });
});
