/*
 * Port to the folder of stores. A store is a folder: the encrypted file, and a key file in which the random data
 * key is wrapped by the passphrase (Argon2id). The vault never sees a client's data and never keeps a passphrase.
 */
import type { Instant } from "#shared/kernel/time.ts";
import type { StoreInfo } from "#shared/contracts/session.ts";

export type UnwrapOutcome =
  | { readonly type: "unwrapped"; readonly key: Uint8Array }
  | { readonly type: "wrongPassphrase"; readonly retryAt: Instant | null; readonly attemptsLeft: number }
  | { readonly type: "tooEarly"; readonly retryAt: Instant }
  | { readonly type: "keyDestroyed" }
  /** Something of the store is there, but no readable key file: neither a wrong passphrase nor a missing store. */
  | { readonly type: "keyFileDamaged" }
  | { readonly type: "storeNotFound" };

export interface BackupFile {
  readonly file: string;
  readonly path: string;
  readonly madeAt: Instant;
  readonly bytes: number;
}

/** How the file of a backup that nobody asked for begins: made before an update, or set aside when another one took its place. */
export const backupPrefixes = { beforeUpdate: "before-", setAside: "aside-" } as const;

export interface StoreVault {
  readonly list: () => readonly StoreInfo[];
  readonly create: (info: Omit<StoreInfo, "id" | "lastOpenedAt">, passphrase: string) => Promise<{ readonly id: string; readonly key: Uint8Array }>;
  readonly unwrap: (id: string, passphrase: string) => Promise<UnwrapOutcome>;
  readonly rewrap: (id: string, key: Uint8Array, passphrase: string) => Promise<void>;
  readonly storePath: (id: string) => string;
  /** Gives the names of the backups that the copies made before an update have become. */
  readonly noteOpened: (id: string) => readonly string[];
  readonly attempts: (id: string) => { readonly lockedUntil: Instant | null; readonly attemptsLeft: number };
  readonly remove: (id: string) => void;
  /** Destroys the wrapped key: nobody opens the file again. */
  readonly destroyKey: (id: string) => void;
  readonly backups: (id: string) => readonly BackupFile[];
  readonly backupFolder: (id: string) => string;
  /** Puts a verified backup in place of the store file; a damaged file is kept beside it, a whole one among the backups. */
  readonly replaceStore: (id: string, backup: BackupFile, present: "damaged" | "whole") => void;
}
