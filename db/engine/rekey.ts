/*
 * A store under another key (SE3). The present file is never written to: a copy is made, every page of the copy is written
 * anew under the next key, and every page is read back with it, before anybody may put the copy in the place of the file.
 * The log is folded into the file first and no one may write meanwhile, so that the copy is all there is; a file whose log
 * another program still holds is refused, because a log that is left beside a file of another key ruins it.
 */
import { constants, copyFileSync, existsSync, statSync } from "node:fs";
import path from "node:path";
import Database from "better-sqlite3";
import { flushFile, removeFile, renameDurably, syncFolder } from "#shared/files/durableFile.ts";
import { openReader, setKey, writeUnderKey } from "./logGuard.ts";
import { asStoreError, withSecondLook } from "./secondLook.ts";
import { openStore } from "./store.ts";
import { StoreError, storeErrorKind, toStoreError } from "./storeError.ts";

export const rekeySteps = ["copying", "encrypting", "checking"] as const;
export type RekeyStep = (typeof rekeySteps)[number];

/** A store file and its key of 32 bytes. */
export interface KeyedFile {
  readonly path: string;
  readonly key: Uint8Array;
}

/** Small: every page is read once and written once. */
const passingCacheKib = 512;

const sides = ["-wal", "-shm", "-journal"] as const;

const dropSides = (file: string): void => {
  for (const side of sides) removeFile(`${file}${side}`);
};

/** Removes what an attempt that was cut off left under the name of a copy. */
export const dropCopy = (file: string): void => {
  removeFile(file);
  dropSides(file);
};

interface Extent {
  readonly pages: number;
  readonly version: number;
}

const extentOf = (raw: Database.Database): Extent => ({
  pages: Number(raw.pragma("page_count", { simple: true })),
  version: Number(raw.pragma("user_version", { simple: true })),
});

/** How long whoever else has the store open may go on; nobody should. */
const busyTimeoutMs = 3_000;

/** Copies the bytes of a file with its log folded in, while nobody may write; answers how large it is. */
const copyBytes = (from: KeyedFile, to: string): Extent => {
  const store = openStore({ ...from, mustExist: true, checkLog: true, keepLog: true, busyTimeoutMs });
  try {
    const extent = extentOf(store.raw);
    store.trust();
    store.raw.pragma("wal_checkpoint(truncate)");
    store.raw.exec("begin exclusive");
    // Who still reads an older state keeps the log from being folded, and who wrote since has begun it anew: a copy of the file alone would lack that.
    if (statSync(`${from.path}-wal`).size > 0) throw new StoreError("locked", "another program has the store open");
    copyFileSync(from.path, to, constants.COPYFILE_FICLONE);
    store.raw.exec("rollback");
    return extent;
  } finally {
    store.close();
  }
};

/** Opens a file that belongs to nobody else: without a log, and without waiting for the disk at every step. */
const openAlone = ({ path: file, key }: KeyedFile): Database.Database => {
  const raw = new Database(file, { fileMustExist: true });
  try {
    setKey(raw, key);
    raw.pragma("temp_store = memory");
    raw.pragma("locking_mode = exclusive");
    raw.pragma(`cache_size = -${passingCacheKib}`);
    raw.pragma("journal_mode = delete");
    raw.pragma("journal_mode = memory");
    raw.pragma("synchronous = off");
    return raw;
  } catch (error) {
    raw.close();
    throw error;
  }
};

const encrypt = (copy: KeyedFile, next: Uint8Array): void => {
  const raw = openAlone(copy);
  try {
    // A copy that was not finished is thrown away: a journal of it would hold the whole store in memory.
    raw.unsafeMode(true);
    raw.pragma("journal_mode = off");
    writeUnderKey(raw, next);
  } finally {
    raw.close();
  }
};

/** Reads every page in use with the next key: the cipher refuses each one that is not as it was written. */
const readBack = (copy: KeyedFile, extent: Extent): void => {
  const raw = openAlone(copy);
  try {
    const unused = Number(raw.pragma("freelist_count", { simple: true }));
    const read = Number(raw.prepare("select sum(pageno > 0) from dbstat").pluck().get());
    const found = extentOf(raw);
    if (found.pages !== extent.pages || found.version !== extent.version || read < found.pages - unused - 1)
      throw new StoreError("corrupt", `the copy under the next key has ${read} of ${extent.pages} pages`);
    // As the program opens it: its first opening need not write to it.
    raw.pragma("journal_mode = wal");
  } finally {
    raw.close();
  }
};

/**
 * Writes a copy of a closed store under another key, read back page by page and flushed; the store itself is unchanged. A copy that
 * seems damaged, or under another key, is made a second time: the disk may have failed once. With the present key the store opened
 * before it was copied, so a copy that it does not open tells of the disk, never of the key.
 */
export const copyUnderKey = (from: KeyedFile, to: KeyedFile, onStep: (step: RekeyStep) => void = () => undefined): void => {
  let isKeyProven = false;
  try {
    withSecondLook(from.path, () => {
      dropCopy(to.path);
      onStep("copying");
      const extent = copyBytes(from, to.path);
      isKeyProven = true;
      onStep("encrypting");
      encrypt({ path: to.path, key: from.key }, to.key);
      onStep("checking");
      readBack(to, extent);
      dropSides(to.path);
    });
    flushFile(to.path);
  } catch (error) {
    try {
      dropCopy(to.path);
    } catch {
      // the next attempt overwrites it
    }
    const seen = asStoreError(from.path, error);
    throw isKeyProven && seen.kind === "wrongKey" ? new StoreError("diskFailed", "the disk does not give the copy as it was written", { cause: error }) : seen;
  }
};

/** Puts a copy in the place of the store; on the disk when this returns. Refused while the store's log is there. */
export const putInPlace = (copy: string, target: string): void => {
  if (existsSync(`${target}-wal`)) throw new StoreError("locked", "another program has the store open");
  try {
    removeFile(`${target}-shm`);
    // That the log is gone must not be undone by a power cut after the file has become another one.
    syncFolder(path.dirname(target));
    renameDurably(copy, target);
  } catch (error) {
    throw toStoreError(error);
  }
};

/**
 * Whether a store file opens with a key; a disk that does not answer is thrown, never taken for another key, and one that failed once
 * is asked again: who believes it forgets the key that counts.
 */
export const opensWith = ({ path: file, key }: KeyedFile): boolean => {
  try {
    withSecondLook(file, () => openReader(file, key).close());
    return true;
  } catch (error) {
    const seen = asStoreError(file, error);
    if (["wrongKey", "corrupt"].includes(storeErrorKind(seen)) || !existsSync(file)) return false;
    throw seen;
  }
};
