/* Files that the person names. Reading is bounded; a copy is written under a temporary name first. */
import { closeSync, existsSync, fstatSync, fsyncSync, mkdirSync, openSync, readdirSync, readSync, rmSync, statSync, writeSync } from "node:fs";
import { stat } from "node:fs/promises";
import path from "node:path";
import { errorCode } from "#shared/kernel/errorCode.ts";
import { err, ok } from "#shared/kernel/result.ts";
import { removeTreeAside, renameDurably, renameFile } from "#shared/files/durableFile.ts";
import type { BackupShelf, LocalFiles, WriteFailure } from "#electron/features/localFiles.ts";
import type { StoreVault } from "#electron/features/session/storeVault.ts";

const writeReason = (code: string): WriteFailure["reason"] => {
  if (code === "ENOENT" || code === "ENOTDIR") return "missing";
  if (code === "EACCES" || code === "EPERM" || code === "EROFS" || code === "EISDIR") return "denied";
  return code === "ENOSPC" || code === "EDQUOT" ? "full" : "other";
};

/** A disk that is gone cannot be tidied either: what is told is why the file could not be written. */
const dropPartial = (partial: string): void => {
  try {
    rmSync(partial, { force: true });
  } catch {
    // half a file under its temporary name stays; the next attempt overwrites it
  }
};

/** Takes away what lies half written for a file or folder; fails when its place is not there, as that of a stick. */
export const dropHalfWritten = async (place: string): Promise<void> => {
  await stat(path.dirname(place));
  await removeTreeAside(`${place}.partial`);
};

/** The disk of this machine. */
export const localDisk: LocalFiles = {
  inFolder: (folder, name) => path.join(folder, path.basename(name)),
  stageFolder: (parent, name) => {
    const staged = path.join(parent, `${name}.partial`);
    try {
      rmSync(staged, { recursive: true, force: true });
      mkdirSync(staged, { mode: 0o700 });
    } catch (error) {
      return err({ type: "notWritable", reason: writeReason(errorCode(error)) });
    }
    return ok({
      path: staged,
      commit: () => {
        for (let copy = 1; ; copy += 1) {
          const free = copy === 1 ? name : `${name} (${copy})`;
          const target = path.join(parent, free);
          if (existsSync(target)) continue;
          renameFile(staged, target);
          return { path: target, name: free };
        }
      },
      discard: () => rmSync(staged, { recursive: true, force: true }),
    });
  },
  read: (file, maxBytes) => {
    let handle: number;
    try {
      // Before opening: opening a pipe or a device could wait for ever.
      if (!statSync(file).isFile()) return err({ type: "unreadable", reason: "notAFile" });
      handle = openSync(file, "r");
    } catch (error) {
      const code = errorCode(error);
      return err({ type: "unreadable", reason: code === "EACCES" || code === "EPERM" ? "denied" : "missing" });
    }
    try {
      const { size } = fstatSync(handle);
      if (size > maxBytes) return err({ type: "tooLarge", actual: size });
      const bytes = new Uint8Array(size);
      let filled = 0;
      while (filled < size) {
        const count = readSync(handle, bytes, filled, size - filled, filled);
        if (count === 0) break;
        filled += count;
      }
      return ok({ fileName: path.basename(file), bytes: bytes.subarray(0, filled) });
    } finally {
      closeSync(handle);
    }
  },
  write: (file, bytes) => {
    const partial = `${file}.partial`;
    try {
      const handle = openSync(partial, "w", 0o600);
      try {
        let written = 0;
        while (written < bytes.length) written += writeSync(handle, bytes, written, bytes.length - written);
        fsyncSync(handle);
      } finally {
        closeSync(handle);
      }
      renameDurably(partial, file);
      return ok(null);
    } catch (error) {
      dropPartial(partial);
      return err({ type: "notWritable", reason: writeReason(errorCode(error)) });
    }
  },
};

/** Half a backup, or one that was put up as a store to prove it, with what lies beside such a store. */
const remains = /\.db\.(?:partial|drill)/u;

/** The backups of one store of the vault. */
export const backupShelf = (vault: StoreVault, storeId: string): BackupShelf => {
  const pathOf = (file: string): string => path.join(vault.backupFolder(storeId), path.basename(file));
  return {
    list: () => vault.backups(storeId),
    dropRemains: () => {
      const folder = vault.backupFolder(storeId);
      for (const name of existsSync(folder) ? readdirSync(folder) : []) if (remains.test(name)) dropPartial(path.join(folder, name));
    },
    pathOf,
    remove: (file) => {
      // What was set aside in the middle of its work has its log beside it.
      for (const suffix of ["-wal", "-shm", ""]) rmSync(`${file}${suffix}`, { force: true });
    },
    damaged: () => vault.damagedCopies(storeId),
    former: () => ({ storeId, sealed: vault.keys.former(storeId) }),
    forgetFormer: () => vault.keys.forgetFormer(storeId),
  };
};
