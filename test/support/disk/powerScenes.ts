/*
 * What a workstation writes, each as a scene that runs in a watched process: edits with checkpoints, a migration,
 * a change of the passphrase, of the data key, a backup and going back to it, an import, a session of sync. A scene marks what it has acknowledged, as the window
 * would be told.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import type { ActorId, TxId, WorkstationId } from "#shared/kernel/ids.ts";
import type { Instant } from "#shared/kernel/time.ts";
import { backupStore } from "#db/engine/backup.ts";
import { type Store, write } from "#db/engine/store.ts";
import { applyChanges } from "#db/workstation/applyEdit.ts";
import { openWorkstation } from "#db/workstation/openWorkstation.ts";
import { createFileVault } from "#electron/adapters/fileVault.ts";
import { createUuidIds } from "#electron/adapters/uuidIds.ts";
import { commitImportJob } from "#electron/jobs/imports/commitImportJob.ts";
import { runSyncSession } from "#electron/sync/syncSession.ts";
import { replayedLink } from "../replayedLink.ts";
import { markDisk } from "./diskShim.ts";

export const passphrases = { old: "correct horse battery", fresh: "a fresh passphrase" } as const;

/** How many phones the client of transaction n has: some transactions are large. */
export const phonesOf = (n: number): number => (n % 5 === 0 ? 60 : 1 + (n % 3));

const idOf = (n: number, part: number): string => `${n.toString(16).padStart(8, "0")}-0000-7000-8000-${part.toString(16).padStart(12, "0")}`;

/** Transaction n: one client named after it with its phones, all or nothing. */
export const addClient = (store: Store, n: number): void => {
  const clientId = idOf(n, 0);
  const phones = Array.from({ length: phonesOf(n) }, (_, index) => ({
    operation: "insert" as const,
    table: "contactPoint" as const,
    rowId: idOf(n, index + 1),
    values: { clientId, kind: "mobile", value: `138${String(n).padStart(8, "0")}` },
  }));
  write(store, (tx) =>
    applyChanges(
      tx,
      {
        txId: idOf(n, 0xfff_fff) as TxId,
        kind: "edit",
        label: { n },
        actorId: "power" as ActorId,
        workstationId: "power" as WorkstationId,
        editedAt: "2026-11-21T08:00:00.000Z" as Instant,
      },
      [{ operation: "insert", table: "client", rowId: clientId, values: { kind: "person", name: `客户${n}` } }, ...phones],
    ),
  );
};

/** Fixed: a scene knows no time. */
const clock = { now: (): Instant => "2026-11-21T08:00:00.000Z" as Instant };

type Scene = (folder: string, key: Uint8Array, more: readonly string[]) => void | Promise<void>;

export const scenes = {
  /** Opens a store and edits it; the log is folded into the file again and again, and at the end. */
  edits: (folder, key, [count = "12"]) => {
    const { store } = openWorkstation({ path: path.join(folder, "store.db"), key, mustExist: true, checkLog: true });
    store.raw.pragma("wal_autocheckpoint = 40");
    for (let n = 1; n <= Number(count); n += 1) {
      addClient(store, n);
      markDisk(folder, `client-${n}`);
    }
    store.close();
    markDisk(folder, "closed");
  },
  /** Opens a store of the version before this one, which brings it to this one. */
  migration: (folder, key) => {
    const { store } = openWorkstation({ path: path.join(folder, "store.db"), key, mustExist: true, checkLog: true });
    markDisk(folder, "migrated");
    store.close();
  },
  /** Replaces an older backup by a new one. */
  backup: (folder, key) => {
    const { store } = openWorkstation({ path: path.join(folder, "store.db"), key, mustExist: true });
    backupStore(store, key, path.join(folder, "backup.db"));
    markDisk(folder, "backed-up");
    store.close();
  },
  /** Goes back to a backup of a store that is whole. */
  restore: (folder, _key, [id = ""]) => {
    const vault = createFileVault(folder, clock);
    const [backup] = vault.backups(id);
    if (!backup) throw new Error("no backup");
    vault.replaceStore(id, backup, "whole", () => markDisk(folder, "closing"));
    markDisk(folder, "restored");
  },
  /** Gives a store a new passphrase. */
  passphrase: async (folder, key, [id = ""]) => {
    await createFileVault(folder, clock).rewrap(id, key, passphrases.fresh);
    markDisk(folder, "rewrapped");
  },
  /** Edits, gives the store another data key, and edits again under that one; then the backups follow. */
  dataKey: async (folder, key, [id = ""]) => {
    const vault = createFileVault(folder, clock);
    const edit = (under: Uint8Array, n: number): void => {
      const { store } = openWorkstation({ path: vault.storePath(id), key: under, mustExist: true, checkLog: true });
      addClient(store, n);
      markDisk(folder, `client-${n}`);
      store.close();
    };
    edit(key, 1);
    const outcome = await vault.keys.change(id, Uint8Array.from(key), passphrases.old, () => undefined);
    if (outcome.error !== undefined) throw new Error("the key was not changed", { cause: outcome.error });
    markDisk(folder, "changed");
    edit(outcome.key, 2);
    for (const { path: file } of vault.backups(id)) if (!vault.keys.renew(id, outcome.key, file)) throw new Error("a backup was not renewed");
    vault.keys.forgetFormer(id);
    markDisk(folder, "renewed");
  },
  /** Commits an import whose dry run is ready. */
  import: async (folder, key, [runId = ""]) => {
    const { store } = openWorkstation({ path: path.join(folder, "store.db"), key, mustExist: true, checkLog: true });
    store.raw.pragma("wal_autocheckpoint = 40");
    // A small cache, so that pages of the transaction reach the log before its end.
    store.raw.pragma("cache_size = -512");
    const person = { actorId: "power" as ActorId, workstationId: "power" as WorkstationId };
    const { signal } = new AbortController();
    await commitImportJob({ store, key, clock, ids: createUuidIds(), ...person, signal, report: () => undefined, announce: () => undefined }, { runId });
    markDisk(folder, "imported");
    store.close();
  },
  /** A session with a hub whose answers were recorded: the file is named. */
  sync: async (folder, key, [answers = "", actorId = "", workstationId = "", schema = ""]) => {
    const { store } = openWorkstation({ path: path.join(folder, "store.db"), key, mustExist: true, checkLog: true });
    store.raw.pragma("wal_autocheckpoint = 40");
    const link = replayedLink(readFileSync(answers, "utf8"), (count) => markDisk(folder, `answered-${count}`));
    const outcome = await runSyncSession({
      store,
      link,
      clock,
      ids: createUuidIds(),
      actorId: actorId as ActorId,
      workstationId: workstationId as WorkstationId,
      schema: Number(schema),
      pushLines: 2,
      isCancelled: () => false,
      onProgress: () => undefined,
      announce: () => undefined,
    });
    if (!outcome.ok) throw new Error(`the session failed: ${outcome.error.type}`);
    markDisk(folder, "synced");
    store.close();
  },
} as const satisfies Record<string, Scene>;

export type SceneName = keyof typeof scenes;

if (process.argv[1] === import.meta.filename) {
  const [folder = "", name = "", keyHex = "", ...more] = process.argv.slice(2);
  const scene: Scene | undefined = Object.hasOwn(scenes, name) ? scenes[name as SceneName] : undefined; // it is one of them
  if (!scene) throw new Error(`no scene ${name}`);
  await scene(folder, Buffer.from(keyHex, "hex"), more);
  process.stdout.write("null");
}
