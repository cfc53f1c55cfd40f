/* Starts the built program in real Electron with a profile of its own, and drives its window. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { _electron, type ElectronApplication, type Page } from "playwright";

const root = path.resolve(import.meta.dirname, "../../..");
/** Where the built program lies. */
export const outFolder = path.resolve(root, process.env["SUIXING_OUT"] ?? "out");

interface Runtime {
  readonly electronPath: string;
  readonly electronDistPath: string;
}

/** Where the Electron of the tests lies. */
export const runtime = (): Runtime => {
  const file = path.join(root, ".cache/runtime.json");
  if (!existsSync(file)) throw new Error("no Electron: run `npm test` or `node scripts/setup.mjs` first");
  return JSON.parse(readFileSync(file, "utf8")) as Runtime; // written by scripts/setup
};

export interface StartedApp {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly profile: string;
  /** What the window printed as errors: a test of a healthy journey expects none. */
  readonly consoleErrors: string[];
  readonly stop: () => Promise<void>;
  /** Ends the program as a power cut would. */
  readonly kill: () => Promise<void>;
}

/** The programs that a test has started and not ended. */
export const runningApps = new Set<StartedApp>();

/** What is done before a program is ended in order. */
const leavings: ((app: StartedApp) => Promise<void>)[] = [];
export const whenLeaving = (work: (app: StartedApp) => Promise<void>): void => void leavings.push(work);

/** A new empty profile folder. */
export const newProfile = (): string => mkdtempSync(path.join(tmpdir(), "suixing-e2e-"));

/** Processes of a program that was killed may still write while they end. */
export const removeProfile = (profile: string): void => rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });

export interface StartOptions {
  readonly profile?: string;
  readonly width?: number;
  readonly height?: number;
  /** More for the program's environment. */
  readonly environment?: Readonly<Record<string, string>>;
}

const withoutGaps = (environment: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(Object.entries(environment).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));

/** Opens the program; with a profile of an earlier start it finds that start's stores again. */
export const startApp = async (options: StartOptions = {}): Promise<StartedApp> => {
  const profile = options.profile ?? newProfile();
  const { electronPath, electronDistPath } = runtime();
  process.env["ELECTRON_OVERRIDE_DIST_PATH"] = electronDistPath;
  const app = await _electron.launch({
    executablePath: electronPath,
    args: [path.join(outFolder, "main/main.cjs"), `--suixing-profile=${profile}`, "--force-color-profile=srgb"],
    timeout: 60_000,
    ...(options.environment === undefined ? {} : { env: { ...withoutGaps(process.env), ...options.environment } }),
  });
  const page = await app.firstWindow({ timeout: 60_000 });
  const consoleErrors: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") consoleErrors.push(message.text());
  });
  page.on("pageerror", (error) => consoleErrors.push(String(error)));
  const width = options.width ?? 1366;
  const height = options.height ?? 768;
  await app.evaluate(
    ({ BrowserWindow, powerMonitor }, size) => {
      // For the system nobody sits at a machine that is driven from outside: a long file would be locked in the middle.
      powerMonitor.getSystemIdleTime = () => 0;
      BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height);
    },
    { width, height },
  );
  await page.waitForLoadState("domcontentloaded");
  // As on the many computers without motion: a press that begins before a dialog stands and ends after it is none.
  await page.emulateMedia({ reducedMotion: "reduce" });
  const child = app.process();
  const started: StartedApp = {
    app,
    page,
    profile,
    consoleErrors,
    stop: async () => {
      for (const leave of leavings) await leave(started);
      await app.close();
    },
    kill: async () => {
      const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
      child.kill("SIGKILL");
      await gone;
    },
  };
  runningApps.add(started);
  app.once("close", () => runningApps.delete(started));
  return started;
};
