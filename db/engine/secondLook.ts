/*
 * A disk that does not answer looks like damage through the cipher: a page that could not be read is refused exactly like
 * one that was changed. Who believes it would put yesterday's backup in the place of a whole store. So what seems damaged
 * is looked at a second time: read without the cipher, it shows whether the disk answers; opened again, whether it was
 * one failed call. What is truly damaged is refused again.
 */
import { closeSync, existsSync, openSync, readSync } from "node:fs";
import { StoreError, storeErrorKind, toStoreError } from "./storeError.ts";

const chunkBytes = 4 * 1024 * 1024;

const isReadable = (file: string): boolean => {
  if (!existsSync(file)) return true;
  try {
    const handle = openSync(file, "r");
    try {
      const chunk = Buffer.allocUnsafe(chunkBytes);
      while (readSync(handle, chunk) > 0);
      return true;
    } finally {
      closeSync(handle);
    }
  } catch {
    return false; // whatever the disk said: it did not give the bytes
  }
};

const looksDamaged = (error: unknown): boolean => ["corrupt", "wrongKey"].includes(storeErrorKind(error));

/** What an error of a store means: what looks like damage of a file that cannot be read is the disk's failure. */
export const asStoreError = (path: string, error: unknown): StoreError => {
  const known = toStoreError(error);
  if (!looksDamaged(known) || [path, `${path}-wal`].every(isReadable)) return known;
  return new StoreError("diskFailed", "the disk does not give the store's bytes", { cause: error });
};

/** Does what opens or reads a store file whole; seeming damage is thrown as such only when the disk answers and it stays. */
export const withSecondLook = <T>(path: string, work: () => T): T => {
  try {
    return work();
  } catch (error) {
    if (!looksDamaged(error) || !existsSync(path)) throw error;
    const seen = asStoreError(path, error);
    if (seen.kind === "diskFailed") throw seen;
    return work();
  }
};
