// Builds the app with electron-vite, and knows whether what was built is still that of the sources:
// a fingerprint of every source's path, size and time is kept beside the output.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { ROOT } from "./paths.mjs";
import { runTool } from "./tool.mjs";

const SOURCES = [
  "electron",
  "renderer",
  "shared",
  "db",
  "docs/guide",
  "scripts/guide",
  "package.json",
  "package-lock.json",
  "electron.vite.config.ts",
  "tsconfig.base.json",
];

function* files(place) {
  if (!existsSync(place)) return;
  if (statSync(place).isFile()) {
    yield place;
    return;
  }
  for (const entry of readdirSync(place, { withFileTypes: true })) {
    const inside = path.join(place, entry.name);
    if (entry.isDirectory()) yield* files(inside);
    else yield inside;
  }
}

/** A value that changes when any source under `root` is added, removed or changed. */
export function fingerprint(root = ROOT) {
  const lines = [];
  for (const source of SOURCES) {
    for (const file of files(path.join(root, source))) {
      const { size, mtimeMs } = statSync(file);
      lines.push(`${path.relative(root, file)} ${size} ${mtimeMs}`);
    }
  }
  return createHash("sha256").update(lines.sort().join("\n")).digest("hex");
}

function stampFile() {
  return path.join(ROOT, process.env.SUIXING_OUT ?? "out", "sources.sha256");
}

/** Whether `out/` was built from the present sources. */
export function isBuilt() {
  try {
    return readFileSync(stampFile(), "utf8") === fingerprint();
  } catch {
    return false;
  }
}

/** Builds main, preload and window into `out/`; gives the exit code. */
export async function build(environment) {
  const before = fingerprint();
  const code = await runTool({ package: "electron-vite", args: ["build", "--logLevel", "warn"] }, environment);
  if (code === 0) writeFileSync(stampFile(), before);
  return code;
}
