/*
 * Former data keys of a store, each under the one that counts now: for backups that were made before the key was changed.
 * They are taken away as soon as no file needs them.
 */
import { statSync, utimesSync } from "node:fs";
import { renameDurably } from "#shared/files/durableFile.ts";
import { copyUnderKey, opensWith } from "#db/engine/rekey.ts";
import type { SealedKey } from "#electron/features/session/keyVault.ts";
import { unwrapBytes, wrapBytes } from "./keyWraps.ts";

const binding = (id: string): string => `${id} former`;

/** The former keys of a store, newest first; the receiver zeroes them. */
export const formerKeys = (id: string, sealed: readonly SealedKey[], key: Uint8Array): Uint8Array[] =>
  sealed.flatMap((one) => unwrapBytes(one, key, binding(id)) ?? []);

/** The former keys under the next key, with the present one before them. */
export const sealFormer = (id: string, sealed: readonly SealedKey[], key: Uint8Array, next: Uint8Array): SealedKey[] => {
  const older = formerKeys(id, sealed, key);
  const wrapped = [key, ...older].map((one) => wrapBytes(one, next, binding(id)));
  for (const one of older) one.fill(0);
  return wrapped;
};

/** The present or the former key that opens a file of the store; the receiver zeroes it. */
export const keyOfFile = (id: string, sealed: readonly SealedKey[], key: Uint8Array, file: string): Uint8Array | undefined => {
  const candidates = [Uint8Array.from(key), ...formerKeys(id, sealed, key)];
  const found = candidates.find((candidate) => opensWith({ path: file, key: candidate }));
  for (const candidate of candidates) if (candidate !== found) candidate.fill(0);
  return found;
};

/** Puts a file of the store that is under a former key under the present one; false when no key opens it. It keeps its age. */
export const renewFile = (id: string, sealed: readonly SealedKey[], key: Uint8Array, file: string): boolean => {
  const fileKey = keyOfFile(id, sealed, key, file);
  if (!fileKey) return false;
  try {
    if (Buffer.compare(fileKey, key) === 0) return true;
    const { atime, mtime } = statSync(file);
    const partial = `${file}.partial`;
    copyUnderKey({ path: file, key: fileKey }, { path: partial, key });
    utimesSync(partial, atime, mtime);
    renameDurably(partial, file);
    return true;
  } finally {
    fileKey.fill(0);
  }
};
