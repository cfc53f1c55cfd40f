// `node scripts/release-twice.mjs [--commit X]`: packs one commit twice, in two folders of different names, and compares the
// archives file by file: the same commit must give the same program, or nobody can check what he was given. Part of
// `npm run test:long`.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { extractFile, listPackage } from "@electron/asar";
import { run } from "./setup/command.mjs";
import { CACHE, MODULES, ROOT } from "./setup/paths.mjs";
import { explainFailure, SetupFailure } from "./setup/report.mjs";
import { setUp } from "./setup.mjs";

/** The archive of a packed folder, whatever the platform calls the folder. */
function archiveIn(folder) {
  const found = readdirSync(folder, { recursive: true })
    .map(String)
    .find((name) => path.basename(name) === "app.asar");
  if (found === undefined) throw new Error(`no app.asar in ${folder}`);
  return path.join(folder, found);
}

async function packOnce(folder, commit, { node, environment }) {
  const tree = path.join(folder, "tree");
  execFileSync("git", ["clone", "--quiet", "--shared", "--no-checkout", ROOT, tree]);
  execFileSync("git", ["checkout", "--quiet", "--detach", commit], { cwd: tree });
  symlinkSync(MODULES, path.join(tree, "node_modules"), "junction");
  symlinkSync(CACHE, path.join(tree, ".cache"), "junction");
  const output = path.join(folder, "dist");
  const script = path.join(tree, "scripts", "package.mjs");
  const { code, output: said } = await run(node, [script, "--dir", `-c.directories.output=${output}`], { cwd: tree, env: environment, capture: true });
  if (code !== 0) {
    throw new SetupFailure(`packing ended with code ${code}: ${said.slice(-2_000)}`, { zh: "请先修正上面的错误", en: "correct the error above first" });
  }
  return archiveIn(output);
}

const hashOf = (content) => createHash("sha256").update(content).digest("hex");

/** Files that differ or that only one archive holds. */
function differences(one, other) {
  const names = (archive) => new Set(listPackage(archive, { isPack: false }).map((name) => name.slice(1)));
  const [left, right] = [names(one), names(other)];
  const content = (archive, name) => {
    try {
      return hashOf(extractFile(archive, name));
    } catch {
      return "folder";
    }
  };
  return [...new Set([...left, ...right])].filter((name) => !left.has(name) || !right.has(name) || content(one, name) !== content(other, name));
}

async function main(given) {
  const ready = await setUp();
  const commit = given[0] === "--commit" && given[1] ? given[1] : "HEAD";
  const folders = [mkdtempSync(path.join(tmpdir(), "a-")), mkdtempSync(path.join(tmpdir(), "second-build-of-the-same-commit-"))];
  try {
    const archives = [];
    for (const folder of folders) archives.push(await packOnce(folder, commit, ready));
    const [one, other] = archives.map((archive) => readFileSync(archive));
    if (one.equals(other)) {
      process.stdout.write(`app.asar is the same twice: sha256 ${hashOf(one)}, ${one.length} bytes\n`);
      return 0;
    }
    process.stdout.write(`app.asar differs in: ${differences(...archives).join(", ") || "the order of its files"}\n`);
    return 1;
  } finally {
    for (const folder of folders) if (existsSync(folder)) rmSync(folder, { recursive: true, force: true });
  }
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.exitCode = explainFailure(error);
}
