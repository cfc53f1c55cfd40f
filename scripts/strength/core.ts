/*
 * The core of which every branch is tested (RE13): who wins when two edits meet, who may write what, what is sent, compared
 * and kept at the hub and on the device, and how a file becomes edits. A file of the core joins this list when it is made; it never leaves it.
 */
import path from "node:path";

const merge = ["bucketSums", "decideEdit", "decideField", "lobbyView", "mayWriteRow", "partyView", "rowState"].map((name) => `shared/domain/merge/${name}.ts`);

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
const hub = ["acceptEdit", "acceptLines", "asKnownTo", "claims", "compare", "parties", "partyRows", "storedLine", "workingSet"].map(
  (name) => `hub/exchange/${name}.ts`,
);

/** What of an import is still right when it is committed. */
const committing = [
  "electron/jobs/imports/commitImportJob.ts",
  "electron/jobs/imports/recheck.ts",
  "electron/jobs/imports/stager.ts",
  "db/workstation/importMatch.ts",
];

/** What a device does with the hub's answers. */
const answers = ["applyReply", "compareAndRepair", "fetchArriving", "letGo", "passMarkers", "recoverLost", "settleRepaired", "strangers", "wire"].map(
  (name) => `electron/sync/${name}.ts`,
);

/** What of them lies in the store. */
const arriving = [
  "applyFeed",
  "arriving",
  "forgetClient",
  "forgetRows",
  "giveUp",
  "lostRows",
  "pushQueue",
  "quarantine",
  "startAnew",
  "unseen",
  "view",
  "waitingRows",
].map((name) => `db/workstation/sync/${name}.ts`);

/** What a device compares, the rows behind it, and what waits for a person. */
const compared = ["attention", "digests", "goneCount", "remoteRows", "rowTexts"].map((name) => `db/workstation/sync/${name}.ts`);

/** Files of which every branch must be run by a test. */
export const core: readonly string[] = [...merge, ...reading, ...hub, ...answers, ...arriving, ...compared, ...committing, "shared/kernel/ensure.ts"];

/** The tests of a device by the hub's words; the histories of whole branches beside them are not asked here. */
const ofDevice = [
  "arrivals",
  "broughtBack",
  "comparing",
  "demoted",
  "feedSteps",
  "hubAnswers",
  "hubFeed",
  "ownLines",
  "plainInserts",
  "recovering",
  "settling",
  "whoLeaves",
].map((name) => `test/sync/device/${name}.test.ts`);

const ofDigests = ["digestsAhead", "digestsOfOdd", "digestsReadThrough", "rowTexts"].map((name) => `test/sync/device/${name}.test.ts`);

/** The tests that are asked, by the project that they belong to. */
export const coreTests: readonly { readonly project: string; readonly files: readonly string[] }[] = [
  {
    project: "unit",
    files: [
      "test/unit/shared/kernel/ensure.test.ts",
      "test/unit/shared/domain/merge",
      "test/unit/shared/domain/exchange",
      "test/unit/electron/sync",
      "test/unit/hub/exchange",
    ],
  },
  { project: "store", files: ["importRun", "berkaImport", "recheck"].map((name) => `test/store/exchange/${name}.test.ts`) },
  {
    project: "sync",
    files: [
      ...["claims", "edges", "rowsAbove", "refusals", "routing", "compareWhileWriting"].map((name) => `test/sync/hub/${name}.test.ts`),
      ...ofDevice,
      ...ofDigests,
    ],
  },
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

/** Each test of the device asks several files; the nearest ones come first, as the first that notices ends the question. */
const nearest: Readonly<Record<string, readonly string[]>> = {
  applyFeed: ["feedSteps", "plainInserts", "settling"],
  applyReply: ["hubAnswers", "hubFeed", "whoLeaves"],
  arriving: ["ownLines", "whoLeaves", "comparing"],
  compareAndRepair: ["comparing"],
  fetchArriving: ["comparing"],
  forgetClient: ["ownLines", "arrivals"],
  forgetRows: ["arrivals"],
  giveUp: ["hubAnswers", "hubFeed"],
  letGo: ["arrivals", "whoLeaves"],
  lostRows: ["recovering", "broughtBack"],
  passMarkers: ["hubAnswers", "hubFeed", "whoLeaves"],
  pushQueue: ["ownLines"],
  quarantine: ["ownLines", "feedSteps"],
  recoverLost: ["recovering", "broughtBack"],
  settleRepaired: ["comparing", "demoted"],
  startAnew: ["arrivals"],
  strangers: ["arrivals", "whoLeaves"],
  unseen: ["ownLines"],
  view: ["arrivals"],
  waitingRows: ["hubAnswers", "hubFeed"],
};
const testsOfDevice = (file: string): readonly string[] => {
  const first = (nearest[path.basename(file, ".ts")] ?? []).map((name) => `test/sync/device/${name}.test.ts`);
  return file.endsWith("/wire.ts") ? ["test/unit/electron/sync/wire.test.ts"] : [...first, ...ofDevice.filter((test) => !first.includes(test))];
};

/** What is changed on purpose to see whether a test notices, and the tests that are asked about it. */
export const mutated: readonly { readonly file: string; readonly tests: readonly string[] }[] = [
  ...merge.map((file) => ({ file, tests: ["test/unit/shared/domain/merge"] })),
  // Headings are words, no decisions: emptying one of hundreds says nothing about the tests of the rest.
  ...reading.filter((file) => !file.endsWith("/headingIndex.ts")).map((file) => ({ file, tests: testsOf(file) })),
  ...[...answers, ...arriving].map((file) => ({ file, tests: testsOfDevice(file) })),
];
