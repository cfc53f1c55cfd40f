/*
 * Files whose bytes and names survive a power cut. A renamed file is safe only when its folder was synced as well:
 * without that a backup that was reported, or a passphrase that was changed, may be gone after the power returns (RE5).
 */
import { closeSync, fsyncSync, openSync, readSync, renameSync, rmSync, unlinkSync, writeFileSync, writeSync } from "node:fs";
import { rm } from "node:fs/promises";
import path from "node:path";
import { errorCode } from "#shared/kernel/errorCode.ts";
import { onceLetGo } from "./heldFile.ts";

const sync = (target: string, flags: "r" | "r+"): void => {
  const handle = openSync(target, flags);
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
};

/** The bytes of a file are on the disk when this returns. */
export const flushFile = (file: string): void => sync(file, "r+");

/** How many bytes of a file are copied at once. */
const copiedAtOnce = 1_048_576;

/** Copies the bytes of a file, for its owner alone to read; they are on the disk when this returns. */
export const copyDurably = (from: string, to: string): void => {
  const source = openSync(from, "r");
  try {
    const target = openSync(to, "w", 0o600);
    try {
      const piece = Buffer.alloc(copiedAtOnce);
      for (let length = readSync(source, piece); length > 0; length = readSync(source, piece)) {
        for (let written = 0; written < length;) written += writeSync(target, piece, written, length - written);
      }
      fsyncSync(target);
    } finally {
      closeSync(target);
    }
  } finally {
    closeSync(source);
  }
};

/** The names in a folder are on the disk when this returns. Windows keeps names in its journal and does not open folders. */
export const syncFolder = (folder: string): void => {
  if (process.platform !== "win32") sync(folder, "r");
};

/** Gives a file or folder another name; on Windows when whoever reads it for a moment has let go. */
export const renameFile = (from: string, to: string): void => onceLetGo(() => renameSync(from, to));

/** Gives a file its final name; the name is on the disk when this returns. Bytes are flushed before. */
export const renameDurably = (from: string, to: string): void => {
  renameFile(from, to);
  syncFolder(path.dirname(to));
};

/**
 * Puts a finished file under the name that a person chose. The folder took the new file: when it may not take the old one's
 * place, another program holds that open, which is thrown with the code EBUSY.
 */
export const replaceChosen = (partial: string, file: string): void => {
  try {
    renameFile(partial, file);
  } catch (error) {
    const code = errorCode(error);
    throw code === "EPERM" || code === "EACCES" ? Object.assign(new Error("the file is in use", { cause: error }), { code: "EBUSY" }) : error;
  }
};

/** Writes a whole content under the name that a person chose; the target holds the old or the new one. */
export const writeChosen = (file: string, bytes: Uint8Array): void => {
  const partial = `${file}.partial`;
  try {
    writeFileSync(partial, bytes, { mode: 0o600, flush: true });
    replaceChosen(partial, file);
  } catch (error) {
    rmSync(partial, { force: true });
    throw error;
  }
};

/** All that is in a folder; waits a little, as Node does it, for whoever holds one of its files. */
const whole = { recursive: true, force: true, maxRetries: 5, retryDelay: 50 } as const;

/** Removes a folder with all that is in it, or a file. */
export const removeTree = (folder: string): void => rmSync(folder, whole);

/** The same, without anybody waiting for a disk that may be slow or away. */
export const removeTreeAside = (folder: string): Promise<void> => rm(folder, whole);

/**
 * Removes a file if it is there. `rmSync` of Node names the cause of a failed disk in words only, without its code, so that
 * nobody could tell it from a fault of the program (RE6).
 */
export const removeFile = (file: string): void => {
  try {
    onceLetGo(() => unlinkSync(file));
  } catch (error) {
    if (errorCode(error) !== "ENOENT") throw error;
  }
};
