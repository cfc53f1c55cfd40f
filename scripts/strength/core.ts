/*
 * The core of which every branch is tested (RE13): who wins when two edits meet, who may write what, what is sent, compared
 * and kept, and how a file becomes edits. A file of the core joins this list when it is made; it never leaves it.
 */
import path from "node:path";

const merge = ["decideEdit", "decideField", "lobbyView", "mayWriteRow", "partyView", "rowState"].map((name) => `shared/domain/merge/${name}.ts`);

const reading = [
  "codeLookup",
  "foldEdits",
  "headerGuess",
  "headingIndex",
  "interpretCell",
  "mapping",
  "matchList",
  "matchPolicy",
  "parseAmount",
  "parseDay",
  "parsePhone",
  "plainText",
  "planRecords",
  "planRow",
  "rawTable",
  "rowKind",
  "rowToRecord",
  "weeklyCounts",
].map((name) => `shared/domain/exchange/${name}.ts`);

/** What the hub takes of a push, and what it compares. */
const hub = ["acceptEdit", "acceptLines", "compare", "parties", "partyRows", "workingSet"].map((name) => `hub/exchange/${name}.ts`);

/** What of an import is still right when it is committed. */
const committing = [
  "electron/jobs/imports/commitImportJob.ts",
  "electron/jobs/imports/recheck.ts",
  "electron/jobs/imports/stager.ts",
  "db/workstation/importMatch.ts",
];

/** Files of which every branch must be run by a test. */
export const core: readonly string[] = [...merge, ...reading, ...hub, ...committing, "shared/kernel/ensure.ts"];

/** The tests that are asked, by the project that they belong to. */
export const coreTests: readonly { readonly project: string; readonly files: readonly string[] }[] = [
  { project: "unit", files: ["test/unit/shared/kernel/ensure.test.ts", "test/unit/shared/domain/merge", "test/unit/shared/domain/exchange"] },
  { project: "store", files: ["importRun", "berkaImport", "recheck"].map((name) => `test/store/exchange/${name}.test.ts`) },
  { project: "sync", files: ["edges", "rowsAbove", "refusals", "routing", "compareWhileWriting"].map((name) => `test/sync/hub/${name}.test.ts`) },
  { project: "hub", files: ["test/hub/oneTransaction.test.ts"] },
];

const beside = "test/unit/shared/domain/exchange/";
/** Tests of a file that are not called as it is. */
const otherTests: Readonly<Record<string, readonly string[]>> = {
  matchList: ["matchPolicy"],
  parsePhone: ["interpretCell", "rowToRecord"],
  rawTable: ["plainText"],
  rowKind: ["headerGuess"],
  weeklyCounts: ["rowToRecord"],
  interpretCell: ["interpretCell", "rowToRecord"],
  mapping: ["mapping", "rowToRecord", "headerGuess"],
};
const testsOf = (file: string): readonly string[] => {
  const name = path.basename(file, ".ts");
  return (otherTests[name] ?? [name]).map((test) => `${beside}${test}.test.ts`);
};

/** What is changed on purpose to see whether a test notices, and the tests that are asked about it. */
export const mutated: readonly { readonly file: string; readonly tests: readonly string[] }[] = [
  ...merge.map((file) => ({ file, tests: ["test/unit/shared/domain/merge"] })),
  // Headings are words, no decisions: emptying one of hundreds says nothing about the tests of the rest.
  ...reading.filter((file) => !file.endsWith("/headingIndex.ts")).map((file) => ({ file, tests: testsOf(file) })),
];
