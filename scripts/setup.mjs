// Set-up: everything a fresh clone needs before it can build, start and test, and nothing when it is there.
// Runs on Node 20.10 or newer with no package installed; each step finds out by itself whether it has work
// to do, so an interrupted set-up is simply run again. `npm start`, `npm test` and `npm run dev` call it first.
import { mkdir, writeFile } from "node:fs/promises";
import { realpathSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { environmentWithNode, preferredNode } from "./setup/command.mjs";
import { ensureElectron } from "./setup/electron.mjs";
import { withLock } from "./setup/lock.mjs";
import { ensureNodeModules } from "./setup/nodeModules.mjs";
import { CACHE, RUNTIME_FILE } from "./setup/paths.mjs";
import { explainFailure, SetupFailure } from "./setup/report.mjs";
import { ensureSqliteDriver, makeSqliteDriver } from "./setup/sqliteDriver.mjs";
import { ensureSystemLibraries } from "./setup/systemLibraries.mjs";

/** System libraries, Electron and the driver for it. */
async function makeRuntime() {
  await ensureSystemLibraries();
  const chosen = await ensureElectron(makeSqliteDriver);
  await ensureSqliteDriver(chosen);
  await mkdir(CACHE, { recursive: true });
  await writeFile(RUNTIME_FILE, `${JSON.stringify(chosen, null, 2)}\n`);
  return chosen;
}

/**
 * Makes the checkout ready and tells with what to run.
 * @param {(environment: NodeJS.ProcessEnv) => Promise<void>} [besideRuntime] work that needs the packages only; it runs while the
 *   runtime and the driver are made
 * @returns {Promise<{ runtime: { kind: "official" | "development", version: string, napi: number, electronPath: string, electronDistPath: string }, node: string, environment: NodeJS.ProcessEnv }>}
 */
export async function setUp(besideRuntime) {
  const runtime = await withLock(async () => {
    await ensureNodeModules();
    if (preferredNode() === undefined) {
      throw new SetupFailure(`Node ${process.version} is too old and npm brought no newer one for this platform`, {
        zh: "请安装 Node.js 24（https://nodejs.org）后重试",
        en: "please install Node.js 24 (https://nodejs.org) and try again",
      });
    }
    const [made, beside] = await Promise.allSettled([makeRuntime(), besideRuntime?.(environmentWithNode())]);
    for (const outcome of [made, beside]) if (outcome.status === "rejected") throw outcome.reason;
    return made.value;
  });
  const environment = environmentWithNode();
  // Both `require("electron")` and Playwright read this in the process that calls them.
  if (runtime.kind === "development") environment.ELECTRON_OVERRIDE_DIST_PATH = runtime.electronDistPath;
  return { runtime, node: preferredNode() ?? process.execPath, environment };
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const began = Date.now();
  try {
    const { runtime, node } = await setUp();
    process.stdout.write(`[set-up] ready in ${((Date.now() - began) / 1000).toFixed(1)} s: Electron ${runtime.version} (${runtime.kind}), Node ${node}\n`);
  } catch (error) {
    process.exitCode = explainFailure(error);
  }
}
