/*
 * When a journey fails, what its windows show is told with it and kept as a picture: a failure that comes once in a hundred
 * runs is understood from the first time.
 */
import { mkdirSync } from "node:fs";
import path from "node:path";
import { afterEach } from "vitest";
import { runningApps, type StartedApp } from "./app.ts";

const folder = path.resolve(import.meta.dirname, "../../../.cache/failures");

/** A window that hangs must not hold up the rest of the suite. */
const lookMs = 5_000;

const look = async ({ page, consoleErrors }: StartedApp, picture: string): Promise<string> => {
  const words = await page.locator("body").innerText({ timeout: lookMs });
  const dialogs = await page.locator("[role=dialog]").allInnerTexts();
  await page.screenshot({ path: picture, timeout: lookMs });
  return [`at ${page.url()}`, words, ...dialogs.map((text) => `in a dialog: ${text}`), ...consoleErrors.map((text) => `console: ${text}`), picture].join("\n");
};

afterEach(async ({ task }) => {
  if (task.result?.state !== "fail" || runningApps.size === 0) return;
  mkdirSync(folder, { recursive: true });
  const name = `${path.basename(task.file.name, ".test.ts")}-${task.id}`;
  for (const [index, app] of [...runningApps].entries()) {
    const told = await look(app, path.join(folder, `${name}-${index + 1}.png`)).catch((error: unknown) => `the window tells nothing: ${String(error)}`);
    process.stderr.write(`\n--- window ${index + 1} when "${task.name}" failed\n${told}\n---\n`);
  }
});
