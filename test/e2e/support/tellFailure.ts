/*
 * When a journey fails, what its windows show is told with it and kept as a picture: a failure that comes once in a hundred
 * runs is understood from the first time.
 */
import { mkdirSync } from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, type RunnerTestCase } from "vitest";
import { runningApps, type StartedApp, whenLeaving } from "./app.ts";

const folder = path.resolve(import.meta.dirname, "../../../.cache/failures");

/** A window that hangs must not hold up the rest of the suite. */
const lookMs = 5_000;

let running: Readonly<RunnerTestCase> | undefined;
let pictures = 0;

const look = async ({ page, consoleErrors }: StartedApp, picture: string): Promise<string> => {
  const words = await page.locator("body").innerText({ timeout: lookMs });
  const dialogs = await page.locator("[role=dialog]").allInnerTexts();
  await page.screenshot({ path: picture, timeout: lookMs });
  return [`at ${page.url()}`, words, ...dialogs.map((text) => `in a dialog: ${text}`), ...consoleErrors.map((text) => `console: ${text}`), picture].join("\n");
};

const tell = async (app: StartedApp): Promise<void> => {
  if (running?.result?.state !== "fail") return;
  mkdirSync(folder, { recursive: true });
  pictures += 1;
  const picture = path.join(folder, `${path.basename(running.file.name, ".test.ts")}-${running.id}-${pictures}.png`);
  const told = await look(app, picture).catch((error: unknown) => `the window tells nothing: ${String(error)}`);
  process.stderr.write(`\n--- the window when "${running.name}" failed\n${told}\n---\n`);
};

// Many journeys end their program in a hook of their own, which comes before this one.
whenLeaving(tell);
beforeEach(({ task }) => {
  running = task;
});
afterEach(async () => {
  for (const app of runningApps) await tell(app);
  running = undefined;
});
