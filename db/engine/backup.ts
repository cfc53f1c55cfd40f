/*
 * A backup is an encrypted, compact, consistent copy under the same key, made by VACUUM INTO within one read
 * transaction: writers go on meanwhile. It is written under a temporary name, verified by reading every page,
 * and only then renamed: a half backup never carries the final name (RE11).
 */
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { flushFile, removeFile, renameDurably } from "#shared/files/durableFile.ts";
import { storeVersion } from "./migrate.ts";
import { asStoreError, withSecondLook } from "./secondLook.ts";
import { openStore, type Store } from "./store.ts";
import { StoreError } from "./storeError.ts";

export interface BackupReport {
  readonly path: string;
  readonly bytes: number;
  readonly clients: number;
}

const readWholeFile = (path: string, key: Uint8Array): number => {
  const store = openStore({ path, key, mustExist: true, checkLog: true });
  try {
    const verdict = store.raw.pragma("integrity_check(1)", { simple: true });
    if (verdict !== "ok") throw new StoreError("corrupt", String(verdict));
    return Number(store.raw.prepare("select count(*) from client where deleted_at is null").pluck().get());
  } finally {
    store.close();
  }
};

/** Reads every page of a store file with its key; throws when it is damaged or the key is wrong. */
export const verifyStoreFile = (path: string, key: Uint8Array): number => withSecondLook(path, () => readWholeFile(path, key));

/** The schema version of a store file; throws when it is damaged or the key is wrong. */
export const storeFileVersion = (path: string, key: Uint8Array): number => {
  const store = openStore({ path, key, mustExist: true, checkLog: true });
  try {
    return storeVersion(store);
  } finally {
    store.close();
  }
};

const dropSides = (path: string): void => {
  for (const side of [`${path}-wal`, `${path}-shm`]) removeFile(side);
};

/** What could not be finished is removed, unless the disk is gone: then it keeps its temporary name, and the cause is told. */
const dropPartial = (partial: string): void => {
  try {
    removeFile(partial);
    dropSides(partial);
  } catch {
    // the next backup overwrites it
  }
};

/** Removes what backups into a folder left behind when quitting cut them off. */
export const dropRemains = (folder: string): void => {
  for (const file of readdirSync(folder)) if (file.includes(".db.partial")) removeFile(join(folder, file));
};

/** Writes a verified encrypted copy of an open store to `path`. */
export const backupStore = (store: Store, key: Uint8Array, path: string): BackupReport => {
  const partial = `${path}.partial`;
  try {
    removeFile(partial);
    store.raw.prepare("vacuum into ?").run(partial);
    const clients = verifyStoreFile(partial, key);
    dropSides(partial);
    flushFile(partial);
    renameDurably(partial, path);
    return { path, bytes: statSync(path).size, clients };
  } catch (error) {
    dropPartial(partial);
    throw asStoreError(store.path, error);
  }
};
