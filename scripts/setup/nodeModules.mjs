// Are the installed packages those of package-lock.json? npm writes node_modules/.package-lock.json
// as its very last act, so an interrupted installation has none and is done again.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { npm } from "./command.mjs";
import { MODULES, ROOT } from "./paths.mjs";
import { announce, SetupFailure } from "./report.mjs";

/**
 * Names of locked packages that are absent or of another version.
 * Optional packages (of other platforms) may be absent.
 */
export function missingPackages(locked, installed) {
  const missing = [];
  for (const [place, wanted] of Object.entries(locked.packages ?? {})) {
    if (place === "" || wanted.link === true) continue;
    const present = installed?.packages?.[place];
    if (present === undefined) {
      if (wanted.optional !== true && wanted.devOptional !== true) missing.push(place);
    } else if (present.version !== wanted.version || present.integrity !== wanted.integrity) {
      missing.push(place);
    }
  }
  return missing;
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}

/** Names of the packages that need to be installed; empty when nothing is to do. */
export function missingNow() {
  const locked = readJson(path.join(ROOT, "package-lock.json")) ?? {};
  const missing = missingPackages(locked, readJson(path.join(MODULES, ".package-lock.json")));
  if (missing.length > 0) return missing;
  const declared = readJson(path.join(ROOT, "package.json")) ?? {};
  return Object.keys({ ...declared.dependencies, ...declared.devDependencies }).filter((name) => !existsSync(path.join(MODULES, name, "package.json")));
}

/** Installs the locked packages when they are not there. */
export async function ensureNodeModules() {
  const missing = missingNow();
  if (missing.length === 0) return;
  announce(`packages: npm installs ${missing.length} from package-lock.json (about a minute)`);
  // On Windows a running node.exe inside node_modules cannot be removed, which `npm ci` would try.
  const inUse = process.platform === "win32" && process.execPath.startsWith(MODULES);
  const { code } = await npm([inUse ? "install" : "ci", "--ignore-scripts"]);
  if (code !== 0 || missingNow().length > 0) {
    throw new SetupFailure(`npm ci ended with code ${code}`, {
      zh: "检查网络或 npm 镜像设置（npm config get registry），然后运行 npm ci --ignore-scripts",
      en: "check the network or the npm registry setting (npm config get registry), then run: npm ci --ignore-scripts",
    });
  }
}
