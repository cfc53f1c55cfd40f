// What the long run proves, with the size of a release; the same tests run small in `npm test`.
import { isTitle, sectionsOf } from "./namedSections.mjs";

/**
 * @typedef {object} Proof
 * @property {string} name also the name of its file in docs/proof
 * @property {string} proves ids of the goals
 * @property {number} full size of a release
 * @property {string} unit what the size counts
 * @property {string} [project] vitest project of its tests
 * @property {readonly string[]} [projects] more than one of them
 * @property {readonly string[]} [files] test files
 * @property {readonly string[]} [only] only the tests of these titles (`…` for what varies)
 * @property {string} [variable] the environment variable that the tests read their size from
 * @property {string} [program] a program instead of tests
 * @property {(size: number) => string[]} [argumentsOf] its arguments for a size
 * @property {boolean} [inMemory] whether its stores may lie in memory: what it proves is not the disk's part
 * @property {number} [least] the smallest size that makes sense
 */

/** @type {readonly Proof[]} */
const sized = [
  { name: "kill", proves: "RE1", full: 5_000, unit: "kills", project: "store", files: ["test/store/kill.test.ts"], variable: "SUIXING_KILLS", least: 6 },
  {
    name: "processKills",
    proves: "RE1",
    full: 2_000,
    unit: "kills of devices and hubs, and a quarter as many on PostgreSQL",
    project: "sync",
    files: ["test/sync/processes/kills.test.ts"],
    variable: "SUIXING_PROCESS_KILLS",
    least: 12,
  },
  {
    name: "misfortune",
    proves: "RE1",
    full: 2_000,
    unit: "connections",
    project: "sync",
    files: ["test/sync/processes/misfortune.test.ts"],
    variable: "SUIXING_MISFORTUNES",
    least: 20,
  },
  {
    name: "cutSessions",
    proves: "RE8",
    full: 5_000,
    unit: "clients sent up and down, each way cut off at two places",
    project: "sync",
    files: ["test/sync/processes/cutOff.test.ts"],
    variable: "SUIXING_CUT_CLIENTS",
    least: 1_500,
  },
  {
    name: "soak",
    proves: "RE14",
    full: 100_000,
    unit: "operations of ten devices with faults",
    project: "sync",
    files: ["test/sync/processes/soak.test.ts"],
    variable: "SUIXING_SOAK",
    least: 500,
  },
  {
    name: "ipcFuzz",
    proves: "SE5",
    full: 1_000_000,
    unit: "messages",
    project: "security",
    files: ["test/security/ipcFuzz.test.ts"],
    inMemory: true,
    variable: "SUIXING_MESSAGES",
    least: 1_000,
  },
  {
    name: "hostileFiles",
    proves: "SE6",
    full: 1_000_000,
    unit: "files",
    project: "security",
    files: ["test/security/hostileFuzz.test.ts"],
    inMemory: true,
    variable: "SUIXING_FILES",
    least: 200,
  },
  {
    name: "hubFrames",
    proves: "SE7",
    full: 1_000_000,
    unit: "frames of a hacked device",
    project: "security",
    files: ["test/security/hubFuzz.test.ts"],
    inMemory: true,
    variable: "SUIXING_FRAMES",
    least: 500,
  },
  {
    name: "hubAnswers",
    proves: "SE7",
    full: 500_000,
    unit: "answers of a hostile hub",
    project: "security",
    files: ["test/security/hostileHub.test.ts"],
    inMemory: true,
    variable: "SUIXING_ANSWERS",
    least: 300,
  },
  {
    name: "bundleFiles",
    proves: "SE7",
    full: 100_000,
    unit: "changed and forged bundle files of each kind",
    project: "sync",
    files: ["test/sync/bundle/fuzz.test.ts"],
    inMemory: true,
    variable: "SUIXING_BUNDLES",
    least: 50,
  },
  {
    name: "oldStores",
    proves: "RE10",
    full: 5_000,
    unit: "stores of older versions with odd content",
    project: "store",
    files: ["test/store/engine/migrationFuzz.test.ts"],
    inMemory: true,
    variable: "SUIXING_OLD_STORES",
    least: 5,
  },
  {
    name: "canaries",
    proves: "SE1",
    full: 50_000,
    unit: "clients whose every text is looked for in every file",
    project: "security",
    files: ["test/security/plaintext.test.ts"],
    variable: "SUIXING_CANARIES",
    least: 60,
  },
  {
    name: "flippedBytes",
    proves: "SE2",
    full: 4_096,
    unit: "flipped bytes in the file and as many in the log",
    project: "store",
    files: ["test/store/engine/store.test.ts"],
    variable: "SUIXING_FLIPS",
    least: 128,
  },
  {
    name: "lockedMemory",
    proves: "SE4",
    full: 100,
    unit: "lockings after which the memory of every process is searched for the data key and 1,000 values",
    project: "e2e",
    files: ["test/e2e/memoryDump.test.ts"],
    variable: "SUIXING_LOCKS",
    least: 2,
  },
  {
    name: "keychain",
    proves: "SE3, SE8",
    full: 1,
    unit: "run with a real secret service (gnome-keyring): the PIN, and an older copy of the whole profile",
    project: "e2e",
    files: ["test/e2e/keychain.test.ts"],
    variable: "SUIXING_KEYCHAIN",
    least: 1,
  },
  {
    name: "administratorGuide",
    proves: "P4",
    full: 1,
    unit: "branch set up, robbed of a laptop and of its hub, and restored by nothing but the guide",
    project: "e2e",
    files: ["test/e2e/administratorGuide.test.ts"],
    variable: "SUIXING_GUIDE",
    least: 1,
  },
  {
    name: "powerLoss",
    proves: "RE5",
    full: 20_000,
    unit: "images of the disk after a power cut",
    project: "store",
    files: ["test/store/engine/powerLoss.test.ts", "test/store/engine/powerLossSync.test.ts", "test/store/engine/powerLossKeys.test.ts"],
    variable: "SUIXING_POWER",
    least: 240,
  },
  {
    name: "salvage",
    proves: "RE11",
    full: 50_000,
    unit: "clients in a store with ruined pages, salvaged, and a backup gone back to, each in less than a minute of processor time",
    project: "store",
    files: ["test/store/workstation/salvageRounds.test.ts"],
    variable: "SUIXING_SALVAGE",
    least: 100,
  },
  {
    name: "failingCalls",
    proves: "RE6",
    full: 100,
    unit: "of a hundred calls of each work, each failing once by each fault",
    project: "store",
    files: ["test/store/engine/failingCalls.test.ts"],
    variable: "SUIXING_FAILING_CALLS",
  },
  {
    name: "readBack",
    proves: "X02",
    full: 120,
    unit: "reports read back by LibreOffice",
    project: "store",
    files: ["test/store/exchange/reports/readBack.test.ts"],
    variable: "SUIXING_READ_BACK",
    least: 3,
  },
  {
    name: "importFuzz",
    proves: "SE6",
    full: 20_000,
    unit: "imports",
    project: "store",
    files: ["test/store/exchange/importRun.test.ts"],
    inMemory: true,
    variable: "SUIXING_IMPORTS",
    least: 20,
  },
  {
    name: "branchHistories",
    proves: "RE2, RE3",
    full: 100_000,
    unit: "histories",
    project: "sync",
    files: ["test/sync/simulation/histories1.test.ts", "test/sync/simulation/histories2.test.ts"],
    inMemory: true,
    variable: "SUIXING_SIMULATIONS",
    least: 200,
  },
  {
    name: "causality",
    proves: "RE4",
    full: 500_000,
    unit: "histories of a hub whose every concurrent edit is judged by an oracle of causality",
    project: "sync",
    files: ["test/sync/hub/histories.test.ts"],
    inMemory: true,
    variable: "SUIXING_ORACLE_HISTORIES",
    least: 300,
  },
  {
    name: "differential",
    proves: "RE12",
    full: 100_000,
    unit: "histories on the embedded hub and on PostgreSQL, compared row by row",
    project: "sync",
    files: ["test/sync/hub/postgres.test.ts"],
    inMemory: true,
    variable: "SUIXING_DIFFERENTIAL",
    least: 40,
  },
  {
    name: "largeBench",
    proves: "SP16",
    full: 50_000,
    unit: "clients, and ten times as many",
    least: 500,
    program: "scripts/bench/main.ts",
    argumentsOf: (size) => ["--large", "--only", "list,large", "--clients", String(size)],
  },
  {
    name: "forgedUpdates",
    proves: "SE11",
    full: 100_000,
    unit: "forged updates",
    project: "security",
    files: ["test/security/forgedUpdates.test.ts"],
    variable: "SUIXING_FORGERIES",
    least: 24,
  },
  {
    name: "sameBuild",
    proves: "SE11",
    full: 2,
    unit: "builds of one commit, compared byte by byte",
    least: 2,
    program: "scripts/release-twice.mjs",
    argumentsOf: () => [],
  },
  {
    name: "coverage",
    proves: "RE13",
    full: 100,
    unit: "percent of the branches of the core, each run by a test",
    least: 100,
    program: "scripts/strength/coverage.ts",
    argumentsOf: () => [],
  },
  {
    name: "mutants",
    proves: "RE13",
    full: 100,
    unit: "percent of the mutants of merging, of the device's side of sync and of reading imports, nine of ten noticed by a test",
    least: 1,
    program: "scripts/strength/mutants.ts",
    argumentsOf: (size) => ["--share", String(size)],
  },
];

