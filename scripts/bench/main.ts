/*
 * `npm run bench`: every metric beside its floor, by turns in one run, medians and 95th of a hundred, the load of the
 * machine, one table. `--quick` 5,000 clients, `--large` also 500,000, `--app` also the built app, `--keep` writes
 * docs/bench/<date>.json. Nothing in the output names a machine or a folder.
 */
import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus, loadavg, totalmem } from "node:os";
import path from "node:path";
import { write } from "#db/engine/store.ts";
import { applyChanges, applyGroups } from "#db/workstation/applyEdit.ts";
import { openWorkstation } from "#db/workstation/openWorkstation.ts";
import { syntheticTagChanges } from "#test/support/syntheticClients.ts";
import { type BenchArguments, benchArguments, type BenchPart } from "./benchArguments.ts";
import { makeBranch } from "./branch.ts";
import { bulkMetrics } from "./bulkMetrics.ts";
import { busyMetrics } from "./busyMetrics.ts";
import { dayMetrics } from "./dayMetrics.ts";
import { ruleMetrics } from "./ruleMetrics.ts";
import { segmentMetrics } from "./segmentMetrics.ts";
import { documentMetrics } from "./documentMetrics.ts";
import { figureMetrics } from "./figureMetrics.ts";
import { benchHeader, temporaryFolder } from "./freshStore.ts";
import { keyMetrics } from "./keyMetrics.ts";
import { listMetrics } from "./listMetrics.ts";
import { memoryMetrics } from "./memoryMetrics.ts";
import { messageMetrics } from "./messageMetrics.ts";
import { judge, type Metric } from "./statistics.ts";
import { peakMetrics, postgresMetrics, syncMetrics } from "./syncMetrics.ts";
import { scoreOf, tableOf } from "./table.ts";
import { clientGroups } from "./workload.ts";

const root = path.resolve(import.meta.dirname, "../..");
const say = (text: string): void => void process.stderr.write(`${text}\n`);
const load = (): readonly number[] => loadavg().map((value) => Number(value.toFixed(2)));

const withProgress = async (name: string, work: () => Promise<Metric[]>): Promise<Metric[]> => {
  const began = performance.now();
  const metrics = await work();
  say(`  ${name}: ${((performance.now() - began) / 1000).toFixed(1)} s`);
  return metrics;
};

/** Ten times the clients, for list and search only. */
const largeMetrics = async (given: BenchArguments, small: readonly Metric[]): Promise<Metric[]> => {
  const clients = given.clients * 10;
  const { store } = openWorkstation({ path: path.join(temporaryFolder(), "large.db"), key: randomBytes(32) });
  write(store, (tx) => applyChanges(tx, benchHeader(), syntheticTagChanges));
  write(store, (tx) => applyGroups(tx, benchHeader(), clientGroups(clients), "here", true));
  const metrics = await listMetrics(store, clients, 1, small);
  store.close();
  return metrics;
};

const measure = async (given: BenchArguments): Promise<Metric[]> => {
  const metrics: Metric[] = [];
  const wants = (name: BenchPart): boolean => given.only.length === 0 || given.only.includes(name);
  /** One part that fails takes nothing away from the others, nor from the table. */
  const tried = async <T>(name: string, work: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await work();
    } catch (error) {
      process.exitCode = 1;
      say(`  ${name} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      return undefined;
    }
  };
  const run = async (name: BenchPart, work: () => Promise<Metric[]>): Promise<void> => {
    if (wants(name)) metrics.push(...((await tried(name, () => withProgress(name, work))) ?? []));
  };
  await run("bulk", () => bulkMetrics(given));
  const ofBranch: readonly BenchPart[] = ["list", "day", "messages", "keys", "memory", "app"];
  const branch = ofBranch.some(wants) ? await tried("the branch", () => makeBranch(temporaryFolder(), given.clients)) : undefined;
  if (branch) {
    say("  the branch is there");
    await run("list", () => listMetrics(branch.store(), given.clients, given.isQuick ? 1 : 5));
    await run("day", () => dayMetrics(branch, given.isQuick ? 2 : 5));
    await run("messages", () => messageMetrics(branch, given.isQuick ? 1 : 4));
    await run("keys", () => keyMetrics(branch, given.isQuick ? 1 : 5));
    branch.host.lock("user");
    await run("memory", () => memoryMetrics(branch));
    if (given.withApp) await run("app", async () => (await import("./appMetrics.ts")).appMetrics(branch, given.isQuick));
  }
  await run("rules", async () => ruleMetrics(await makeBranch(temporaryFolder(), given.clients), given.isQuick ? 2 : 5));
  await run("segments", async () => segmentMetrics(await makeBranch(temporaryFolder(), given.clients), given.isQuick ? 2 : 5));
  await run("figures", () => figureMetrics(given));
  await run("documents", () => documentMetrics(given));
  await run("sync", () => syncMetrics(given));
  await run("peak", () => peakMetrics(given));
  await run("postgres", () => postgresMetrics(given));
  await run("busy", () => busyMetrics(given));
  if (given.isLarge) await run("large", () => largeMetrics(given, metrics));
  return metrics;
};

const argumentsOrEnd = (): BenchArguments => {
  try {
    return benchArguments(process.argv.slice(2), new Date().toISOString().slice(0, 10));
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    return process.exit(1);
  }
};

const given = argumentsOrEnd();
const before = load();
const { version } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as { version: string }; // our own manifest
say(`${given.clients} clients, ${given.rounds} rounds; load ${before.join(" ")}`);
const began = performance.now();
const metrics = await measure(given);
const machine = {
  cores: availableParallelism(),
  processor: cpus()[0]?.model ?? "",
  memoryMB: Math.round(totalmem() / 1_048_576),
  system: process.platform,
  node: process.versions.node,
  loadBefore: before,
  loadAfter: load(),
};
const { met, goals } = scoreOf(metrics);
process.stdout.write(
  `${tableOf(metrics)}\n\n${met} of ${goals} goals met; ${machine.cores} cores, load before ${before.join(" ")}, after ${machine.loadAfter.join(" ")}; ${((performance.now() - began) / 1000).toFixed(0)} s\n`,
);
// Where every part failed there is nothing to keep.
if (given.isKept && metrics.length > 0) {
  const folder = path.join(root, "docs/bench");
  mkdirSync(folder, { recursive: true });
  const record = {
    date: given.date,
    version,
    clients: given.clients,
    rounds: given.rounds,
    machine,
    metrics: metrics.map((metric) => ({ ...metric, verdicts: metric.goals.map((goal) => judge(metric, goal)) })),
  };
  // Parts alone stand beside the whole, not in its place.
  writeFileSync(path.join(folder, `${[given.date, ...given.only].join("-")}.json`), `${JSON.stringify(record, null, 2)}\n`);
}
process.exit();
