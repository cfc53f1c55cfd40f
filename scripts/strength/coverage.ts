/*
 * Whether every branch of the core is run by a test (RE13): the tests of the core under V8's coverage, then file by file.
 * An unreachable branch is taken out of the code or becomes an `ensure`; nothing is excused by a comment.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { CACHE, ROOT } from "../setup/paths.mjs";
import { runTool } from "../setup/tool.mjs";
import { core, coreTests } from "./core.ts";
import { branchesOf, type CoverageFile } from "./branches.ts";

const measure = async (folder: string): Promise<{ readonly code: number; readonly measured: Readonly<Record<string, CoverageFile>> }> => {
  const args = [
    "run",
    ...coreTests.flatMap(({ project }) => ["--project", `${project}*`]),
    ...coreTests.flatMap(({ files }) => files),
    "--silent",
    "--reporter=default",
    // Counting makes slow tests slower; a limit of time proves nothing here.
    "--testTimeout=600000",
    "--hookTimeout=600000",
    "--coverage.enabled",
    "--coverage.provider=v8",
    "--coverage.reporter=json",
    "--coverage.reportOnFailure",
    `--coverage.reportsDirectory=${folder}`,
    ...core.map((file) => `--coverage.include=${file}`),
  ];
  const code = await runTool({ package: "vitest", args, priority: 10 }, process.env);
  const report: Readonly<Record<string, CoverageFile>> = JSON.parse(readFileSync(path.join(folder, "coverage-final.json"), "utf8"));
  return { code, measured: Object.fromEntries(Object.entries(report).map(([file, counts]) => [path.relative(ROOT, file).split(path.sep).join("/"), counts])) };
};

const main = async (): Promise<number> => {
  mkdirSync(CACHE, { recursive: true });
  const folder = mkdtempSync(path.join(CACHE, "coverage-"));
  try {
    const { code, measured } = await measure(folder);
    const files = core.map((file) => branchesOf(file, measured[file]));
    const missed = files.flatMap(({ file, untested }) => untested.map((place) => `${file}:${place}`));
    const branches = files.reduce((sum, one) => sum + one.branches, 0);
    const covered = files.reduce((sum, one) => sum + one.covered, 0);
    process.stdout.write(
      `${missed.map((place) => `not tested: ${place}\n`).join("")}${covered} of ${branches} branches in ${files.length} files of the core\n`,
    );
    if (process.env["SUIXING_FIGURES"]) writeFileSync(process.env["SUIXING_FIGURES"], JSON.stringify({ branches, covered, files }));
    return code === 0 && missed.length === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

process.exitCode = await main();
