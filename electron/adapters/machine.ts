/* What support wants to know of this computer and of the program's processes: numbers and versions, no names of people, computers or folders. */
import { existsSync, readdirSync, statfsSync, statSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { app } from "electron";
import type { MachineFacts, ProcessLine } from "#shared/contracts/support.ts";

const bytesOf = (file: string): number => (existsSync(file) ? statSync(file).size : 0);

const freeBytesAt = (folder: string): number | null => {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return null; // a disk that does not say
  }
};

/** The name under which the process of long work is started. */
export const jobsServiceName = "suixing-jobs";

const kindOf = ({ type, name }: Electron.ProcessMetric): ProcessLine["kind"] => {
  if (type === "Browser") return "main";
  if (type === "Tab") return "window";
  return name === jobsServiceName ? "jobs" : "browser";
};

/** Sizes of the files of a store. */
export const storeFiles = (storePath: string): NonNullable<MachineFacts["store"]> => {
  const folder = path.dirname(storePath);
  const beside = existsSync(folder) ? readdirSync(folder).filter((name) => /^store\.db\.(?:damaged|replaced)-/u.test(name)) : [];
  const backups = path.join(folder, "backups");
  const sum = (place: string, names: readonly string[]): number => names.reduce((total, name) => total + bytesOf(path.join(place, name)), 0);
  return {
    fileBytes: bytesOf(storePath),
    logBytes: bytesOf(`${storePath}-wal`),
    backupBytes: existsSync(backups) ? sum(backups, readdirSync(backups)) : 0,
    asideBytes: sum(folder, beside),
    asideFiles: beside.filter((name) => !/-(?:wal|shm)$/u.test(name)).length,
  };
};

/** Versions, system and processes; `schema`: the version of the store's form that this program writes. */
export const machineFacts =
  (options: { readonly version: string; readonly schema: number; readonly profile: string }) =>
  (storePath: string | undefined): Omit<MachineFacts, "logBytes"> => ({
    versions: {
      program: options.version,
      schema: options.schema,
      electron: process.versions["electron"] ?? "",
      chrome: process.versions["chrome"] ?? "",
      node: process.versions.node,
    },
    system: { platform: process.platform, release: os.release(), arch: process.arch, processors: os.cpus().length, memory: os.totalmem() },
    processes: app.getAppMetrics().map((metric) => ({ kind: kindOf(metric), memory: metric.memory.workingSetSize * 1_024 })),
    freeBytes: freeBytesAt(storePath ? path.dirname(storePath) : options.profile),
    store: storePath === undefined ? null : storeFiles(storePath),
  });
