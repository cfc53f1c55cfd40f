// `npm run test:long`: the proofs of the ordinary tests again with the numbers of a release, hours in all and
// resumable: what docs/proof already holds for this version and at least this size is not done again.
// `--scale 0.01` does a hundredth, `--only kill,ipcFuzz` some, `--again` all of them anew, `--list` says what there is,
// `--faults` does what the table of docs/faults.md is made of and is not proven yet, and fails unless the table is green.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { build, isBuilt } from "../setup/buildOutput.mjs";
import { run } from "../setup/command.mjs";
import { CACHE, ROOT } from "../setup/paths.mjs";
import { explainFailure } from "../setup/report.mjs";
import { countOfReport, finalLine, sum } from "../setup/testReport.mjs";
import { runTool } from "../setup/tool.mjs";
import { setUp } from "../setup.mjs";
import { faultTable } from "./faultTable.mjs";
import { memoryFolder } from "./memoryFolder.mjs";
import { isTitle, patternOf } from "./namedSections.mjs";
import { isProven, longArguments, namedIn, proofs, sizeOf } from "./proofs.mjs";

const FOLDER = path.join(ROOT, "docs/proof");
const fileOf = (name) => path.join(FOLDER, `${name}.json`);

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined; // not there, or half written
  }
}

/** What is known; a proof that is not there, or half written, is done again. */
const readProof = (name) => readJson(fileOf(name));

async function runTests(proof, size, seed, environment) {
  mkdirSync(CACHE, { recursive: true });
  const folder = mkdtempSync(path.join(CACHE, "long-"));
  const report = path.join(folder, "report.json");
  const memory = proof.inMemory === true ? memoryFolder() : undefined;
  const projects = proof.projects ?? [proof.project];
  const needsDisplay = projects.includes("e2e");
  try {
    if (needsDisplay && !isBuilt() && (await build(environment)) !== 0) throw new Error("the app could not be built");
    const code = await runTool(
      {
        package: "vitest",
        // A test of hours has no other time limit than its own.
        needsDisplay,
        args: [
          "run",
          ...projects.flatMap((project) => ["--project", `${project}*`]),
          "--no-file-parallelism",
          ...proof.files,
          ...(proof.only === undefined ? [] : ["--testNamePattern", `(?:${proof.only.map(patternOf).join("|")})$`]),
          "--silent",
          "--reporter=default",
          "--reporter=json",
          `--outputFile.json=${report}`,
        ],
      },
      {
        ...environment,
        ...(proof.variable === undefined ? {} : { [proof.variable]: String(size) }),
        SUIXING_SEED: String(seed),
        SUIXING_FIGURES: path.join(folder, "figures.json"),
        ...(memory === undefined ? {} : { TMPDIR: memory }),
      },
    );
    const content = existsSync(report) ? JSON.parse(readFileSync(report, "utf8")) : undefined;
    const all = (content?.testResults ?? []).flatMap(({ assertionResults }) => assertionResults.map(({ title, status }) => ({ title, status })));
    // What was not asked for is told as skipped by the runner: it is none of this proof's.
    const titles = proof.only === undefined ? all : all.filter(({ title }) => proof.only.some((named) => isTitle(title, named)));
    const count = countOfReport(content, code);
    const skipped = titles.filter(({ status }) => status !== "passed" && status !== "failed").length;
    return { count: proof.only === undefined ? count : { ...count, skipped }, titles, figures: readJson(path.join(folder, "figures.json")) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
    if (memory !== undefined) rmSync(memory, { recursive: true, force: true });
  }
}

async function runProgram(proof, size, seed, { node, environment }) {
  mkdirSync(CACHE, { recursive: true });
  const folder = mkdtempSync(path.join(CACHE, "long-"));
  try {
    const { code } = await run(node, ["--expose-gc", path.join(ROOT, proof.program), ...proof.argumentsOf(size)], {
      env: { ...environment, SUIXING_SEED: String(seed), SUIXING_FIGURES: path.join(folder, "figures.json") },
    });
    const count = { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
    return { count, titles: [], figures: readJson(path.join(folder, "figures.json")) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function prove(proof, given, version, ready) {
  const size = sizeOf(proof, given.scale);
  const known = readProof(proof.name);
  if (!given.again && isProven(known, version, size, namedIn(proof))) {
    process.stdout.write(`=== ${proof.name}: proven for ${version} with ${known.size} ${proof.unit}\n`);
    return { name: proof.name, size: known.size, count: { passed: 1, failed: 0, skipped: 0 }, seconds: 0 };
  }
  const seed = given.seed ?? Date.now() % 2 ** 31;
  process.stdout.write(`\n=== ${proof.name}: ${size} ${proof.unit}, seed ${seed}\n`);
  const began = Date.now();
  const { count, titles, figures } =
    proof.program === undefined ? await runTests(proof, size, seed, ready.environment) : await runProgram(proof, size, seed, ready);
  const seconds = Math.round((Date.now() - began) / 100) / 10;
  const record = {
    name: proof.name,
    proves: proof.proves,
    version,
    size,
    unit: proof.unit,
    seed,
    ...count,
    seconds,
    finishedAt: new Date().toISOString(),
    tests: titles,
    // What a proof measured, where it measures more than that its tests pass.
    ...(figures === undefined ? {} : { figures }),
  };
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(fileOf(proof.name), `${JSON.stringify(record, null, 2)}\n`);
  return { name: proof.name, size, count, seconds };
}

async function main(given) {
  if (given.isList) {
    for (const proof of proofs) process.stdout.write(`${proof.name.padEnd(16)} ${proof.proves.padEnd(10)} ${sizeOf(proof, given.scale)} ${proof.unit}\n`);
    return 0;
  }
  const ready = await setUp();
  const { version } = JSON.parse(readFileSync(path.join(ROOT, "package.json"), "utf8"));
  const wanted = proofs.filter(({ name }) => given.only.length === 0 || given.only.includes(name));
  const results = [];
  for (const proof of wanted) results.push(await prove(proof, given, version, ready));
  process.stdout.write("\n=== summary\n");
  for (const { name, size, count, seconds } of results) {
    process.stdout.write(
      `${count.failed === 0 ? "ok  " : "FAIL"} ${name.padEnd(16)} ${String(size).padStart(9)}  ${seconds.toFixed(1).padStart(9)} s  ${finalLine(count)}\n`,
    );
  }
  const records = proofs.map(({ name }) => readProof(name)).filter((record) => record !== undefined);
  const faults = faultTable(records, version);
  process.stdout.write(`\n=== faults (docs/faults.md)\n${faults.lines.join("\n")}\n`);
  const total = sum(results.map(({ count }) => count));
  process.stdout.write(`${finalLine(total)}\n`);
  // A run of a few proofs says what they say; a whole run also answers for the table.
  return total.failed === 0 && results.length > 0 && ((given.only.length > 0 && !given.isFaults) || faults.isGreen) ? 0 : 1;
}

try {
  process.exitCode = await main(
    longArguments(
      process.argv.slice(2),
      proofs.map(({ name }) => name),
    ),
  );
} catch (error) {
  process.exitCode = explainFailure(error);
}
