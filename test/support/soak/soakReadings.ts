/* What a long day leaves open or growing: handles, memory and files of this process and of the hub, rows of each table. */
import { readdirSync, readFileSync, readlinkSync, statSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { Store } from "#db/engine/store.ts";

setFlagsFromString("--expose-gc");
const collect: unknown = runInNewContext("gc");

/** Bytes of the JavaScript heap and what hangs on it, after everything that nobody holds was given back. */
export const heldBytes = (): number => {
  if (typeof collect !== "function") throw new Error("no collector");
  collect();
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
};

/** Whether open handles can be counted here. */
export const canCountHandles = process.platform === "linux";

/** Open handles of a process by kind: the end of a file's name, or socket, pipe and the like. */
export const handlesOf = (pid: number | "self"): Record<string, number> => {
  const kinds: Record<string, number> = {};
  for (const name of readdirSync(`/proc/${pid}/fd`)) {
    let target: string;
    try {
      target = readlinkSync(`/proc/${pid}/fd/${name}`);
    } catch {
      continue; // closed meanwhile, e.g. the one that lists the folder
    }
    const kind = target.startsWith("/") ? path.basename(target) : (target.split(":")[0] ?? "");
    kinds[kind] = (kinds[kind] ?? 0) + 1;
  }
  return kinds;
};

/** Handles that are there now and were not in the reading before, by kind; the best of some seconds, as sockets take their time to close. */
export const newHandles = async (pid: number | "self", before: Readonly<Record<string, number>>): Promise<Record<string, number>> => {
  for (let tries = 0; ; tries += 1) {
    const now = handlesOf(pid);
    const more = Object.fromEntries(Object.entries(now).flatMap(([kind, count]) => (count > (before[kind] ?? 0) ? [[kind, count - (before[kind] ?? 0)]] : [])));
    if (Object.keys(more).length === 0 || tries === 400) return more;
    await pause(50);
  }
};

/** Memory of a process that is not shared with a file, in bytes. */
export const residentBytes = (pid: number | "self"): number =>
  Number(/^RssAnon:\s+(\d+) kB$/mu.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) * 1024;

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

/** A store's file and its log, in bytes. */
export const fileBytes = (file: string): { readonly file: number; readonly log: number } => ({ file: sizeOf(file), log: sizeOf(`${file}-wal`) });

/** How many rows each table has. */
export const rowCounts = (store: Pick<Store, "raw">): Record<string, number> => {
  const tables = store.raw
    .prepare("select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' and name not like 'client_search%'")
    .pluck()
    .all() as string[]; // a column of names
  return Object.fromEntries(tables.map((table) => [table, Number(store.raw.prepare(`select count(*) from "${table}"`).pluck().get())]));
};

/** Every file under a folder, relative to it. */
export const filesUnder = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
