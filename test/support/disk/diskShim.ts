/*
 * Runs a program with diskShim.c between it and its disk. Linux with a C compiler only: elsewhere the tests that need
 * it say why they are skipped. The library is compiled once for its text and kept beside the other things of set-up.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, openSync, readFileSync, renameSync } from "node:fs";
import path from "node:path";

const source = path.join(import.meta.dirname, "diskShim.c");
const shelf = path.resolve(import.meta.dirname, "../../../.cache/disk-shim");

/** Whether this machine can build and preload the library. */
export const hasDiskShim = process.platform === "linux" && spawnSync("cc", ["--version"], { stdio: "ignore" }).status === 0;

/** What a process needs in its environment for its changes of a folder to be watched. */
export const watchedEnvironment = (folder: string): Record<string, string> => ({ LD_PRELOAD: library(), SUIXING_DISK_FOLDER: folder });

const library = (): string => {
  const file = path.join(shelf, `${createHash("sha256").update(readFileSync(source)).digest("hex").slice(0, 16)}.so`);
  if (existsSync(file)) return file;
  mkdirSync(shelf, { recursive: true });
  // Whole or not at all: two test files may build it at the same time.
  const partial = `${file}.${process.pid}`;
  execFileSync("cc", ["-shared", "-fPIC", "-O1", "-o", partial, source, "-ldl", "-lpthread"], { stdio: "inherit" });
  renameSync(partial, file);
  return file;
};

/** Runs a scene in a process of its own whose changes of `folder` are watched, and answers what it printed as JSON. */
export const runWatched = (scene: string, folder: string, given: readonly string[], log?: string): unknown => {
  const printed = execFileSync(process.execPath, [scene, folder, ...given], {
    env: {
      ...process.env,
      NODE_OPTIONS: "",
      ...watchedEnvironment(folder),
      ...(log === undefined ? {} : { SUIXING_DISK_LOG: log }),
    },
    stdio: ["ignore", "pipe", "pipe"],
    maxBuffer: 64 * 1024 * 1024,
  });
  return JSON.parse(printed.toString());
};

const order = (folder: string, name: string): string => {
  try {
    openSync(path.join(folder, name), "r");
  } catch (error) {
    return error instanceof Error && "code" in error ? String(error.code) : "";
  }
  throw new Error("the disk shim is not loaded");
};

/** Within a watched process: writes a mark into the log of the disk. */
export const markDisk = (folder: string, text: string): void => void order(folder, `.mark-${text}`);

export interface DiskFault {
  /** The n-th call from now, 1: the next. */
  readonly call: number;
  readonly code: number;
  /** o open, w write, s sync, t truncate, n rename, u unlink, r read. */
  readonly kinds: string;
  /** Whether every later call fails too, as on a disk that is full. */
  readonly isSticky: boolean;
}

/** Within a watched process: lets a call fail. */
export const armDisk = (folder: string, fault: DiskFault): void =>
  void order(folder, `.arm-${fault.call}-${fault.code}-${fault.kinds}-${fault.isSticky ? 1 : 0}`);

/** Within a watched process: the disk works again; answers whether a call had failed. */
export const disarmDisk = (folder: string): boolean => order(folder, ".disarm") === "EEXIST";
