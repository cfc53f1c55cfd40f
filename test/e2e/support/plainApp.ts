/*
 * Starts the built program as a person does, without the inspector that Playwright's own way into Electron needs: what the
 * program does only when nobody debugs it (restMemory.ts) is seen this way alone. The window is reached through Chromium's port.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { chromium, type Page } from "playwright";
import { outFolder, runtime } from "./app.ts";

interface PlainApp {
  readonly page: Page;
  /** Process id of the main process. */
  readonly pid: number;
  /** Lets go of the window, so that nobody debugs it either. */
  readonly leave: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Root, as in a container, cannot use Chromium's sandbox; everybody else does. */
const rootSwitches = process.getuid?.() === 0 ? ["--no-sandbox"] : [];

/** Opens the program with a profile; `stop` ends it. */
export const startPlainApp = async (profile: string): Promise<PlainApp> => {
  const switches = ["--remote-debugging-port=0", "--lang=zh-CN"];
  const child = spawn(runtime().electronPath, [...rootSwitches, ...switches, path.join(outFolder, "main/main.cjs"), `--suixing-profile=${profile}`], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  const ended = once(child, "exit");
  let said = "";
  const address = await new Promise<string>((resolve, reject) => {
    child.stderr.on("data", (data: Buffer) => {
      said += data.toString();
      const found = /DevTools listening on (ws:\S+)/.exec(said)?.[1];
      if (found) resolve(found);
    });
    child.once("exit", (code) => reject(new Error(`the program ended with ${code}: ${said}`)));
  });
  const browser = await chromium.connectOverCDP(address);
  const [context] = browser.contexts();
  const page = context?.pages()[0] ?? (await context?.waitForEvent("page"));
  if (!page || child.pid === undefined) throw new Error("the program shows no window");
  await page.waitForLoadState("domcontentloaded");
  return {
    page,
    pid: child.pid,
    leave: () => browser.close(),
    stop: async () => {
      await browser.close();
      child.kill();
      await ended;
    },
  };
};
