/*
 * Runs the tests of mutants, one after the other, in one process: modules of the mutated folders and the tests are loaded
 * anew for each, everything else once. The parent sends mutants and ends this process when one of them never ends.
 */
import { readFileSync } from "node:fs";
import { registerHooks } from "node:module";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import fc from "fast-check";
import { ROOT } from "../setup/paths.mjs";
import { type Mutant, withMutant } from "./mutate.ts";
import { finishAll, finishTest, takeCollected } from "./testFunctions.ts";

export interface Round {
  /** Absent: the source as it is. */
  readonly mutant?: Mutant;
  readonly tests: readonly string[];
  readonly seed: number;
}
export type RoundOutcome = { readonly type: "passed"; readonly tests: number } | { readonly type: "failed"; readonly test: string; readonly message: string };

/** The support of tests is loaded anew for what of it holds to the device's modules; the worlds around it stay. */
const fresh = [
  "shared/domain/merge/",
  "shared/domain/exchange/",
  "electron/sync/",
  "db/workstation/sync/",
  "test/unit/",
  "test/sync/device/",
  "test/support/loneDevice.ts",
  "test/support/deviceWorld.ts",
].map((folder) => pathToFileURL(path.join(ROOT, folder)).href);
const functions = pathToFileURL(path.join(ROOT, "scripts/strength/testFunctions.ts")).href;
let round = 0;
let mutant: Mutant | undefined;

registerHooks({
  resolve: (specifier, context, next) => {
    if (specifier === "vitest") return { url: functions, format: "module-typescript", shortCircuit: true };
    const resolved = next(specifier, context);
    return fresh.some((folder) => resolved.url.startsWith(folder)) ? { ...resolved, url: `${resolved.url}?round=${round}` } : resolved;
  },
  load: (url, context, next) => {
    const plain = url.split("?round=")[0] ?? url;
    if (plain === url) return next(url, context);
    const file = fileURLToPath(plain);
    const source = readFileSync(file, "utf8");
    const isMutated = mutant !== undefined && path.join(ROOT, mutant.file) === file;
    return { format: "module-typescript", source: isMutated && mutant ? withMutant(source, mutant) : source, shortCircuit: true };
  },
});

const run = async ({ tests, seed, ...given }: Round): Promise<RoundOutcome> => {
  round += 1;
  mutant = given.mutant;
  // Which example fails is of no interest, that one does is.
  fc.configureGlobal({ seed, endOnFailure: true });
  let test = "loading";
  let count = 0;
  try {
    for (const file of tests) {
      takeCollected();
      await import(`${pathToFileURL(path.join(ROOT, file)).href}`);
      const { prepare, tests: found } = takeCollected();
      for (const body of prepare) await body();
      for (const { title, run: body } of found) {
        test = title;
        try {
          await body();
        } finally {
          await finishTest();
        }
        count += 1;
      }
    }
    return { type: "passed", tests: count };
  } catch (error) {
    return { type: "failed", test, message: error instanceof Error ? error.message.slice(0, 300) : String(error) };
  } finally {
    await finishAll();
  }
};

process.on("message", (message: Round) => void run(message).then((outcome) => process.send?.(outcome)));
