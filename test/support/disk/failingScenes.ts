/*
 * Lets the n-th call of a piece of work fail, for every n until the work is done without a fault, and looks at what is
 * left each time. Runs in a watched process of its own (diskShim.ts) and prints one report as JSON.
 */
import { cpSync, existsSync, mkdirSync, rmSync, statSync } from "node:fs";
import { constants } from "node:os";
import path from "node:path";
import type { Instant } from "#shared/kernel/time.ts";
import { backupStore, verifyStoreFile } from "#db/engine/backup.ts";
import { migrate } from "#db/engine/migrate.ts";
import { copyUnderKey, opensWith, putInPlace } from "#db/engine/rekey.ts";
import { openStore } from "#db/engine/store.ts";
import { storeErrorKind } from "#db/engine/storeError.ts";
import { firstBrokenLink } from "#db/workstation/changeLog.ts";
import { workstationMigrations } from "#db/workstation/migrations/index.ts";
import { openWorkstation } from "#db/workstation/openWorkstation.ts";
import { createFileVault } from "#electron/adapters/fileVault.ts";
import { localDisk } from "#electron/adapters/localDisk.ts";
import { armDisk, type DiskFault, disarmDisk } from "./diskShim.ts";
import { addClient } from "./powerScenes.ts";

interface DiskFaultKind extends Omit<DiskFault, "call"> {
  /** The works that make such calls; absent for all of them. */
  readonly works?: readonly string[];
}

/** The ways in which a call can fail, with the calls they can happen to. */
const faults = {
  /** The disk is full and stays full. */
  full: { code: constants.errno.ENOSPC, kinds: "wt", isSticky: true },
  /** One call is full: somebody else made room meanwhile. */
  fullOnce: { code: constants.errno.ENOSPC, kinds: "wt", isSticky: false },
  /** The disk fails once, in whatever call. */
  failedOnce: { code: constants.errno.EIO, kinds: "wstnur", isSticky: false },
  /** The disk is gone. */
  failed: { code: constants.errno.EIO, kinds: "owstnur", isSticky: true },
  /** No further file may be opened. */
  tooManyFiles: { code: constants.errno.EMFILE, kinds: "o", isSticky: true },
  /** Nothing can be removed any more. */
  notRemoved: { code: constants.errno.EIO, kinds: "u", isSticky: true, works: ["backup"] },
} as const satisfies Record<string, DiskFaultKind>;

export type FaultName = keyof typeof faults;

export interface FailureReport {
  readonly work: string;
  readonly fault: FaultName;
  /** How many calls were let fail, each in a trial of its own. */
  readonly trials: number;
  /** How often the program called it what. */
  readonly kinds: Readonly<Record<string, number>>;
  readonly wrongs: readonly string[];
}

const key = Buffer.alloc(32, 7);
const nextKey = Buffer.alloc(32, 8);
const clock = { now: (): Instant => "2026-11-21T08:00:00.000Z" as Instant };
const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

interface Work {
  /** Makes the folder as it is before each trial. */
  readonly prepare: (folder: string) => void | Promise<void>;
  /** The work; a typed refusal is answered by its name, a fault is thrown. */
  readonly run: (folder: string) => string | undefined;
  /** What must hold afterwards, whether it failed or not; answers what does not. */
  readonly check: (folder: string, isDone: boolean) => readonly string[];
}

const storeOf = (folder: string): string => path.join(folder, "store.db");

/** The number of clients of a store that is whole, or why it is not. */
const wholeStore = (folder: string, under = key): number | string => {
  const store = openStore({ path: storeOf(folder), key: under, mustExist: true, checkLog: true });
  try {
    const verdict = String(store.raw.pragma("integrity_check(1)", { simple: true }));
    if (verdict !== "ok") return `integrity: ${verdict}`;
    const broken = firstBrokenLink(store.read);
    if (broken !== null) return `the chain breaks at ${broken}`;
    return Number(store.raw.prepare("select count(*) from client").pluck().get());
  } finally {
    store.close();
  }
};

const withClients = (count: number) => (folder: string) => {
  const { store } = openWorkstation({ path: storeOf(folder), key });
  for (let n = 1; n <= count; n += 1) addClient(store, n);
  store.close();
};

let storeId = "";

