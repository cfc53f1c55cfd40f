/*
 * Files whose bytes and names survive a power cut. A renamed file is safe only when its folder was synced as well:
 * without that a backup that was reported, or a passphrase that was changed, may be gone after the power returns (RE5).
 */
import { closeSync, fsyncSync, openSync, renameSync, unlinkSync } from "node:fs";
import path from "node:path";

const sync = (target: string, flags: string): void => {
  const handle = openSync(target, flags);
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
};

/** The bytes of a file are on the disk when this returns. */
export const flushFile = (file: string): void => sync(file, "r+");

/** The names in a folder are on the disk when this returns. Windows keeps names in its journal and does not open folders. */
export const syncFolder = (folder: string): void => {
  if (process.platform !== "win32") sync(folder, "r");
};

/** Gives a file its final name, in the same folder; the name is on the disk when this returns. Bytes are flushed before. */
export const renameDurably = (from: string, to: string): void => {
  renameSync(from, to);
  syncFolder(path.dirname(to));
};

/**
 * Removes a file if it is there. `rmSync` of Node names the cause of a failed disk in words only, without its code, so that
 * nobody could tell it from a fault of the program (RE6).
 */
export const removeFile = (file: string): void => {
  try {
    unlinkSync(file);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
  }
};
