/* Programs that have joined a branch, driven in journeys: they join by the window, and their intents are asked as the window asks. */
import type { Page } from "playwright";
import { expect } from "vitest";
import { newProfile, removeProfile, type StartedApp, startApp } from "./app.ts";
import type { BranchHub } from "./branchHub.ts";
import { value } from "./window.ts";

export const longWait = { timeout: 60_000 };

/** Asks an intent as the window does; its answer must be a success. */
export const call = async <T>(page: Page, feature: string, intent: string, input: unknown = {}): Promise<T> => (await value(page, feature, intent, input)) as T; // as its contract says

/** Joins a branch in the window of a new program and waits for the first download; `began` is told of the program at once. */
export const join = async (line: string, passphrase: string, began: (app: StartedApp) => void): Promise<StartedApp> => {
  const app = await startApp({ profile: newProfile() });
  began(app);
  const { page } = app;
  await page.getByRole("button", { name: "加入网点" }).first().click();
  await page.getByLabel("加入码").fill(line);
  await page.locator("input[type=password]").nth(0).fill(passphrase);
  await page.locator("input[type=password]").nth(1).fill(passphrase);
  await page.locator("button[type=submit]").click();
  await page.getByRole("link", { name: "日终" }).waitFor(longWait);
  await expect.poll(async () => (await call<{ lastGood: unknown }>(page, "daySync", "syncStatus")).lastGood, longWait).not.toBeNull();
  return app;
};

export interface Status {
  readonly isRunning: boolean;
  readonly conflicts: number;
  readonly unread: number;
  readonly last: { readonly outcome: string; readonly id: string } | null;
  readonly pending: readonly unknown[];
}

export const status = (page: Page): Promise<Status> => call<Status>(page, "daySync", "syncStatus");

/** Starts a session and waits for its end; answers how it ended. */
export const sync = async (page: Page): Promise<string> => {
  await expect.poll(async () => (await status(page)).isRunning, longWait).toBe(false);
  const before = (await status(page)).last?.id;
  try {
    await call(page, "daySync", "syncNow");
  } catch (error) {
    // The program's own schedule was first: this is the session that is waited for.
    if (!String(error).includes("alreadyRunning")) throw error;
  }
  await expect
    .poll(async () => {
      const now = await status(page);
      return !now.isRunning && now.last?.id !== before;
    }, longWait)
    .toBe(true);
  return (await status(page)).last?.outcome ?? "";
};

export const newClient = async (page: Page, name: string): Promise<string> =>
  (await call<{ clientId: string }>(page, "clients", "createClient", { values: { kind: "person", name }, force: true })).clientId;

/** Goes to a page by its link in the navigation. */
export const open = async (page: Page, link: string): Promise<void> => {
  await page
    .getByRole("navigation")
    .getByRole("link", { name: new RegExp(`^${link}`, "u") })
    .first()
    .click();
};

/** Ends the programs of a journey and its hub, and removes what they kept. */
export const endBranch = async (hub: BranchHub, apps: readonly StartedApp[]): Promise<void> => {
  for (const app of apps) await app.stop().catch(() => undefined);
  await hub.stop();
  hub.remove();
  for (const app of apps) removeProfile(app.profile);
};