const faults = sectionsOf("docs/faults.md");
const sizedFiles = new Set(sized.flatMap(({ files }) => files ?? []));
const faultTests = faults.flatMap(({ tests }) => tests);
const unsized = faultTests.filter(({ file }) => !sizedFiles.has(file));
// A journey in the window builds on the one before it: those files are run whole.
const isJourney = ({ file }) => file.startsWith("test/e2e/");
const filesOf = (tests) => [...new Set(tests.map(({ file }) => file))];
const apart = unsized.filter((test) => !isJourney(test));

/** @type {readonly Proof[]} */
export const proofs = [
  ...sized,
  {
    name: "faults",
    proves: "faults",
    full: 1,
    unit: "run of the other tests that docs/faults.md names",
    projects: [...new Set(filesOf(apart).map((file) => file.split("/")[1] ?? ""))],
    files: filesOf(apart),
    only: [...new Set(apart.map(({ title }) => title))],
  },
  {
    name: "faultJourneys",
    proves: "faults",
    full: 1,
    unit: "run of the journeys in the window that docs/faults.md names",
    project: "e2e",
    files: filesOf(unsized.filter(isJourney)),
  },
];

/** The proofs that the table of faults is made of. */
export const faultProofs = ["faults", "faultJourneys", ...new Set(faults.flatMap((section) => section.proofs))];

