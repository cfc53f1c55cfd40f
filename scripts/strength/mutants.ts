/*
 * How many changes of the core its tests notice (RE13). Every mutant is one change in one place; a mutant that no test
 * notices is named with its place. `--share 5` takes five of a hundred, chosen by the seed; `--only parseDay` some files.
 */
import { type ChildProcess, fork } from "node:child_process";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { ROOT } from "../setup/paths.mjs";
import { mutated } from "./core.ts";
import type { Round, RoundOutcome } from "./mutantHost.ts";
import { type Mutant, mutantsOf } from "./mutate.ts";
import { chosen } from "./chosen.ts";

/** Of a hundred mutants so many must be noticed. */
const wanted = 90;
/** How long the tests of a file may take as it is, and then with a mutant, in milliseconds: on a busy machine slow is not endless. */
const mostAsItIs = 20 * 60_000;
const leastPatience = 60_000;
const patienceInRounds = 10;
/** Modules that were loaded stay in a process: after so many rounds another one goes on. */
const roundsOfHost = 400;

type Outcome = RoundOutcome | { readonly type: "endless" };

class Host {
  #child: ChildProcess | undefined;
  #rounds = 0;

  async ask(round: Round, patience: number): Promise<Outcome> {
    if (this.#rounds >= roundsOfHost) this.end();
    this.#child ??= fork(path.join(import.meta.dirname, "mutantHost.ts"), { stdio: ["ignore", "ignore", "inherit", "ipc"] });
    this.#rounds += 1;
    const child = this.#child;
    const outcome = await new Promise<Outcome>((resolve) => {
      const timer = setTimeout(() => finish({ type: "endless" }), patience);
      const finish = (result: Outcome): void => {
        clearTimeout(timer);
        child.removeAllListeners();
        resolve(result);
      };
      child.once("message", (message) => finish(message as RoundOutcome)); // what the host answers
      child.once("exit", () => finish({ type: "endless" }));
      child.send(round);
    });
    if (outcome.type === "endless") this.end();
    return outcome;
  }

  end(): void {
    this.#child?.kill("SIGKILL");
    this.#child = undefined;
    this.#rounds = 0;
  }
}

const testFiles = (places: readonly string[]): readonly string[] =>
  places.flatMap((place) => {
    if (!statSync(path.join(ROOT, place)).isDirectory()) return [place];
    return readdirSync(path.join(ROOT, place)).flatMap((name) => (name.endsWith(".test.ts") ? [`${place}/${name}`] : []));
  });

interface FileScore {
  readonly file: string;
  readonly mutants: number;
  readonly run: number;
  readonly noticed: number;
  readonly endless: number;
  readonly survivors: readonly string[];
}

const shown = ({ line, kind, from, to }: Mutant): string => {
  const short = (text: string): string => (text.length > 60 ? `${text.slice(0, 57)}…` : text).replaceAll(/\s+/gu, " ");
  return `${line} ${kind}: ${short(from)} → ${short(to)}`;
};

const scoreOf = async (host: Host, file: string, places: readonly string[], share: number, seed: number): Promise<FileScore> => {
  const tests = testFiles(places);
  const began = performance.now();
  const asItIs = await host.ask({ tests, seed }, mostAsItIs);
  const patience = Math.max(leastPatience, (performance.now() - began) * patienceInRounds);
  if (asItIs.type !== "passed" || asItIs.tests === 0) throw new Error(`${file}: its tests do not pass as it is: ${JSON.stringify(asItIs)}`);
  const all = mutantsOf(file, readFileSync(path.join(ROOT, file), "utf8"));
  const taken = chosen(all, share / 100, seed);
  const survivors: string[] = [];
  let endless = 0;
  for (const mutant of taken) {
    const outcome = await host.ask({ mutant, tests, seed }, patience);
    if (outcome.type === "passed") survivors.push(shown(mutant));
    if (outcome.type === "endless") endless += 1;
  }
  process.stdout.write(`${file}: ${taken.length - survivors.length} of ${taken.length} noticed\n${survivors.map((one) => `  not noticed: ${one}\n`).join("")}`);
  return { file, mutants: all.length, run: taken.length, noticed: taken.length - survivors.length, endless, survivors };
};

const main = async (): Promise<number> => {
  const { values } = parseArgs({ options: { share: { type: "string", default: "100" }, only: { type: "string", default: "" }, seed: { type: "string" } } });
  const seed = Number(values.seed ?? process.env["SUIXING_SEED"] ?? 1);
  const names = values.only.split(",").filter((name) => name !== "");
  const host = new Host();
  const files: FileScore[] = [];
  try {
    for (const { file, tests } of mutated.filter((one) => names.length === 0 || names.includes(path.basename(one.file, ".ts"))))
      files.push(await scoreOf(host, file, tests, Number(values.share), seed));
  } finally {
    host.end();
  }
  const run = files.reduce((sum, one) => sum + one.run, 0);
  const noticed = files.reduce((sum, one) => sum + one.noticed, 0);
  process.stdout.write(`${noticed} of ${run} mutants noticed: ${((100 * noticed) / run).toFixed(1)} %\n`);
  const detail = process.env["SUIXING_FIGURES"];
  if (detail) writeFileSync(detail, JSON.stringify({ run, noticed, files }));
  return run > 0 && noticed * 100 >= run * wanted ? 0 : 1;
};

process.exitCode = await main();
