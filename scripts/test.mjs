// `npm test`: set-up (what needs no runtime runs while it is made), then the tests of the built app with the other suites
// beside them, each stage even if an earlier one failed, and a last line that sums them up. `npm test -- unit store` runs
// the named stages only.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism } from "node:os";
import path from "node:path";
import { build, isBuilt } from "./setup/buildOutput.mjs";
import { CACHE, ROOT } from "./setup/paths.mjs";
import { explainFailure } from "./setup/report.mjs";
import { chooseStages, countOfCheck, countOfReport, failuresOfReport, finalLine, sum } from "./setup/testReport.mjs";
import { runTool } from "./setup/tool.mjs";
import { setUp } from "./setup.mjs";

/** Suites that open no store and start no app: they run while the runtime is made. */
const NEED_NO_RUNTIME = ["architecture", "unit"];
const NEEDS_BUILD = "e2e";
/**
 * The tests of the built app wait more than they work: the other suites run beside them on every processor, but only
 * with what the app leaves, so that a window is never slow because of them.
 */
const BESIDE_BUILD_TESTS = ["security", "hub", "store", "contract", "sync"];
const SUITES = [...NEED_NO_RUNTIME, ...BESIDE_BUILD_TESTS];
const LOWEST_PRIORITY = 19;

const checks = {
  types: [{ package: "typescript", tool: "tsc", args: ["-b"] }],
  lint: [{ package: "oxlint", args: ["--type-aware"] }],
  format: [{ package: "oxfmt", args: ["--check"] }],
  "dead-code": [{ package: "knip", args: [] }],
};

function hasTests(folder) {
  const place = path.join(ROOT, "test", folder);
  if (!existsSync(place)) return false;
  return readdirSync(place, { recursive: true }).some((name) => /\.test\.tsx?$/.test(String(name)));
}

/** Checks, suites that have tests (the known ones first, new ones after them), the build, and the tests of the built app. */
function availableStages() {
  const folders = readdirSync(path.join(ROOT, "test"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
  const others = folders.filter((name) => !SUITES.includes(name) && name !== NEEDS_BUILD).sort();
  const suites = [...SUITES, ...others].filter(hasTests);
  const knip = ["knip.json", "knip.ts", "knip.jsonc"].some((name) => existsSync(path.join(ROOT, name)));
  const names = Object.keys(checks).filter((name) => name !== "dead-code" || knip);
  return [...names, ...suites, "build", ...(hasTests(NEEDS_BUILD) ? [NEEDS_BUILD] : [])];
}

/** Workers of a suite: every processor, but one window at a time. */
function workersOf(name) {
  return name === NEEDS_BUILD ? [] : [`--maxWorkers=${availableParallelism()}`];
}

async function runSuite(name, environment, reports, isBeside) {
  const reportFile = path.join(reports, `${name}.json`);
  const code = await runTool(
    {
      package: "vitest",
      args: ["run", "--project", `${name}*`, "--reporter=default", "--reporter=json", `--outputFile.json=${reportFile}`, ...workersOf(name)],
      needsDisplay: name === NEEDS_BUILD,
      ...(isBeside ? { priority: LOWEST_PRIORITY } : {}),
    },
    environment,
  );
  const report = existsSync(reportFile) ? JSON.parse(readFileSync(reportFile, "utf8")) : undefined;
  const count = countOfReport(report, code);
  const failures = failuresOfReport(report, ROOT);
  return { ...count, failures: failures.length === 0 && count.failed > 0 ? ["an error outside of any test, see above"] : failures };
}

async function runChecks(commands, environment) {
  const counts = [];
  for (const command of commands) counts.push(countOfCheck(await runTool(command, environment)));
  return sum(counts);
}

async function runStage(name, environment, reports, isBuildUsable, isBeside) {
  if (checks[name] !== undefined) return runChecks(checks[name], environment);
  if (name === "build") return countOfCheck(await build(environment));
  if (name === NEEDS_BUILD && !isBuildUsable) {
    process.stdout.write("not run: the app could not be built\n");
    return { passed: 0, failed: 1, skipped: 0 };
  }
  return runSuite(name, environment, reports, isBeside);
}

async function main(named) {
  const { stages, unknown } = chooseStages(availableStages(), named);
  mkdirSync(CACHE, { recursive: true });
  const reports = mkdtempSync(path.join(CACHE, "test-reports-"));
  const table = unknown.map((name) => ({ name, seconds: 0, count: countOfCheck(1), note: "no such stage" }));
  let isBuildUsable = true;
  try {
    const runAndNote = async (name, environment, note = "") => {
      process.stdout.write(`\n=== ${name}\n`);
      const began = Date.now();
      const count = await runStage(name, environment, reports, isBuildUsable, note !== "");
      if (name === "build") isBuildUsable = count.failed === 0;
      table.push({ name, seconds: (Date.now() - began) / 1000, count, note });
    };
    const early = stages.filter((name) => checks[name] !== undefined || NEED_NO_RUNTIME.includes(name));
    const { runtime, environment } = await setUp(async (environmentOfPackages) => {
      for (const name of early) await runAndNote(name, environmentOfPackages);
    });
    const wantsBuild = stages.includes(NEEDS_BUILD) && !stages.includes("build") && !isBuilt();
    if (wantsBuild) stages.splice(stages.indexOf(NEEDS_BUILD), 0, "build");
    const later = stages.filter((name) => !early.includes(name));
    process.stdout.write(`Electron ${runtime.version} (${runtime.kind}); stages: ${later.join(", ")}\n`);

    const beside = stages.includes(NEEDS_BUILD) ? stages.filter((name) => BESIDE_BUILD_TESTS.includes(name)) : [];
    const runBeside = async () => {
      for (const name of beside) await runAndNote(name, environment, `(beside ${NEEDS_BUILD})`);
    };
    for (const name of later) {
      if (beside.includes(name)) continue;
      await Promise.all([runAndNote(name, environment), ...(name === NEEDS_BUILD ? [runBeside()] : [])]);
    }
  } finally {
    rmSync(reports, { recursive: true, force: true });
  }

  process.stdout.write("\n=== summary\n");
  for (const { name, seconds, count, note } of table) {
    const mark = count.failed === 0 ? "ok  " : "FAIL";
    process.stdout.write(`${mark} ${name.padEnd(14)} ${seconds.toFixed(1).padStart(7)} s   ${finalLine(count)} ${note}\n`);
  }
  const failures = table.flatMap(({ name, count }) => (count.failures ?? []).map((line) => `${name}: ${line}`));
  if (failures.length > 0) process.stdout.write(`\n=== failed\n${failures.join("\n")}\n`);
  const total = sum(table.map(({ count }) => count));
  process.stdout.write(`${finalLine(total)}\n`);
  return total.failed === 0 ? 0 : 1;
}

try {
  process.exitCode = await main(process.argv.slice(2).filter((name) => !name.startsWith("-")));
} catch (error) {
  process.exitCode = explainFailure(error);
  process.stdout.write("0 passed, 1 failed\n");
}