const works: Readonly<Record<string, Work>> = {
  edit: {
    prepare: withClients(2),
    run: (folder) => {
      const { store } = openWorkstation({ path: storeOf(folder), key, mustExist: true, checkLog: true });
      try {
        addClient(store, 3);
        addClient(store, 5);
      } finally {
        store.close();
      }
      return undefined;
    },
    check: (folder, isDone) => {
      const count = wholeStore(folder);
      if (typeof count === "string") return [count];
      return count >= (isDone ? 4 : 2) ? [] : [`${count} clients`];
    },
  },
  backup: {
    prepare: (folder) => {
      withClients(2)(folder);
      cpSync(storeOf(folder), path.join(folder, "backup.db"));
    },
    run: (folder) => {
      const { store } = openWorkstation({ path: storeOf(folder), key, mustExist: true });
      try {
        backupStore(store, key, path.join(folder, "backup.db"));
      } finally {
        store.close();
      }
      return undefined;
    },
    check: (folder) => {
      const clients = verifyStoreFile(path.join(folder, "backup.db"), key);
      return [...(clients === 2 ? [] : [`${clients} clients in the backup`]), ...(wholeStore(folder) === 2 ? [] : ["the store changed"])];
    },
  },
  migration: {
    prepare: (folder) => {
      const store = openStore({ path: storeOf(folder), key });
      migrate(store, workstationMigrations.slice(0, -2));
      store.close();
    },
    run: (folder) => {
      openWorkstation({ path: storeOf(folder), key, mustExist: true, checkLog: true }).store.close();
      return undefined;
    },
    check: (folder) => {
      openWorkstation({ path: storeOf(folder), key, mustExist: true, checkLog: true }).store.close();
      return wholeStore(folder) === 0 ? [] : ["the store is not whole"];
    },
  },
  keyFile: {
    prepare: async (folder) => {
      storeId = (await createFileVault(folder, clock).create({ kind: "own", ownerName: "王经理", branchName: "城东" }, "correct horse battery")).id;
    },
    run: (folder) => {
      createFileVault(folder, clock).noteOpened(storeId);
      return undefined;
    },
    check: (folder) => {
      const vault = createFileVault(folder, clock);
      return vault.list()[0]?.ownerName === "王经理" && vault.attempts(storeId).lockedUntil === null ? [] : ["the key file is damaged"];
    },
  },
  dataKey: {
    prepare: withClients(2),
    run: (folder) => {
      const next = path.join(folder, "next.db");
      copyUnderKey({ path: storeOf(folder), key }, { path: next, key: nextKey });
      putInPlace(next, storeOf(folder));
      // Who asks which key counts now forgets the other one.
      return opensWith({ path: storeOf(folder), key: nextKey }) ? undefined : "another key";
    },
    check: (folder, isDone) => {
      const isNext = opensWith({ path: storeOf(folder), key: nextKey });
      if (isDone && !isNext) return ["done, and under the key of before"];
      const clients = wholeStore(folder, isNext ? nextKey : key);
      return clients === 2 ? [] : [`${clients} clients`];
    },
  },
  savedFile: {
    prepare: (folder) => void localDisk.write(path.join(folder, "list.csv"), Buffer.from("old")),
    run: (folder) => {
      const written = localDisk.write(path.join(folder, "list.csv"), Buffer.alloc(100_000, 65));
      return written.ok ? undefined : `notWritable ${written.error.reason}`;
    },
    check: (folder, isDone) => {
      const { size } = statSync(path.join(folder, "list.csv"));
      return size === 100_000 || (size === 3 && !isDone) ? [] : [`${size} bytes`];
    },
  },
};

const tryWork = async (root: string, name: string, work: Work, faultName: FaultName, after: (call: number) => number): Promise<FailureReport> => {
  const template = path.join(root, `${name}-template`);
  const folder = path.join(root, name);
  const kinds: Record<string, number> = {};
  const wrongs: string[] = [];
  if (!existsSync(template)) {
    mkdirSync(template);
    await work.prepare(template);
  }
  let trials = 0;
  for (let call = 1; wrongs.length < 5; call = after(call)) {
    rmSync(folder, { recursive: true, force: true });
    cpSync(template, folder, { recursive: true });
    armDisk(root, { call, ...faults[faultName] });
    let said: string | undefined;
    try {
      said = work.run(folder);
    } catch (error) {
      const kind = storeErrorKind(error);
      said = kind === "unknown" ? `unknown: ${messageOf(error)}` : kind;
    }
    const wasHit = disarmDisk(root);
    if (!wasHit && said !== undefined) wrongs.push(`call ${call}: failed without a fault: ${said}`);
    if (wasHit) {
      trials += 1;
      const word = said ?? "went on";
      kinds[word] = (kinds[word] ?? 0) + 1;
    }
    try {
      for (const wrong of work.check(folder, said === undefined)) wrongs.push(`call ${call}, ${said ?? "went on"}: ${wrong}`);
    } catch (error) {
      wrongs.push(`call ${call}, ${said ?? "went on"}: not opened again: ${messageOf(error)}`);
    }
    if (!wasHit) break;
  }
  return { work: name, fault: faultName, trials, kinds, wrongs };
};

if (process.argv[1] === import.meta.filename) {
  const [root = "", stride = "some"] = process.argv.slice(2);
  // Each three times as far as the one before: some of the first and some of the last; or the first ten and then by strides.
  const after = (call: number): number => (stride === "some" ? call * 3 : call + (call < 10 ? 1 : Number(stride)));
  const reports: FailureReport[] = [];
  for (const [name, work] of Object.entries(works)) {
    for (const faultName of Object.keys(faults) as FaultName[]) {
      // the names of the table
      const { works: only }: DiskFaultKind = faults[faultName];
      if (only === undefined || only.includes(name)) reports.push(await tryWork(root, name, work, faultName, after));
    }
  }
  process.stdout.write(JSON.stringify(reports));
}