/** The titles that docs/faults.md names in the files of a proof. */
export function namedIn(proof) {
  return faultTests.filter(({ file }) => proof.files?.includes(file) ?? false).map(({ title }) => title);
}

/** The size of a proof at a scale, never below what makes sense. */
export function sizeOf(proof, scale) {
  return Math.max(proof.least ?? 1, Math.round(proof.full * scale));
}

/** Whether a record already proves a size for a version, and knows every test that is named for it: one that was added since was not run. */
export function isProven(record, version, size, named = []) {
  if (record === undefined || record.version !== version || record.failed > 0 || record.passed === 0 || record.size < size) return false;
  return named.every((title) => record.tests.some((test) => isTitle(test.title, title)));
}

/** Reads the arguments; throws a sentence for what is not known. */
export function longArguments(given, names) {
  const wanted = { scale: 1, only: /** @type {string[]} */ ([]), again: false, isList: false, isFaults: false, seed: undefined };
  for (let at = 0; at < given.length; at += 1) {
    const name = given[at];
    if (name === "--again") wanted.again = true;
    else if (name === "--list") wanted.isList = true;
    else if (name === "--faults") wanted.isFaults = true;
    else if (name === "--scale" || name === "--only" || name === "--seed") {
      const value = given[(at += 1)];
      if (value === undefined) throw new Error(`${name} needs a value`);
      if (name === "--only") wanted.only = value.split(",");
      else wanted[name.slice(2)] = Number(value);
    } else throw new Error(`unknown argument ${name}`);
  }
  if (!(wanted.scale > 0)) throw new Error("--scale needs a number above 0");
  if (wanted.seed !== undefined && !Number.isInteger(wanted.seed)) throw new Error("--seed needs a whole number");
  if (wanted.isFaults) wanted.only.push(...faultProofs);
  const unknown = wanted.only.filter((name) => !names.includes(name));
  if (unknown.length > 0) throw new Error(`no such proof: ${unknown.join(", ")}; there are ${names.join(", ")}`);
  return wanted;
}
