/*
 * A store for a command on the command line: the folder of stores or one store's own folder, the passphrase from
 * standard input, the owner of the store as the acting person. The same vault, the same migrations as the app.
 */
import { existsSync, mkdirSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import type { ActorId } from "#shared/kernel/ids.ts";
import { openWorkstation } from "#db/workstation/openWorkstation.ts";
import { createFileVault } from "#electron/adapters/fileVault.ts";
import { systemClock } from "#electron/adapters/systemClock.ts";
import { createUuidIds } from "#electron/adapters/uuidIds.ts";
import { addMissingDictionaries, loadIdentity, seedNewStore } from "#electron/features/session/seedStore.ts";
import type { JobContext } from "#electron/jobs/job.ts";

/** A reason that the person at the terminal can act on; `type` goes to standard output. */
export class CommandRefused extends Error {
  readonly type: string;

  constructor(type: string, message: string) {
    super(message);
    this.name = "CommandRefused";
    this.type = type;
  }
}

/** Where the app keeps its stores on this system. */
const defaultFolder = (): string => {
  const home = homedir();
  const data =
    process.platform === "win32"
      ? (process.env["APPDATA"] ?? path.join(home, "AppData", "Roaming"))
      : process.platform === "darwin"
        ? path.join(home, "Library", "Application Support")
        : (process.env["XDG_CONFIG_HOME"] ?? path.join(home, ".config"));
  return path.join(data, "suixing", "stores");
};

const readPassphrase = async (): Promise<string> => {
  if (process.stdin.isTTY) process.stderr.write("passphrase: ");
  const [line = ""] = (await text(process.stdin)).split(/\r?\n/u);
  if (line === "") throw new CommandRefused("noPassphrase", "the passphrase is expected on standard input");
  return line;
};

const locate = (folder: string): { readonly root: string; readonly only: string | undefined } => {
  const isStore = existsSync(path.join(folder, "key.json"));
  return isStore ? { root: path.dirname(folder), only: path.basename(folder) } : { root: folder, only: undefined };
};

export interface OpenedStore {
  readonly storeId: string;
  readonly context: JobContext;
  readonly close: () => void;
}

/** Opens (or, with `isNew`, makes) a store and answers what a job needs. */
export const openForCommand = async (options: {
  readonly folder?: string | undefined;
  readonly isNew: boolean;
  readonly signal: AbortSignal;
}): Promise<OpenedStore> => {
  const { root, only } = locate(path.resolve(options.folder ?? defaultFolder()));
  const clock = systemClock;
  const ids = createUuidIds();
  if (options.isNew) mkdirSync(root, { recursive: true, mode: 0o700 });
  const vault = createFileVault(root, clock);
  const passphrase = await readPassphrase();
  let storeId: string;
  let key: Uint8Array;
  if (options.isNew) {
    const info = { kind: "own" as const, ownerName: "客户经理", branchName: "" };
    ({ id: storeId, key } = await vault.create(info, passphrase));
    const { store } = openWorkstation({ path: vault.storePath(storeId), key });
    seedNewStore({ store, clock, ids, info: { id: storeId, lastOpenedAt: null, ...info }, seed: () => undefined });
    store.close();
  } else {
    const stores = vault.list().filter(({ id }) => only === undefined || id === only);
    const [found, ...others] = stores;
    if (found === undefined) throw new CommandRefused("storeNotFound", `no store in ${root}; --new makes one`);
    if (others.length > 0)
      throw new CommandRefused("severalStores", `several stores in ${root}; name one: ${stores.map(({ id }) => path.join(root, id)).join(", ")}`);
    storeId = found.id;
    const outcome = await vault.unwrap(storeId, passphrase);
    if (outcome.type !== "unwrapped") throw new CommandRefused(outcome.type, `the store was not opened: ${outcome.type}`);
    ({ key } = outcome);
  }
  const { store } = openWorkstation({ path: vault.storePath(storeId), key, mustExist: true, checkLog: true });
  addMissingDictionaries({ store, clock, ids });
  const { actor, workstationId } = loadIdentity(store.read);
  let lastPhase = "";
  const context: JobContext = {
    store,
    key,
    clock,
    ids,
    workstationId,
    actorId: actor.id as ActorId, // the store's own owner
    signal: options.signal,
    report: (phase, done, total) => {
      if (!process.stderr.isTTY) return;
      process.stderr.write(
        `${phase === lastPhase || lastPhase === "" ? "\r" : "\n"}${phase} ${total === 0 ? done : `${Math.round((done / total) * 100)} %`}   `,
      );
      lastPhase = phase;
    },
    announce: () => undefined,
  };
  return {
    storeId,
    context,
    close: () => {
      store.close();
      key.fill(0);
      if (lastPhase !== "") process.stderr.write("\n");
    },
  };
};

/** Runs a command: its result as JSON on standard output, its exit code, Ctrl+C as cancel. */
export const runCommand = async (command: (signal: AbortSignal) => Promise<{ readonly output: unknown; readonly exitCode: number }>): Promise<void> => {
  const controller = new AbortController();
  process.once("SIGINT", () => controller.abort());
  try {
    const { output, exitCode } = await command(controller.signal);
    process.stdout.write(`${JSON.stringify(output, null, 2)}\n`);
    process.exitCode = exitCode;
  } catch (error) {
    const type = error instanceof CommandRefused ? error.type : controller.signal.aborted ? "cancelled" : "failed";
    process.stdout.write(`${JSON.stringify({ error: type }, null, 2)}\n`);
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
  }
};
